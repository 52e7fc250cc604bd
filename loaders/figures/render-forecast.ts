// Renders the figure blocks of the projection (`pyramide`, `faecher`) to a <figure> that is complete without JavaScript.
import type { TopLevelSpec } from "vega-lite";
import { BREIT, SCHMAL, withMark } from "../../src/charts/figur.js";
import { OBEN } from "../../src/charts/pyramide.js";
import {
  faecherTeile,
  faecherVorlage,
  MODELL_HINWEIS,
  pyramidenJahr,
  pyramidenJahre,
  pyramidenMasse,
  pyramidenTeile,
  pyramidenVorlage,
} from "../../src/charts/vorausberechnung-figur.js";
import { ausgefuellt, type Vorlage } from "../../src/charts/vorlage.js";
import type { FigurBlock } from "../../src/model/figure-block.js";
import { Rechnung } from "../../src/model/forecast/rechnung.js";
import type { Vorausberechnung } from "../../src/model/forecast/vorausberechnung.js";
import { type Html, Html as HtmlText, html } from "../../src/model/markup.js";
import { HERKUENFTE } from "../../src/model/vocabulary.js";
import { zitat } from "../../src/model/zitat.js";
import { drawSvg } from "./draw.js";
import { herkunftMarke } from "./listen/bausteine.js";
import type { SiteData } from "./site-data.js";
import { anchorOf } from "./source-line.js";

/** Runs of the scenarios, kept for all figures and lists of a build. */
const runs = new WeakMap<Vorausberechnung, Rechnung>();

/** The projection of this Kreis with its runs; undefined where there is none. */
export function rechnungOf(data: SiteData): Rechnung | undefined {
  const outlet = data.vorausberechnung;
  if (!outlet) return undefined;
  if (!runs.has(outlet)) runs.set(outlet, new Rechnung(outlet));
  return runs.get(outlet);
}

export const DEFAULT_TITLE = { pyramide: "Altersaufbau des Landkreises", faecher: "Vorausberechnung" } as const;

/** @param id unique on the page */
export function renderForecast(block: FigurBlock, data: SiteData, id: string): string {
  const rechnung = rechnungOf(data);
  if (!rechnung) return emptyForecast(block, id);
  const jahr = pyramidenJahr(block, rechnung);
  const pyramid = block.art === "pyramide";
  const teile = pyramid ? pyramidenTeile(block, rechnung, jahr) : faecherTeile(block, rechnung);
  const picture = pyramid
    ? pyramidDrawing(block, rechnung, jahr, teile.beschreibung)
    : fanDrawing(block, rechnung, teile.beschreibung);
  return html`<figure class="figur figur-${block.art}" id="${id}" data-figur="${JSON.stringify(block)}" data-herkunft="modell"><figcaption><h3 class="figur-titel" id="${id}-titel">${block.titel}</h3><p class="figur-unterzeile"><span data-teil="unterzeile">${teile.unterzeile}</span>${herkunftMarke(["modell"])}</p></figcaption>${picture}<div class="figur-rand"><p class="figur-hinweis" data-teil="hinweis">${teile.hinweis}</p>${teile.schmal ? html`<p class="nur-schmal">${teile.schmal}</p>` : null}<p>${MODELL_HINWEIS}</p>${block.hinweis ? html`<p>${block.hinweis}</p>` : null}${forecastSource(rechnung.outlet, data)}</div><div class="figur-mehr"><details class="figur-zahlen"><summary>Als Tabelle</summary><div class="tabelle" data-teil="tabelle" tabindex="0" role="region" aria-labelledby="${id}-titel">${teile.tabelle}</div></details>${tools(block, rechnung.outlet, data, id)}</div></figure>\n`
    .text;
}

/** Where there are no inputs: said plainly, nothing drawn. */
function emptyForecast(block: FigurBlock, id: string): string {
  return html`<figure class="figur figur-leer" id="${id}"><figcaption><h3 class="figur-titel">${block.titel}</h3></figcaption><p>Für diesen Landkreis gibt es noch keine Vorausberechnung. Vorgesehene Quelle: amtliche Bevölkerung nach Altersgruppen und Geschlecht und die Annahmen in den Ordnern „planung“; wie sie angelegt werden, steht unter <a href="/handbuch/vorausberechnung">Vorausberechnung</a>.</p></figure>\n`
    .text;
}

/** Sources of the start population and of `more` datasets with licence, then what makes it a model. */
export function forecastSource(outlet: Vorausberechnung, data: SiteData, more: readonly string[] = []): Html {
  const ids = [...new Set([...outlet.start.quellen, ...more])];
  const sources = ids.flatMap((id) => data.quelle(id) ?? []);
  const names = [
    ...sources.map((q) => html`<a href="/ueber/quellen#${anchorOf(q)}">${q.kurz}</a> (${q.lizenz.kennung})`),
    ...outlet.eingaben
      .filter((e) => e.stand === "geliefert")
      .map((e) => html`<a href="/handbuch/vorausberechnung">${e.quelle}</a> (${e.lizenz})`),
  ];
  return html`<p class="figur-quelle">Quelle: ${names.map((name, i) => html`${i > 0 ? "; " : ""}${name}`)}; <strong>${HERKUENFTE.modell}</strong></p>`;
}

function marked(vorlage: Vorlage, schrift: number): TopLevelSpec {
  return withMark(ausgefuellt(vorlage), "modell", { schrift });
}

function pictures(wide: TopLevelSpec, narrow: TopLevelSpec, beschreibung: string, more: Html | null): Html {
  const drawn = (spec: TopLevelSpec, kind: string) =>
    html`<div class="${kind}" aria-hidden="true">${new HtmlText(drawSvg(spec))}</div>`;
  return html`<div class="figur-flaeche"><div class="figur-bild" role="img" aria-label="${beschreibung}" data-teil="bild">${drawn(wide, "breit")}${drawn(narrow, "schmal")}</div>${more}</div>`;
}

function fanDrawing(block: FigurBlock, rechnung: Rechnung, beschreibung: string): Html {
  const spec = (format: typeof BREIT) => marked(faecherVorlage(block, rechnung, format), format.schrift);
  return pictures(spec(BREIT), spec(SCHMAL), beschreibung, null);
}

function pyramidDrawing(block: FigurBlock, rechnung: Rechnung, jahr: number, beschreibung: string): Html {
  const spec = (format: typeof BREIT) =>
    marked(pyramidenVorlage(block, rechnung, jahr, pyramidenMasse(format)), format.schrift);
  const small = pyramidenJahre(block, rechnung).map((year) => {
    const vorlage = pyramidenVorlage(block, rechnung, year, { width: 280, height: 2 * OBEN, schrift: 12, klein: true });
    return html`<div class="pyramide-klein"><p>Ende ${year}</p>${new HtmlText(drawSvg(marked(vorlage, 12)))}</div>`;
  });
  return pictures(
    spec(BREIT),
    spec(SCHMAL),
    beschreibung,
    html`<div class="nur-druck pyramiden-druck" aria-hidden="true">${small}</div>`,
  );
}

function tools(block: FigurBlock, outlet: Vorausberechnung, data: SiteData, id: string): Html {
  const sources = outlet.start.quellen.flatMap((q) => data.quelle(q) ?? []);
  const path = "fachkraeftesicherung";
  const address = data.katalog.adresse ? new URL(path, data.katalog.adresse).href : `/${path}`;
  const text = zitat(`${block.titel} (${id}), ${HERKUENFTE.modell}`, sources, data.katalog, address);
  return html`<details class="figur-laden"><summary>Herunterladen</summary><div class="wege"><p class="nur-mit-skript"><button type="button" data-tat="png">Bild (PNG)</button> <button type="button" data-tat="svg">Grafik (SVG)</button></p><p><a href="/data/vorausberechnung.json" download="vorausberechnung.json" data-vorausberechnung>Alle Eingaben der Rechnung (JSON)</a></p></div></details><details class="figur-zitat"><summary>Zitieren</summary><div class="wege"><p class="zitat" id="${id}-zitat">${text}</p><p class="nur-mit-skript"><button type="button" data-tat="kopieren" data-ziel="${id}-zitat">Zitat kopieren</button></p></div></details>`;
}
