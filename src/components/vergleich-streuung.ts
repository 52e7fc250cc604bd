// The scatter of the Vergleich: two indicators to choose, the drawing, and what r is worth.

import { type StreuPunkt, streuung } from "../charts/streuung.js";
import { comparable } from "../model/ebenenvergleich.js";
import { formatNumber } from "../model/format.js";
import { html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";
import { kennzeichen, type VergleichSpalte } from "../model/vergleich-spalten.js";
import type { VergleichZustand } from "../model/vergleich-zustand.js";
import { correlate, correlationText, type Zusammenhang } from "../model/zusammenhang.js";
import type { Vega } from "./chart-library.js";
import type { MarkDatum } from "./marks.js";
import type { VergleichAendern } from "./vergleich-bedienung.js";
import { Zeichnung } from "./zeichnung.js";

const LARGEST_WIDTH = 820;
const NARROW = 520;

export class VergleichStreuung {
  private readonly zeichnung: Zeichnung;
  private spalten: readonly VergleichSpalte[] = [];
  private regionen: readonly Region[] = [];

  constructor(
    private readonly place: HTMLElement,
    vega: Vega,
    private readonly aendern: VergleichAendern,
    private readonly waehlen: (ags: string) => void,
  ) {
    place.innerHTML =
      html`<div class="werkzeug-zeile"><label class="feld">waagrecht <select name="x"></select></label><label class="feld">senkrecht <select name="y"></select></label></div><p class="leise" data-teil="zu-wenig" hidden>Für ein Streudiagramm braucht es zwei Indikatoren. Fügen Sie oben einen hinzu.</p><div class="figur-bild"></div><p data-teil="r"></p>`.text;
    this.zeichnung = new Zeichnung(place.querySelector<HTMLElement>(".figur-bild")!, vega, {
      beschriften: (datum) => this.tell(datum),
      waehlen: (ags) => this.waehlen(ags),
    });
    place.addEventListener("change", (event) => {
      const { name, value } = event.target as HTMLSelectElement;
      this.aendern(name === "x" ? { x: value } : { y: value });
    });
  }

  async zeige(
    zustand: VergleichZustand,
    spalten: readonly VergleichSpalte[],
    regionen: readonly Region[],
    kreis: Region,
  ): Promise<void> {
    const enough = spalten.length >= 2;
    this.part("zu-wenig").hidden = enough;
    for (const element of this.place.querySelectorAll<HTMLElement>(".werkzeug-zeile, .figur-bild, [data-teil=r]"))
      element.hidden = !enough;
    if (!enough) return;
    const find = (id: string | undefined) => spalten.find((s) => s.indikator.id === id);
    const x = find(zustand.x) ?? spalten.find((s) => s.indikator.id !== zustand.y)!;
    const y = find(zustand.y) ?? spalten.find((s) => s !== x)!;
    this.spalten = [x, y];
    this.regionen = [...regionen, kreis];
    this.fill("x", x, spalten);
    this.fill("y", y, spalten);
    const local = regionen.filter((r) => r.ebene === "gemeinde");
    const value = (spalte: VergleichSpalte) => (ags: string) => spalte.werte.get(ags)?.wert ?? null;
    const both = correlate(
      local.map((r) => r.ags),
      value(x),
      value(y),
      x.demo || y.demo,
    );
    const picture = this.place.querySelector<HTMLElement>(".figur-bild")!;
    picture.hidden = both.paare.length === 0;
    const width = Math.min(LARGEST_WIDTH, Math.floor(this.place.clientWidth));
    const axis = (spalte: VergleichSpalte) => ({
      titel: axisTitle(spalte),
      nachkommastellen: spalte.indikator.nachkommastellen,
    });
    await this.zeichnung.zeige(
      streuung({
        punkte: points(both, local, x, y, kreis, zustand.gemeinde),
        x: axis(x),
        y: axis(y),
        width,
        height: width < NARROW ? 300 : 440,
      }),
      `Streudiagramm: ${axis(x).titel} gegen ${axis(y).titel}. ${correlationText(both).join(" ")}`,
    );
    const apart = x.jahr !== y.jahr ? ["Die beiden Indikatoren stammen aus verschiedenen Jahren."] : [];
    this.part("r").textContent = [...correlationText(both), ...apart].join(" ");
  }

  private fill(name: string, chosen: VergleichSpalte, spalten: readonly VergleichSpalte[]): void {
    const select = this.place.querySelector<HTMLSelectElement>(`select[name="${name}"]`)!;
    select.replaceChildren(...spalten.map((s) => new Option(s.indikator.kurztitel, s.indikator.id)));
    select.value = chosen.indikator.id;
  }

  private tell({ ags }: MarkDatum): { titel: string; zeilen: string[] } | null {
    const titel = this.regionen.find((r) => r.ags === ags)?.name;
    if (!titel) return null;
    const zeilen = this.spalten.map(({ indikator, werte }) => {
      const wert = werte.get(ags)?.wert;
      const text =
        wert === null || wert === undefined ? "keine Angabe" : formatNumber(wert, indikator.nachkommastellen);
      return `${indikator.kurztitel}: ${text} ${indikator.einheit}`;
    });
    return { titel, zeilen };
  }

  private part(name: string): HTMLElement {
    return this.place.querySelector<HTMLElement>(`[data-teil="${name}"]`)!;
  }
}

function axisTitle(spalte: VergleichSpalte): string {
  const { indikator, jahr } = spalte;
  const mark = kennzeichen(spalte);
  return `${indikator.kurztitel} (${indikator.einheit}, ${jahr ?? "keine Zahlen"})${mark ? `, ${mark}` : ""}`;
}

/** Points of the Gemeinden, and of the Kreis where its values may stand beside theirs. */
function points(
  { paare }: Zusammenhang,
  local: readonly Region[],
  x: VergleichSpalte,
  y: VergleichSpalte,
  kreis: Region,
  gemeinde: string | undefined,
): StreuPunkt[] {
  const names = new Map(local.map((r) => [r.ags, r.kurz]));
  const own = paare.map(
    (p): StreuPunkt => ({ ...p, name: names.get(p.ags)!, art: p.ags === gemeinde ? "auswahl" : "andere" }),
  );
  const [a, b] = [x, y].map((s) => (comparable(s.indikator) ? (s.werte.get(kreis.ags)?.wert ?? null) : null));
  return a === null || b === null ? own : [...own, { ags: kreis.ags, name: kreis.kurz, x: a, y: b, art: "kreis" }];
}
