// Renders a figure block to a <figure> that is complete without JavaScript: heading, drawing, source, table, downloads.
import { type Ansicht, BREIT, badgeOf, type FigurDaten, figurSpec, regionsOf, SCHMAL } from "../../src/charts/figur.js";
import { figurTeile, keyTexts } from "../../src/charts/figur-teile.js";
import { VORAUSBERECHNET } from "../../src/charts/vorausberechnung-figur.js";
import { type FigurBlock, indicatorsOf } from "../../src/model/figure-block.js";
import { formatNumber, shortUnit } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import { type Html, Html as HtmlText, html } from "../../src/model/markup.js";
import type { IndikatorOutlet } from "../../src/model/outlets.js";
import { newestOf, type Werte, yearsOf } from "../../src/model/pick.js";
import { schluesselText } from "../../src/model/wert-schluessel.js";
import { drawSvg } from "./draw.js";
import { figureTools } from "./figure-tools.js";
import { funnelNote, funnelSpec } from "./funnel.js";
import { herkunftMarke } from "./listen/bausteine.js";
import { renderForecast } from "./render-forecast.js";
import { type ShapeStore, shareShapes } from "./share-shapes.js";
import type { SiteData } from "./site-data.js";
import { shownFigures, sourceLine } from "./source-line.js";

/** What figures of one page share: ids and shapes are defined once per page. */
export interface PageFigures {
  ids: Map<string, number>;
  shapes: ShapeStore;
}

const NO_CHOICE: Ansicht = {};

/** @throws SpecError where a chart function yields a spec that Vega-Lite does not take as it is */
export function renderFigure(block: FigurBlock, data: SiteData, page: PageFigures): string {
  if (VORAUSBERECHNET.has(block.art))
    return renderForecast(block, data, uniqueId(`${block.art}-${block.groesse ?? block.szenario ?? "basis"}`, page));
  const ids = indicatorsOf(block);
  const werte = ids.flatMap((id) => data.werte(id) ?? []);
  const first = data.indikator(ids[0])!;
  const id = uniqueId(`${block.art}-${ids[0]}`.replaceAll("_", "-"), page);
  if (!hasFigures(block, werte, data)) return emptyFigure(first, id, data);

  const leer = Object.fromEntries(ids.filter((i) => !data.werte(i)).map((i) => [i, data.indikator(i)!.kurztitel]));
  const daten: FigurDaten = { werte, regionen: data.regionen, kreis: data.katalog.kreis, karte: data.karte, leer };
  const teile = figurTeile(block, daten, NO_CHOICE, data.katalog.datenstand);
  const zufall = [block.art === "trichter" ? funnelNote(block, daten) : null, teile.zufall].filter(Boolean).join(" ");
  const hinweis = block.hinweis ?? mainHints(werte);
  const caption = html`<figcaption><h3 class="figur-titel" id="${id}-titel">${block.titel ?? first.kurztitel}</h3><p class="figur-unterzeile"><span data-teil="unterzeile">${teile.unterzeile}</span> <span class="stand" data-teil="stand"${teile.stand ? null : HIDDEN}>${teile.stand}</span>${herkunftMarke(new Set(shownFigures(block, daten).map((w) => w.herkunft)))}</p></figcaption>`;
  const key = block.art === "kennzahl";
  const picture = key ? keyFigure(block, daten) : drawing(block, daten, page, teile.beschreibung);
  const hint = hinweis ? html`<p class="figur-hinweis">${hinweis}</p>` : null;
  const notes = html`<div class="figur-rand">${teile.brueche ? html`<p data-teil="brueche">${teile.brueche}</p>` : null}<p data-teil="zufall"${zufall ? null : HIDDEN}>${zufall}</p>${key ? null : hint}${sourceLine(block, daten, data)}</div>`;
  const table = html`<div class="tabelle" data-teil="tabelle" tabindex="0" role="region" aria-labelledby="${id}-titel">${teile.tabelle}</div>`;
  const open = block.art === "tabelle" || block.art === "matrix";
  const more = html`<div class="figur-mehr">${
    open ? null : html`<details class="figur-zahlen"><summary>Als Tabelle</summary>${table}</details>`
  }${figureTools(block, daten, data, id)}</div>`;
  const badge = badgeOf(werte);
  return html`<figure class="figur figur-${block.art}" id="${id}" data-figur="${JSON.stringify(block)}"${block.stationen && Object.keys(leer).length > 0 ? html` data-leer="${JSON.stringify(leer)}"` : null}${badge ? html` data-herkunft="${badge}"` : null}>${caption}${open ? table : picture}${notes}${
    key ? html`<details class="figur-alles"><summary>Mehr zu dieser Zahl</summary>${hint}${more}</details>` : more
  }</figure>\n`.text;
}

/** Whether there is anything to show: a number of at least one of the regions that the block is about. */
function hasFigures(block: FigurBlock, werte: readonly Werte[], data: SiteData): boolean {
  const daten: FigurDaten = {
    werte: [...werte],
    regionen: data.regionen,
    kreis: data.katalog.kreis,
    karte: data.karte,
  };
  const regions = regionsOf(block, daten);
  return werte.some((w) => yearsOf(w, block.art === "kennzahl" ? regions.slice(0, 1) : regions).length > 0);
}

const HIDDEN = html` hidden`;

/** The most important hint of each indicator, each named by its indicators; a hint that all share stands once, alone. */
function mainHints(werte: readonly Werte[]): string | undefined {
  const byHint = groupBy(
    werte.filter((w) => w.datei.indikator.hinweise.length > 0),
    (w) => w.datei.indikator.hinweise[0],
  );
  const hints = [...byHint].map(([hint, list]) =>
    list.length === werte.length ? hint : `${list.map((w) => w.datei.indikator.kurztitel).join(", ")}: ${hint}`,
  );
  return hints.length > 0 ? hints.join(" ") : undefined;
}

function uniqueId(stem: string, page: PageFigures): string {
  const count = (page.ids.get(stem) ?? 0) + 1;
  page.ids.set(stem, count);
  return count === 1 ? stem : `${stem}-${count}`;
}

/** The indicator is in the catalogue, but there is no figure of it yet: said plainly, nothing drawn. */
function emptyFigure(indikator: IndikatorOutlet, id: string, data: SiteData): string {
  return html`<figure class="figur figur-leer" id="${id}"><figcaption><h3 class="figur-titel"><a href="/indikatoren/${indikator.id}">${indikator.titel}</a></h3></figcaption><p>Noch keine Zahlen. Vorgesehene Quelle: ${indikator.quelle}.${
    data.hasTemplate(indikator.id)
      ? html` Zum Ausfüllen: <a href="/data/vorlage/${indikator.id}.csv" download="vorlage-${indikator.id}.csv">Vorlage als CSV</a>.`
      : null
  }</p></figure>\n`.text;
}

function drawing(block: FigurBlock, daten: FigurDaten, page: PageFigures, beschreibung: string): Html | null {
  const pictures = [BREIT, SCHMAL].flatMap((format) => {
    const spec =
      block.art === "trichter" ? funnelSpec(block, daten, format) : figurSpec(block, daten, NO_CHOICE, format);
    if (!spec) return [];
    const svg = shareShapes(drawSvg(spec), page.shapes);
    return [html`<div class="${format.schmal ? "schmal" : "breit"}" aria-hidden="true">${new HtmlText(svg)}</div>`];
  });
  if (pictures.length === 0) return null;
  return html`${new HtmlText(page.shapes.takeNew())}<div class="figur-flaeche"><div class="figur-bild" role="img" aria-label="${beschreibung}" data-teil="bild">${pictures}</div></div>`;
}

function keyFigure(block: FigurBlock, daten: FigurDaten): Html {
  const [werte] = daten.werte;
  const { indikator } = werte.datei;
  const newest = newestOf(werte, regionsOf(block, daten)[0]);
  const { veraenderung, vergleich, trend, bruch, urteil } = keyTexts(block, daten);
  const spec = figurSpec(block, daten, NO_CHOICE, BREIT);
  const spark = spec
    ? html`<div class="kennzahl-verlauf" aria-hidden="true">${new HtmlText(drawSvg(spec))}</div>`
    : null;
  return html`<div class="kennzahl-kopf"><p class="kennzahl-wert"><strong${newest ? html` data-w="${schluesselText(indikator.id, newest)}"` : null}>${
    newest ? formatNumber(newest.wert, indikator.nachkommastellen) : "·"
  }</strong> <span class="einheit" title="${indikator.einheit}">${shortUnit(indikator.einheit)}</span></p>${spark}</div>${
    veraenderung || trend
      ? html`<p class="kennzahl-aenderung">${[veraenderung, trend].filter(Boolean).join(" · ")}</p>`
      : null
  }${bruch ? html`<p class="kennzahl-vergleich">${bruch}</p>` : null}${vergleich ? html`<p class="kennzahl-vergleich">${vergleich}</p>` : null}${urteil ? html`<p class="kennzahl-vergleich">${urteil}</p>` : null}`;
}
