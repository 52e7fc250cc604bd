// The period of a source as a time of the atlas, by the rule `zeit` of the block `bezug`.
import type { Bezug } from "../../src/model/bezug.js";
import { schuljahr, yearOf, type Zeitart, zeitraum } from "../../src/model/time.js";

/** A period as a source means it. */
export type Angabe =
  | { art: "jahr"; jahr: number }
  /** ISO day. */
  | { art: "stichtag"; tag: string }
  /** Half a year from this month (1–12) on. */
  | { art: "semester"; jahr: number; monat: number }
  /** The Schuljahr that begins in this year. */
  | { art: "schuljahr"; jahr: number }
  | { art: "zeitraum"; von: number; bis: number };

/** Months in which a winter term may begin; a summer term has no time of its own in the atlas. */
const WINTER = [9, 10];
/** A day before this month lies in a Schuljahr that began the year before. */
const AUGUST = 8;

/**
 * The spellings of GENESIS and of plain tables: `2023`, `2024-12-31`, `31.12.2024`, `2023-10P6M` (semester), `2022-P1Y`
 * (Schuljahr), `2016-2018`. Null for anything else.
 */
export function leseAngabe(text: string): Angabe | null {
  let match = /^(\d{4})$/.exec(text);
  if (match) return { art: "jahr", jahr: Number(match[1]) };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { art: "stichtag", tag: text };
  match = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  if (match) return { art: "stichtag", tag: `${match[3]}-${match[2]}-${match[1]}` };
  match = /^(\d{4})-(\d{2})P6M$/.exec(text);
  if (match) return { art: "semester", jahr: Number(match[1]), monat: Number(match[2]) };
  match = /^(\d{4})-P1Y$/.exec(text);
  if (match) return { art: "schuljahr", jahr: Number(match[1]) };
  match = /^(\d{4})-(\d{4})$/.exec(text);
  return match ? { art: "zeitraum", von: Number(match[1]), bis: Number(match[2]) } : null;
}

/** Year that `bezug.zeitraum` and `bezug.basis` are about: of the Stichtag, the first of a Schuljahr, the last of a Zeitraum. */
export function jahrVon(angabe: Angabe): number {
  if (angabe.art === "stichtag") return Number(angabe.tag.slice(0, 4));
  return angabe.art === "zeitraum" ? angabe.bis : angabe.jahr;
}

/**
 * Time in the spelling of our files, or null where the rule does not say what the period becomes, or where the result is no
 * valid time of this kind.
 */
export function zeitVon(angabe: Angabe, zeit: Bezug["zeit"], zeitart: Zeitart): string | null {
  const text = nachRegel(angabe, zeit);
  return text !== null && yearOf(text, zeitart) !== null ? text : null;
}

function nachRegel(angabe: Angabe, zeit: Bezug["zeit"]): string | null {
  if (zeit === "wie-geliefert") return wieGeliefert(angabe);
  if (zeit === "schuljahr") return inSchuljahr(angabe);
  if (zeit === "jahr")
    return angabe.art === "schuljahr" || angabe.art === "semester" ? null : vierstellig(jahrVon(angabe));
  if (angabe.art === "jahr") return `${vierstellig(angabe.jahr)}-${zeit}`;
  return angabe.art === "stichtag" && angabe.tag.endsWith(`-${zeit}`) ? angabe.tag : null;
}

function wieGeliefert(angabe: Angabe): string | null {
  if (angabe.art === "stichtag") return angabe.tag;
  if (angabe.art === "jahr") return vierstellig(angabe.jahr);
  if (angabe.art === "zeitraum") return zeitraum(vierstellig(angabe.von), vierstellig(angabe.bis));
  return inSchuljahr(angabe);
}

function inSchuljahr(angabe: Angabe): string | null {
  if (angabe.art === "zeitraum") return null;
  if (angabe.art === "semester" && !WINTER.includes(angabe.monat)) return null;
  if (angabe.art === "stichtag" && Number(angabe.tag.slice(5, 7)) < AUGUST) return null;
  return schuljahr(jahrVon(angabe));
}

function vierstellig(jahr: number): string {
  return String(jahr).padStart(4, "0");
}
