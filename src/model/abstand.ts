// How far the Gemeinden lie from a reference: the Kreis value, or their own middle; the scale of shaded tables.
import { median } from "simple-statistics";
import { comparable } from "./ebenenvergleich.js";
import type { IndikatorOutlet, Wert } from "./outlets.js";

export interface Bezug {
  wert: number;
  art: "kreis" | "median";
}

/**
 * What the values of an indicator are measured against: the Kreis value where the levels may stand side by side, else the
 * median of the Gemeinden. Null with fewer than two numbers.
 */
export function bezugOf(
  indikator: Pick<IndikatorOutlet, "anzahl" | "ebenenvergleich">,
  kreis: Wert | undefined,
  numbers: readonly number[],
): Bezug | null {
  if (numbers.length < 2) return null;
  if (comparable(indikator) && kreis?.wert !== null && kreis !== undefined) return { wert: kreis.wert, art: "kreis" };
  return { wert: median([...numbers]), art: "median" };
}

/** Largest distance of a number from the reference, the scale of a column; 0 without a reference. */
export function spanneOf(bezug: Bezug | null, numbers: readonly number[]): number {
  return bezug ? Math.max(0, ...numbers.map((value) => Math.abs(value - bezug.wert))) : 0;
}

/** From these shares of the largest distance on a cell takes the first, second and third shade. */
const SHADES = [0.15, 0.45, 0.75];

/**
 * Shade of a value, −3 to 3: how far it lies below or above what it is measured against. Fictitious columns (`demo`) get
 * none, so that nobody is told apart by invented numbers.
 */
export function shade(
  wert: number | null | undefined,
  { bezug, spanne, demo }: { bezug: Bezug | null; spanne: number; demo: boolean },
): number {
  if (wert === null || wert === undefined || !bezug || spanne === 0 || demo) return 0;
  const distance = wert - bezug.wert;
  const step = SHADES.filter((limit) => Math.abs(distance) / spanne >= limit).length;
  return step === 0 ? 0 : Math.sign(distance) * step;
}
