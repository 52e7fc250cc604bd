// Pupils of the Grundschulen year by year: the Übergangsquotenverfahren with pooled ratios, shrunk for small schools.
import { summe } from "../summe.js";

export type Klassenzahlen = [number, number, number, number];

/** Pupils in grades 1 to 4 by the calendar year in which the school year begins. */
export type Verlauf = ReadonlyMap<number, Klassenzahlen>;

/** Ratios that carry a cohort from grade to grade; `nenner` are the pupils they were measured on. */
export interface Uebergangsquoten {
  d: [number, number, number];
  nenner: [number, number, number];
}

/** Years over which ratios are pooled, where there are as many. */
export const GEPOOLTE_JAHRE = 3;

/** The newest school years of a series up to `bis`, ascending; only such that follow each other without a gap. */
export function letzteJahre(verlauf: Verlauf, bis: number, anzahl: number): number[] {
  const years: number[] = [];
  for (let jahr = bis; years.length < anzahl && verlauf.has(jahr); jahr--) years.unshift(jahr);
  return years;
}

/**
 * d_j = Σ N_{j+1}(Y+1) / Σ N_j(Y) over the last three transitions up to the school year `bis`. One ratio bundles repeaters and
 * moves. A ratio without pupils in its denominator is 1.
 */
export function uebergangsquoten(verlauf: Verlauf, bis: number): Uebergangsquoten {
  const years = letzteJahre(verlauf, bis, GEPOOLTE_JAHRE + 1);
  const d: Uebergangsquoten["d"] = [1, 1, 1];
  const nenner: Uebergangsquoten["nenner"] = [0, 0, 0];
  for (let j = 0; j < 3; j++) {
    let after = 0;
    for (const jahr of years.slice(0, -1)) {
      nenner[j] += verlauf.get(jahr)![j];
      after += verlauf.get(jahr + 1)![j + 1];
    }
    if (nenner[j] > 0) d[j] = after / nenner[j];
  }
  return { d, nenner };
}

/** Ratios of a school drawn towards those of the Kreis: (n·d + k·d_Kreis) / (n + k) with n pupils in the denominator. */
export function geschrumpft(schule: Uebergangsquoten, kreis: Uebergangsquoten, k: number): Uebergangsquoten["d"] {
  return schule.d.map((d, j) => {
    const n = schule.nenner[j];
    return n + k > 0 ? (n * d + k * kreis.d[j]) / (n + k) : kreis.d[j];
  }) as Uebergangsquoten["d"];
}

/** First graders per child of the district above which a school does not live off its district. */
export const EINZUG_HOECHSTENS = 2;

/**
 * Enrolment rate e = Σ N_1(Y) / Σ E(Y) over the last three school years up to `bis`: the ratio of the sums, not the mean of the
 * ratios. It bundles moves, Zurückstellung, Kann-Kinder, other schools and children from other districts. Years whose cohort is
 * unknown take part in neither sum. Null without a cohort, or where the rate is above `EINZUG_HOECHSTENS`: it would blow up every
 * child of a tiny district.
 */
export function einschulungsquote(
  verlauf: Verlauf,
  kohorte: (jahr: number) => number | null,
  bis: number,
): number | null {
  const known = letzteJahre(verlauf, bis, GEPOOLTE_JAHRE).flatMap((jahr) => {
    const due = kohorte(jahr);
    return due === null ? [] : [{ due, erste: verlauf.get(jahr)![0] }];
  });
  const due = summe(known.map((k) => k.due));
  const e = summe(known.map((k) => k.erste)) / due;
  return due > 0 && e <= EINZUG_HOECHSTENS ? e : null;
}

/**
 * Pupils from the last observed school year `basis` to `bis`: N_1(Y) = `anfaenger(Y)`, N_{j+1}(Y) = d_j · N_j(Y − 1). The first
 * entry is the observed year itself.
 * @throws RangeError where the base year has no pupils on record
 */
export function fortschreiben(
  verlauf: Verlauf,
  basis: number,
  bis: number,
  anfaenger: (jahr: number) => number,
  d: Uebergangsquoten["d"],
): Klassenzahlen[] {
  const observed = verlauf.get(basis);
  if (!observed) throw new RangeError(`Für das Schuljahr ab ${basis} fehlen die Schülerzahlen.`);
  const result: Klassenzahlen[] = [[...observed]];
  for (let jahr = basis + 1; jahr <= bis; jahr++) {
    const [eins, zwei, drei] = result[result.length - 1];
    result.push([anfaenger(jahr), d[0] * eins, d[1] * zwei, d[2] * drei]);
  }
  return result;
}
