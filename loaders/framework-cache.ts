// Hands files to Observable Framework: it takes what lies in its cache for the output of the loader of the same name.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fingerprint, PACKAGE_INPUTS } from "./fingerprint.js";
import { FRAMEWORK_CACHE, OUTLETS, WORK } from "./paths.js";

/** Framework writes modification times into pages and hashes; a fixed instant keeps builds reproducible. */
const INSTANT = new Date("2020-01-01T00:00:00Z");

/** Framework runs a page loader whenever it is newer than the cached page, a process each; ours are written all at once. */
const NEVER_STALE = new Date("2100-01-01T00:00:00Z");

/** Where each outlet belongs in the site: `site path` ← `outlet`. */
export function siteFiles(): Map<string, string> {
  const files = new Map([
    ["data/werte.parquet", "werte.parquet"],
    ["data/merkmale.parquet", "merkmale.parquet"],
    ["data/indikatoren.parquet", "indikatoren.parquet"],
    ["data/regionen.parquet", "regionen.parquet"],
    ["data/katalog.json", "katalog.json"],
    ["data/qualitaet.json", "qualitaet.json"],
    ["data/planung.json", "planung.json"],
    ["data/erkundung.json", "erkundung.json"],
    ["data/regionen.json", "regionen.json"],
    ["data/vorausberechnung.json", "vorausberechnung.json"],
    ["data/geo.json", "geo.topojson"],
  ]);
  if (existsSync(join(OUTLETS, "modell.json"))) files.set("data/modell.json", "modell.json");
  for (const folder of ["indikator", "csv", "herkunft", "vorlage"])
    for (const file of readdirSync(join(OUTLETS, folder)).sort())
      files.set(`data/${folder}/${file}`, join(folder, file));
  return files;
}

/** Files that are also published under their plain address, for programs, embedded figures and other sites. */
export function stableFiles(): string[] {
  const published = /^data\/((indikator|csv|herkunft)\/.*|[a-z]+\.parquet|(katalog|qualitaet|vorausberechnung)\.json)$/;
  return [...siteFiles().keys()].filter((path) => published.test(path)).map((path) => `/${path}`);
}

/** Puts outlets and generated pages into Framework's cache and removes what no longer exists. */
export function fillFrameworkCache(pages: ReadonlyMap<string, string>, fresh?: Date): void {
  for (const folder of ["data", "indikatoren", "gemeinden"])
    rmSync(join(FRAMEWORK_CACHE, folder), { recursive: true, force: true });
  for (const [sitePath, outlet] of siteFiles()) putIntoCache(sitePath, join(OUTLETS, outlet), fresh);
  for (const [sitePath, text] of pages) {
    const target = join(FRAMEWORK_CACHE, sitePath);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    const time = sitePath.endsWith(".md") ? NEVER_STALE : (fresh ?? INSTANT);
    utimesSync(target, time, time);
  }
}

/** Puts one file into Framework's cache under its path in the site. */
export function putIntoCache(sitePath: string, file: string, fresh = INSTANT): void {
  const target = join(FRAMEWORK_CACHE, sitePath);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
  utimesSync(target, fresh, fresh);
}

/**
 * Framework looks up the newest versions of fifteen libraries on the network, used or not. An empty folder per library
 * answers that question; whoever imports one of them by accident gets a failing build instead of a silent download.
 */
export function reserveVersions(): void {
  const names = `@observablehq/plot @observablehq/sample-datasets apache-arrow arquero d3 d3-dsv echarts htl leaflet
    lodash mapbox-gl parquet-wasm react react-dom topojson-client`.split(/\s+/);
  for (const name of names) mkdirSync(join(FRAMEWORK_CACHE, "_npm", `${name}@0.0.0`), { recursive: true });
}

/** Forgets bundled packages when the installed packages have changed: Framework's cache knows only their versions. */
export function forgetPackages(): void {
  const stamp = join(WORK, "pakete.stand");
  const current = fingerprint(PACKAGE_INPUTS);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === current) return;
  for (const folder of ["_node", "_observablehq", "vendor"])
    rmSync(join(FRAMEWORK_CACHE, folder), { recursive: true, force: true });
  rmSync(join(WORK, "vendor"), { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  writeFileSync(stamp, current);
}
