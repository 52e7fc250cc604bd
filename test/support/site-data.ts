// The outlets of the real data for tests that render blocks, brought up to date once per test file.
import { ensureOutlets } from "../../loaders/ensure-outlets.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { OUTLETS } from "../../loaders/paths.js";

export async function siteData(): Promise<SiteData> {
  await ensureOutlets();
  return new SiteData(OUTLETS);
}
