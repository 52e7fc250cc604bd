// What qualitaet.json holds: completeness, freshness, identities, outliers, breaks and the checks of a run.
import type { Frische, Lieferung } from "./frische.js";
import type { Bereich, Ebene, Rhythmus } from "./vocabulary.js";

/** How many regions of a level have what for an indicator in a year; a region counts once, with the best it has. */
export interface Fuellung {
  jahr: number;
  /** Numbers of official statistics or the administration. */
  zahlen: number;
  /** `.`, `/` and `x` in place of a number. */
  geheim: number;
  /** `...`: the number comes later. */
  spaeter: number;
  /** Regions without any row. */
  fehlt: number;
  demo: number;
  modell: number;
}

export interface Vollstaendigkeit {
  ebene: Ebene;
  /** Number of regions of the level. */
  gebiete: number;
  /** Years with at least one row, ascending. */
  jahre: Fuellung[];
}

export interface IndikatorQualitaet {
  id: string;
  bereich: Bereich;
  rhythmus: Rhythmus;
  /** Year of the newest number that is not fictitious, null where there is none. */
  neuestesJahr: number | null;
  /** At the reference date; null where there is no number that is not fictitious. */
  frische: Frische | null;
  ebenen: Vollstaendigkeit[];
}

export interface BereichQualitaet {
  bereich: Bereich;
  /** Roles; null is „noch nicht benannt“. */
  person: string | null;
  vertretung: string | null;
  rhythmus: Rhythmus;
  /** Year of the newest figure of official statistics or the administration. */
  neuestesJahr: number | null;
  /** Null where nothing is agreed and nothing can be derived. */
  lieferung: Lieferung | null;
}

/** A place where the two sides of an identity differ by more than rounding explains. */
export interface Abweichung {
  ags: string;
  zeit: string;
  basis: string;
  links: number;
  rechts: number;
}

export interface IdentitaetQualitaet {
  id: string;
  bereich: Bereich;
  titel: string;
  grund: string;
  /** `links = rechts` as the catalogue writes it. */
  formel: string;
  /** Allowed difference: `2`, `0,5 %`. */
  toleranz: string;
  /** How often all figures were there. */
  geprueft: number;
  /** Largest difference first. */
  abweichungen: Abweichung[];
}

/** A figure whose change from the time before is conspicuous. */
export interface Ausreisser {
  indikator: string;
  ags: string;
  vorher: string;
  zeit: string;
  basis: string;
  wertVorher: number;
  wert: number;
  /** Modified z-score of the change among the changes of the same series, null where it has too few. */
  reihe: number | null;
  /** The same among the changes of the other Gemeinden in the same period. */
  nachbarn: number | null;
}

export interface BruchQualitaet {
  indikator: string;
  ab: number;
  /** Text of the catalogue, or the two bases that follow each other. */
  grund: string;
  art: "methode" | "basis";
}

/** One kind of check that ran, with what it looked at and found. */
export interface Pruefung {
  titel: string;
  /** „21.057 Zahlen“ */
  umfang: string;
  hinweise: number;
}

export interface QualitaetOutlet {
  /** Reference date of freshness, as in katalog.json. */
  datenstand: string;
  administration: { rolle: string; vertretung: string | null }[];
  bereiche: BereichQualitaet[];
  indikatoren: IndikatorQualitaet[];
  identitaeten: IdentitaetQualitaet[];
  ausreisser: Ausreisser[];
  /** How many changes were looked at for outliers. */
  aenderungen: number;
  brueche: BruchQualitaet[];
  pruefungen: Pruefung[];
}

/** What a year of an indicator holds at a glance, with the symbol that stands for it. */
export const FELDER = {
  voll: { symbol: "●", text: "alle Gebiete haben eine Zahl" },
  teil: { symbol: "◐", text: "ein Teil der Gebiete hat eine Zahl" },
  modell: { symbol: "M", text: "Modellrechnung" },
  demo: { symbol: "B", text: "Beispielwerte" },
  geheim: { symbol: ".", text: "geheim, unbekannt oder nicht sinnvoll" },
  spaeter: { symbol: "…", text: "fällt später an" },
  leer: { symbol: "", text: "keine Angabe" },
} as const;
export type Feld = keyof typeof FELDER;

/**
 * The state of a year over the levels that the Landkreis answers for, Gemeinden and Kreis (Land and Bund where there is
 * neither). What is not official shows first: a year is not full because an example fills it.
 */
export function feldOf(ebenen: readonly Vollstaendigkeit[], jahr: number): Feld {
  const levels = levelsThatCount(ebenen);
  const own = levels.flatMap((e) => e.jahre.filter((j) => j.jahr === jahr));
  const sum = (pick: (f: Fuellung) => number) => own.reduce((total, f) => total + pick(f), 0);
  if (sum((f) => f.demo) > 0) return "demo";
  if (sum((f) => f.modell) > 0) return "modell";
  const zahlen = sum((f) => f.zahlen);
  if (zahlen > 0) return zahlen === levels.reduce((total, e) => total + e.gebiete, 0) ? "voll" : "teil";
  if (sum((f) => f.geheim) > 0) return "geheim";
  return sum((f) => f.spaeter) > 0 ? "spaeter" : "leer";
}

function levelsThatCount(ebenen: readonly Vollstaendigkeit[]): Vollstaendigkeit[] {
  const own = ebenen.filter((e) => e.ebene === "gemeinde" || e.ebene === "kreis");
  return own.length > 0 ? own : ebenen.filter((e) => e.ebene !== "planungsraum");
}
