// What a difference from a reference value means: the one vocabulary for comparisons, from the interval and the polarity.
import type { Polaritaet } from "./catalog.js";

/** Both intervals of a figure, on its own scale: 95 % and 99.8 %. */
export interface Streubereich {
  unten: number;
  oben: number;
  unten998: number;
  oben998: number;
}

/**
 * How a figure lies against a reference, strongest deviation first. Strong words only beyond the 99.8 % interval: among 20
 * Gemeinden 95 % would raise one false alarm per indicator, 99.8 % one in 25 indicators.
 */
export const URTEILE = {
  auffaellig_hoeher: "auffällig höher",
  hoeher: "höher",
  unauffaellig: "unauffällig",
  niedriger: "niedriger",
  auffaellig_niedriger: "auffällig niedriger",
} as const;
export type Urteil = keyof typeof URTEILE;

/** The order that tables are sorted by and scales are drawn in: −2 to 2. */
export const URTEIL_STUFE: Record<Urteil, number> = {
  auffaellig_hoeher: 2,
  hoeher: 1,
  unauffaellig: 0,
  niedriger: -1,
  auffaellig_niedriger: -2,
};

/** Said where numerator and denominator are unknown, so that chance cannot be judged. */
export const OHNE_AUSSAGE = "Vergleich ohne Aussage zur Zufallsschwankung";

/**
 * The verdict on a figure against that of the rest: `höher` or `niedriger` where the 95 % interval of their difference does not
 * hold zero, `auffällig` where the 99.8 % interval does not either. The interval of the difference is put together from those of
 * both figures (square-and-add: Newcombe 1998 for proportions, Zou and Donner 2008 for rates), because a large Gemeinde leaves a
 * rest that is uncertain itself. Against a rest without an interval of its own it is the plain comparison with a fixed value.
 */
export function urteilOf(teil: Streubereich & { wert: number }, rest: Streubereich & { wert: number }): Urteil {
  const difference = teil.wert - rest.wert;
  const below = (a: number, b: number) => difference - Math.hypot(teil.wert - a, b - rest.wert);
  const above = (a: number, b: number) => difference + Math.hypot(a - teil.wert, rest.wert - b);
  if (below(teil.unten998, rest.oben998) > 0) return "auffaellig_hoeher";
  if (above(teil.oben998, rest.unten998) < 0) return "auffaellig_niedriger";
  if (below(teil.unten, rest.oben) > 0) return "hoeher";
  return above(teil.oben, rest.unten) < 0 ? "niedriger" : "unauffaellig";
}

export type Wertung = "besser" | "schlechter";

/** Whether a verdict is good or bad; null for neutral indicators and where nothing can be told apart. */
export function wertungOf(urteil: Urteil, polaritaet: Polaritaet): Wertung | null {
  const stufe = URTEIL_STUFE[urteil];
  if (stufe === 0 || polaritaet === "0") return null;
  return stufe > 0 === (polaritaet === "+") ? "besser" : "schlechter";
}

/** A verdict in words: `auffällig höher (schlechter)`, `unauffällig`. */
export function urteilText(urteil: Urteil, polaritaet: Polaritaet): string {
  const wertung = wertungOf(urteil, polaritaet);
  return wertung ? `${URTEILE[urteil]} (${wertung})` : URTEILE[urteil];
}

/** Below these numbers a share or rate from a full count moves strongly with every single case. */
const FEW_CASES = 10;
const FEW_PERSONS = 100;

/** Whether a figure from known counts rests on small numbers: fewer than 10 cases or fewer than 100 persons. */
export function kleineZahl({ zaehler, nenner }: { zaehler: number | null; nenner: number | null }): boolean {
  if (zaehler === null || nenner === null) return false;
  return Math.abs(zaehler) < FEW_CASES || nenner < FEW_PERSONS;
}
