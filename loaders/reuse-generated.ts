// Takes generated pages over from the last build where nothing they depend on has changed: editing one page stays quick.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fingerprint, SITE_INPUTS } from "./fingerprint.js";
import { WORK } from "./paths.js";
import type { SiteMap } from "./site/site-map.js";

const STAMP = join(WORK, "erzeugt.stand");
/** Folders of the site that are made from the data alone. */
const FOLDERS = ["indikatoren", "gemeinden", "data"];

/** What the generated pages depend on: their own texts, the map of the site (menus, breadcrumbs), data and all code. */
export function generatedStamp(generated: ReadonlyMap<string, string>, map: SiteMap): string {
  const hash = createHash("sha256").update(fingerprint(SITE_INPUTS, (file) => !file.endsWith(".md")));
  hash.update(JSON.stringify([...generated])).update(JSON.stringify(map.seiten));
  return hash.digest("hex");
}

/** Whether the site in `dist` was built with the same. */
export function isReusable(stamp: string, dist: string): boolean {
  const complete = FOLDERS.every((folder) => existsSync(join(dist, folder)));
  return complete && existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp;
}

/** Before `dist` changes: a crash in between must not leave a stamp that fits another site. */
export function forgetGenerated(): void {
  rmSync(STAMP, { force: true });
}

export function rememberGenerated(stamp: string): void {
  writeFileSync(STAMP, stamp);
}

/** Copies the generated pages, the files under plain addresses and what these pages link to, unless it is there. */
export function reuseGenerated(from: string, to: string): void {
  for (const folder of FOLDERS)
    for (const file of readdirSync(join(from, folder), { recursive: true, encoding: "utf8" })) {
      const path = join(folder, file);
      if (path.endsWith(".gz") || !statSync(join(from, path)).isFile()) continue;
      copy(from, to, path);
      if (path.endsWith(".html"))
        for (const [linked] of readFileSync(join(from, path), "utf8").matchAll(/_file\/[^"?#]+/g))
          copy(from, to, linked);
    }
}

function copy(from: string, to: string, path: string): void {
  if (existsSync(join(to, path)) || !existsSync(join(from, path))) return;
  mkdirSync(dirname(join(to, path)), { recursive: true });
  copyFileSync(join(from, path), join(to, path));
}
