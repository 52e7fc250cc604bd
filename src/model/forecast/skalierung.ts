// Scales a projection: to the groups of an official one, and from the Kreis to its Gemeinden.
import type { Altersgruppe } from "./altersgruppen.js";
import { GESCHLECHTER, type Geschlecht, type Personen, personenzahl } from "./kohorten.js";

/** A number that an official projection has for a group of ages, of one sex or of both. */
export interface Vorgabe {
  gruppe: Altersgruppe;
  geschlecht: Geschlecht | "insgesamt";
  personen: number;
}

/**
 * `P*(a, s) = P(a, s) · V / Σ P` for each group: the groups then have the official persons, ages inside a group keep their
 * proportions. Cells that no group names stay as they are.
 * @throws RangeError where a group has official persons but none of the projection to scale
 */
export function aufVorgaben(personen: Personen, vorgaben: readonly Vorgabe[]): Personen {
  const result = { maennlich: [...personen.maennlich], weiblich: [...personen.weiblich] };
  for (const { gruppe, geschlecht, personen: target } of vorgaben) {
    const sexes: readonly Geschlecht[] = geschlecht === "insgesamt" ? GESCHLECHTER : [geschlecht];
    const [from, to] = [gruppe.von, gruppe.bis ?? Number.POSITIVE_INFINITY];
    const own = sexes.reduce((sum, g) => sum + result[g].slice(from, to + 1).reduce((a, b) => a + b, 0), 0);
    if (own === 0 && target > 0) throw new RangeError(`die Altersgruppe ${gruppe.name} ist leer`);
    if (own === 0) continue;
    for (const g of sexes)
      for (let a = from; a <= Math.min(to, result[g].length - 1); a++) result[g][a] *= target / own;
  }
  return result;
}

/** Below so many inhabitants a projection of a Gemeinde is hardly more than its starting point. */
export const MINDESTGROESSE = 5000;

/** Shares of a Gemeinde in the persons of the Kreis, by group of ages and sex, in the order of `gruppen`. */
export interface Gemeindeanteile {
  ags: string;
  anteile: Readonly<Record<Geschlecht, readonly number[]>>;
}

/**
 * Persons of a Gemeinde by group of ages: its share in each group and sex of the Kreis stays what it is at the start (constant
 * shares, the simplest of the ratio methods). A Gemeinde with many people of an age that grows in the Kreis grows with it; that young
 * people move away or a new housing area is built, the method does not know. The sum of all Gemeinden is the Kreis.
 */
export function gemeindePersonen(
  kreis: Personen,
  gruppen: readonly Altersgruppe[],
  { anteile }: Gemeindeanteile,
): number[] {
  return gruppen.map(({ von, bis }, i) =>
    GESCHLECHTER.reduce(
      (sum, g) => sum + anteile[g][i] * personenzahl({ ...NIEMAND, [g]: kreis[g] }, von, bis ?? undefined),
      0,
    ),
  );
}

const NIEMAND: Personen = { maennlich: [], weiblich: [] };
