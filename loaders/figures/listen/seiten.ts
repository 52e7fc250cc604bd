// The pages of a menu as a list with what each is for.
import { type Html, html } from "../../../src/model/markup.js";
import type { Menue } from "../../site/front-matter.js";
import type { SiteMap } from "../../site/site-map.js";

export function pageList(map: SiteMap, menue: string): Html {
  const pages = map.menue(menue as Menue).filter((seite) => !seite.pfad.endsWith("/"));
  return html`<ul class="seiten">${pages.map(
    ({ pfad, titel, beschreibung }) =>
      html`<li><a href="${pfad}">${titel}</a>${beschreibung ? html`<br><span class="leise">${beschreibung}</span>` : null}</li>`,
  )}</ul>\n`;
}
