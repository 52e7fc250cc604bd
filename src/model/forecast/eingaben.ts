// What the planner reckons with: sites, districts, children, pupils and places, as `planung.json` carries them.
import type { Herkunft } from "../vocabulary.js";
import type { Parameter, Szenario } from "./parameter.js";

/** A school or Kita: one place on the map. */
export interface Standort {
  schluessel: string;
  name: string;
  /** Gemeinde in which it stands. */
  ags: string;
  /** Degrees, WGS 84. */
  laenge: number;
  breite: number;
  art: string;
  traeger: string;
  /** First and last day of operation, ISO dates; null is open. */
  ab: string | null;
  bis: string | null;
}

export interface Schule extends Standort {
  /** Class rooms that can be used for classes of grades 1 to 4; null where nobody has said. */
  klassenraeume: number | null;
}

/** Share of the children of a Gemeinde (or of a part of it) who belong to a school; the shares of a Gemeinde add up to 1. */
export interface Schulbezirk {
  ags: string;
  /** Empty for the whole Gemeinde. */
  ortsteil: string;
  schule: string;
  anteil: number;
}

/** Pupils of a school in the school year that begins in `jahr`, grades 1 to 4. */
export interface Schuelerzahl {
  schule: string;
  jahr: number;
  jahrgaenge: [number, number, number, number];
}

/** Pupils of grade 4 who went to grade 5 of a Schulform, in the school year that begins in `jahr`; whole Kreis. */
export interface Uebergang {
  jahr: number;
  schulform: string;
  kinder: number;
}

/** Living births of a Gemeinde in a year; `halbjahre` where they are known by month. */
export interface Geburten {
  ags: string;
  jahr: number;
  kinder: number;
  /** January to June, July to December. */
  halbjahre?: [number, number];
}

/** Residents by half-year of birth on a Stichtag (Melderegister). */
export interface Kinder {
  ags: string;
  stichtag: string;
  /** Year and half-year of birth; half 1 is January to June. */
  jahr: number;
  halbjahr: 1 | 2;
  kinder: number;
}

/** What an offer covers of the legal claim (8 hours on 5 days, and the holidays). */
export const DECKUNGEN = ["paket", "schultage", "ferien", "teil"] as const;
export type Deckung = (typeof DECKUNGEN)[number];

/** Places of one offer for schoolchildren at a site. */
export interface Ganztagsplatz {
  /** Key of a school or of a Kita (Hort). */
  standort: string;
  ab: string;
  bis: string | null;
  modul: string;
  /** Under Schulaufsicht or with a Betriebserlaubnis, so that it can fulfil the claim. */
  anspruchserfuellend: boolean;
  deckt: Deckung;
  /** Offers of one name at one site that a child needs together; empty where the offer stands alone. */
  kombination: string;
  plaetze: number;
}

export const ALTERSGRUPPEN = ["u3", "ue3"] as const;
export type Altersgruppe = (typeof ALTERSGRUPPEN)[number];

/** Places of a Kita by its Betriebserlaubnis. */
export interface Kitaplatz {
  kita: string;
  ab: string;
  bis: string | null;
  altersgruppe: Altersgruppe;
  plaetze: number;
}

/** Share of the children of a Gemeinde in care who are cared for in another (or the same); adds up to 1 per `von`. */
export interface Pendeln {
  von: string;
  nach: string;
  anteil: number;
}

/** One input table: where its rows come from, and whether they may be taken for real. */
export interface Eingabequelle {
  tabelle: string;
  herkunft: Herkunft;
  quelle: string;
  stand: string;
  zeilen: number;
}

/** Everything the planner knows, after checks and disclosure control. */
export interface Planungsdaten {
  /** Hash of the content: a saved scenario says with which data it was reckoned. */
  datenstand: string;
  /** Newest retrieval of the inputs, ISO date. */
  stand: string;
  kreis: { ags: string; name: string };
  gemeinden: { ags: string; name: string }[];
  schulen: Schule[];
  kitas: Standort[];
  schulbezirke: Schulbezirk[];
  schueler: Schuelerzahl[];
  uebergaenge: Uebergang[];
  geburten: Geburten[];
  kinder: Kinder[];
  ganztagsplaetze: Ganztagsplatz[];
  kitaplaetze: Kitaplatz[];
  pendeln: Pendeln[];
  parameter: Parameter[];
  /** Take-up scenarios of the Ganztag, in the order of the file. */
  szenarien: Szenario[];
  /** Version of method and parameters, shown on the page. */
  fassung: string;
  quellen: Eingabequelle[];
}
