// Fictitious births and school cohorts, shared by the datasets so that they fit together.

import { apportion } from "../../src/model/apportion.js";
import { summe } from "../../src/model/summe.js";
import { eigenart, type Grundlage, los, type Ort } from "./beispiel.js";

export const STUFEN = ["1", "2", "3", "4"] as const;

/** Births of a Gemeinde in a year. */
export function geburten(ort: Ort, jahr: number): number {
  const erwartet = (ort.kinder.u3 / 3) * eigenart(ort.ags, "geburten", 0.06) * welle(jahr);
  return Math.max(0, Math.round(erwartet * los("geburten", ort.ags, jahr).zwischen(0.85, 1.15)));
}

/** Years whose births are known, ascending: the oldest children of the planner's first Stichtag are ten. */
export function geburtsjahre(g: Grundlage): number[] {
  const bis = g.jahre[g.jahre.length - 1];
  return Array.from({ length: 16 }, (_, i) => bis - 15 + i);
}

/** Children of a Gemeinde who start school in a year; not rounded. */
export function schulanfaenger(ort: Ort, jahr: number): number {
  const erwartet = (ort.kinder.sechs / 4) * eigenart(ort.ags, "einschulung", 0.08);
  return erwartet * welle(jahr - 6) * los("einschulung", ort.ags, jahr).zwischen(0.9, 1.1);
}

/** A gentle rise and fall of the cohorts over the years. */
function welle(jahr: number): number {
  return 1 + 0.06 * Math.sin((jahr - 2013) / 2.6);
}

/**
 * Pupils by school year, Gemeinde (order of the input) and grade. A cohort moves up grade by grade; all are scaled so
 * that a school year with a real sum of the Kreis adds up to it exactly.
 */
export function grundschulkinder(g: Grundlage): Map<number, number[][]> {
  const roh = (jahr: number) =>
    g.orte.map((ort) =>
      STUFEN.map((_, i) => schulanfaenger(ort, jahr - i) * los("klasse", ort.ags, jahr, i).zwischen(0.98, 1.02)),
    );
  const [bekannt] = g.grundschueler;
  const mass = bekannt ? bekannt[1] / summe(roh(bekannt[0]).flat()) : 1;
  return new Map(
    g.schuljahre.map((jahr) => {
      const zellen = roh(jahr);
      const ganz = g.grundschueler.get(jahr) ?? Math.round(summe(zellen.flat()) * mass);
      const flach = apportion(ganz, zellen.flat());
      return [jahr, zellen.map((_, o) => flach.slice(o * STUFEN.length, (o + 1) * STUFEN.length))];
    }),
  );
}
