// What a source system is to the atlas: what it would be asked, how it is asked, and what it delivers.
import type { Bezug } from "../../src/model/bezug.js";
import type { Kreis } from "../../src/model/county.js";
import type { Status } from "../../src/model/status.js";
import type { Zeitart } from "../../src/model/time.js";
import type { Ebene } from "../../src/model/vocabulary.js";

/** One question to a source, without credentials. */
export interface Anfrage {
  methode: "GET" | "POST";
  url: string;
  /** Fields of a form; only with POST. */
  felder?: Readonly<Record<string, string>>;
  /** Credentials of this system go along, as headers. */
  anmeldung?: true;
  /** False keeps the answer out of the cache: it says nothing about figures, or repeats what was sent. */
  merken?: false;
  /** Asked once and never again: a refused login, an order that would be placed twice. */
  einmal?: true;
  /** Largest answer in bytes; a larger one is refused. */
  hoechstens?: number;
}

export interface Antwort {
  status: number;
  /** Names in lower case. */
  kopf: Readonly<Record<string, string>>;
  bytes: Uint8Array;
}

/** What is kept of an answer, so that each figure can be followed back to it. */
export interface Rohantwort {
  /** The question as text: method, address, fields. */
  anfrage: string;
  sha256: string;
  /** Day of the answer, ISO. */
  zeitpunkt: string;
}

export interface Gelesen<T> {
  wert: T;
  roh: Rohantwort;
}

/** The way to the sources: asks one question at a time, tries again where that may help, keeps the answers. */
export interface Netz {
  /**
   * Asks and reads. `lies` judges the answer; where it throws a QuellFehler that may pass, the question is repeated.
   * @throws QuellFehler
   */
  frage<T>(anfrage: Anfrage, lies: (antwort: Antwort) => T | Promise<T>): Promise<Gelesen<T>>;
  /** The same for what is too large for memory: `lies` gets the path of a file. */
  datei<T>(anfrage: Anfrage, lies: (pfad: string) => T | Promise<T>): Promise<Gelesen<T>>;
  /** Waits, in tests not at all. */
  warte(ms: number): Promise<void>;
  /** Says what is being done, for the progress. */
  melde(text: string): void;
}

/** A figure in our keys, as a source gave it. */
export interface Zeile {
  ags: string;
  zeit: string;
  merkmal: string;
  basis: string;
  /** Values of our dimensions other than `insgesamt`. */
  auswahl: Readonly<Record<string, string>>;
  /** In the spelling of our files (decimal point); null where `status` stands in place of a number. */
  wert: string | null;
  status: Status;
  /** Checksum of the answer it is from. */
  roh: string;
}

/** A row of the source that was not understood: the table is refused as a whole. */
export interface Verweigert {
  /** Row, cell or key in the answer. */
  ort: string;
  was: string;
}

export interface Lieferung {
  zeilen: Zeile[];
  rohantworten: Rohantwort[];
  /** Rows of the answers: each is a figure, left out by configuration (other regions, values, years), or refused. */
  bilanz: { gelesen: number; werte: number; ausgelassen: number };
  verweigert: Verweigert[];
  /** Periods that the source lists without one figure for us. */
  nichtGeladen: string[];
  /** What a reader of the difference should know. */
  hinweise: string[];
  /** Attribution in the wording of the answer, where it has one. */
  vermerk?: string;
  /** The block `bezug` with the codes that the source itself named. */
  gelernt?: Bezug;
}

/** A dataset that is to be fetched. */
export interface Auftrag<B extends Bezug = Bezug> {
  /** `demografie/regionaldatenbank-12411-02-03-5`. */
  id: string;
  bezug: B;
  kreis: Kreis;
  /** Wanted keys by level. */
  gebiete: ReadonlyMap<Ebene, readonly string[]>;
  /** Kind of time of each Merkmal of the dataset. */
  zeitarten: ReadonlyMap<string, Zeitart>;
  /** Day of the pull, ISO. */
  heute: string;
}

export interface Quellsystem<B extends Bezug = Bezug> {
  titel: string;
  /** What is to be done once before the first dataset of a run: the check of the login. */
  beginne?(netz: Netz): Promise<void>;
  /** Datasets ask this first; more may follow, depending on the answers. Needs neither network nor credentials. */
  anfragen(auftrag: Auftrag<B>): Anfrage[];
  /** @throws QuellFehler where the source does not deliver what was asked */
  hole(auftrag: Auftrag<B>, netz: Netz): Promise<Lieferung>;
}
