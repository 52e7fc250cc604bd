// The pages that are made from the data: one per indicator and one per region; Markdown with blocks, like any other page.
import type { SiteData } from "../figures/site-data.js";
import { searchIndex } from "../site/search-index.js";
import { PFADE, type SiteMap } from "../site/site-map.js";
import { pagesByIndicator } from "../site/usage.js";
import { indicatorPage } from "./indicator-page.js";
import { profilePage } from "./profile-page.js";

/** Addresses of all generated pages. */
export function generatedPages(data: SiteData): string[] {
  return [
    ...data.katalog.indikatoren.map(({ id }) => `${PFADE.indikator}/${id}`),
    ...profileRegions(data).map(({ ags }) => `${PFADE.gebiet}/${ags}`),
  ];
}

/** Texts of everything that follows from pages and data together, by path in the site: `indikatoren/x.md`, the search index. */
export function writeGeneratedPages(data: SiteData, map: SiteMap): Map<string, string> {
  const usage = pagesByIndicator(map);
  return new Map([
    ["data/suche.json", JSON.stringify(searchIndex(map, data))],
    ...data.katalog.indikatoren.map(
      (i) => [`${PFADE.indikator.slice(1)}/${i.id}.md`, indicatorPage(i, data, usage.get(i.id) ?? [])] as const,
    ),
    ...profileRegions(data).map((r) => [`${PFADE.gebiet.slice(1)}/${r.ags}.md`, profilePage(r, data)] as const),
  ]);
}

/** The regions that have a profile: the Gemeinden and the Kreis. */
function profileRegions(data: SiteData) {
  return data.regionen.filter((r) => r.ebene === "gemeinde" || r.ebene === "kreis");
}
