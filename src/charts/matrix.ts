// Matrix of Gemeinden and indicators, each cell shaded by its distance from the Kreis value; no column is called good or bad.
import { cellText } from "../model/figur-text.js";
import { compareNames, formatNumber, shortUnit } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import type { IndikatorOutlet, Region, Wert } from "../model/outlets.js";
import { agsOf, valuesAt, type Werte, yearsOf } from "../model/pick.js";

export interface MatrixSpalte {
  indikator: IndikatorOutlet;
  jahr: number | undefined;
  /** Figures by AGS, of the Gemeinden and of the Kreis where it may stand beside them. */
  werte: Map<string, Wert>;
  /** What the shading is measured against: the Kreis value, else the middle of the Gemeinden; null without figures. */
  bezug: { wert: number; art: "kreis" | "mitte" } | null;
  /** Largest distance of a Gemeinde from the reference. */
  spanne: number;
  demo: boolean;
}

export interface MatrixGruppe {
  titel: string;
  spalten: MatrixSpalte[];
}

/** One column: the newest year of the Gemeinden and its reference. */
export function matrixSpalte(werte: Werte, regionen: readonly Region[], kreis: string): MatrixSpalte {
  const { indikator } = werte.datei;
  const gemeinden = agsOf(regionen, "gemeinde");
  const jahr = yearsOf(werte, gemeinden).at(-1);
  const comparable = indikator.ebenenvergleich && !indikator.anzahl;
  const values =
    jahr === undefined ? new Map<string, Wert>() : valuesAt(werte, gemeinden, jahr, comparable ? [kreis] : []);
  const numbers = gemeinden.flatMap((ags) => values.get(ags)?.wert ?? []).sort((a, b) => a - b);
  const own = values.get(kreis)?.wert;
  const bezug =
    own !== null && own !== undefined
      ? { wert: own, art: "kreis" as const }
      : numbers.length > 0
        ? { wert: median(numbers), art: "mitte" as const }
        : null;
  return {
    indikator,
    jahr,
    werte: values,
    bezug,
    spanne: bezug ? Math.max(...numbers.map((n) => Math.abs(n - bezug.wert))) : 0,
    demo: [...values.values()].some((w) => w.herkunft === "demo"),
  };
}

/** Middle of ascending numbers. */
function median(numbers: readonly number[]): number {
  const half = Math.floor(numbers.length / 2);
  return numbers.length % 2 === 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
}

/**
 * Step of a cell from -2 (far below the reference) to 2 (far above); 0 within a fifth of the column's largest distance,
 * ±1 up to three fifths. Null where there is nothing to compare, and for fictitious values.
 */
export function stufe(wert: number | null | undefined, { bezug, spanne, demo }: MatrixSpalte): number | null {
  if (wert === null || wert === undefined || !bezug || demo || spanne === 0) return null;
  const share = (wert - bezug.wert) / spanne;
  const size = Math.abs(share) <= 0.2 ? 0 : Math.abs(share) <= 0.6 ? 1 : 2;
  return size === 0 ? 0 : Math.sign(share) * size;
}

const STUFEN_WORT = new Map([
  [-2, "weit darunter"],
  [-1, "darunter"],
  [0, "nahe am Bezug"],
  [1, "darüber"],
  [2, "weit darüber"],
]);

/** The table with group headings, a row of reference values, and the scale explained below it. */
export function matrix(gruppen: readonly MatrixGruppe[], regionen: readonly Region[], kreis: string): Html {
  const spalten = gruppen.flatMap((g) => g.spalten);
  const gemeinden = regionen.filter((r) => r.ebene === "gemeinde").toSorted((a, b) => compareNames(a.name, b.name));
  const head = (s: MatrixSpalte) =>
    html`<th scope="col" class="zahl" data-spalte="${s.indikator.id}"><a href="/indikatoren/${s.indikator.id}">${s.indikator.kurztitel}</a>${s.demo ? html` <span class="marke-herkunft demo">Beispielwerte</span>` : null}<span class="einheit">${shortUnit(s.indikator.einheit)}, ${s.jahr ?? "–"}</span></th>`;
  return html`<table class="matrix" data-sortierbar><caption>${spalten.map((s) => s.indikator.kurztitel).join(", ")}</caption><thead><tr><td></td>${gruppen.map((g) => html`<th scope="colgroup" colspan="${g.spalten.length}">${g.titel}</th>`)}</tr><tr><th scope="col" data-spalte="name">Gemeinde</th>${spalten.map(head)}</tr></thead><tbody>${gemeinden.map(
    (r) =>
      html`<tr data-ags="${r.ags}"><th scope="row"><a href="/gemeinden/${r.ags}">${r.name}</a></th>${spalten.map((s) => cell(s.werte.get(r.ags), s))}</tr>`,
  )}</tbody><tfoot><tr class="summe"><th scope="row">${regionen.find((r) => r.ags === kreis)!.kurz}</th>${spalten.map(
    (s) =>
      s.bezug?.art === "kreis"
        ? html`<td class="zahl">${formatNumber(s.bezug.wert, s.indikator.nachkommastellen)}</td>`
        : html`<td class="zahl"><span class="leise">Mitte</span> ${s.bezug ? formatNumber(s.bezug.wert, s.indikator.nachkommastellen) : "–"}</td>`,
  )}</tr></tfoot></table>${legend()}`;
}

function cell(value: Wert | undefined, spalte: MatrixSpalte): Html {
  const { text, erklaerung } = cellText(value, spalte.indikator.nachkommastellen);
  const step = stufe(value?.wert, spalte);
  const shade = step === null ? "" : ` abw abw-${step < 0 ? "m" : "p"}${Math.abs(step)}`;
  return html`<td class="zahl${shade}" data-wert="${value?.wert ?? ""}">${
    erklaerung === null
      ? text
      : html`<abbr title="${erklaerung}">${text || "–"}</abbr><span class="nur-vorlesen"> ${erklaerung}</span>`
  }</td>`;
}

function legend(): Html {
  return html`<p class="matrix-legende">Abstand vom Wert des Landkreises, je Spalte für sich (wo es keinen gibt: von der Mitte der Gemeinden): ${[
    ...STUFEN_WORT,
  ].map(
    ([step, word]) => html`<span class="abw abw-${step < 0 ? "m" : "p"}${Math.abs(step)}">${word}</span> `,
  )}Die Farben sagen nichts über gut oder schlecht.</p>`;
}
