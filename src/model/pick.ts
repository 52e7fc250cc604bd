// Picks the figures that a view shows: by year, level and region, the newest basis first.

import { groupBy } from "./group.js";
import type { IndikatorDatei, Region, Wert } from "./outlets.js";
import { toWert } from "./outlets.js";
import type { Ebene } from "./vocabulary.js";

/** Figures of an indicator together with what is needed to choose among them. */
export interface Zahlen {
  werte: Wert[];
  /** Ids of the bases, oldest first. */
  basen: string[];
}

/** All figures of an indicator with what is said about them. */
export interface Werte extends Zahlen {
  datei: IndikatorDatei;
}

export function readWerte(datei: IndikatorDatei): Werte {
  return { datei, werte: datei.zeilen.map(toWert), basen: datei.basen.map((b) => b.id) };
}

/** Years for which at least one of the regions has a number, ascending. */
export function yearsOf(werte: Zahlen | Werte, ags: readonly string[]): number[] {
  const wanted = new Set(ags);
  return [...new Set(werte.werte.filter((w) => wanted.has(w.ags) && w.wert !== null).map((w) => w.jahr))].sort(
    (a, b) => a - b,
  );
}

/**
 * Figures of the regions in one year. All come from one time and basis: those for which most of the regions have a
 * number, of equals the newer basis, so that a view never mixes a census day with the end of the year. Regions that are
 * only set `beside` them, for comparison, take no part in the choice and appear where they have a figure for it.
 */
export function valuesAt(
  werte: Zahlen,
  ags: readonly string[],
  jahr: number,
  beside: readonly string[] = [],
): Map<string, Wert> {
  const leading = new Set(ags);
  const wanted = new Set([...ags, ...beside]);
  const occasions = groupBy(
    werte.werte.filter((w) => w.jahr === jahr && wanted.has(w.ags)),
    (w) => `${w.zeit} ${w.basis}`,
  );
  let best: Wert[] = [];
  for (const group of occasions.values()) if (isBetter(group, best, leading, werte)) best = group;
  return new Map(best.map((w) => [w.ags, w]));
}

function isBetter(group: readonly Wert[], best: readonly Wert[], leading: ReadonlySet<string>, werte: Zahlen): boolean {
  if (!group.some((w) => leading.has(w.ags))) return false;
  if (best.length === 0) return true;
  const numbers = (list: readonly Wert[]) => list.filter((w) => w.wert !== null && leading.has(w.ags)).length;
  const more = numbers(group) - numbers(best);
  return more > 0 || (more === 0 && rank(werte, group[0]) > rank(werte, best[0]));
}

/** Figures of one region over time. */
export function seriesOf(werte: Zahlen, ags: string): Wert[] {
  return werte.werte.filter((w) => w.ags === ags);
}

/** The newest figure of a region that is a number: the latest year, on the newest basis. */
export function newestOf(werte: Zahlen, ags: string): (Wert & { wert: number }) | undefined {
  let best: (Wert & { wert: number }) | undefined;
  for (const w of werte.werte) {
    if (w.ags !== ags || w.wert === null) continue;
    if (!best || w.jahr > best.jahr || (w.jahr === best.jahr && rank(werte, w) >= rank(werte, best)))
      best = { ...w, wert: w.wert };
  }
  return best;
}

/** Keys of all regions of a level, in the order of the list. */
export function agsOf(regionen: readonly Region[], ebene: Ebene): string[] {
  return regionen.filter((r) => r.ebene === ebene).map((r) => r.ags);
}

/** Key of a region that is named `kreis`, `land` or `bund`, or a key itself. */
export function regionKey(name: string, kreis: { ags: string; land: string; bund: string }): string {
  return { kreis: kreis.ags, land: kreis.land, bund: kreis.bund }[name] ?? name;
}

function rank(werte: Zahlen, w: Wert): number {
  return werte.basen.indexOf(w.basis) * 10_000 + Number(w.zeit.slice(5, 7) || 0) * 100;
}
