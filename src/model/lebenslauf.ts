// Figures along the stations of a life course: for each station and indicator what the Gemeinden and the Kreis have, newest first.
import { comparable } from "./ebenenvergleich.js";
import type { FigurBlock } from "./figure-block.js";
import type { IndikatorOutlet, Region, Wert } from "./outlets.js";
import { agsOf, newestOf, valuesAt, type Werte, yearsOf } from "./pick.js";
import type { Zahl } from "./profil.js";

/** One indicator at a station. */
export interface Messung {
  id: string;
  titel: string;
  /** Undefined where the catalogue has the indicator, but nobody a figure of it. */
  indikator: IndikatorOutlet | undefined;
  /** Where there are numbers: of the Gemeinden, of the Kreis alone, or nowhere. */
  lage: "gemeinden" | "nur_kreis" | "leer";
  /** Time of the figures as written; undefined without any. */
  zeit: string | undefined;
  /** Numbers of the Gemeinden, all of one time and basis. */
  gemeinden: Zahl[];
  /** Number of the Kreis, of the same time where the Gemeinden have numbers; undefined where it may not stand beside them. */
  kreis: Zahl | undefined;
  /** Figure of the chosen Gemeinde, with or without a number. */
  gewaehlt: Wert | undefined;
  /** What is not official in it, fictitious before modelled. */
  marke: "demo" | "modell" | null;
}

export interface Station {
  titel: string;
  alter: string;
  messungen: Messung[];
}

export interface LebenslaufQuelle {
  werte: readonly Werte[];
  regionen: readonly Region[];
  /** AGS of the Kreis. */
  kreis: string;
  /** Short titles of indicators without figures, by id. */
  leer: Readonly<Record<string, string>>;
}

/** The stations of a block in their order with the newest figures. @param auswahl AGS of the chosen Gemeinde */
export function lebenslaufOf(
  stationen: NonNullable<FigurBlock["stationen"]>,
  quelle: LebenslaufQuelle,
  auswahl: string | undefined,
): Station[] {
  return stationen.map(({ titel, alter, indikatoren }) => ({
    titel,
    alter,
    messungen: indikatoren.map((id) => messungOf(id, quelle, auswahl)),
  }));
}

function messungOf(id: string, { werte, regionen, kreis, leer }: LebenslaufQuelle, auswahl?: string): Messung {
  const own = werte.find((w) => w.datei.indikator.id === id);
  const indikator = own?.datei.indikator;
  const base = { id, titel: indikator?.kurztitel ?? leer[id] ?? id, indikator, gemeinden: [], gewaehlt: undefined };
  const empty: Messung = { ...base, lage: "leer", zeit: undefined, kreis: undefined, marke: null };
  if (!own || !indikator) return empty;
  const gemeinden = agsOf(regionen, "gemeinde");
  const jahr = yearsOf(own, gemeinden).at(-1);
  if (jahr === undefined) {
    const only = newestOf(own, kreis);
    return only ? { ...base, lage: "nur_kreis", zeit: only.zeit, kreis: only, marke: markeOf([only]) } : empty;
  }
  const values = valuesAt(own, gemeinden, jahr, comparable(indikator) ? [kreis] : []);
  const numbers = [...values.values()].filter(isNumber);
  const gewaehlt = auswahl === undefined ? undefined : values.get(auswahl);
  return {
    ...base,
    lage: "gemeinden",
    zeit: numbers[0].zeit,
    gemeinden: gemeinden.flatMap((ags) => numbers.find((w) => w.ags === ags) ?? []),
    kreis: numbers.find((w) => w.ags === kreis),
    gewaehlt,
    marke: markeOf([...values.values()]),
  };
}

function isNumber(wert: Wert): wert is Zahl {
  return wert.wert !== null;
}

function markeOf(werte: readonly Wert[]): Messung["marke"] {
  const origins = new Set(werte.map((w) => w.herkunft));
  return origins.has("demo") ? "demo" : origins.has("modell") ? "modell" : null;
}
