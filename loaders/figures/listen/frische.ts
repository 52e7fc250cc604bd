// How fresh the figures are, by area, and who owes what by when.
import { compareNames } from "../../../src/model/format.js";
import { FRISCHEN, type Frische, isOpen } from "../../../src/model/frische.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { BereichQualitaet, IndikatorQualitaet } from "../../../src/model/qualitaet.js";
import { formatZeit } from "../../../src/model/time.js";
import { RHYTHMEN } from "../../../src/model/vocabulary.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";

const STATES = Object.keys(FRISCHEN) as Frische[];

/** How many indicators are aktuell, fällig and überfällig, and when each area delivers next. */
export function freshnessList(data: SiteData): Html {
  const { indikatoren, bereiche, datenstand } = data.qualitaet;
  const known = indikatoren.filter((i) => i.frische !== null);
  const number = (list: readonly IndikatorQualitaet[], state: Frische, bereich: string) =>
    html`<span data-frische-zahl="${state}" data-bereich="${bereich}">${list.filter((i) => i.frische === state).length}</span>`;
  const all = (state: Frische) => number(known, state, "alle");
  return html`<div class="frische"><p><strong>${all("aktuell")} von ${known.length} Indikatoren sind aktuell,</strong> ${all("faellig")} sind fällig, ${all("ueberfaellig")} überfällig. ${all("einmalig")} werden nur einmal erhoben, ${indikatoren.length - known.length} warten noch auf echte Zahlen.</p><p class="leise" data-frische-stand="${datenstand}">Berechnet für den ${formatZeit(datenstand)}, den Tag der letzten Übernahme.</p><div class="tabelle" tabindex="0" role="region" aria-label="Frische nach Bereich"><table class="stapel frische-tabelle"><caption>Frische nach Bereich</caption><thead><tr><th scope="col">Bereich</th>${STATES.map((s) => html`<th scope="col" class="zahl">${FRISCHEN[s].text}</th>`)}<th scope="col" class="zahl">ohne echte Zahlen</th><th scope="col">Nächste Lieferung</th></tr></thead><tbody>${bereiche.map(
    (b) => {
      const own = indikatoren.filter((i) => i.bereich === b.bereich);
      return html`<tr><th scope="row"><a href="#fuellung-${b.bereich}">${areaTitle(b, data)}</a></th>${STATES.map((s) => html`<td class="zahl" data-titel="${FRISCHEN[s].text}">${number(own, s, b.bereich)}</td>`)}<td class="zahl" data-titel="ohne echte">${own.filter((i) => i.frische === null).length}</td><td class="satz" data-titel="Nächste Lieferung">${deliveryText(b, datenstand)}</td></tr>`;
    },
  )}</tbody></table></div><ul class="leise">${STATES.map((s) => html`<li>${FRISCHEN[s].text}: ${FRISCHEN[s].erklaerung}</li>`)}${bereiche.some((b) => b.lieferung?.abgeleitet) ? html`<li>zu erwarten: aus dem Rhythmus errechnet, kein Termin vereinbart</li>` : null}</ul></div>\n`;
}

/** Who delivers, who stands in, and which indicators of each area are due. */
export function responsibilityList(data: SiteData): Html {
  const { administration, bereiche, indikatoren } = data.qualitaet;
  return html`<p>Den Atlas verwalten:</p><ul>${administration.map(({ rolle, vertretung }) => html`<li>${rolle} <span class="leise">(Vertretung: ${vertretung ?? NOBODY})</span></li>`)}</ul><div class="tabelle" tabindex="0" role="region" aria-label="Zuständigkeiten nach Bereich"><table class="stapel"><caption>Zuständigkeiten nach Bereich</caption><thead><tr><th scope="col">Bereich</th><th scope="col">Liefert</th><th scope="col">Vertretung</th><th scope="col">Rhythmus</th></tr></thead><tbody>${bereiche.map(
    (b) =>
      html`<tr><th scope="row">${areaTitle(b, data)}</th><td class="satz" data-titel="Liefert">${b.person ?? NOBODY}</td><td class="satz" data-titel="Vertretung">${b.vertretung ?? NOBODY}</td><td class="satz" data-titel="Rhythmus">${RHYTHMEN[b.rhythmus].text}</td></tr>`,
  )}</tbody></table></div>${bereiche.map((b) => {
    const own = indikatoren
      .filter((i) => i.bereich === b.bereich && i.frische !== null && i.frische !== "einmalig")
      .sort((x, y) => x.neuestesJahr! - y.neuestesJahr! || compareNames(titleOf(x, data), titleOf(y, data)));
    const open = own.filter((i) => isOpen(i.frische)).length;
    return html`<details class="quelle"><summary>${areaTitle(b, data)} <span class="indikator-stand"><span data-frische-offen="${b.bereich}">${open}</span> fällige oder überfällige Indikatoren</span></summary><ul class="offen">${own.map(
      (i) =>
        html`<li${isOpen(i.frische) ? null : html` hidden`}><a href="${PFADE.indikator}/${i.id}">${titleOf(i, data)}</a> ${freshnessMark(i)}</li>`,
    )}</ul></details>\n`;
  })}`;
}

/** Year of the newest figure and its freshness; the browser brings it up to today's date. */
export function freshnessMark({ neuestesJahr, rhythmus, frische }: IndikatorQualitaet): Html | null {
  if (frische === null) return null;
  return html`<span class="frische-marke" data-frische="${frische}" data-jahr="${neuestesJahr}" data-rhythmus="${rhythmus}">${neuestesJahr}, <span>${FRISCHEN[frische].text}</span></span>`;
}

const NOBODY = "noch nicht benannt";

function areaTitle({ bereich }: BereichQualitaet, data: SiteData): string {
  return data.katalog.bereiche.find((b) => b.id === bereich)!.titel;
}

function titleOf({ id }: IndikatorQualitaet, data: SiteData): string {
  return data.indikator(id)!.kurztitel;
}

function deliveryText({ lieferung }: BereichQualitaet, datenstand: string): Html {
  if (!lieferung) return html`kein Termin vereinbart`;
  const { datum, abgeleitet } = lieferung;
  if (!abgeleitet) return html`${formatZeit(datum)}${datum < datenstand ? " (verstrichen)" : null}`;
  return html`${datum <= datenstand ? "seit" : "ab"} ${formatZeit(datum)} zu erwarten`;
}
