// The fixed terms of the atlas: areas, levels, themes, rhythms, origins. Free of any library, so that pages may use it.

export const BEREICHE = [
  "demografie",
  "kinder-und-jugendhilfe",
  "soziales",
  "arbeitsfoerderung",
  "bildung",
  "kindertagesbetreuung",
  "gesundheit",
] as const;
export type Bereich = (typeof BEREICHE)[number];

export const EBENEN = ["gemeinde", "planungsraum", "kreis", "land", "bund"] as const;
export type Ebene = (typeof EBENEN)[number];

export const THEMEN = ["fachkraeftesicherung", "gesundes-aufwachsen", "ganztag"] as const;
export type Thema = (typeof THEMEN)[number];

export const SICHTBARKEITEN = ["oeffentlich", "intern"] as const;

/** How often a figure appears; `years` is the usual distance, null where no next figure is to be expected. */
export const RHYTHMEN = {
  monatlich: { text: "monatlich", years: 1 },
  jaehrlich: { text: "jährlich", years: 1 },
  zweijaehrlich: { text: "alle zwei Jahre", years: 2 },
  dreijaehrlich: { text: "alle drei Jahre", years: 3 },
  vierjaehrlich: { text: "etwa alle vier Jahre", years: 4 },
  fuenfjaehrlich: { text: "alle fünf Jahre", years: 5 },
  zehnjaehrlich: { text: "etwa alle zehn Jahre (Zensus)", years: 10 },
  unregelmaessig: { text: "unregelmäßig", years: 4 },
  einmalig: { text: "einmalig", years: 0 },
} as const;
export type Rhythmus = keyof typeof RHYTHMEN;

export const HERKUENFTE = {
  amtlich: "amtliche Statistik",
  verwaltung: "eigene Auswertung der Verwaltung",
  modell: "Modellrechnung, nicht amtlich",
  demo: "Beispielwerte, frei erfunden",
} as const;
export type Herkunft = keyof typeof HERKUENFTE;
