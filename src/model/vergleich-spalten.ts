// The figures of a comparison, an indicator a column: which year, which values, and what they are measured against.
import type { ErkundungIndikator } from "./erkundung.js";
import type { Region, Wert } from "./outlets.js";
import { valuesAt, yearsOf, type Zahlen } from "./pick.js";
import type { VergleichZustand } from "./vergleich-zustand.js";

export interface VergleichSpalte {
  indikator: ErkundungIndikator;
  zahlen: Zahlen;
  jahr: number | undefined;
  werte: Map<string, Wert>;
  /** Value that the shading measures from: that of the Kreis, or the median where levels cannot be compared. */
  bezug: { wert: number; art: "kreis" | "median" } | null;
  /** Largest distance of a Gemeinde from it. */
  spanne: number;
}

/** Years for which all indicators have figures of the regions, ascending. */
export function commonYears(zahlen: readonly Zahlen[], ags: readonly string[]): number[] {
  const [first = [], ...rest] = zahlen.map((z) => yearsOf(z, ags));
  return first.filter((jahr) => rest.every((years) => years.includes(jahr)));
}

/** The columns of a state. Gemeinden decide which figures of a year are taken; without them the chosen regions do. */
export function vergleichSpalten(
  indikatoren: readonly ErkundungIndikator[],
  zahlen: readonly Zahlen[],
  zustand: Pick<VergleichZustand, "jahr" | "gebiete">,
  regionen: readonly Region[],
  kreis: string,
): VergleichSpalte[] {
  const chosen = regionen.filter((r) => zustand.gebiete.includes(r.ags));
  const local = chosen.filter((r) => r.ebene === "gemeinde").map((r) => r.ags);
  const all = [...new Set([...chosen.map((r) => r.ags), kreis])];
  const common = zustand.jahr === "gemeinsam" ? commonYears(zahlen, all).at(-1) : undefined;
  return indikatoren.map((indikator, i) => {
    const hasLocal = yearsOf(zahlen[i], local).length > 0;
    const leading = hasLocal ? local : all;
    const newest = yearsOf(zahlen[i], leading).at(-1);
    const jahr = typeof zustand.jahr === "number" ? zustand.jahr : (common ?? newest);
    const werte = jahr === undefined ? new Map<string, Wert>() : valuesAt(zahlen[i], leading, jahr, all);
    const numbers = local.flatMap((ags) => werte.get(ags)?.wert ?? []);
    const bezug = reference(indikator, werte.get(kreis), numbers);
    const spanne = bezug ? Math.max(0, ...numbers.map((value) => Math.abs(value - bezug.wert))) : 0;
    return { indikator, zahlen: zahlen[i], jahr, werte, bezug, spanne };
  });
}

function reference(
  { anzahl, ebenenvergleich }: ErkundungIndikator,
  kreis: Wert | undefined,
  numbers: readonly number[],
): VergleichSpalte["bezug"] {
  if (numbers.length < 2) return null;
  if (!anzahl && ebenenvergleich && kreis?.wert !== null && kreis !== undefined)
    return { wert: kreis.wert, art: "kreis" };
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return { wert: sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, art: "median" };
}

/** From these shares of the largest distance on a cell takes the first, second and third shade. */
const SHADES = [0.15, 0.45, 0.75];

/** Shade of a value, −3 to 3: how far it lies below or above what it is measured against. */
export function shade(
  wert: number | null | undefined,
  { bezug, spanne }: Pick<VergleichSpalte, "bezug" | "spanne">,
): number {
  if (wert === null || wert === undefined || !bezug || spanne === 0) return 0;
  const distance = wert - bezug.wert;
  const step = SHADES.filter((limit) => Math.abs(distance) / spanne >= limit).length;
  return step === 0 ? 0 : Math.sign(distance) * step;
}

/** How values that are no official figures are marked wherever they appear; null where there are none. */
export function kennzeichen({ zahlen }: Pick<VergleichSpalte, "zahlen">): "Beispielwerte" | "Modell" | null {
  const origins = new Set(zahlen.werte.map((w) => w.herkunft));
  if (origins.has("demo")) return "Beispielwerte";
  return origins.has("modell") ? "Modell" : null;
}
