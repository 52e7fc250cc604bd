// Fingerprints change with names and contents of files, and with nothing else.
import { mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { fingerprint, OUTLET_INPUTS } from "../../loaders/fingerprint.js";
import { PROJECT } from "../../loaders/paths.js";
import { tempFolder } from "../fixtures/data-root.js";

let folder: string;
let before: string;
const current = () => fingerprint([relative(PROJECT, folder)]);

beforeEach(() => {
  folder = tempFolder();
  mkdirSync(join(folder, "unter"));
  writeFileSync(join(folder, "a.csv"), "eins");
  writeFileSync(join(folder, "unter", "b.csv"), "zwei");
  before = current();
});

describe("a fingerprint", () => {
  it("is the same for the same files, whatever their times", () => {
    utimesSync(join(folder, "a.csv"), 0, 0);
    expect(current()).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });

  it("changes with a content", () => {
    writeFileSync(join(folder, "unter", "b.csv"), "drei");
    expect(current()).not.toBe(before);
  });

  it("changes with a name", () => {
    renameSync(join(folder, "a.csv"), join(folder, "c.csv"));
    expect(current()).not.toBe(before);
  });

  it("changes with a new file", () => {
    writeFileSync(join(folder, "unter", "c.csv"), "");
    expect(current()).not.toBe(before);
  });

  it("keeps name and content apart", () => {
    renameSync(join(folder, "a.csv"), join(folder, "a.cs"));
    writeFileSync(join(folder, "a.cs"), "veins");
    expect(current()).not.toBe(before);
  });

  it("leaves out hidden files and paths that are not there", () => {
    writeFileSync(join(folder, ".DS_Store"), "x");
    expect(fingerprint([relative(PROJECT, folder), "gibt/es/nicht"])).toBe(before);
  });

  it("of the outlets covers data, loaders, model and packages", () => {
    expect(OUTLET_INPUTS).toEqual(["data", "loaders", "src/model", "package.json", "package-lock.json"]);
  });
});
