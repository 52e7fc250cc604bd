// Births by age of the mother from total fertility and a bell curve, for a Kreis without rates by age of its own.
import type { NachAlter } from "./kohorten.js";

/** Ages at which births are counted, as official statistics do. */
const VON = 15;
const BIS = 49;

/**
 * Births per woman and year by completed age: a normal curve over the ages 15 to 49 whose sum is the total fertility rate.
 * @param geburtenziffer total fertility rate, births per woman
 * @param mittleresAlter of the mothers at birth, years
 * @param streuung standard deviation of that age, years
 * @param letztes last age of the list
 */
export function glockenkurve(
  geburtenziffer: number,
  mittleresAlter: number,
  streuung: number,
  letztes: number,
): NachAlter {
  const weights = Array.from({ length: letztes + 1 }, (_, a) =>
    a < VON || a > BIS ? 0 : Math.exp(-((a + 0.5 - mittleresAlter) ** 2) / (2 * streuung ** 2)),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => (w * geburtenziffer) / total);
}
