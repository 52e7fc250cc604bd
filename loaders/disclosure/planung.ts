// Disclosure control of the planner's inputs: the one stage between checked tables and `planung.json`.
import type { Planungsdaten } from "../../src/model/forecast/eingaben.js";

/**
 * Inputs in, inputs out. The public data root holds nothing that may not be published, so the stage lets all pass. Rules for
 * small numbers of the inputs (children of a half-year, pupils of a grade, births by months of a year whose sum is secret) go
 * here and nowhere else; no outlet and no page may be written around it.
 */
export function protectPlanung(planung: Planungsdaten): Planungsdaten {
  return planung;
}
