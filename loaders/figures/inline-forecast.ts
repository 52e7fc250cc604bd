// Values of the projection inside prose: `{{vorausberechnung erwerbspersonen ziel}}` becomes a rounded number.
import { bisJahr, GROESSEN, type Groesse, groesseIm } from "../../src/model/forecast/groessen.js";
import type { Rechnung } from "../../src/model/forecast/rechnung.js";
import {
  BETEILIGUNGEN,
  type Beteiligungsszenario,
  WANDERUNGEN,
  type Wanderungsszenario,
} from "../../src/model/forecast/vorausberechnung.js";
import { formatNumber } from "../../src/model/format.js";
import { nearestName } from "../../src/model/nearest.js";
import { MissingValueError, PlaceholderError } from "./placeholder-error.js";
import { rechnungOf } from "./render-forecast.js";
import type { SiteData } from "./site-data.js";

export const VORAUSBERECHNUNG = "vorausberechnung";

/** Sums from the year after the start: who reaches the one age, who the other, and the difference of both. */
const SUMMEN = ["rentenalter_bis", "eintritt_bis", "luecke_bis"] as const;
/** Ages of the assumptions. */
const ALTER = { alter_rente: "rentenalter", alter_eintritt: "eintrittsalter" } as const;
const WHEN = ["start", "ziel", "ende"] as const;
const WHAT = ["jahr", "rueckgang"] as const;

const SYNTAX = "Schreibweise: {{vorausberechnung erwerbspersonen ziel}}.";

/** Numbers of persons are rounded so far in prose: a model knows no single person. */
const AUF = 100;

/**
 * `vorausberechnung <was> [jahr] [wanderung] [beteiligung] [rueckgang | jahr]`; `jahr` is a year, or start, ziel, ende of the
 * assumptions. Persons are rounded to hundreds; `rueckgang` is how much less than at the start, `jahr` alone the year itself.
 * @throws PlaceholderError for a mistake, MissingValueError where this Kreis has no projection
 */
export function forecastValue(words: readonly string[], content: string, data: SiteData): string {
  const rechnung = rechnungOf(data);
  const names: string[] = [...GROESSEN, ...SUMMEN, ...Object.keys(ALTER)];
  const [what, ...more] = words;
  const onlyYear = (WHEN as readonly string[]).includes(what) && more.join() === "jahr";
  if (!onlyYear && !names.includes(what)) throw unknown("die Größe", what ?? "", names);
  const request: Partial<Record<"jahr" | "wanderung" | "beteiligung" | "was", string>> = {};
  for (const word of onlyYear ? words : more) {
    const part =
      /^\d{4}$/.test(word) || (WHEN as readonly string[]).includes(word)
        ? "jahr"
        : (WANDERUNGEN as readonly string[]).includes(word)
          ? "wanderung"
          : (BETEILIGUNGEN as readonly string[]).includes(word)
            ? "beteiligung"
            : (WHAT as readonly string[]).includes(word)
              ? "was"
              : undefined;
    if (!part) throw unknown("das Wort", word, [...WHEN, ...WANDERUNGEN, ...BETEILIGUNGEN, ...WHAT]);
    if (request[part]) throw new PlaceholderError(`„${content}“: „${word}“ ist eine Angabe zu viel`, SYNTAX);
    request[part] = word;
  }
  if (!rechnung) throw new MissingValueError(`„${content}“: für diesen Kreis gibt es keine Vorausberechnung`);
  const { grundlage } = rechnung.outlet;
  if (what in ALTER) return String(grundlage[ALTER[what as keyof typeof ALTER]]);
  const year = yearOf(request.jahr ?? "ziel", rechnung);
  if (request.was === "jahr") return String(year);
  const wanderung = (request.wanderung ?? "basis") as Wanderungsszenario;
  const beteiligung = (request.beteiligung ?? "konstant") as Beteiligungsszenario;
  const stand = rechnung.stand(year, wanderung, beteiligung);
  if (!stand)
    throw new PlaceholderError(
      `„${content}“: für ${year} ist nichts vorausberechnet`,
      `Vorhanden: ${rechnung.jahre[0]} bis ${rechnung.jahre.at(-1)}.`,
    );
  const { staende } = rechnung.verlauf(wanderung, beteiligung);
  const persons = (value: number) => formatNumber(Math.round(value / AUF) * AUF, 0);
  if (what === "luecke_bis")
    return persons(bisJahr("rentenalter", staende, grundlage, year) - bisJahr("eintritt", staende, grundlage, year));
  if (what === "rentenalter_bis") return persons(bisJahr("rentenalter", staende, grundlage, year));
  if (what === "eintritt_bis") return persons(bisJahr("eintritt", staende, grundlage, year));
  const groesse = what as Groesse;
  const value = groesseIm(groesse, stand, grundlage);
  if (groesse === "ersatzquote" || groesse === "erwerbsindex") {
    if (request.was) throw new PlaceholderError(`„${content}“: „rueckgang“ gibt es nur bei Personen`, SYNTAX);
    return formatNumber(value, 0);
  }
  return persons(request.was === "rueckgang" ? groesseIm(groesse, staende[0], grundlage) - value : value);
}

function yearOf(word: string, { outlet }: Rechnung): number {
  const { jahr, zieljahr, bis } = outlet.grundlage;
  return { start: jahr, ziel: zieljahr, ende: bis }[word] ?? Number(word);
}

function unknown(what: string, name: string, names: readonly string[]): PlaceholderError {
  const near = nearestName(name, names);
  return new PlaceholderError(`${what} „${name}“ gibt es nicht${near ? `; gemeint ist wohl „${near}“` : ""}`, SYNTAX);
}
