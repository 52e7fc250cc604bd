// What each station of the planner cannot do without: a table that nobody delivered is not the same as one without rows of places.
import { STELLBAR, type Station } from "./annahmen.js";
import type { Planungsdaten } from "./eingaben.js";

const TABELLEN: Record<Station, readonly [name: string, rows: (d: Planungsdaten) => number][]> = {
  kita: [
    ["kitas", (d) => d.kitas.length],
    ["kitaplaetze", (d) => d.kitaplaetze.length],
  ],
  grundschule: [
    ["schulen", (d) => d.schulen.length],
    ["schueler", (d) => d.schueler.length],
  ],
  ganztag: [
    ["schulen", (d) => d.schulen.length],
    ["schueler", (d) => d.schueler.length],
    ["ganztagsplaetze", (d) => d.ganztagsplaetze.length],
  ],
};

const IMMER = ["erstes_halbjahr", "hochrechnung_jahre"];
const PARAMETER: Record<Station, readonly string[]> = {
  kita: [...IMMER, ...STELLBAR.kita],
  grundschule: [...IMMER, "schrumpfung", ...STELLBAR.grundschule],
  ganztag: [
    ...IMMER,
    "schrumpfung",
    "ferienwochen",
    "quote_uebermittag",
    "personal_je_platz_unten",
    "personal_je_platz_oben",
    ...STELLBAR.ganztag,
  ],
};

/** Names of the tables and parameters that are missing for a station. */
export function fehlendeEingaben(daten: Planungsdaten, station: Station): string[] {
  const tables = TABELLEN[station].filter(([, rows]) => rows(daten) === 0).map(([name]) => name);
  const children = daten.geburten.length + daten.kinder.length > 0 ? [] : ["lebendgeborene oder kinder"];
  const parameters = PARAMETER[station].filter((id) => !daten.parameter.some((p) => p.id === id));
  const scenarios = station === "ganztag" && daten.szenarien.length === 0 ? ["szenarien"] : [];
  return [...tables, ...children, ...parameters, ...scenarios];
}

/** Ids of all parameters that a station reckons with. */
export function parameterDer(station: Station): readonly string[] {
  return PARAMETER[station];
}
