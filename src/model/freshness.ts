// How old a figure may be: older than its rhythm plus two years is marked and kept off the start page.
import { RHYTHMEN, type Rhythmus } from "./vocabulary.js";

const GRACE_YEARS = 2;

/**
 * „letzter Stand 2018“ where the newest figure is older than its rhythm plus two years at the reference date, else null.
 * @param jahr year of the newest figure
 * @param datenstand reference date, ISO
 */
export function staleness(jahr: number, rhythmus: Rhythmus, datenstand: string): string | null {
  const age = Number(datenstand.slice(0, 4)) - jahr;
  return age > RHYTHMEN[rhythmus].years + GRACE_YEARS ? `letzter Stand ${jahr}` : null;
}
