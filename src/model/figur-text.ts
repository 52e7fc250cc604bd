// The words around a figure: subline, description for those who do not see it, source line, table.

import { compareNames, formatNumber, formatWithUnit, shortUnit } from "./format.js";
import type { IndikatorOutlet, Region, Wert } from "./outlets.js";
import { statusText } from "./status.js";
import { formatZeit } from "./time.js";

const GEMEINDEN = "Städte und Gemeinden";

/** `Arbeitslosenanteil in %, Jahresdurchschnitt 2020, Städte und Gemeinden`. */
export function subline(
  indikator: Pick<IndikatorOutlet, "einheit" | "kurztitel" | "variante">,
  zeitraum: string,
  regionen: readonly Region[],
): string {
  const area = regionen.length > 3 ? GEMEINDEN : regionen.map((r) => r.kurz).join(", ");
  const { kurztitel, einheit, variante } = indikator;
  const said = [einheit, shortUnit(einheit)].some((unit) => unit.length > 2 && kurztitel.includes(unit));
  const unit = said ? "" : /^(je |Index)/.test(einheit) ? ` ${einheit}` : ` in ${einheit}`;
  const name = variante && !kurztitel.includes("(") ? `${kurztitel} (${variante})` : kurztitel;
  return [`${name}${unit}`, zeitraum, area].filter((part) => part !== "").join(" · ");
}

/** The time of figures with what it means: `Jahresdurchschnitt 2020`, `31.12.2022`, `Schuljahr 2023/24`. */
export function zeitText(indikator: Pick<IndikatorOutlet, "stichtag">, zeit: string): string {
  const text = formatZeit(zeit);
  return /^\d{4}$/.test(text) && !/\d/.test(indikator.stichtag) && indikator.stichtag.length <= 24
    ? `${indikator.stichtag} ${text}`
    : text;
}

/** A figure as a reader sees it in a table: number, or symbol with its meaning. */
export function cellText(wert: Wert | undefined, decimals: number): { text: string; erklaerung: string | null } {
  if (!wert) return { text: "", erklaerung: "keine Angabe" };
  if (wert.wert === null) return { text: wert.status, erklaerung: statusText(wert.status) };
  const number = formatNumber(wert.wert, decimals);
  return wert.status === ""
    ? { text: number, erklaerung: null }
    : { text: `${number} ${wert.status}`, erklaerung: statusText(wert.status) };
}

/** Highest and lowest of some regions as a sentence, for the description of maps and rankings. */
export function extremes(
  indikator: Pick<IndikatorOutlet, "einheit" | "nachkommastellen">,
  values: ReadonlyMap<string, Wert>,
  regionen: readonly Region[],
): string {
  const rows = regionen
    .flatMap((r) => {
      const wert = values.get(r.ags)?.wert;
      return wert === null || wert === undefined ? [] : [{ name: r.name, wert }];
    })
    .sort((a, b) => b.wert - a.wert || compareNames(a.name, b.name));
  if (rows.length === 0) return "Es liegen keine Zahlen vor.";
  const say = ({ name, wert }: { name: string; wert: number }) =>
    `${name} ${formatWithUnit(wert, indikator.nachkommastellen, indikator.einheit)}`;
  const missing = regionen.length - rows.length;
  const tail = missing > 0 ? ` Ohne Angabe: ${missing}.` : "";
  return rows.length === 1
    ? `${say(rows[0])}.${tail}`
    : `Höchster Wert: ${say(rows[0])}, niedrigster: ${say(rows.at(-1)!)}.${tail}`;
}
