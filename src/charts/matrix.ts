// Matrix of Gemeinden and indicators, each cell shaded by its distance from the Kreis value; no column is called good or bad.
import { type Bezug, bezugOf, shade, spanneOf } from "../model/abstand.js";
import { comparable } from "../model/ebenenvergleich.js";
import { cellText } from "../model/figur-text.js";
import { compareNames, formatNumber, shortUnit } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import type { IndikatorOutlet, Region, Wert } from "../model/outlets.js";
import { agsOf, valuesAt, type Werte, yearsOf } from "../model/pick.js";
import { schluesselText } from "../model/wert-schluessel.js";

export interface MatrixSpalte {
  indikator: IndikatorOutlet;
  jahr: number | undefined;
  /** Figures by AGS, of the Gemeinden and of the Kreis where it may stand beside them. */
  werte: Map<string, Wert>;
  /** What the shading is measured against; null without figures. */
  bezug: Bezug | null;
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
  const values =
    jahr === undefined
      ? new Map<string, Wert>()
      : valuesAt(werte, gemeinden, jahr, comparable(indikator) ? [kreis] : []);
  const numbers = gemeinden.flatMap((ags) => values.get(ags)?.wert ?? []);
  const bezug = bezugOf(indikator, values.get(kreis), numbers);
  return {
    indikator,
    jahr,
    werte: values,
    bezug,
    spanne: spanneOf(bezug, numbers),
    demo: [...values.values()].some((w) => w.herkunft === "demo"),
  };
}

const LEGENDE = [
  [-3, "weit darunter"],
  [-1, "darunter"],
  [0, "nahe am Bezug"],
  [1, "darüber"],
  [3, "weit darüber"],
] as const;

/** The table with group headings, a row of reference values, and the scale explained below it. */
export function matrix(gruppen: readonly MatrixGruppe[], regionen: readonly Region[], kreis: string): Html {
  const spalten = gruppen.flatMap((g) => g.spalten);
  const gemeinden = regionen.filter((r) => r.ebene === "gemeinde").toSorted((a, b) => compareNames(a.name, b.name));
  const head = (s: MatrixSpalte) =>
    html`<th scope="col" class="zahl"${s.demo ? null : html` data-spalte="${s.indikator.id}"`}><a href="/indikatoren/${s.indikator.id}">${s.indikator.kurztitel}</a>${s.demo ? html` <span class="marke-herkunft demo" data-beispielwerte>Beispielwerte</span>` : null}<span class="einheit">${shortUnit(s.indikator.einheit)}, ${s.jahr ?? "ohne Zahlen"}</span></th>`;
  return html`<table class="matrix" data-sortierbar><caption>${spalten.map((s) => s.indikator.kurztitel).join(", ")}</caption><thead><tr><td></td>${gruppen.map((g) => html`<th scope="colgroup" colspan="${g.spalten.length}">${g.titel}</th>`)}</tr><tr><th scope="col" data-spalte="name">Gemeinde</th>${spalten.map(head)}</tr></thead><tbody>${gemeinden.map(
    (r) =>
      html`<tr data-ags="${r.ags}"><th scope="row"><a href="/gemeinden/${r.ags}">${r.name}</a></th>${spalten.map((s) => cell(s.werte.get(r.ags), s))}</tr>`,
  )}</tbody><tfoot>${footer("kreis", regionen.find((r) => r.ags === kreis)!.kurz, spalten)}${footer("median", "Mitte der Gemeinden", spalten)}</tfoot></table>${legend()}`;
}

/** A row of references: the Kreis where it may stand beside its Gemeinden, for the other columns their middle. */
function footer(art: Bezug["art"], name: string, spalten: readonly MatrixSpalte[]): Html | null {
  if (!spalten.some((s) => s.bezug?.art === art)) return null;
  return html`<tr class="summe"><th scope="row">${name}</th>${spalten.map((s) =>
    s.bezug?.art === art
      ? html`<td class="zahl">${formatNumber(s.bezug.wert, s.indikator.nachkommastellen)}</td>`
      : html`<td></td>`,
  )}</tr>`;
}

function cell(value: Wert | undefined, spalte: MatrixSpalte): Html {
  const { text, erklaerung } = cellText(value, spalte.indikator.nachkommastellen);
  const tone = toneOf(shade(value?.wert, spalte));
  return html`<td class="zahl ${tone}" data-wert="${value?.wert ?? ""}"${value ? html` data-w="${schluesselText(spalte.indikator.id, value)}"` : null}>${
    erklaerung === null
      ? text
      : html`<abbr title="${erklaerung}">${text || "·"}</abbr><span class="nur-vorlesen"> ${erklaerung}</span>`
  }</td>`;
}

function legend(): Html {
  return html`<p class="matrix-legende">Abstand vom Wert des Landkreises, je Spalte für sich (wo es keinen gibt: von der Mitte der Gemeinden): ${LEGENDE.map(([step, word]) => html`<span class="abw ${toneOf(step)}">${word}</span> `)}Die Farben sagen nichts über gut oder schlecht.</p>`;
}

/** Class of a shade, the same colours as in the Vergleich. */
function toneOf(step: number): string {
  return step === 0 ? "hitze-0" : `hitze-${step < 0 ? "minus" : "plus"}-${Math.abs(step)}`;
}
