// Station Grundschule: pupils, classes and class rooms, school by school.
import { summe } from "../summe.js";
import type { Massnahme } from "./annahmen.js";
import { bilanzMitBand, type Einheit, nurKinder, Z95 } from "./bilanz.js";
import { schuljahresbeginn } from "./rechtsanspruch.js";
import { nochNichtEingeschult, type Schulprognosen } from "./schulprognose.js";
import { einheitDerSchule, zusaetzlich } from "./station-ganztag.js";

/** Classes of a grade: ⌈pupils / limit⌉; an expected value just above a limit counts only from half a child on. */
export function klassenOf(schueler: number, klassenteiler: number): number {
  return Math.ceil(Math.max(0, Math.round(schueler)) / klassenteiler);
}

/** Zügigkeit: parallel classes per grade on the average of four grades. */
export function zuegigkeit(klassen: number): number {
  return klassen / 4;
}

/**
 * Classes against class rooms for each school. Where nobody has said how many rooms there are, nothing is missing and nothing free:
 * `ohneAngabe` says so.
 */
export function grundschulEinheiten(
  prognosen: Schulprognosen,
  klassenteiler: number,
  massnahmen: readonly Massnahme[],
): Einheit[] {
  const { jahre } = prognosen;
  return prognosen.schulen.map(({ schule, klassen }) => {
    const classes = (i: number, shift: number) =>
      summe(
        klassen[i].map((n, j) => {
          const width = nochNichtEingeschult(i, j) ? Z95 * Math.sqrt(n) : 0;
          return klassenOf(n + shift * width, klassenteiler);
        }),
      );
    const raeume = schule.klassenraeume;
    const rooms = (jahr: number) =>
      Math.max(0, (raeume ?? 0) + zusaetzlich(massnahmen, "grundschule", schule.schluessel, schuljahresbeginn(jahr)));
    const jahreswerte = jahre.map((jahr, i) => {
      const b = bilanzMitBand(summe(klassen[i]), classes(i, 0), classes(i, -1), classes(i, 1), rooms(jahr), 1);
      return raeume === null ? { ...b, plaetze: 0, luecke: 0, lueckeUnten: 0, lueckeOben: 0, frei: 0, gruppen: 0 } : b;
    });
    const einheit = einheitDerSchule(schule, jahreswerte, jahre);
    return {
      ...einheit,
      ohneAngabe: raeume === null,
      teile: [0, 1, 2, 3].map((j) => ({
        titel: `Klasse ${j + 1}`,
        jahre: jahre.map((_, i) => {
          const width = nochNichtEingeschult(i, j) ? Z95 * Math.sqrt(klassen[i][j]) : 0;
          return nurKinder(klassen[i][j], width);
        }),
      })),
    };
  });
}
