// What the catalogues say about each other: ids, formulas, polarity and twins.
import { describe, expect, it } from "vitest";
import type { Finding } from "../../loaders/findings.js";
import { type Change, tables, validText } from "../fixtures/data-root.js";
import { outletsOf, refused, refusedOnce } from "../fixtures/runs.js";

const DEMOGRAFIE = "demografie/katalog.yaml";
const SOZIALES = "soziales/katalog.yaml";

function replaced(path: string, ...pairs: [string, string][]): Change {
  return { replace: { [path]: pairs } };
}

/** Line of the fixture in which a text first stands. */
function lineOf(path: string, text: string): number {
  const before = validText(path).split(text);
  expect(before.length).toBeGreaterThan(1);
  return before[0].split("\n").length;
}

type Expected = Omit<Finding, "grad">;

const ZAEHLER = {
  datei: `data/${SOZIALES}`,
  zeile: lineOf(SOZIALES, "      zaehler: leistungsbezug"),
  schluessel: "leistungsbezug_anteil.formel.zaehler",
};
const zaehler = (formel: string) => replaced(SOZIALES, ["zaehler: leistungsbezug", `zaehler: ${formel}`]);
const wert = (formel: string) => replaced(DEMOGRAFIE, ["      wert: bevoelkerung", `      wert: ${formel}`]);
const WERT = {
  datei: `data/${DEMOGRAFIE}`,
  zeile: lineOf(DEMOGRAFIE, "      wert: bevoelkerung"),
  schluessel: "bevoelkerungsstand.formel.wert",
};

describe("a formula", () => {
  it.each<[string, Change, Expected]>([
    [
      "unknown Merkmal, with the nearest",
      zaehler("leistungsbzug"),
      {
        ...ZAEHLER,
        was: "das Merkmal „leistungsbzug“ gibt es nicht",
        abhilfe: "Gemeint ist wohl „leistungsbezug“.",
      },
    ],
    [
      "unknown Merkmal with nothing near",
      zaehler("xyz"),
      { ...ZAEHLER, was: "das Merkmal „xyz“ gibt es nicht", abhilfe: "Das Merkmal unter merkmale aufnehmen." },
    ],
    [
      "sum of a Merkmal that may not be added",
      zaehler("leistungsbezug + schuldnerquote"),
      {
        ...ZAEHLER,
        was: "„schuldnerquote“ darf nicht addiert werden (additiv: false)",
        abhilfe: "Ein additives Merkmal verwenden.",
      },
    ],
    [
      "unknown dimension",
      zaehler("bevoelkerung[altter=0-5]"),
      { ...ZAEHLER, was: "„bevoelkerung“ hat keine Dimension „altter“", abhilfe: "Vorhanden: alter." },
    ],
    [
      "dimension of a Merkmal that has none",
      zaehler("leistungsbezug[alter=0-5]"),
      { ...ZAEHLER, was: "„leistungsbezug“ hat keine Dimension „alter“", abhilfe: "Vorhanden: keine." },
    ],
    [
      "unknown value of a dimension",
      zaehler("bevoelkerung[alter=0-5|6-18]"),
      {
        ...ZAEHLER,
        was: "„alter“ kennt keinen Wert „6-18“",
        abhilfe: "Erlaubt: insgesamt, 0-5, 6-17, 18-64, 65+, 0-17.",
      },
    ],
    [
      "text that is no formula",
      zaehler("leistungsbezug * 2"),
      {
        ...ZAEHLER,
        was: "Zeichen 15: „* 2“ ist kein Merkmal",
        abhilfe: "Schreibweise: merkmal[dimension=wert|wert]@-5 + merkmal.",
      },
    ],
    [
      "published value that is a sum of Merkmale",
      wert("bevoelkerung + leistungsbezug"),
      {
        ...WERT,
        was: "„wert“ übernimmt genau eine Zahl eines Merkmals",
        abhilfe: "Für Summen zaehler, nenner und faktor verwenden.",
      },
    ],
    [
      "published value that is a sum of age groups",
      wert("bevoelkerung[alter=0-5|6-17]"),
      {
        ...WERT,
        was: "„wert“ übernimmt genau eine Zahl eines Merkmals",
        abhilfe: "Für Summen zaehler, nenner und faktor verwenden.",
      },
    ],
    [
      "published value of an earlier year",
      wert("bevoelkerung@-1"),
      {
        ...WERT,
        was: "„wert“ übernimmt genau eine Zahl eines Merkmals",
        abhilfe: "Für Summen zaehler, nenner und faktor verwenden.",
      },
    ],
  ])("is refused: %s", async (_, change, expected) => {
    expect(await refusedOnce(change)).toEqual({ grad: "fehler", ...expected });
  });

  it("is refused: several values of a Merkmal that may not be added", async () => {
    const change = tables({
      merkmale: [{ id: "quote", additiv: false, dimensionen: { alter: ["insgesamt", "jung", "alt"] } }],
      indikatoren: [{ id: "beide", formel: { zaehler: "quote[alter=jung|alt]", nenner: "quote", faktor: 1 } }],
      tabellen: { a: { spalten: ["alter"], zeilen: ["99001;2020;quote;b1;insgesamt;1;"] } },
    });
    expect((await refusedOnce(change)).was).toBe("„quote“ darf nicht addiert werden (additiv: false)");
  });
});

describe("an entry of the catalogue", () => {
  it.each<[string, Change, Expected]>([
    [
      "indicator id twice in one catalogue",
      replaced(SOZIALES, [
        "  - id: schuldnerquote\n    titel: Überschuldete",
        "  - id: leistungsbezug_anteil\n    titel: Überschuldete",
      ]),
      {
        datei: `data/${SOZIALES}`,
        zeile: lineOf(SOZIALES, "  - id: schuldnerquote\n    titel: Überschuldete"),
        schluessel: "leistungsbezug_anteil.id",
        was: `die id „leistungsbezug_anteil“ gibt es schon in data/${SOZIALES}, Zeile ${lineOf(SOZIALES, "  - id: leistungsbezug_anteil")}`,
        abhilfe: "Eine andere id wählen oder den Eintrag streichen.",
      },
    ],
    [
      "indicator id in two catalogues",
      replaced(SOZIALES, ["  - id: leistungsbezug_anteil", "  - id: anteil_unter_18"]),
      {
        datei: `data/${SOZIALES}`,
        zeile: lineOf(SOZIALES, "  - id: leistungsbezug_anteil"),
        schluessel: "anteil_unter_18.id",
        was: `die id „anteil_unter_18“ gibt es schon in data/${DEMOGRAFIE}, Zeile ${lineOf(DEMOGRAFIE, "  - id: anteil_unter_18")}`,
        abhilfe: "Eine andere id wählen oder den Eintrag streichen.",
      },
    ],
    [
      "Basis in two catalogues",
      replaced(SOZIALES, [
        "merkmale:",
        "basen:\n  - { id: zensus2011, titel: Zensus, erklaerung: Noch einmal. }\nmerkmale:",
      ]),
      {
        datei: `data/${SOZIALES}`,
        zeile: 4,
        schluessel: "zensus2011.id",
        was: `die id „zensus2011“ gibt es schon in data/${DEMOGRAFIE}, Zeile 4`,
        abhilfe: "Eine andere id wählen oder den Eintrag streichen.",
      },
    ],
    [
      "Merkmal id in two catalogues",
      replaced("bildung/katalog.yaml", [
        "merkmale: []",
        "merkmale:\n  - { id: flaeche, titel: F, einheit: m, additiv: true, zeitart: jahr, zeitbezug: Z, nachkommastellen: 0 }",
      ]),
      {
        datei: "data/bildung/katalog.yaml",
        zeile: 4,
        schluessel: "flaeche.id",
        was: `die id „flaeche“ gibt es schon in data/${DEMOGRAFIE}, Zeile ${lineOf(DEMOGRAFIE, "  - id: flaeche")}`,
        abhilfe: "Eine andere id wählen oder den Eintrag streichen.",
      },
    ],
    [
      "polarity without a meaning",
      replaced(SOZIALES, ["    bedeutung: Ein hoher Wert heißt, dass viele Hilfe brauchen.\n", ""]),
      {
        datei: `data/${SOZIALES}`,
        zeile: lineOf(SOZIALES, '    polaritaet: "-"'),
        schluessel: "leistungsbezug_anteil.polaritaet",
        was: "die Polarität „-“ ist nicht begründet",
        abhilfe: "„bedeutung“ ergänzen: ein Satz, was ein hoher Wert heißt.",
      },
    ],
    [
      "meaning without a polarity",
      replaced(SOZIALES, ['polaritaet: "-"', 'polaritaet: "0"']),
      {
        datei: `data/${SOZIALES}`,
        zeile: lineOf(SOZIALES, "    bedeutung:"),
        schluessel: "leistungsbezug_anteil.bedeutung",
        was: "ein neutraler Indikator hat keine Bedeutung von hoch oder niedrig",
        abhilfe: "„bedeutung“ streichen oder die Polarität setzen.",
      },
    ],
    [
      "minimum that is not below the maximum",
      replaced(SOZIALES, [
        "    quelle: Amt für Muster\n    minimum: 0",
        "    quelle: Amt für Muster\n    minimum: 100",
      ]),
      {
        datei: `data/${SOZIALES}`,
        zeile: lineOf(SOZIALES, "    quelle: Amt für Muster\n    minimum: 0") + 1,
        schluessel: "leistungsbezug_anteil.minimum",
        was: "das Minimum liegt nicht unter dem Maximum",
        abhilfe: "Die Grenzen berichtigen.",
      },
    ],
    [
      "catalogue in the folder of another area",
      replaced("bildung/katalog.yaml", ["bereich: bildung", "bereich: gesundheit"]),
      {
        datei: "data/bildung/katalog.yaml",
        zeile: 1,
        schluessel: "bereich",
        was: "der Ordner heißt „bildung“",
        abhilfe: "Beide gleich benennen.",
      },
    ],
    [
      "twin that does not name this one",
      replaced(SOZIALES, [
        "    kurztitel: Schuldner",
        "    variante: Auskunftei\n    zwillinge: [leistungsbezug_anteil]\n    kurztitel: Schuldner",
      ]),
      {
        datei: `data/${SOZIALES}`,
        zeile: lineOf(SOZIALES, "    kurztitel: Schuldner") + 1,
        schluessel: "schuldnerquote.zwillinge",
        was: "„leistungsbezug_anteil“ nennt diesen Indikator nicht als Zwilling",
        abhilfe: "Auf beiden Seiten eintragen.",
      },
    ],
    [
      "twin that does not exist",
      replaced(SOZIALES, [
        "    kurztitel: Schuldner",
        "    variante: Auskunftei\n    zwillinge: [leistungsbezug_anteile]\n    kurztitel: Schuldner",
      ]),
      {
        datei: `data/${SOZIALES}`,
        zeile: lineOf(SOZIALES, "    kurztitel: Schuldner") + 1,
        schluessel: "schuldnerquote.zwillinge",
        was: "den Indikator „leistungsbezug_anteile“ gibt es nicht",
        abhilfe: "Gemeint ist wohl „leistungsbezug_anteil“.",
      },
    ],
  ])("is refused: %s", async (_, change, expected) => {
    expect(await refusedOnce(change)).toEqual({ grad: "fehler", ...expected });
  });

  it("is refused: twins that name each other, one of them without its variant", async () => {
    const finding = await refusedOnce(
      replaced(
        SOZIALES,
        ["    kurztitel: Schuldner", "    zwillinge: [leistungsbezug_anteil]\n    kurztitel: Schuldner"],
        [
          "    kurztitel: Leistungsbezug",
          "    variante: Amt\n    zwillinge: [schuldnerquote]\n    kurztitel: Leistungsbezug",
        ],
      ),
    );
    expect(finding).toMatchObject({
      schluessel: "schuldnerquote.zwillinge",
      was: "wer Zwillinge hat, braucht eine Variante",
      abhilfe: "„variante“ ergänzen.",
    });
  });

  it("is refused: dimensions and groups that do not fit each other", async () => {
    const findings = await refused(
      tables({
        merkmale: [
          { id: "a", dimensionen: { alter: ["jung", "alt"] } },
          { id: "b", gruppen: { alter: { alle: ["jung", "alt"] } } },
          {
            id: "c",
            additiv: false,
            dimensionen: { alter: ["insgesamt", "jung", "alt"] },
            gruppen: { alter: { alle: ["jung", "alt"] } },
          },
          {
            id: "d",
            dimensionen: { alter: ["insgesamt", "jung", "alt"] },
            gruppen: { alter: { alle: ["jung", "uralt"] } },
          },
        ],
        tabellen: { t: { spalten: ["alter"], zeilen: ["99001;2020;d;b1;insgesamt;1;"] } },
      }),
    );
    expect(findings.map((f) => [f.datei, f.schluessel, f.was, f.abhilfe])).toEqual([
      [
        `data/${DEMOGRAFIE}`,
        "a.dimensionen.alter",
        "der Wert „insgesamt“ fehlt",
        "„insgesamt“ als ersten Wert aufnehmen.",
      ],
      [
        `data/${DEMOGRAFIE}`,
        "b.gruppen.alter",
        "die Dimension „alter“ gibt es nicht",
        "Sie unter dimensionen aufnehmen.",
      ],
      [
        `data/${DEMOGRAFIE}`,
        "c.gruppen.alter",
        "Gruppen setzen ein additives Merkmal voraus",
        "Die Gruppen streichen.",
      ],
      [
        `data/${DEMOGRAFIE}`,
        "d.gruppen.alter.alle",
        "den Teil „uralt“ gibt es nicht",
        "Erlaubt: insgesamt, jung, alt.",
      ],
    ]);
  });

  it("is taken: two twins that name each other and their variants", async () => {
    const { findings } = await outletsOf(
      replaced(
        SOZIALES,
        [
          "    kurztitel: Schuldner",
          "    variante: A\n    zwillinge: [leistungsbezug_anteil]\n    kurztitel: Schuldner",
        ],
        [
          "    kurztitel: Leistungsbezug",
          "    variante: B\n    zwillinge: [schuldnerquote]\n    kurztitel: Leistungsbezug",
        ],
      ),
    );
    expect(findings).toEqual([]);
  });
});

describe("the unit of an indicator", () => {
  const leistung = (...pairs: [string, string][]) => replaced(SOZIALES, ...pairs);
  const FAKTOR = { datei: `data/${SOZIALES}`, schluessel: "leistungsbezug_anteil.formel.faktor" };

  it.each<[string, Change, Expected]>([
    [
      "percent with another factor",
      leistung(["faktor: 100", "faktor: 10"]),
      {
        ...FAKTOR,
        zeile: lineOf(SOZIALES, "      faktor: 100"),
        was: "der Faktor 10 passt nicht zur Einheit „%“",
        abhilfe: "Zu dieser Einheit gehört der Faktor 100: Faktor oder Einheit berichtigen.",
      },
    ],
    [
      "per mille with the factor of percent",
      leistung([
        'formeltext: Leistungsbezug ÷ Bevölkerung × 100\n    einheit: "%"',
        "formeltext: A\n    einheit: Promille",
      ]),
      {
        ...FAKTOR,
        zeile: lineOf(SOZIALES, "      faktor: 100"),
        was: "der Faktor 100 passt nicht zur Einheit „Promille“",
        abhilfe: "Zu dieser Einheit gehört der Faktor 1000: Faktor oder Einheit berichtigen.",
      },
    ],
    [
      "persons per 1.000 with the factor of percent",
      leistung([
        'formeltext: Leistungsbezug ÷ Bevölkerung × 100\n    einheit: "%"',
        'formeltext: A\n    einheit: "Personen je 1.000 Einwohner"',
      ]),
      {
        ...FAKTOR,
        zeile: lineOf(SOZIALES, "      faktor: 100"),
        was: "der Faktor 100 passt nicht zur Einheit „Personen je 1.000 Einwohner“",
        abhilfe: "Zu dieser Einheit gehört der Faktor 1000: Faktor oder Einheit berichtigen.",
      },
    ],
    [
      "a figure that is taken over in another unit",
      replaced(DEMOGRAFIE, [
        "formeltext: Bevölkerung\n    einheit: Personen",
        "formeltext: Bevölkerung\n    einheit: Tausend",
      ]),
      {
        datei: `data/${DEMOGRAFIE}`,
        zeile: lineOf(DEMOGRAFIE, "    formeltext: Bevölkerung\n") + 1,
        schluessel: "bevoelkerungsstand.einheit",
        was: "die Einheit ist „Tausend“, das übernommene Merkmal „bevoelkerung“ hat „Personen“",
        abhilfe: "Beide Einheiten gleich schreiben.",
      },
    ],
  ])("is refused: %s", async (_, change, expected) => {
    expect(await refusedOnce(change)).toEqual({ grad: "fehler", ...expected });
  });

  it.each([
    ["Personen", "Personen", "je 10.000 Personen", 10_000],
    ["1.000 €", "Personen", "€ je Einwohner", 1000],
    ["1.000 €", "Personen", "1.000 € je Einwohner", 1],
    ["Klassen", "1.000 Personen", "Klassen je 1.000 Kinder", 1],
    ["Personen", "Personen", "Index", 1],
  ])("is taken: %s ÷ %s in „%s“ with the factor %i", async (oben, unten, einheit, faktor) => {
    const { findings } = await outletsOf(
      tables({
        merkmale: [
          { id: "oben", einheit: oben },
          { id: "unten", einheit: unten },
        ],
        indikatoren: [{ id: "quote", einheit, formel: { zaehler: "oben", nenner: "unten", faktor } }],
        tabellen: { t: { zeilen: ["99001;2020;oben;b1;4;"] }, u: { zeilen: ["99001;2020;unten;b1;8;"] } },
      }),
    );
    expect(findings).toEqual([]);
  });
});
