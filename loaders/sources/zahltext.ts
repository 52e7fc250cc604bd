// Numbers and marks as official sources write them, into the spelling of our files. Nothing is guessed: what is unclear is refused.
import type { Status } from "../../src/model/status.js";

/** A cell of a source, read: a number or a mark, or why it is neither. */
export type Zelle = { wert: string | null; status: Status } | { fehler: string };

/** Marks that stand in place of a number, as sources write them → status. `-` is not among them: it needs a rule. */
const ZEICHEN: Readonly<Record<string, Status>> = {
  ".": ".",
  "•": ".",
  "...": "...",
  "…": "...",
  "/": "/",
  x: "x",
  X: "x",
};

export const STRICHE: readonly string[] = ["-", "–", "—"];

/** Characters that are used between groups of thousands. */
const GRUPPEN = /^-?\d{1,3}([.\u0020\u00a0\u202f'’]\d{3})+(,\d+)?$/;

/** A number with decimal comma and without thousands separator, or a mark. `-` is returned as unknown. */
export function leseZelle(text: string): Zelle {
  if (Object.hasOwn(ZEICHEN, text)) return { wert: null, status: ZEICHEN[text] };
  if (STRICHE.includes(text)) return { wert: null, status: "." };
  if (/^-?\d+$/.test(text)) return zahl(text);
  if (/^-?\d+,\d+$/.test(text)) return zahl(text.replace(",", "."));
  if (GRUPPEN.test(text)) return { fehler: `„${text}“ enthält Tausendertrennzeichen, hier sind keine vorgesehen` };
  if (text.trim() === "") return { fehler: "die Zelle ist leer" };
  return { fehler: `„${text}“ ist weder eine Zahl noch ein amtliches Zeichen` };
}

/** The same where the source writes `1.234,5`: points between thousands, comma before decimals. */
export function leseZelleMitPunkten(text: string): Zelle {
  return leseZelle(/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll(".", "") : text);
}

/** A JSON or workbook number; `stellen` decimals at most, so that no binary rest remains. */
export function leseZahl(number: number, stellen = 10): Zelle {
  if (!Number.isFinite(number)) return { fehler: `„${number}“ ist keine Zahl` };
  return zahl(plain(number, stellen));
}

/** A number in our spelling times a factor. */
export function mal(wert: string, faktor: number): string {
  return faktor === 1 ? wert : plain(Number(wert) * faktor, 10);
}

function zahl(text: string): Zelle {
  const wert = text
    .replace(/^-(?=0+(\.0+)?$)/, "")
    .replace(/^(-?)0+(?=\d)/, "$1")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
  return { wert, status: "" };
}

function plain(number: number, stellen: number): string {
  return Number(number.toFixed(stellen)).toLocaleString("en", { useGrouping: false, maximumFractionDigits: stellen });
}
