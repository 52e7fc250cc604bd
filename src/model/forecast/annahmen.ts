// What a planner chooses: station, year, scenario, take-up, parameters and measures; the shape of it, and its defaults.
import type { Altersgruppe, Planungsdaten } from "./eingaben.js";
import type { Klassenzahlen } from "./uebergangsquoten.js";

export const STATIONEN = ["kita", "grundschule", "ganztag"] as const;
export type Station = (typeof STATIONEN)[number];

/** Take-up by grade as the planner sets it. */
export const EIGENE = "eigene";

/** Last school year of the planner: 2032/33. */
export const LETZTES_JAHR = 2032;

/** What is to be built: so many more places (class rooms at the station Grundschule) at a site from a month on. */
export interface Massnahme {
  station: Station;
  /** Key of a school or Kita. */
  standort: string;
  /** Whole number, negative where places go. */
  plaetze: number;
  /** `2028-08`. */
  ab: string;
  /** For Kitas. */
  altersgruppe?: Altersgruppe;
}

export interface Planung {
  /** Empty until the planner names it. */
  name: string;
  station: Station;
  /** School year in view, by the year in which it begins. */
  jahr: number;
  /** Id of a scenario in `data/`, or `eigene`. */
  szenario: string;
  /** Take-up of grades 1 to 4 for `eigene`, as shares. */
  quoten: Klassenzahlen;
  /** Parameters that differ from their default, by id. */
  werte: Record<string, number>;
  massnahmen: Massnahme[];
}

/** Parameters that a planner may change, by station. */
export const STELLBAR: Record<Station, readonly string[]> = {
  kita: ["bedarf_unter_1", "bedarf_1_bis_unter_3", "bedarf_3_bis_unter_6", "gruppengroesse_u3", "gruppengroesse_ue3"],
  grundschule: ["klassenteiler"],
  ganztag: ["gruppengroesse", "quote_ohne_anspruch", "schliesswochen", "ferienanteil"],
};

/** The planning that the data suggest: Ganztag in the first year in which all grades have the claim, first scenario. */
export function standardPlanung(daten: Pick<Planungsdaten, "szenarien">, jahre: readonly number[]): Planung {
  const first = daten.szenarien[0];
  const quote = first?.quote ?? 0;
  return {
    name: "",
    station: "ganztag",
    jahr: jahre.includes(2029) ? 2029 : jahre[jahre.length - 1],
    szenario: first?.id ?? EIGENE,
    quoten: [quote, quote, quote, quote],
    werte: {},
    massnahmen: [],
  };
}
