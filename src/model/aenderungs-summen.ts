// How many changes of which kind, in words.
import type { AenderungsSummen } from "./ausgaben-vergleich.js";
import { formatNumber } from "./format.js";

const WORTE: Record<keyof AenderungsSummen, readonly [one: string, many: string]> = {
  neueIndikatoren: ["neuer Indikator", "neue Indikatoren"],
  neueWerte: ["neue Zahl", "neue Zahlen"],
  berichtigteWerte: ["berichtigte Zahl", "berichtigte Zahlen"],
  neuBerechneteWerte: ["Zahl nach anderer Formel oder Einheit", "Zahlen nach anderer Formel oder Einheit"],
  geaenderteDefinitionen: ["geänderte Definition", "geänderte Definitionen"],
  ohneZahl: ["Wert, der jetzt keine Zahl mehr nennt", "Werte, die jetzt keine Zahl mehr nennen"],
  statuswechsel: ["Wert mit anderem Zeichen", "Werte mit anderem Zeichen"],
  weggefalleneWerte: ["entfallene Zahl", "entfallene Zahlen"],
  entfalleneIndikatoren: ["entfallener Indikator", "entfallene Indikatoren"],
};
const ALLE = Object.keys(WORTE) as (keyof AenderungsSummen)[];

/** `12 neue Zahlen`, `1 geänderte Definition`: the kinds of `arten` that occurred, in that order. */
export function summenTexte(summen: AenderungsSummen, arten: readonly (keyof AenderungsSummen)[] = ALLE): string[] {
  return arten
    .filter((art) => summen[art] > 0)
    .map((art) => `${formatNumber(summen[art], 0)} ${WORTE[art][summen[art] === 1 ? 0 : 1]}`);
}
