// Puts delivered figures beside those at hand: what is new, corrected, gone, marked otherwise; and whether a person must accept it.
import { groupBy } from "../../src/model/group.js";
import { formatZeit, zeitartOf } from "../../src/model/time.js";
import { aufzaehlung } from "../sources/aufzaehlung.js";
import type { Zeile } from "../sources/system.js";
import { auswahlText, type Bestandszeile, bestandszeile, schluesselOf } from "./bestand.js";

export interface Berichtigung {
  zeile: Bestandszeile;
  vorher: Bestandszeile;
  /** Change in per cent of the former number; null where one of both is no number or the former is zero. */
  prozent: number | null;
}

export interface Unterschied {
  /** Rows of the file after the pull. */
  zeilen: Bestandszeile[];
  neu: Bestandszeile[];
  /** Periods that had no figure before, ascending. */
  neueZeiten: string[];
  berichtigt: Berichtigung[];
  /** Figures that were there and are missing in a period that the source delivers; they leave. */
  verschwunden: Bestandszeile[];
  /** Same number, other mark. */
  andererStatus: Berichtigung[];
  /** Periods of which the source no longer delivers all Merkmale and bases; what is missing stays. */
  nichtMehrGeliefert: string[];
  /** Why a person must accept the change; empty where it may be taken as it is. */
  gruende: string[];
}

/** A correction by more than this is looked at by a person. */
const GROSS_PROZENT = 10;
/** Counts that change by no more than this are small whatever their per cent. */
const KLEIN_ANZAHL = 3;
/** Shares, means and amounts that change by no more than this are rounded otherwise. */
const KLEIN_SONST = 0.2;
/** A revision of more than this share of a period is looked at by a person. */
const GROSS_ANTEIL = 0.2;
const WENIGE = 5;
/** A total of a new period that differs from the period before by more than this is looked at by a person. */
const SPRUNG_PROZENT = 30;
/** Totals below this jump by chance. */
const SPRUNG_AB = 100;

/** What a Merkmal is, as far as the size of a change is concerned. */
export type Art = (merkmal: string) => { titel: string; additiv: boolean };

/**
 * Merges by period and basis: what the source delivers for a Merkmal, time and basis takes the place of all figures there; all
 * others stay. A figure that is the same keeps the retrieval it is from.
 */
export function vergleiche(bestand: readonly Bestandszeile[], geliefert: readonly Zeile[], art: Art): Unterschied {
  const fresh = geliefert.map(bestandszeile);
  const vorher = new Map(bestand.map((zeile) => [schluesselOf(zeile), zeile]));
  const gruppen = new Set(fresh.map(gruppeOf));
  const neu: Bestandszeile[] = [];
  const berichtigt: Berichtigung[] = [];
  const andererStatus: Berichtigung[] = [];
  const bleiben = bestand.filter((zeile) => !gruppen.has(gruppeOf(zeile)));
  const zeilen = [...bleiben];
  for (const zeile of fresh) {
    const alt = vorher.get(schluesselOf(zeile));
    if (!alt) neu.push(zeile);
    else if (gleicheZahl(alt, zeile) && alt.status === zeile.status) {
      zeilen.push(alt);
      continue;
    } else if (gleicheZahl(alt, zeile)) andererStatus.push({ zeile, vorher: alt, prozent: null });
    else berichtigt.push({ zeile, vorher: alt, prozent: prozent(alt, zeile) });
    zeilen.push(zeile);
  }
  const da = new Set(fresh.map(schluesselOf));
  const verschwunden = bestand.filter((zeile) => gruppen.has(gruppeOf(zeile)) && !da.has(schluesselOf(zeile)));
  const zeitenVorher = new Set(bestand.map(({ zeit }) => zeit));
  const ergebnis = {
    zeilen,
    neu,
    neueZeiten: [...new Set(neu.map(({ zeit }) => zeit))].filter((zeit) => !zeitenVorher.has(zeit)).sort(),
    berichtigt,
    verschwunden,
    andererStatus,
    nichtMehrGeliefert: [...new Set(bleiben.map(({ zeit }) => zeit))].sort(),
  };
  return { ...ergebnis, gruende: [...gruendeOf(ergebnis, bestand, art), ...spruenge(ergebnis, art)] };
}

/** Whether the pull would change the file at all. */
export function isUnveraendert({
  neu,
  berichtigt,
  verschwunden,
  andererStatus,
}: Omit<Unterschied, "zeilen" | "gruende">): boolean {
  return neu.length + berichtigt.length + verschwunden.length + andererStatus.length === 0;
}

function gruendeOf(
  { berichtigt, verschwunden }: Pick<Unterschied, "berichtigt" | "verschwunden">,
  bestand: readonly Bestandszeile[],
  art: Art,
): string[] {
  const gruende: string[] = [];
  const gross = berichtigt.filter((b) => isGross(b, art));
  if (gross.length > 0)
    gruende.push(
      `${zahlen(gross.length)} ${gross.length === 1 ? "ändert" : "ändern"} sich um mehr als ${GROSS_PROZENT} %`,
    );
  const verloren = berichtigt.filter(({ vorher, zeile }) => vorher.wert !== "" && zeile.wert === "");
  if (verloren.length > 0)
    gruende.push(`${zahlen(verloren.length)} ${verloren.length === 1 ? "wird" : "werden"} durch ein Zeichen ersetzt`);
  if (verschwunden.length > 0)
    gruende.push(`${zahlen(verschwunden.length)} ${verschwunden.length === 1 ? "fehlt" : "fehlen"} in der Lieferung`);
  for (const [gruppe, anders] of groupBy(berichtigt, ({ zeile }) => gruppeOf(zeile))) {
    const alle = bestand.filter((zeile) => gruppeOf(zeile) === gruppe).length;
    const [{ zeile }] = anders;
    if (anders.length >= WENIGE && anders.length > alle * GROSS_ANTEIL)
      gruende.push(
        `${anders.length} von ${alle} Zahlen (${art(zeile.merkmal).titel}, ${formatZeit(zeile.zeit)}) sind anders`,
      );
  }
  return gruende;
}

/** Whether a correction is one that a person must look at. */
export function isGross({ prozent: p, vorher, zeile }: Berichtigung, art: Art): boolean {
  const klein = art(zeile.merkmal).additiv ? KLEIN_ANZAHL : KLEIN_SONST;
  return p !== null && Math.abs(p) > GROSS_PROZENT && abstand(vorher, zeile) > klein;
}

/** The latest figure before a period, of the same kind of time, by its key without time. */
export function vorPeriode({ zeilen }: Pick<Unterschied, "zeilen">, zeit: string): Map<string, Bestandszeile> {
  const davor = new Map<string, Bestandszeile>();
  for (const zeile of zeilen)
    if (zeile.zeit < zeit && zeitartOf(zeile.zeit) === zeitartOf(zeit)) {
      const key = ohneZeit(zeile);
      const bisher = davor.get(key);
      if (!bisher || bisher.zeit < zeile.zeit) davor.set(key, zeile);
    }
  return davor;
}

/**
 * New periods that are not like the one before: Merkmale, levels or dimensions are missing, or totals jump. A wrong unit or half a
 * table would not show otherwise.
 */
function spruenge(unterschied: Omit<Unterschied, "gruende">, art: Art): string[] {
  const { zeilen, neu, neueZeiten } = unterschied;
  return neueZeiten.flatMap((zeit) => {
    const davor = vorPeriode(unterschied, zeit);
    if (davor.size === 0) return [];
    const letzte = [...davor.values()]
      .map((zeile) => zeile.zeit)
      .sort()
      .at(-1)!;
    const kombination = (z: Bestandszeile) =>
      [art(z.merkmal).titel, auswahlText(z.auswahl), EBENE[z.ags.length]].filter(Boolean).join(", ");
    const da = new Set(neu.filter((z) => z.zeit === zeit).map(kombination));
    const fehlt = [...new Set(zeilen.filter((z) => z.zeit === letzte).map(kombination))].filter((k) => !da.has(k));
    const gesprungen = neu.filter((z) => z.zeit === zeit && isSprung(z, davor.get(ohneZeit(z)), art));
    return [
      ...(fehlt.length > 0
        ? [`für ${formatZeit(zeit)} fehlt, was es für ${formatZeit(letzte)} gibt: ${aufzaehlung(fehlt, 3, "; ")}`]
        : []),
      ...(gesprungen.length > 0
        ? [
            `${zahlen(gesprungen.length)} für ${formatZeit(zeit)} ${gesprungen.length === 1 ? "weicht" : "weichen"} um mehr als ${SPRUNG_PROZENT} % vom Zeitraum davor ab`,
          ]
        : []),
    ];
  });
}

const EBENE: Readonly<Record<number, string>> = { 8: "Gemeinden", 5: "Kreis", 2: "Land oder Bund" };

/** Whether a total of a new period is out of line with the one before. */
export function isSprung(zeile: Bestandszeile, davor: Bestandszeile | undefined, art: Art): boolean {
  if (!davor || Object.keys(zeile.auswahl).length > 0) return false;
  const p = prozent(davor, zeile);
  const klein = art(zeile.merkmal).additiv && Math.max(Number(davor.wert), Number(zeile.wert)) < SPRUNG_AB;
  return p !== null && Math.abs(p) > SPRUNG_PROZENT && !klein;
}

/** Key of a figure whatever its period. */
export function ohneZeit({ merkmal, auswahl, ags, basis }: Bestandszeile): string {
  return schluesselOf({ merkmal, auswahl, ags, basis, zeit: "" });
}

const zahlen = (count: number) => (count === 1 ? "1 Zahl" : `${count} Zahlen`);

function gruppeOf({ merkmal, zeit, basis }: Bestandszeile): string {
  return `${merkmal} ${zeit} ${basis}`;
}

/** `10` and `10.0` are the same number. */
function gleicheZahl(a: Bestandszeile, b: Bestandszeile): boolean {
  return a.wert === b.wert || (a.wert !== "" && b.wert !== "" && Number(a.wert) === Number(b.wert));
}

export function prozent(vorher: Bestandszeile, zeile: Bestandszeile): number | null {
  if (vorher.wert === "" || zeile.wert === "" || Number(vorher.wert) === 0) return null;
  return ((Number(zeile.wert) - Number(vorher.wert)) / Math.abs(Number(vorher.wert))) * 100;
}

function abstand(vorher: Bestandszeile, zeile: Bestandszeile): number {
  return Math.abs(Number(zeile.wert) - Number(vorher.wert));
}
