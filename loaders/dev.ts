// The preview: Framework's live pages, and a watch on data/ that brings changed figures and catalogues into them.
import { utimesSync, watch } from "node:fs";
import { join } from "node:path";
import { runFramework } from "./build-site.js";
import { ensureOutlets } from "./ensure-outlets.js";
import { SiteData } from "./figures/site-data.js";
import { CheckError, formatFindings } from "./findings.js";
import { fillFrameworkCache, forgetPackages, reserveVersions } from "./framework-cache.js";
import { writeGeneratedPages } from "./pages/generated.js";
import { DATA, OUTLETS, SITE } from "./paths.js";
import { SiteMap } from "./site/site-map.js";
import { fillVendorCache } from "./vendor.js";

const QUIET_MS = 150;

/** Runs until it is interrupted. A mistake in data/ is reported and leaves the last good figures on the pages. */
export async function preview(port: number, log: (text: string) => void): Promise<void> {
  await ensureOutlets(log);
  forgetPackages();
  reserveVersions();
  await handOver();
  let timer: NodeJS.Timeout | undefined;
  watch(DATA, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => refresh(log), QUIET_MS);
  });
  await runFramework(["preview", "--no-open", "--port", String(port)], {}, true);
}

async function refresh(log: (text: string) => void): Promise<void> {
  try {
    if (await ensureOutlets(log)) await handOver();
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    log(`\n${formatFindings(error.findings)}\n\nDie Vorschau zeigt weiter den letzten guten Stand.`);
  }
}

/**
 * Fills Framework's cache, then touches the loader of the catalogue: every page links it, so Framework watches it and draws
 * the open page anew, once. The cached files must be newer than the loaders, else Framework would run those.
 */
async function handOver(): Promise<void> {
  const now = Date.now();
  const fresh = new Date(now + 1000);
  const data = new SiteData(OUTLETS);
  fillFrameworkCache(writeGeneratedPages(data, new SiteMap(SITE, data)), fresh);
  await fillVendorCache(fresh);
  utimesSync(join(SITE, "data", "katalog.json.ts"), new Date(now), new Date(now));
}
