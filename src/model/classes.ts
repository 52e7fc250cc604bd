// Classes of a choropleth map: in which class a value falls.

export const METHODEN = ["natuerlich", "quantile", "gleich", "eigene"] as const;
export type Methode = (typeof METHODEN)[number];

export interface Klassen {
  /** `abweichung`: limits on both sides of a middle, the value of the Kreis. */
  methode: Methode | "abweichung";
  /** Lower limits of the classes, ascending; the first is the smallest value. */
  grenzen: number[];
  /** Largest value, the upper limit of the last class. */
  maximum: number;
}

/** Index of the class of a value, 0 for the lowest; values outside (of a later delivery) fall into the outer classes. */
export function classOf(value: number, klassen: Klassen, decimals: number): number {
  const rounded = roundTo(value, decimals);
  const index = klassen.grenzen.findLastIndex((lower) => rounded >= lower);
  return Math.max(0, index);
}

/** Rounds half away from zero on the decimal text, as Intl.NumberFormat does for readers. */
export function roundTo(value: number, decimals: number): number {
  const shifted = Number(`${Math.abs(value)}e${decimals}`);
  if (Number.isNaN(shifted)) return Number(value.toFixed(decimals));
  return Math.sign(value) * Number(`${Math.round(shifted)}e-${decimals}`);
}
