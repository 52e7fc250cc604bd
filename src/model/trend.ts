// Whether a series rises or falls, and what that means by the polarity.
import type { Polaritaet } from "./catalog.js";

/** A trend is said with at least so many figures. */
export const TREND_AB = 5;
/** Two-sided level of the test. */
export const TREND_NIVEAU = 0.05;

export type Richtung = "steigend" | "fallend" | "gleichbleibend";

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

/** What a trend means: verbessert, verschlechtert or unverändert; null for neutral indicators. */
export function trendWertung(
  { richtung }: Pick<Trend, "richtung">,
  polaritaet: Polaritaet,
): "verbessert" | "verschlechtert" | "unverändert" | null {
  if (polaritaet === "0") return null;
  if (richtung === "gleichbleibend") return "unverändert";
  return (richtung === "steigend") === (polaritaet === "+") ? "verbessert" : "verschlechtert";
}
