// The places in a ranking that chance allows: simulated from the intervals of the values.
import { type Zufall, zufall } from "./zufall.js";

export interface RangWert {
  ags: string;
  wert: number;
  /** Limits of the 95 % interval. */
  unten: number;
  oben: number;
}

export interface Rangspanne {
  /** Place by the values themselves, 1 for the highest; equal values share the better place. */
  platz: number;
  /** 95 % of all draws gave a place from `von` (best) to `bis`. */
  von: number;
  bis: number;
  /** Number of values that were ranked. */
  aus: number;
}

export const ZIEHUNGEN = 2000;
const Z95 = 1.959963984540054;

/**
 * Places with their ranges. In each of 2,000 draws every value is taken anew from a normal distribution split at the value,
 * whose halves are as wide as the two arms of its 95 % interval (unsymmetrical intervals stay so); the range holds the places
 * from the 2.5th to the 97.5th percentile of the draws (parametric bootstrap of ranks, Goldstein and Spiegelhalter 1996). The
 * same `saat` gives the same ranges.
 */
export function rangspannen(werte: readonly RangWert[], saat: string): Map<string, Rangspanne> {
  const random = zufall(saat);
  const places = werte.map(() => new Uint16Array(ZIEHUNGEN));
  const order = werte.map((_, i) => i);
  const drawn = new Float64Array(werte.length);
  for (let draw = 0; draw < ZIEHUNGEN; draw++) {
    for (const [i, { wert, unten, oben }] of werte.entries()) {
      const z = normal(random);
      drawn[i] = wert + (z / Z95) * (z > 0 ? oben - wert : wert - unten);
    }
    order.sort((a, b) => drawn[b] - drawn[a]);
    for (const [place, i] of order.entries()) places[i][draw] = place + 1;
  }
  return new Map(
    werte.map(({ ags, wert }, i) => {
      const sorted = places[i].sort();
      const platz = 1 + werte.filter((w) => w.wert > wert).length;
      const [von, bis] = [sorted[Math.floor(0.025 * ZIEHUNGEN)], sorted[Math.ceil(0.975 * ZIEHUNGEN) - 1]];
      return [ags, { platz, von: Math.min(von, platz), bis: Math.max(bis, platz), aus: werte.length }];
    }),
  );
}

/** A standard normal number (Box and Muller 1958). */
function normal(random: Zufall): number {
  return Math.sqrt(-2 * Math.log(1 - random.zahl())) * Math.cos(2 * Math.PI * random.zahl());
}
