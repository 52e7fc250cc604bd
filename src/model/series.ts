// A time series as stretches: where the basis or the method changes, comparison ends and no line is drawn across.
import type { Bruch } from "./catalog.js";
import type { Wert } from "./outlets.js";

export interface Strecke {
  basis: string;
  /** Ascending by time, numbers only. */
  werte: (Wert & { wert: number })[];
}

/**
 * Divides the values of one region into unbroken stretches, ascending by basis and time. A new stretch begins where the
 * basis changes, where a break of method lies between two years, and after a value that has no number.
 * @param basen ids of the bases, oldest first
 */
export function stretches(values: readonly Wert[], brueche: readonly Bruch[], basen: readonly string[]): Strecke[] {
  const ordered = values.toSorted(
    (a, b) => basen.indexOf(a.basis) - basen.indexOf(b.basis) || a.jahr - b.jahr || (a.zeit < b.zeit ? -1 : 1),
  );
  const result: Strecke[] = [];
  let open = false;
  let previous: Wert | undefined;
  for (const value of ordered) {
    const { wert } = value;
    if (wert === null) {
      open = false;
      continue;
    }
    const last = result.at(-1);
    if (open && previous && last?.basis === value.basis && !breakBetween(previous.jahr, value.jahr, brueche))
      last.werte.push({ ...value, wert });
    else result.push({ basis: value.basis, werte: [{ ...value, wert }] });
    open = true;
    previous = value;
  }
  return result;
}

/** The break of method that lies between two years (after `from`, up to and with `to`), if any. */
export function breakBetween(from: number, to: number, brueche: readonly Bruch[]): Bruch | undefined {
  return brueche.find((bruch) => from < bruch.ab && bruch.ab <= to);
}

export interface Veraenderung {
  von: Wert & { wert: number };
  bis: Wert & { wert: number };
  differenz: number;
}

/**
 * Change from the first value at or after `seit` (or of the whole stretch) to the newest, within the newest unbroken
 * stretch only. Null where that stretch has just one value: a change across a break is not computed.
 */
export function changeWithin(list: readonly Strecke[], seit?: number): Veraenderung | null {
  const newest = newestStretch(list);
  if (!newest) return null;
  const bis = newest.werte.at(-1)!;
  const von = newest.werte.find((w) => seit === undefined || w.jahr >= seit);
  if (!von || von.jahr === bis.jahr) return null;
  return { von, bis, differenz: bis.wert - von.wert };
}

/** The stretch that reaches farthest; of two that end alike the one on the newer basis. */
export function newestStretch(list: readonly Strecke[]): Strecke | undefined {
  let best: Strecke | undefined;
  for (const strecke of list) if (!best || endOf(strecke) >= endOf(best)) best = strecke;
  return best;
}

function endOf(strecke: Strecke): number {
  return strecke.werte.at(-1)!.jahr;
}
