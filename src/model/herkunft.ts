// What is said about the origin of figures beside their source: what is not official, and what was computed here.
import type { Wert } from "./outlets.js";
import { HERKUENFTE, type Herkunft } from "./vocabulary.js";

/**
 * Words for all origins of the figures that are not official statistics. Where official figures were only divided or added
 * up, that is called an own calculation; a model is more than that and says so, fictitious values say nothing else.
 */
export function herkunftTexte(werte: Iterable<Pick<Wert, "herkunft" | "rechenweg">>): string[] {
  const origins = new Set<Herkunft>();
  let computed = false;
  for (const { herkunft, rechenweg } of werte) {
    origins.add(herkunft);
    if (rechenweg !== "veroeffentlicht") computed = true;
  }
  if (origins.has("demo")) return [HERKUENFTE.demo];
  const texts = (["verwaltung", "modell"] as const).filter((h) => origins.has(h)).map((h) => HERKUENFTE[h]);
  return computed && !origins.has("modell") ? [...texts, "eigene Berechnung"] : texts;
}
