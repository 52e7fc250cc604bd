// The test of Mann and Kendall: whether the order of a series can be chance.
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { newestStretch, type Strecke } from "./series.js";
import { GLEICHBLEIBEND_BIS, TREND_AB, TREND_NIVEAU, type Trend } from "./trend.js";

export interface MannKendall {
  /** Rises minus falls among all pairs. */
  s: number;
  /** Two-sided probability of so strong an order by chance alone. */
  p: number;
}

/**
 * Mann-Kendall test against a monotonic trend (Mann 1945, Kendall 1975). Without ties and up to 60 values p is exact, from the
 * number of permutations with each S; otherwise normal with the correction for ties and for continuity. Consecutive years are
 * treated as independent, as the test assumes; series of stocks often are not, so the level is nominal for them.
 * @throws RangeError with fewer than three values or where one is not finite
 */
export function mannKendall(values: readonly number[]): MannKendall {
  const n = values.length;
  if (n < 3) throw new RangeError(`${n} Werte sind zu wenig für einen Trendtest, es braucht mindestens 3`);
  if (!values.every(Number.isFinite)) throw new RangeError("ein Wert der Reihe ist keine Zahl");
  let s = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) s += Math.sign(values[j] - values[i]);
  const ties = [...counts(values).values()].filter((count) => count > 1);
  return { s, p: ties.length === 0 && n <= 60 ? exactP(s, n) : normalP(s, n, ties) };
}

/** How often each value occurs. */
function counts(values: readonly number[]): Map<number, number> {
  const result = new Map<number, number>();
  for (const value of values) result.set(value, (result.get(value) ?? 0) + 1);
  return result;
}

/** Share of permutations of n values whose |S| is at least as large; by the recurrence over the number of inversions. */
function exactP(s: number, n: number): number {
  let shares = [1];
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(shares.length + size - 1).fill(0);
    for (const [inversions, share] of shares.entries())
      for (let more = 0; more < size; more++) next[inversions + more] += share / size;
    shares = next;
  }
  const pairs = (n * (n - 1)) / 2;
  return Math.min(
    1,
    shares.reduce((sum, share, inversions) => (Math.abs(pairs - 2 * inversions) >= Math.abs(s) ? sum + share : sum), 0),
  );
}

function normalP(s: number, n: number, ties: readonly number[]): number {
  const term = (t: number) => t * (t - 1) * (2 * t + 5);
  const variance = (term(n) - ties.reduce((sum, t) => sum + term(t), 0)) / 18;
  if (s === 0 || variance === 0) return 1;
  return 2 * normalCdf(-(Math.abs(s) - 1) / Math.sqrt(variance), 0, 1);
}

/** The trend of the newest unbroken stretch; null with fewer than five figures. */
export function trendOf(list: readonly Strecke[]): Trend | null {
  const stretch = newestStretch(list);
  if (!stretch || stretch.werte.length < TREND_AB) return null;
  const { werte } = stretch;
  const numbers = werte.map((w) => w.wert);
  const { s, p } = mannKendall(numbers);
  const richtung =
    p >= TREND_NIVEAU ? (isSteady(numbers) ? "gleichbleibend" : "uneinheitlich") : s > 0 ? "steigend" : "fallend";
  return { richtung, von: werte[0].zeit, bis: werte[werte.length - 1].zeit, anzahl: werte.length, s, p };
}

/** Whether the values hardly differ: a test that finds no order does not say that nothing has changed. */
function isSteady(values: readonly number[]): boolean {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.abs(sorted[Math.floor(sorted.length / 2)]);
  return sorted[sorted.length - 1] - sorted[0] <= GLEICHBLEIBEND_BIS * middle;
}
