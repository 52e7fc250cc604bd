// The cohort-component method: one year of ageing, dying, births and net migration, and a run of such years.
import { summe } from "../summe.js";

export const GESCHLECHTER = ["maennlich", "weiblich"] as const;
export type Geschlecht = (typeof GESCHLECHTER)[number];
export type JeGeschlecht<T> = Readonly<Record<Geschlecht, T>>;

/** One number for each completed year of age from 0; the last age is open (`100` is 100 and older). */
export type NachAlter = readonly number[];
export type Personen = JeGeschlecht<NachAlter>;

export interface Raten {
  /** Probability of dying until the end of the next year, by age at the end of a year, 0 to 1. */
  sterben: Personen;
  /** Probability of a newborn child of dying until the end of its year of birth. */
  saeugling: JeGeschlecht<number>;
  /** Births per woman and year, by age of the mother. */
  geburten: NachAlter;
  /** Share of boys among the births, 0 to 1. */
  jungen: number;
}

/**
 * When migrants arrive. `jahresende`: after ageing and dying, at the age they have reached. `jahresmitte`: half of those of an
 * age before their birthday in the year and half after it, all of them at risk of dying for half a year.
 */
export type Ankunft = "jahresende" | "jahresmitte";

/** A cell that net migration would have made negative: it is 0 instead, `fehlbetrag` persons (> 0) were not taken away. */
export interface Gekappt {
  geschlecht: Geschlecht;
  alter: number;
  fehlbetrag: number;
}

/** The change of one year: `ende = anfang + geburten − sterbefaelle + wanderung + Σ fehlbetrag`, exactly. */
export interface Schritt {
  personen: Personen;
  geburten: number;
  /** Residents and newborn children. */
  sterbefaelle: number;
  /** Net migration as it is counted at the end of the year. */
  wanderung: number;
  gekappt: Gekappt[];
}

interface Alterung {
  /** Persons at the end of the year at ages 1 and over; age 0 holds its migrants only. */
  personen: number[];
  sterbefaelle: number;
  wanderung: number;
  gekappt: Omit<Gekappt, "geschlecht">[];
}

/**
 * One sex a year on, without births: `P(a+1) = P(a)·(1 − q(a)) + M(a+1)`, the open last age takes its own survivors too.
 * @param personen at the beginning, by age
 * @param sterben probability of dying by age at the beginning
 * @param wanderung net migrants of the year by age
 * @throws RangeError where the lists differ in length or have fewer than two ages
 */
export function altern(personen: NachAlter, sterben: NachAlter, wanderung: NachAlter, ankunft: Ankunft): Alterung {
  const last = personen.length - 1;
  if (last < 1 || sterben.length !== personen.length || wanderung.length !== personen.length)
    throw new RangeError("Bevölkerung, Sterblichkeit und Wanderung haben nicht dieselben Altersjahre");
  const result: number[] = new Array(personen.length).fill(0);
  let sterbefaelle = 0;
  for (const [a, count] of personen.entries()) {
    sterbefaelle += count * sterben[a];
    result[Math.min(a + 1, last)] += count * (1 - sterben[a]);
  }
  const moved = ankunft === "jahresende" ? wanderung : aroundBirthday(wanderung, sterben);
  const gekappt: Alterung["gekappt"] = [];
  for (const [alter, saldo] of moved.entries()) {
    result[alter] += saldo;
    // Age 0 is judged when its births are counted.
    if (alter > 0 && result[alter] < 0) {
      gekappt.push({ alter, fehlbetrag: -result[alter] });
      result[alter] = 0;
    }
  }
  return { personen: result, sterbefaelle, wanderung: summe(moved), gekappt };
}

/** Mid-year migrants as they stand at the end of the year: half of each age one year older, all after half a year of mortality. */
function aroundBirthday(wanderung: NachAlter, sterben: NachAlter): number[] {
  const last = wanderung.length - 1;
  const result: number[] = new Array(wanderung.length).fill(0);
  for (const [a, saldo] of wanderung.entries()) {
    const half = (saldo / 2) * (1 - sterben[a] / 2);
    result[a] += half;
    result[Math.min(a + 1, last)] += half;
  }
  return result;
}

/**
 * One year of both sexes. Order of computation: all ages from 1 on, then the births (half of the women at the beginning, half of those
 * at the end of the year), then age 0.
 * @param wanderung net migrants of the year by sex and age
 */
export function schritt(
  personen: Personen,
  raten: Raten,
  wanderung: Personen,
  ankunft: Ankunft = "jahresende",
): Schritt {
  const aged = {
    maennlich: altern(personen.maennlich, raten.sterben.maennlich, wanderung.maennlich, ankunft),
    weiblich: altern(personen.weiblich, raten.sterben.weiblich, wanderung.weiblich, ankunft),
  };
  const geburten = summe(
    raten.geburten.map((f, a) => (f === 0 ? 0 : (f * (personen.weiblich[a] + aged.weiblich.personen[a])) / 2)),
  );
  const born = { maennlich: geburten * raten.jungen, weiblich: geburten * (1 - raten.jungen) };
  let sterbefaelle = 0;
  const gekappt: Gekappt[] = [];
  for (const geschlecht of GESCHLECHTER) {
    const { personen: list, gekappt: cut } = aged[geschlecht];
    list[0] += born[geschlecht] * (1 - raten.saeugling[geschlecht]);
    sterbefaelle += aged[geschlecht].sterbefaelle + born[geschlecht] * raten.saeugling[geschlecht];
    if (list[0] < 0) {
      gekappt.push({ geschlecht, alter: 0, fehlbetrag: -list[0] });
      list[0] = 0;
    }
    gekappt.push(...cut.map((c) => ({ geschlecht, ...c })));
  }
  return {
    personen: { maennlich: aged.maennlich.personen, weiblich: aged.weiblich.personen },
    geburten,
    sterbefaelle,
    wanderung: aged.maennlich.wanderung + aged.weiblich.wanderung,
    gekappt,
  };
}

export interface Jahresstand extends Schritt {
  jahr: number;
}

/**
 * The population at the end of each year from `jahr + 1` to `bis`, with constant rates and migration.
 * @param jahr year at whose end `personen` stand
 */
export function fortschreiben(
  personen: Personen,
  jahr: number,
  bis: number,
  raten: Raten,
  wanderung: Personen,
  ankunft: Ankunft = "jahresende",
): Jahresstand[] {
  const states: Jahresstand[] = [];
  let now = personen;
  for (let year = jahr + 1; year <= bis; year++) {
    const next = schritt(now, raten, wanderung, ankunft);
    states.push({ jahr: year, ...next });
    now = next.personen;
  }
  return states;
}

/** All persons of an age range, both ends included; without a range all. */
export function personenzahl(personen: Personen, von = 0, bis = Number.POSITIVE_INFINITY): number {
  return summe(GESCHLECHTER.map((g) => summe(personen[g].slice(von, bis + 1))));
}
