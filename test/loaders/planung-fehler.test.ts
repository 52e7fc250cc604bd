// What is wrong with the planner's inputs: every mistake is refused or remarked with file, line, column and remedy.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDataRoot } from "../../loaders/data-root.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { readPlanung } from "../../loaders/planung/planungsdaten.js";
import { TABELLEN, type TabellenName } from "../../loaders/planung/tabellen.js";
import { writeDataRoot } from "../fixtures/data-root.js";
import { type PlanungChange, planung, TABLES, tableName, tablePath } from "../fixtures/planung.js";
import { outletsOf, refused, refusedOnce } from "../fixtures/runs.js";

/** The sound rows of a table in which one text is another. */
function changed(name: TabellenName, row: number, old: string, fresh: string): PlanungChange {
  const rows = [...TABLES[name]];
  expect(rows[row]).toContain(old);
  rows[row] = rows[row].replace(old, fresh);
  return { zeilen: { [name]: rows } };
}

function added(name: TabellenName, ...rows: string[]): PlanungChange {
  return { zeilen: { [name]: [...TABLES[name], ...rows] } };
}

/** The one remark on a sound data root with this change. */
async function remarkedOnce(change: PlanungChange) {
  const { findings } = await outletsOf({ files: planung(change) });
  expect(findings, findings.map((f) => f.was).join("\n")).toHaveLength(1);
  expect(findings[0].grad).toBe("hinweis");
  return findings[0];
}

type Case = [
  titel: string,
  change: PlanungChange,
  tabelle: TabellenName,
  zeile: number,
  spalte: string,
  was: string,
  abhilfe: string,
];

const ERRORS: Case[] = [
  [
    "an unknown Gemeinde",
    changed("kinder", 0, "99001001", "99001009"),
    "kinder",
    2,
    "ags",
    "die Gemeinde „99001009“ gibt es in diesem Kreis nicht",
    "Gemeint ist wohl „9900100",
  ],
  [
    "a name in place of a key",
    changed("kinder", 0, "99001001", "Birkental"),
    "kinder",
    2,
    "ags",
    "die Gemeinde „Birkental“ gibt es",
    "Gemeint ist wohl „99001002“",
  ],
  [
    "a site without Gemeinde",
    changed("schulen", 0, "99001001", ""),
    "schulen",
    2,
    "ags",
    "die Angabe fehlt",
    "Die Zelle ausfüllen",
  ],
  [
    "an unknown site",
    changed("ganztagsplaetze", 2, "h1", "h11"),
    "ganztagsplaetze",
    4,
    "standort",
    "den Schlüssel „h11“ gibt es in schulen.csv und kitas.csv nicht",
    "Gemeint ist wohl „h1“",
  ],
  [
    "an unknown school",
    added("schueler", "s3;2022/23;1;5"),
    "schueler",
    18,
    "schule",
    "den Schlüssel „s3“ gibt es in schulen.csv nicht",
    "Gemeint ist wohl „s",
  ],
  [
    "an unknown Kita",
    changed("kitaplaetze", 0, "k1", "kita-nord"),
    "kitaplaetze",
    2,
    "kita",
    "den Schlüssel „kita-nord“ gibt es in kitas.csv nicht",
    "Den Standort in kitas.csv aufnehmen",
  ],
  [
    "a place far away",
    changed("schulen", 0, "10.05;53.05", "8.05;50.05"),
    "schulen",
    2,
    "laenge, breite",
    "der Ort 8.05, 50.05 liegt weit außerhalb des Kreises",
    "zuerst die Länge",
  ],
  [
    "exchanged coordinates",
    changed("kitas", 0, "10.06;53.04", "53.04;10.06"),
    "kitas",
    2,
    "laenge, breite",
    "Länge und Breite sind vertauscht (53.04, 10.06)",
    "laenge ist 10.06, breite ist 53.04",
  ],
  [
    "a coordinate with comma",
    changed("schulen", 0, "10.05", "10,05"),
    "schulen",
    2,
    "laenge",
    "„10,05“ steht mit Komma",
    "Dezimalzeichen ist der Punkt: 10.05",
  ],
  [
    "an unknown kind of school",
    changed("schulen", 0, "grundschule", "grundschuhle"),
    "schulen",
    2,
    "art",
    "„grundschuhle“ ist hier nicht erlaubt",
    "Gemeint ist wohl „grundschule“",
  ],
  [
    "a missing grade",
    { zeilen: { schueler: TABLES.schueler.filter((row) => !row.startsWith("s2;2021/22;3")) } },
    "schueler",
    6,
    "jahrgang",
    "bei der Schule „s2“ fehlt im Schuljahr 2021/22 der Jahrgang 3",
    "steht mit 0",
  ],
  [
    "a grade that is none",
    changed("schueler", 0, ";1;", ";5;"),
    "schueler",
    2,
    "jahrgang",
    "„5“ ist hier nicht erlaubt",
    "Erlaubt: 1, 2, 3, 4",
  ],
  [
    "a school year that is none",
    changed("uebergaenge", 0, "2022/23", "2022/24"),
    "uebergaenge",
    2,
    "schuljahr",
    "„2022/24“ ist kein Schuljahr",
    "2025/26",
  ],
  [
    "a school year to come",
    changed("uebergaenge", 0, "2022/23", "2025/26"),
    "uebergaenge",
    2,
    "schuljahr",
    "2025/26 liegt in der Zukunft (abgerufen am 2024-03-01)",
    "den Abruf berichtigen",
  ],
  [
    "the same key twice",
    added("kinder", "99001001;2022-12-31;2021-H1;6"),
    "kinder",
    8,
    "ags, stichtag, geburt",
    "dieselbe Angabe (99001001, 2022-12-31, 2021-H1) steht schon in Zeile 2",
    "Eine der beiden Zeilen entfernen",
  ],
  [
    "a key of a school for a Kita",
    {
      zeilen: { kitas: [...TABLES.kitas, "s1;Kita Zwei;99001001;10.05;53.05;kita;Kirche;;"] },
    },
    "kitas",
    4,
    "kita",
    "den Schlüssel „s1“ trägt schon eine Schule",
    "Einen eigenen Schlüssel vergeben",
  ],
  [
    "negative places",
    changed("kitaplaetze", 0, ";12", ";-12"),
    "kitaplaetze",
    2,
    "plaetze",
    "-12 ist negativ",
    "Eine ganze Zahl ab 0",
  ],
  [
    "half a child",
    changed("kinder", 0, ";5", ";5.5"),
    "kinder",
    2,
    "kinder",
    "5.5 ist keine ganze Zahl",
    "ohne Punkt und Komma",
  ],
  [
    "more children than there are",
    changed("kinder", 0, ";5", ";5000000"),
    "kinder",
    2,
    "kinder",
    "5000000 ist zu groß",
    "Die Zahl berichtigen",
  ],
  [
    "a word for a number",
    changed("schueler", 0, ";11", ";elf"),
    "schueler",
    2,
    "schueler",
    "„elf“ ist keine Zahl",
    "Eine ganze Zahl ab 0",
  ],
  [
    "places before the site opens",
    changed("ganztagsplaetze", 0, "s1;2020-08-01;2025-07-31", "s2;2020-07-01;2025-07-31"),
    "ganztagsplaetze",
    2,
    "gueltig_ab",
    "die Plätze gelten ab 2020-07-01, der Standort öffnet aber erst am 2020-08-01",
    "Beginn des Standorts",
  ],
  [
    "places after the site closes",
    changed("ganztagsplaetze", 1, "s1;2025-08-01;", "s2;2025-08-01;"),
    "ganztagsplaetze",
    3,
    "gueltig_bis",
    "die Plätze gelten ohne Ende, der Standort schließt aber am 2027-07-31",
    "Ende des Standorts",
  ],
  [
    "an end before the beginning",
    changed("ganztagsplaetze", 0, "2025-07-31", "2019-07-31"),
    "ganztagsplaetze",
    2,
    "gueltig_bis",
    "2019-07-31 liegt vor 2020-08-01 (gueltig_ab)",
    "Eines der beiden Daten",
  ],
  [
    "a date that is none",
    changed("schulen", 1, "2020-08-01", "1.8.2020"),
    "schulen",
    3,
    "ab",
    "„1.8.2020“ ist kein Datum",
    "2026-08-01",
  ],
  [
    "a package in a combination",
    changed("ganztagsplaetze", 0, "paket;", "paket;x"),
    "ganztagsplaetze",
    2,
    "kombination",
    "ein Angebot, das allein genügt (paket), steht in der Kombination „x“",
    "Die Kombination leeren",
  ],
  [
    "a word other than ja and nein",
    changed("ganztagsplaetze", 0, ";ja;", ";wahr;"),
    "ganztagsplaetze",
    2,
    "anspruchserfuellend",
    "„wahr“ ist hier nicht erlaubt",
    "Erlaubt: ja, nein",
  ],
  [
    "shares that do not add up",
    changed("schulbezirke", 1, "0.25", "0.2"),
    "schulbezirke",
    3,
    "anteil",
    "die Anteile von ags 99001002 ergeben 0,9500 statt 1",
    "eine fehlende Zeile ergänzen",
  ],
  [
    "a share in percent",
    changed("kita-pendeln", 2, ";1", ";100"),
    "kita-pendeln",
    4,
    "anteil",
    "100 ist kein Anteil",
    "25 % also als 0.25",
  ],
  [
    "a birth after the Stichtag",
    changed("kinder", 0, "2021-H1", "2023-H1"),
    "kinder",
    2,
    "geburt",
    "2023-H1 beginnt erst nach dem Stichtag 2022-12-31",
    "Stichtag oder Geburt",
  ],
  [
    "a birth that is no half-year",
    changed("kinder", 0, "2021-H1", "2021"),
    "kinder",
    2,
    "geburt",
    "„2021“ ist kein Halbjahr und kein Monat der Geburt",
    "2019-H1",
  ],
  [
    "a Stichtag to come",
    changed("kinder", 0, "2022-12-31", "2024-12-31"),
    "kinder",
    2,
    "stichtag",
    "2024-12-31 liegt in der Zukunft",
    "den Abruf berichtigen",
  ],
  [
    "missing months",
    { zeilen: { kinder: ["99001001;2022-12-31;2021-01;1", "99001001;2022-12-31;2021-03;1"] } },
    "kinder",
    2,
    "geburt",
    "vom Halbjahr 2021-H1 fehlen Monate: 2021-02, 2021-04, 2021-05, 2021-06",
    "steht mit 0",
  ],
  [
    "a half-year beside its months",
    added("kinder", "99001001;2022-12-31;2021-02;1"),
    "kinder",
    8,
    "geburt",
    "das Halbjahr 2021-H1 steht in Zeile 2 schon als Ganzes",
    "Entweder das Halbjahr oder",
  ],
  [
    "a month that is none",
    changed("geburten-monate", 0, "2021-01", "2021-13"),
    "geburten-monate",
    2,
    "monat",
    "„2021-13“ ist kein Monat",
    "2025-07",
  ],
  [
    "a whole year of birth in a half-year",
    { ...changed("kinder", 0, ";5", ";40"), geburten: ["99001001;2021;12", "99001002;2021;15", "99001003;2021;4"] },
    "kinder",
    2,
    "kinder",
    "in Ahornau (99001001) leben zum 2022-12-31 40 Kinder, die 2021-H1 geboren sind; geboren wurden dort 6",
    "ein ganzer Jahrgang in ein Halbjahr",
  ],
];

describe("an error in an input table", () => {
  it.each(ERRORS)("%s", async (_, change, tabelle, zeile, spalte, was, abhilfe) => {
    const findings = await refused({ files: planung(change) });
    const [first] = findings.filter((f) => f.grad === "fehler");
    expect(findings.filter((f) => f.grad === "fehler").map((f) => f.was)).toHaveLength(1);
    expect(first).toMatchObject({ datei: tableName(tabelle), zeile, spalte });
    expect(first.was).toContain(was);
    expect(first.abhilfe).toContain(abhilfe);
  });

  it("stands beside those of other tables and of the figures, in one run", async () => {
    const zeilen = {
      ...changed("kinder", 0, ";5", ";fünf").zeilen,
      ...changed("kitaplaetze", 0, ";12", ";-1").zeilen,
    };
    const findings = await refused({
      files: planung({ zeilen }),
      replace: { "soziales/schuldner.csv": [[";8.1;", ";acht;"]] },
    });
    expect(new Set(findings.map((f) => f.datei))).toEqual(
      new Set(["data/soziales/schuldner.csv", tableName("kinder"), tableName("kitaplaetze")]),
    );
  });
});

const REMARKS: Case[] = [
  [
    "a place in another Gemeinde",
    changed("schulen", 0, "10.05;53.05", "10.15;53.05"),
    "schulen",
    2,
    "laenge, breite",
    "der Ort liegt in Birkental (99001002), angegeben ist Ahornau (99001001)",
    "dicht an einer Grenze",
  ],
  [
    "a place just outside the Kreis",
    changed("schulen", 0, "10.05;53.05", "9.95;53.05"),
    "schulen",
    2,
    "laenge, breite",
    "der Ort liegt in keiner Gemeinde des Kreises",
    "Koordinaten und ags",
  ],
  [
    "a gap of school years",
    added("schueler", ...[1, 2, 3, 4].map((j) => `s1;2019/20;${j};9`)),
    "schueler",
    2,
    "schuljahr",
    "bei der Schule „s1“ fehlen die Schuljahre zwischen 2019 und 2021",
    "Die Schuljahre ergänzen",
  ],
  [
    "places of a Kita for schoolchildren",
    added("ganztagsplaetze", "k1;2020-08-01;;gruppe;ja;teil;;10"),
    "ganztagsplaetze",
    6,
    "standort",
    "„k1“ ist kein Hort, sondern steht in kitas.csv als kita",
    "zählen für Grundschulkinder",
  ],
  [
    "a combination without holidays",
    changed("ganztagsplaetze", 3, "ferien;hort", "schultage;hort"),
    "ganztagsplaetze",
    4,
    "kombination",
    "die Kombination „hort“ am Standort „h1“ deckt zu keiner Zeit Schultage und Ferien zugleich",
    "Das fehlende Angebot",
  ],
  [
    "a part that stands alone",
    added("ganztagsplaetze", "s1;2020-08-01;;profil_2;ja;schultage;;10"),
    "ganztagsplaetze",
    6,
    "kombination",
    "„profil_2“ am Standort „s1“ deckt nur schultage und steht in keiner Kombination",
    "denselben Namen unter kombination",
  ],
  [
    "places that hold at the same time",
    changed("ganztagsplaetze", 0, "2025-07-31", ""),
    "ganztagsplaetze",
    3,
    "gueltig_ab",
    "die Plätze des Moduls „pakt_lang“ am Standort „s1“ gelten zugleich mit denen in Zeile 2",
    "dort gueltig_bis eintragen",
  ],
  [
    "a Gemeinde without children",
    { zeilen: { kinder: TABLES.kinder.slice(0, 4) } },
    "kinder",
    2,
    "ags",
    "zum Stichtag 2022-12-31 fehlen alle Kinder aus Öhringsbach (99001003)",
    "steht mit 0",
  ],
  [
    "a year of births that is not complete",
    { zeilen: { "geburten-monate": TABLES["geburten-monate"].slice(0, 7) } },
    "geburten-monate",
    2,
    "monat",
    "von 2021 gibt es für 99001001 nur 7 von 12 Monaten",
    "sobald sie da sind",
  ],
  [
    "months that differ from the year",
    { geburten: ["99001001;2021;13", "99001002;2021;15", "99001003;2021;4"] },
    "geburten-monate",
    2,
    "geburten",
    "die Monate von 2021 ergeben für 99001001 12 Geburten, die Jahreszahl ist 13",
    "demselben Stand",
  ],
  [
    "a cohort half as large again as its births",
    { ...changed("kinder", 2, ";8", ";22"), geburten: ["99001001;2021;12", "99001002;2021;15", "99001003;2021;4"] },
    "kinder",
    4,
    "kinder",
    "in Birkental (99001002) leben zum 2022-12-31 31 Kinder, die 2021 geboren sind; geboren wurden dort 15",
    "ein Neubaugebiet",
  ],
  [
    "more first graders than were born",
    {
      zeilen: { schueler: [1, 2, 3, 4].map((j) => `s1;2022/23;${j};60`), "geburten-monate": TABLES["geburten-monate"] },
      geburten: ["2015", "2016"].flatMap((jahr) => [1, 2, 3].map((i) => `9900100${i};${jahr};10`)),
    },
    "schueler",
    2,
    "schueler",
    "im Schuljahr, das 2022 beginnt, haben alle Schulen zusammen 60 Kinder im Jahrgang 1; schulpflichtig wurden nach den Geburten etwa 30",
    "doppelt gezählt",
  ],
];

describe("a remark on an input table", () => {
  it.each(REMARKS)("%s", async (_, change, tabelle, zeile, spalte, was, abhilfe) => {
    const finding = await remarkedOnce(change);
    expect(finding).toMatchObject({ datei: tableName(tabelle), zeile, spalte });
    expect(finding.was).toContain(was);
    expect(finding.abhilfe).toContain(abhilfe);
  });

  it("is not made where real children meet fictitious births", async () => {
    const geburten = ["99001001;2021;12", "99001002;2021;15", "99001003;2021;4"];
    const files = planung({ ...changed("kinder", 0, ";5", ";40"), geburten });
    files["bildung/geburten.quelle.yaml"] = String(files["bildung/geburten.quelle.yaml"]).replace("amtlich", "demo");
    const root = writeDataRoot({
      files,
      replace: {
        "kreis.yaml": [
          ["demodaten: false", "demodaten: true"],
          ["vorfuehrung: false", "vorfuehrung: true"],
        ],
      },
    });
    const { findings } = await runPipeline(root);
    expect(findings.map((f) => f.datei)).toEqual(["data/kreis.yaml"]);
  });
});

/** Columns in which any text may stand. */
const FREE = new Set(["name", "traeger", "ortsteil", "kombination", "modul", "schulform"]);
const DAMAGES = ["x", "", "-1", "1,5", "1e3", "2026-02-30", "99999999999999999999", "NaN", "é"];

describe("a damaged cell", () => {
  it.each(TABELLEN.map((t) => [t.name, t.spalten.slice(0, -1)] as const))(
    "of %s is found where it is, whatever it holds",
    (name, spalten) => {
      const root = writeDataRoot({ files: planung() });
      const { data } = readDataRoot(root);
      const file = join(root, `${tablePath(name)}.csv`);
      for (const [column, spalte] of spalten.entries())
        for (const damage of DAMAGES) {
          const cells = TABLES[name][0].split(";");
          const csv = readFileSync(file, "utf8");
          writeFileSync(file, csv.replace(TABLES[name][0], cells.with(column, damage).join(";")));
          // The checksum tells of the damage as well; here it is about the cell.
          const errors = readPlanung(data!, root).findings.filter(
            (f) => f.grad === "fehler" && !f.was.includes("Prüfsumme"),
          );
          writeFileSync(file, csv);
          for (const { datei, zeile, spalte: where, abhilfe } of errors) {
            expect(datei).toMatch(/^data\/.*\/planung\/.*\.csv$/);
            expect(zeile).toBeGreaterThan(1);
            expect(where && abhilfe).toBeTruthy();
          }
          if (damage !== "x" || FREE.has(spalte)) continue;
          // A key that others refer to is missed there.
          const defined = (name === "schulen" && spalte === "schule") || (name === "kitas" && spalte === "kita");
          const place = errors.some((f) =>
            defined
              ? f.spalte !== undefined
              : f.datei === tableName(name) && f.zeile === 2 && f.spalte?.split(", ").includes(spalte),
          );
          expect(place, `${spalte} = „${damage}“: ${errors.map((f) => f.was).join(" | ")}`).toBe(true);
        }
    },
  );
});

describe("the files of the input tables", () => {
  it("are known by name", async () => {
    const files = { ...planung(), "bildung/planung/klassen.csv": "a;b\n1;2\n" };
    const findings = await refused({ files });
    expect(findings[0]).toMatchObject({
      datei: "data/bildung/planung/klassen.csv",
      was: "gehört nicht hierher und würde nicht gelesen",
    });
    expect(findings[0].abhilfe).toContain("schulen.csv, schulen.quelle.yaml");
  });

  it("lie in the area they belong to", async () => {
    const finding = await refusedOnce({ files: { "soziales/planung/parameter.csv": "a\n1\n" } });
    expect(finding.datei).toBe("data/soziales/planung/parameter.csv");
  });

  it("need a sidecar", async () => {
    const files = { ...planung(), [`${tablePath("schueler")}.quelle.yaml`]: null };
    const finding = await refusedOnce({ files });
    expect(finding).toMatchObject({ datei: tableName("schueler"), was: "die Quellenangabe fehlt" });
  });

  it("promise no levels", async () => {
    const files = planung();
    const path = `${tablePath("schueler")}.quelle.yaml`;
    const finding = await refusedOnce({ files: { ...files, [path]: `${files[path]}umfang: []\n` } });
    expect(finding).toMatchObject({ datei: `data/${path}`, was: "den Schlüssel „umfang“ gibt es hier nicht" });
  });

  it("have the columns of their table", async () => {
    const texte = { uebergaenge: "schuljahr;schulart;schueler;abruf\n2022/23;gymnasium;12;a1\n" };
    const finding = await refusedOnce({ files: planung({ texte }) });
    expect(finding).toMatchObject({
      datei: tableName("uebergaenge"),
      zeile: 1,
      spalte: "schulform",
      was: "eine Pflichtspalte fehlt",
    });
    expect(finding.abhilfe).toBe("Die Kopfzeile lautet: schuljahr;schulform;schueler;abruf.");
  });

  it("name a retrieval of their sidecar", async () => {
    const texte = { uebergaenge: "schuljahr;schulform;schueler;abruf\n2022/23;gymnasium;12;a2\n" };
    const finding = await refusedOnce({ files: planung({ texte }) });
    expect(finding).toMatchObject({ datei: tableName("uebergaenge"), zeile: 2, spalte: "abruf" });
  });

  it("are protected by their checksum", async () => {
    const files = planung();
    const path = `${tablePath("uebergaenge")}.csv`;
    const finding = await refusedOnce({
      files: { ...files, [path]: String(files[path]).replace(";12;", ";13;") },
      keepHash: true,
    });
    expect(finding.datei).toBe(tableName("uebergaenge"));
    expect(finding.was).toContain("passt nicht zur Prüfsumme in data/bildung/planung/uebergaenge.quelle.yaml");
  });
});

describe("the parameters", () => {
  const PATH = "bildung/planung/parameter.yaml";

  it("have to be there beside tables", async () => {
    const finding = await refusedOnce({ files: { ...planung(), [PATH]: null } });
    expect(finding.datei).toBe(`data/${PATH}`);
    expect(finding.abhilfe).toContain("gruppengroesse");
  });

  it("have to be all there", async () => {
    const files = planung();
    const text = String(files[PATH]).replace("id: ferienanteil", "id: ferienteil");
    const finding = await refusedOnce({ files: { ...files, [PATH]: text } });
    expect(finding).toMatchObject({ datei: `data/${PATH}`, was: "der Parameter „ferienanteil“ fehlt" });
  });

  it("stand once and within their limits", async () => {
    const files = planung();
    const twice = String(files[PATH]).replace("id: hessen_minimum", "id: konstant");
    expect((await refusedOnce({ files: { ...files, [PATH]: twice } })).was).toBe("„konstant“ steht zweimal");
    const outside = String(files[PATH]).replace("wert: 0.53", "wert: 1.53");
    const finding = await refusedOnce({ files: { ...files, [PATH]: outside } });
    expect(finding.was).toBe("wert liegt außerhalb von minimum und maximum");
    expect(finding.zeile).toBeGreaterThan(50);
  });
});
