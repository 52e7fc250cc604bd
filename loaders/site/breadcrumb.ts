// The way from the start page to a page, for the line above its heading.
import type { SiteData } from "../figures/site-data.js";
import { normalise, PFADE, type Seite, type SiteMap } from "./site-map.js";

export interface Krume {
  titel: string;
  pfad: string;
}

/** The pages above `pfad`, outermost first, without the page itself; empty for the start page and for unknown pages. */
export function breadcrumb(pfad: string, map: SiteMap, data: SiteData): Krume[] {
  const seite = map.find(pfad);
  if (!seite || seite.pfad === "/") return [];
  const above = [...parents(seite, map, data)].filter((p) => p.pfad !== seite.pfad);
  return [{ titel: "Start", pfad: "/" }, ...above.map(({ kurz, pfad: to }) => ({ titel: kurz, pfad: to }))];
}

function parents(seite: Seite, map: SiteMap, data: SiteData): Seite[] {
  const known = (pfad: string) => map.find(pfad) ?? [];
  if (seite.art === "gebiet") return [known(`${PFADE.gebiet}/`)].flat();
  if (seite.art === "indikator") {
    const { bereich } = data.indikator(seite.pfad.slice(PFADE.indikator.length + 1))!;
    return [known("/daten"), known(`${PFADE.bereich}/${bereich}`)].flat();
  }
  if (seite.pfad.startsWith(`${PFADE.bereich}/`)) return [known("/daten")].flat();
  const folder = normalise(seite.pfad).split("/").slice(0, -1).join("/");
  return folder === "" ? [] : [known(`${folder}/`)].flat();
}
