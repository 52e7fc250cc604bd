// Picks the figures that a view shows: by year, level and region, the newest basis first.

import type { IndikatorDatei, Region, Wert } from "./outlets.js";
import { toWert } from "./outlets.js";
import type { Ebene } from "./vocabulary.js";

/** All figures of an indicator together with what is needed to choose among them. */
export interface Werte {
  datei: IndikatorDatei;
  werte: Wert[];
  /** Ids of the bases, oldest first. */
  basen: string[];
}

export function readWerte(datei: IndikatorDatei): Werte {
  return { datei, werte: datei.zeilen.map(toWert), basen: datei.basen.map((b) => b.id) };
}

/** Years for which at least one of the regions has a number, ascending. */
export function yearsOf(werte: Werte, ags: readonly string[]): number[] {
  const wanted = new Set(ags);
  return [...new Set(werte.werte.filter((w) => wanted.has(w.ags) && w.wert !== null).map((w) => w.jahr))].sort(
    (a, b) => a - b,
  );
}

/** Figures of the regions in one year, at most one per region: that of the newest basis. */
export function valuesAt(werte: Werte, ags: readonly string[], jahr: number): Map<string, Wert> {
  const wanted = new Set(ags);
  const found = new Map<string, Wert>();
  for (const w of werte.werte) {
    if (w.jahr !== jahr || !wanted.has(w.ags)) continue;
    const other = found.get(w.ags);
    if (!other || rank(werte, w) >= rank(werte, other)) found.set(w.ags, w);
  }
  return found;
}

/** Figures of one region over time. */
export function seriesOf(werte: Werte, ags: string): Wert[] {
  return werte.werte.filter((w) => w.ags === ags);
}

/** The newest figure of a region that is a number: the latest year, on the newest basis. */
export function newestOf(werte: Werte, ags: string): (Wert & { wert: number }) | undefined {
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

function rank(werte: Werte, w: Wert): number {
  return werte.basen.indexOf(w.basis) * 10_000 + Number(w.zeit.slice(5, 7) || 0) * 100;
}
