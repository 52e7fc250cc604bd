// Values inside prose: `{{ersatzquote kreis aktuell}}` in a page becomes the number, bound to the data.

import {
  compareNames,
  differenceUnit,
  formatDifference,
  formatNumber,
  formatSigned,
  formatWithUnit,
} from "../../src/model/format.js";
import { nearestName } from "../../src/model/nearest.js";
import type { Wert } from "../../src/model/outlets.js";
import { agsOf, newestOf, regionKey, seriesOf, valuesAt, type Werte, yearsOf } from "../../src/model/pick.js";
import { breakBetween, changeWithin, stretches } from "../../src/model/series.js";
import { statusText } from "../../src/model/status.js";
import { formatZeit } from "../../src/model/time.js";
import type { WertSchluessel } from "../../src/model/wert-schluessel.js";
import { trendText, vergleichText } from "../../src/model/zufall-texte.js";
import { forecastValue, VORAUSBERECHNUNG } from "./inline-forecast.js";
import { MissingValueError, PlaceholderError } from "./placeholder-error.js";
import type { SiteData } from "./site-data.js";

export { MissingValueError, PlaceholderError };

/** `{{ … }}` with its content. */
export const PLACEHOLDER = /\{\{([^{}]+)\}\}/g;

const WHAT = [
  "wert",
  "zahl",
  "jahr",
  "zeit",
  "name",
  "zaehler",
  "nenner",
  "differenz",
  "prozent",
  "trend",
  "urteil",
] as const;
type What = (typeof WHAT)[number];

/** Replaces all placeholders of a text; the result is plain text. */
export function fillPlaceholders(text: string, data: SiteData): string {
  return text.replace(PLACEHOLDER, (_, content: string) => inlineValue(content, data));
}

/** A placeholder's text and the figure behind it; without one where the text is no number (a name, a year). */
export interface InlineValue {
  text: string;
  wert: WertSchluessel | null;
}

/** The text for one placeholder, for places that cannot carry a link. */
export function inlineValue(content: string, data: SiteData): string {
  return inlineNumber(content, data).text;
}

/**
 * The value for one placeholder: `indikator [gebiet] [jahr] [was]`.
 * - gebiet: kreis (default), land, bund, an AGS, or `max`/`min` among the Gemeinden
 * - jahr: aktuell (default), a year, or `2011-2021` for a change
 * - was: wert (default, with unit), zahl (without), jahr, zeit, name, zaehler, nenner, differenz, prozent, trend, urteil
 * A change across a break is refused, and so is an indicator with fictitious figures. `landkreis`, `kurzname` and `gemeinden` name the Kreis and count its Gemeinden;
 * `vorausberechnung …` is a value of the projection (inline-forecast.ts).
 */
export function inlineNumber(content: string, data: SiteData): InlineValue {
  const about = ABOUT_KREIS[content.trim()];
  if (about) return { text: about(data), wert: null };
  const [id, ...words] = content.trim().split(/\s+/);
  if (id === VORAUSBERECHNUNG) return { text: forecastValue(words, content, data), wert: null };
  const werte = data.werte(id);
  if (!werte && data.indikator(id)) throw new MissingValueError(`„${id}“: dazu gibt es keine Zahlen`);
  if (!werte)
    throw unknown(
      "den Indikator (mit Zahlen)",
      id,
      data.katalog.indikatoren.map((i) => i.id),
    );
  if (werte.datei.indikator.herkuenfte.includes("demo"))
    throw new PlaceholderError(
      `„${id}“: Beispielwerte stehen nicht in Sätzen`,
      "Die Zahl aus dem Text nehmen, bis es echte Werte gibt.",
    );
  const request = { gebiet: "kreis", jahr: "aktuell", was: "wert" as What };
  const given = new Set<string>();
  const set = (part: keyof typeof request, word: string) => {
    if (given.has(part)) throw new PlaceholderError(`„${content}“: „${word}“ ist eine Angabe zu viel`);
    given.add(part);
    Object.assign(request, { [part]: word });
  };
  for (const word of words) {
    if (/^\d{4}(-\d{4})?$/.test(word) || word === "aktuell") set("jahr", word);
    else if ((WHAT as readonly string[]).includes(word)) set("was", word);
    else if (["kreis", "land", "bund", "max", "min"].includes(word) || data.regionen.some((r) => r.ags === word))
      set("gebiet", word);
    else throw unknown("das Wort", word, [...WHAT, "aktuell", "kreis", "land", "bund", "max", "min"]);
  }
  if (request.was === "trend") return trendValue(werte, request, data, content);
  if (request.was === "differenz" || request.was === "prozent") return change(werte, request, data, content);
  const found = find(werte, request, data, content);
  const isNumber = !["jahr", "zeit", "name"].includes(request.was);
  return { text: say(found, werte, request.was, data), wert: isNumber ? keyOf(id, found) : null };
}

/** Placeholders about the Kreis itself, so that a page fits the next Landkreis too. */
const ABOUT_KREIS: Record<string, (data: SiteData) => string> = {
  landkreis: (data) => data.katalog.kreis.name,
  kurzname: (data) => data.katalog.kreis.kurzname,
  gemeinden: (data) => String(agsOf(data.regionen, "gemeinde").length),
};

interface Request {
  gebiet: string;
  jahr: string;
  was: What;
}

function find(werte: Werte, { gebiet, jahr }: Request, data: SiteData, content: string): Wert {
  if (gebiet === "max" || gebiet === "min") {
    const gemeinden = agsOf(data.regionen, "gemeinde");
    const year = jahr === "aktuell" ? yearsOf(werte, gemeinden).at(-1) : Number(jahr);
    const rows = [...valuesAt(werte, gemeinden, year ?? 0).values()].filter((w) => w.wert !== null);
    const sign = gebiet === "max" ? -1 : 1;
    const name = (w: Wert) => data.regionen.find((r) => r.ags === w.ags)!.name;
    rows.sort((a, b) => sign * (a.wert! - b.wert!) || compareNames(name(a), name(b)));
    if (rows.length === 0) throw new MissingValueError(`„${content}“: für die Gemeinden gibt es dazu keine Zahl`);
    return rows[0];
  }
  const ags = regionKey(gebiet, data.katalog.kreis);
  const found = jahr === "aktuell" ? newestOf(werte, ags) : valuesAt(werte, [ags], Number(jahr)).get(ags);
  if (!found) throw new MissingValueError(`„${content}“: für ${ags}, ${jahr} gibt es keine Zahl`);
  return found;
}

function keyOf(indikator: string, { ags, zeit, basis }: Wert): WertSchluessel {
  return { indikator, ags, zeit, basis };
}

/** `fallend seit 2012 (verbessert)`, of the newest unbroken stretch. */
function trendValue(werte: Werte, { gebiet }: Request, data: SiteData, content: string): InlineValue {
  const ags = regionKey(gebiet, data.katalog.kreis);
  const trend = werte.datei.trends[ags];
  const newest = newestOf(werte, ags);
  if (!trend || !newest)
    throw new MissingValueError(`„${content}“: für einen Trend braucht es fünf vergleichbare Werte für ${ags}`);
  return { text: trendText(trend, werte.datei.indikator), wert: keyOf(werte.datei.indikator.id, newest) };
}

function change(werte: Werte, { gebiet, jahr, was }: Request, data: SiteData, content: string): InlineValue {
  const ags = regionKey(gebiet, data.katalog.kreis);
  const { indikator } = werte.datei;
  if (!indikator.zeitvergleich)
    throw new PlaceholderError(
      `„${indikator.id}“: einzelne Jahre lassen sich hier nicht vergleichen`,
      "Die Veränderung weglassen.",
    );
  const list = stretches(seriesOf(werte, ags), indikator.bruch, werte.basen);
  const [from, to] = jahr.split("-").map(Number);
  if (!to) throw new PlaceholderError(`„${content}“: eine Veränderung braucht einen Zeitraum wie 2011-2021`);
  const stretch = list.find((s) => s.werte.some((w) => w.jahr === from) && s.werte.some((w) => w.jahr === to));
  if (!stretch) {
    const bruch = breakBetween(from, to, indikator.bruch);
    throw new MissingValueError(
      `„${content}“: ${from} und ${to} sind nicht vergleichbar oder nicht beide vorhanden${bruch ? ` (${bruch.grund})` : ""}`,
    );
  }
  const found = changeWithin([{ ...stretch, werte: stretch.werte.filter((w) => w.jahr >= from && w.jahr <= to) }]);
  if (!found) throw new PlaceholderError(`„${content}“: Anfang und Ende des Zeitraums fallen zusammen`);
  const text =
    was === "prozent"
      ? `${formatSigned((found.differenz / Math.abs(found.von.wert)) * 100, 1)}\u00a0%`
      : `${formatDifference(found.bis.wert, found.von.wert, indikator.nachkommastellen)}\u00a0${differenceUnit(indikator.einheit)}`;
  return { text, wert: keyOf(indikator.id, found.bis) };
}

function say(wert: Wert, { datei }: Werte, was: What, data: SiteData): string {
  const { indikator } = datei;
  if (was === "jahr") return String(wert.jahr);
  if (was === "zeit") return formatZeit(wert.zeit);
  if (was === "name") return data.regionen.find((r) => r.ags === wert.ags)!.name;
  if (was === "urteil") {
    if (!wert.streuung?.vergleich)
      throw new MissingValueError(`„${indikator.id}“: für ${wert.ags} lässt sich ein Unterschied nicht beurteilen`);
    return vergleichText(wert.streuung.vergleich, indikator, data.regionen);
  }
  if (was === "zaehler" || was === "nenner") {
    const number = wert[was];
    if (number === null)
      throw new MissingValueError(`„${indikator.id}“ wird veröffentlicht übernommen, ${was} ist nicht bekannt`);
    return formatNumber(number, 0);
  }
  if (wert.wert === null) return `${wert.status} (${statusText(wert.status)})`;
  return was === "zahl"
    ? formatNumber(wert.wert, indikator.nachkommastellen)
    : formatWithUnit(wert.wert, indikator.nachkommastellen, indikator.einheit);
}

function unknown(what: string, name: string, names: readonly string[]): PlaceholderError {
  const near = nearestName(name, names);
  return new PlaceholderError(`${what} „${name}“ gibt es nicht${near ? `; gemeint ist wohl „${near}“` : ""}`);
}
