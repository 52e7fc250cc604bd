// The funnel: values against their denominators, with the limits inside which chance alone would leave them.

import { funnelLimits } from "./intervals.js";
import type { IndikatorOutlet, Wert } from "./outlets.js";
import { summe } from "./summe.js";

export interface TrichterPunkt {
  ags: string;
  nenner: number;
  wert: number;
  /** Outside the limits of 95 % or of 99.8 %. */
  lage: "innen" | "ausserhalb95" | "ausserhalb998";
}

export interface TrichterGrenze {
  nenner: number;
  unten95: number;
  oben95: number | null;
  unten998: number;
  oben998: number | null;
}

export interface Trichter {
  /** Value of all Gemeinden together, the middle of the funnel. */
  mitte: number;
  punkte: TrichterPunkt[];
  /** Limits on a grid of denominators, ascending. */
  grenzen: TrichterGrenze[];
  /** Overdispersion: mean of the squared standardised deviations; 1 where only chance is at work (Spiegelhalter 2005). */
  phi: number;
}

const STEPS = 48;

/**
 * The funnel of Gemeinden at one time around the value of all of them together. The limits are those of `funnelLimits` and are not
 * widened by φ, so that they stay the ones the method names. Null with fewer than three counts or where nothing was observed.
 */
export function trichterOf(
  { formel, zufall }: Pick<IndikatorOutlet, "formel" | "zufall">,
  werte: readonly Wert[],
): Trichter | null {
  if (zufall.art !== "ereignisse" || "wert" in formel) return null;
  const rows = werte.flatMap((w) =>
    w.wert === null || w.zaehler === null || !w.nenner ? [] : [{ ags: w.ags, wert: w.wert, x: w.zaehler, n: w.nenner }],
  );
  const [events, persons] = [summe(rows.map((r) => r.x)), summe(rows.map((r) => r.n))];
  const share = events / persons;
  const proportion = zufall.intervall === "wilson";
  if (rows.length < 3 || events === 0 || (proportion && events === persons)) return null;
  const { faktor } = formel;
  const most = Math.max(...rows.map((r) => r.n)) * 1.05;
  const least = Math.max(1, Math.min(...rows.map((r) => r.n)) * 0.6);
  const grid = Array.from({ length: STEPS }, (_, i) => least + ((most - least) * i * i) / (STEPS - 1) ** 2);
  const curve = (level: number) =>
    proportion
      ? (n: number): Limits => funnelLimits({ kind: "proportion", reference: share, n }, level)
      : poissonCurve(share, level, most);
  const [weakly, strongly] = [curve(0.95), curve(0.998)];
  const scaled = (limit: number | null) => (limit === null ? null : limit * faktor);
  const inside = (value: number, { lower, upper }: Limits) => value >= lower && (upper === null || value <= upper);
  return {
    mitte: share * faktor,
    punkte: rows.map(({ ags, wert, x, n }) => ({
      ags,
      nenner: n,
      wert,
      lage: inside(x / n, weakly(n)) ? "innen" : inside(x / n, strongly(n)) ? "ausserhalb95" : "ausserhalb998",
    })),
    grenzen: grid.map((nenner) => {
      const [weak, strong] = [weakly(nenner), strongly(nenner)];
      return {
        nenner,
        unten95: weak.lower * faktor,
        oben95: scaled(weak.upper),
        unten998: strong.lower * faktor,
        oben998: scaled(strong.upper),
      };
    }),
    phi:
      summe(
        rows.map(({ x, n }) => {
          const variance = proportion ? (share * (1 - share)) / n : share / n;
          return (x / n - share) ** 2 / variance;
        }),
      ) / rows.length,
  };
}

/**
 * Limits of a rate by the number of persons. The method gives them by the observed events; a number of events `o` lies on the
 * limit where `o` divided by the persons is that limit, so each `o` is a point of the curve, joined by straight lines.
 */
function poissonCurve(rate: number, level: number, most: number): (n: number) => Limits {
  // With fewer persons than these even nothing at all would not be too little: P(0) = e^(−n·rate).
  const lower: Point[] = [
    { n: 0, y: 0 },
    { n: -Math.log((1 - level) / 2) / rate, y: 0 },
  ];
  const upper: Point[] = [];
  for (let o = 1; (upper.at(-1)?.n ?? 0) <= most; o++) {
    const limits = funnelLimits({ kind: "rate", reference: rate, observed: o }, level);
    lower.push({ n: o / limits.lower, y: limits.lower });
    upper.push({ n: o / limits.upper!, y: limits.upper! });
  }
  return (n) => ({ lower: between(lower, n) ?? 0, upper: between(upper, n) });
}

interface Limits {
  lower: number;
  upper: number | null;
}

interface Point {
  n: number;
  y: number;
}

/** Value at n on straight lines through the points; null before the first. */
function between(points: readonly Point[], n: number): number | null {
  const next = points.findIndex((p) => p.n >= n);
  if (next < 0) return points.at(-1)!.y;
  if (next === 0) return points[0].n === n ? points[0].y : null;
  const [a, b] = [points[next - 1], points[next]];
  return a.y + ((b.y - a.y) * (n - a.n)) / (b.n - a.n);
}
