// The planner as pages carry it before anything is touched: its first planning, drawn and reckoned while the page is built.
import { type PlanerAnsicht, planerAnsicht } from "../../../src/charts/planer-ansicht.js";
import { KURVE, karteOf, kurveOf, planerBlatt, planerKurz } from "../../../src/charts/planer-blatt.js";
import { ausgefuellt, type Vorlage } from "../../../src/charts/vorlage.js";
import { type Station, standardPlanung } from "../../../src/model/forecast/annahmen.js";
import { fehlendeEingaben } from "../../../src/model/forecast/erforderlich.js";
import { Planer } from "../../../src/model/forecast/planer.js";
import { STATION } from "../../../src/model/forecast/worte.js";
import { type Html, Html as HtmlText, html } from "../../../src/model/markup.js";
import { drawSvg } from "../draw.js";
import type { SiteData } from "../site-data.js";

/** The sheet of the planner for a station; without pupils on record it says what is missing and links the templates. */
export function plannerSheet(data: SiteData, station: Station): Html {
  const a = firstPlanning(data, station);
  if (!a) return emptyPlanner(data, station);
  const karte = karteOf(a, data.karte);
  const kurve = curves(a);
  return html`${planerBlatt(a, drawn(karte.vorlage), kurve.bild, { karte: karte.worte, kurve: kurve.worte })}\n`;
}

/** Answer and curves of a station for a theme page. */
export function plannerSummary(data: SiteData, station: Station): Html {
  const a = firstPlanning(data, station);
  if (!a) return emptyPlanner(data, station);
  const { bild, worte } = curves(a);
  return html`${planerKurz(a, bild, worte)}\n`;
}

function firstPlanning({ planung: daten }: SiteData, station: Station): PlanerAnsicht | null {
  if (!daten || fehlendeEingaben(daten, station).length > 0) return null;
  const planer = new Planer(daten);
  return planerAnsicht(planer, { ...standardPlanung(daten, planer.jahre), station }, null);
}

/** The curves in both widths; the stylesheet shows one. */
function curves(a: PlanerAnsicht): { bild: Html; worte: string } {
  const { breit, schmal } = KURVE;
  const wide = kurveOf(a, a.ergebnis.kreis, breit);
  return {
    bild: html`${drawn(wide.vorlage, "breit")}${drawn(kurveOf(a, a.ergebnis.kreis, schmal).vorlage, "schmal")}`,
    worte: wide.worte,
  };
}

function drawn(vorlage: Vorlage, klasse = ""): Html {
  return html`<div class="${klasse}" aria-hidden="true">${new HtmlText(drawSvg(ausgefuellt(vorlage)))}</div>`;
}

/** What is missing for a station, and where its templates are; nothing is reckoned from tables that nobody has delivered. */
function emptyPlanner({ planung }: SiteData, station: Station): Html {
  const missing = planung ? fehlendeEingaben(planung, station) : [];
  return html`<div class="figur-leer planer-leer"><p>${STATION[station].titel}: Hier wird gerechnet, sobald alle Eingaben da sind.${missing.length > 0 ? ` Es fehlen noch: ${missing.join(", ")}.` : null} Was gebraucht wird und wo es die Vorlagen gibt, steht unter <a href="/handbuch/planungsdaten">Planungsdaten liefern</a>.</p></div>\n`;
}
