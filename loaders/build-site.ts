// Builds the site: data, page check, Framework, finishing pass; the old site stays until the new one is complete.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ensureOutlets } from "./ensure-outlets.js";
import { forgetDrawings } from "./figures/draw.js";
import { SiteData } from "./figures/site-data.js";
import { formatFindings, refuseErrors } from "./findings.js";
import { fingerprint, SITE_INPUTS } from "./fingerprint.js";
import { finishSite } from "./finish.js";
import { fillFrameworkCache, forgetPackages, reserveVersions } from "./framework-cache.js";
import { checkPages } from "./page-check.js";
import { writeGeneratedPages } from "./pages/generated.js";
import { DIST, DIST_NEW, OUTLETS, PROJECT, SITE, WORK } from "./paths.js";
import { replaceFolder, restoreFolder } from "./replace-folder.js";
import { forgetGenerated, generatedStamp, isReusable, rememberGenerated, reuseGenerated } from "./reuse-generated.js";
import { writePreviewPictures } from "./site/preview-pictures.js";
import { SiteMap } from "./site/site-map.js";
import { fillVendorCache } from "./vendor.js";

const STAMP = join(WORK, "seite.stand");

/**
 * Builds `dist/` if anything it depends on has changed, or always with `force`. Returns whether it was built.
 * @throws CheckError for mistakes in data or pages, Error where Framework fails; `dist/` is then as it was.
 */
export async function buildSite(log: (text: string) => void, force = false): Promise<boolean> {
  restoreFolder(DIST);
  const begun = Date.now();
  const stamp = fingerprint(SITE_INPUTS);
  if (!force && existsSync(DIST) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp) return false;
  if (!(await ensureOutlets(log))) log("Daten unverändert");
  const data = new SiteData(OUTLETS);
  const map = new SiteMap(SITE, data);
  const remarks = checkPages(SITE, PROJECT, data, map);
  refuseErrors(remarks);
  if (remarks.length > 0) log(`${formatFindings(remarks)}\n`);
  const start = performance.now();
  forgetPackages();
  reserveVersions();
  const generated = writeGeneratedPages(data, map);
  fillFrameworkCache(generated);
  await fillVendorCache();
  rmSync(DIST_NEW, { recursive: true, force: true });
  const reuse = generatedStamp(generated, map);
  const reusable = !force && isReusable(reuse, DIST);
  await runFramework(["build"], { KREISATLAS_ZIEL: DIST_NEW, ...(reusable ? { KREISATLAS_NUR_SEITEN: "1" } : {}) });
  if (reusable) reuseGenerated(DIST, DIST_NEW);
  await writePreviewPictures(map, data, DIST_NEW);
  const findings = finishSite(DIST_NEW, data);
  refuseErrors(findings);
  forgetGenerated();
  replaceFolder(DIST_NEW, DIST);
  mkdirSync(WORK, { recursive: true });
  writeFileSync(STAMP, stamp);
  rememberGenerated(reuse);
  if (!reusable) forgetDrawings(begun);
  log(`Seiten gebaut (${((performance.now() - start) / 1000).toFixed(1).replace(".", ",")} s)`);
  return true;
}

/**
 * Runs Framework's command line without telemetry. Its output is shown only where it fails, or with `show`.
 */
export async function runFramework(args: string[], env: Record<string, string>, show = false): Promise<void> {
  const bin = join(
    dirname(createRequire(import.meta.url).resolve("@observablehq/framework/package.json")),
    "dist/bin/observable.js",
  );
  const child = spawn(process.execPath, ["--import", "tsx", "--no-warnings=ExperimentalWarning", bin, ...args], {
    cwd: PROJECT,
    env: { ...process.env, OBSERVABLE_TELEMETRY_DISABLE: "1", ...env },
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) throw new Error(`Observable Framework ist gescheitert (Code ${code}):\n${output.slice(-4000)}`);
}
