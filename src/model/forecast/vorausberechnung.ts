// The projection of a Kreis: what it reckons with (`vorausberechnung.json`), its scenarios, and the run of one of them.
import type { Altersgruppe } from "./altersgruppen.js";
import type { Quoten } from "./erwerbspersonen.js";
import {
  type Ankunft,
  fortschreiben,
  GESCHLECHTER,
  type Gekappt,
  type Jahresstand,
  type JeGeschlecht,
  type Personen,
  type Raten,
} from "./kohorten.js";
import type { Parameter } from "./parameter.js";
import { aufVorgaben, type Gemeindeanteile, type Vorgabe } from "./skalierung.js";

/** Everything a run needs. Rates and participation are shares, 0 to 1; persons and migrants are persons. */
export interface Grundlage {
  /** Year at whose end the start population stands, and last year of the projection. */
  jahr: number;
  bis: number;
  personen: Personen;
  raten: Raten;
  ankunft: Ankunft;
  /** Net migrants of a year in the base scenario. */
  wanderung: Personen;
  /** Sex and age of those who come in addition; both sexes together add up to 1. */
  profil: Personen;
  quoten: Quoten;
  /** Year in which a changed participation is reached; it rises evenly until then. */
  zieljahr: number;
  /** Share points that the participation of women stays below that of men at least, where it is raised. */
  frauenAbstand: number;
  /** Age at which people leave working life, and at which they enter it. */
  rentenalter: number;
  eintrittsalter: number;
  /** Migrants per year in addition to the base, and share points for those of 60 to 66, in the scenarios `hoch` and `steigend`. */
  hoch: number;
  aeltereZuschlag: number;
  /** Official projection by year, ascending; empty where there is none. */
  vorgaben: readonly { jahr: number; werte: readonly Vorgabe[] }[];
}

/** How an input came to be; only `geliefert` is a table of its own. */
export const STAENDE = ["geliefert", "hergeleitet", "angenommen", "fehlt"] as const;

/** Where an input comes from: delivered as a table, or what stands in its place. */
export interface Eingabe {
  id: string;
  titel: string;
  stand: (typeof STAENDE)[number];
  /** How it was made, or who published it. */
  quelle: string;
  /** Of a delivered table; null where it is computed. */
  lizenz: string | null;
  /** File to deliver it in. */
  datei: string;
}

export const HEBEL = ["wanderung", "frauen", "aeltere", "einpendler"] as const;
export type Hebel = (typeof HEBEL)[number];

/** vorausberechnung.json: results are reckoned from it wherever they are shown, by the same code. */
export type VorausberechnungOutlet =
  | { verfuegbar: false; grund: string }
  | {
      verfuegbar: true;
      fassung: string;
      grundlage: Grundlage;
      eingaben: Eingabe[];
      /** The datasets that the start population is taken from, and its Stichtag and basis. */
      start: { zeit: string; basis: string; quellen: string[]; gegliedert: "altersjahre" | "altersgruppen" };
      /** The population of earlier years on the same basis. */
      frueher: { jahr: number; personen: number }[];
      parameter: Parameter[];
      /** Settings of the levers and their limits: persons a year, percentage points, persons. */
      hebel: Record<Hebel, Parameter>;
      /** Commuters into the Kreis, as far as they are known. */
      einpendler: { jahr: number; personen: number; quellen: string[] } | null;
      gruppen: Altersgruppe[];
      gemeinden: (Gemeindeanteile & { personen: number })[];
    };
export type Vorausberechnung = Extract<VorausberechnungOutlet, { verfuegbar: true }>;

/** How the levers stand; everything 0 is the base scenario with constant participation. */
export interface Stellung {
  /** Net migrants a year in addition to the base; null for no migration at all. */
  zuwanderung: number | null;
  /** Share points by which the participation of women of 25 to 54 rises, as far as the distance to men allows. */
  frauen: number;
  /** Share points by which the participation of those of 60 to 66 rises. */
  aeltere: number;
}

export const WANDERUNGEN = ["ohne", "basis", "hoch"] as const;
export type Wanderungsszenario = (typeof WANDERUNGEN)[number];
export const BETEILIGUNGEN = ["konstant", "steigend"] as const;
export type Beteiligungsszenario = (typeof BETEILIGUNGEN)[number];

export const WANDERUNG_TEXT: Record<Wanderungsszenario, string> = {
  ohne: "ohne Wanderung",
  basis: "Wanderung wie zuletzt",
  hoch: "mehr Zuzug",
};
export const BETEILIGUNG_TEXT: Record<Beteiligungsszenario, string> = {
  konstant: "Beteiligung wie heute",
  steigend: "steigende Beteiligung",
};

/** The setting of the levers that a scenario is. */
export function stellungVon(
  grundlage: Grundlage,
  wanderung: Wanderungsszenario,
  beteiligung: Beteiligungsszenario = "konstant",
): Stellung {
  return {
    zuwanderung: { ohne: null, basis: 0, hoch: grundlage.hoch }[wanderung],
    // Women rise as far as the distance to men allows.
    ...(beteiligung === "steigend" ? { frauen: 1, aeltere: grundlage.aeltereZuschlag } : { frauen: 0, aeltere: 0 }),
  };
}

/** The state at the end of one year. */
export interface Stand {
  jahr: number;
  personen: Personen;
  quoten: Quoten;
}

export interface Verlauf {
  /** From the start year to the last, one a year. */
  staende: Stand[];
  /** The years reckoned, before they are scaled to an official projection. */
  schritte: Jahresstand[];
  gekappt: (Gekappt & { jahr: number })[];
}

/** Runs the projection with the levers as they stand. */
export function vorausberechnen(grundlage: Grundlage, stellung: Stellung): Verlauf {
  const schritte = run(grundlage, stellung);
  const scaled = grundlage.vorgaben.length > 0 ? officialFactors(grundlage) : null;
  const staende = [
    { jahr: grundlage.jahr, personen: grundlage.personen },
    ...schritte.map((s) => ({ jahr: s.jahr, personen: scaled ? times(s.personen, scaled(s.jahr)) : s.personen })),
  ].map(({ jahr, personen }) => ({ jahr, personen, quoten: quotenIm(jahr, grundlage, stellung) }));
  return { staende, schritte, gekappt: schritte.flatMap((s) => s.gekappt.map((g) => ({ jahr: s.jahr, ...g }))) };
}

function run(grundlage: Grundlage, { zuwanderung }: Stellung): Jahresstand[] {
  const { personen, jahr, bis, raten, ankunft } = grundlage;
  return fortschreiben(personen, jahr, bis, raten, migrants(grundlage, zuwanderung), ankunft);
}

function migrants({ wanderung, profil }: Grundlage, zuwanderung: number | null): Personen {
  return bySex((g) => wanderung[g].map((base, a) => (zuwanderung === null ? 0 : base + zuwanderung * profil[g][a])));
}

/** Ages at which the participation of women and of the old is raised, both ends included. */
const FRAUEN = [25, 54];
const AELTERE = [60, 66];

/** Participation in a year: it rises evenly from the start to the target year and stays there. */
export function quotenIm(jahr: number, grundlage: Grundlage, { frauen, aeltere }: Stellung): Quoten {
  const { quoten, zieljahr, frauenAbstand } = grundlage;
  const part = Math.min(1, Math.max(0, (jahr - grundlage.jahr) / Math.max(1, zieljahr - grundlage.jahr)));
  return bySex((g) =>
    quoten[g].map((now, a) => {
      let goal = now;
      if (g === "weiblich" && a >= FRAUEN[0] && a <= FRAUEN[1])
        goal = Math.max(now, Math.min(now + frauen, quoten.maennlich[a] - frauenAbstand));
      if (a >= AELTERE[0] && a <= AELTERE[1]) goal = Math.min(1, Math.max(0, now + aeltere));
      return now + (goal - now) * part;
    }),
  );
}

/**
 * The factors that bring the base scenario to the official projection, by year: for years between two official ones they go evenly
 * from the one to the other, from 1 at the start, and after the last they stay. Other scenarios take the factors of the base, so that
 * the differences between scenarios remain.
 */
function officialFactors(grundlage: Grundlage): (jahr: number) => Personen {
  const base = new Map(run(grundlage, stellungVon(grundlage, "basis")).map((s) => [s.jahr, s.personen]));
  const ones = bySex((g) => grundlage.personen[g].map(() => 1));
  const known: { jahr: number; faktoren: Personen }[] = [
    { jahr: grundlage.jahr, faktoren: ones },
    ...grundlage.vorgaben.flatMap(({ jahr, werte }) => {
      const own = base.get(jahr);
      if (!own) return [];
      const official = aufVorgaben(own, werte);
      return [{ jahr, faktoren: bySex((g) => own[g].map((p, a) => (p > 0 ? official[g][a] / p : 1))) }];
    }),
  ];
  return (jahr) => {
    const before = known.findLast((k) => k.jahr <= jahr)!;
    const after = known.find((k) => k.jahr > jahr);
    if (!after) return before.faktoren;
    const part = (jahr - before.jahr) / (after.jahr - before.jahr);
    return bySex((g) => before.faktoren[g].map((f, a) => f + (after.faktoren[g][a] - f) * part));
  };
}

function times(personen: Personen, faktoren: Personen): Personen {
  return bySex((g) => personen[g].map((p, a) => p * faktoren[g][a]));
}

/** What the base scenario has and what the official projection has, by official year. */
export function abweichungen(grundlage: Grundlage): { jahr: number; eigene: number; amtlich: number }[] {
  const base = new Map(run(grundlage, stellungVon(grundlage, "basis")).map((s) => [s.jahr, s.personen]));
  return grundlage.vorgaben.flatMap(({ jahr, werte }) => {
    const own = base.get(jahr);
    return own ? [{ jahr, eigene: whole(own), amtlich: whole(aufVorgaben(own, werte)) }] : [];
  });
}

function whole(personen: Personen): number {
  return GESCHLECHTER.reduce((sum, g) => sum + personen[g].reduce((a, b) => a + b, 0), 0);
}

function bySex<T>(of: (geschlecht: (typeof GESCHLECHTER)[number]) => T): JeGeschlecht<T> {
  return { maennlich: of("maennlich"), weiblich: of("weiblich") };
}
