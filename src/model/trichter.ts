// The funnel: values against their denominators, with the limits inside which chance alone would leave them.
import { funnelLimits } from "./intervals.js";
import type { IndikatorOutlet, Wert } from "./outlets.js";

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
  const [events, persons] = [sum(rows.map((r) => r.x)), sum(rows.map((r) => r.n))];
  const share = events / persons;
  const proportion = zufall.intervall === "wilson";
  if (rows.length < 3 || events === 0 || (proportion && events === persons)) return null;
  const { faktor } = formel;
  const limits = proportion
    ? (n: number, level: number) => funnelLimits({ kind: "proportion", reference: share, n }, level)
    : (n: number, level: number) => poissonLimits(n, share, level);
  const most = Math.max(...rows.map((r) => r.n)) * 1.05;
  const least = Math.max(1, Math.min(...rows.map((r) => r.n)) * 0.6);
  const grid = Array.from({ length: STEPS }, (_, i) => least + ((most - least) * i * i) / (STEPS - 1) ** 2);
  const scaled = (limit: number | null) => (limit === null ? null : limit * faktor);
  const inside = (value: number, { lower, upper }: { lower: number; upper: number | null }) =>
    value >= lower && (upper === null || value <= upper);
  return {
    mitte: share * faktor,
    punkte: rows.map(({ ags, wert, x, n }) => ({
      ags,
      nenner: n,
      wert,
      lage: inside(x / n, limits(n, 0.95))
        ? "innen"
        : inside(x / n, limits(n, 0.998))
          ? "ausserhalb95"
          : "ausserhalb998",
    })),
    grenzen: grid.map((nenner) => {
      const [weak, strong] = [limits(nenner, 0.95), limits(nenner, 0.998)];
      return {
        nenner,
        unten95: weak.lower * faktor,
        oben95: scaled(weak.upper),
        unten998: strong.lower * faktor,
        oben998: scaled(strong.upper),
      };
    }),
    phi:
      sum(
        rows.map(({ x, n }) => {
          const variance = proportion ? (share * (1 - share)) / n : share / n;
          return (x / n - share) ** 2 / variance;
        }),
      ) / rows.length,
  };
}

/** Limits of a rate among n persons: those of the expected number of events, rounded to a whole one. */
function poissonLimits(n: number, rate: number, level: number): { lower: number; upper: number | null } {
  return funnelLimits({ kind: "rate", reference: rate, observed: Math.round(n * rate) }, level);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
