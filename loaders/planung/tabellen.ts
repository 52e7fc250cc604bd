// The input tables of the forecasts: in which area each lies, its columns and what identifies a row. The one list of known names.
import type { Bereich } from "../../src/model/vocabulary.js";

/** Folder in an area that holds its inputs of forecasts. */
export const PLANUNG = "planung";
/** Parameters and scenarios of an area, beside its tables. */
export const PARAMETERDATEI = "parameter.yaml";

export interface Tabelle {
  bereich: Bereich;
  name: string;
  titel: string;
  /** In this order; the last is always `abruf`. */
  spalten: readonly string[];
  /** Columns that together occur once. */
  schluessel: readonly string[];
}

export const TABELLEN = [
  {
    bereich: "demografie",
    name: "kinder",
    titel: "Kinder nach Geburtshalbjahr",
    spalten: ["ags", "stichtag", "geburt", "kinder", "abruf"],
    schluessel: ["ags", "stichtag", "geburt"],
  },
  {
    bereich: "demografie",
    name: "geburten-monate",
    titel: "Geburten nach Monaten",
    spalten: ["ags", "monat", "geburten", "abruf"],
    schluessel: ["ags", "monat"],
  },
  {
    bereich: "bildung",
    name: "schulen",
    titel: "Schulen mit Grundstufe",
    spalten: ["schule", "name", "ags", "laenge", "breite", "art", "traeger", "klassenraeume", "ab", "bis", "abruf"],
    schluessel: ["schule"],
  },
  {
    bereich: "bildung",
    name: "schulbezirke",
    titel: "Schulbezirke",
    spalten: ["ags", "ortsteil", "schule", "anteil", "abruf"],
    schluessel: ["ags", "ortsteil", "schule"],
  },
  {
    bereich: "bildung",
    name: "schueler",
    titel: "Schülerinnen und Schüler der Jahrgänge 1 bis 4",
    spalten: ["schule", "schuljahr", "jahrgang", "schueler", "abruf"],
    schluessel: ["schule", "schuljahr", "jahrgang"],
  },
  {
    bereich: "bildung",
    name: "uebergaenge",
    titel: "Übergänge nach Jahrgang 4",
    spalten: ["schuljahr", "schulform", "schueler", "abruf"],
    schluessel: ["schuljahr", "schulform"],
  },
  {
    bereich: "bildung",
    name: "ganztagsplaetze",
    titel: "Ganztagsplätze",
    spalten: [
      "standort",
      "gueltig_ab",
      "gueltig_bis",
      "modul",
      "anspruchserfuellend",
      "deckt",
      "kombination",
      "plaetze",
      "abruf",
    ],
    schluessel: ["standort", "modul", "deckt", "kombination", "gueltig_ab"],
  },
  {
    bereich: "kindertagesbetreuung",
    name: "kitas",
    titel: "Kindertageseinrichtungen",
    spalten: ["kita", "name", "ags", "laenge", "breite", "art", "traeger", "ab", "bis", "abruf"],
    schluessel: ["kita"],
  },
  {
    bereich: "kindertagesbetreuung",
    name: "kitaplaetze",
    titel: "Kitaplätze nach Betriebserlaubnis",
    spalten: ["kita", "gueltig_ab", "gueltig_bis", "altersgruppe", "plaetze", "abruf"],
    schluessel: ["kita", "altersgruppe", "gueltig_ab"],
  },
  {
    bereich: "kindertagesbetreuung",
    name: "kita-pendeln",
    titel: "Betreuung in einer anderen Gemeinde",
    spalten: ["von", "nach", "anteil", "abruf"],
    schluessel: ["von", "nach"],
  },
] as const satisfies readonly Tabelle[];

export type TabellenName = (typeof TABELLEN)[number]["name"];

/** Names of the files that may lie in the folder of an area. */
export function planungsdateien(bereich: Bereich): string[] {
  const tabellen = TABELLEN.filter((t) => t.bereich === bereich);
  return [PARAMETERDATEI, ...tabellen.flatMap(({ name }) => [`${name}.csv`, `${name}.quelle.yaml`])];
}
