// The labour force that a population has by its participation rates, and why it changes.
import { GESCHLECHTER, type Personen, personenzahl } from "./kohorten.js";

/** Participation rate by sex and age, 0 to 1. */
export type Quoten = Personen;

/** „Erwerbspersonen (rechnerisch)“: `Σ P(a, s) · e(a, s)`, in persons; without the Stille Reserve, which a Kreis cannot measure. */
export function erwerbspersonen(personen: Personen, quoten: Quoten): number {
  return total(personen, quoten);
}

export interface Zerlegung {
  /** Change of the labour force, in persons: the sum of the two others. */
  gesamt: number;
  /** `Σ ΔP · e0`: what the other number and ages of people do. */
  demografie: number;
  /** `Σ P1 · Δe`: what another participation does. */
  verhalten: number;
}

/** Divides the change of the labour force into two effects that add up to it exactly. */
export function zerlegung(
  vorher: { personen: Personen; quoten: Quoten },
  nachher: { personen: Personen; quoten: Quoten },
): Zerlegung {
  const constant = total(nachher.personen, vorher.quoten);
  const demografie = constant - total(vorher.personen, vorher.quoten);
  const verhalten = total(nachher.personen, nachher.quoten) - constant;
  return { gesamt: demografie + verhalten, demografie, verhalten };
}

/** Demografische Ersatzquote: persons of 15 to under 20 per 100 of 60 to under 65; NaN where nobody is of 60 to 64. */
export function ersatzquote(personen: Personen): number {
  return (100 * personenzahl(personen, 15, 19)) / personenzahl(personen, 60, 64);
}

/** Nachrücker je Jahr: `(P60–64 − P15–19) / 5`; above 0 more leave than follow. */
export function nachrueckerluecke(personen: Personen): number {
  return (personenzahl(personen, 60, 64) - personenzahl(personen, 15, 19)) / 5;
}

function total(personen: Personen, quoten: Quoten): number {
  let sum = 0;
  for (const g of GESCHLECHTER) for (const [a, count] of personen[g].entries()) sum += count * quoten[g][a];
  return sum;
}
