// What the search field looks through: every page of the site with its words, as `data/suche.json`.
import type { Fundstelle } from "../../src/model/suche.js";
import type { SiteData } from "../figures/site-data.js";
import { PFADE, type Seite, type SiteMap } from "./site-map.js";

const NOT_FOUND_BY_SEARCH = new Set(["/404", "/suche", "/einbetten"]);

export function searchIndex(map: SiteMap, data: SiteData): Fundstelle[] {
  return map.seiten
    .filter((seite) => !NOT_FOUND_BY_SEARCH.has(seite.pfad))
    .map((seite) => ({
      pfad: seite.pfad,
      titel: seite.titel,
      art: seite.art,
      ...wordsOf(seite, data),
    }));
}

function wordsOf(seite: Seite, data: SiteData): Pick<Fundstelle, "synonyme" | "worte" | "wichtig" | "text"> {
  if (seite.art === "gebiet") {
    const region = data.regionen.find((r) => `${PFADE.gebiet}/${r.ags}` === seite.pfad)!;
    return {
      synonyme: [region.ags, region.kurz],
      worte: "Profil",
      wichtig: true,
      text: `Gemeindeschlüssel ${region.ags}`,
    };
  }
  if (seite.art !== "indikator")
    return { synonyme: seite.synonyme, worte: "", wichtig: false, text: seite.beschreibung ?? "" };
  const i = data.indikator(seite.pfad.slice(PFADE.indikator.length + 1))!;
  const area = data.katalog.bereiche.find((b) => b.id === i.bereich)!.titel;
  return {
    synonyme: [i.kurztitel, ...i.synonyme],
    worte: [i.gruppe ?? "", i.id, i.referenz ?? ""].join(" "),
    wichtig: i.profil,
    text: [area, i.gruppe].filter(Boolean).join(", "),
  };
}
