// Confidence intervals and funnel limits for small numbers: Wilson, Byar, exact Poisson; Dobson and ratios for standardised data to come.
import chisquareQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/**
 * Methods and their names follow the technical guidance of the Office for Health Improvement and Disparities (England),
 * as its package PHEindicatormethods 2.1.0 applies them. `level` is the two-sided confidence level, 0.95 or 0.998.
 */
export interface Interval {
  lower: number;
  upper: number;
}

/** Below this count Byar's approximation gives way to the exact Poisson limits. */
const EXACT_BELOW = 10;

/** Directly standardised rates from fewer events are not shown. */
export const DOBSON_MINIMUM = 10;

/**
 * Weights of the European Standard Population 2013 (Eurostat 2013), 19 age groups: 0–4, 5–9 … 85–89, 90 and older.
 * They add up to 100,000.
 */
export const ESP_2013: readonly number[] = [
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
];

/**
 * Score interval of the proportion `x` of `n` (Wilson 1927, without continuity correction), limits from 0 to 1.
 * @throws RangeError unless 0 ≤ x ≤ n, both whole, n > 0 and 0 < level < 1
 */
export function wilson(x: number, n: number, level: number): Interval {
  count("x", x);
  count("n", n);
  if (n === 0) throw new RangeError("n ist 0: einen Anteil an nichts gibt es nicht");
  if (x > n) throw new RangeError(`x (${x}) ist größer als n (${n}): das ist kein Anteil`);
  const z = zOf(level);
  const middle = 2 * x + z * z;
  const spread = z * Math.sqrt(z * z + 4 * x * (1 - x / n));
  const whole = 2 * (n + z * z);
  return { lower: x === 0 ? 0 : (middle - spread) / whole, upper: x === n ? 1 : (middle + spread) / whole };
}

/**
 * Interval of an expected count from `x` observed events: Byar's approximation (Breslow and Day 1987), below ten the exact
 * Poisson limits (Garwood 1936) from the quantiles of the χ² distribution.
 * @throws RangeError unless x is a whole number ≥ 0 and 0 < level < 1
 */
export function byar(x: number, level: number): Interval {
  count("x", x);
  const z = zOf(level);
  if (x < EXACT_BELOW) {
    const tail = (1 - level) / 2;
    return {
      lower: x === 0 ? 0 : chisquareQuantile(tail, 2 * x) / 2,
      upper: chisquareQuantile(1 - tail, 2 * x + 2) / 2,
    };
  }
  const limit = (o: number, sign: 1 | -1) => o * (1 - 1 / (9 * o) + (sign * z) / (3 * Math.sqrt(o))) ** 3;
  return { lower: limit(x, -1), upper: limit(x + 1, 1) };
}

/**
 * Interval of the rate `factor · x / n` for `x` events among `n` persons (or person-years); x may exceed n.
 * @throws RangeError for counts that cannot be, n ≤ 0 or factor ≤ 0
 */
export function rateInterval(x: number, n: number, factor: number, level: number): Interval {
  positive("n", n);
  positive("der Faktor", factor);
  const { lower, upper } = byar(x, level);
  return { lower: (lower / n) * factor, upper: (upper / n) * factor };
}

/** One age group of a directly standardised rate. */
export interface Stratum {
  /** Events in the group. */
  x: number;
  /** Persons in the group. */
  n: number;
  /** Weight of the group in the standard population. */
  weight: number;
}

/**
 * Directly standardised rate per `factor` persons with the interval of Dobson et al. (1991). Null where fewer than ten
 * events were counted, because the rate is then not shown.
 * @throws RangeError for no groups, counts that cannot be, a group without persons, or weights that are not positive
 */
export function dobson(
  strata: readonly Stratum[],
  factor: number,
  level: number,
): (Interval & { value: number }) | null {
  if (strata.length === 0) throw new RangeError("es gibt keine Altersgruppe");
  positive("der Faktor", factor);
  let events = 0;
  let weights = 0;
  let rate = 0;
  let variance = 0;
  for (const { x, n, weight } of strata) {
    count("x", x);
    positive("n", n);
    positive("das Gewicht", weight);
    events += x;
    weights += weight;
    rate += (weight * x) / n;
    variance += (weight * weight * x) / (n * n);
  }
  const { lower, upper } = byar(events, level);
  if (events < DOBSON_MINIMUM) return null;
  const value = rate / weights;
  const scale = Math.sqrt(variance / (weights * weights) / events);
  return {
    value: value * factor,
    lower: (value + scale * (lower - events)) * factor,
    upper: (value + scale * (upper - events)) * factor,
  };
}

/**
 * Interval of the ratio of `observed` events to the `expected` ones, as in indirect standardisation, times `factor`.
 * @throws RangeError unless observed is a whole number ≥ 0 and expected > 0
 */
export function ratioInterval(observed: number, expected: number, factor: number, level: number): Interval {
  return rateInterval(observed, expected, factor, level);
}

/** What the limits of a funnel are drawn around. */
export type Funnel =
  /** A proportion from 0 to 1; the denominator says how wide the funnel is. */
  | { kind: "proportion"; reference: number; n: number }
  /** A rate or a ratio; the number of events says how wide the funnel is. */
  | { kind: "rate"; reference: number; observed: number };

/**
 * Limits inside which chance alone would leave a value around `reference`. For a proportion normal limits, cut to 0 … 1; for a
 * rate the exact Poisson limits turned round, which have no upper end where nothing was observed (Spiegelhalter 2005).
 * @throws RangeError for a reference, denominator or count that cannot be
 */
export function funnelLimits(funnel: Funnel, level: number): { lower: number; upper: number | null } {
  const z = zOf(level);
  const { reference } = funnel;
  if (funnel.kind === "proportion") {
    if (!(reference >= 0 && reference <= 1))
      throw new RangeError(`der Bezugswert ${reference} ist kein Anteil von 0 bis 1`);
    positive("n", funnel.n);
    const spread = z * Math.sqrt((reference * (1 - reference)) / funnel.n);
    return { lower: Math.max(0, reference - spread), upper: Math.min(1, reference + spread) };
  }
  positive("der Bezugswert", reference);
  const { observed } = funnel;
  count("die Anzahl", observed);
  const tail = (1 - level) / 2;
  const most = chisquareQuantile(1 - tail, 2 * observed + 2) / 2;
  return {
    lower: (reference * observed) / most,
    upper: observed === 0 ? null : (reference * observed) / (chisquareQuantile(tail, 2 * observed) / 2),
  };
}

/** Quantile of the standard normal distribution that belongs to a two-sided level: 1.96 for 0.95. @throws RangeError */
export function zOf(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`das Niveau ${level} liegt nicht zwischen 0 und 1`);
  return normalQuantile(1 - (1 - level) / 2, 0, 1);
}

function count(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`${name} (${value}) ist keine Anzahl: ganze Zahl ab 0`);
}

function positive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} (${value}) muss größer als 0 sein`);
}
