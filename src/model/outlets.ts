// What the pipeline writes and the site reads: types of katalog.json, regionen.json and the values of one indicator.
import type { AusgabeStand } from "./ausgabe.js";
import type { AusgabenVergleich } from "./ausgaben-vergleich.js";
import type { Basis, Indikator, Merkmal } from "./catalog.js";
import type { Klassen } from "./classes.js";
import type { Rangspanne } from "./rangspanne.js";
import type { Quelle } from "./source.js";
import type { Status } from "./status.js";
import type { Trend } from "./trend.js";
import type { Streubereich, Urteil } from "./urteil.js";
import type { Bereich, Ebene, Herkunft } from "./vocabulary.js";

export interface Region {
  ags: string;
  name: string;
  kurz: string;
  ebene: Ebene;
  /** Of a Planungsraum: the AGS of its Gemeinden. */
  gemeinden?: string[];
}

/** One figure of an indicator. `wert` is null exactly where `status` stands in place of a number. */
export interface Wert {
  ags: string;
  zeit: string;
  jahr: number;
  basis: string;
  wert: number | null;
  zaehler: number | null;
  nenner: number | null;
  status: Status;
  herkunft: Herkunft;
  /** Datasets it comes from, `soziales/inkar-2024`, several joined by ` + `. */
  quelle: string;
  rechenweg: "veroeffentlicht" | "summe" | "berechnet";
  /** What chance alone may do to it; only where the indicator counts events or the publisher states an error. */
  streuung?: Streuung;
}

/** Interval of a figure, its verdict and its place in the ranking. */
export interface Streuung extends Streubereich {
  /**
   * The figure against the rest of the region it belongs to (a Gemeinde against the Kreis without it, the Kreis against the
   * Land without it); missing for fictitious figures and where there is nothing to compare with.
   */
  vergleich?: { mit: string; wert: number; urteil: Urteil };
  /** Place among the Gemeinden at the same time; missing for other levels and for fictitious figures. */
  rang?: Rangspanne;
}

/** What is known of an indicator's figures on one level. */
export interface Bestand {
  ebene: Ebene;
  von: number;
  bis: number;
  /** Number of different times. */
  zeiten: number;
  /** Newest time as written. */
  neueste: string;
}

export interface IndikatorOutlet extends Indikator {
  bereich: Bereich;
  /** A count that can be added up: never compared between large and small regions. */
  anzahl: boolean;
  /** Empty where the catalogue knows the indicator but no figure of it. */
  bestand: Bestand[];
  klassen: Klassen | null;
  quellen: string[];
  /** Origins of its figures, sorted; a figure computed from several has the one farthest from official. */
  herkuenfte: Herkunft[];
  /** Text of the newest figure's age, „letzter Stand 2018“, null where it is as new as its rhythm allows. */
  veraltet: string | null;
}

export interface QuelleOutlet
  extends Omit<Quelle, "umfang" | "bezug" | "abrufe" | "sha256" | "sichtbarkeit" | "annahmen"> {
  id: string;
  bereich: Bereich;
  abruf: string;
}

export interface AbgleichOutlet {
  merkmal: string;
  ags: string;
  zeit: string;
  basis: string;
  auswahl: string;
  veroeffentlicht: number;
  summe: number;
  quelle: string;
}

/** katalog.json: everything that is said about the figures, without the figures. */
export interface KatalogOutlet {
  /** Date of the newest retrieval: the reference date for ages; no clock takes part in a build. */
  datenstand: string;
  /** The edition these figures are. */
  ausgabe: AusgabeStand;
  kreis: { ags: string; name: string; kurzname: string; land: string; bund: string };
  /** Address under which the atlas is published, null while it is not known. */
  adresse: string | null;
  herausgeber: { stelle: string; mitwirkend: string[] };
  /** Whether fictitious figures are shown, which only a demonstration may. */
  veroeffentlichung: { demodaten: boolean; vorfuehrung: boolean };
  geometrie: { vermerk: string; kurz: string };
  bereiche: { id: Bereich; titel: string }[];
  basen: Basis[];
  merkmale: (Merkmal & { bereich: Bereich })[];
  indikatoren: IndikatorOutlet[];
  quellen: QuelleOutlet[];
  abgleich: AbgleichOutlet[];
  nichtUebernommen: { lieferung: string; indikator: string; grund: string }[];
}

/** neu.json: the editions so far, the newest first, each with what it changed; fictitious figures take no part. */
export interface NeuOutlet {
  ausgabe: AusgabeStand;
  ausgaben: {
    id: string;
    datum: string;
    datenstand: string;
    version: string;
    /** Whether it contains fictitious figures. */
    vorfuehrung: boolean;
    vermerk: string | null;
    /** Null for the first. */
    vergleich: AusgabenVergleich | null;
  }[];
}

/** indikator/<id>.json: what a figure in the browser needs to redraw itself. */
export interface IndikatorDatei {
  /** Reference date for ages, as in katalog.json. */
  datenstand: string;
  ausgabe: AusgabeStand;
  indikator: IndikatorOutlet;
  basen: Basis[];
  /** Short names of the sources with their licence, for source lines. */
  quellenzeilen: string[];
  /** Attribution of the boundaries, for maps. */
  grenzen: string;
  /** Trend of each region's newest unbroken stretch, by AGS; regions with fewer than five figures have none. */
  trends: Record<string, Trend>;
  zeilen: Zeile[];
}

/**
 * A figure as a row of the file: ags, zeit, jahr, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg and, where
 * there is one, its Streuung.
 */
export type Zeile = [
  string,
  string,
  number,
  string,
  number | null,
  number | null,
  number | null,
  Status,
  Herkunft,
  string,
  Wert["rechenweg"],
  Streuung?,
];

export function toZeile(w: Wert): Zeile {
  const { ags, zeit, jahr, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg, streuung } = w;
  return [
    ...([ags, zeit, jahr, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg] as const),
    ...(streuung ? ([streuung] as const) : ([] as const)),
  ];
}

export function toWert(z: Zeile): Wert {
  const [ags, zeit, jahr, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg, streuung] = z;
  const figure = { ags, zeit, jahr, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg };
  return streuung ? { ...figure, streuung } : figure;
}

/** Where the figures of an input of the age model come from. */
interface Modelleingang {
  zeit: string;
  basis: string;
  /** Datasets, several joined by ` + `. */
  quelle: string;
}

/** modell.json: protocol of the age model for the page on methods; only there where the data root has the model. */
export interface ModellOutlet {
  merkmal: string;
  /** Stichtag and basis of the results. */
  zeit: string;
  basis: string;
  /** Known totals of the Gemeinden and their sum. */
  ausgang: Modelleingang & { summe: number };
  /** Persons of the Kreis, in total and by sex, to which everything is fitted. */
  ziel: Modelleingang & { summe: number; geschlecht: Record<string, number> };
  /** `insgesamt` and by sex: Kreis ÷ sum of the Gemeinden. */
  faktoren: Record<string, number>;
  /** The soft margin: last known shares of this age group, 0 to 1. */
  erwerbsalter: Modelleingang & { altersgruppe: string; anteilKreis: number };
  gemeinden: {
    ags: string;
    roh: number;
    skaliert: number;
    anteilBekannt: number;
    anteilVerwendet: number;
    anteilErreicht: number;
  }[];
  /**
   * A count of the Gemeinden on the basis of the results, where there is one: largest relative difference of a
   * Gemeinde's share of all persons between the scaled totals and that count, and where it is. Not used by the model.
   */
  vergleich?: Modelleingang & { groessteAbweichung: number; ags: string };
  /** Largest relative distance of a hard margin from its target, and rounds of fitting. */
  abweichung: number;
  schritte: number;
  /** Differences of year and basis between the inputs, as sentences. */
  unterschiede: string[];
}

/** One summand of an indicator's formula, for its lineage. */
export interface FormelTeil {
  seite: "wert" | "zaehler" | "nenner";
  vorzeichen: 1 | -1;
  merkmal: string;
  /** Title of the Merkmal with its selection and offset: `Bevölkerung (15-64), 1 Jahr zuvor`. */
  titel: string;
  einheit: string;
  nachkommastellen: number;
}

/** Where one retrieved answer came from. */
export interface AbrufOutlet {
  /** `soziales/inkar-2024#a1`: dataset and retrieval. */
  id: string;
  datensatz: string;
  zeitpunkt: string;
  anfrage: string;
  /** Hash of the raw answer. */
  sha256: string;
  /** File in the data root and its hash. */
  datei: string;
  datei_sha256: string;
}

/**
 * Lineage of a figure: ags, zeit, basis, then for each part of the formula (in the order of `teile`; for pooled years once a year,
 * ascending) its value, its status and whether it was published or added up, and the retrievals as places in `abrufe`.
 */
export type HerkunftZeile = [
  ags: string,
  zeit: string,
  basis: string,
  teile: [wert: number | null, status: Status, rechenweg: "veroeffentlicht" | "summe"][],
  abrufe: number[],
];

/** herkunft/<id>.json: the answer to „woher?“ for every figure of an indicator, for the panel and for machines. */
export interface HerkunftDatei {
  indikator: string;
  formeltext: string;
  faktor: number | null;
  teile: FormelTeil[];
  abrufe: AbrufOutlet[];
  quellen: QuelleOutlet[];
  /** Other indicators that use one of the Merkmale. */
  verwandt: { id: string; titel: string }[];
  zeilen: HerkunftZeile[];
}
