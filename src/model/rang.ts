// Rows of a ranking in order, and the axis on which their bars are drawn.

import { compareNames } from "./format.js";
import type { Rangspanne } from "./rangspanne.js";

export interface RangZeile {
  ags: string;
  name: string;
  /** Null where there is no number. */
  wert: number | null;
}

/** Highest first, those without a number last, equals by name. */
export function ranked<T extends RangZeile>(rows: readonly T[]): T[] {
  const key = (row: RangZeile) => row.wert ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) => (key(a) === key(b) ? compareNames(a.name, b.name) : key(b) - key(a)));
}

/** Whether the places that chance allows reach over the middle of the field: then it is not known on which side a region stands. */
export function nichtUnterscheidbar({ von, bis, aus }: Rangspanne): boolean {
  const middle = (aus + 1) / 2;
  return von < bis && von <= middle && middle <= bis;
}

/** Stands behind the number of such a place. */
export const UNSICHER = "≈";

export interface RangAchse {
  von: number;
  bis: number;
  /** Bars begin at zero; where zero is far from all values dots stand on a cut axis instead. */
  balken: boolean;
}

/** An axis for all values, those of other years too, so that years can be compared. */
export function rangAchse(values: readonly number[]): RangAchse {
  if (values.length === 0) return { von: 0, bis: 1, balken: true };
  const [min, max] = [Math.min(...values), Math.max(...values)];
  if (min < 0) return { von: min, bis: Math.max(0, max), balken: true };
  if (min < max * 0.7 || max === 0) return { von: 0, bis: max || 1, balken: true };
  const air = (max - min || max) * 0.1;
  return { von: min - air, bis: max + air, balken: false };
}

/** Place of a value on the axis, in percent. */
export function rangPlatz(value: number, { von, bis }: RangAchse): number {
  return bis === von ? 0 : Math.min(100, Math.max(0, ((value - von) / (bis - von)) * 100));
}
