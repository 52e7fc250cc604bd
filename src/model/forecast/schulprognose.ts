// Pupils per Grundschule: cohorts of the districts, enrolment, grade progression, and what of it rests on children not yet at school.

import { summe } from "../summe.js";
import { formatZeit } from "../time.js";
import type { Planungsdaten, Schule } from "./eingaben.js";
import { einschulungsjahrgang, HEUTE, type Jahrgaenge, jahrgaengeOf, type Kenntnisstand } from "./jahrgaenge.js";
import { parameterWert } from "./parameter.js";
import { schuljahresbeginn } from "./rechtsanspruch.js";
import {
  einschulungsquote,
  fortschreiben,
  GEPOOLTE_JAHRE,
  geschrumpft,
  type Klassenzahlen,
  type Uebergangsquoten,
  uebergangsquoten,
} from "./uebergangsquoten.js";

export interface Schulprognose {
  schule: Schule;
  /** Pupils by grade, for each year of `jahre`; the first is observed. */
  klassen: Klassenzahlen[];
  /** Cohort of the school's district by year of `jahre`; null where it has none or it is unknown. */
  kohorte: (number | null)[];
  /** First graders per child of the district, null where the school has no district and takes a share of the Kreis. */
  einschulungsquote: number | null;
  /** Shrunk ratios from grade to grade. */
  d: Uebergangsquoten["d"];
}

export interface Schulprognosen {
  /** First years of the school years; the first is the last observed one. */
  jahre: number[];
  schulen: Schulprognose[];
  /** What could not be forecast, and why: said beside the result, never left out silently. */
  nichtGerechnet: NichtGerechnet[];
}

/** A school or Gemeinde that takes no part in a result, or only up to a year. */
export interface NichtGerechnet {
  schluessel: string;
  name: string;
  grund: string;
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
  const wanted = [...letzteBekannte(basis), ...jahre.slice(1)];
  const complete = [...cohorts.values()].filter((c) => wanted.every((jahr) => einschulungsjahrgang(c, jahr) !== null));
  // Always the same Gemeinden, so that shares in the Kreis mean the same in every year.
  const kreiskohorte = (jahr: number) => sumKnown(complete.map((c) => einschulungsjahrgang(c, jahr)));
  const schulen: Schulprognose[] = [];
  const nichtGerechnet: NichtGerechnet[] = [];
  for (const schule of daten.schulen) {
    const { schluessel, name } = schule;
    const leaveOut = (grund: string) => nichtGerechnet.push({ schluessel, name, grund });
    const verlauf = series.get(schluessel);
    if (!verlauf?.has(basis)) {
      leaveOut(`keine Schülerzahlen für das Schuljahr ab ${basis}`);
      continue;
    }
    const bezirk = (districts.get(schluessel) ?? []).filter((b) => b.anteil > 0);
    const kohorte = (jahr: number) =>
      sumKnown(bezirk.map(({ ags, anteil }) => scaled(einschulungsjahrgang(cohorts.get(ags)!, jahr), anteil)));
    const unknown = bezirk.length > 0 ? wanted.filter((jahr) => kohorte(jahr) === null) : [];
    if (unknown.some((jahr) => jahr > basis) || unknown.length === wanted.length) {
      leaveOut("Geburten oder Kinder ihres Schulbezirks sind nicht für alle Jahre bekannt");
      continue;
    }
    const e = bezirk.length > 0 ? einschulungsquote(verlauf, kohorte, basis) : null;
    const share = e === null && complete.length > 0 ? einschulungsquote(verlauf, kreiskohorte, basis) : null;
    if (e === null && share === null) {
      leaveOut("weder ihr Bezirk noch der Landkreis hat Kinder, an denen sich der Schulanfang messen lässt");
      continue;
    }
    const anfaenger = (jahr: number) => (e === null ? share! * kreiskohorte(jahr)! : e * kohorte(jahr)!);
    const d = geschrumpft(uebergangsquoten(verlauf, basis), kreis, k);
    const klassen = fortschreiben(verlauf, basis, bis, anfaenger, d);
    const closed = schule.bis === null ? -1 : jahre.findIndex((jahr) => schule.bis! < schuljahresbeginn(jahr));
    if (closed >= 0) {
      leaveOut(`schließt am ${formatZeit(schule.bis!)}; ihre Kinder sind danach keiner Schule zugeordnet`);
      klassen.fill([0, 0, 0, 0], closed);
    }
    schulen.push({ schule, klassen, kohorte: jahre.map(kohorte), einschulungsquote: e, d });
  }
  return { jahre, schulen, nichtGerechnet };
}

/** The years over which rates are pooled, if there are pupils in all of them. */
function letzteBekannte(basis: number): number[] {
  return Array.from({ length: GEPOOLTE_JAHRE }, (_, i) => basis - GEPOOLTE_JAHRE + 1 + i);
}

/** Null as soon as one part is unknown, and where there is no part. */
function sumKnown(parts: readonly (number | null)[]): number | null {
  return parts.length === 0 || parts.includes(null) ? null : summe(parts as number[]);
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
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
