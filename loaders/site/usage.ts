// Which written pages show an indicator, read from their blocks: for „verwendet auf“ on the indicator's own page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { splitPage } from "../page-check.js";
import { SITE } from "../paths.js";
import type { Seite, SiteMap } from "./site-map.js";

/** Pages by the indicators that their figure blocks name, in the order of the site. */
export function pagesByIndicator(map: SiteMap): Map<string, Seite[]> {
  const usage = new Map<string, Seite[]>();
  for (const seite of map.seiten.filter((s) => s.art === "seite")) {
    const file = join(SITE, `${seite.pfad.endsWith("/") ? `${seite.pfad}index` : seite.pfad}.md`);
    const used = new Set(splitPage(readFileSync(file, "utf8")).fences.flatMap(indicatorsIn));
    for (const id of used) usage.set(id, [...(usage.get(id) ?? []), seite]);
  }
  return usage;
}

function indicatorsIn({ info, content }: { info: string; content: string }): string[] {
  if (info !== "figur") return [];
  const block = parse(content) as {
    indikator?: string;
    indikatoren?: string[];
    gruppen?: { indikatoren: string[] }[];
    stationen?: { indikatoren: string[] }[];
  };
  return [
    ...(block.indikator ? [block.indikator] : []),
    ...(block.indikatoren ?? []),
    ...[...(block.gruppen ?? []), ...(block.stationen ?? [])].flatMap((g) => g.indikatoren),
  ];
}
