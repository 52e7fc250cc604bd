// Where the fictitious sites stand and which Gemeinden are neighbours.
import type { Lage } from "../planung/lage.js";
import { type Grundlage, los, type Ort } from "./beispiel.js";

const VERSUCHE = 200;

/**
 * A point in the Gemeinde, by the name of a site; degrees with four decimals (about 10 m). Where no try meets the Gemeinde, or
 * the boundaries have no shapes, the place of its label.
 */
export function platzIn(ags: string, lage: Lage, standort: string): [number, number] {
  const rahmen = lage.rahmenVon(ags);
  const mitte = lage.mitte(ags);
  if (!rahmen) return mitte;
  const [west, sued, ost, nord] = rahmen;
  const zufall = los("platz", ags, standort);
  // Sites stand where people live: nearer to the middle than to the border.
  const zur = (from: number, to: number) => from + (to - from) * 0.6;
  for (let i = 0; i < VERSUCHE; i++) {
    const x = Number(zur(zufall.zwischen(west, ost), mitte[0]).toFixed(4));
    const y = Number(zur(zufall.zwischen(sued, nord), mitte[1]).toFixed(4));
    if (lage.gemeindeBei(x, y) === ags) return [x, y];
  }
  return mitte;
}

/** The other Gemeinden, nearest first. */
export function nachbarn(ort: Ort, g: Grundlage, lage: Lage): Ort[] {
  const [x, y] = lage.mitte(ort.ags);
  const weit = (other: Ort) => {
    const [u, v] = lage.mitte(other.ags);
    return Math.hypot((u - x) * Math.cos((y * Math.PI) / 180), v - y);
  };
  return g.orte.filter((o) => o.ags !== ort.ags).sort((a, b) => weit(a) - weit(b) || (a.ags < b.ags ? -1 : 1));
}
