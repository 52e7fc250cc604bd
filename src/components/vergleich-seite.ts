// The page Vergleich: any regions and indicators side by side, as table, scatter or small time series.
import { schattierungsLegende, vergleichTabelle } from "../charts/vergleich-tabelle.js";
import { ansichtCsv } from "../model/ansicht-csv.js";
import { html } from "../model/markup.js";
import { yearsOf, type Zahlen } from "../model/pick.js";
import {
  commonYears,
  knownYear,
  massgebend,
  type VergleichSpalte,
  vergleichSpalten,
} from "../model/vergleich-spalten.js";
import {
  asksForVergleich,
  gemischImWunsch,
  readVergleich,
  type VergleichAnsicht,
  type VergleichZustand,
  writeVergleich,
} from "../model/vergleich-zustand.js";
import { Arbeitsanzeige } from "./arbeitsanzeige.js";
import { zeigeBanner } from "./atlas-beispielwerte.js";
import { setzeXlsx, xlsxKnopf, zitierFeld, zitierText } from "./atlas-weitergabe.js";
import { loadVega } from "./chart-library.js";
import { readerMessage } from "./engine.js";
import { type ErkundungDaten, loadErkundung } from "./erkundung-daten.js";
import { herunterladen } from "./herunterladen.js";
import { quellenZeile } from "./quellen-zeile.js";
import { Reiter } from "./reiter.js";
import { VergleichBedienung } from "./vergleich-bedienung.js";
import { VergleichReihen } from "./vergleich-reihen.js";
import { VergleichStreuung } from "./vergleich-streuung.js";
import { onReturn, readParams, writeParams } from "./view-state.js";
import { ZahlenAbfrage } from "./zahlen-abfrage.js";

const WORKING = "Die Zahlen werden geladen …";

/** Builds the Vergleich into `host`. The table inside `standbild` is the first view and stays until something is chosen. */
export async function starteVergleich(host: HTMLElement, standbild: HTMLElement): Promise<void> {
  const daten = await loadErkundung();
  new VergleichSeite(host, standbild, daten).start();
}

class VergleichSeite {
  private zustand: VergleichZustand;
  /** The state that stands on the page; what is chosen falls back to it when a question fails. */
  private gezeigt: VergleichZustand;
  private readonly standard: { indikatoren: string[]; gebiete: string[] };
  private readonly anzeige = new Arbeitsanzeige();
  private readonly bedienung: VergleichBedienung;
  private readonly reiter: Reiter<VergleichAnsicht>;
  private readonly abfrage: ZahlenAbfrage;
  private readonly tabelle = document.createElement("div");
  private readonly rand = document.createElement("div");
  private diagramme: { streuung: VergleichStreuung; reihen: VergleichReihen } | undefined;
  private zahlen: Zahlen[] = [];
  private spalten: VergleichSpalte[] = [];
  private lauf = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly standbild: HTMLElement,
    private readonly daten: ErkundungDaten,
  ) {
    const { regionen, erkundung } = daten;
    this.standard = {
      indikatoren: firstIndicators(standbild),
      gebiete: regionen.filter((r) => r.ebene === "gemeinde" || r.ags === erkundung.kreis.ags).map((r) => r.ags),
    };
    this.abfrage = new ZahlenAbfrage(erkundung);
    this.zustand = this.read();
    this.gezeigt = this.read(new URLSearchParams());
    this.bedienung = new VergleichBedienung(daten, (teil) => this.aendern(teil), this.abfrage.vorbereitung());
    this.reiter = new Reiter<VergleichAnsicht>(
      "Ansicht",
      [
        ["tabelle", "Tabelle"],
        ["streuung", "Streudiagramm"],
        ["reihen", "Kleine Zeitreihen"],
      ],
      (ansicht) => this.aendern({ ansicht }),
    );
  }

  start(): void {
    const { host, tabelle, rand, reiter } = this;
    tabelle.hidden = true;
    tabelle.innerHTML =
      html`<div class="tabelle" tabindex="0" role="region" aria-label="Vergleich als Tabelle"></div><div data-teil="legende"></div>`.text;
    rand.className = "figur-rand";
    rand.hidden = true;
    rand.innerHTML =
      html`<p class="figur-quelle"></p><p class="bedienung"><button type="button">Als CSV</button> ${xlsxKnopf()}</p><details class="figur-zitat"><summary>Zitieren</summary><div class="wege">${zitierFeld("vergleich-zitat")}</div></details>`.text;
    rand.querySelector("button")!.addEventListener("click", () => this.download());
    tabelle.addEventListener("click", (event) => this.onTableClick(event.target as Element));
    host.append(this.bedienung.element, this.anzeige.element, reiter.element, rand);
    reiter.flaeche("tabelle").append(this.standbild, tabelle);
    reiter.setze("tabelle");
    this.bedienung.setze(this.zustand, this.yearsOfCatalogue());
    onReturn(() => {
      this.zustand = this.read();
      void this.zeige();
    });
    let width = 0;
    new ResizeObserver(([entry]) => {
      const now = Math.round(entry.contentRect.width);
      if (width > 0 && now !== width && this.spalten.length > 0) void this.zeige();
      width = now;
    }).observe(host);
    if (asksForVergleich(readParams())) void this.zeige();
  }

  private read(params = readParams()): VergleichZustand {
    return readVergleich(params, {
      indikatoren: this.known(),
      regionen: this.daten.regionen,
      standard: this.standard,
    });
  }

  private known() {
    return this.daten.erkundung.indikatoren.filter((i) => i.bestand.length > 0);
  }

  private aendern(teil: Partial<VergleichZustand>): void {
    this.zustand = { ...this.zustand, ...teil };
    writeParams(writeVergleich(this.zustand, this.standard), "wahl");
    void this.zeige();
  }

  private waehlen(ags: string): void {
    this.aendern({ gemeinde: this.zustand.gemeinde === ags ? undefined : ags });
  }

  /** Shows the state, or goes back to the shown one; the address keeps the wish, so that a reload tries again. */
  private async zeige(): Promise<void> {
    const lauf = ++this.lauf;
    const { zustand } = this;
    this.bedienung.setze(zustand, this.years());
    try {
      await this.anzeige.waehrend(WORKING, this.draw(zustand, lauf));
    } catch (error) {
      if (lauf !== this.lauf) return;
      this.zustand = this.gezeigt;
      this.bedienung.setze(this.gezeigt, this.years());
      this.reiter.setze(this.gezeigt.ansicht);
      this.anzeige.melde(`${readerMessage(error)} Gezeigt wird weiter die letzte Ansicht.`);
    }
  }

  private async draw(wanted: VergleichZustand, lauf: number): Promise<void> {
    const [zahlen] = await Promise.all([this.abfrage.hole(wanted.indikatoren), this.charts(wanted)]);
    if (lauf !== this.lauf) return;
    const zustand = { ...wanted, jahr: knownYear(wanted, zahlen) };
    this.zustand = zustand;
    const { erkundung, regionen } = this.daten;
    const kreis = regionen.find((r) => r.ags === erkundung.kreis.ags)!;
    const indikatoren = zustand.indikatoren.map((id) => erkundung.indikatoren.find((i) => i.id === id)!);
    const chosen = regionen.filter((r) => zustand.gebiete.includes(r.ags));
    this.zahlen = zahlen;
    this.spalten = vergleichSpalten(indikatoren, zahlen, zustand, regionen, kreis.ags);
    this.anzeige.melde(this.noCommonYear(zustand));
    this.standbild.remove();
    this.tabelle.hidden = false;
    this.rand.hidden = false;
    this.bedienung.setze(zustand, this.yearsOfFigures());
    const mixed = gemischImWunsch(readParams(), { indikatoren: this.known() });
    if (mixed) this.bedienung.meldeGemisch(mixed);
    this.reiter.setze(zustand.ansicht);
    if (zustand.ansicht === "tabelle") this.drawTable(zustand);
    if (zustand.ansicht === "streuung") await this.diagramme!.streuung.zeige(zustand, this.spalten, chosen, kreis);
    if (zustand.ansicht === "reihen") await this.diagramme!.reihen.zeige(zustand, this.spalten, chosen, kreis);
    if (lauf !== this.lauf) return;
    this.gezeigt = zustand;
    zeigeBanner(this.spalten.some((s) => s.demo));
    const shown = this.spalten.flatMap((s) => [...s.werte.values()]);
    this.rand.querySelector(".figur-quelle")!.innerHTML = quellenZeile(shown, erkundung, false).text;
    setzeXlsx(this.rand, zustand.indikatoren);
    const titles = indikatoren.map((i) => i.kurztitel).join(", ");
    this.rand.querySelector(".zitat")!.textContent = zitierText(`Vergleich: ${titles}`, shown, erkundung);
    this.host.dataset.stand = `${zustand.ansicht} ${zustand.indikatoren.join()}`;
  }

  private drawTable(zustand: VergleichZustand): void {
    const regionen = this.daten.regionen.filter((r) => zustand.gebiete.includes(r.ags));
    const focused = (document.activeElement as HTMLElement | null)?.dataset.sortierung;
    const { sortierung, gemeinde } = zustand;
    this.tabelle.querySelector(".tabelle")!.innerHTML = vergleichTabelle({
      spalten: this.spalten,
      regionen,
      sortierung,
      gemeinde,
    }).text;
    this.tabelle.querySelector("[data-teil=legende]")!.innerHTML = schattierungsLegende(this.spalten).text;
    if (focused) this.tabelle.querySelector<HTMLElement>(`[data-sortierung="${focused}"]`)?.focus();
  }

  /** Chart code is loaded with the first chart. */
  private async charts({ ansicht }: VergleichZustand): Promise<void> {
    if (ansicht === "tabelle" || this.diagramme) return;
    const vega = await loadVega();
    const change = (teil: Partial<VergleichZustand>) => this.aendern(teil);
    this.diagramme ??= {
      streuung: new VergleichStreuung(this.reiter.flaeche("streuung"), vega, change, (ags) => this.waehlen(ags)),
      reihen: new VergleichReihen(this.reiter.flaeche("reihen"), vega, change),
    };
  }

  private onTableClick(target: Element): void {
    const nach = target.closest<HTMLElement>("[data-sortierung]")?.dataset.sortierung;
    if (!nach) return;
    const { sortierung } = this.zustand;
    const same = sortierung ? sortierung.nach === nach : nach === "name";
    this.aendern({ sortierung: { nach, absteigend: same ? !sortierung?.absteigend : nach !== "name" } });
  }

  private noCommonYear({ jahr, gebiete }: VergleichZustand): string | null {
    const { regionen, erkundung } = this.daten;
    if (jahr !== "gemeinsam") return null;
    if (commonYears(this.zahlen, massgebend(gebiete, regionen, erkundung.kreis.ags)).length > 0) return null;
    return "Für diese Indikatoren gibt es kein gemeinsames Jahr; gezeigt wird jeweils das neueste.";
  }

  /** Years to choose from: of the figures, before the first question those that the catalogue names. */
  private years(): number[] {
    return this.zahlen.length > 0 ? this.yearsOfFigures() : this.yearsOfCatalogue();
  }

  private yearsOfFigures(): number[] {
    return [...new Set(this.zahlen.flatMap((z) => yearsOf(z, this.zustand.gebiete)))];
  }

  private yearsOfCatalogue(): number[] {
    const stock = this.daten.erkundung.indikatoren
      .filter((i) => this.zustand.indikatoren.includes(i.id))
      .flatMap((i) => i.bestand);
    const { jahr } = this.zustand;
    const asked = typeof jahr === "number" && stock.some((b) => b.von <= jahr && jahr <= b.bis) ? [jahr] : [];
    return [...new Set([...stock.flatMap((b) => [b.von, b.bis]), ...asked])];
  }

  private download(): void {
    const regionen = this.daten.regionen.filter((r) => this.zustand.gebiete.includes(r.ags));
    herunterladen("vergleich.csv", ansichtCsv(this.spalten, regionen, this.daten.erkundung));
  }
}

/** The indicators of the drawn table, which links to the figures of each of its columns. */
function firstIndicators(standbild: HTMLElement): string[] {
  return [...standbild.querySelectorAll<HTMLElement>("a[data-werte]")].map((link) => link.dataset.werte!);
}
