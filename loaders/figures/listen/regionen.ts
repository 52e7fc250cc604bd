// All Gemeinden and the Kreis as a list with their inhabitants, each leading to its profile.
import { formatNumber } from "../../../src/model/format.js";
import { type Html, html } from "../../../src/model/markup.js";
import { newestOf } from "../../../src/model/pick.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";

/** The first count that profiles show says how large a Gemeinde is. */
export function regionList(data: SiteData): Html {
  const size = data.katalog.indikatoren.find(
    (i) => i.profil && i.anzahl && i.bestand.some((b) => b.ebene === "gemeinde") && !i.herkuenfte.includes("demo"),
  );
  const werte = size ? data.werte(size.id) : undefined;
  const regions = data.regionen.filter((r) => r.ebene === "kreis" || r.ebene === "gemeinde");
  const ordered = [...regions.filter((r) => r.ebene === "kreis"), ...regions.filter((r) => r.ebene === "gemeinde")];
  return html`<ul class="gemeinden">${ordered.map((r) => {
    const newest = werte ? newestOf(werte, r.ags) : undefined;
    return html`<li><a href="${PFADE.gebiet}/${r.ags}">${r.name}</a> <span class="leise">${
      newest && size ? `${formatNumber(newest.wert, size.nachkommastellen)} ${size.einheit} (${newest.jahr})` : null
    }</span></li>`;
  })}</ul>\n`;
}
