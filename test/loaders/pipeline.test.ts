// The pipeline as a whole: all errors in one run, forgiven forms, a crash while writing, and no way from missing to zero.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { formatFindings } from "../../loaders/findings.js";
import { PROJECT } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { tables, tempFolder, validText, writeDataRoot } from "../fixtures/data-root.js";
import { queryOutlets } from "../fixtures/parquet.js";
import { digest, outletsOf, refused } from "../fixtures/runs.js";

describe("a run", () => {
  it("counts figures and indicator values, and writes nothing where it is not asked to", async () => {
    const root = writeDataRoot();
    const before = digest(dirname(root));
    const { merkmalswerte, indikatorwerte, findings } = await runPipeline(root);
    expect({ merkmalswerte, indikatorwerte, findings }).toEqual({
      // 32 in the files; 3 + 1 sums of 0-17, 1 + 5 of the Kreis' population, 1 of its area.
      merkmalswerte: 43,
      // 8 population, 4 under 18, 4 density, 4 on benefits, 5 in debt.
      indikatorwerte: 25,
      findings: [],
    });
    expect(digest(dirname(root))).toEqual(before);
  });

  it("reports the errors of all broken files at once, grouped by file", async () => {
    const findings = await refused({
      replace: {
        "demografie/flaeche.csv": [[";20.5;", ";20,5;"]],
        "demografie/katalog.yaml": [["nenner: flaeche", "nenner: fläche"]],
        "demografie/bevoelkerung.quelle.yaml": [["weitergabe: erlaubt", "weitergabe: ungeklaert"]],
        "soziales/leistungen.csv": [
          [";250;;", ";250;q;"],
          ["99001003;2023;", "99001003;2033;"],
        ],
        "soziales/schuldner.csv": [["stand2024;8.1;;a1", "8.1;;a1"]],
        "soziales/begleitung.quelle.yaml": [["herkunft: verwaltung", "herkunft: amt"]],
        "soziales/begleitung.csv": [[";40;;a1", ";40;a1"]],
        "zustaendigkeiten.yaml": [["person: A", "persona: A"]],
      },
    });
    const lines = formatFindings(findings).split("\n");
    expect(lines.filter((line) => !/^ {10}→ /.test(line))).toEqual([
      "data/demografie/bevoelkerung.quelle.yaml",
      "  FEHLER  Zeile 6, lizenz.weitergabe: die Weitergabe der Zahlen ist „ungeklaert“",
      "",
      "data/demografie/flaeche.csv",
      "  FEHLER  Zeile 2, Spalte wert: „20,5“ steht mit Komma",
      "",
      "data/demografie/katalog.yaml",
      "  FEHLER  Zeile 68, einwohnerdichte.formel.nenner: Zeichen 3: „äche“ ist kein Merkmal",
      "",
      "data/soziales/begleitung.csv",
      "  FEHLER  Zeile 2: 6 statt 7 Spalten: die Zeile ist verschoben oder unvollständig",
      "",
      "data/soziales/begleitung.quelle.yaml",
      "  FEHLER  Zeile 9, herkunft: unerlaubter Wert „amt“",
      "",
      "data/soziales/leistungen.csv",
      "  FEHLER  Zeile 2, Spalte status: das Zeichen „q“ ist kein amtlicher Status",
      "  FEHLER  Zeile 5, Spalte zeit: 2033 liegt in der Zukunft (abgerufen am 2024-03-01)",
      "  FEHLER  umfang[0]: „leistungsbezug“ 2023 (stand2024): es fehlt 99001003",
      "  FEHLER  umfang[0]: „leistungsbezug“ 2033 (stand2024): es fehlt 99001001, 99001002",
      "",
      "data/soziales/schuldner.csv",
      "  FEHLER  Zeile 2: 6 statt 7 Spalten: die Zeile ist verschoben oder unvollständig",
      "",
      "data/zustaendigkeiten.yaml",
      "  FEHLER  Zeile 5, bereiche.demografie.person: die Angabe fehlt",
      "  FEHLER  Zeile 5, bereiche.demografie.persona: den Schlüssel „persona“ gibt es hier nicht",
    ]);
  });

  it("still checks the form of every dataset where a catalogue cannot be read", async () => {
    const findings = await refused({
      replace: {
        "gesundheit/katalog.yaml": [["merkmale: []", "merkmal: []"]],
        "demografie/flaeche.csv": [["stand2024;20.5;;a1", "20.5;;a1"]],
      },
      files: { "soziales/schuldner.csv": "", "soziales/leistungen.quelle.yaml": null, "soziales/leistungen.csv": "" },
    });
    expect(findings.map((f) => `${f.datei}: ${f.was}`).sort()).toEqual([
      "data/demografie/flaeche.csv: 6 statt 7 Spalten: die Zeile ist verschoben oder unvollständig",
      "data/gesundheit/katalog.yaml: den Schlüssel „merkmal“ gibt es hier nicht",
      "data/gesundheit/katalog.yaml: die Angabe fehlt",
      "data/soziales/leistungen.csv: die Datei ist leer",
      "data/soziales/leistungen.csv: die Quellenangabe fehlt",
      "data/soziales/schuldner.csv: die Datei ist leer",
    ]);
  });
});

describe("a BOM, CRLF and trailing spaces", () => {
  it("give the same hash and the same bytes of every outlet", async () => {
    const paths = ["demografie/bevoelkerung.csv", "soziales/leistungen.csv", "soziales/schuldner.csv"];
    const forms = [
      (text: string) => `\ufeff${text}`,
      (text: string) => text.replaceAll("\n", "\r\n"),
      (text: string) => `${text.replaceAll("\n", "  \n")}\n \n`,
    ];
    const files = Object.fromEntries(paths.map((path, i) => [path, forms[i](validText(path))]));
    const plain = await outletsOf();
    const forgiven = await outletsOf({ files, keepHash: true });
    expect(digest(forgiven.folder)).toEqual(digest(plain.folder));
  });
});

describe("a crash while writing", () => {
  it("leaves the old outlets, and nothing half-finished beside them", async () => {
    const { folder } = await outletsOf();
    const before = digest(folder);
    const root = writeDataRoot({ replace: { "soziales/schuldner.csv": [[";8.1;", ";8.2;"]] } });
    rmSync(join(root, "nicht-uebernommen.csv"));
    mkdirSync(join(root, "nicht-uebernommen.csv"));
    await expect(runPipeline(root, folder)).rejects.toThrow(/EISDIR/);
    expect(digest(folder)).toEqual(before);
    expect(readdirSync(dirname(folder))).toEqual(["ausgaben"]);
  });

  it("that kills the process leaves the old outlets, and the next run clears up after it", async () => {
    const { folder } = await outletsOf();
    const before = digest(folder);
    const root = writeDataRoot({ replace: { "soziales/schuldner.csv": [[";8.1;", ";8.2;"]] } });
    // A pipe that nobody writes to holds the run in the middle of writing.
    rmSync(join(root, "nicht-uebernommen.csv"));
    execFileSync("mkfifo", [join(root, "nicht-uebernommen.csv")]);
    const child = spawn(process.execPath, ["--import", "tsx", "test/support/lauf.ts", root, folder], { cwd: PROJECT });
    const half = `${folder}.neu-${child.pid}`;
    const ended = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
    while (child.exitCode === null && !existsSync(join(half, "csv", "schuldnerquote.csv"))) await setTimeout(20);
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    expect(existsSync(half)).toBe(true);
    expect(digest(folder)).toEqual(before);
    rmSync(join(root, "nicht-uebernommen.csv"));
    await runPipeline(root, folder);
    expect(digest(folder)).not.toEqual(before);
    expect(readdirSync(dirname(folder))).toEqual(["ausgaben"]);
  });

  it("writes no outlets where there were none", async () => {
    const root = writeDataRoot();
    const target = join(tempFolder(), "ausgaben");
    rmSync(join(root, "nicht-uebernommen.csv"));
    mkdirSync(join(root, "nicht-uebernommen.csv"));
    await expect(runPipeline(root, target)).rejects.toThrow();
    expect(existsSync(target)).toBe(false);
  });
});

/** Small generator of repeatable numbers (Numerical Recipes). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A figure of a random table; undefined where there is no row. */
type Cell = { wert: number | null; status: string } | undefined;

const SEVERITY = [".", "/", "x", "..."];
const AGS = ["99001001", "99001002", "99001003"];
const JAHRE = Array.from({ length: 40 }, (_, i) => 1980 + i);

function randomCell(random: (below: number) => number): Cell {
  const kind = random(12);
  if (kind === 0) return undefined;
  if (kind <= 4) return { wert: null, status: SEVERITY[kind - 1] };
  if (kind === 5) return { wert: 0, status: "–" };
  return { wert: random(3) * 10, status: "" };
}

function combined(cells: Cell[], compute: (numbers: number[]) => number): Cell {
  const there = cells.flatMap((cell) => (cell ? [cell] : []));
  if (there.length < cells.length) return undefined;
  const reason = SEVERITY.find((status) => there.some((cell) => cell.status === status));
  if (reason) return { wert: null, status: reason };
  const wert = compute(there.map((cell) => cell.wert!));
  return Number.isFinite(wert) ? { wert, status: "" } : { wert: null, status: "x" };
}

const sumOf = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const lineOf = (ags: string, jahr: number, cell: Cell) => `${ags} ${jahr} ${cell?.wert} ${cell?.status}`;

describe.each([1, 20240301, 987654321])("a random table (seed %i)", (seed) => {
  it("never turns a missing, secret or later figure into zero", async () => {
    const random = generator(seed);
    const cells = new Map<string, Cell>();
    for (const merkmal of ["jung", "alt", "alle"])
      for (const ags of AGS) for (const jahr of JAHRE) cells.set(`${merkmal} ${ags} ${jahr}`, randomCell(random));
    const zeilen = [...cells].flatMap(([key, cell]) => {
      const [merkmal, ags, jahr] = key.split(" ");
      return cell
        ? [`${ags};${jahr};bev;b1;${merkmal.replace("alle", "insgesamt")};${cell.wert ?? ""};${cell.status}`]
        : [];
    });
    const { folder } = await outletsOf(
      tables({
        merkmale: [
          {
            id: "bev",
            dimensionen: { alter: ["insgesamt", "jung", "alt"] },
            gruppen: { alter: { beide: ["jung", "alt"] } },
          },
        ],
        indikatoren: [
          { id: "anteil", formel: { zaehler: "bev[alter=jung]", nenner: "bev", faktor: 100 } },
          { id: "summe", formel: { zaehler: "bev[alter=beide]", nenner: "bev", faktor: 100 } },
          { id: "wandel", formel: { zaehler: "bev - bev@-1", nenner: "bev@-1", faktor: 100 } },
          { id: "stand", formel: { wert: "bev" } },
        ],
        tabellen: { t: { spalten: ["alter"], zeilen } },
      }),
    );

    const cell = (merkmal: string, ags: string, jahr: number): Cell =>
      ags === "99001"
        ? combined(
            AGS.map((a) => cells.get(`${merkmal} ${a} ${jahr}`)),
            sumOf,
          )
        : cells.get(`${merkmal} ${ags} ${jahr}`);
    const both = (ags: string, jahr: number): Cell =>
      ags === "99001"
        ? combined(
            AGS.map((a) => both(a, jahr)),
            sumOf,
          )
        : combined([cell("jung", ags, jahr), cell("alt", ags, jahr)], sumOf);
    const expected: Record<string, (ags: string, jahr: number) => Cell> = {
      anteil: (ags, jahr) => combined([cell("jung", ags, jahr), cell("alle", ags, jahr)], ([z, n]) => (z * 100) / n),
      summe: (ags, jahr) => combined([both(ags, jahr), cell("alle", ags, jahr)], ([z, n]) => (z * 100) / n),
      wandel: (ags, jahr) =>
        combined([cell("alle", ags, jahr), cell("alle", ags, jahr - 1)], ([neu, alt]) => ((neu - alt) * 100) / alt),
      stand: (ags, jahr) => cell("alle", ags, jahr),
    };
    const werte = await queryOutlets<{
      indikator: string;
      ags: string;
      jahr: number;
      wert: number | null;
      status: string;
    }>(folder, "SELECT indikator, ags, jahr, wert, status FROM werte");
    const zero = (status: string) => status.replace("–", "");
    for (const [indikator, compute] of Object.entries(expected)) {
      const should = ["99001", ...AGS].flatMap((ags) =>
        JAHRE.flatMap((jahr) => {
          const result = compute(ags, jahr);
          return result ? [lineOf(ags, jahr, { ...result, status: zero(result.status) })] : [];
        }),
      );
      const own = werte.filter((w) => w.indikator === indikator);
      expect(own.map((w) => lineOf(w.ags, w.jahr, { ...w, status: zero(w.status) }))).toEqual(should);

      const csv = readFileSync(join(folder, "csv", `${indikator}.csv`), "utf8")
        .trimEnd()
        .split("\r\n")
        .slice(1);
      const missing = csv.map((line) => line.split(";")).filter((row) => SEVERITY.includes(row[8]));
      expect(missing.length).toBe(own.filter((w) => w.wert === null).length);
      expect(missing.length).toBeGreaterThan(20);
      expect(new Set(missing.map((row) => row[6]))).toEqual(new Set([""]));
    }
  });
});
