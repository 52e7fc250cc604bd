// Children by half-year of birth: from the Melderegister where it reaches, from births where not, carried forward beyond both.
import type { Geburten, Kinder } from "./eingaben.js";

/** Where the number of a half-year comes from. */
export type Kohortenquelle = "register" | "geburten" | "hochrechnung";

export interface Jahrgangsdaten {
  geburten: readonly Geburten[];
  kinder: readonly Kinder[];
}

export interface Jahrgangsannahmen {
  /** Share of the births of a year that fall into January to June, where they are known by year only. */
  erstesHalbjahr: number;
  /** Number of newest known years whose mean stands for the births of later ones. */
  hochrechnungJahre: number;
}

/** The cohorts of one Gemeinde by year and half (1 January to June, 2 July to December); null is unknown, which is not 0. */
export interface Jahrgaenge {
  /** Children born in a half-year. */
  kinder(jahr: number, halbjahr: 1 | 2): number | null;
  quelle(jahr: number, halbjahr: 1 | 2): Kohortenquelle | null;
}

/** What was known at a time: births of complete years up to `geburtenBis`, the newest register not after `stichtagBis`. */
export interface Kenntnisstand {
  geburtenBis: number;
  stichtagBis: string;
}

/** Everything there is. */
export const HEUTE: Kenntnisstand = { geburtenBis: Number.POSITIVE_INFINITY, stichtagBis: "9999-12-31" };

/** Cohorts of a Gemeinde by what was known; all inputs of other Gemeinden are ignored. */
export function jahrgaengeOf(
  ags: string,
  { geburten, kinder }: Jahrgangsdaten,
  { erstesHalbjahr, hochrechnungJahre }: Jahrgangsannahmen,
  stand: Kenntnisstand = HEUTE,
): Jahrgaenge {
  const cells = new Map<number, { kinder: number; quelle: Kohortenquelle }>();
  const births = geburten.filter((g) => g.ags === ags && g.jahr <= stand.geburtenBis).sort((a, b) => a.jahr - b.jahr);
  for (const g of births) {
    const [erste, zweite] = g.halbjahre ?? [g.kinder * erstesHalbjahr, g.kinder * (1 - erstesHalbjahr)];
    cells.set(halfOf(g.jahr, 1), { kinder: erste, quelle: "geburten" });
    cells.set(halfOf(g.jahr, 2), { kinder: zweite, quelle: "geburten" });
  }
  const own = kinder.filter((k) => k.ags === ags && k.stichtag <= stand.stichtagBis);
  const stichtag = own
    .map((k) => k.stichtag)
    .sort()
    .at(-1);
  for (const k of own)
    if (k.stichtag === stichtag && endeOf(k.jahr, k.halbjahr) <= stichtag)
      cells.set(halfOf(k.jahr, k.halbjahr), { kinder: k.kinder, quelle: "register" });
  const mean = mittlererJahrgang(births, cells, hochrechnungJahre);
  const lastKnown = Math.max(...cells.keys(), Number.NEGATIVE_INFINITY);
  const cell = (jahr: number, halbjahr: 1 | 2) => {
    const half = halfOf(jahr, halbjahr);
    const known = cells.get(half);
    if (known || half < lastKnown || mean === null) return known;
    return {
      kinder: mean * (halbjahr === 1 ? erstesHalbjahr : 1 - erstesHalbjahr),
      quelle: "hochrechnung" as const,
    };
  };
  return {
    kinder: (jahr, halbjahr) => cell(jahr, halbjahr)?.kinder ?? null,
    quelle: (jahr, halbjahr) => cell(jahr, halbjahr)?.quelle ?? null,
  };
}

/** Births of a later year: the mean of the newest `jahre` known ones, of the register's youngest cohorts where there are no births. */
function mittlererJahrgang(
  births: readonly Geburten[],
  cells: ReadonlyMap<number, { kinder: number }>,
  jahre: number,
): number | null {
  const last = births.length > 0 ? births.slice(-jahre).map((g) => g.kinder) : [];
  if (last.length > 0) return last.reduce((a, b) => a + b, 0) / last.length;
  const youngest = [...cells].sort(([a], [b]) => a - b).slice(-2 * jahre);
  return youngest.length > 0 ? (2 * youngest.reduce((sum, [, c]) => sum + c.kinder, 0)) / youngest.length : null;
}

/**
 * Children due for school on 1 August of a year: born from 1 July seven years before to 30 June six years before
 * (§ 58 HSchG, Stichtag 30 June). Null where one of the two half-years is unknown.
 */
export function einschulungsjahrgang(jahrgaenge: Jahrgaenge, jahr: number): number | null {
  const [aeltere, juengere] = [jahrgaenge.kinder(jahr - 7, 2), jahrgaenge.kinder(jahr - 6, 1)];
  return aeltere === null || juengere === null ? null : aeltere + juengere;
}

export interface Kitakinder {
  unter1: number;
  von1bis3: number;
  von3bis6: number;
  /** Those of them who were not born when the last figure was taken. */
  ungeboren: { unter1: number; von1bis3: number; von3bis6: number };
}

/** January and February of the first half-year. */
const VOR_MAERZ = 1 / 3;

/**
 * Children by age on 1 March of the Kita year that begins in `jahr` (the Stichtag of the Kinder- und Jugendhilfestatistik);
 * births are taken as even over a half-year. Null where a half-year is unknown.
 */
export function kitakinder(jahrgaenge: Jahrgaenge, jahr: number): Kitakinder | null {
  const result: Kitakinder = {
    unter1: 0,
    von1bis3: 0,
    von3bis6: 0,
    ungeboren: { unter1: 0, von1bis3: 0, von3bis6: 0 },
  };
  const stichtag = jahr + 1;
  // Age a on 1 March of year s: born from March of s − a − 1 to February of s − a.
  for (let alter = 0; alter < 6; alter++) {
    const gruppe = alter === 0 ? "unter1" : alter < 3 ? "von1bis3" : "von3bis6";
    const geburtsjahr = stichtag - alter - 1;
    const parts = [
      [geburtsjahr, 1, 1 - VOR_MAERZ],
      [geburtsjahr, 2, 1],
      [geburtsjahr + 1, 1, VOR_MAERZ],
    ] as const;
    for (const [j, h, share] of parts) {
      const born = jahrgaenge.kinder(j, h);
      if (born === null) return null;
      const children = share * born;
      result[gruppe] += children;
      if (jahrgaenge.quelle(j, h) === "hochrechnung") result.ungeboren[gruppe] += children;
    }
  }
  return result;
}

/** Last day of a half-year: a register of an earlier day knows only a part of its children. */
function endeOf(jahr: number, halbjahr: 1 | 2): string {
  return `${jahr}-${halbjahr === 1 ? "06-30" : "12-31"}`;
}

/** Half-years in one row, so that earlier and later can be compared. */
function halfOf(jahr: number, halbjahr: 1 | 2): number {
  return 2 * jahr + halbjahr - 1;
}
