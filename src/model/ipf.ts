// Iterative proportional fitting (Deming/Stephan 1940, RAS): changes a table as little as possible to meet given margins.

/** One margin of a table: its cells fall into classes, and the cells of each class have to add up to a target. */
export interface Rand {
  /** Name for messages, `Alter × Geschlecht`. */
  name: string;
  /** Class of each cell, numbered from 0. */
  klassen: readonly number[];
  /** Target of each class, 0 or more. */
  ziele: readonly number[];
}

export interface Anpassung {
  zellen: number[];
  /** Rounds through all margins until the table fitted. */
  schritte: number;
  /** Largest relative distance of a margin from its target that is left. */
  abweichung: number;
}

/** Relative distance from the targets at which a table counts as fitted. */
const GENAU = 1e-12;
const HOECHSTENS = 10_000;

/**
 * Fits the cells of `start` to all margins by scaling one margin after the other. Ratios inside the table (odds ratios)
 * stay those of the start table; cells that are 0 stay 0.
 * @param start cells in any order, 0 or more each
 * @throws RangeError where the margins contradict each other, cannot be met, or are not met after 10,000 rounds
 */
export function fitToMargins(start: readonly number[], raender: readonly Rand[]): Anpassung {
  checkMargins(start, raender);
  const zellen = [...start];
  for (let schritte = 0; schritte <= HOECHSTENS; schritte++) {
    const abweichung = Math.max(0, ...raender.map((rand) => deviation(zellen, rand)));
    if (abweichung <= GENAU) return { zellen, schritte, abweichung };
    for (const rand of raender) scale(zellen, rand);
  }
  throw new RangeError(`die Anpassung kommt nach ${HOECHSTENS} Schritten nicht zur Ruhe`);
}

/** Sum of the cells of each class of a margin. */
export function marginSums(zellen: readonly number[], { klassen, ziele }: Rand): number[] {
  const sums = ziele.map(() => 0);
  for (const [i, klasse] of klassen.entries()) sums[klasse] += zellen[i];
  return sums;
}

/** Largest relative distance of the classes of a margin from their targets. */
export function deviation(zellen: readonly number[], rand: Rand): number {
  return Math.max(
    ...marginSums(zellen, rand).map((sum, k) => Math.abs(sum - rand.ziele[k]) / Math.max(rand.ziele[k], 1)),
  );
}

function scale(zellen: number[], rand: Rand): void {
  const sums = marginSums(zellen, rand);
  for (const [i, klasse] of rand.klassen.entries())
    if (sums[klasse] > 0) zellen[i] *= rand.ziele[klasse] / sums[klasse];
}

function checkMargins(start: readonly number[], raender: readonly Rand[]): void {
  const totals = raender.map(({ ziele }) => ziele.reduce((a, b) => a + b, 0));
  for (const [i, rand] of raender.entries()) {
    if (rand.klassen.length !== start.length)
      throw new RangeError(`der Rand „${rand.name}“ ordnet ${rand.klassen.length} von ${start.length} Zellen zu`);
    if (Math.abs(totals[i] - totals[0]) > 1e-9 * Math.max(totals[0], 1))
      throw new RangeError(
        `die Ränder widersprechen sich: „${raender[0].name}“ ergibt ${totals[0]}, „${rand.name}“ ${totals[i]}`,
      );
    const empty = marginSums(start, rand).findIndex((sum, k) => sum === 0 && rand.ziele[k] > 0);
    if (empty >= 0)
      throw new RangeError(`der Rand „${rand.name}“ verlangt ${rand.ziele[empty]}, wo die Tafel nur Nullen hat`);
  }
}
