// What is said about chance: intervals, trends and verdicts as short texts, and the note under a comparison.
import type { Polaritaet } from "./catalog.js";
import { compareNames, formatNumber, formatWithUnit } from "./format.js";
import type { IndikatorOutlet, Region, Streuung, Wert } from "./outlets.js";
import { formatZeit } from "./time.js";
import { type Trend, trendWertung } from "./trend.js";
import { kleineZahl, OHNE_AUSSAGE, type Streubereich, urteilText } from "./urteil.js";

/** `8,1 bis 12,4`: the 95 % interval with the decimals of the indicator. */
export function bereichText({ unten, oben }: Pick<Streubereich, "unten" | "oben">, nachkommastellen: number): string {
  return `${formatNumber(unten, nachkommastellen)} bis ${formatNumber(oben, nachkommastellen)}`;
}

/** `steigend seit 2012 (verbessert)`, `gleichbleibend seit 2015`: the trend and, with a polarity, what it means. */
export function trendText(trend: Trend, { polaritaet }: { polaritaet: Polaritaet }): string {
  const wertung = trendWertung(trend, polaritaet);
  return `${trend.richtung} seit ${formatZeit(trend.von)}${wertung ? ` (${wertung})` : ""}`;
}

/** `auffällig niedriger (besser) als im übrigen Musterland (12,3 %)`: the verdict of a figure with what it was compared with. */
export function vergleichText(
  { mit, wert, urteil }: NonNullable<Streuung["vergleich"]>,
  { polaritaet, nachkommastellen, einheit }: Pick<IndikatorOutlet, "polaritaet" | "nachkommastellen" | "einheit">,
  regionen: readonly Region[],
): string {
  const whole = regionen.find((r) => r.ags === mit)!;
  const number = formatWithUnit(wert, nachkommastellen, einheit);
  return `${urteilText(urteil, polaritaet)} ${urteil === "unauffaellig" ? "gegenüber dem" : "als im"} ${uebriges(whole)} (${number})`;
}

/** The rest of a region: `übrigen Kreis`, `übrigen Musterland`. */
function uebriges({ name, ebene }: Region): string {
  return `übrigen ${ebene === "kreis" ? "Kreis" : name}`;
}

/** What ≈ behind a number in a ranking means. */
export const UNSICHER_HINWEIS =
  "≈ heißt: Rang nicht unterscheidbar, weil die Plätze, die der Zufall zulässt, über die Mitte reichen.";

/** So many small Gemeinden are named; of more their number is said. */
const NAMED = 4;

/**
 * The note under a figure that compares regions; null where nothing is counted among others (distances, money, areas) and for
 * absolute numbers, which are not compared.
 */
export function zufallHinweis(
  { zufall, anzahl }: Pick<IndikatorOutlet, "zufall" | "anzahl">,
  values: ReadonlyMap<string, Wert>,
  regionen: readonly Region[],
): string | null {
  if (anzahl || zufall.art === "ohne") return null;
  const bounded = [...values.values()].flatMap((w) => w.streuung ?? []);
  if (bounded.length > 0) {
    const words =
      " „höher“ und „niedriger“ heißt: Der Unterschied zum übrigen Gebiet ist größer als der Zufall (95 %); „auffällig“: auch auf dem Niveau von 99,8 %.";
    return `Kleine Zahlen schwanken zufällig: Der 95-%-Bereich sagt, welche Werte noch zum Zufall passen.${bounded.some((s) => s.vergleich) ? words : ""}`;
  }
  if (![...values.values()].some((w) => w.wert !== null)) return null;
  if (zufall.art === "stichprobe") return `${OHNE_AUSSAGE}: Die Quelle nennt keinen Fehler der Stichprobe.`;
  if (zufall.art !== "bestand") return `${OHNE_AUSSAGE}: Zähler und Nenner sind nicht veröffentlicht.`;
  const small = regionen.filter((r) => {
    const value = values.get(r.ags);
    return value !== undefined && value.wert !== null && value.herkunft !== "demo" && kleineZahl(value);
  });
  const rule = "Gezählt sind alle, nicht eine Stichprobe; ob ein Unterschied Zufall ist, wird darum nicht beurteilt.";
  if (small.length === 0) return rule;
  const names = small.map((r) => r.kurz).sort(compareNames);
  const who = small.length <= NAMED ? names.join(", ") : `${small.length} Gebiete`;
  return `${rule} Vorsicht bei kleinen Zahlen (unter 10 Fällen oder unter 100 Personen): ${who}.`;
}
