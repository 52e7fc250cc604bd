// What the planner says: names of stations, units, school years, and the sentences of a result.

import { formatNumber } from "../format.js";
import { schuljahr } from "../time.js";
import type { Massnahme, Planung, Station } from "./annahmen.js";
import { EIGENE } from "./annahmen.js";
import type { Einheit } from "./bilanz.js";
import type { Planungsdaten } from "./eingaben.js";
import type { Ergebnis } from "./planer.js";

interface Stationsworte {
  titel: string;
  /** What is demanded and offered, plural and singular. */
  einheit: [string, string];
  /** Where demand meets places, plural and singular. */
  ort: [string, string];
  kinder: string;
  /** By residence or by site. */
  zaehlung: string;
  gruppen: [string, string];
}

export const STATION: Record<Station, Stationsworte> = {
  kita: {
    titel: "Kita",
    einheit: ["Plätze", "Platz"],
    ort: ["Gemeinden", "Gemeinde"],
    kinder: "Kinder unter 6 Jahren",
    zaehlung:
      "Kinder zählen am Wohnort, Bedarf und Plätze am Ort der Kita; dazwischen liegt das Pendeln zwischen Gemeinden.",
    gruppen: ["Gruppen", "Gruppe"],
  },
  grundschule: {
    titel: "Grundschule",
    einheit: ["Klassenräume", "Klassenraum"],
    ort: ["Schulen", "Schule"],
    kinder: "Kinder in Klasse 1 bis 4",
    zaehlung: "Alles zählt am Ort der Schule, auch bei Kindern, die in einer anderen Gemeinde wohnen.",
    gruppen: ["Klassenräume", "Klassenraum"],
  },
  ganztag: {
    titel: "Ganztag",
    einheit: ["Plätze", "Platz"],
    ort: ["Schulen", "Schule"],
    kinder: "Kinder in Klasse 1 bis 4",
    zaehlung: "Alles zählt am Ort der Schule, auch bei Kindern, die in einer anderen Gemeinde wohnen.",
    gruppen: ["Gruppen", "Gruppe"],
  },
};

/** „Schuljahr 2029/30“, for Kitas „Kitajahr 2029/30“. */
export function jahrText(station: Station, jahr: number): string {
  return `${station === "kita" ? "Kitajahr" : "Schuljahr"} ${schuljahr(jahr)}`;
}

/** Whole numbers: what is reckoned is never as exact as a decimal looks. */
export function ganz(value: number): string {
  return formatNumber(Math.round(value), 0);
}

/** „1 Platz“, „25 Plätze“. */
export function zahlwort(value: number, [plural, singular]: readonly [string, string]): string {
  return `${ganz(value)} ${Math.round(value) === 1 ? singular : plural}`;
}

/** „0 bis 12“, or one number where both round to the same. */
export function spanne(von: number, bis: number): string {
  return ganz(von) === ganz(bis) ? ganz(von) : `${ganz(von)} bis ${ganz(bis)}`;
}

/** The answer in sentences: how many are missing where and when, and since when. Only for data that are not fictitious. */
export function antwort(ergebnis: Ergebnis, planung: Planung): string[] {
  const worte = STATION[ergebnis.station];
  const i = ergebnis.jahre.indexOf(planung.jahr);
  const b = ergebnis.kreis.jahre[i];
  const short = ergebnis.einheiten.filter((e) => Math.round(e.jahre[i].luecke) >= 1);
  const all = ergebnis.einheiten.length;
  const time = jahrText(ergebnis.station, planung.jahr);
  const first = ergebnis.kreis.ersteLuecke;
  if (short.length === 0)
    return [
      `Im ${time} reichen die ${worte.einheit[0]} nach dieser Rechnung überall.`,
      first === null ? "" : `Zuerst fehlen ${worte.einheit[0]} im ${jahrText(ergebnis.station, first)}.`,
    ].filter(Boolean);
  const where = `${worte.ort[1] === "Gemeinde" ? "in" : "an"} ${short.length} von ${all} ${all === 1 ? worte.ort[1] : worte.ort[0]}`;
  const missing = Math.round(b.luecke) === 1 ? "fehlt" : "fehlen";
  return [
    `Im ${time} ${missing} nach dieser Rechnung ${zahlwort(b.luecke, worte.einheit)} (${spanne(b.lueckeUnten, b.lueckeOben)}), ${where}.`,
    first === null || first === planung.jahr
      ? ""
      : `Zuerst fehlen ${worte.einheit[0]} im ${jahrText(ergebnis.station, first)}.`,
  ].filter(Boolean);
}

/** Name of the chosen scenario. */
export function szenarioTitel(planung: Pick<Planung, "szenario">, daten: Pick<Planungsdaten, "szenarien">): string {
  if (planung.szenario === EIGENE) return "Eigene Quoten";
  return daten.szenarien.find((s) => s.id === planung.szenario)?.titel ?? planung.szenario;
}

/** „Beispielschule A: +25 Plätze ab 08/2028“. */
export function massnahmeText(m: Massnahme, daten: Planungsdaten): string {
  const ort = [...daten.schulen, ...daten.kitas].find((s) => s.schluessel === m.standort);
  const group = m.altersgruppe === "u3" ? " unter 3 Jahren" : m.altersgruppe === "ue3" ? " ab 3 Jahren" : "";
  const sign = m.plaetze > 0 ? "+" : "−";
  const amount = zahlwort(Math.abs(m.plaetze), STATION[m.station].einheit);
  return `${ort?.name ?? m.standort}: ${sign}${amount}${group} ab ${m.ab.slice(5)}/${m.ab.slice(0, 4)}`;
}

/** When something is missing: „ab 2027/28“, „2027/28 bis 2029/30“, „keine“. */
export function lueckenZeit(einheit: Einheit, jahre: readonly number[]): string {
  const short = jahre.filter((_, i) => istLuecke(einheit, i));
  if (short.length === 0) return "keine";
  const [first, last] = [short[0], short[short.length - 1]];
  const closed = short.length === last - first + 1 ? "" : ", nicht durchgehend";
  if (last === jahre[jahre.length - 1]) return `ab ${schuljahr(first)}${closed}`;
  return first === last ? `nur ${schuljahr(first)}` : `${schuljahr(first)} bis ${schuljahr(last)}${closed}`;
}

/** Whether at least one place is missing in a year; of a sum, in any of its parts as its first year of shortfall says. */
export function istLuecke(einheit: Einheit, i: number): boolean {
  return Math.round(einheit.jahre[i].luecke) >= 1;
}

const SCHULFORMEN: Record<string, string> = {
  foerderschule: "Förderschule",
  gesamtschule: "Gesamtschule",
  gymnasium: "Gymnasium",
  hauptschule: "Hauptschule",
  realschule: "Realschule",
};

/** Name of a Schulform by its key. */
export function schulformText(key: string): string {
  return SCHULFORMEN[key] ?? key;
}

/** Input tables on which a station rests. */
export const EINGABEN: Record<Station, readonly string[]> = {
  kita: ["lebendgeborene", "geburten-monate", "kinder", "kitas", "kitaplaetze", "kita-pendeln"],
  grundschule: ["lebendgeborene", "geburten-monate", "kinder", "schulen", "schulbezirke", "schueler", "uebergaenge"],
  ganztag: [
    "lebendgeborene",
    "geburten-monate",
    "kinder",
    "schulen",
    "schulbezirke",
    "schueler",
    "ganztagsplaetze",
    "kitas",
  ],
};

/** Whether any input of a station is fictitious: nothing may then be said in sentences or put in order of size. */
export function istBeispiel(daten: Pick<Planungsdaten, "quellen">, station: Station): boolean {
  return daten.quellen.some((q) => q.herkunft === "demo" && EINGABEN[station].includes(q.tabelle));
}
