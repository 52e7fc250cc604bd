// Accepting deliberate edits: refusal beside other errors, all or nothing, the record, and what becomes of the sidecar's text.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { annahmeText, annehmen } from "../../loaders/annahme/annehmen.js";
import { withAnnahme } from "../../loaders/annahme/quelle-text.js";
import { acceptedText, changedFigures } from "../../loaders/annahme/unterschied.js";
import { CheckError } from "../../loaders/findings.js";
import { PROJECT } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { writeFiles } from "../../loaders/write-files.js";
import { type Change, tempFolder, writeDataRoot } from "../fixtures/data-root.js";
import { planung } from "../fixtures/planung.js";
import { digest } from "../fixtures/runs.js";

const WHEN = { am: "2024-05-02", grund: "Berichtigung vom April" };
const SCHULDNER = "soziales/schuldner";
const FLAECHE = "demografie/flaeche";
const EDITED = {
  [`${SCHULDNER}.csv`]: [[";8.1;", ";8.2;"]],
  [`${FLAECHE}.csv`]: [[";20.5;", ";21;"]],
} as const;

/** A data root under version control in which two figures were edited afterwards. */
function edited(change: Change["replace"] = {}): string {
  const root = writeDataRoot();
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: root });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "Stand");
  for (const [path, pairs] of Object.entries({ ...EDITED, ...change })) {
    const file = join(root, path);
    let text = readFileSync(file, "utf8");
    for (const [old, fresh] of pairs) text = text.replace(old, fresh);
    writeFileSync(file, text);
  }
  return root;
}

const sidecar = (root: string, dataset: string) => parse(readFileSync(join(root, `${dataset}.quelle.yaml`), "utf8"));

describe("accepting edited files", () => {
  it("renews the checksums, records why, and the data are in order again", async () => {
    const root = edited();
    await expect(runPipeline(root)).rejects.toThrow(/passt nicht zur Prüfsumme/);
    const before = sidecar(root, SCHULDNER);
    const result = await annehmen(root, { ...WHEN, von: "Sozialplanung" });
    const outlets = join(tempFolder(), "ausgaben");
    const { findings } = await runPipeline(root, outlets);
    expect(findings).toEqual([]);
    expect(readFileSync(join(outlets, "katalog.json"), "utf8")).not.toMatch(/annahmen|Sozialplanung|Berichtigung/);
    const after = sidecar(root, SCHULDNER);
    expect(after.annahmen).toEqual([
      { am: "2024-05-02", von: "Sozialplanung", grund: WHEN.grund, vorher: before.sha256, sha256: after.sha256 },
    ]);
    expect(after.sha256).not.toBe(before.sha256);
    expect(sidecar(root, "soziales/leistungen").annahmen).toBeUndefined();
    expect(annahmeText(result)).toBe(
      [
        "data/demografie/flaeche.csv",
        "  99001001 2023-12-31 flaeche stand2024: 20.5 → 21",
        "  → vermerkt in data/demografie/flaeche.quelle.yaml",
        "",
        "data/soziales/schuldner.csv",
        "  99001001 2023 schuldnerquote stand2024: 8.1 → 8.2",
        "  → vermerkt in data/soziales/schuldner.quelle.yaml",
        "",
        "2 geänderte Dateien sind angenommen.",
      ].join("\n"),
    );
  });

  it("takes input tables of the forecasts as well, and names what is different in a row", async () => {
    const root = writeDataRoot({ files: planung() });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: root });
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "Stand");
    const file = join(root, "bildung/planung/schueler.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace("s1;2021/22;1;11;", "s1;2021/22;1;13;"));
    await expect(runPipeline(root)).rejects.toThrow(/passt nicht zur Prüfsumme/);
    expect(annahmeText(await annehmen(root, WHEN))).toContain("  s1 2021/22 1: 11 → 13\n");
    expect((await runPipeline(root)).findings).toEqual([]);
    expect(sidecar(root, "bildung/planung/schueler").annahmen).toHaveLength(1);
  });

  it("keeps the record of an earlier acceptance", async () => {
    const root = edited();
    await annehmen(root, WHEN);
    const file = join(root, `${SCHULDNER}.csv`);
    writeFileSync(file, readFileSync(file, "utf8").replace(";8.2;", ";8.3;"));
    const result = await annehmen(root, { am: "2024-06-01", grund: "Noch einmal: „8,3“" });
    expect(result.dateien).toMatchObject([{ csvName: "data/soziales/schuldner.csv", zahlen: null }]);
    expect(annahmeText(result)).toContain("Der letzte angenommene Stand liegt nicht vor.");
    const { annahmen, sha256 } = sidecar(root, SCHULDNER);
    expect(annahmen).toHaveLength(2);
    expect(annahmen[1]).toMatchObject({ grund: "Noch einmal: „8,3“", vorher: annahmen[0].sha256, sha256 });
    expect((await runPipeline(root)).findings).toEqual([]);
  });

  it.each([
    ["another file", { "soziales/leistungen.csv": [[";250;", ";zwei;"]] }, "„zwei“ ist keine Zahl"],
    ["the edited file", { [`${SCHULDNER}.csv`]: [[";8.1;", ";8,2;"]] }, "„8,2“ steht mit Komma"],
    ["a catalogue", { "soziales/katalog.yaml": [["nenner: bevoelkerung", "nenner: volk"]] }, "„volk“ gibt es nicht"],
    ["the promise", { [`${SCHULDNER}.csv`]: [["99001002;2023;schuldnerquote;stand2024;9.25;p;a1\n", ""]] }, "es fehlt"],
  ] as const)("writes nothing where something is wrong in %s", async (_, change, message) => {
    const root = edited(change);
    const before = digest(root);
    const error = await annehmen(root, WHEN).catch((cause: unknown) => cause);
    if (!(error instanceof CheckError)) throw error;
    expect(error.findings.map((f) => f.was).join("\n")).toContain(message);
    expect(error.findings.map((f) => f.was).join("\n")).not.toContain("Prüfsumme");
    expect(digest(root)).toEqual(before);
  });

  it.each([
    [{ ...WHEN, grund: " " }, /braucht einen Grund/],
    [{ ...WHEN, am: "2024-02-30" }, /ist kein Tag/],
    [{ ...WHEN, von: "" }, /hinter --name/],
  ])("asks for a reason and a day: %j", async (entry, message) => {
    const root = edited();
    const before = digest(root);
    await expect(annehmen(root, entry)).rejects.toThrow(message);
    expect(digest(root)).toEqual(before);
  });

  it("says so where nothing is changed", async () => {
    const root = writeDataRoot();
    const before = digest(root);
    expect(annahmeText(await annehmen(root, WHEN))).toBe("Keine Datei ist geändert, es gibt nichts anzunehmen.");
    expect(digest(root)).toEqual(before);
  });

  it("works on the command line, without version control too", () => {
    const root = writeDataRoot({ replace: { [`${SCHULDNER}.csv`]: EDITED[`${SCHULDNER}.csv`] }, keepHash: true });
    const atlas = (...args: string[]) =>
      spawnSync(process.execPath, ["--import", "tsx", "loaders/cli.ts", "pruefen", root, ...args], {
        cwd: PROJECT,
        encoding: "utf8",
      });
    expect(atlas("--annehmen").stderr).toContain("--annehmen braucht einen Grund: --grund");
    expect(atlas("--grund", "so").stderr).toContain("--grund gilt nur zusammen mit --annehmen");
    const { stdout, status } = atlas("--annehmen", "--grund", "Berichtigung");
    expect(status).toBe(0);
    expect(stdout).toContain("1 geänderte Datei ist angenommen.");
    expect(atlas().status).toBe(0);
  });
});

describe("the text of a sidecar", () => {
  const [old, fresh] = ["a".repeat(64), "b".repeat(64)];
  const annahme = { am: "2024-05-02", grund: "Weil: so", vorher: old, sha256: fresh };
  const text = `# Wer hier ändert, liest zuerst das Handbuch.
titel:   'Zahlen'  # der amtliche Name
vermerk: 'ein langer Text,
  der umbricht'
umfang:
  - { merkmale: [a, b], ebenen: [kreis] } # nur der Kreis

sha256: ${old} # der CSV
abrufe:
  - { id: a1, sha256: ${old} }
# Ende
`;

  it("keeps every other line, comments and blanks included", () => {
    const once = withAnnahme(text, annahme);
    const added = once.split("\n").filter((line) => !text.split("\n").includes(line));
    expect(added).toEqual([
      `sha256: ${fresh} # der CSV`,
      "annahmen:",
      "  - am: 2024-05-02",
      '    grund: "Weil: so"'.replaceAll('"', "'"),
      `    vorher: ${old}`,
      `    sha256: ${fresh}`,
    ]);
    const twice = withAnnahme(once, { ...annahme, vorher: fresh, sha256: "c".repeat(64) });
    expect(twice.replace(`sha256: ${"c".repeat(64)} #`, `sha256: ${fresh} #`)).toContain(once.trimEnd());
    expect(parse(twice).annahmen).toHaveLength(2);
  });

  it("stays right where the record is followed by other keys, or written in one line, or with CRLF", () => {
    const later = `titel: A\nannahmen:\n- am: 2024-01-01 # erste\n  sha256: ${old}\n# Prüfsumme\nsha256: "${old}"\nkurz: B\n`;
    expect(withAnnahme(later, annahme)).toBe(
      `titel: A\nannahmen:\n- am: 2024-01-01 # erste\n  sha256: ${old}\n- am: 2024-05-02\n  grund: 'Weil: so'\n` +
        `  vorher: ${old}\n  sha256: ${fresh}\n# Prüfsumme\nsha256: "${fresh}"\nkurz: B\n`,
    );
    const inLine = withAnnahme(`titel: A # Name\nannahmen: [{ am: 2024-01-01 }]\nsha256: ${old}\n`, annahme);
    expect(parse(inLine)).toEqual({ titel: "A", annahmen: [{ am: "2024-01-01" }, annahme], sha256: fresh });
    expect(inLine).toContain("# Name");
    const windows = withAnnahme(text.replaceAll("\n", "\r\n"), annahme);
    expect(windows.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(windows.replaceAll("\r\n", "\n")).toBe(withAnnahme(text, annahme));
  });
});

describe("what has changed", () => {
  const head = "ags;zeit;merkmal;basis;alter;wert;status;abruf";
  it("names figures that are new, gone, other or now withheld, whatever their order", () => {
    const before = `${head}\n1;2020;m;b;insgesamt;5;;a1\n2;2020;m;b;jung;6;;a1\n3;2020;m;b;alt;7;p;a1\n`;
    const after = `${head}\n4;2020;m;b;alt;1;;a1\n2;2020;m;b;jung;;.;a1\n1;2020;m;b;insgesamt;5;;a2\n`;
    expect(changedFigures(before, after)).toEqual([
      { schluessel: "4 2020 m b alter=alt", vorher: null, nachher: "1" },
      { schluessel: "2 2020 m b alter=jung", vorher: "6", nachher: "." },
      { schluessel: "3 2020 m b alter=alt", vorher: "7 p", nachher: null },
    ]);
  });

  it("is not to be had where the newest commit holds another state, or there is none", async () => {
    const root = edited();
    expect(acceptedText(join(root, `${SCHULDNER}.csv`), "0".repeat(64))).toBeNull();
    expect(acceptedText(join(tempFolder(), "a.csv"), "0".repeat(64))).toBeNull();
    expect(acceptedText(join(root, `${SCHULDNER}.csv`), sidecar(root, SCHULDNER).sha256)).toContain(";8.1;");
  });
});

describe("writing several files", () => {
  it("leaves all as they were where one cannot take its place", () => {
    const root = tempFolder();
    writeFiles(root, new Map([["a/eins.txt", "alt"]]));
    mkdirSync(join(root, "b", "zwei.txt"), { recursive: true });
    writeFileSync(join(root, "b", "zwei.txt", "darin"), "");
    const before = digest(root);
    const files = new Map(["a/eins.txt", "a/neu.txt", "b/zwei.txt"].map((path) => [path, "neu"]));
    expect(() => writeFiles(root, files)).toThrow();
    expect(digest(root)).toEqual(before);
  });

  it("puts back those that were moved before another one failed", () => {
    const root = tempFolder();
    writeFiles(root, new Map([["eins.txt", "alt"]]));
    // The same place twice: its second move finds nothing to move.
    const files = new Map(["eins.txt", "zwei.txt", "./zwei.txt"].map((path) => [path, "neu"]));
    expect(() => writeFiles(root, files)).toThrow();
    expect(digest(root)).toEqual({ "eins.txt": expect.any(String) });
    expect(readFileSync(join(root, "eins.txt"), "utf8")).toBe("alt");
  });
});
