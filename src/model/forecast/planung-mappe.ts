// A planning as rows of a workbook: results, assumptions, measures, certainty and sources, ready for any spreadsheet writer.
import { formatZeit, schuljahr } from "../time.js";
import { HERKUENFTE } from "../vocabulary.js";
import { type Planung, STELLBAR } from "./annahmen.js";
import type { Einheit } from "./bilanz.js";
import { parameterDer } from "./erforderlich.js";
import { BELEGE, parameterWert } from "./parameter.js";
import type { Ergebnis, Planer } from "./planer.js";
import { anspruchsklassen } from "./rechtsanspruch.js";
import { EINGABEN, istBeispiel, jahrText, massnahmeText, STATION, szenarioTitel } from "./worte.js";

export interface Blatt {
  titel: string;
  /** First row is the head. */
  zeilen: (string | number | null)[][];
  /** Widths of the columns in characters. */
  breiten: number[];
}

const MESSGROESSEN = [
  "Kinder",
  "gebraucht",
  "gebraucht, unten",
  "gebraucht, oben",
  "vorhanden",
  "fehlen",
  "fehlen, unten",
  "fehlen, oben",
  "frei",
  "Gruppen",
  "Vollzeitstellen, unten",
  "Vollzeitstellen, oben",
] as const;

/** All sheets of a reckoned planning; with a second one its results and assumptions follow on sheets of their own. */
export function planungsMappe(
  planer: Planer,
  planung: Planung,
  ergebnis: Ergebnis,
  vergleich: { planung: Planung; ergebnis: Ergebnis } | null,
): Blatt[] {
  const both = [{ planung, ergebnis, zusatz: "" }, ...(vergleich ? [{ ...vergleich, zusatz: " Vergleich" }] : [])];
  return [
    ...both.flatMap(({ planung: p, ergebnis: e, zusatz }) => [
      { titel: `Ergebnis${zusatz}`, ...ergebnisZeilen(e, planer) },
      { titel: `Annahmen${zusatz}`, ...annahmenZeilen(planer, p) },
    ]),
    ...(planung.station === "ganztag" ? [{ titel: "Szenarien", ...szenarienZeilen(planer, planung) }] : []),
    { titel: "Sicherheit", ...sicherheitZeilen(planer, planung) },
    { titel: "Eingaben", ...eingabenZeilen(planer, planung) },
  ];
}

function ergebnisZeilen(ergebnis: Ergebnis, planer: Planer): Omit<Blatt, "titel"> {
  const worte = STATION[ergebnis.station];
  const names = new Map(planer.daten.gemeinden.map((g) => [g.ags, g.name]));
  const staff =
    ergebnis.station === "ganztag"
      ? ["personal_je_platz_unten", "personal_je_platz_oben"].map((id) => parameterWert(planer.daten.parameter, id))
      : null;
  const origin = istBeispiel(planer.daten, ergebnis.station) ? "Beispielwerte, frei erfunden" : "Modellrechnung";
  const rows = (ebene: string, e: Einheit) => [
    ...ergebnis.jahre.map((jahr, i) => row(ebene, e, names, jahr, "insgesamt", e.jahre[i], staff)),
    ...e.teile.flatMap((t) => ergebnis.jahre.map((jahr, i) => row(ebene, e, names, jahr, t.titel, t.jahre[i], staff))),
  ];
  const kita = ergebnis.station === "kita";
  return {
    zeilen: [
      [
        "Ebene",
        "Schlüssel",
        "Name",
        "Gemeinde",
        kita ? "Kitajahr" : "Schuljahr",
        "Teil",
        ...MESSGROESSEN,
        "Einheit",
        "Herkunft",
      ],
      ...rows("Landkreis", ergebnis.kreis),
      ...ergebnis.gemeinden.flatMap((e) => rows("Gemeinde", e)),
      ...(kita ? [] : ergebnis.einheiten.flatMap((e) => rows("Schule", e))),
    ].map((r, i) => (i === 0 ? r : [...r, worte.einheit[0], origin])),
    breiten: [12, 14, 32, 24, 12, 20, ...MESSGROESSEN.map(() => 12), 16, 28],
  };
}

function row(
  ebene: string,
  e: Einheit,
  names: ReadonlyMap<string, string>,
  jahr: number,
  teil: string,
  b: Einheit["jahre"][number],
  staff: readonly number[] | null,
): (string | number | null)[] {
  const numbers = [b.kinder, b.bedarf, b.unten, b.oben, b.plaetze, b.luecke, b.lueckeUnten, b.lueckeOben, b.frei];
  return [
    ebene,
    e.schluessel,
    e.name,
    names.get(e.ags) ?? "",
    schuljahr(jahr),
    teil,
    ...numbers.map(cents),
    b.gruppen,
    ...(staff ? staff.map((share) => cents(b.luecke * share)) : [null, null]),
  ];
}

/** Two decimals: enough to recompute, no false exactness. */
function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

function annahmenZeilen(planer: Planer, planung: Planung): Omit<Blatt, "titel"> {
  const { daten } = planer;
  const changeable = new Set(STELLBAR[planung.station]);
  const used = new Set(parameterDer(planung.station));
  const scenario = daten.szenarien.find((s) => s.id === planung.szenario);
  return {
    zeilen: [
      ["Angabe", "Wert", "Einheit", "Vorgabe", "Quelle", "Stand", "Beleg"],
      ["Name der Planung", planung.name || "ohne Namen", "", null, "", "", ""],
      ["Station", STATION[planung.station].titel, "", null, "", "", ""],
      ["Jahr im Blick", jahrText(planung.station, planung.jahr), "", null, "", "", ""],
      ["Verfahren, Fassung", daten.fassung, "", null, "", "", ""],
      ...(planung.station === "ganztag"
        ? [
            [
              "Szenario",
              szenarioTitel(planung, daten),
              "",
              null,
              scenario?.quelle ?? "eigene Angabe",
              scenario?.stand ?? "",
              scenario ? BELEGE[scenario.beleg] : "",
            ],
            ...[0, 1, 2, 3].flatMap((j) => [
              [
                `Anteil Klasse ${j + 1} ${j < anspruchsklassen(planung.jahr) ? "mit" : "ohne"} Anspruch, ${schuljahr(planung.jahr)}`,
                planer.quoten(planung, planung.jahr)[j],
                "Anteil",
                null,
                "",
                "",
                "",
              ],
            ]),
          ]
        : []),
      ...daten.parameter
        .filter((p) => used.has(p.id))
        .map((p) => {
          const wert = changeable.has(p.id) ? planer.wert(planung, p.id) : parameterWert(daten.parameter, p.id);
          return [p.titel, wert, p.einheit, p.wert, p.quelle, p.stand, BELEGE[p.beleg]];
        }),
      ...planung.massnahmen.map((m, i) => [
        `Maßnahme ${i + 1}${m.station === planung.station ? "" : " (andere Station)"}`,
        massnahmeText(m, daten),
        "",
        null,
        "eigene Angabe",
        "",
        "",
      ]),
    ],
    breiten: [44, 24, 14, 12, 60, 12, 28],
  };
}

/** The Kreis under each scenario, year by year: the span that the choice of a scenario makes. */
function szenarienZeilen(planer: Planer, planung: Planung): Omit<Blatt, "titel"> {
  return {
    zeilen: [
      ["Szenario", "Schuljahr", "gebraucht", "fehlen", "Gruppen"],
      ...planer.szenarien(planung).flatMap(({ titel, kreis }) =>
        planer.jahre.map((jahr, i) => {
          const b = kreis.jahre[i];
          return [titel, schuljahr(jahr), cents(b.bedarf), cents(b.luecke), b.gruppen];
        }),
      ),
    ],
    breiten: [34, 12, 12, 12, 12],
  };
}

function sicherheitZeilen(planer: Planer, planung: Planung): Omit<Blatt, "titel"> {
  const { jahre, zeilen } = planung.station === "kita" ? planer.rueckschauKita : planer.rueckschauSchulen;
  return {
    zeilen: [
      ["Rückschau aus drei Jahre älteren Daten", "Ebene", "mittlere Abweichung in %", "Vergleiche", "ausgelassen"],
      ...zeilen.flatMap((z) => [
        [z.titel, "Landkreis", z.kreis.mape === null ? null : cents(z.kreis.mape), z.kreis.anzahl, z.kreis.ausgelassen],
        [
          z.titel,
          z.ebene,
          z.einzeln.mape === null ? null : cents(z.einzeln.mape),
          z.einzeln.anzahl,
          z.einzeln.ausgelassen,
        ],
      ]),
      ["Jahre der Rückschau", jahre.map(schuljahr).join(", ") || "keine, zu wenige frühere Jahre", null, null, null],
    ],
    breiten: [44, 16, 24, 12, 12],
  };
}

function eingabenZeilen(planer: Planer, planung: Planung): Omit<Blatt, "titel"> {
  const { daten } = planer;
  return {
    zeilen: [
      ["Tabelle", "Quelle", "Stand", "Herkunft", "Zeilen"],
      ...daten.quellen
        .filter((q) => EINGABEN[planung.station].includes(q.tabelle))
        .map((q) => [q.tabelle, q.quelle, formatZeit(q.stand), HERKUENFTE[q.herkunft], q.zeilen]),
      ["Datenstand der Planung", daten.datenstand, "", "", null],
    ],
    breiten: [24, 60, 14, 30, 10],
  };
}
