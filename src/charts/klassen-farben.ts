// Colours of map classes: one sequence, a second one, or two that part at a middle.
import type { Farbfolge } from "../model/atlas-zustand.js";
import type { Klassen } from "../model/classes.js";
import { STUFEN, STUFEN_TEXT, stepsFor } from "./theme.js";

export interface Anstrich {
  fill: string;
  text: string;
}

/** Shades on one side of a middle. */
const PER_SIDE = 3;

/**
 * Colours of the classes, lowest first. Growth and decline never share a colour: where zero is a limit, or the middle of
 * a deviation, the colours part there.
 * @param mitte limit at which the scheme `abweichung` parts
 */
export function classPaint(klassen: Klassen | null, farben: Farbfolge = "thema", mitte = 0): Anstrich[] {
  if (!klassen) return [];
  const { grenzen } = klassen;
  const parts = farben === "abweichung" || grenzen[0] < 0;
  const at = parts ? grenzen.indexOf(farben === "abweichung" ? mitte : 0) : -1;
  if (at >= 0 && at <= PER_SIDE && grenzen.length - at <= PER_SIDE)
    return grenzen.map((_, i) => {
      const side = i < at ? `minus-${at - i}` : `plus-${i - at + 1}`;
      return { fill: `var(--${side})`, text: `var(--${side}-text)` };
    });
  return stepsFor(grenzen.length).map((i) =>
    farben === "zweite"
      ? { fill: `var(--folge-${i + 1})`, text: `var(--folge-text-${i + 1})` }
      : { fill: STUFEN[i], text: STUFEN_TEXT[i] },
  );
}
