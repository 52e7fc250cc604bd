// The living view of the Atlas: maps, ranking, series, table and sources of a state, drawn in this order.

import { kartenBild } from "../charts/atlas-bild.js";
import { type AtlasBlatt, atlasBlatt } from "../charts/atlas-blatt.js";
import { atlasTabelle, blattKopf, blattZeit, klassenLegende, kreisLegende, rangHtml } from "../charts/atlas-html.js";
import { atlasReihe } from "../charts/atlas-reihe.js";
import type { Karte } from "../charts/geo.js";
import { gebietsbilder, type LegendenZeile, legendenZeilen } from "../charts/karten-inhalt.js";
import { kartenVorlage } from "../charts/karten-vorlage.js";
import { MUSTER_DEFS } from "../charts/muster.js";
import { naechsterPunkt, reihenVorlage } from "../charts/reihen-vorlage.js";
import type { Linie } from "../charts/zeitreihe.js";
import { ansichtCsv } from "../model/ansicht-csv.js";
import type { AtlasZustand } from "../model/atlas-zustand.js";
import { extremes } from "../model/figur-text.js";
import { compareNames, formatNumber, formatWithUnit } from "../model/format.js";
import { staleness } from "../model/frische.js";
import { html } from "../model/markup.js";
import type { Region, Wert } from "../model/outlets.js";
import type { Zahlen } from "../model/pick.js";
import { statusText } from "../model/status.js";
import { formatZeit } from "../model/time.js";
import { HERKUENFTE } from "../model/vocabulary.js";
import { AtlasWeitergabe, type Bild, type Bildname, zitierText } from "./atlas-weitergabe.js";
import type { Vega } from "./chart-library.js";
import type { ErkundungDaten } from "./erkundung-daten.js";
import { herunterladen } from "./herunterladen.js";
import type { MarkDatum } from "./marks.js";
import { quellenZeile } from "./quellen-zeile.js";
import { Zeichnung } from "./zeichnung.js";

const LEVEL_TEXT = { gemeinde: "Städte und Gemeinden", planungsraum: "Planungsräume" } as const;
const MAP_WIDTH = 540;
/** Without a ranking beside it. */
const WIDE_MAP = 704;
/** Inside each drawing of fictitious values: it may be copied without the page around it. */
const STEMPEL = "Beispielwerte, frei erfunden";

interface Kartenplatz {
  kopf: HTMLElement;
  bild: HTMLElement;
  legende: HTMLElement;
  figur: HTMLElement;
  zeichnung: Zeichnung;
  /** Rows of the legend, for the picture of the map. */
  zeilen: LegendenZeile[];
  blatt?: AtlasBlatt;
}

export class AtlasAnsicht {
  readonly element = document.createElement("div");
  private readonly karten: Kartenplatz[];
  private readonly reihe: Zeichnung;
  private readonly byAgs: Map<string, Region>;
  private zustand!: AtlasZustand;
  private zahlen: readonly Zahlen[] = [];
  private linien: readonly Linie[] = [];
  private readonly weitergabe = new AtlasWeitergabe((name) => this.bildVon(name));

  constructor(
    private readonly daten: ErkundungDaten,
    private readonly karte: Karte,
    vega: Vega,
    waehlen: (ags: string) => void,
  ) {
    this.byAgs = new Map(daten.regionen.map((r) => [r.ags, r]));
    this.element.className = "atlas-live";
    this.element.innerHTML =
      html`<svg class="umrisse" aria-hidden="true" width="0" height="0"><defs data-teil="muster"></defs></svg><div class="atlas-karten">${[
        1, 2,
      ].map(
        (n) =>
          html`<figure class="atlas-blatt" data-blatt="${n}"><figcaption></figcaption><div class="figur-bild"></div><div class="atlas-legende"></div></figure>`,
      )}<section class="atlas-rang" aria-labelledby="atlas-rang-titel"><h3 id="atlas-rang-titel">Rangliste</h3><div data-teil="rang"></div></section></div><section class="atlas-reihe"><h3>Entwicklung</h3><p class="figur-unterzeile" data-teil="reihe-zeile"></p><div class="figur-bild" data-teil="reihe"></div></section><details class="figur-zahlen"><summary>Als Tabelle</summary><div class="tabelle" data-teil="tabelle" tabindex="0" role="region" aria-label="Zahlen dieser Ansicht"></div></details><div class="figur-rand"><p class="figur-hinweis" data-teil="hinweis"></p><p class="figur-quelle" data-teil="quelle"></p><p class="bedienung"><button type="button" data-teil="csv">Als CSV</button></p></div>`.text;
    this.element.append(this.weitergabe.element);
    this.part("muster").innerHTML = MUSTER_DEFS;
    this.karten = [...this.element.querySelectorAll<HTMLElement>(".atlas-blatt")].map((figur, i) => {
      const bild = figur.querySelector<HTMLElement>(".figur-bild")!;
      return {
        figur,
        bild,
        kopf: figur.querySelector<HTMLElement>("figcaption")!,
        legende: figur.querySelector<HTMLElement>(".atlas-legende")!,
        zeilen: [],
        zeichnung: new Zeichnung(bild, vega, {
          beschriften: (datum) => this.tell(datum, this.karten[i].blatt),
          waehlen,
          ordnen: (a, b) => compareNames(this.nameOf(a.ags), this.nameOf(b.ags)),
        }),
      };
    });
    this.reihe = new Zeichnung(this.part("reihe"), vega, {
      beschriften: (datum) => this.tell(datum, this.karten[0].blatt),
      waehlen,
      naechste: (px, py, x, y) => naechsterPunkt(this.linien, [px, py], x, y),
    });
    this.part("rang").addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("button[data-ags]");
      if (button) waehlen(button.dataset.ags!);
    });
    this.part("csv").addEventListener("click", () => this.download());
    this.followWidth();
  }

  /** The sheets of the shown state: that of the first map, and of the second one. */
  get blaetter(): AtlasBlatt[] {
    return this.karten.flatMap((k) => k.blatt ?? []);
  }

  /** Draws a state; resolves when map, ranking, table and series stand in the document. */
  async zeige(zustand: AtlasZustand, zahlen: readonly Zahlen[]): Promise<void> {
    this.zustand = zustand;
    this.zahlen = zahlen;
    const { erkundung, regionen } = this.daten;
    const umfeld = { regionen, kreis: erkundung.kreis };
    const find = (id: string) => erkundung.indikatoren.find((i) => i.id === id)!;
    const { zweite } = zustand;
    this.karten[0].blatt = atlasBlatt(find(zustand.indikator), zahlen[0], zustand, zustand, umfeld);
    const own = zweite?.indikator !== zustand.indikator && zustand.methode === "eigene";
    this.karten[1].blatt = zweite
      ? atlasBlatt(
          find(zweite.indikator),
          zahlen[1],
          zweite,
          own ? { ...zustand, methode: "natuerlich" } : zustand,
          umfeld,
        )
      : undefined;
    this.element.classList.toggle("zwei-karten", zweite !== undefined);
    for (const platz of this.karten) await this.drawMap(platz);
    this.drawRanking();
    this.drawWords();
    await this.drawSeries();
    this.offer();
  }

  private async drawMap(platz: Kartenplatz): Promise<void> {
    const { blatt, figur, kopf, bild, legende, zeichnung } = platz;
    figur.hidden = blatt === undefined;
    if (!blatt) return;
    const { indikator, werte, jahr, klassen, anstrich } = blatt;
    const { ebene, gemeinde, auswahl } = this.zustand;
    const { erkundung, regionen } = this.daten;
    const stand = jahr === undefined ? null : staleness(jahr, indikator.rhythmus, erkundung.datenstand);
    kopf.innerHTML = blattKopf(blatt, jahr === undefined ? "Landkreis" : LEVEL_TEXT[ebene], stand).text;
    figur.classList.toggle("ohne-karte", jahr === undefined);
    if (jahr === undefined) {
      zeichnung.leere();
      bild.hidden = true;
      legende.innerHTML =
        html`<p class="leise">Für diesen Indikator gibt es keine Zahlen für ${LEVEL_TEXT[ebene]}, deshalb keine Karte und keine Rangliste. Die Zeitreihe zeigt den Landkreis.</p>`.text;
      return;
    }
    bild.hidden = false;
    const nachkommastellen = indikator.nachkommastellen;
    const bilder = gebietsbilder({ regionen, ebene, werte, klassen, anstrich, nachkommastellen, auswahl, gemeinde });
    const width = Math.min(
      blatt.demo && !this.zustand.zweite ? WIDE_MAP : MAP_WIDTH,
      Math.max(240, Math.floor(figur.clientWidth)),
    );
    const kreise = blatt.kreise && { ...blatt.kreise, radius: (blatt.kreise.radius * width) / 500 };
    const rows = legendenZeilen(bilder, klassen, anstrich, nachkommastellen);
    platz.zeilen = rows;
    const notes = [
      ...(blatt.mitte === null
        ? []
        : [`Landkreis: ${formatWithUnit(blatt.mitte, nachkommastellen, indikator.einheit)}`]),
      ...(blatt.modell ? ["Kursiv: eigene Berechnung (Modell)"] : []),
    ];
    legende.innerHTML = (
      kreise ? kreisLegende(kreise, indikator.einheit, rows, notes) : klassenLegende(rows, notes)
    ).text;
    const level = regionen.filter((r) => blatt.ags.includes(r.ags));
    await zeichnung.zeige(
      kartenVorlage({ karte: this.karte, bilder, kreise, width, stempel: blatt.demo ? STEMPEL : undefined }),
      `Karte: ${indikator.kurztitel}, ${blattZeit(blatt)}. ${extremes(indikator, werte, level)}`,
    );
  }

  private drawRanking(): void {
    const blatt = this.karten[0].blatt!;
    const place = this.part("rang");
    const section = this.element.querySelector<HTMLElement>(".atlas-rang")!;
    section.hidden = blatt.jahr === undefined;
    section.parentElement!.classList.toggle("ohne-rangliste", blatt.demo);
    section.querySelector("h3")!.hidden = blatt.demo;
    if (section.hidden) return;
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>(".rang button")?.dataset.ags;
    const { gemeinde } = this.zustand;
    const umfeld = { regionen: this.daten.regionen, kreis: this.daten.erkundung.kreis, gemeinde };
    this.element.querySelector("#atlas-rang-titel")!.textContent = this.zustand.zweite
      ? `Rangliste: ${blatt.indikator.kurztitel}, ${blatt.jahr}`
      : `Rangliste ${blatt.jahr}`;
    place.innerHTML = rangHtml(blatt, this.shown(), umfeld).text;
    if (focused) place.querySelector<HTMLElement>(`button[data-ags="${focused}"]`)?.focus();
  }

  private drawWords(): void {
    const { blaetter } = this;
    const { erkundung, regionen } = this.daten;
    const umfeld = { regionen, kreis: erkundung.kreis, gemeinde: this.zustand.gemeinde };
    const shown = this.karten[0].blatt!.jahr === undefined ? [] : this.shown();
    this.part("tabelle").innerHTML = atlasTabelle(blaetter, shown, umfeld).text;
    const hints = blaetter.flatMap((b) => b.indikator.hinweis ?? []);
    this.part("hinweis").textContent = [...new Set(hints)].join(" ");
    this.part("quelle").innerHTML = quellenZeile(this.used(), erkundung, true).text;
  }

  private async drawSeries(): Promise<void> {
    const blatt = this.karten[0].blatt!;
    const { erkundung, regionen } = this.daten;
    const place = this.part("reihe");
    const wahl = {
      indikator: blatt.indikator,
      zahlen: blatt.zahlen,
      gebiete: this.shown(),
      regionen,
      kreis: erkundung.kreis,
      gemeinde: this.zustand.gemeinde,
      basen: erkundung.basen,
    };
    const lines = atlasReihe(wahl);
    this.linien = lines.linien;
    const years = new Set(lines.linien.flatMap((l) => l.strecken.flatMap((s) => s.werte.map((w) => w.jahr))));
    place.hidden = years.size < 2;
    this.part("reihe-zeile").textContent = seriesLine(blatt, years, lines.brueche);
    if (place.hidden) return this.reihe.leere();
    const width = Math.floor(place.clientWidth);
    const narrow = width < 520;
    const { linien, nachkommastellen } = lines;
    const say = linien
      .filter((l) => l.art !== "andere")
      .map((l) => `${l.name}: zuletzt ${formatNumber(l.strecken.at(-1)!.werte.at(-1)!.wert, nachkommastellen)}`);
    await this.reihe.zeige(
      reihenVorlage({
        ...lines,
        brueche: lines.brueche.map((b) => (narrow ? { ...b, text: `neu ab ${b.jahr}` } : b)),
        jahr: blatt.jahr,
        stempel: blatt.demo ? STEMPEL : undefined,
        width: Math.min(width, 1000),
        height: narrow ? 220 : 280,
        einzeln: narrow && linien.filter((l) => l.art !== "andere").length === 1,
      }),
      `Zeitreihe: ${blatt.indikator.kurztitel}. ${say.join(". ")}.`,
    );
  }

  /** Tells the tool row what can be had of this view. */
  private offer(): void {
    const { blaetter, zustand } = this;
    const [first] = blaetter;
    const { indikator } = first;
    const drawn = (blatt: AtlasBlatt | undefined) => blatt?.jahr !== undefined;
    const series = !this.part("reihe").hidden;
    const bilder: [Bildname, boolean][] = [
      ["karte", drawn(first)],
      ["zweite", drawn(this.karten[1].blatt)],
      ["reihe", series],
    ];
    const map = drawn(first) && zustand.ebene === "gemeinde";
    const kreis = series && this.linien.some((l) => l.art === "kreis");
    const gebiete = zustand.gemeinde ? { gebiete: ["kreis", zustand.gemeinde] } : {};
    this.weitergabe.setze({
      indikatoren: blaetter.map((b) => b.indikator.id),
      bilder: new Set(bilder.flatMap(([name, there]) => (there ? [name] : []))),
      zitat: zitierText(
        blaetter.map((b) => [b.indikator.titel, blattZeit(b)].filter(Boolean).join(", ")).join("; "),
        this.used(),
        this.daten.erkundung,
      ),
      bloecke: {
        ...(map ? { karte: { art: "karte", indikator: indikator.id, jahr: first.jahr, titel: indikator.titel } } : {}),
        ...(kreis ? { reihe: { art: "zeitreihe", indikator: indikator.id, titel: indikator.titel, ...gebiete } } : {}),
      },
    });
  }

  /** A drawing of the view as it stands, with the words around it. */
  private bildVon(name: Bildname): Bild {
    const words = (element: ParentNode, selector: string) =>
      [...element.querySelectorAll(selector)].map((e) => e.textContent!.replace(/\s+/g, " ").trim()).filter(Boolean);
    const [quelle] = words(this.element, ".figur-quelle");
    const hints = words(this.element, ".figur-hinweis");
    const platz = this.karten[name === "zweite" ? 1 : 0];
    const { indikator, jahr } = platz.blatt!;
    const svgOf = (place: HTMLElement) => place.querySelector<SVGSVGElement>("svg")!;
    if (name === "reihe")
      return {
        name: `entwicklung-${indikator.id}`,
        titel: indikator.titel,
        unterzeile: words(this.element, "[data-teil=reihe-zeile]").join(" "),
        hinweise: hints,
        quelle,
        zeichnung: new XMLSerializer().serializeToString(svgOf(this.part("reihe"))),
      };
    const svg = svgOf(platz.bild);
    const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
    return {
      name: `karte-${indikator.id}-${jahr}`,
      titel: indikator.titel,
      unterzeile: words(platz.kopf, ".figur-unterzeile").join(" "),
      hinweise: [...words(platz.legende, ".legende-hinweis"), ...hints],
      quelle,
      zeichnung: kartenBild({ svg: new XMLSerializer().serializeToString(svg), width, height }, platz.zeilen),
    };
  }

  /** The figures that the page names the sources of: those of the maps, without a map those of the series. */
  private used(): Wert[] {
    const values = this.blaetter.flatMap((b) => [...b.werte.values()]);
    return values.length > 0 ? values : this.blaetter.flatMap((b) => b.zahlen.werte);
  }

  /** The regions that the reader's selection leaves. */
  private shown(): Region[] {
    const { auswahl, ebene } = this.zustand;
    return this.daten.regionen.filter((r) => r.ebene === ebene && (!auswahl || auswahl.includes(r.ags)));
  }

  private tell(
    { ags, zeit, basis }: MarkDatum,
    blatt: AtlasBlatt | undefined,
  ): { titel: string; zeilen: string[] } | null {
    if (!blatt) return null;
    const wert = zeit
      ? blatt.zahlen.werte.find((w) => w.ags === ags && w.zeit === zeit && w.basis === basis)
      : blatt.werte.get(ags);
    return { titel: this.nameOf(ags), zeilen: wertZeilen(wert, blatt) };
  }

  private nameOf(ags: string): string {
    return this.byAgs.get(ags)?.name ?? ags;
  }

  private download(): void {
    const { blaetter } = this;
    const { erkundung, regionen } = this.daten;
    const around = regionen.filter((r) => r.ebene !== "gemeinde" && r.ebene !== "planungsraum");
    const rows = [...this.shown(), ...around.filter((r) => blaetter.some((b) => b.werte.has(r.ags)))];
    const name = blaetter.map((b) => `${b.indikator.id}-${b.jahr ?? ""}`).join("-");
    herunterladen(`atlas-${name}.csv`, ansichtCsv(blaetter, rows, erkundung));
  }

  /** Redraws for the width of the page, once the width has settled. */
  private followWidth(): void {
    let width = 0;
    let frame = 0;
    new ResizeObserver(([entry]) => {
      const now = Math.round(entry.contentRect.width);
      if (now === width || now === 0) return;
      const first = width === 0;
      width = now;
      if (first || this.zahlen.length === 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => void this.zeige(this.zustand, this.zahlen));
    }).observe(this.element);
  }

  private part(name: string): HTMLElement {
    return this.element.querySelector<HTMLElement>(`[data-teil="${name}"]`)!;
  }
}

/** Number with unit, time, and what a symbol or an origin means. */
function wertZeilen(wert: Wert | undefined, { indikator }: AtlasBlatt): string[] {
  if (!wert) return ["keine Angabe"];
  const zeit = formatZeit(wert.zeit);
  const origin = wert.herkunft === "amtlich" ? [] : [HERKUENFTE[wert.herkunft]];
  if (wert.wert === null) return [statusText(wert.status), zeit, ...origin];
  const mark = wert.status === "" ? [] : [statusText(wert.status)];
  return [`${formatNumber(wert.wert, indikator.nachkommastellen)} ${indikator.einheit}`, zeit, ...mark, ...origin];
}

function seriesLine(
  { indikator }: AtlasBlatt,
  years: ReadonlySet<number>,
  brueche: readonly { jahr: number; text: string }[],
): string {
  if (years.size === 0) return "Für diese Auswahl gibt es keine Zeitreihe.";
  if (years.size === 1) return `Es gibt nur Zahlen für ${[...years][0]}, deshalb keine Zeitreihe.`;
  const period = `${Math.min(...years)} bis ${Math.max(...years)}`;
  const breaks = brueche.map((b) => `ab ${b.jahr} ${b.text}`).join("; ");
  return `${indikator.einheit}, ${period}${breaks ? `. Nicht über Brüche hinweg vergleichbar: ${breaks}.` : ""}`;
}
