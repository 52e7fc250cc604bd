import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { splitPage } from "../../loaders/page-check.js";
import { PROJECT, SITE, WORK } from "../../loaders/paths.js";
import { pageFiles } from "../../loaders/site/site-map.js";
import { pageModule, sqlCells } from "../support/page-code.js";

const pages = pageFiles(SITE)
  .map((page) => `${SITE}/${page}`)
  .map((file) => ({ file, ...splitPage(readFileSync(file, "utf8")) }));

/** What Framework puts at a cell's disposal, as far as the pages use it. */
const GLOBALS = `
declare function display<T>(value: T): T;
declare function view<T extends HTMLElement>(element: T): string;
export {};
`;

describe("code of the pages", () => {
  it("passes the strict type check like any module", { timeout: 60_000 }, () => {
    const folder = join(WORK, "seiten");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const names = pages.flatMap(({ file, fences }) => {
      const code = pageModule(fences);
      if (code === "") return [];
      const name = `${basename(file, ".md")}.ts`;
      const imports = code.replaceAll('from "./', 'from "../../src/');
      writeFileSync(join(folder, name), `${imports}\n${GLOBALS}`);
      return [name];
    });
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: "../../tsconfig.json",
        compilerOptions: { noUnusedLocals: false },
        files: [...names, "../../src/observablehq.d.ts"],
        include: [],
      }),
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(PROJECT, "node_modules/typescript/bin/tsc"), "-p", folder],
      {
        encoding: "utf8",
      },
    );
    expect(stdout).toBe("");
    expect(status).toBe(0);
    expect(names).toContain("abfragen.ts");
  });

  it("gives every SQL cell an id, because Framework would fetch a library to show a nameless result", () => {
    const nameless = pages.flatMap(({ file, fences }) =>
      fences
        .filter(({ info }) => /^sql\b/.test(info) && !/id=|run=false/.test(info))
        .map(({ line }) => `${file}:${line}`),
    );
    expect(nameless).toEqual([]);
  });

  it("finds the parameters of SQL cells", () => {
    const cells = pages.flatMap(({ fences }) => sqlCells(fences));
    expect(cells.map((cell) => cell.parameters)).toEqual([["ags", "Number(seit)", "start"]]);
  });
});
