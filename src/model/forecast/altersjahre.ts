// Divides persons of age groups into single years of age: sums of the groups hold exactly, no year goes below 0.
import { summe } from "../summe.js";
import type { Altersgruppe } from "./altersgruppen.js";

/**
 * The persons of each single year of age. Method: the running total of persons over age is joined by a monotone cubic curve
 * (Fritsch and Carlson 1980, SIAM J. Numer. Anal. 17(2)) through the limits of the groups; a year is the rise of that curve over it. The curve
 * meets every limit, so the sums of the groups hold, and it never falls, so no year is negative. The open last group has no upper limit
 * to aim at: it follows the survivors of a life table, falling faster or slower by one constant factor a year so that it goes on where the
 * year before it ends (a stable population).
 * @param gruppen without gaps from age 0, the last one open
 * @param personen of each group, not negative
 * @param ueberlebende survivors by age, at least up to the last age
 * @param letztes last age, which is open
 */
export function aufAltersjahre(
  gruppen: readonly Altersgruppe[],
  personen: readonly number[],
  ueberlebende: readonly number[],
  letztes: number,
): number[] {
  const closed = gruppen.slice(0, -1);
  const open = gruppen.at(-1)!;
  const knots = [0, ...closed.map((g) => g.bis! + 1)];
  const totals = knots.map((_, i) => summe(personen.slice(0, i)));
  const curve = monotoneCurve(knots, totals);
  const years: number[] = [];
  for (const [i, group] of closed.entries()) {
    const parts = range(group.von, group.bis!).map((age) => Math.max(0, curve(age + 1) - curve(age)));
    years.push(...toSum(parts, personen[i]));
  }
  const before = open.von > 0 ? years[open.von - 1] / ueberlebende[open.von - 1] : 0;
  const tail = stableTail(ueberlebende.slice(open.von, letztes + 1), before, personen.at(-1)!);
  return [...years, ...toSum(tail, personen.at(-1)!)];
}

/** Largest growth from one birth cohort to the next that the open group is bent by, as a logarithm. */
const BIEGUNG = 0.15;

/**
 * Survivors times `level·exp(−r·i)`, r chosen so that they have the given sum; the plain survivors where no r in bounds does that.
 * @param level persons per survivor in the year before the first
 */
function stableTail(survivors: readonly number[], level: number, target: number): number[] {
  const bent = (r: number) => survivors.map((s, i) => level * s * Math.exp(-r * (i + 1)));
  let [low, high] = [-BIEGUNG, BIEGUNG];
  if (!(summe(bent(low)) > target && summe(bent(high)) < target)) return [...survivors];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (summe(bent(middle)) > target) low = middle;
    else high = middle;
  }
  return bent((low + high) / 2);
}

/** Parts in their proportions with the given sum; the largest takes what rounding leaves, equal ones where all are 0. */
function toSum(parts: readonly number[], target: number): number[] {
  const total = summe(parts);
  const scaled = parts.map((p) => (total > 0 ? (p * target) / total : target / parts.length));
  const largest = scaled.indexOf(Math.max(...scaled));
  scaled[largest] += target - summe(scaled);
  return scaled;
}

/** Piecewise cubic Hermite curve through rising points that never falls between them. */
function monotoneCurve(x: readonly number[], y: readonly number[]): (at: number) => number {
  const widths = x.slice(1).map((right, i) => right - x[i]);
  const slopes = widths.map((w, i) => (y[i + 1] - y[i]) / w);
  const tangents = x.map((_, i) => {
    if (i === 0) return slopes[0];
    if (i === x.length - 1) return slopes[i - 1];
    const [a, b] = [slopes[i - 1], slopes[i]];
    if (a <= 0 || b <= 0) return 0;
    // Weighted harmonic mean, which Fritsch and Butland (1984) showed to keep the curve monotone.
    const [w1, w2] = [2 * widths[i] + widths[i - 1], widths[i] + 2 * widths[i - 1]];
    return (w1 + w2) / (w1 / a + w2 / b);
  });
  return (at) => {
    const i = Math.min(
      Math.max(
        x.findLastIndex((knot) => knot <= at),
        0,
      ),
      widths.length - 1,
    );
    const h = widths[i];
    const t = (at - x[i]) / h;
    return (
      y[i] * (1 + 2 * t) * (1 - t) ** 2 +
      h * tangents[i] * t * (1 - t) ** 2 +
      y[i + 1] * t ** 2 * (3 - 2 * t) +
      h * tangents[i + 1] * t ** 2 * (t - 1)
    );
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
