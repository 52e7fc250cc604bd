// Fictitious Grundschulen one by one: where they are, what Ganztag they offer, how large they are among those of their Gemeinde.

import { apportion } from "../../src/model/apportion.js";
import { summe } from "../../src/model/summe.js";
import { type Grundlage, los, type Ort } from "./beispiel.js";

/** Pupils of a usual school, where the real number of schools is not known. */
const SCHULE = 160;
export const GANZTAGSPROFILE = ["pakt", "profil_1", "profil_2", "profil_3"] as const;

export interface Beispielschule {
  schluessel: string;
  name: string;
  ags: string;
  profil: (typeof GANZTAGSPROFILE)[number];
  /** From 0 to 1: the smaller, the earlier the Ganztag began. */
  beginn: number;
  /** Its size among the schools of its Gemeinde, for dividing children. */
  gewicht: number;
}

/** All Grundschulen, by Gemeinde; together as many as the official statistics count. */
export function grundschulen(g: Grundlage): Beispielschule[] {
  const gewichte = g.orte.map((ort) => ort.kinder.sechs);
  const alle = g.grundschulen ?? Math.max(g.orte.length, Math.round(summe(gewichte) / SCHULE));
  // All Gemeinden have pupils, so each has a school first, as long as there are enough.
  const sicher = alle >= g.orte.length ? 1 : 0;
  const zahl = apportion(alle - sicher * g.orte.length, gewichte).map((weitere) => weitere + sicher);
  return g.orte
    .flatMap(({ ags }, o) => Array.from({ length: zahl[o] }, (_, nummer) => ({ ags, nummer })))
    .map(({ ags, nummer }, i) => ({
      schluessel: `beispielschule-${buchstabe(i).toLowerCase()}`,
      name: `Beispielschule ${buchstabe(i)}`,
      ags,
      profil: profil(ags, nummer),
      beginn: los("beginn", ags, nummer).zahl(),
      gewicht: los("schulgewicht", ags, nummer).zwischen(0.7, 1.3),
    }));
}

/** The largest Gemeinden, which have a Hort. */
export function hortorte(g: Grundlage): Ort[] {
  const gross = g.orte.map((ort) => ort.einwohner).sort((a, b) => b - a)[Math.ceil(g.orte.length / 6) - 1];
  return g.orte.filter((ort) => ort.einwohner >= gross);
}

/** A, B, …, Z, AA, AB, … */
export function buchstabe(i: number): string {
  const letter = String.fromCharCode(65 + (i % 26));
  return i < 26 ? letter : buchstabe(Math.floor(i / 26) - 1) + letter;
}

function profil(ags: string, nummer: number): Beispielschule["profil"] {
  const x = los("profil", ags, nummer).zahl();
  return x < 0.5 ? "pakt" : x < 0.75 ? "profil_1" : x < 0.95 ? "profil_2" : "profil_3";
}
