import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { PROJECT } from "../../loaders/paths.js";
import { SPERRE, sperre } from "../../loaders/pull/sperre.js";
import { Standbuch } from "../../loaders/pull/standbuch.js";
import { finishWrites, writeFiles } from "../../loaders/write-files.js";
import { tempFolder } from "../fixtures/data-root.js";

const DATEIEN = ["demografie/a.csv", "demografie/a.quelle.yaml", "bildung/neu.csv"];

function wurzel(): string {
  const root = tempFolder();
  for (const folder of ["demografie", "bildung"]) mkdirSync(join(root, folder));
  for (const file of DATEIEN.slice(0, 2)) writeFileSync(join(root, file), "alt");
  return root;
}

const inhalt = (root: string) =>
  DATEIEN.map((file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : null));
const ALT = ["alt", "alt", null];
const NEU = ["neu", "neu", "neu"];

/** Writes the new files in a process that kills itself before the given call into the file system. */
function stirbBei(root: string, aufruf: number): boolean {
  const skript = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    let nr = 0;
    for (const name of ["renameSync", "writeFileSync", "fsyncSync", "rmSync"]) {
      const echt = fs[name];
      fs[name] = (...args) => {
        if (++nr === ${aufruf}) process.kill(process.pid, "SIGKILL");
        return echt(...args);
      };
    }
    syncBuiltinESMExports();
    const { writeFiles } = await import(${JSON.stringify(pathToFileURL(join(PROJECT, "loaders/write-files.ts")).href)});
    writeFiles(${JSON.stringify(root)}, new Map(${JSON.stringify(DATEIEN.map((file) => [file, "neu"]))}));
  `;
  return (
    spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", skript], { cwd: PROJECT }).signal ===
    "SIGKILL"
  );
}

describe("files that belong together", () => {
  it("are all old or all new, at whatever moment the process is killed", { timeout: 60_000 }, () => {
    const gesehen = new Set<string>();
    for (let aufruf = 1; ; aufruf++) {
      const root = wurzel();
      const getoetet = stirbBei(root, aufruf);
      finishWrites(root);
      const danach = inhalt(root);
      expect([ALT, NEU], `killed before call ${aufruf}`).toContainEqual(danach);
      expect(readdirSync(root, { recursive: true }).filter((name) => /\.neu-|umstellung/.test(String(name)))).toEqual(
        [],
      );
      gesehen.add(String(danach));
      if (!getoetet) break;
    }
    expect(gesehen.size).toBe(2);
  });

  it("stay as they were where one of them cannot be written", () => {
    const root = wurzel();
    expect(() =>
      writeFiles(
        root,
        new Map([
          ["demografie/a.csv", "neu"],
          ["demografie/a.csv/geht-nicht", "neu"],
        ]),
      ),
    ).toThrow();
    expect(inhalt(root)).toEqual(ALT);
  });

  it("of a process that still runs are not cleared away", () => {
    const root = wurzel();
    writeFileSync(join(root, "demografie", `.neu-${process.ppid}-a.csv`), "wird noch geschrieben");
    finishWrites(root);
    expect(existsSync(join(root, "demografie", `.neu-${process.ppid}-a.csv`))).toBe(true);
  });
});

describe("the lock of a data root", () => {
  it("lets one in, tells the other who is there, and is given back", () => {
    const root = tempFolder();
    const freigeben = sperre(root);
    expect(() => sperre(root)).toThrow(
      new RegExp(`ein anderer Abruf läuft schon \\(Prozess ${process.pid} auf ${hostname()}, seit .+löschen`),
    );
    freigeben();
    sperre(root)();
    expect(existsSync(join(root, SPERRE))).toBe(false);
  });

  it("of a process that is gone, or of another machine that is long silent, is taken over", async () => {
    const tot = spawn(process.execPath, ["-e", ""]);
    await new Promise((done) => tot.on("exit", done));
    for (const [halter, alter] of [
      [{ pid: tot.pid, rechner: hostname(), seit: "2026-11-22T10:00:00Z" }, 0],
      [{ pid: 1, rechner: "anderer-rechner", seit: "2026-11-20T10:00:00Z" }, 25 * 3600],
      [{ pid: process.ppid, rechner: hostname(), seit: "2020-01-01T10:00:00Z" }, 25 * 3600],
      [{ pid: process.pid, rechner: hostname(), seit: "2026-11-22T10:00:00Z", marke: "vor dem Neustart" }, 0],
      ["kein JSON", 120],
    ] as const) {
      const root = tempFolder();
      writeFileSync(join(root, SPERRE), JSON.stringify(halter));
      const zeit = Date.now() / 1000 - alter;
      utimesSync(join(root, SPERRE), zeit, zeit);
      sperre(root)();
    }
  });

  it("taken over by somebody else in between is put back, and giving back takes no other's away", () => {
    const root = tempFolder();
    const freigeben = sperre(root);
    const fremd = JSON.stringify({
      pid: process.ppid,
      rechner: hostname(),
      seit: "2026-11-22T10:00:00Z",
      marke: "fremd",
    });
    writeFileSync(join(root, SPERRE), fremd);
    freigeben();
    expect(readFileSync(join(root, SPERRE), "utf8")).toBe(fremd);
    expect(() => sperre(root)).toThrow("ein anderer Abruf läuft schon");
    expect(readdirSync(root)).toEqual([SPERRE]);
  });

  it("of another machine that wrote it today, or one that is just being written, is respected", () => {
    for (const text of [JSON.stringify({ pid: 1, rechner: "anderer-rechner", seit: "2026-11-22T10:00:00Z" }), ""]) {
      const root = tempFolder();
      writeFileSync(join(root, SPERRE), text);
      expect(() => sperre(root)).toThrow("ein anderer Abruf läuft schon");
    }
  });
});

it("the memory of pulls keeps the first day of a failure, and starts anew where its file is damaged", () => {
  const datei = join(tempFolder(), "abrufe", "stand.json");
  const buch = new Standbuch(datei);
  buch.gelungen("a", "2026-11-01");
  buch.gescheitert("a", "2026-11-08");
  buch.gescheitert("a", "2026-11-15");
  buch.speichere();
  const wieder = new Standbuch(datei);
  expect([wieder.geprueft("a"), wieder.fehlerSeit("a")]).toEqual(["2026-11-01", "2026-11-08"]);
  wieder.gelungen("a", "2026-11-22");
  expect([wieder.geprueft("a"), wieder.fehlerSeit("a")]).toEqual(["2026-11-22", undefined]);
  for (const text of ["{", "[]", '{"a":{"geprueft":"gestern"}}']) {
    writeFileSync(datei, text);
    expect(new Standbuch(datei).geprueft("a")).toBeUndefined();
  }
});
