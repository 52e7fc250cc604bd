// What a reader can do with a figure: open its indicator, download it, cite it, embed it.
import type { FigurDaten } from "../../src/charts/figur.js";
import { einbettungAus } from "../../src/model/einbettung.js";
import { type FigurBlock, indicatorsOf } from "../../src/model/figure-block.js";
import { type Html, html } from "../../src/model/markup.js";
import { zitat } from "../../src/model/zitat.js";
import type { SiteData } from "./site-data.js";
import { blockTitle, shownFigures, shownSources } from "./source-line.js";

/** Pictures need a drawing; only charts with years and regions can be embedded by their address. */
const DRAWN = new Set(["karte", "zeitreihe", "rangliste"]);

export function figureTools(block: FigurBlock, daten: FigurDaten, data: SiteData, id: string): Html {
  const ids = indicatorsOf(block).filter((i) => data.werte(i));
  const name = (i: string) => data.indikator(i)!.kurztitel;
  const several = ids.length > 1;
  return html`<details class="figur-laden"><summary>Herunterladen</summary><div class="wege">${
    DRAWN.has(block.art)
      ? html`<p class="nur-mit-skript"><button type="button" data-tat="png">Bild (PNG)</button> <button type="button" data-tat="svg">Grafik (SVG)</button></p>`
      : null
  }<p class="nur-mit-skript"><button type="button" data-tat="xlsx" data-indikatoren="${ids.join(" ")}">Excel (XLSX)</button></p>${ids.map(
    (i) =>
      html`<p>${several ? html`${name(i)}: ` : null}<a href="/data/csv/${i}.csv" download="${i}.csv">CSV<span class="nur-vorlesen"> ${name(i)}</span></a> <a href="/data/indikator/${i}.json" download="${i}.json" data-werte="${i}">JSON<span class="nur-vorlesen"> ${name(i)}</span></a></p>`,
  )}</div></details><details class="figur-zitat"><summary>Zitieren${DRAWN.has(block.art) ? " und einbetten" : null}</summary><div class="wege"><p class="zitat" id="${id}-zitat">${citation(block, daten, data, id)}</p><p class="nur-mit-skript"><button type="button" data-tat="kopieren" data-ziel="${id}-zitat">Zitat kopieren</button></p>${
    DRAWN.has(block.art) ? embedding(block, data, id) : null
  }</div></details><p class="figur-mehr-link">${ids.slice(0, several ? 6 : 1).map((i) => {
    const origin = html`<a href="/indikatoren/${i}#woher" data-woher="${i}">Woher?<span class="nur-vorlesen"> ${name(i)}</span></a>`;
    return several
      ? html`<span class="paar"><a href="/indikatoren/${i}">${name(i)}</a>: ${origin}</span> `
      : html`${origin} <a href="/indikatoren/${i}">Was heißt das?<span class="nur-vorlesen"> ${name(i)}</span></a>`;
  })}</p>`;
}

function citation(block: FigurBlock, daten: FigurDaten, data: SiteData, id: string): string {
  const sources = shownSources(shownFigures(block, daten), data);
  const [indikator] = indicatorsOf(block);
  const path = `indikatoren/${indikator}`;
  const address = data.katalog.adresse ? new URL(path, data.katalog.adresse).href : `/${path}`;
  return zitat(`${blockTitle(block, data)} (${id})`, sources, data.katalog, address);
}

/** Code for an iframe of this one figure; its address carries everything that the small page needs. */
function embedding(block: FigurBlock, data: SiteData, id: string): Html {
  const params = new URLSearchParams({ figur: einbettungAus(block) });
  const path = `einbetten?${params}`;
  const address = data.katalog.adresse ? new URL(path, data.katalog.adresse).href : `/${path}`;
  const code = `<iframe src="${address}" title="${(block.titel ?? blockTitle(block, data)).replaceAll('"', "&quot;")}" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
  return html`<p><label for="${id}-code">Code zum Einbetten</label><textarea id="${id}-code" class="code" readonly rows="3" data-einbetten>${code}</textarea></p><p class="nur-mit-skript"><button type="button" data-tat="kopieren" data-ziel="${id}-code">Code kopieren</button></p>`;
}
