// Figures whose change stands out, in their own series and among the Gemeinden, by the modified z-score.
import { median } from "simple-statistics";
import type { Bruch } from "./catalog.js";
import { groupBy } from "./group.js";
import type { Wert } from "./outlets.js";
import type { Ausreisser } from "./qualitaet.js";
import { type Strecke, stretches } from "./series.js";

/** From this size on a score is conspicuous (Iglewicz and Hoaglin 1993). */
export const GRENZE = 3.5;

/** The limit where a value can be compared in one way only: a single measure is conspicuous too easily. */
export const GRENZE_ALLEIN = 2 * GRENZE;

/** Smallest change, relative to the value before, that is worth a look: steady series make tiny steps look large. */
const RELEVANT = 0.05;

/** Whether a change is large enough to be looked at; from zero every change is. */
export function isRelevant(von: number, bis: number): boolean {
  return Math.abs(bis - von) >= RELEVANT * Math.abs(von) && bis !== von;
}

/**
 * Modified z-score of a value among others: 0.6745 · (x − median) / MAD. Where more than half of the others are equal, MAD
 * is 0; then the mean absolute deviation takes its place, (x − median) / (1.253314 · mean deviation). Where that is 0 too,
 * all others are equal and nothing can be said: 0.
 * Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993; the second form is the usual one of statistics packages.
 */
export function modifiedZ(x: number, others: readonly number[]): number {
  if (others.length === 0) return 0;
  const middle = median([...others]);
  const distances = others.map((y) => Math.abs(y - middle));
  const mad = median(distances);
  if (mad > 0) return (0.6745 * (x - middle)) / mad;
  const mean = distances.reduce((sum, d) => sum + d, 0) / distances.length;
  return mean > 0 ? (x - middle) / (1.253314 * mean) : 0;
}

/** Changes between pairs of values: logarithmic where all values are positive, else differences. */
export function changesOf(pairs: readonly (readonly [von: number, bis: number])[]): number[] {
  const log = pairs.every(([von, bis]) => von > 0 && bis > 0);
  return pairs.map(([von, bis]) => (log ? Math.log(bis / von) : bis - von));
}

/** Fewer changes of a series, or of other Gemeinden, give no measure. */
const CHANGES = 6;
const NEIGHBOURS = 8;

interface Schritt {
  von: Strecke["werte"][number];
  bis: Strecke["werte"][number];
  /** Scores; null where there is too little to compare with. */
  reihe: number | null;
  nachbarn: number | null;
}

/**
 * Conspicuous figures of one indicator, and how many changes were looked at.
 * @param values figures of all regions to be looked at
 * @param basen ids of the bases, oldest first
 * @param gemeinden keys of the regions that are compared with each other
 */
export function suspectsOf(
  indikator: { id: string; bruch: readonly Bruch[] },
  values: readonly Wert[],
  basen: readonly string[],
  gemeinden: ReadonlySet<string>,
): { ausreisser: Ausreisser[]; aenderungen: number } {
  const lists = [...groupBy(values, (w) => w.ags).values()]
    .flatMap((own) => stretches(own, indikator.bruch, basen))
    .map(stepsOf);
  const steps = lists.flat();
  compareNeighbours(steps.filter((s) => gemeinden.has(s.bis.ags)));
  return {
    ausreisser: lists.flatMap(conspicuous).map((s) => entryOf(indikator.id, s)),
    aenderungen: steps.length,
  };
}

/** The changes of a stretch from one time to the next, scored among each other; a longer gap than usual is left out. */
function stepsOf({ werte }: Strecke): Schritt[] {
  const pairs = werte.slice(1).map((bis, i) => ({ von: werte[i], bis }));
  const usual = Math.min(...pairs.map(({ von, bis }) => bis.jahr - von.jahr));
  const regular = pairs.filter(({ von, bis }) => bis.jahr - von.jahr === usual);
  const changes = changesOf(regular.map(({ von, bis }) => [von.wert, bis.wert]));
  return regular.map((pair, i) => ({
    ...pair,
    reihe: changes.length >= CHANGES ? modifiedZ(changes[i], changes) : null,
    nachbarn: null,
  }));
}

/** Scores each change of a Gemeinde among those of the others in the same period. */
function compareNeighbours(steps: readonly Schritt[]): void {
  for (const period of groupBy(steps, ({ von, bis }) => `${bis.basis} ${von.zeit} ${bis.zeit}`).values()) {
    if (period.length <= NEIGHBOURS) continue;
    const changes = changesOf(period.map(({ von, bis }) => [von.wert, bis.wert]));
    for (const [i, step] of period.entries()) step.nachbarn = modifiedZ(changes[i], changes.toSpliced(i, 1));
  }
}

/** A leap that is taken back counts once, for the figure between. */
function conspicuous(steps: readonly Schritt[]): Schritt[] {
  const found = steps.map(isConspicuous);
  return steps.filter((step, i) => {
    const before = i > 0 && found[i - 1] && steps[i - 1].bis.zeit === step.von.zeit ? steps[i - 1] : undefined;
    return found[i] && !(before && Math.sign(direction(before)) !== Math.sign(direction(step)));
  });
}

function direction({ von, bis }: Schritt): number {
  return bis.wert - von.wert;
}

/** Both comparisons have to agree; where only one is possible, it has to be twice as clear. */
function isConspicuous({ von, bis, reihe, nachbarn }: Schritt): boolean {
  if (!isRelevant(von.wert, bis.wert)) return false;
  const scores = [reihe, nachbarn].flatMap((z) => (z === null ? [] : Math.abs(z)));
  return scores.length > 0 && Math.min(...scores) > (scores.length > 1 ? GRENZE : GRENZE_ALLEIN);
}

/** How clear a case is: the larger of its scores. */
export function strength({ reihe, nachbarn }: Pick<Ausreisser, "reihe" | "nachbarn">): number {
  return Math.max(Math.abs(reihe ?? 0), Math.abs(nachbarn ?? 0));
}

function entryOf(indikator: string, { von, bis, reihe, nachbarn }: Schritt): Ausreisser {
  return {
    indikator,
    ags: bis.ags,
    vorher: von.zeit,
    zeit: bis.zeit,
    basis: bis.basis,
    wertVorher: von.wert,
    wert: bis.wert,
    reihe: reihe === null ? null : Number(reihe.toFixed(2)),
    nachbarn: nachbarn === null ? null : Number(nachbarn.toFixed(2)),
  };
}
