// The planner in the browser: holds the planning, keeps it in the address, reckons at once and draws when the page has time.

import { FileAttachment } from "observablehq:stdlib";
import type { Karte } from "../charts/geo.js";
import { type PlanerAnsicht, planerAnsicht } from "../charts/planer-ansicht.js";
import { KURVE, karteOf, kurveOf, planerTeile } from "../charts/planer-blatt.js";
import { type Planung, type Station, standardPlanung } from "../model/forecast/annahmen.js";
import type { Einheit } from "../model/forecast/bilanz.js";
import type { Planungsdaten } from "../model/forecast/eingaben.js";
import { Planer } from "../model/forecast/planer.js";
import { asksForPlanung, type Planungen, readPlanungen, writePlanungen } from "../model/forecast/planung-adresse.js";
import { lesePlanungsdatei, schreibePlanungsdatei } from "../model/forecast/planung-datei.js";
import { jahrText, STATION, spanne, zahlwort } from "../model/forecast/worte.js";
import { html } from "../model/markup.js";
import { schuljahr } from "../model/time.js";
import { loadVega } from "./chart-library.js";
import { loadKarte } from "./erkundung-daten.js";
import { herunterladen } from "./herunterladen.js";
import { PlanerBedienung } from "./planer-bedienung.js";
import { onReturn, readParams, type Schritt, writeParams } from "./view-state.js";
import { Zeichnung } from "./zeichnung.js";

/**
 * Starts the planner: controls into `host`, results into the sheet that the page already carries. `station` is the one that the
 * page opens with.
 */
export async function startePlaner(host: HTMLElement, blatt: HTMLElement, station?: Station): Promise<void> {
  const daten = await FileAttachment("../data/planung.json").json<Planungsdaten>();
  new PlanerSeite(host, blatt, new Planer(daten), station).start();
}

class PlanerSeite {
  private stand: Planungen;
  private ansicht!: PlanerAnsicht;
  /** Key of the site or Gemeinde whose curve is shown; undefined for the Kreis. */
  private ort: string | undefined;
  private readonly bedienung: PlanerBedienung;
  private readonly meldung = document.createElement("div");
  private zeichnungen: Promise<{ karte: Zeichnung | null; kurve: Zeichnung; geo: Karte }> | undefined;
  /** What stands in each part, so that only what changes is written. */
  private readonly geschrieben = new Map<string, string>();
  private frame = 0;
  private drawing: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: HTMLElement,
    private readonly blatt: HTMLElement,
    private readonly planer: Planer,
    private readonly station: Station | undefined,
  ) {
    this.stand = { planung: this.standard(), vergleich: null };
    this.meldung.className = "planer-meldung";
    this.meldung.setAttribute("role", "alert");
    this.bedienung = new PlanerBedienung(planer, {
      aendern: (teil, schritt) => this.aendern(teil, schritt),
      festhalten: () => this.setze({ ...this.stand, vergleich: this.stand.planung }, "wahl"),
      loslassen: () => this.setze({ ...this.stand, vergleich: null }, "wahl"),
      tauschen: () => this.tauschen(),
      speichern: () =>
        herunterladen(
          `${this.dateiname()}.json`,
          schreibePlanungsdatei(this.stand, this.bekannt()),
          "application/json",
        ),
      oeffnen: (datei) => void this.oeffnen(datei),
      excel: () => void this.excel(),
      drucken: () => void this.drucken(),
      kopieren: () => void this.kopieren(),
      melde: (fehler) => this.melde(fehler),
    });
  }

  start(): void {
    this.host.append(this.bedienung.element, this.meldung);
    this.bedienung.setze(this.stand.planung, false);
    this.blatt.addEventListener("click", ({ target }) => this.onClick(target as Element));
    onReturn(() => this.vonAdresse());
    if (asksForPlanung(readParams())) this.vonAdresse();
    else this.schreibe();
    this.host.dataset.bereit = "ja";
  }

  private standard(): Planung {
    const standard = standardPlanung(this.planer.daten, this.planer.jahre);
    return this.station ? { ...standard, station: this.station } : standard;
  }

  private bekannt() {
    const { daten, jahre, standorte } = this.planer;
    return { daten, jahre, standorte };
  }

  private vonAdresse(): void {
    const params = readParams();
    if (!params.has("station") && this.station) params.set("station", this.station);
    const { planung, vergleich, fehler } = readPlanungen(params, this.bekannt());
    this.ort = params.get("ort") ?? undefined;
    if (fehler.length === 0) {
      this.stand = { planung, vergleich };
      this.melde([]);
    } else
      this.melde([
        "Die Adresse enthält eine Planung, die so nicht geht. Gezeigt wird weiter, was vorher da stand.",
        ...fehler,
      ]);
    this.zeige();
  }

  private aendern(teil: Partial<Planung>, schritt: Schritt): void {
    const planung = { ...this.stand.planung, ...teil };
    const { vergleich } = this.stand;
    if (teil.station && teil.station !== this.stand.planung.station) this.ort = undefined;
    // Both share station and year: what stands side by side is about the same.
    const other = vergleich ? { ...vergleich, station: planung.station, jahr: planung.jahr } : null;
    this.setze({ planung, vergleich: other }, schritt);
  }

  private tauschen(): void {
    const { planung, vergleich } = this.stand;
    if (vergleich) this.setze({ planung: vergleich, vergleich: planung }, "wahl");
  }

  private setze(stand: Planungen, schritt: Schritt): void {
    this.stand = stand;
    this.melde([]);
    const params = writePlanungen(stand, this.bekannt());
    // On a page with a station of its own the address names it always, so that it means the same on every page.
    writeParams({ ...params, station: params.station ?? stand.planung.station, ort: this.ort }, schritt);
    this.zeige();
  }

  /** Reckons and writes at once; drawings follow with the next frame, the newest only. */
  private zeige(): void {
    this.schreibe();
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.drawing = this.drawing.then(() => this.zeichne());
    });
  }

  private schreibe(): void {
    const { planung, vergleich } = this.stand;
    this.ansicht = planerAnsicht(this.planer, planung, vergleich, true);
    const gewaehlt = this.gewaehlt();
    for (const [name, inhalt] of Object.entries(planerTeile(this.ansicht, gewaehlt))) {
      const place = this.teil(name);
      const text = inhalt?.text ?? "";
      if (!place || this.geschrieben.get(name) === text) continue;
      place.innerHTML = text;
      this.geschrieben.set(name, text);
    }
    this.blatt.querySelector<HTMLElement>(".planer-zurueck")!.hidden = gewaehlt === this.ansicht.ergebnis.kreis;
    this.blatt.classList.toggle("planer-mit-vergleich", vergleich !== null);
    this.bedienung.setze(planung, vergleich !== null);
    const adresse = this.teil("adresse");
    if (adresse) adresse.textContent = `Diese Planung: ${decodeURI(location.href)}`;
  }

  private gewaehlt(): Einheit {
    const { ergebnis } = this.ansicht;
    return [...ergebnis.einheiten, ...ergebnis.gemeinden].find((e) => e.schluessel === this.ort) ?? ergebnis.kreis;
  }

  private async zeichne(): Promise<void> {
    try {
      this.zeichnungen ??= this.beginne();
      const { karte, kurve, geo } = await this.zeichnungen;
      const map = karteOf(this.ansicht, geo, this.ort);
      const narrow = this.teil("kurve")!.clientWidth < KURVE.breit.width - 80;
      const curve = kurveOf(this.ansicht, this.gewaehlt(), narrow ? KURVE.schmal : KURVE.breit);
      await karte?.zeige(map.vorlage, map.worte);
      await kurve.zeige(curve.vorlage, curve.worte);
      this.host.dataset.stand = location.search;
    } catch (error) {
      this.zeichnungen = undefined;
      this.melde([
        `Karte und Kurve konnten nicht neu gezeichnet werden (${(error as Error).message}). Die Tabellen stimmen.`,
      ]);
    }
  }

  private async beginne() {
    const [vega, geo] = await Promise.all([loadVega(), loadKarte()]);
    const waehlen = (ags: string) => this.waehle(ags);
    const karte = this.teil("karte");
    return {
      geo,
      karte: karte && new Zeichnung(karte, vega, { beschriften: ({ ags }) => this.ortText(ags), waehlen }),
      kurve: new Zeichnung(this.teil("kurve")!, vega, {
        beschriften: ({ ags }) => this.jahresText(Number(ags)),
        waehlen: (jahr) => this.aendern({ jahr: Number(jahr) }, "wahl"),
      }),
    };
  }

  private ortText(key: string): { titel: string; zeilen: string[] } | null {
    const { ergebnis, planer, i } = this.ansicht;
    const worte = STATION[ergebnis.station];
    const unit = [...ergebnis.einheiten, ...ergebnis.gemeinden].find((e) => e.schluessel === key);
    const demo = this.ansicht.beispiel ? ["Beispielwerte"] : [];
    if (unit) {
      const b = unit.jahre[i];
      return {
        titel: unit.name,
        zeilen: [
          `gebraucht ${zahlwort(b.bedarf, worte.einheit)}, vorhanden ${zahlwort(b.plaetze, worte.einheit)}`,
          `es fehlen ${spanne(b.lueckeUnten, b.lueckeOben)}`,
          ...demo,
        ],
      };
    }
    const kita = planer.daten.kitas.find((k) => k.schluessel === key);
    if (kita) return { titel: kita.name, zeilen: [kita.traeger, ...demo] };
    const gemeinde = planer.daten.gemeinden.find((g) => g.ags === key);
    return gemeinde ? { titel: gemeinde.name, zeilen: ["kein Standort", ...demo] } : null;
  }

  private jahresText(jahr: number): { titel: string; zeilen: string[] } | null {
    const { ergebnis } = this.ansicht;
    const b = this.gewaehlt().jahre[ergebnis.jahre.indexOf(jahr)];
    if (!b) return null;
    const { einheit } = STATION[ergebnis.station];
    return {
      titel: jahrText(ergebnis.station, jahr),
      zeilen: [
        `gebraucht ${zahlwort(b.bedarf, einheit)} (${spanne(b.unten, b.oben)})`,
        `vorhanden ${zahlwort(b.plaetze, einheit)}`,
        ...(this.ansicht.beispiel ? ["Beispielwerte"] : []),
      ],
    };
  }

  private waehle(key: string | undefined): void {
    this.ort = key === this.ort ? undefined : key;
    writeParams({ ort: this.ort }, "wahl");
    this.zeige();
  }

  private onClick(target: Element): void {
    if (target.closest("button[data-planer=kreis]")) this.waehle(undefined);
    const ort =
      target.closest<HTMLElement>("[data-ort]")?.dataset.ort ??
      target.closest<HTMLElement>("tr[data-ags]")?.dataset.ags;
    if (ort) this.waehle(ort);
  }

  private async oeffnen(datei: File): Promise<void> {
    const { planungen, fehler, hinweise } = lesePlanungsdatei(await datei.text(), this.bekannt());
    if (!planungen) {
      this.melde([`„${datei.name}“ wurde nicht geöffnet, gezeigt wird weiter die letzte Planung.`, ...fehler]);
      return;
    }
    this.ort = undefined;
    this.setze(planungen, "wahl");
    this.melde(hinweise);
  }

  private async excel(): Promise<void> {
    const { planungsmappe } = await import("./planer-xlsx.js");
    herunterladen(`${this.dateiname()}.xlsx`, await planungsmappe(this.ansicht));
  }

  private async drucken(): Promise<void> {
    await this.drawing;
    print();
  }

  private async kopieren(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      this.melde(["Die Adresse ist kopiert. Wer sie öffnet, sieht diese Planung."]);
    } catch {
      this.melde([
        "Der Browser erlaubt das Kopieren nicht. Die Adresse steht oben im Browser und kann dort kopiert werden.",
      ]);
    }
  }

  private dateiname(): string {
    const { name, station, jahr } = this.stand.planung;
    const words = name
      .toLowerCase()
      .replace(/ä/g, "ae")
      .replace(/ö/g, "oe")
      .replace(/ü/g, "ue")
      .replace(/ß/g, "ss")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    return `planung-${station}-${schuljahr(jahr).replace("/", "-")}${words ? `-${words}` : ""}`;
  }

  private melde(texte: readonly string[]): void {
    this.meldung.innerHTML =
      texte.length === 0
        ? ""
        : html`<p>${texte[0]}</p>${texte.length > 1 ? html`<ul>${texte.slice(1).map((t) => html`<li>${t}</li>`)}</ul>` : null}`
            .text;
    if (texte.length > 0) this.meldung.scrollIntoView({ block: "nearest" });
  }

  private teil(name: string): HTMLElement | null {
    return this.blatt.querySelector<HTMLElement>(`[data-teil="${name}"]`);
  }
}
