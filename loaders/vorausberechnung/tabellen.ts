// The input tables of the projection: where each lies, its columns, and what identifies a row.
import type { Bereich } from "../../src/model/vocabulary.js";

export interface Tabelle {
  bereich: Bereich;
  name: TabellenName;
  titel: string;
  /** In this order; the last is always `abruf`. */
  spalten: readonly string[];
  /** Columns that together occur once. */
  schluessel: readonly string[];
  /** Rows that show in the template how the table is filled in. */
  beispiel: readonly string[];
}

export type TabellenName =
  | "bevoelkerung-einzelalter"
  | "sterbetafel"
  | "geburtenziffern"
  | "wanderungen"
  | "vorausschaetzung"
  | "erwerbsquoten";

export const TABELLEN: readonly Tabelle[] = [
  {
    bereich: "demografie",
    name: "bevoelkerung-einzelalter",
    titel: "Bevölkerung des Landkreises nach Altersjahren und Geschlecht",
    spalten: ["stichtag", "geschlecht", "alter", "personen", "abruf"],
    schluessel: ["stichtag", "geschlecht", "alter"],
    beispiel: ["JJJJ-12-31;maennlich;0;;a1", "JJJJ-12-31;weiblich;0;;a1", "JJJJ-12-31;maennlich;90+;;a1"],
  },
  {
    bereich: "demografie",
    name: "sterbetafel",
    titel: "Sterbewahrscheinlichkeiten nach Altersjahren und Geschlecht",
    spalten: ["geschlecht", "alter", "q", "abruf"],
    schluessel: ["geschlecht", "alter"],
    beispiel: ["maennlich;geburt;;a1", "maennlich;0;;a1", "maennlich;100+;;a1", "weiblich;geburt;;a1"],
  },
  {
    bereich: "demografie",
    name: "geburtenziffern",
    titel: "Geburten je 1.000 Frauen nach dem Alter der Mutter",
    spalten: ["alter", "geburten_je_1000", "abruf"],
    schluessel: ["alter"],
    beispiel: ["15-19;;a1", "20-24;;a1"],
  },
  {
    bereich: "demografie",
    name: "wanderungen",
    titel: "Wanderungssaldo nach Jahren, Alter und Geschlecht",
    spalten: ["jahr", "geschlecht", "alter", "saldo", "verwenden", "abruf"],
    schluessel: ["jahr", "geschlecht", "alter"],
    beispiel: ["JJJJ;maennlich;0-17;;ja;a1", "JJJJ;maennlich;18-24;;ja;a1", "JJJJ;weiblich;0-17;;nein;a1"],
  },
  {
    bereich: "demografie",
    name: "vorausschaetzung",
    titel: "Amtliche Vorausschätzung nach Altersgruppen",
    spalten: ["jahr", "geschlecht", "alter", "personen", "abruf"],
    schluessel: ["jahr", "geschlecht", "alter"],
    beispiel: ["JJJJ;insgesamt;0-5;;a1", "JJJJ;insgesamt;75+;;a1"],
  },
  {
    bereich: "arbeitsfoerderung",
    name: "erwerbsquoten",
    titel: "Erwerbsquoten nach Altersgruppen und Geschlecht",
    spalten: ["geschlecht", "alter", "quote", "abruf"],
    schluessel: ["geschlecht", "alter"],
    beispiel: ["maennlich;15-19;;a1", "weiblich;15-19;;a1"],
  },
];

/** The assumptions that stand in for missing tables, by area. */
export const ANNAHMEN: readonly { bereich: Bereich; datei: string; titel: string }[] = [
  { bereich: "demografie", datei: "vorausberechnung.yaml", titel: "Bevölkerung" },
  { bereich: "arbeitsfoerderung", datei: "erwerbsbeteiligung.yaml", titel: "Erwerbsbeteiligung" },
];

/** Names of all files of the projection that may lie in `data/<bereich>/planung/`. */
export function vorausberechnungsdateien(bereich: Bereich): string[] {
  return [
    ...ANNAHMEN.filter((a) => a.bereich === bereich).map((a) => a.datei),
    ...TABELLEN.filter((t) => t.bereich === bereich).flatMap((t) => [`${t.name}.csv`, `${t.name}.quelle.yaml`]),
  ];
}

/** Name of the template of a table among all templates, which are named by indicators otherwise; without `.csv`. */
export function vorlageName(tabelle: string): string {
  return `vorausberechnung_${tabelle.replaceAll("-", "_")}`;
}

/** The empty table with its header and rows to be replaced, as a file to download. */
export function tabellenVorlage(tabelle: Tabelle): string {
  return `${[tabelle.spalten.join(";"), ...tabelle.beispiel].join("\n")}\n`;
}
