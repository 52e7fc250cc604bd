// Suggests the name that was probably meant, for error messages.
import { closest, distance } from "fastest-levenshtein";

/** The most similar of `names`, or undefined where none is similar enough (more than half of its letters differ). */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const best = closest(name, names);
  return distance(name, best) <= Math.max(2, best.length / 2) ? best : undefined;
}
