// The texts of a data root: kreis.yaml, responsibilities, catalogues and sidecars, and whether the files belong together.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readDataRoot } from "../../loaders/data-root.js";
import type { Finding } from "../../loaders/findings.js";
import { type Change, validText, writeDataRoot } from "../fixtures/data-root.js";
import { refused, refusedOnce } from "../fixtures/runs.js";

const QUELLE = "soziales/schuldner.quelle.yaml";
const KATALOG = "soziales/katalog.yaml";
const STREICHEN = "Schreibweise prüfen oder die Zeile streichen.";
const ERGAENZEN = "Die Datei anlegen oder wiederherstellen.";
const NICHT_DA = "Den Wert berichtigen.";

function replaced(path: string, old: string, fresh: string): Change {
  return { replace: { [path]: [[old, fresh]] } };
}

function without(...paths: string[]): Change {
  return { files: Object.fromEntries(paths.map((path) => [path, null])) };
}

/** Line of the fixture in which a text first stands, after a change that adds no line before it. */
function lineOf(path: string, text: string): number {
  const before = validText(path).split(text);
  expect(before.length).toBeGreaterThan(1);
  return before[0].split("\n").length;
}

type Expected = Omit<Finding, "grad">;

/** Boundaries that lack one Gemeinde, with the checksum that fits them. */
function withoutBoundary(ags: string): Record<string, string> {
  const topology = JSON.parse(validText("geo/gemeinden.topojson"));
  const { gemeinden } = topology.objects;
  gemeinden.geometries = gemeinden.geometries.filter((g: { id: string }) => g.id !== ags);
  const content = `${JSON.stringify(topology)}\n`;
  const sha256 = createHash("sha256").update(content).digest("hex");
  return {
    "geo/gemeinden.topojson": content,
    "geo/gemeinden.quelle.yaml": validText("geo/gemeinden.quelle.yaml").replace(/sha256: .*/, `sha256: ${sha256}`),
  };
}

describe("a data root", () => {
  it("is read with its regions, areas and datasets", () => {
    const { data, findings } = readDataRoot(writeDataRoot());
    expect(findings).toEqual([]);
    expect(data?.regionen).toEqual([
      { ags: "99001001", name: "Ahornau", kurz: "Ahornau", ebene: "gemeinde" },
      { ags: "99001002", name: "Birkental", kurz: "Birkental", ebene: "gemeinde" },
      { ags: "99001003", name: "Öhringsbach", kurz: "Öhringsbach", ebene: "gemeinde" },
      { ags: "99001", name: "Landkreis Musterwald", kurz: "Landkreis", ebene: "kreis" },
      { ags: "99", name: "Musterland", kurz: "Musterland", ebene: "land" },
      { ags: "DG", name: "Deutschland", kurz: "Deutschland", ebene: "bund" },
    ]);
    expect(data?.bereiche.map((b) => b.id)).toEqual([
      "demografie",
      "kinder-und-jugendhilfe",
      "soziales",
      "arbeitsfoerderung",
      "bildung",
      "kindertagesbetreuung",
      "gesundheit",
    ]);
    expect(data?.datasets.map((d) => [d.id, d.csvName])).toEqual([
      ["demografie/bevoelkerung", "data/demografie/bevoelkerung.csv"],
      ["demografie/flaeche", "data/demografie/flaeche.csv"],
      ["soziales/begleitung", "data/soziales/begleitung.csv"],
      ["soziales/leistungen", "data/soziales/leistungen.csv"],
      ["soziales/schuldner", "data/soziales/schuldner.csv"],
    ]);
    expect([...data!.merkmale].map(([id, m]) => [id, m.bereich])).toEqual([
      ["bevoelkerung", "demografie"],
      ["flaeche", "demografie"],
      ["leistungsbezug", "soziales"],
      ["schuldnerquote", "soziales"],
      ["begleitete_kinder", "soziales"],
    ]);
  });

  it.each<[string, Change, Expected]>([
    [
      "missing kreis.yaml",
      without("kreis.yaml"),
      { datei: "data/kreis.yaml", was: "die Datei fehlt", abhilfe: ERGAENZEN },
    ],
    [
      "missing responsibilities",
      without("zustaendigkeiten.yaml"),
      { datei: "data/zustaendigkeiten.yaml", was: "die Datei fehlt", abhilfe: ERGAENZEN },
    ],
    [
      "missing catalogue",
      without("bildung/katalog.yaml"),
      { datei: "data/bildung/katalog.yaml", was: "die Datei fehlt", abhilfe: ERGAENZEN },
    ],
    [
      "missing boundaries",
      without("geo/gemeinden.topojson"),
      { datei: "data/geo/gemeinden.topojson", was: "die Datei fehlt", abhilfe: ERGAENZEN },
    ],
    [
      "boundaries without attribution",
      replaced("geo/gemeinden.quelle.yaml", "vermerk: © Amt für Karten\n", ""),
      {
        datei: "data/geo/gemeinden.quelle.yaml",
        zeile: 1,
        schluessel: "vermerk",
        was: "die Angabe fehlt",
        abhilfe: "„vermerk:“ ergänzen.",
      },
    ],
    [
      "list of what was left out without a reason",
      { files: { "nicht-uebernommen.csv": "lieferung;indikator;grund\nmuster;altes;\n" } },
      {
        datei: "data/nicht-uebernommen.csv",
        zeile: 2,
        was: "eine Angabe fehlt",
        abhilfe: "Die Kopfzeile lautet lieferung;indikator;grund, jede Zeile nennt alle drei.",
      },
    ],
    [
      "delivery in a form that nothing reads",
      { files: { "soziales/Neu.xlsx": "x" } },
      {
        datei: "data/soziales/Neu.xlsx",
        was: "gehört nicht hierher und würde nicht gelesen",
        abhilfe:
          "Hier liegen nur katalog.yaml, je Datensatz name.csv mit name.quelle.yaml, in Kleinbuchstaben, und der Ordner planung.",
      },
    ],
    [
      "boundaries that are cut off",
      { files: { "geo/gemeinden.topojson": "{" } },
      {
        datei: "data/geo/gemeinden.topojson",
        was: "der Inhalt passt nicht zur Prüfsumme in data/geo/gemeinden.quelle.yaml",
        abhilfe: "Die Grenzen neu ableiten: npm run geo.",
      },
    ],
    [
      "boundaries of another Gemeinde",
      { files: withoutBoundary("99001003") },
      {
        datei: "data/geo/gemeinden.topojson",
        was: "die Gemeinde 99001003 hat keine Grenze",
        abhilfe: "Die Grenzen neu ableiten: npm run geo.",
      },
    ],
    [
      "folder that belongs to no area",
      { files: { "verkehr/katalog.yaml": "bereich: verkehr\n" } },
      {
        datei: "data/verkehr",
        was: "gehört nicht hierher und würde nicht gelesen",
        abhilfe:
          "Erlaubt sind die Ordner der Bereiche (demografie, kinder-und-jugendhilfe, soziales, arbeitsfoerderung, bildung, kindertagesbetreuung, gesundheit), geo, ausgaben und die Dateien der Administration.",
      },
    ],
    [
      "dataset without a sidecar",
      without("demografie/flaeche.quelle.yaml"),
      {
        datei: "data/demografie/flaeche.csv",
        was: "die Quellenangabe fehlt",
        abhilfe: "flaeche.quelle.yaml mit Herausgeber, Lizenz und Abrufen daneben legen.",
      },
    ],
    [
      "sidecar without a dataset",
      without("demografie/flaeche.csv"),
      {
        datei: "data/demografie/flaeche.quelle.yaml",
        was: "zu dieser Quellenangabe gibt es keine CSV-Datei",
        abhilfe: "Die CSV-Datei ergänzen oder die Quellenangabe löschen.",
      },
    ],
    [
      "unknown key in kreis.yaml",
      replaced("kreis.yaml", "planungsraeume: []", "planungsraum: []"),
      {
        datei: "data/kreis.yaml",
        zeile: lineOf("kreis.yaml", "planungsraeume: []"),
        schluessel: "planungsraum",
        was: "den Schlüssel „planungsraum“ gibt es hier nicht",
        abhilfe: STREICHEN,
      },
    ],
    [
      "unknown key in zustaendigkeiten.yaml",
      replaced("zustaendigkeiten.yaml", "person: C, vertretung", "person: C, telefon: 1, vertretung"),
      {
        datei: "data/zustaendigkeiten.yaml",
        zeile: lineOf("zustaendigkeiten.yaml", "person: C"),
        schluessel: "bereiche.soziales.telefon",
        was: "den Schlüssel „telefon“ gibt es hier nicht",
        abhilfe: STREICHEN,
      },
    ],
    [
      "unknown key of a Merkmal",
      replaced(KATALOG, "    zeitbezug: Jahresdurchschnitt", "    zeitbezüge: Jahr\n    zeitbezug: Jahresdurchschnitt"),
      {
        datei: `data/${KATALOG}`,
        zeile: lineOf(KATALOG, "    zeitbezug: Jahresdurchschnitt"),
        schluessel: "merkmale[0].zeitbezüge",
        was: "den Schlüssel „zeitbezüge“ gibt es hier nicht",
        abhilfe: STREICHEN,
      },
    ],
    [
      "unknown key of an indicator",
      replaced(KATALOG, "    kurztitel: Schuldner", "    farbe: rot\n    kurztitel: Schuldner"),
      {
        datei: `data/${KATALOG}`,
        zeile: lineOf(KATALOG, "    kurztitel: Schuldner"),
        schluessel: "indikatoren[1].farbe",
        was: "den Schlüssel „farbe“ gibt es hier nicht",
        abhilfe: STREICHEN,
      },
    ],
    [
      "unknown key in a sidecar",
      replaced(QUELLE, "  kennung: dl-de/by-2-0", "  kennung: dl-de/by-2-0\n  version: 2"),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "  kennung: dl-de/by-2-0") + 1,
        schluessel: "lizenz.version",
        was: "den Schlüssel „version“ gibt es hier nicht",
        abhilfe: STREICHEN,
      },
    ],
    [
      "unknown value of a list in a catalogue",
      replaced(KATALOG, "zeitart: schuljahr", "zeitart: schulhalbjahr"),
      {
        datei: `data/${KATALOG}`,
        zeile: lineOf(KATALOG, "zeitart: schuljahr"),
        schluessel: "merkmale[2].zeitart",
        was: "unerlaubter Wert „schulhalbjahr“",
        abhilfe: "Erlaubt: stichtag, jahr, schuljahr, zeitraum. Gemeint ist wohl „schuljahr“.",
      },
    ],
    [
      "unknown value of a list in a sidecar",
      replaced(QUELLE, "herkunft: modell", "herkunft: model"),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "herkunft: modell"),
        schluessel: "herkunft",
        was: "unerlaubter Wert „model“",
        abhilfe: "Erlaubt: amtlich, verwaltung, modell, demo. Gemeint ist wohl „modell“.",
      },
    ],
    [
      "dataset without attribution",
      replaced(QUELLE, "  vermerk: © Amt für Muster\n", ""),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "lizenz:"),
        schluessel: "lizenz.vermerk",
        was: "die Angabe fehlt",
        abhilfe: "„vermerk:“ ergänzen.",
      },
    ],
    [
      "dataset with an empty attribution",
      replaced(QUELLE, "vermerk: © Amt für Muster", 'vermerk: " "'),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "  vermerk:"),
        schluessel: "lizenz.vermerk",
        was: "darf nicht leer sein",
        abhilfe: NICHT_DA,
      },
    ],
    ...(["ungeklaert", "untersagt"] as const).map((weitergabe): [string, Change, Expected] => [
      `dataset whose redistribution is ${weitergabe}`,
      replaced(QUELLE, "weitergabe: erlaubt", `weitergabe: ${weitergabe}`),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "weitergabe:"),
        schluessel: "lizenz.weitergabe",
        was: `die Weitergabe der Zahlen ist „${weitergabe}“`,
        abhilfe:
          "Nur Daten mit dem Recht zur Weitergabe dürfen in data/ liegen: Datei entfernen oder das Recht klären.",
      },
    ]),
    [
      "internal dataset in the public folder",
      replaced(QUELLE, "sichtbarkeit: oeffentlich", "sichtbarkeit: intern"),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "sichtbarkeit:"),
        schluessel: "sichtbarkeit",
        was: "interne Daten liegen im öffentlichen Verzeichnis",
        abhilfe: "Die Datei nach data-intern/ legen und aus der Versionsgeschichte von data/ entfernen.",
      },
    ],
    [
      "own computation without its method",
      replaced(QUELLE, "methode: Schätzung aus Registern.\n", ""),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "herkunft: modell"),
        schluessel: "herkunft",
        was: "bei eigener Berechnung fehlt die Methode",
        abhilfe: "„methode:“ mit dem Rechenweg ergänzen.",
      },
    ],
    [
      "Abruf that stands twice",
      replaced(
        QUELLE,
        "abrufe:\n",
        `abrufe:\n  - { id: a1, zeitpunkt: "2024-02-01", anfrage: Vorher, sha256: ${"b".repeat(64)} }\n`,
      ),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "abrufe:") + 2,
        schluessel: "abrufe.1.id",
        was: "der Abruf „a1“ steht zweimal",
        abhilfe: "Eindeutige id vergeben.",
      },
    ],
    [
      "broken YAML in a sidecar",
      replaced(QUELLE, "kurz: Amt", 'kurz: "Amt'),
      {
        datei: `data/${QUELLE}`,
        zeile: lineOf(QUELLE, "kurz: Amt"),
        was: "kein gültiges YAML (ein Zeichen fehlt, etwa ein schließendes Anführungszeichen oder eine Klammer)",
        abhilfe: "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.",
      },
    ],
    [
      "catalogue in Windows-1252",
      { files: { [KATALOG]: Buffer.from(validText(KATALOG), "latin1") } },
      {
        datei: `data/${KATALOG}`,
        zeile: lineOf(KATALOG, "÷"),
        was: "die Datei ist nicht in UTF-8 gespeichert (Umlaute sind unlesbar)",
        abhilfe: "Im Editor mit der Kodierung UTF-8 speichern.",
      },
    ],
    [
      "key of a Gemeinde that lost its leading zero",
      replaced("kreis.yaml", '"99001003"', '"9900103"'),
      {
        datei: "data/kreis.yaml",
        zeile: lineOf("kreis.yaml", '"99001003"'),
        schluessel: "gemeinden[2].ags",
        was: "acht Ziffern in Anführungszeichen",
        abhilfe: NICHT_DA,
      },
    ],
    [
      "key of a Gemeinde as a number",
      replaced("kreis.yaml", '"99001003"', "99001003"),
      {
        datei: "data/kreis.yaml",
        zeile: lineOf("kreis.yaml", '"99001003"'),
        schluessel: "gemeinden[2].ags",
        was: "hier wird ein Text erwartet",
        abhilfe: "Den Wert in Anführungszeichen setzen.",
      },
    ],
    [
      "Planungsraum with an unknown Gemeinde",
      replaced(
        "kreis.yaml",
        "planungsraeume: []",
        'planungsraeume: [{ schluessel: pr-a, name: A, gemeinden: ["99001008"] }]',
      ),
      {
        datei: "data/kreis.yaml",
        zeile: 10,
        schluessel: "planungsraeume[0].gemeinden",
        was: "die Gemeinde 99001008 gibt es nicht",
        abhilfe: "Nur Schlüssel aus der Liste gemeinden verwenden.",
      },
    ],
    [
      "one administrator alone",
      replaced("zustaendigkeiten.yaml", "  - { rolle: Schulamt, vertretung: null }\n", ""),
      {
        datei: "data/zustaendigkeiten.yaml",
        zeile: 1,
        schluessel: "administration",
        was: "genau zwei Stellen verwalten den Atlas",
        abhilfe: NICHT_DA,
      },
    ],
    [
      "administrator without a word about the deputy",
      replaced("zustaendigkeiten.yaml", "{ rolle: Schulamt, vertretung: null }", "{ rolle: Schulamt }"),
      {
        datei: "data/zustaendigkeiten.yaml",
        zeile: 3,
        schluessel: "administration[1].vertretung",
        was: "die Angabe fehlt",
        abhilfe: "„vertretung:“ ergänzen.",
      },
    ],
    [
      "area that nobody delivers",
      replaced(
        "zustaendigkeiten.yaml",
        "  soziales: { person: C, vertretung: null, rhythmus: jaehrlich, naechste_lieferung: null }\n",
        "",
      ),
      {
        datei: "data/zustaendigkeiten.yaml",
        zeile: lineOf("zustaendigkeiten.yaml", "bereiche:"),
        schluessel: "bereiche.soziales",
        was: "die Angabe fehlt",
        abhilfe: "„soziales:“ ergänzen.",
      },
    ],
    [
      "delivery on a date that does not exist",
      replaced("zustaendigkeiten.yaml", '"2025-06-30"', '"2025-06-31"'),
      {
        datei: "data/zustaendigkeiten.yaml",
        zeile: lineOf("zustaendigkeiten.yaml", "2025-06-30"),
        schluessel: "bereiche.gesundheit.naechste_lieferung",
        was: "Ungültig: ISO-Datum",
        abhilfe: NICHT_DA,
      },
    ],
  ])("is refused: %s", async (_, change, expected) => {
    expect(await refusedOnce(change)).toEqual({ grad: "fehler", ...expected });
  });

  it("is refused: broken YAML in a catalogue, first where it breaks", async () => {
    const findings = await refused(replaced(KATALOG, "    kurztitel: Schuldner", "  kurztitel: Schuldner"));
    expect(new Set(findings.map((f) => f.datei))).toEqual(new Set([`data/${KATALOG}`]));
    expect(findings[0]).toEqual({
      grad: "fehler",
      datei: `data/${KATALOG}`,
      zeile: lineOf(KATALOG, "    kurztitel: Schuldner"),
      was: "kein gültiges YAML (falsche Einrückung)",
      abhilfe: "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.",
    });
  });

  it("is refused: Gemeinde twice and Gemeinde of another Kreis", async () => {
    const findings = await refused({
      replace: {
        "kreis.yaml": [
          [
            "planungsraeume: []",
            'planungsraeume: [{ schluessel: pr-a, name: A, gemeinden: ["99001002", "99001002"] }]',
          ],
          ['ags: "99001003"', 'ags: "99002003"'],
          ['ags: "99001001"', 'ags: "99001002"'],
        ],
      },
    });
    expect(findings.filter((f) => f.datei === "data/kreis.yaml").map((f) => `${f.schluessel}: ${f.was}`)).toEqual([
      "gemeinden[1]: der Schlüssel 99001002 steht zweimal",
      "gemeinden[2]: Öhringsbach (99002003) liegt nicht im Kreis 99001",
      "planungsraeume[0].gemeinden: die Gemeinde 99001002 steht zweimal",
      "planungsraeume[0].gemeinden: die Gemeinde 99001002 steht zweimal",
    ]);
  });
});
