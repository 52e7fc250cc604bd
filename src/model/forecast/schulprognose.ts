// Pupils per Grundschule: cohorts of the districts, enrolment, grade progression, and what of it rests on children not yet at school.
import type { Planungsdaten, Schule } from "./eingaben.js";
import { einschulungsjahrgang, HEUTE, type Jahrgaenge, jahrgaengeOf, type Kenntnisstand } from "./jahrgaenge.js";
import { parameterWert } from "./parameter.js";
import {
  einschulungsquote,
  fortschreiben,
  GEPOOLTE_JAHRE,
  geschrumpft,
  type Klassenzahlen,
  letzteJahre,
  summe,
  type Uebergangsquoten,
  uebergangsquoten,
} from "./uebergangsquoten.js";

export interface Schulprognose {
  schule: Schule;
  /** Pupils by grade, for each year of `jahre`; the first is observed. */
  klassen: Klassenzahlen[];
  /** Cohort of the school's district by year of `jahre`; 0 where it has none. */
  kohorte: number[];
  /** First graders per child of the district, null where the school has no district and takes a share of the Kreis. */
  einschulungsquote: number | null;
  /** Shrunk ratios from grade to grade. */
  d: Uebergangsquoten["d"];
}

export interface Schulprognosen {
  /** First years of the school years; the first is the last observed one. */
  jahre: number[];
  schulen: Schulprognose[];
  /** Schools without pupils in the last observed year: closed, new, or not reported. */
  ohneBasis: Schule[];
}

/** Newest school year with pupils of any school; null without pupils. */
export function basisjahr(daten: Pick<Planungsdaten, "schueler">): number | null {
  return daten.schueler.reduce<number | null>((newest, s) => Math.max(newest ?? s.jahr, s.jahr), null);
}

/** Series of one school. */
function verlaufOf(daten: Pick<Planungsdaten, "schueler">): Map<string, Map<number, Klassenzahlen>> {
  const result = new Map<string, Map<number, Klassenzahlen>>();
  for (const { schule, jahr, jahrgaenge } of daten.schueler) {
    const own = result.get(schule) ?? new Map<number, Klassenzahlen>();
    own.set(jahr, jahrgaenge);
    result.set(schule, own);
  }
  return result;
}

/**
 * Pupils of all schools from the school year `basis` to `bis`, reckoned with nothing newer than `stand` and `basis`: so the same
 * function forecasts and looks back. Parameters `schrumpfung`, `erstes_halbjahr`, `hochrechnung_jahre` in `parameter`.
 */
export function schulprognosen(
  daten: Planungsdaten,
  basis: number,
  bis: number,
  stand: Kenntnisstand = HEUTE,
): Schulprognosen {
  const annahmen = {
    erstesHalbjahr: parameterWert(daten.parameter, "erstes_halbjahr"),
    hochrechnungJahre: parameterWert(daten.parameter, "hochrechnung_jahre"),
  };
  const k = parameterWert(daten.parameter, "schrumpfung");
  const jahre = Array.from({ length: bis - basis + 1 }, (_, i) => basis + i);
  const cohorts = new Map<string, Jahrgaenge>(
    daten.gemeinden.map(({ ags }) => [ags, jahrgaengeOf(ags, daten, annahmen, stand)]),
  );
  const districts = new Map<string, { ags: string; anteil: number }[]>();
  for (const b of daten.schulbezirke) districts.set(b.schule, [...(districts.get(b.schule) ?? []), b]);
  const series = verlaufOf(daten);
  const kreisreihe = new Map<number, Klassenzahlen>();
  for (const own of series.values())
    for (const [jahr, klassen] of own) {
      const sum = kreisreihe.get(jahr) ?? [0, 0, 0, 0];
      kreisreihe.set(jahr, sum.map((n, j) => n + klassen[j]) as Klassenzahlen);
    }
  const kreis = uebergangsquoten(kreisreihe, basis);
  const kreiskohorte = (jahr: number) => summe([...cohorts.values()].map((c) => einschulungsjahrgang(c, jahr)));
  const schulen: Schulprognose[] = [];
  const ohneBasis: Schule[] = [];
  for (const schule of daten.schulen) {
    const verlauf = series.get(schule.schluessel);
    if (!verlauf?.has(basis)) {
      ohneBasis.push(schule);
      continue;
    }
    const bezirk = districts.get(schule.schluessel) ?? [];
    const kohorte = (jahr: number) =>
      summe(bezirk.map(({ ags, anteil }) => anteil * einschulungsjahrgang(cohorts.get(ags)!, jahr)));
    const e = einschulungsquote(verlauf, kohorte, basis);
    const anfaenger = anfaengerOf(verlauf, basis, e, kohorte, kreiskohorte);
    const d = geschrumpft(uebergangsquoten(verlauf, basis), kreis, k);
    schulen.push({
      schule,
      klassen: fortschreiben(verlauf, basis, bis, anfaenger, d),
      kohorte: jahre.map(kohorte),
      einschulungsquote: e,
      d,
    });
  }
  return { jahre, schulen, ohneBasis };
}

/**
 * First graders by year: enrolment rate times the district's cohort; a school without a district keeps its share in the cohorts of
 * the whole Kreis, and its last mean where these are unknown too.
 */
function anfaengerOf(
  verlauf: ReadonlyMap<number, Klassenzahlen>,
  basis: number,
  e: number | null,
  kohorte: (jahr: number) => number,
  kreiskohorte: (jahr: number) => number,
): (jahr: number) => number {
  if (e !== null) return (jahr) => e * kohorte(jahr);
  const share = einschulungsquote(verlauf, kreiskohorte, basis);
  if (share !== null) return (jahr) => share * kreiskohorte(jahr);
  const years = letzteJahre(verlauf, basis, GEPOOLTE_JAHRE);
  const mean = summe(years.map((jahr) => verlauf.get(jahr)![0])) / years.length;
  return () => mean;
}

/** Pupils of grade `j` (0 to 3) who were not at school yet in the first year of the forecast, by its place in `jahre`. */
export function nochNichtEingeschult(i: number, j: number): boolean {
  return j < i;
}

/**
 * Children who change to grade 5 at the start of each year of `jahre` but the first, by Schulform: pupils of grade 4 of the year
 * before times the share of the Schulform among the changes of the last three years on record.
 */
export function uebergaenge(
  daten: Planungsdaten,
  prognosen: Schulprognosen,
): { schulform: string; anteil: number; kinder: number[] }[] {
  const newest = daten.uebergaenge.reduce((jahr, u) => Math.max(jahr, u.jahr), 0);
  const pooled = daten.uebergaenge.filter((u) => u.jahr > newest - GEPOOLTE_JAHRE);
  const all = summe(pooled.map((u) => u.kinder));
  if (all === 0) return [];
  const vierte = prognosen.jahre.slice(0, -1).map((_, i) => summe(prognosen.schulen.map((s) => s.klassen[i][3])));
  return [...new Set(pooled.map((u) => u.schulform))].sort().map((schulform) => {
    const anteil = summe(pooled.filter((u) => u.schulform === schulform).map((u) => u.kinder)) / all;
    return { schulform, anteil, kinder: vierte.map((n) => n * anteil) };
  });
}
