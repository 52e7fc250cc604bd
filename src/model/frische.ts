// How fresh an indicator is: whether its next figure can be expected already, or has been missing for too long.
import { RHYTHMEN, type Rhythmus } from "./vocabulary.js";

const GRACE_YEARS = 2;

export const FRISCHEN = {
  aktuell: { text: "aktuell", erklaerung: "die nächste Zahl kann es noch nicht geben" },
  faellig: { text: "fällig", erklaerung: "die nächste Zahl kann inzwischen da sein" },
  ueberfaellig: {
    text: "überfällig",
    erklaerung: "die neueste Zahl ist älter als ihr Rhythmus plus zwei Jahre",
  },
  einmalig: { text: "einmalig", erklaerung: "eine nächste Zahl ist nicht vorgesehen" },
} as const;
export type Frische = keyof typeof FRISCHEN;

/**
 * Freshness of an indicator at a reference date. The next figure counts a period that ends `rhythmus` years after the
 * newest one; it can be expected from the day after. Overdue is what `staleness` marks.
 * @param jahr year of the newest figure
 * @param stand reference date, ISO
 */
export function frischeOf(jahr: number, rhythmus: Rhythmus, stand: string): Frische {
  if (rhythmus === "einmalig") return "einmalig";
  if (staleness(jahr, rhythmus, stand)) return "ueberfaellig";
  return stand >= expectedFrom(jahr, rhythmus)! ? "faellig" : "aktuell";
}

/** Whether somebody owes a figure: due or overdue. */
export function isOpen(frische: Frische | null): boolean {
  return frische === "faellig" || frische === "ueberfaellig";
}

/** First day on which the figure after that of `jahr` can be expected, ISO; null where none is. */
export function expectedFrom(jahr: number, rhythmus: Rhythmus): string | null {
  return rhythmus === "einmalig" ? null : `${jahr + RHYTHMEN[rhythmus].years + 1}-01-01`;
}

export interface Lieferung {
  /** ISO date: of the delivery as agreed, or from when it can be expected. */
  datum: string;
  /** True where nothing is agreed and the date follows from rhythm and newest figure. */
  abgeleitet: boolean;
}

/**
 * Next delivery of an area: the date that is agreed, else derived from its rhythm and the year of its newest figure; null
 * where neither says anything.
 */
export function nextDelivery(
  { naechste_lieferung, rhythmus }: { naechste_lieferung: string | null; rhythmus: Rhythmus },
  neuestesJahr: number | null,
): Lieferung | null {
  if (naechste_lieferung !== null) return { datum: naechste_lieferung, abgeleitet: false };
  const datum = neuestesJahr === null ? null : expectedFrom(neuestesJahr, rhythmus);
  return datum === null ? null : { datum, abgeleitet: true };
}

/**
 * „letzter Stand 2018“ where the newest figure is older than its rhythm plus two years at the reference date, else null.
 * @param jahr year of the newest figure
 * @param datenstand reference date, ISO
 */
export function staleness(jahr: number, rhythmus: Rhythmus, datenstand: string): string | null {
  const age = Number(datenstand.slice(0, 4)) - jahr;
  return age > RHYTHMEN[rhythmus].years + GRACE_YEARS ? `letzter Stand ${jahr}` : null;
}
