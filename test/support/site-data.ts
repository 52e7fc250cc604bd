// The outlets of the real data for tests that render blocks, brought up to date once per test file.
import { ensureOutlets } from "../../loaders/ensure-outlets.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { OUTLETS, SITE } from "../../loaders/paths.js";
import { SiteMap } from "../../loaders/site/site-map.js";

export async function siteData(): Promise<SiteData> {
  await ensureOutlets();
  return new SiteData(OUTLETS);
}

/** The pages of the real site over these data. */
export function siteMap(data: SiteData): SiteMap {
  return new SiteMap(SITE, data);
}
