// Station Ganztag: children who take up the claim against complete packages, school by school.
import { summe } from "../summe.js";
import type { Massnahme } from "./annahmen.js";
import { bilanz, type Einheit, ersteLuecke, Z95 } from "./bilanz.js";
import type { Ganztagsplatz, Planungsdaten, Schule, Standort } from "./eingaben.js";
import { naechste } from "./entfernung.js";
import { quoten, schuljahresbeginn, vollePakete } from "./rechtsanspruch.js";
import { nochNichtEingeschult, type Schulprognosen } from "./schulprognose.js";

export interface Ganztagsannahmen {
  /** Take-up of grades 1 to 4 with a claim, by the first year of the school year. */
  mitAnspruch(jahr: number): readonly number[];
  ohneAnspruch: number;
  gruppengroesse: number;
  massnahmen: readonly Massnahme[];
}

/** Complete packages on 1 August of each year by school, before any measure. @param schulen those that are forecast */
export function pakete(
  daten: Planungsdaten,
  jahre: readonly number[],
  schulen: readonly Schule[],
): Map<string, number[]> {
  return new Map(
    [...plaetzeJeSchule(daten, schulen)].map(([schule, plaetze]) => [
      schule,
      jahre.map((jahr) => vollePakete(plaetze, schuljahresbeginn(jahr))),
    ]),
  );
}

/** Places by school: its own, and those of a Hort, which count at the nearest school of the same Gemeinde (straight line). */
function plaetzeJeSchule(daten: Planungsdaten, schulen: readonly Schule[]): Map<string, Ganztagsplatz[]> {
  const result = new Map<string, Ganztagsplatz[]>(schulen.map((s) => [s.schluessel, []]));
  const horts = new Map(daten.kitas.map((k) => [k.schluessel, k]));
  const schoolOf = new Map<string, string>();
  for (const platz of daten.ganztagsplaetze) {
    if (!result.has(platz.standort) && !schoolOf.has(platz.standort)) {
      const hort = horts.get(platz.standort);
      const near =
        hort &&
        naechste(
          hort,
          schulen.filter((s) => s.ags === hort.ags),
          1,
        )[0];
      if (near) schoolOf.set(platz.standort, near.ort.schluessel);
    }
    result.get(schoolOf.get(platz.standort) ?? platz.standort)?.push(platz);
  }
  return result;
}

/**
 * Demand D = Σ N_j · q_j against capacity on 1 August, for each school. The band covers chance in the size of cohorts that are not at
 * school yet: 1.96 · √(Σ q_j² · N_j).
 */
export function ganztagEinheiten(
  prognosen: Schulprognosen,
  vorhanden: ReadonlyMap<string, readonly number[]>,
  annahmen: Ganztagsannahmen,
): Einheit[] {
  const { jahre } = prognosen;
  const shares = jahre.map((jahr) => quoten(jahr, annahmen.mitAnspruch(jahr), annahmen.ohneAnspruch));
  return prognosen.schulen.map(({ schule, klassen }) => {
    const own = vorhanden.get(schule.schluessel);
    const jahreswerte = jahre.map((jahr, i) => {
      const q = shares[i];
      const bedarf = summe(klassen[i].map((n, j) => n * q[j]));
      const varianz = summe(klassen[i].map((n, j) => (nochNichtEingeschult(i, j) ? q[j] ** 2 * n : 0)));
      const tag = schuljahresbeginn(jahr);
      const kapazitaet = (own?.[i] ?? 0) + zusaetzlich(annahmen.massnahmen, "ganztag", schule.schluessel, tag);
      return bilanz(
        summe(klassen[i]),
        bedarf,
        Z95 * Math.sqrt(varianz),
        Math.max(0, kapazitaet),
        annahmen.gruppengroesse,
      );
    });
    return einheitDerSchule(schule, jahreswerte, jahre);
  });
}

export function einheitDerSchule(schule: Schule, jahreswerte: Einheit["jahre"], jahre: readonly number[]): Einheit {
  return {
    schluessel: schule.schluessel,
    name: schule.name,
    ags: schule.ags,
    ort: { laenge: schule.laenge, breite: schule.breite },
    jahre: jahreswerte,
    ersteLuecke: ersteLuecke(jahreswerte, jahre),
    teile: [],
  };
}

/** Places that measures add at a site up to a day. */
export function zusaetzlich(
  massnahmen: readonly Massnahme[],
  station: Massnahme["station"],
  standort: string,
  tag: string,
  altersgruppe?: Massnahme["altersgruppe"],
): number {
  return massnahmen.reduce(
    (sum, m) =>
      m.station === station && m.standort === standort && m.altersgruppe === altersgruppe && `${m.ab}-01` <= tag
        ? sum + m.plaetze
        : sum,
    0,
  );
}

/** Horte with places that count at no school: there is none in their Gemeinde that is forecast. */
export function horteOhneSchule(daten: Planungsdaten, schulen: readonly Schule[]): Standort[] {
  const used = new Set(daten.ganztagsplaetze.map((p) => p.standort));
  return daten.kitas.filter((k) => used.has(k.schluessel) && !schulen.some((s) => s.ags === k.ags));
}
