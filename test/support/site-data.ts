// The outlets of the real data for tests that render blocks, brought up to date once per test file.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureOutlets } from "../../loaders/ensure-outlets.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { DATA, OUTLETS, SITE } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { SiteMap } from "../../loaders/site/site-map.js";
import { tempFolder } from "../fixtures/data-root.js";

export async function siteData(): Promise<SiteData> {
  await ensureOutlets();
  return new SiteData(OUTLETS);
}

/** The pages of the real site over these data. */
export function siteMap(data: SiteData): SiteMap {
  return new SiteMap(SITE, data);
}

/** Folder of the outlets of the real data with fictitious figures switched off, as a public edition has them. */
export async function outletsWithoutExamples(): Promise<string> {
  const folder = tempFolder();
  const root = join(folder, "data");
  cpSync(DATA, root, { recursive: true });
  const kreis = join(root, "kreis.yaml");
  const text = readFileSync(kreis, "utf8");
  if (!text.includes("demodaten: true")) throw new Error("kreis.yaml enthält „demodaten: true“ nicht");
  writeFileSync(kreis, text.replace("demodaten: true", "demodaten: false"));
  await runPipeline(root, join(folder, "ausgaben"));
  return join(folder, "ausgaben");
}
