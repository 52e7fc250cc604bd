// German number formats: one place decides how figures look everywhere.

import { roundTo } from "./classes.js";

const MINUS = "\u2212";
const NARROW_UNIT = /^(%|€|m²|km²|€\/m²|Minuten|m)$/;

/** By number of decimals: making one takes longer than formatting a hundred numbers with it. */
const formatters = new Map<number, Intl.NumberFormat>();

/** `1234.5` → `1.234,5`, with a true minus sign and never `-0`. */
export function formatNumber(value: number, decimals: number): string {
  let formatter = formatters.get(decimals);
  if (!formatter) {
    formatter = new Intl.NumberFormat("de-DE", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: "negative",
    });
    formatters.set(decimals, formatter);
  }
  return formatter.format(value).replace("-", MINUS);
}

/** Number with its unit where that is short, `4,5 %`, `1.234 €`; else the number alone (the unit stands in the subline). */
export function formatWithUnit(value: number, decimals: number, einheit: string): string {
  const number = formatNumber(value, decimals);
  return NARROW_UNIT.test(einheit) ? `${number}\u00a0${einheit}` : number;
}

/** A change with its sign: `+1,2`, `−0,3`, `±0`. */
export function formatSigned(value: number, decimals: number): string {
  const number = formatNumber(Math.abs(value), decimals);
  if (!/[1-9]/.test(number)) return `±${number}`;
  return `${value > 0 ? "+" : MINUS}${number}`;
}

/**
 * A difference with its sign as readers can check it: both numbers are rounded as they are shown, then subtracted.
 */
export function formatDifference(bis: number, von: number, decimals: number): string {
  return formatSigned(roundTo(bis, decimals) - roundTo(von, decimals), decimals);
}

/** Unit of a difference: shares differ by Prozentpunkte; `je 100 Personen von …` is cut to `je 100`. */
export function differenceUnit(einheit: string): string {
  return einheit === "%" ? "Prozentpunkte" : shortUnit(einheit);
}

/** The unit where there is little room: `je 100 Einwohner unter 15 Jahren` → `je 100`. */
export function shortUnit(einheit: string): string {
  return /^je [\d.]+/.exec(einheit)?.[0] ?? einheit;
}

const collator = new Intl.Collator("de");

/** Order of German names. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
