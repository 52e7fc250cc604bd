// Straight-line distances between sites, and the nearest ones with free places: a hint, not a way and not a solution.

export interface Ort {
  laenge: number;
  breite: number;
}

const ERDRADIUS_KM = 6371.0088;
const GRAD = Math.PI / 180;

/** Kilometres along the great circle (haversine, mean radius of the earth). */
export function luftlinie(a: Ort, b: Ort): number {
  const h =
    Math.sin(((b.breite - a.breite) * GRAD) / 2) ** 2 +
    Math.cos(a.breite * GRAD) * Math.cos(b.breite * GRAD) * Math.sin(((b.laenge - a.laenge) * GRAD) / 2) ** 2;
  return 2 * ERDRADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The nearest of some places, nearest first; equal distances keep the order of the list. */
export function naechste<T extends Ort>(von: Ort, orte: readonly T[], anzahl: number): { ort: T; km: number }[] {
  return orte
    .map((ort) => ({ ort, km: luftlinie(von, ort) }))
    .sort((a, b) => a.km - b.km)
    .slice(0, anzahl);
}
