// A finished folder takes the place of an old one, or the old one stays.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { removeLeftovers, replaceFolder, restoreFolder } from "../../loaders/replace-folder.js";
import { tempFolder } from "../fixtures/data-root.js";

let parent: string;
let target: string;
const content = () => readFileSync(join(target, "a.txt"), "utf8");

function folder(name: string, text: string): string {
  mkdirSync(join(parent, name), { recursive: true });
  writeFileSync(join(parent, name, "a.txt"), text);
  return join(parent, name);
}

beforeEach(() => {
  parent = tempFolder();
  target = join(parent, "ausgaben");
});

describe("replaceFolder", () => {
  it("puts the fresh folder in the place of the old one and leaves nothing beside it", () => {
    folder("ausgaben", "alt");
    replaceFolder(folder("neu", "neu"), target);
    expect(content()).toBe("neu");
    expect(readdirSync(parent)).toEqual(["ausgaben"]);
  });

  it("works where there was none, not even its parent", () => {
    target = join(parent, "tief", "ausgaben");
    replaceFolder(folder("neu", "neu"), target);
    expect(content()).toBe("neu");
  });

  it("keeps the old folder where the fresh one cannot be moved", () => {
    folder("ausgaben", "alt");
    expect(() => replaceFolder(join(parent, "gibt-es-nicht"), target)).toThrow(/ENOENT/);
    expect(content()).toBe("alt");
    expect(readdirSync(parent)).toEqual(["ausgaben"]);
  });
});

describe("restoreFolder", () => {
  it("brings the old folder back where a crash fell between the two moves", () => {
    folder("ausgaben.alt-4711", "alt");
    restoreFolder(target);
    expect(content()).toBe("alt");
    expect(readdirSync(parent)).toEqual(["ausgaben"]);
  });

  it("leaves a complete folder alone", () => {
    folder("ausgaben", "neu");
    folder("ausgaben.alt-4711", "alt");
    restoreFolder(target);
    expect(content()).toBe("neu");
  });
});

describe("removeLeftovers", () => {
  it("removes what killed runs left, not what a running one is writing or what is needed to go back", () => {
    const dead = 2 ** 22 + 1;
    folder(`ausgaben.neu-${dead}`, "halb");
    folder(`ausgaben.alt-${dead}`, "alt");
    folder(`ausgaben.neu-${process.pid}`, "neu");
    folder(`anderes.neu-${dead}`, "fremd");
    removeLeftovers(target);
    expect(readdirSync(parent).sort()).toEqual([
      `anderes.neu-${dead}`,
      `ausgaben.alt-${dead}`,
      `ausgaben.neu-${process.pid}`,
    ]);
    folder("ausgaben", "da");
    removeLeftovers(target);
    expect(readdirSync(parent)).not.toContain(`ausgaben.alt-${dead}`);
  });
});
