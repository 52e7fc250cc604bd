// What a GENESIS database says about a table: time span, attribution, variables.
import { objekt } from "../antwort.js";
import { QuellFehler } from "../quellfehler.js";
import type { Umschlag } from "./antwort.js";

export interface Metadaten {
  tabelle: string;
  /** First and last period as the source writes them; the last one may be promised before its figures are loaded. */
  von: string;
  bis: string;
  /** Year of the last period, null where it cannot be read. */
  bisJahr: number | null;
  /** Attribution in the wording of the source, in one line. */
  vermerk: string;
  /** Code → label of all variables: figures, dimensions, regions, time. */
  merkmale: ReadonlyMap<string, string>;
}

/** @throws QuellFehler where the object is not that of a table */
export function liesMetadaten({ inhalt }: Umschlag, tabelle: string): Metadaten {
  const object = objekt(inhalt.Object);
  if (!object) throw unbekannt(tabelle);
  const time = objekt(object.Time) ?? {};
  const code = String(object.Code ?? "");
  if (code !== tabelle)
    throw new QuellFehler(
      "endgueltig",
      `die Datenbank antwortet mit der Tabelle „${code}“ statt „${tabelle}“`,
      "Schreibweise von „tabelle“ unter „bezug“ prüfen.",
    );
  const merkmale = new Map<string, string>();
  collect(object.Structure, merkmale);
  const bis = String(time.To ?? "");
  return {
    tabelle,
    von: String(time.From ?? ""),
    bis,
    bisJahr: yearIn(bis),
    vermerk: inOneLine(inhalt.Copyright),
    merkmale,
  };
}

export function unbekannt(tabelle: string): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    `die Tabelle „${tabelle}“ gibt es in der Datenbank nicht`,
    "In der Datenbank nach ihrer Nachfolgerin suchen und „tabelle“ unter „bezug“ ändern.",
  );
}

/** `31.12.2024`, `2024`, `WS 2023/24` → the year in which it ends or, for a term, begins. */
function yearIn(text: string): number | null {
  const match = /(\d{4})(?:\/\d{2})?$/.exec(text);
  return match ? Number(match[1]) : null;
}

function collect(node: unknown, into: Map<string, string>): void {
  if (Array.isArray(node)) for (const item of node) collect(item, into);
  const eines = objekt(node);
  if (!eines) return;
  if (eines.Type === "Merkmal" && typeof eines.Code === "string") into.set(eines.Code, inOneLine(eines.Content));
  for (const key of ["Head", "Columns", "Rows", "Subheading", "Subtitel", "Structure"]) collect(eines[key], into);
}

function inOneLine(text: unknown): string {
  return String(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
}
