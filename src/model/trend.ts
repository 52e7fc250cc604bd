// Whether a series rises or falls, and what that means by the polarity.
import type { Polaritaet } from "./catalog.js";

/** A trend is said with at least so many figures. */
export const TREND_AB = 5;
/** Two-sided level of the test. */
export const TREND_NIVEAU = 0.05;

/** Without a significant order: `gleichbleibend` where the values hardly differ, `uneinheitlich` where they do. */
export type Richtung = "steigend" | "fallend" | "gleichbleibend" | "uneinheitlich";

/** A series without a trend is called gleichbleibend where highest and lowest value differ by at most this share of the middle. */
export const GLEICHBLEIBEND_BIS = 0.1;

/** Result of the Mann-Kendall test over the last unbroken stretch of a series. */
export interface Trend {
  richtung: Richtung;
  /** First and last time of the stretch, and how many figures it has. */
  von: string;
  bis: string;
  anzahl: number;
  /** Rises minus falls among all pairs. */
  s: number;
  /** Two-sided probability of so strong an order by chance alone. */
  p: number;
}

/** What a trend means: verbessert, verschlechtert or unverändert; null for neutral indicators and without a clear course. */
export function trendWertung(
  { richtung }: Pick<Trend, "richtung">,
  polaritaet: Polaritaet,
): "verbessert" | "verschlechtert" | "unverändert" | null {
  if (polaritaet === "0" || richtung === "uneinheitlich") return null;
  if (richtung === "gleichbleibend") return "unverändert";
  return (richtung === "steigend") === (polaritaet === "+") ? "verbessert" : "verschlechtert";
}
