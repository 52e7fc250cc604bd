// The three themes: what they are called and which accent of the stylesheet is theirs.
import type { Thema } from "./vocabulary.js";

export type Farbe = "arbeit" | "aufwachsen" | "ganztag";

export const THEMEN_ANGABEN: Record<Thema, { titel: string; farbe: Farbe }> = {
  fachkraeftesicherung: { titel: "Fachkräftesicherung", farbe: "arbeit" },
  "gesundes-aufwachsen": { titel: "Gesundes Aufwachsen von Kindern", farbe: "aufwachsen" },
  ganztag: { titel: "Ganztagsbetreuung im Grundschulalter", farbe: "ganztag" },
};

/** Accent of a page by its theme; the atlas' own blue where it has none. */
export function farbeOf(thema: Thema | undefined): Farbe {
  return thema ? THEMEN_ANGABEN[thema].farbe : "arbeit";
}
