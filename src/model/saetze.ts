// Sentences that are made from figures: two numbers, their difference and what may be said of it, in German.
import { formatDifference, formatNumber, formatWithUnit } from "./format.js";
import type { IndikatorOutlet, Region, Wert } from "./outlets.js";
import type { Profilzeile } from "./profil.js";
import type { Status } from "./status.js";
import { formatZeit, zeitartOf } from "./time.js";
import { bereichText, trendText, vergleichText } from "./zufall-texte.js";

/** `in Adorf`, `im Landkreis Muster`, `in der Region Muster`. */
export function inRegion({ name, ebene }: Pick<Region, "name" | "ebene">): string {
  if (ebene === "kreis" && /kreis\b|^Regionalverband\b/i.test(name)) return `im ${name}`;
  if (/^(Region|Städteregion)\b/.test(name)) return `in der ${name}`;
  if (ebene === "land" && name === "Saarland") return `im ${name}`;
  return `in ${name}`;
}

/** `am 31.12.2022`, `im Jahr 2020`, `im Schuljahr 2023/24`, `in den Jahren 2021 bis 2023 zusammen`. */
export function zurZeit(zeit: string): string {
  const art = zeitartOf(zeit);
  if (art === "stichtag") return `am ${formatZeit(zeit)}`;
  if (art === "zeitraum")
    return `in den ${zeit.includes("/") ? "Schuljahren" : "Jahren"} ${zeit.replace("-", " bis ")} zusammen`;
  return art === "schuljahr" ? `im ${formatZeit(zeit)}` : `im Jahr ${zeit}`;
}

/** Why there is no number, as a whole sentence; the symbols stand for quite different things. */
const OHNE_ZAHL: Partial<Record<Status, (wo: string) => string>> = {
  ".": (wo) => `liegt ${wo} aus Gründen der Geheimhaltung nicht vor oder ist unbekannt`,
  "...": (wo) => `liegt ${wo} noch nicht vor`,
  "/": (wo) => `ist ${wo} zu unsicher und wird nicht veröffentlicht`,
  x: (wo) => `ist ${wo} nicht sinnvoll anzugeben`,
};

/** Singular of the units that count things, for the one case in which a count is exactly one. */
const EINZAHL: Record<string, string> = {
  Personen: "Person",
  Kinder: "Kind",
  Plätze: "Platz",
  Einrichtungen: "Einrichtung",
  Wohnungen: "Wohnung",
  Schulen: "Schule",
  Krankenhäuser: "Krankenhaus",
};

/** A number with its unit: `4,5 %`, `13.802 Personen`, `1 Person`; longer units stand in brackets, `149 (Einwohner je km²)`. */
export function mitEinheit(
  wert: number,
  { nachkommastellen, einheit }: Pick<IndikatorOutlet, "nachkommastellen" | "einheit">,
): string {
  const short = formatWithUnit(wert, nachkommastellen, einheit);
  const number = formatNumber(wert, nachkommastellen);
  if (short !== number) return short;
  if (/[\s(]/.test(einheit)) return `${number} (${einheit})`;
  return `${number} ${number === "1" ? (EINZAHL[einheit] ?? einheit) : einheit}`;
}

/** Marks of a number that limit it, as they follow it in brackets. */
function zusatz({ status, herkunft }: Wert): string {
  const marks = [
    ...(status === "p" ? ["vorläufig"] : []),
    ...(status === "s" ? ["geschätzt"] : []),
    ...(status === "( )" ? ["eingeschränkte Aussagekraft"] : []),
    ...(herkunft === "modell" ? ["Modellrechnung"] : []),
  ];
  return marks.length > 0 ? ` (${marks.join(", ")})` : "";
}

/**
 * One indicator of a region in one or two sentences: its number, that of the Kreis at the same time and the difference, whether
 * that is more than chance, the change since about ten years before and the trend. Without an interval no difference is called
 * high or low, good or bad. Null for fictitious values: they are not told about.
 */
export function profilSatz(
  zeile: Profilzeile,
  region: Region,
  kreis: Region,
  regionen: readonly Region[] = [],
): string | null {
  const { indikator, wert, veraenderung } = zeile;
  const name = `„${indikator.kurztitel}“`;
  if (!wert) return `Zu ${name} liegt ${inRegion(region)} keine Zahl vor.`;
  if (wert.herkunft === "demo") return null;
  const wo = inRegion(region);
  if (wert.wert === null) {
    const say = OHNE_ZAHL[wert.status] ?? ((place: string) => `ist ${place} nicht bekannt`);
    const before = zeile.zuletzt
      ? ` Zuletzt bekannt: ${mitEinheit(zeile.zuletzt.wert, indikator)} (${formatZeit(zeile.zuletzt.zeit)}).`
      : "";
    return `Die Zahl zu ${name} ${say(wo)} (${formatZeit(wert.zeit)}).${before}`;
  }
  const number = `${mitEinheit(wert.wert, indikator)}${zusatz(wert)}`;
  const first = indikator.anzahl
    ? `Bei ${name} waren es ${zurZeit(wert.zeit)} ${wo} ${number}`
    : `Die Kennzahl ${name} lag ${zurZeit(wert.zeit)} ${wo} bei ${number}`;
  const beside =
    zeile.kreis && zeile.kreis.ags !== region.ags
      ? `, ${inRegion(kreis)} bei ${plain(zeile.kreis.wert, indikator)}; der Unterschied beträgt ${difference(wert.wert, zeile.kreis.wert, indikator)}`
      : "";
  const course = veraenderung
    ? ` ${capital(zurZeit(veraenderung.von.zeit))} waren es ${plain(veraenderung.von.wert, indikator)}, die Veränderung beträgt ${difference(veraenderung.bis.wert, veraenderung.von.wert, indikator)}.`
    : "";
  const verdict = wert.streuung?.vergleich
    ? ` Das ist ${vergleichText(wert.streuung.vergleich, indikator, [region, kreis, ...regionen])}; 95-%-Bereich ${bereichText(wert.streuung, indikator.nachkommastellen)}.`
    : "";
  const trend = zeile.trend ? ` Trend: ${trendText(zeile.trend, indikator)}.` : "";
  return `${first}${beside}.${verdict}${course}${trend}`;
}

/** The number again, where its unit has just been named. */
function plain(wert: number, { nachkommastellen, einheit }: IndikatorOutlet): string {
  return formatWithUnit(wert, nachkommastellen, einheit);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A difference with its sign; shares differ by Prozentpunkte, other units have been named before. */
function difference(bis: number, von: number, { nachkommastellen, einheit }: IndikatorOutlet): string {
  const number = formatDifference(bis, von, nachkommastellen);
  if (einheit === "%") return `${number} ${/^[+−]1(,0+)?$/.test(number) ? "Prozentpunkt" : "Prozentpunkte"}`;
  return formatWithUnit(1, 0, einheit) === "1" ? number : `${number} ${einheit}`;
}
