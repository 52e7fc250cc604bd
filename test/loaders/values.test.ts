// Every kind of wrong row in a dataset: refused with file, line and column, nothing swallowed.
import { describe, expect, it } from "vitest";
import type { Finding } from "../../loaders/findings.js";
import { type Change, validText } from "../fixtures/data-root.js";
import { refused, refusedOnce } from "../fixtures/runs.js";

const BEVOELKERUNG = "demografie/bevoelkerung.csv";
const LEISTUNGEN = "soziales/leistungen.csv";
const SCHULDNER = "soziales/schuldner.csv";
const BEGLEITUNG = "soziales/begleitung.csv";

function replaced(path: string, old: string, fresh: string): Change {
  return { replace: { [path]: [[old, fresh]] } };
}

/** The file with one more line at its end. */
function added(path: string, line: string): Change {
  return { files: { [path]: `${validText(path)}${line}\n` } };
}

type Expected = Omit<Finding, "grad" | "datei">;

const NUR_SCHLUESSEL =
  "Nur die Schlüssel aus kreis.yaml verwenden (8 Ziffern Gemeinde, 5 Kreis, 2 Land, DG Deutschland).";
const ZAHL_EINTRAGEN = "Eine Zahl mit Dezimalpunkt eintragen oder leer lassen und einen Status setzen.";
const WARUM_FEHLT = "Eine Zahl eintragen oder mit . ... / x sagen, warum sie fehlt.";
const STATUSZEICHEN =
  "Erlaubt: – (genau null), ( ) (eingeschränkte Aussagekraft), p (vorläufig), r (berichtigt), s (geschätzt), . (unbekannt oder geheim zu halten), ... (Angabe fällt später an), / (nicht veröffentlicht, weil zu unsicher), x (Aussage nicht sinnvoll) oder leer.";
const ZUSAGE = "Die Zeile ergänzen (mit Status, wenn es keine Zahl gibt) oder die Zusage unter umfang einschränken.";

describe("a wrong row", () => {
  it.each<[string, string, Change, Expected]>([
    [
      "unknown key",
      SCHULDNER,
      added(SCHULDNER, "99001009;2023;schuldnerquote;stand2024;9;;a1"),
      {
        zeile: 7,
        spalte: "ags",
        was: "den Schlüssel „99001009“ gibt es in diesem Kreis nicht",
        abhilfe: NUR_SCHLUESSEL,
      },
    ],
    [
      "key that lost its leading zero",
      SCHULDNER,
      added(SCHULDNER, "6632001;2023;schuldnerquote;stand2024;9;;a1"),
      {
        zeile: 7,
        spalte: "ags",
        was: "den Schlüssel „6632001“ gibt es in diesem Kreis nicht",
        abhilfe: "Die führende Null ist verloren gegangen: 06632001. Die Spalte in Excel als Text formatieren.",
      },
    ],
    [
      "name instead of a key",
      SCHULDNER,
      added(SCHULDNER, "Ahornau;2023;schuldnerquote;stand2024;9;;a1"),
      {
        zeile: 7,
        spalte: "ags",
        was: "den Schlüssel „Ahornau“ gibt es in diesem Kreis nicht",
        abhilfe: NUR_SCHLUESSEL,
      },
    ],
    [
      "empty key",
      SCHULDNER,
      added(SCHULDNER, ";2023;schuldnerquote;stand2024;9;;a1"),
      { zeile: 7, spalte: "ags", was: "der Schlüssel fehlt", abhilfe: NUR_SCHLUESSEL },
    ],
    [
      "misspelt Merkmal",
      SCHULDNER,
      added(SCHULDNER, "99001;2023;schuldnerqoute;stand2024;9;;a1"),
      {
        zeile: 7,
        spalte: "merkmal",
        was: "das Merkmal „schuldnerqoute“ gibt es nicht",
        abhilfe: "Gemeint ist wohl „schuldnerquote“.",
      },
    ],
    [
      "Merkmal of another area",
      SCHULDNER,
      added(SCHULDNER, "99001;2023-12-31;bevoelkerung;zensus2022;3500;;a1"),
      {
        zeile: 7,
        spalte: "merkmal",
        was: "„bevoelkerung“ gehört zum Bereich demografie",
        abhilfe: "Die Zeile in den Ordner dieses Bereichs legen.",
      },
    ],
    [
      "unknown Basis",
      SCHULDNER,
      added(SCHULDNER, "99001;2023;schuldnerquote;zensus2012;9;;a1"),
      {
        zeile: 7,
        spalte: "basis",
        was: "die Basis „zensus2012“ gibt es nicht",
        abhilfe: "Erlaubt: zensus2011, zensus2022, stand2024.",
      },
    ],
    [
      "unknown value of a dimension",
      BEVOELKERUNG,
      added(BEVOELKERUNG, "99001;2023-12-31;bevoelkerung;zensus2022;0-6;200;;a1"),
      {
        zeile: 20,
        spalte: "alter",
        was: "„bevoelkerung“ kennt hier keinen Wert „0-6“",
        abhilfe: "Erlaubt: insgesamt, 0-5, 6-17, 18-64, 65+.",
      },
    ],
    [
      "Abruf that the sidecar does not name",
      SCHULDNER,
      added(SCHULDNER, "99001;2023;schuldnerquote;stand2024;9;;a2"),
      {
        zeile: 7,
        spalte: "abruf",
        was: "den Abruf „a2“ gibt es nicht",
        abhilfe: "Erlaubt sind die ids unter abrufe in data/soziales/schuldner.quelle.yaml.",
      },
    ],
    [
      "no Abruf",
      SCHULDNER,
      added(SCHULDNER, "99001;2023;schuldnerquote;stand2024;9;;"),
      {
        zeile: 7,
        spalte: "abruf",
        was: "der Abruf fehlt",
        abhilfe: "Erlaubt sind die ids unter abrufe in data/soziales/schuldner.quelle.yaml.",
      },
    ],
    [
      "text in a number",
      SCHULDNER,
      replaced(SCHULDNER, ";8.1;", ";acht;"),
      { zeile: 2, spalte: "wert", was: "„acht“ ist keine Zahl", abhilfe: ZAHL_EINTRAGEN },
    ],
    [
      "unit in a number",
      SCHULDNER,
      replaced(SCHULDNER, ";8.1;", ";8.1 %;"),
      { zeile: 2, spalte: "wert", was: "„8.1 %“ ist keine Zahl", abhilfe: ZAHL_EINTRAGEN },
    ],
    [
      "decimal comma",
      SCHULDNER,
      replaced(SCHULDNER, ";8.1;", ";8,1;"),
      {
        zeile: 2,
        spalte: "wert",
        was: "„8,1“ steht mit Komma",
        abhilfe: "Dezimalzeichen ist der Punkt, ohne Tausenderpunkt: 8.1.",
      },
    ],
    [
      "thousands point and decimal comma",
      BEVOELKERUNG,
      replaced(BEVOELKERUNG, ";980;", ";1.980,5;"),
      {
        zeile: 2,
        spalte: "wert",
        was: "„1.980,5“ steht mit Komma",
        abhilfe: "Dezimalzeichen ist der Punkt, ohne Tausenderpunkt: 1980.5.",
      },
    ],
    [
      "thousands space",
      BEVOELKERUNG,
      replaced(BEVOELKERUNG, ";2050;", ";2 050;"),
      {
        zeile: 3,
        spalte: "wert",
        was: "„2 050“ enthält Tausendertrennzeichen",
        abhilfe: "Ohne Trennzeichen schreiben: 2050.",
      },
    ],
    [
      "several thousands points",
      BEVOELKERUNG,
      replaced(BEVOELKERUNG, ";2050;", ";1.002.050;"),
      {
        zeile: 3,
        spalte: "wert",
        was: "„1.002.050“ enthält Tausendertrennzeichen",
        abhilfe: "Ohne Trennzeichen schreiben: 1002050.",
      },
    ],
    [
      "one thousands point in a count, which would read as 2.05 persons",
      BEVOELKERUNG,
      replaced(BEVOELKERUNG, ";2050;", ";2.050;"),
      {
        zeile: 3,
        spalte: "wert",
        was: "„2.050“ wäre eine Zahl mit drei Nachkommastellen, gemeint ist wohl ein Tausenderpunkt",
        abhilfe: "„bevoelkerung“ hat keine Nachkommastellen, ohne Trennzeichen schreiben: 2050.",
      },
    ],
    [
      "status in the column of the value",
      SCHULDNER,
      replaced(SCHULDNER, ";8.1;;", ";...;;"),
      {
        zeile: 2,
        spalte: "wert",
        was: "das Zeichen „...“ steht in der falschen Spalte",
        abhilfe: "Es gehört in die Spalte status.",
      },
    ],
    [
      "unknown status symbol",
      SCHULDNER,
      replaced(SCHULDNER, ";8.1;;", ";8.1;g;"),
      { zeile: 2, spalte: "status", was: "das Zeichen „g“ ist kein amtlicher Status", abhilfe: STATUSZEICHEN },
    ],
    [
      "hyphen instead of the dash for zero",
      LEISTUNGEN,
      replaced(LEISTUNGEN, ";0;–;", ";0;-;"),
      { zeile: 5, spalte: "status", was: "das Zeichen „-“ ist kein amtlicher Status", abhilfe: STATUSZEICHEN },
    ],
    [
      "number beside a status that means none",
      LEISTUNGEN,
      replaced(LEISTUNGEN, ";;.;", ";17;.;"),
      {
        zeile: 4,
        spalte: "status",
        was: "der Status „.“ heißt: kein Wert, daneben steht aber 17",
        abhilfe: "Den Wert leeren oder den Status entfernen.",
      },
    ],
    [
      "no number beside a status that means one",
      SCHULDNER,
      replaced(SCHULDNER, ";9.25;p;", ";;p;"),
      { zeile: 3, spalte: "wert", was: "beim Status „p“ fehlt der Wert", abhilfe: WARUM_FEHLT },
    ],
    [
      "neither number nor status",
      SCHULDNER,
      replaced(SCHULDNER, ";8.1;;", ";;;"),
      { zeile: 2, spalte: "wert", was: "Wert und Status sind leer", abhilfe: WARUM_FEHLT },
    ],
    [
      "dash beside a number that is not zero",
      LEISTUNGEN,
      replaced(LEISTUNGEN, ";0;–;", ";3;–;"),
      {
        zeile: 5,
        spalte: "status",
        was: "„–“ heißt genau null, der Wert ist 3",
        abhilfe: "Status oder Wert berichtigen.",
      },
    ],
    [
      "share above its maximum",
      SCHULDNER,
      replaced(SCHULDNER, ";12;", ";112;"),
      {
        zeile: 4,
        spalte: "wert",
        was: "112 liegt außerhalb dessen, was bei „schuldnerquote“ möglich ist",
        abhilfe: "Der Katalog erlaubt mindestens 0 und höchstens 100.",
      },
    ],
    [
      "count below zero",
      LEISTUNGEN,
      replaced(LEISTUNGEN, ";80;", ";-80;"),
      {
        zeile: 3,
        spalte: "wert",
        was: "-80 liegt außerhalb dessen, was bei „leistungsbezug“ möglich ist",
        abhilfe: "Der Katalog erlaubt mindestens 0.",
      },
    ],
    [
      "year after the retrieval",
      LEISTUNGEN,
      added(LEISTUNGEN, "99001;2025;leistungsbezug;stand2024;250;;a1"),
      {
        zeile: 6,
        spalte: "zeit",
        was: "2025 liegt in der Zukunft (abgerufen am 2024-03-01)",
        abhilfe: "Den Zeitpunkt oder den Abruf berichtigen.",
      },
    ],
    [
      "Stichtag after the retrieval, in the same year",
      BEVOELKERUNG,
      added(BEVOELKERUNG, "99001;2024-03-02;bevoelkerung;zensus2022;insgesamt;3500;;a1"),
      {
        zeile: 20,
        spalte: "zeit",
        was: "2024-03-02 liegt in der Zukunft (abgerufen am 2024-03-01)",
        abhilfe: "Den Zeitpunkt oder den Abruf berichtigen.",
      },
    ],
    [
      "Schuljahr after the retrieval",
      BEGLEITUNG,
      added(BEGLEITUNG, "99001;2025/26;begleitete_kinder;stand2024;41;;a1"),
      {
        zeile: 4,
        spalte: "zeit",
        was: "2025/26 liegt in der Zukunft (abgerufen am 2024-03-01)",
        abhilfe: "Den Zeitpunkt oder den Abruf berichtigen.",
      },
    ],
    [
      "30 February",
      BEVOELKERUNG,
      added(BEVOELKERUNG, "99001;2023-02-30;bevoelkerung;zensus2022;insgesamt;3500;;a1"),
      {
        zeile: 20,
        spalte: "zeit",
        was: "„2023-02-30“ ist kein gültiger Zeitpunkt",
        abhilfe: "Dieses Merkmal erwartet stichtag in der Form 2022-12-31.",
      },
    ],
    [
      "year where a Stichtag is due",
      BEVOELKERUNG,
      added(BEVOELKERUNG, "99001;2023;bevoelkerung;zensus2022;insgesamt;3500;;a1"),
      {
        zeile: 20,
        spalte: "zeit",
        was: "„2023“ ist kein gültiger Zeitpunkt",
        abhilfe: "Dieses Merkmal erwartet stichtag in der Form 2022-12-31.",
      },
    ],
    [
      "Schuljahr over two years",
      BEGLEITUNG,
      added(BEGLEITUNG, "99001;2023/25;begleitete_kinder;stand2024;41;;a1"),
      {
        zeile: 4,
        spalte: "zeit",
        was: "„2023/25“ ist kein gültiger Zeitpunkt",
        abhilfe: "Dieses Merkmal erwartet schuljahr in der Form 2023/24.",
      },
    ],
    [
      "no time",
      BEGLEITUNG,
      added(BEGLEITUNG, "99001;;begleitete_kinder;stand2024;41;;a1"),
      {
        zeile: 4,
        spalte: "zeit",
        was: "die Zeit fehlt",
        abhilfe: "Dieses Merkmal erwartet schuljahr in der Form 2023/24.",
      },
    ],
    [
      "key that stands twice in one file",
      SCHULDNER,
      added(SCHULDNER, "99001002;2023;schuldnerquote;stand2024;9.3;;a1"),
      {
        zeile: 7,
        spalte: "merkmal",
        was: "dieselbe Zahl (Merkmal, Gebiet, Zeit, Basis) steht schon in soziales/schuldner Zeile 3",
        abhilfe: "Eine der beiden Zeilen entfernen.",
      },
    ],
  ])("is refused: %s", async (_, file, change, expected) => {
    expect(await refusedOnce(change)).toEqual({ grad: "fehler", datei: `data/${file}`, ...expected });
  });

  it("is refused: key that stands in two files", async () => {
    const finding = await refusedOnce({
      files: {
        "soziales/schuldner-neu.csv":
          "ags;zeit;merkmal;basis;wert;status;abruf\n99001003;2023;schuldnerquote;stand2024;11;;a1\n",
        "soziales/schuldner-neu.quelle.yaml": validText("soziales/schuldner.quelle.yaml").replace(
          "ebenen: [gemeinde, land, bund]",
          'ebenen: [gemeinde], ags: ["99001003"]',
        ),
      },
    });
    expect(finding).toMatchObject({
      datei: "data/soziales/schuldner-neu.csv",
      zeile: 2,
      was: "dieselbe Zahl (Merkmal, Gebiet, Zeit, Basis) steht schon in soziales/schuldner Zeile 4",
    });
  });

  it("is refused: dimension column that no Merkmal knows", async () => {
    const change = replaced(BEVOELKERUNG, ";basis;alter;", ";basis;altter;");
    expect(await refusedOnce(change)).toEqual({
      grad: "fehler",
      datei: `data/${BEVOELKERUNG}`,
      zeile: 1,
      spalte: "altter",
      was: "diese Dimension kennt kein Merkmal",
      abhilfe: "Gemeint ist wohl „alter“.",
    });
  });

  it("lists the first twenty of one kind and counts the rest", async () => {
    const lines = Array.from({ length: 25 }, (_, i) => `99001;${1990 + i};leistungsbezug;stand2024;viele;;a1`);
    const findings = await refused(added(LEISTUNGEN, lines.join("\n")));
    expect(findings.map((f) => f.was)).toEqual([
      ...Array.from({ length: 20 }, () => "„viele“ ist keine Zahl"),
      "5 weitere Zeilen mit Fehlern in dieser Spalte",
    ]);
    expect(findings.slice(0, 20).map((f) => f.zeile)).toEqual(Array.from({ length: 20 }, (_, i) => 6 + i));
  });
});

describe("the promise of completeness", () => {
  it("is broken by a Gemeinde without a row", async () => {
    const change = replaced(SCHULDNER, "99001002;2023;schuldnerquote;stand2024;9.25;p;a1\n", "");
    expect(await refusedOnce(change)).toEqual({
      grad: "fehler",
      datei: `data/${SCHULDNER}`,
      schluessel: "umfang[0]",
      was: "„schuldnerquote“ 2023 (stand2024): es fehlt 99001002",
      abhilfe: ZUSAGE,
    });
  });

  it("is broken by an age group that one Gemeinde lacks", async () => {
    const change = replaced(BEVOELKERUNG, "99001003;2023-12-31;bevoelkerung;zensus2022;6-17;60;;a1\n", "");
    expect(await refusedOnce(change)).toMatchObject({
      datei: `data/${BEVOELKERUNG}`,
      was: "„bevoelkerung“ 2023-12-31 (zensus2022): es fehlt 99001003, nämlich 6-17",
    });
  });

  it("is broken by an age group that one level lacks, though it has but one region", async () => {
    const rows = (ags: string, alter: string[]) =>
      alter.map((a) => `${ags};2023-12-31;bevoelkerung;zensus2022;${a};7000;;a1`).join("\n");
    const findings = await refused({
      files: {
        "demografie/oben.csv": `ags;zeit;merkmal;basis;alter;wert;status;abruf\n${rows("99", ["0-5", "6-17", "18-64"])}\n${rows("DG", ["0-5", "insgesamt"])}\n`,
        "demografie/oben.quelle.yaml": validText("demografie/bevoelkerung.quelle.yaml").replace(
          "ebenen: [gemeinde]",
          "ebenen: [land, bund]",
        ),
      },
    });
    expect(findings.map((f) => f.was)).toEqual([
      "„bevoelkerung“ 2023-12-31 (zensus2022): es fehlt DG, nämlich 18-64; 6-17",
      "„bevoelkerung“ 2023-12-31 (zensus2022): es fehlt 99",
    ]);
  });

  it("is broken by a level without any row", async () => {
    const change = replaced(SCHULDNER, "DG;2023;schuldnerquote;stand2024;8.5;r;a1\n", "");
    expect(await refusedOnce(change)).toEqual({
      grad: "fehler",
      datei: `data/${SCHULDNER}`,
      schluessel: "umfang[0]",
      was: "„schuldnerquote“ ist auf der Ebene bund zugesagt, es gibt aber keine Zeile",
      abhilfe: ZUSAGE,
    });
  });

  it("may be limited to some Gemeinden", async () => {
    const change: Change = {
      replace: {
        [SCHULDNER]: [["99001002;2023;schuldnerquote;stand2024;9.25;p;a1\n", ""]],
        "soziales/schuldner.quelle.yaml": [
          [
            "  - { merkmale: [schuldnerquote], ebenen: [gemeinde, land, bund] }",
            '  - { merkmale: [schuldnerquote], ebenen: [gemeinde], ags: ["99001001", "99001002"] }',
          ],
        ],
      },
    };
    expect((await refusedOnce(change)).was).toBe("„schuldnerquote“ 2023 (stand2024): es fehlt 99001002");
  });

  it("may not name a key that does not exist on its levels", async () => {
    const change = replaced("soziales/schuldner.quelle.yaml", "[gemeinde, land, bund]", '[gemeinde], ags: ["9900101"]');
    expect(await refusedOnce(change)).toEqual({
      grad: "fehler",
      datei: "data/soziales/schuldner.quelle.yaml",
      schluessel: "umfang[0].ags",
      was: "den Schlüssel „9900101“ gibt es auf diesen Ebenen nicht",
      abhilfe: "Nur Schlüssel aus kreis.yaml verwenden, die zu ebenen passen.",
    });
  });

  it("may not name an unknown Merkmal", async () => {
    const change = replaced("soziales/begleitung.quelle.yaml", "[begleitete_kinder]", "[begleitete_kinder, kinder]");
    expect(await refusedOnce(change)).toMatchObject({
      datei: "data/soziales/begleitung.quelle.yaml",
      schluessel: "umfang[0]",
      was: "das Merkmal „kinder“ gibt es nicht",
    });
  });
});

describe("the hash of a dataset", () => {
  it("must be that of the sidecar, and the way to accept a change is named", async () => {
    const change = { ...replaced(SCHULDNER, ";8.1;", ";8.2;"), keepHash: true };
    const finding = await refusedOnce(change);
    expect(finding).toMatchObject({ datei: `data/${SCHULDNER}`, grad: "fehler" });
    expect(finding.was).toContain("passt nicht zur Prüfsumme in data/soziales/schuldner.quelle.yaml");
    expect(finding.abhilfe).toContain("npm run atlas -- pruefen --annehmen --grund");
  });

  it("does not hide what else is wrong in the file", async () => {
    const findings = await refused({ ...replaced(SCHULDNER, ";8.1;", ";acht;"), keepHash: true });
    expect(findings.map((f) => f.was.slice(0, 20))).toEqual(["der Inhalt passt nic", "„acht“ ist keine Zah"]);
  });
});
