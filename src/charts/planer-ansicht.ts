// What the parts of the planner are drawn from: a reckoned planning, the year in view, a planning to compare it with.
import type { Planung } from "../model/forecast/annahmen.js";
import type { Einheit } from "../model/forecast/bilanz.js";
import { parameterWert } from "../model/forecast/parameter.js";
import type { Ergebnis, Planer } from "../model/forecast/planer.js";
import { istBeispiel } from "../model/forecast/worte.js";

export interface Rechnung {
  planung: Planung;
  ergebnis: Ergebnis;
}

export interface PlanerAnsicht extends Rechnung {
  planer: Planer;
  vergleich: Rechnung | null;
  /** The same planning without its measures, where it has any for this station. */
  ohneMassnahmen: Ergebnis | null;
  /** The Kreis under each scenario of the data; only for the Ganztag. */
  szenarien: { id: string; titel: string; kreis: Einheit }[];
  /** Place of the year in view in the lists of years. */
  i: number;
  /** Fictitious inputs: nothing is said in sentences, nothing is put in order of size. */
  beispiel: boolean;
  /** In the browser: rows of the tables can be chosen. */
  lebendig: boolean;
}

export function planerAnsicht(
  planer: Planer,
  planung: Planung,
  vergleich: Planung | null,
  lebendig = false,
): PlanerAnsicht {
  const ergebnis = planer.rechne(planung);
  const own = planung.massnahmen.some((m) => m.station === planung.station);
  return {
    planer,
    planung,
    ergebnis,
    vergleich: vergleich ? { planung: vergleich, ergebnis: planer.rechne(vergleich) } : null,
    ohneMassnahmen: own ? planer.rechne({ ...planung, massnahmen: [] }) : null,
    szenarien: planung.station === "ganztag" ? planer.szenarien(planung) : [],
    i: ergebnis.jahre.indexOf(planung.jahr),
    beispiel: istBeispiel(planer.daten, planung.station),
    lebendig,
  };
}

/** Staff for a number of missing places at the Ganztag: full-time equivalents from the lower to the upper derived figure. */
export function personal({ planer }: Pick<PlanerAnsicht, "planer">, luecke: number): [number, number] {
  const { parameter } = planer.daten;
  return [
    luecke * parameterWert(parameter, "personal_je_platz_unten"),
    luecke * parameterWert(parameter, "personal_je_platz_oben"),
  ];
}
