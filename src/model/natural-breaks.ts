// Natural breaks for choropleth classes, rounded to what readers see.
import { ckmeans } from "simple-statistics";
import { type Klassen, roundTo } from "./classes.js";

/** Largest number of classes on one side of zero. */
const PER_SIDE = 3;

/**
 * Natural breaks (Fisher optimum by ckmeans; Wang & Song 2011) over all given values, at most `count` classes, never more
 * than there are distinct values. Values and limits are rounded to `decimals` first, so that a value always stands in the
 * class in which a reader who sees the rounded value looks for it. Where values lie on both sides of zero, zero is a
 * limit: growth and decline never share a class. Null where there is no value.
 */
export function naturalClasses(values: readonly number[], decimals: number, count = 5): Klassen | null {
  if (values.length === 0) return null;
  const rounded = values.map((value) => roundTo(value, decimals));
  const maximum = Math.max(...rounded);
  const negative = rounded.filter((value) => value < 0);
  if (negative.length === 0 || maximum <= 0)
    return { methode: "natuerlich", grenzen: lowerLimits(rounded, count), maximum };
  const share = Math.round((count * negative.length) / rounded.length);
  const below = Math.min(PER_SIDE, Math.max(1, share));
  const above = Math.min(PER_SIDE, Math.max(1, count - below));
  const rest = lowerLimits(
    rounded.filter((value) => value >= 0),
    above,
  );
  return { methode: "natuerlich", grenzen: [...lowerLimits(negative, below), 0, ...rest.slice(1)], maximum };
}

function lowerLimits(values: readonly number[], count: number): number[] {
  const clusters = ckmeans([...values], Math.min(count, new Set(values).size));
  return [...new Set(clusters.map((cluster) => cluster[0]))];
}
