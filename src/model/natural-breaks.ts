// Natural breaks for choropleth classes, rounded to what readers see.
import { ckmeans } from "simple-statistics";
import { type Klassen, roundTo } from "./classes.js";

/**
 * Natural breaks (Fisher optimum by ckmeans; Wang & Song 2011) over all given values, at most `count` classes, never more
 * than there are distinct values. Values and limits are rounded to `decimals` first, so that a value always stands in the
 * class in which a reader who sees the rounded value looks for it. Null where there is no value.
 */
export function naturalClasses(values: readonly number[], decimals: number, count = 5): Klassen | null {
  if (values.length === 0) return null;
  const rounded = values.map((value) => roundTo(value, decimals));
  const distinct = new Set(rounded).size;
  const clusters = ckmeans(rounded, Math.min(count, distinct));
  const grenzen = [...new Set(clusters.map((cluster) => cluster[0]))];
  return { methode: "natuerlich", grenzen, maximum: Math.max(...rounded) };
}
