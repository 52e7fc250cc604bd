// Divides values into classes by the method that a reader has chosen; limits are rounded to what readers see.
import { type Klassen, type Methode, roundTo } from "./classes.js";
import { naturalClasses } from "./natural-breaks.js";

/**
 * Classes of the values by a method, at most `count`. Limits are rounded like the values, so that each value stands in
 * the class in which a reader looks for it. `eigene` takes the inner limits as given. Null where there is no value.
 */
export function classify(
  values: readonly number[],
  methode: Methode,
  count: number,
  decimals: number,
  eigene: readonly number[] = [],
): Klassen | null {
  if (methode === "natuerlich") return naturalClasses(values, decimals, count);
  if (values.length === 0) return null;
  const sorted = values.map((value) => roundTo(value, decimals)).sort((a, b) => a - b);
  const [minimum, maximum] = [sorted[0], sorted.at(-1)!];
  const inner =
    methode === "eigene"
      ? eigene
      : methode === "quantile"
        ? quantiles(sorted, count)
        : equalSteps(minimum, maximum, count);
  const limits = inner.map((limit) => roundTo(limit, decimals)).filter((limit) => limit > minimum && limit <= maximum);
  return { methode, grenzen: [minimum, ...new Set(limits)], maximum };
}

/** The inner limits of `count` classes with equally many values: quantiles of type R7 (linear interpolation). */
export function quantiles(sorted: readonly number[], count: number): number[] {
  return Array.from({ length: count - 1 }, (_, i) => {
    const position = ((sorted.length - 1) * (i + 1)) / count;
    const low = Math.floor(position);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
  });
}

/** The inner limits of `count` classes of equal width. */
export function equalSteps(minimum: number, maximum: number, count: number): number[] {
  return Array.from({ length: count - 1 }, (_, i) => minimum + ((i + 1) * (maximum - minimum)) / count);
}

/** There are three shades on each side of a middle. */
const SHADES_PER_SIDE = 3;

/**
 * Classes on both sides of a middle: natural breaks of the deviations, laid around the middle of the shown year, so that
 * a colour means the same deviation in every year.
 * @param deviations of all years, each from the middle of its own year
 */
export function classesAround(
  deviations: readonly number[],
  mitte: number,
  shown: readonly number[],
  count: number,
  decimals: number,
): Klassen | null {
  const bothSides = deviations.some((d) => d < 0) && deviations.some((d) => d > 0);
  const around = naturalClasses(deviations, decimals, bothSides ? count : Math.min(count, SHADES_PER_SIDE));
  if (!around || shown.length === 0) return null;
  const zero = roundTo(mitte, decimals);
  const offsets = around.grenzen.includes(0) ? around.grenzen : [...around.grenzen, 0].sort((a, b) => a - b);
  const minimum = roundTo(Math.min(...shown), decimals);
  const maximum = roundTo(Math.max(...shown), decimals);
  const grenzen = offsets.map((offset) => roundTo(zero + offset, decimals));
  grenzen[0] = Math.min(grenzen[0], minimum);
  return { methode: "abweichung", grenzen, maximum: Math.max(maximum, grenzen.at(-1)!) };
}
