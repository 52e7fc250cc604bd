// The catalogue as a list of all indicators by area, with what a filter in the browser needs to narrow it down.
import { type Html, html } from "../../../src/model/markup.js";
import type { IndikatorOutlet } from "../../../src/model/outlets.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";
import { herkunftMarke, stockText } from "./bausteine.js";

export function catalogList(data: SiteData): Html {
  const { bereiche, indikatoren } = data.katalog;
  return html`${bereiche.map(({ id, titel }) => {
    const own = indikatoren.filter((i) => i.bereich === id);
    const filled = own.filter((i) => i.bestand.length > 0).length;
    return html`<section class="bereich" id="${id}" data-bereich="${id}"><h2><a href="${PFADE.bereich}/${id}">${titel}</a></h2><p class="bereich-stand">${own.length} Indikatoren, davon ${filled} mit Zahlen</p><ul class="katalog">${own.map((i) => entry(i, data))}</ul></section>\n`;
  })}`;
}

function entry(i: IndikatorOutlet, data: SiteData): Html {
  const years = i.bestand.flatMap((b) => [b.von, b.bis]);
  const origins = new Set(data.werte(i.id)?.werte.map((w) => w.herkunft));
  return html`<li data-id="${i.id}" data-ebenen="${i.bestand.map((b) => b.ebene).join(" ")}" data-von="${years.length > 0 ? Math.min(...years) : ""}" data-bis="${years.length > 0 ? Math.max(...years) : ""}" data-herkunft="${[...origins].join(" ")}"><a href="${PFADE.indikator}/${i.id}">${i.titel}</a>${herkunftMarke(origins)} <span class="indikator-stand${i.bestand.length > 0 ? "" : " leer"}">${
    i.bestand.length > 0 ? stockText(i, data) : "noch keine Zahlen"
  }${i.veraltet ? html` <span class="stand">${i.veraltet}</span>` : null}</span></li>`;
}
