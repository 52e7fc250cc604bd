// What the columns of the tables mean, for readers who write queries.

/** What each table holds, in the order in which they are explained. */
export const TABELLEN: Readonly<Record<string, string>> = {
  werte: "Eine Zeile je Indikator, Gebiet, Zeit und Basis.",
  indikatoren: "Eine Zeile je Indikator.",
  regionen: "Eine Zeile je Gebiet.",
  merkmale: "Die Ausgangszahlen, aus denen die Indikatoren berechnet sind, mit ihren Gliederungen.",
};

const FIGUR: Readonly<Record<string, string>> = {
  ags: "Amtlicher Schlüssel des Gebiets, verbindet mit regionen",
  jahr: "Kalenderjahr; bei einem Schuljahr das Jahr, in dem es beginnt, bei einem Zeitraum das letzte",
  zeit: "Zeitpunkt oder Zeitraum: Jahr, Stichtag (JJJJ-MM-TT) Schuljahr (JJJJ/JJ) oder Zeitraum (JJJJ-JJJJ)",
  basis: "Zählung, Abgrenzung oder Ausgabe, auf der die Zahl beruht; nur Zahlen gleicher Basis sind vergleichbar",
  wert: "Die Zahl; leer, wo status sagt, warum es keine gibt",
  status: "Zeichen der amtlichen Statistik: . geheim oder unbekannt, / zu unsicher, x nicht sinnvoll, p vorläufig …",
  herkunft: "amtlich, verwaltung, modell oder demo (frei erfunden)",
  quelle: "Datensätze, aus denen die Zahl stammt",
  rechenweg: "veroeffentlicht, summe oder berechnet",
};

const SPALTEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  werte: {
    ...FIGUR,
    indikator: "Kennung des Indikators, verbindet mit indikatoren.id",
    zaehler: "Zähler der Formel, wo der Wert berechnet ist",
    nenner: "Nenner der Formel, wo der Wert berechnet ist",
    unten: "Untergrenze des 95-%-Bereichs der Zufallsschwankung; leer, wo keiner berechnet werden kann",
    oben: "Obergrenze des 95-%-Bereichs",
    unten_998: "Untergrenze des 99,8-%-Bereichs",
    oben_998: "Obergrenze des 99,8-%-Bereichs",
    vergleich_mit:
      "Schlüssel des Gebiets, mit dessen Rest verglichen wird: Gemeinde mit übrigem Kreis, Kreis mit übrigem Land",
    vergleichswert: "Wert dieses übrigen Gebiets",
    urteil: "auffaellig_hoeher, hoeher, unauffaellig, niedriger oder auffaellig_niedriger",
    platz: "Platz unter den Gemeinden, vom höchsten Wert",
    platz_von: "bester Platz, den der Zufall zulässt (95 %)",
    platz_bis: "schlechtester Platz, den der Zufall zulässt (95 %)",
    platz_aus: "Zahl der Gemeinden mit einem Platz",
  },
  merkmale: { ...FIGUR, merkmal: "Kennung des Merkmals" },
  indikatoren: {
    id: "Kennung des Indikators",
    titel: "Voller Titel",
    kurztitel: "Kurzer Titel",
    einheit: "Einheit der Werte",
    bereich: "Bereich, zu dem der Indikator gehört",
    polaritaet: "+ höher ist günstiger, - niedriger ist günstiger, 0 ohne Wertung",
  },
  regionen: {
    ags: "Amtlicher Schlüssel",
    name: "Voller Name",
    kurz: "Kurzer Name",
    ebene: "gemeinde, planungsraum, kreis, land oder bund",
  },
};

/** What a column means; the other columns of the Merkmale are their breakdowns. */
export function columnMeaning(tabelle: string, spalte: string): string {
  const known = SPALTEN[tabelle]?.[spalte];
  if (known) return known;
  return tabelle === "merkmale" ? "Gliederung; leer bei Merkmalen, die nicht so gegliedert sind" : "";
}

const TYPEN: readonly [RegExp, string][] = [
  [/CHAR|TEXT/, "Text"],
  [/INT/, "ganze Zahl"],
  [/DOUBLE|FLOAT|DECIMAL/, "Zahl"],
  [/BOOL/, "ja oder nein"],
  [/DATE|TIME/, "Zeitpunkt"],
];

/** A type of the database in German, with its own name. */
export function typeName(typ: string): string {
  const name = TYPEN.find(([pattern]) => pattern.test(typ))?.[1];
  return name ? `${name} (${typ})` : typ;
}
