// What the fictitious datasets are built from: the real size of the Gemeinden, real sums of the Kreis, seeded chance.

import type { Bereich } from "../../src/model/vocabulary.js";
import { type Zufall, zufall } from "../../src/model/zufall.js";
import type { Zahl } from "../write-dataset.js";

/** One fictitious dataset, before it is written. */
export interface Beispiel {
  bereich: Bereich;
  /** File name without extension, beginning with `demo-`. */
  name: string;
  titel: string;
  zahlen: Zahl[];
  hinweise?: string[];
}

export interface Ort {
  ags: string;
  einwohner: number;
  /** Persons under 3, 3 to 5, 6 to 9 and under 18, by the age model. */
  kinder: { u3: number; drei: number; sechs: number; u18: number };
}

/** What is known before anything is invented. */
export interface Grundlage {
  kreis: string;
  orte: readonly Ort[];
  /** Complete calendar years and school years up to the newest retrieval, ascending. */
  jahre: readonly number[];
  schuljahre: readonly number[];
  /** Real figures of the Kreis by school year: pupils of the Grundschulen and Grundschulen. */
  grundschueler: ReadonlyMap<number, number>;
  grundschulen: number | undefined;
}

/** Seed of all draws; another text gives another, equally fictitious Kreis. */
export const SAAT = "Kreisatlas Beispielwerte 1";

/** A generator of its own for each purpose, so that one more draw here changes nothing there. */
export function los(...zweck: (string | number)[]): Zufall {
  return zufall([SAAT, ...zweck].join("/"));
}

/** A constant of a Gemeinde for one purpose, between 1 − spread and 1 + spread. */
export function eigenart(ags: string, zweck: string, spread: number): number {
  return los("eigenart", zweck, ags).zwischen(1 - spread, 1 + spread);
}

/** A count as a figure; exactly zero carries the official symbol for it. */
export function anzahl(zahl: Omit<Zahl, "wert" | "status"> & { wert: number }): Zahl {
  return zahl.wert === 0 ? { ...zahl, status: "–" } : zahl;
}

/** Position of the year in the list, 0 for the first and 1 for the last: for trends. */
export function fortschritt(jahr: number, jahre: readonly number[]): number {
  return (jahr - jahre[0]) / Math.max(1, jahre[jahre.length - 1] - jahre[0]);
}
