// Where figures are fetched: datasets that were never fetched, and blocks `bezug` that do not fit the catalogue.

import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { readDataRoot } from "../../loaders/data-root.js";
import type { Finding } from "../../loaders/findings.js";
import { type Change, writeDataRoot } from "../fixtures/data-root.js";
import { digest, outletsOf, refusedOnce } from "../fixtures/runs.js";

const ALTER = "demografie/alter.quelle.yaml";
const NAME = `data/${ALTER}`;

/** A sidecar as a person would write it for a table that was never fetched. */
const GEPLANT = `titel: Alter der Bevölkerung
herausgeber: Amt für Muster
kurz: Amt für Muster, Alter
lizenz:
  kennung: dl-de/by-2-0
  weitergabe: erlaubt
  vermerk: © Amt für Muster
veraenderung: Auswahl
herkunft: amtlich
sichtbarkeit: oeffentlich
umfang:
  - { merkmale: [bevoelkerung], ebenen: [kreis, land] }
bezug:
  system: regionalstatistik
  rhythmus: jaehrlich
  erprobt: true
  beleg: Antwort gesehen
  basis:
    - { bis: 2021, basis: zensus2011 }
    - { basis: zensus2022 }
  ebenen: [kreis, land]
  zeitraum: { von: 2019 }
  tabellen:
    - { tabelle: 12411-02-03-4, ebenen: [kreis, land] }
  zahlen:
    - { merkmal: bevoelkerung, code: BEVSTD, bezeichnung: Bevölkerungsstand, einheit: Anzahl }
  dimensionen:
    - code: GES
      werte: { "": insgesamt }
      uebrige: auslassen
    - code: ALTX20
      dimension: alter
      werte: { "": insgesamt, ALT000B06: 0-5 }
      uebrige: auslassen
`;

function geplant(...pairs: (readonly [string, string])[]): Change {
  let text = GEPLANT;
  for (const [old, fresh] of pairs) {
    expect(text).toContain(old);
    text = text.replace(old, () => fresh);
  }
  return { files: { [ALTER]: text } };
}

/** The sidecar with another block `bezug`, which begins with what all have. */
function mit(bezug: object, umfang = [{ merkmale: ["bevoelkerung"], ebenen: ["kreis"] }]): string {
  const { bezug: _, ...rest } = parse(GEPLANT);
  const alle = { rhythmus: "jaehrlich", erprobt: false, beleg: "Beschreibung", basis: "zensus2022", ebenen: ["kreis"] };
  return stringify({ ...rest, umfang, bezug: { ...alle, ...bezug } });
}

function findingsOf(change: Change): Finding[] {
  return readDataRoot(writeDataRoot(change)).findings;
}

/** Line in which a text first stands. */
function lineOf(text: string): number {
  expect(GEPLANT).toContain(text);
  return GEPLANT.split(text)[0].split("\n").length;
}

describe("a dataset that was never fetched", () => {
  it("is known with its sidecar and is no dataset", () => {
    const { data, findings } = readDataRoot(writeDataRoot(geplant()));
    expect(findings).toEqual([]);
    expect(data?.geplant.map(({ id, bereich, quelleName }) => ({ id, bereich, quelleName }))).toEqual([
      { id: "demografie/alter", bereich: "demografie", quelleName: NAME },
    ]);
    expect(data?.geplant[0].pfad.endsWith(`/data/${ALTER}`)).toBe(true);
    expect(data?.geplant[0].quelle.bezug).toMatchObject({ system: "regionalstatistik", zeitraum: { von: 2019 } });
    expect(data?.datasets.map((d) => d.id)).not.toContain("demografie/alter");
  });

  it("changes nothing in the outlets", async () => {
    const [without, planned] = await Promise.all([outletsOf(), outletsOf(geplant())]);
    expect(digest(planned.folder)).toEqual(digest(without.folder));
    expect(planned.findings).toEqual(without.findings);
  });

  it("leaves the block bezug of a fetched dataset out of the outlets", async () => {
    const bezug = mit({
      system: "gemeindeverzeichnis",
      ebenen: ["gemeinde"],
      basis: "stand2024",
      spalten: [{ spalte: "flaeche", merkmal: "flaeche" }],
    });
    const block = stringify({ bezug: parse(bezug).bezug });
    const replace = { "demografie/flaeche.quelle.yaml": [["sha256: ", `${block}sha256: `]] } as const;
    const [without, fetched] = await Promise.all([outletsOf(), outletsOf({ replace })]);
    expect(digest(fetched.folder)).toEqual(digest(without.folder));
  });

  it.each([
    ["no bezug", GEPLANT.slice(0, GEPLANT.indexOf("bezug:")), "zu dieser Quellenangabe gibt es keine CSV-Datei"],
    [
      "a checksum: the CSV is lost",
      `${GEPLANT}sha256: ${"a".repeat(64)}\n`,
      "zu dieser Quellenangabe gibt es keine CSV-Datei",
    ],
    ["retrievals: the CSV is lost", `${GEPLANT}abrufe: []\n`, "zu dieser Quellenangabe gibt es keine CSV-Datei"],
    ["broken YAML", GEPLANT.replace("herkunft: amtlich", "herkunft: [amtlich"), "kein gültiges YAML"],
    ["no right to pass it on", GEPLANT.replace("erlaubt", "untersagt"), "die Weitergabe der Zahlen ist „untersagt“"],
    ["internal figures", GEPLANT.replace("oeffentlich", "intern"), "interne Daten liegen im öffentlichen Verzeichnis"],
    [
      "a model without method",
      GEPLANT.replace("herkunft: amtlich", "herkunft: modell"),
      "bei eigener Berechnung fehlt die Methode",
    ],
    ["an unknown key", GEPLANT.replace("titel:", "titl:"), "den Schlüssel „titl“ gibt es hier nicht"],
  ])("is refused with %s", (_, text, was) => {
    const findings = findingsOf({ files: { [ALTER]: text } }).filter((f) => f.was.startsWith(was));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ grad: "fehler", datei: NAME });
  });

  it("is not possible among the inputs of forecasts", () => {
    const change = { files: { "bildung/planung/schulen.quelle.yaml": GEPLANT } };
    expect(findingsOf(change)).toMatchObject([
      { datei: "data/bildung/planung/schulen.quelle.yaml", was: "zu dieser Quellenangabe gibt es keine CSV-Datei" },
    ]);
  });
});

const ZAHL = "{ merkmal: bevoelkerung, code: BEVSTD, bezeichnung: Bevölkerungsstand, einheit: Anzahl }";

describe("the block bezug is refused with file and line", () => {
  const cases: [string, [string, string][], string, string, string][] = [
    [
      "unknown Merkmal",
      [["bevoelkerung, code", "bevolkerung, code"]],
      ZAHL,
      "bezug.zahlen[0]",
      "das Merkmal „bevolkerung“ gibt es nicht",
    ],
    [
      "Merkmal of another area",
      [
        ["bevoelkerung, code", "leistungsbezug, code"],
        ["merkmale: [bevoelkerung]", "merkmale: [leistungsbezug]"],
        ["dimension: alter", "# keine"],
        [", ALT000B06: 0-5", ""],
      ],
      ZAHL,
      "bezug.zahlen[0]",
      "„leistungsbezug“ gehört zum Bereich soziales",
    ],
    [
      "unknown dimension",
      [["dimension: alter", "dimension: geschlecht"]],
      "dimension: alter",
      "bezug.dimensionen[1].dimension",
      "„bevoelkerung“ hat keine Dimension „geschlecht“",
    ],
    [
      "unknown value",
      [["ALT000B06: 0-5", "ALT000B06: 0-6"]],
      "- code: ALTX20",
      "bezug.dimensionen[1]",
      "„bevoelkerung“ kennt bei „alter“ keinen Wert „0-6“",
    ],
    [
      "unknown value of the selection",
      [["einheit: Anzahl }", 'einheit: Anzahl, auswahl: { alter: "7" } }']],
      ZAHL,
      "bezug.zahlen[0].auswahl.alter",
      "„bevoelkerung“ kennt bei „alter“ keinen Wert „7“",
    ],
    [
      "dimension without a value",
      [['werte: { "": insgesamt, ALT000B06: 0-5 }', "werte: {}"]],
      "- code: ALTX20",
      "bezug.dimensionen[1]",
      "kein Wert ist zugeordnet",
    ],
    [
      "value that could never be taken",
      [['werte: { "": insgesamt }', 'werte: { "": insgesamt, GESM: maennlich }']],
      "- code: GES",
      "bezug.dimensionen[0]",
      "der Wert „maennlich“ wird nie übernommen",
    ],
    [
      "dimension of which nothing would be taken",
      [['werte: { "": insgesamt }', "werte: {}"]],
      "- code: GES",
      "bezug.dimensionen[0]",
      "ohne unsere Dimension wird nur „insgesamt“ übernommen, und kein Wert der Quelle ist so zugeordnet",
    ],
    [
      "unknown basis",
      [["{ basis: zensus2022 }", "{ basis: zensus2021 }"]],
      "  basis:",
      "bezug.basis",
      "die Basis „zensus2021“ gibt es nicht",
    ],
    [
      "no promise",
      [["merkmale: [bevoelkerung]", "merkmale: [flaeche]"]],
      ZAHL,
      "bezug.zahlen[0]",
      "„bevoelkerung“ ist unter umfang nicht zugesagt",
    ],
    [
      "other levels than promised",
      [["ebenen: [kreis, land] }\nbezug", "ebenen: [kreis, bund] }\nbezug"]],
      "  ebenen: [kreis, land]\n  zeitraum",
      "bezug.ebenen",
      "die Ebenen von „bevoelkerung“ sind unter umfang und bezug verschieden (land, bund)",
    ],
    [
      "level without a table",
      [["12411-02-03-4, ebenen: [kreis, land]", "12411-02-03-4, ebenen: [kreis]"]],
      "  ebenen: [kreis, land]\n  zeitraum",
      "bezug.ebenen",
      "keine Tabelle hat die Ebene land",
    ],
    [
      "tried figure without unit",
      [[", einheit: Anzahl", ""]],
      ZAHL,
      "bezug.zahlen[0]",
      "eine erprobte Tabelle braucht für jede Zahl einheit",
    ],
    [
      "tried figure of which only the beginning of the label is known",
      [["bezeichnung: Bevölkerungsstand", "bezeichnung: Bevölkerung…"]],
      ZAHL,
      "bezug.zahlen[0].bezeichnung",
      "eine erprobte Tabelle braucht die ganze Bezeichnung, nicht nur ihren Anfang",
    ],
    [
      "value that is mapped and left out",
      [['werte: { "": insgesamt, ALT', 'auslassen: [ALTXXXXXX, ""]\n      werte: { "": insgesamt, ALT']],
      '      werte: { "": insgesamt, ALT',
      "bezug.dimensionen[1].auslassen[1]",
      "der Wert „Insgesamt“ ist zugeordnet und soll zugleich ausgelassen werden",
    ],
    [
      "tried dimension without code",
      [["code: GES", "bezeichnung: Geschlecht"]],
      "- code: GES",
      "bezug.dimensionen[0]",
      "eine erprobte Tabelle braucht für jede Dimension den code",
    ],
    [
      "other kind of time",
      [["zeitraum: { von: 2019 }", "zeitraum: { von: 2019 }\n  zeit: jahr"]],
      "  tabellen:",
      "bezug.zeit",
      "„zeit: jahr“ ergibt die Zeitart jahr, „bevoelkerung“ hat stichtag",
    ],
    [
      "years the wrong way round",
      [["{ von: 2019 }", "{ von: 2019, bis: 2018 }"]],
      "zeitraum:",
      "bezug.zeitraum",
      "der Zeitraum beginnt 2019 und endet 2018",
    ],
    [
      "condition on an unknown dimension",
      [["einheit: Anzahl }", "einheit: Anzahl, bei: { NAT: NATA } }"]],
      ZAHL,
      "bezug.zahlen[0].bei.NAT",
      "unter dimensionen steht kein „NAT“",
    ],
  ];
  it.each(cases)("%s", async (_, pairs, at, schluessel, was) => {
    const finding = await refusedOnce(geplant(...pairs));
    expect(finding).toMatchObject({ datei: NAME, zeile: lineOf(at), schluessel, was });
    expect(finding.abhilfe.length).toBeGreaterThan(10);
  });

  it("checks the columns and the key column of the download without login", () => {
    const ohne = `${GEPLANT}  ohne_zugang:
    tabelle: 12411-02-03-4
    spalten:
      - { kopf: [Bevölkerung], merkmal: bevoelkerung, auswahl: { alter: 1-2 } }
    schluesselspalte: { dimension: alter, werte: { Kinder: 3-4 } }
`;
    expect(findingsOf({ files: { [ALTER]: ohne } }).map((f) => [f.schluessel, f.was])).toEqual([
      ["bezug.ohne_zugang.spalten[0].auswahl.alter", "„bevoelkerung“ kennt bei „alter“ keinen Wert „1-2“"],
      ["bezug.ohne_zugang.schluesselspalte", "„bevoelkerung“ kennt bei „alter“ keinen Wert „3-4“"],
    ]);
  });

  it.each([
    ["regionalatlas", { tabelle: "AI002-1-5", felder: [{ feld: "ai0201", merkmal: "dichte" }] }, "bezug.felder[0]"],
    ["wegweiser", { indikatoren: [{ indikator: "dichte", merkmal: "dichte", einheit: "%" }] }, "bezug.indikatoren[0]"],
    [
      "inkar",
      { ausgabe: 2024, indikatoren: [{ id: "1", bezeichnung: "Dichte", merkmal: "dichte" }] },
      "bezug.indikatoren[0]",
    ],
    ["gemeindeverzeichnis", { spalten: [{ spalte: "flaeche", merkmal: "dichte" }] }, "bezug.spalten[0]"],
    [
      "gisd",
      { fassung: "v1", dateien: [{ datei: "a.csv", ebene: "kreis", spalten: { gisd_5: "dichte" } }] },
      "bezug.dateien[0].spalten.gisd_5",
    ],
    [
      "ba",
      {
        abruf: {
          art: "mappe",
          adresse: "https://amt.example/{jjjjmm}.xlsx",
          stichtag: "06-30",
          blatt: "A",
          spalten: [{ kopf: ["A"], merkmal: "dichte" }],
        },
      },
      "bezug.abruf.spalten[0]",
    ],
    [
      "ba",
      {
        abruf: {
          art: "schnittstelle",
          tabelle: "T",
          parameter: "Kreis",
          gebiet: "Musterwald",
          zeilen: [{ pfad: ["A"], merkmal: "dichte" }],
        },
      },
      "bezug.abruf.zeilen[0]",
    ],
  ])("finds the Merkmale of the system %s", (system, block, schluessel) => {
    const found = findingsOf({
      files: { [ALTER]: mit({ system, ...block }, [{ merkmale: ["dichte"], ebenen: ["kreis"] }]) },
    });
    expect(found).toMatchObject([{ grad: "fehler", schluessel, was: "das Merkmal „dichte“ gibt es nicht" }]);
  });

  it("takes time, basis and levels of one indicator of an edition before those of all", () => {
    const inkar = (dazu: object) =>
      mit(
        {
          system: "inkar",
          ausgabe: 2024,
          zeit: "jahr",
          basis: "gibtesnicht",
          indikatoren: [{ id: "1", bezeichnung: "Bevölkerung", merkmal: "bevoelkerung", ...dazu }],
        },
        [{ merkmale: ["bevoelkerung"], ebenen: ["gemeinde"] }],
      );
    const passend = { zeit: "12-31", basis: "zensus2022", ebenen: ["gemeinde"] };
    expect(findingsOf({ files: { [ALTER]: inkar(passend) } })).toEqual([]);
    expect(findingsOf({ files: { [ALTER]: inkar({}) } }).map((f) => f.schluessel)).toEqual([
      "bezug.basis",
      "bezug.zeit",
      "bezug.ebenen",
    ]);
    expect(
      findingsOf({ files: { [ALTER]: inkar({ ...passend, zeit: "schuljahr", basis: "x", ebenen: ["kreis"] }) } }).map(
        (f) => f.schluessel,
      ),
    ).toEqual(["bezug.indikatoren[0].basis", "bezug.indikatoren[0].zeit", "bezug.indikatoren[0]"]);
  });
});

describe("two datasets", () => {
  const zweites = (change: (text: string) => string): Change => ({
    files: { [ALTER]: GEPLANT, "demografie/alter-zwei.quelle.yaml": change(GEPLANT) },
  });

  it("that would surely bring the same figure are told", () => {
    expect(findingsOf(zweites((text) => text))).toMatchObject([
      {
        grad: "hinweis",
        was: `„bevoelkerung“ (kreis, land) würde auch data/demografie/alter-zwei.quelle.yaml bringen`,
      },
    ]);
  });

  it.each([
    ["other years", (t: string) => t.replace("{ von: 2019 }", "{ bis: 2018 }")],
    [
      "another basis",
      (t: string) => t.replace("{ bis: 2021, basis: zensus2011 }\n    - { basis: zensus2022 }", "{ basis: stand2024 }"),
    ],
    ["other values", (t: string) => t.replace('"": insgesamt, ALT000B06: 0-5', "ALT065UM: 65+")],
    ["other levels", (t: string) => t.replaceAll("kreis, land", "gemeinde, bund")],
    ["no end and no beginning", (t: string) => t.replace("{ von: 2019 }", "{ bis: 2012 }")],
  ])("with %s are not", (_, change) => {
    expect(findingsOf(zweites(change))).toEqual([]);
  });
});
