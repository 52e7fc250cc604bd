// An edition (Ausgabe): the frozen public figures with the catalogue they were computed by, and how a build names its own.
import type { Indikator } from "./catalog.js";
import type { Wert } from "./outlets.js";
import { formatZeit } from "./time.js";
import type { Bereich } from "./vocabulary.js";

export type AusgabenWert = Wert & { indikator: string };

/** What an edition keeps of an indicator: enough to show its figures and to tell what changed in its definition. */
export interface AusgabenIndikator
  extends Pick<Indikator, "id" | "titel" | "einheit" | "nachkommastellen" | "definition" | "formeltext" | "formel"> {
  bereich: Bereich;
  /** SHA-256 of everything the catalogue says about it. */
  angaben: string;
}

/** The catalogue of an edition, indikatoren.json. */
export interface AusgabenKatalog {
  /** SHA-256 of what the catalogue says beside the indicators: areas, Merkmale, bases. */
  katalog: string;
  /** Sorted by id. */
  indikatoren: AusgabenIndikator[];
}

/** Everything the id of an edition is computed from. */
export interface AusgabenInhalt extends AusgabenKatalog {
  /** Version of the atlas. */
  version: string;
  /** Public figures, sorted by indicator, region, year, time and basis; numbers as `stabil` gives them. */
  werte: AusgabenWert[];
}

/** Which edition a build shows. */
export interface AusgabeStand {
  id: string;
  /** Day on which it was frozen; null where it is not, which is called an Arbeitsstand. */
  datum: string | null;
  /** Of an Arbeitsstand: the newest edition before it. */
  nach: { id: string; datum: string } | null;
}

/** A number as editions keep it: twelve significant digits, since sums differ below that by the order of addition. */
export function stabil(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(12));
}

/** `Ausgabe ab12cd34ef vom 22.11.2026`, `Arbeitsstand ab12cd34ef, noch keine Ausgabe`. */
export function ausgabeText({ id, datum, nach }: AusgabeStand): string {
  if (datum) return `Ausgabe ${id} vom ${formatZeit(datum)}`;
  return `Arbeitsstand ${id}, ${nach ? `nach Ausgabe ${nach.id} vom ${formatZeit(nach.datum)}` : "noch keine Ausgabe"}`;
}

/** The same for a cell that stands in every row of a file: `ab12cd34ef`, `Arbeitsstand ab12cd34ef`. */
export function ausgabeZelle({ id, datum }: AusgabeStand): string {
  return datum ? id : `Arbeitsstand ${id}`;
}
