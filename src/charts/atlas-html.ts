// Words and lists around the maps of the Atlas as HTML: heading, legend, ranking, table.
import { BEFUND_TEXT, befundOf } from "../model/befund.js";
import type { ErkundungIndikator } from "../model/erkundung.js";
import { cellText, subline, zeitText } from "../model/figur-text.js";
import { compareNames, formatNumber } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import type { Region, Wert } from "../model/outlets.js";
import { nichtUnterscheidbar, rangAchse, rangPlatz, ranked, UNSICHER } from "../model/rang.js";
import { statusText } from "../model/status.js";
import { HERKUENFTE } from "../model/vocabulary.js";
import { schluesselText } from "../model/wert-schluessel.js";
import { bereichText, UNSICHER_HINWEIS, zufallHinweis } from "../model/zufall-texte.js";
import type { AtlasBlatt } from "./atlas-blatt.js";
import type { LegendenZeile } from "./karten-inhalt.js";
import { circleRadius, legendValues, type Mass } from "./kreise.js";

/** Time of a sheet in words, „Jahresdurchschnitt 2020“; empty without figures. */
export function blattZeit({ indikator, werte }: AtlasBlatt): string {
  const [first] = werte.values();
  return first ? zeitText(indikator, first.zeit) : "";
}

/** Heading of a sheet: what it shows, and badges for values that are no official figures. */
export function blattKopf(blatt: AtlasBlatt, level: string, veraltet: string | null): Html {
  const { indikator, demo, modell } = blatt;
  const badges = [
    demo ? html` <span class="stand">Beispielwerte</span>` : null,
    modell ? html` <span class="stand stand-modell">Modell</span>` : null,
    veraltet ? html` <span class="stand">${veraltet}</span>` : null,
  ];
  const words = [subline(indikator, blattZeit(blatt), []).replace(/ · $/, ""), level].filter(Boolean).join(" · ");
  return html`<h2 class="figur-titel">${indikator.titel}</h2><p class="figur-unterzeile">${words}${badges}</p>`;
}

/** Legend of classes, one swatch, range and number of regions a row. */
export function klassenLegende(rows: readonly LegendenZeile[], hinweise: readonly string[]): Html {
  const list =
    rows.length === 0
      ? null
      : html`<ul class="legende">${rows.map(
          (row) =>
            html`<li><svg width="22" height="16" aria-hidden="true"><rect x="0.5" y="0.5" width="21" height="15" fill="${row.fuellung}" stroke="var(--c-grenze)"/></svg><span>${row.text}</span><span class="legende-anzahl"><span class="nur-vorlesen">, Gebiete: </span>${row.anzahl}</span></li>`,
        )}</ul>`;
  return html`${list}${hinweise.map((text) => html`<p class="legende-hinweis">${text}</p>`)}`;
}

/** Legend of circles: some round values, nested, with lines to their numbers. */
export function kreisLegende(
  mass: Mass,
  einheit: string,
  rows: readonly LegendenZeile[],
  hinweise: readonly string[],
): Html {
  const values = legendValues(mass.groesster);
  const largest = circleRadius(values[0] ?? 1, mass);
  const height = Math.max(60, Math.ceil(largest * 2 + 12));
  const top = (value: number) => height - 2 - 2 * circleRadius(value, mass);
  let previous = -8;
  const circles = values.map((value) => {
    const radius = circleRadius(value, mass);
    const label = Math.max(top(value), previous + 16);
    previous = label;
    return html`<circle cx="${largest + 2}" cy="${height - 2 - radius}" r="${radius}" fill="none" stroke="var(--c-grenze)"/><path d="M${largest + 2} ${top(value)}H${largest * 2 + 8}L${largest * 2 + 16} ${label}" fill="none" stroke="var(--c-achse)"/><text x="${largest * 2 + 20}" y="${label + 4}">${formatNumber(value, 0)}</text>`;
  });
  const others = rows.length + hinweise.length > 0 ? klassenLegende(rows, hinweise) : null;
  return html`<svg class="kreis-legende" width="${largest * 2 + 90}" height="${height}" role="img" aria-label="Kreisflächen: ${values.map((v) => formatNumber(v, 0)).join(", ")} ${einheit}">${circles}</svg><p class="legende-hinweis">Die Fläche der Kreise steht für die Zahl (${einheit}).</p>${others}`;
}

export interface RangUmfeld {
  regionen: readonly Region[];
  kreis: { ags: string };
  gemeinde?: string;
}

/** The ranking as a list of buttons: name, bar (or dot on a cut axis), number; a line marks the Kreis. */
export function rangHtml(blatt: AtlasBlatt, shown: readonly Region[], umfeld: RangUmfeld): Html {
  const { indikator, werte } = blatt;
  if (blatt.demo)
    return html`<p class="leise">Für Beispielwerte gibt es keine Rangliste: Die Zahlen sind frei erfunden, eine Reihenfolge wäre es auch.</p>`;
  const level = new Set(blatt.ags);
  const achse = rangAchse(
    blatt.zahlen.werte.flatMap((w) =>
      level.has(w.ags) && w.wert !== null ? [w.wert, ...(w.streuung ? [w.streuung.unten, w.streuung.oben] : [])] : [],
    ),
  );
  const kreis = werte.get(umfeld.kreis.ags)?.wert ?? null;
  const rows = ranked(shown.map((r) => ({ ags: r.ags, name: r.name, wert: werte.get(r.ags)?.wert ?? null })));
  const zero = rangPlatz(0, achse);
  const marked = rows.some((row) => isUnsure(werte.get(row.ags)));
  const note = [zufallHinweis(indikator, werte, shown), marked ? UNSICHER_HINWEIS : null].filter(Boolean).join(" ");
  const inside = kreis !== null && kreis >= achse.von && kreis <= achse.bis;
  const line = inside ? html` style="--kreis:${rangPlatz(kreis, achse).toFixed(2)}%"` : null;
  const head =
    kreis === null
      ? null
      : html`<p class="rang-kreis">${inside ? "Strich: " : ""}Landkreis ${formatNumber(kreis, indikator.nachkommastellen)}</p>`;
  const cut = achse.balken
    ? null
    : html`<p class="rang-kreis">Die Achse beginnt nicht bei null, sondern bei ${formatNumber(achse.von, indikator.nachkommastellen)}.</p>`;
  return html`${head}${cut}<ol class="rang${inside ? " rang-mit-kreis" : ""}"${line}>${rows.map((row) => {
    const wert = werte.get(row.ags);
    const chosen = row.ags === umfeld.gemeinde;
    return html`<li><button type="button" data-ags="${row.ags}" aria-pressed="${chosen ? "true" : "false"}"><span class="rang-name">${row.name}</span><span class="rang-bahn" aria-hidden="true">${bar(row.wert, achse, zero)}${whisker(wert, achse)}</span><span class="rang-wert">${number(wert, indikator)}${unsure(wert)}</span></button></li>`;
  })}</ol>${note ? html`<p class="rang-hinweis">${note}</p>` : null}`;
}

function bar(wert: number | null, achse: ReturnType<typeof rangAchse>, zero: number): Html | null {
  if (wert === null) return null;
  const at = rangPlatz(wert, achse);
  if (!achse.balken) return html`<span class="rang-punkt" style="left:${at.toFixed(2)}%"></span>`;
  const [from, to] = [Math.min(at, zero), Math.max(at, zero)];
  return html`<span class="rang-balken" style="left:${from.toFixed(2)}%;width:${(to - from).toFixed(2)}%"></span>`;
}

/** The 95 % interval as a line over the bar. */
function whisker(wert: Wert | undefined, achse: ReturnType<typeof rangAchse>): Html | null {
  if (!wert?.streuung) return null;
  const [from, to] = [rangPlatz(wert.streuung.unten, achse), rangPlatz(wert.streuung.oben, achse)];
  return html`<span class="rang-bereich" style="left:${from.toFixed(2)}%;width:${(to - from).toFixed(2)}%"></span>`;
}

function isUnsure(wert: Wert | undefined): boolean {
  const rang = wert?.streuung?.rang;
  return rang !== undefined && nichtUnterscheidbar(rang);
}

function unsure(wert: Wert | undefined): Html | null {
  if (!isUnsure(wert)) return null;
  const rang = wert!.streuung!.rang!;
  return html` <abbr title="Rang nicht unterscheidbar: möglich sind die Plätze ${rang.von} bis ${rang.bis}">${UNSICHER}</abbr>`;
}

function number(wert: Wert | undefined, indikator: ErkundungIndikator): Html {
  if (wert?.wert === null || wert === undefined)
    return html`<span class="rang-ohne">${wert ? statusText(wert.status) : BEFUND_TEXT.fehlt}</span>`;
  return html`${formatNumber(wert.wert, indikator.nachkommastellen)}`;
}

/** One table for one or two sheets: the regions of the level by name, then Kreis, Land and Bund. */
export function atlasTabelle(blaetter: readonly AtlasBlatt[], shown: readonly Region[], umfeld: RangUmfeld): Html {
  const around = umfeld.regionen.filter(
    (r) => ["kreis", "land", "bund"].includes(r.ebene) && blaetter.some((b) => b.werte.has(r.ags)),
  );
  const rows = [...shown.toSorted((a, b) => compareNames(a.name, b.name)), ...around];
  const origin = blaetter.some((b) => b.demo || b.modell);
  return html`<table><caption>${blaetter.map((b) => `${b.indikator.titel}, ${blattZeit(b)}`).join("; ")}</caption><thead><tr><th scope="col">Gebiet</th>${blaetter.map(
    (b) =>
      html`<th scope="col" class="zahl">${blaetter.length > 1 ? b.indikator.kurztitel : b.indikator.einheit}<span class="einheit">${blaetter.length > 1 ? `${b.indikator.einheit}, ` : ""}${blattZeit(b)}</span></th>`,
  )}${origin ? html`<th scope="col">Herkunft</th>` : null}</tr></thead><tbody>${rows.map(
    (r) =>
      html`<tr data-ags="${r.ags}" class="${[around.includes(r) ? "summe" : "", r.ags === umfeld.gemeinde ? "auswahl" : ""].join(" ").trim()}"><th scope="row">${r.name}</th>${blaetter.map((b) => cell(b.werte.get(r.ags), b))}${origin ? html`<td>${originOf(r.ags, blaetter)}</td>` : null}</tr>`,
  )}</tbody></table>`;
}

function cell(wert: Wert | undefined, { indikator }: AtlasBlatt): Html {
  const { text, erklaerung } = cellText(wert, indikator.nachkommastellen);
  const key = wert ? html` data-w="${schluesselText(indikator.id, wert)}"` : null;
  const range = wert?.streuung
    ? html`<span class="einheit">${bereichText(wert.streuung, indikator.nachkommastellen)}</span>`
    : null;
  if (erklaerung === null) return html`<td class="zahl"${key}>${text}${range}</td>`;
  if (befundOf(wert) === "zahl" || befundOf(wert) === "null")
    return html`<td class="zahl"${key}><abbr title="${erklaerung}">${text}</abbr><span class="nur-vorlesen"> ${erklaerung}</span>${range}</td>`;
  return html`<td class="zahl ohne-zahl"${key}><span class="leise">${erklaerung}</span> ${text}</td>`;
}

function originOf(ags: string, blaetter: readonly AtlasBlatt[]): string {
  const origins = blaetter.flatMap((b) => b.werte.get(ags)?.herkunft ?? []);
  return [...new Set(origins)].map((h) => HERKUENFTE[h]).join("; ");
}
