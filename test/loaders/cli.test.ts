// The command line: what it prints and how it ends.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DATA, PROJECT } from "../../loaders/paths.js";
import { tempFolder, writeDataRoot } from "../fixtures/data-root.js";

function atlas(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ["--import", "tsx", "loaders/cli.ts", ...args], {
    cwd: PROJECT,
    encoding: "utf8",
  });
}

describe("pruefen", () => {
  it("prints all errors and remarks, grouped by file, and fails", () => {
    const root = writeDataRoot({
      replace: {
        "soziales/schuldner.csv": [[";8.1;", ";acht;"]],
        "soziales/leistungen.csv": [[";250;;", ";250;q;"]],
      },
    });
    const { status, stdout, stderr } = atlas("pruefen", root);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("data/soziales/leistungen.csv\n  FEHLER  Zeile 2, Spalte status: das Zeichen „q“");
    expect(stderr).toContain(
      "data/soziales/schuldner.csv\n  FEHLER  Zeile 2, Spalte wert: „acht“ ist keine Zahl\n          → Eine Zahl mit Dezimalpunkt",
    );
    expect(stderr).toMatch(/\n\n2 Fehler und 0 Hinweise in 2 Dateien\. Nichts wurde verändert\.\n$/);
  });

  it("writes a report where it is asked to, and none where there are errors", () => {
    const folder = tempFolder();
    const good = atlas("pruefen", writeDataRoot(), "--bericht", join(folder, "gut.json"));
    expect(good.stderr).toBe("");
    expect(good.stdout).toContain(`Bericht geschrieben: ${join(folder, "gut.json")}`);
    expect(JSON.parse(readFileSync(join(folder, "gut.json"), "utf8")).hinweise).toEqual([]);
    const broken = writeDataRoot({ replace: { "soziales/schuldner.csv": [[";8.1;", ";acht;"]] } });
    expect(atlas("pruefen", broken, "--bericht", join(folder, "schlecht.md")).status).toBe(1);
    expect(readdirSync(folder)).toEqual(["gut.json"]);
  });

  it("is content with the data of the project", () => {
    const { status, stdout, stderr } = atlas("pruefen", DATA);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nIn Ordnung: \d+ Zahlen, \d+ Indikatorwerte\. 0 Fehler und /);
  });
});
