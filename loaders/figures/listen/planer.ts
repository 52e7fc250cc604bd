// The planner as pages carry it before anything is touched: its first planning, drawn and reckoned while the page is built.
import { type PlanerAnsicht, planerAnsicht } from "../../../src/charts/planer-ansicht.js";
import { KURVE, karteOf, kurveOf, planerBlatt, planerKurz } from "../../../src/charts/planer-blatt.js";
import { ausgefuellt, type Vorlage } from "../../../src/charts/vorlage.js";
import { type Station, standardPlanung } from "../../../src/model/forecast/annahmen.js";
import { Planer } from "../../../src/model/forecast/planer.js";
import { basisjahr } from "../../../src/model/forecast/schulprognose.js";
import { type Html, Html as HtmlText, html } from "../../../src/model/markup.js";
import { drawSvg } from "../draw.js";
import type { SiteData } from "../site-data.js";

/** The sheet of the planner for a station; without pupils on record it says what is missing and links the templates. */
export function plannerSheet(data: SiteData, station: Station): Html {
  const a = firstPlanning(data, station);
  if (!a) return emptyPlanner();
  const karte = karteOf(a, data.karte);
  const kurve = curves(a);
  return html`${planerBlatt(a, drawn(karte.vorlage), kurve.bild, { karte: karte.worte, kurve: kurve.worte })}\n`;
}

/** Answer and curves of a station for a theme page. */
export function plannerSummary(data: SiteData, station: Station): Html {
  const a = firstPlanning(data, station);
  if (!a) return emptyPlanner();
  const { bild, worte } = curves(a);
  return html`${planerKurz(a, bild, worte)}\n`;
}

function firstPlanning({ planung: daten }: SiteData, station: Station): PlanerAnsicht | null {
  if (!daten || basisjahr(daten) === null) return null;
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

function emptyPlanner(): Html {
  return html`<div class="figur-leer planer-leer"><p>Für diesen Landkreis liegen noch keine Schülerzahlen nach Schule und Jahrgang vor; ohne sie gibt es kein Jahr, von dem aus geplant wird. Welche Tabellen gebraucht werden und wo es die Vorlagen dafür gibt, steht im Handbuch: <a href="/handbuch/planungsdaten">Planungsdaten liefern</a>.</p></div>\n`;
}
