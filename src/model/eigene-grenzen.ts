// Class limits as a reader types them: `3; 4,5; 6`, checked, with a message that says what to mend.
import { formatNumber } from "./format.js";

/** Fewest and most inner limits: three to five classes. */
const FEWEST = 2;
const MOST = 4;

export type Grenzen = { grenzen: number[] } | { fehler: string };

/**
 * Reads inner class limits. They stand apart by semicolon (or spaces), with decimal comma, ascending, inside the values.
 * @param bereich smallest and largest value of the indicator
 */
export function readGrenzen(text: string, [minimum, maximum]: readonly [number, number], decimals: number): Grenzen {
  const parts = text.split(/[;\s]+/).filter((part) => part !== "");
  if (parts.length < FEWEST || parts.length > MOST)
    return {
      fehler: `Bitte ${FEWEST} bis ${MOST} Grenzen eingeben, getrennt durch Semikolon, zum Beispiel „3; 4,5; 6“.`,
    };
  const grenzen: number[] = [];
  for (const part of parts) {
    const value = readNumber(part);
    if (value === null)
      return { fehler: `„${part}“ ist keine Zahl. Zahlen bitte mit Komma schreiben, zum Beispiel „4,5“.` };
    const before = grenzen.at(-1);
    if (before !== undefined && value <= before)
      return { fehler: `Die Grenzen müssen aufsteigen: ${part} folgt auf ${formatNumber(before, decimals)}.` };
    if (value <= minimum || value > maximum)
      return {
        fehler: `${part} liegt außerhalb der Werte (${formatNumber(minimum, decimals)} bis ${formatNumber(maximum, decimals)}); eine Klasse bliebe leer.`,
      };
    grenzen.push(value);
  }
  return { grenzen };
}

/** `1.234,5` or `−3`; null where it is no number. */
function readNumber(text: string): number | null {
  const plain = text.replace("\u2212", "-");
  if (!/^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(plain)) return null;
  return Number(plain.replaceAll(".", "").replace(",", "."));
}
