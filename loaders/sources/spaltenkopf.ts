// Finds a column of a workbook by the texts above it.
import type { Spalte } from "../../src/model/bezug.js";
import { unbekannt } from "./antwort.js";
import { kopftext, type Rohzelle } from "./mappe.js";

/**
 * Index of the one column over which the texts of `spalte.kopf` stand in this order, the last of them directly above the
 * figures (dates and column numbers aside). The unit stands in one of the texts.
 * @param kopf rows above the figures, merged cells filled
 * @throws QuellFehler where no column or several fit
 */
export function findeSpalte(
  kopf: readonly (readonly Rohzelle[])[],
  { kopf: gesucht, einheit }: Spalte,
  wo: string,
): number {
  const breite = Math.max(0, ...kopf.map((zeile) => zeile.length));
  const pfade = Array.from({ length: breite }, (_, i) => pfadVon(kopf, i));
  const treffer = pfade.flatMap((pfad, i) => (passt(pfad, gesucht) ? [i] : []));
  const name = `„${gesucht.join(" / ")}“`;
  if (treffer.length !== 1) {
    const stelle = treffer.length === 0 ? "über keiner Spalte" : `über ${treffer.length} Spalten`;
    throw unbekannt(
      wo,
      `${name} steht ${stelle} (${pfade
        .filter((p) => p.length > 0)
        .slice(0, 12)
        .map((p) => p.join(" / "))
        .join("; ")})`,
    );
  }
  const [i] = treffer;
  if (einheit !== undefined && !pfade[i].some((text) => text.includes(einheit)))
    throw unbekannt(wo, `über der Spalte ${name} steht die Einheit „${einheit}“ nicht`);
  return i;
}

/** Texts above a column read downwards, each once; numbers of columns are none. */
function pfadVon(kopf: readonly (readonly Rohzelle[])[], i: number): string[] {
  const texte = kopf.map((zeile) => kopftext(zeile[i])).filter((text) => text !== "" && !/^\d{1,3}$/.test(text));
  return texte.filter((text, n) => text !== texte[n - 1]);
}

function passt(pfad: readonly string[], gesucht: readonly string[]): boolean {
  if (pfad.length === 0 || pfad.at(-1) !== gesucht.at(-1)) return false;
  let n = 0;
  for (const text of pfad) if (text === gesucht[n]) n++;
  return n === gesucht.length;
}
