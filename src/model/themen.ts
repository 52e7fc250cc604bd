// The three themes and the pages of the site: one list for navigation, start page and accents.
import type { Thema } from "./vocabulary.js";

export interface ThemaSeite {
  id: Thema;
  titel: string;
  pfad: string;
  /** Name of the accent in the stylesheet. */
  farbe: "arbeit" | "aufwachsen" | "ganztag";
}

export const THEMEN_SEITEN: readonly ThemaSeite[] = [
  { id: "fachkraeftesicherung", titel: "Fachkräftesicherung", pfad: "/fachkraeftesicherung", farbe: "arbeit" },
  {
    id: "gesundes-aufwachsen",
    titel: "Gesundes Aufwachsen von Kindern",
    pfad: "/gesundes-aufwachsen",
    farbe: "aufwachsen",
  },
  { id: "ganztag", titel: "Ganztagsbetreuung im Grundschulalter", pfad: "/ganztag", farbe: "ganztag" },
];

/** Further pages in the order of the navigation. */
export const WEITERE_SEITEN = [
  { titel: "Atlas", pfad: "/atlas" },
  { titel: "Vergleich", pfad: "/vergleich" },
  { titel: "Daten", pfad: "/daten" },
  { titel: "Abfragen", pfad: "/abfragen" },
  { titel: "Quellen und Methoden", pfad: "/quellen" },
] as const;

/** Accent of a page by its path; the atlas' own blue elsewhere. */
export function accentOf(path: string): ThemaSeite["farbe"] {
  return THEMEN_SEITEN.find((seite) => path.startsWith(seite.pfad))?.farbe ?? "arbeit";
}
