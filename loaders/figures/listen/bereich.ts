// All indicators of an area as tables by group: course, newest value, change, comparison, levels, freshness.
import { differenceUnit, formatDifference, shortUnit } from "../../../src/model/format.js";
import { groupBy } from "../../../src/model/group.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { IndikatorOutlet } from "../../../src/model/outlets.js";
import { type Profilzeile, profilzeile } from "../../../src/model/profil.js";
import { formatZeit } from "../../../src/model/time.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";
import { herkunftMarke, levelName, levelsText, numberCell, sparkLine } from "./bausteine.js";

export function areaList(data: SiteData, bereich: string): Html {
  const own = data.katalog.indikatoren.filter((i) => i.bereich === bereich);
  const filled = own.filter((i) => i.bestand.length > 0);
  const empty = own.filter((i) => i.bestand.length === 0);
  const groups = groupBy(filled, (i) => i.gruppe ?? "Weitere");
  return html`<p class="leise">${own.length} Indikatoren, davon ${filled.length} mit Zahlen. Verglichen wird, was zur selben Zeit und auf derselben Grundlage gilt.</p>${[
    ...groups,
  ].map(([gruppe, list]) => html`<h2>${gruppe}</h2>${groupTable(gruppe, list, data)}\n`)}${
    empty.length > 0
      ? html`<h2>Noch ohne Zahlen</h2><ul class="spalten">${empty.map((i) => html`<li><a href="${PFADE.indikator}/${i.id}">${i.titel}</a></li>`)}</ul>`
      : null
  }\n`;
}

function groupTable(gruppe: string, list: readonly IndikatorOutlet[], data: SiteData): Html {
  const { kreis } = data.katalog;
  const [land, bund] = [levelName("land", data), levelName("bund", data)];
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="${gruppe}"><table class="bereich-tabelle stapel"><caption>${gruppe}: Indikatoren mit neuestem Wert des Landkreises</caption><thead><tr><th scope="col">Indikator</th><th scope="col">Verlauf</th><th scope="col" class="zahl">Landkreis</th><th scope="col">Zeit</th><th scope="col" class="zahl">Veränderung</th><th scope="col" class="zahl">${land}</th><th scope="col" class="zahl">${bund}</th><th scope="col">Zahlen für</th></tr></thead><tbody>${list.map(
    (indikator) => row(indikator, profilzeile(data.werte(indikator.id)!, kreis.ags, data.regionen, kreis), data),
  )}</tbody></table></div>`;
}

function row(indikator: IndikatorOutlet, zeile: Profilzeile, data: SiteData): Html {
  const werte = data.werte(indikator.id)!;
  const { wert, veraenderung } = zeile;
  const unit = indikator.einheit === "%" ? "Pp." : differenceUnit(indikator.einheit);
  const change = veraenderung
    ? html`${formatDifference(veraenderung.bis.wert, veraenderung.von.wert, indikator.nachkommastellen)}<span class="einheit">${unit} seit ${veraenderung.von.jahr}</span>`
    : null;
  return html`<tr><th scope="row"><a href="${PFADE.indikator}/${indikator.id}">${indikator.kurztitel}</a>${herkunftMarke(new Set(werte.werte.map((w) => w.herkunft)))}<span class="einheit">${shortUnit(indikator.einheit)}</span></th><td class="verlauf">${sparkLine(werte, data.katalog.kreis.ags, data)}</td>${
    wert ? numberCell(wert, indikator, "Landkreis") : html`<td class="zahl leise">nur Gemeinden</td>`
  }<td class="zeit">${wert ? formatZeit(wert.zeit) : null}${indikator.veraltet ? html` <span class="stand">${indikator.veraltet}</span>` : null}</td><td class="zahl"${change ? html` data-titel="Veränderung"` : null}>${change}</td>${beside(zeile.land, zeile, levelName("land", data))}${beside(zeile.bund, zeile, levelName("bund", data))}<td class="ebenen">${levelsText(indikator)}</td></tr>`;
}

function beside(value: Profilzeile["land"], { indikator }: Profilzeile, titel: string): Html {
  return value ? numberCell(value, indikator, titel) : html`<td></td>`;
}
