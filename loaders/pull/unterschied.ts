// Puts delivered figures beside those at hand: what is new, corrected, gone, marked otherwise; and whether a person must accept it.
import type { Zeile } from "../sources/system.js";
import { type Bestandszeile, bestandszeile, schluesselOf } from "./bestand.js";

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
  /** Periods that the source delivers no more; their figures stay. */
  nichtMehrGeliefert: string[];
  /** Why a person must accept the change; empty where it may be taken as it is. */
  gruende: string[];
}

/** A figure that changes by more than this is looked at by a person. */
const GROSS_PROZENT = 10;
/** Below this distance a change is no more than rounding, whatever its per cent. */
const KLEIN_ABSTAND = 3;
/** A revision of more than this share of a period is looked at by a person. */
const GROSS_ANTEIL = 0.2;
const WENIGE = 5;

/**
 * Merges by period and basis: what the source delivers for a Merkmal, time and basis takes the place of all figures there; all
 * others stay. A figure that is the same keeps the retrieval it is from.
 */
export function vergleiche(bestand: readonly Bestandszeile[], geliefert: readonly Zeile[]): Unterschied {
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
  const nichtMehr = [...new Set(bleiben.map(({ zeit }) => zeit))].filter((zeit) => !fresh.some((z) => z.zeit === zeit));
  const ergebnis = {
    zeilen,
    neu,
    neueZeiten: [...new Set(neu.map(({ zeit }) => zeit))].filter((zeit) => !zeitenVorher.has(zeit)).sort(),
    berichtigt,
    verschwunden,
    andererStatus,
    nichtMehrGeliefert: nichtMehr.sort(),
  };
  return { ...ergebnis, gruende: gruendeOf(ergebnis, bestand) };
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
  { berichtigt, verschwunden }: Omit<Unterschied, "gruende">,
  bestand: readonly Bestandszeile[],
): string[] {
  const gruende: string[] = [];
  const gross = berichtigt.filter(
    ({ prozent: p, vorher, zeile }) =>
      p !== null && Math.abs(p) > GROSS_PROZENT && abstand(vorher, zeile) > KLEIN_ABSTAND,
  );
  if (gross.length > 0)
    gruende.push(
      `${zahlen(gross.length)} ${gross.length === 1 ? "ändert" : "ändern"} sich um mehr als ${GROSS_PROZENT} %`,
    );
  const verloren = berichtigt.filter(({ vorher, zeile }) => vorher.wert !== "" && zeile.wert === "");
  if (verloren.length > 0)
    gruende.push(`${zahlen(verloren.length)} ${verloren.length === 1 ? "wird" : "werden"} durch ein Zeichen ersetzt`);
  if (verschwunden.length > 0)
    gruende.push(`${zahlen(verschwunden.length)} ${verschwunden.length === 1 ? "fehlt" : "fehlen"} in der Lieferung`);
  for (const gruppe of new Set(berichtigt.map(({ zeile }) => gruppeOf(zeile)))) {
    const alle = bestand.filter((zeile) => gruppeOf(zeile) === gruppe).length;
    const anders = berichtigt.filter(({ zeile }) => gruppeOf(zeile) === gruppe).length;
    if (anders >= WENIGE && anders > alle * GROSS_ANTEIL) {
      const [merkmal, zeit, basis] = gruppe.split(" ");
      gruende.push(`${anders} von ${alle} Zahlen von ${merkmal} ${zeit} (${basis}) sind anders`);
    }
  }
  return gruende;
}

const zahlen = (count: number) => (count === 1 ? "1 Zahl" : `${count} Zahlen`);

function gruppeOf({ merkmal, zeit, basis }: Bestandszeile): string {
  return `${merkmal} ${zeit} ${basis}`;
}

/** `10` and `10.0` are the same number. */
function gleicheZahl(a: Bestandszeile, b: Bestandszeile): boolean {
  return a.wert === b.wert || (a.wert !== "" && b.wert !== "" && Number(a.wert) === Number(b.wert));
}

function prozent(vorher: Bestandszeile, zeile: Bestandszeile): number | null {
  if (vorher.wert === "" || zeile.wert === "" || Number(vorher.wert) === 0) return null;
  return ((Number(zeile.wert) - Number(vorher.wert)) / Math.abs(Number(vorher.wert))) * 100;
}

function abstand(vorher: Bestandszeile, zeile: Bestandszeile): number {
  return Math.abs(Number(zeile.wert) - Number(vorher.wert));
}
