// Addresses and previews for search engines and shared links: canonical, Open Graph, robots.
import { type Html, html } from "../../src/model/markup.js";
import type { SiteData } from "../figures/site-data.js";
import { normalise, type Seite, type SiteMap } from "./site-map.js";

/**
 * The finishing pass adds the description, because the text of the page is known only there, and turns the canonical
 * address into a link, because Framework would take a link here for a file to copy. Without `adresse` in kreis.yaml the
 * addresses are those within the site.
 */
export function socialHead(path: string, title: string | null, map: SiteMap, data: SiteData): Html {
  const seite = map.find(path);
  if (!seite || seite.pfad === "/404") return html`<meta name="robots" content="noindex">`;
  const { kreis, adresse } = data.katalog;
  const absolute = (pfad: string) => (adresse ? new URL(pfad.replace(/^\//, ""), adresse).href : pfad);
  const picture = previewName(seite);
  const about = seite.beschreibung;
  return html`${about ? html`<meta name="description" content="${about}"><meta property="og:description" content="${about}">` : null}<meta name="canonical" content="${absolute(normalise(path))}"><meta property="og:type" content="website"><meta property="og:site_name" content="Kreisatlas ${kreis.kurzname}"><meta property="og:title" content="${title ?? "Kreisatlas"}"><meta property="og:url" content="${absolute(normalise(path))}"><meta property="og:locale" content="de_DE">${
    picture
      ? html`<meta property="og:image" content="${absolute(`/${picture}`)}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">`
      : null
  }${seite.rahmen ? null : html`<meta name="robots" content="noindex">`}`;
}

/** Path of the drawn preview picture of a page within the site; null where a page has none. */
export function previewName(seite: Seite): string | null {
  if (seite.art === "indikator" || seite.art === "gebiet" || seite.menue === "themen" || seite.pfad === "/")
    return `vorschau${seite.pfad === "/" ? "/start" : seite.pfad}.png`;
  return null;
}
