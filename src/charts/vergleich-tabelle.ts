// The table of a comparison: sortable columns, cells shaded by their distance from the Kreis value, without good or bad.

import { shade } from "../model/abstand.js";
import { befundOf } from "../model/befund.js";
import { cellText, zeitText } from "../model/figur-text.js";
import { compareNames, shortUnit } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";
import { OHNE_AUSSAGE } from "../model/urteil.js";
import { kennzeichen, type VergleichSpalte } from "../model/vergleich-spalten.js";
import type { VergleichZustand } from "../model/vergleich-zustand.js";
import { schluesselText } from "../model/wert-schluessel.js";
import { bereichText } from "../model/zufall-texte.js";

export interface TabellenWahl {
  spalten: readonly VergleichSpalte[];
  /** The chosen regions. */
  regionen: readonly Region[];
  sortierung: VergleichZustand["sortierung"];
  gemeinde?: string;
}

export function vergleichTabelle({ spalten, regionen, sortierung, gemeinde }: TabellenWahl): Html {
  const local = regionen.filter((r) => r.ebene === "gemeinde" || r.ebene === "planungsraum");
  const rows = [...sortRows(local, spalten, sortierung), ...regionen.filter((r) => !local.includes(r))];
  return html`<table class="vergleich"><caption>${spalten.map((s) => s.indikator.kurztitel).join(", ")}</caption><thead><tr>${head("name", "Gebiet", null, sortierung)}${spalten.map(
    (s) => head(s.indikator.id, s.indikator.kurztitel, unitAndTime(s), sortierung, kennzeichen(s), !s.demo),
  )}</tr></thead><tbody>${rows.map(
    (r) =>
      html`<tr data-ags="${r.ags}" class="${[local.includes(r) ? "" : "summe", r.ags === gemeinde ? "auswahl" : ""].join(" ").trim()}"><th scope="row">${r.name}</th>${spalten.map((s) => cell(r, s, local.includes(r)))}</tr>`,
  )}</tbody></table>`;
}

/** Order of the rows; those without a number stand last in either direction. Fictitious columns order nothing. */
export function sortRows(
  rows: readonly Region[],
  spalten: readonly VergleichSpalte[],
  sortierung: VergleichZustand["sortierung"],
): Region[] {
  const spalte = spalten.find((s) => s.indikator.id === sortierung?.nach);
  const turn = sortierung?.absteigend ? -1 : 1;
  if (!spalte || spalte.demo) return rows.toSorted((a, b) => turn * compareNames(a.name, b.name));
  const value = (r: Region) => spalte.werte.get(r.ags)?.wert ?? null;
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || compareNames(a.name, b.name);
    return turn * (x - y) || compareNames(a.name, b.name);
  });
}

function head(
  id: string,
  name: string,
  unit: string | null,
  sortierung: VergleichZustand["sortierung"],
  mark: string | null = null,
  sortable = true,
): Html {
  if (!sortable)
    return html`<th scope="col" class="zahl">${name}<span class="einheit">${unit}</span><span class="stand">${mark}</span></th>`;
  const active = sortierung ? sortierung.nach === id : id === "name";
  const direction = active ? (sortierung?.absteigend ? "descending" : "ascending") : "none";
  const arrow = active ? (sortierung?.absteigend ? "↓" : "↑") : "";
  return html`<th scope="col" class="${id === "name" ? "" : "zahl"}" aria-sort="${direction}"><button type="button" data-sortierung="${id}">${name}<span aria-hidden="true"> ${arrow}</span></button>${unit ? html`<span class="einheit">${unit}</span>` : null}${mark ? html`<span class="stand">${mark}</span>` : null}</th>`;
}

function unitAndTime({ indikator, werte, jahr }: VergleichSpalte): string {
  const [first] = werte.values();
  const time = first ? zeitText(indikator, first.zeit) : `keine Zahlen${jahr ? ` für ${jahr}` : ""}`;
  return `${shortUnit(indikator.einheit)}, ${time}`;
}

function cell(region: Region, spalte: VergleichSpalte, local: boolean): Html {
  if (!local && !spalte.indikator.ebenenvergleich && spalte.bezug)
    return html`<td class="zahl"><abbr title="nicht vergleichbar">x</abbr><span class="nur-vorlesen"> nicht vergleichbar</span></td>`;
  const wert = spalte.werte.get(region.ags);
  const { text, erklaerung } = cellText(wert, spalte.indikator.nachkommastellen);
  const step = local ? shade(wert?.wert, spalte) : 0;
  const tone = step === 0 ? "" : ` hitze-${step < 0 ? "minus" : "plus"}-${Math.abs(step)}`;
  const key = wert ? html` data-w="${schluesselText(spalte.indikator.id, wert)}"` : null;
  const range = wert?.streuung
    ? html`<span class="einheit">${bereichText(wert.streuung, spalte.indikator.nachkommastellen)}</span>`
    : null;
  if (erklaerung === null) return html`<td class="zahl${tone}"${key}>${text}${range}</td>`;
  const missing = !["zahl", "null"].includes(befundOf(wert));
  return html`<td class="zahl${missing ? " ohne-zahl" : tone}"${key}><abbr title="${erklaerung}">${text || "·"}</abbr><span class="nur-vorlesen"> ${erklaerung}</span>${range}</td>`;
}

/** Indicators of which a difference cannot be told from chance; null where there are none. */
function silentNote(spalten: readonly VergleichSpalte[]): string | null {
  const silent = spalten.filter(({ indikator }) => !indikator.anzahl && indikator.zufall.art === "unbekannt");
  return silent.length > 0 ? ` ${OHNE_AUSSAGE}: ${silent.map((s) => s.indikator.kurztitel).join(", ")}.` : null;
}

/** What the shades mean, with a swatch for each. */
export function schattierungsLegende(spalten: readonly VergleichSpalte[]): Html {
  const medians = spalten.filter((s) => s.bezug?.art === "median").map((s) => s.indikator.kurztitel);
  const swatch = (name: string) =>
    html`<svg width="18" height="14" aria-hidden="true"><rect width="18" height="14" fill="var(--${name})"/></svg>`;
  const scale = ["minus-3", "minus-2", "minus-1"].map(swatch);
  return html`<p class="legende-hinweis hitze-legende">Schattierung: ${scale} unter dem Landkreis, ${["plus-1", "plus-2", "plus-3"].map(swatch)} darüber; je kräftiger, desto weiter entfernt. Jede Spalte hat ihren eigenen Maßstab; die Farben bewerten nicht.${
    medians.length > 0 ? ` Gemessen am mittleren Wert der Gemeinden statt am Landkreis: ${medians.join(", ")}.` : ""
  }${
    spalten.some((s) => [...s.werte.values()].some((w) => w.streuung))
      ? " Unter einer Zahl steht klein ihr 95-%-Bereich."
      : ""
  }${silentNote(spalten)}</p>`;
}
