// Renders a figure block to a <figure> that is complete without JavaScript: heading, drawing, source, table, downloads.
import { type Ansicht, BREIT, type FigurDaten, figurSpec, regionsOf, SCHMAL } from "../../src/charts/figur.js";
import { figurTeile, keyChange } from "../../src/charts/figur-teile.js";
import { type FigurBlock, indicatorsOf } from "../../src/model/figure-block.js";
import { formatNumber, shortUnit } from "../../src/model/format.js";
import { type Html, Html as HtmlText, html } from "../../src/model/markup.js";
import type { IndikatorOutlet, QuelleOutlet } from "../../src/model/outlets.js";
import { newestOf, type Werte } from "../../src/model/pick.js";
import { HERKUENFTE } from "../../src/model/vocabulary.js";
import { drawSvg } from "./draw.js";
import { type ShapeStore, shareShapes } from "./share-shapes.js";
import type { SiteData } from "./site-data.js";

/** What figures of one page share: ids and shapes are defined once per page. */
export interface PageFigures {
  ids: Map<string, number>;
  shapes: ShapeStore;
}

const NO_CHOICE: Ansicht = {};

/** @throws SpecError where a chart function yields a spec that Vega-Lite does not take as it is */
export function renderFigure(block: FigurBlock, data: SiteData, page: PageFigures): string {
  const ids = indicatorsOf(block);
  const werte = ids.flatMap((id) => data.werte(id) ?? []);
  const first = data.indikator(ids[0])!;
  const id = uniqueId(`${block.art}-${ids[0]}`.replaceAll("_", "-"), page);
  if (werte.length === 0) return emptyFigure(block, first, id);

  const daten: FigurDaten = { werte, regionen: data.regionen, kreis: data.katalog.kreis, karte: data.karte };
  const teile = figurTeile(block, daten, NO_CHOICE, data.katalog.datenstand);
  const hinweis = block.hinweis ?? mainHints(werte);
  const caption = html`<figcaption><h3 class="figur-titel" id="${id}-titel">${block.titel ?? first.kurztitel}</h3><p class="figur-unterzeile"><span data-teil="unterzeile">${teile.unterzeile}</span> <span class="stand" data-teil="stand"${teile.stand ? null : HIDDEN}>${teile.stand}</span></p></figcaption>`;
  const picture = block.art === "kennzahl" ? keyFigure(block, daten) : drawing(block, daten, page, teile.beschreibung);
  const notes = html`<div class="figur-rand">${teile.brueche ? html`<p data-teil="brueche">${teile.brueche}</p>` : null}${hinweis ? html`<p class="figur-hinweis">${hinweis}</p>` : null}${sourceLine(block, daten, data)}${links(werte)}</div>`;
  const table = html`<div class="tabelle" data-teil="tabelle" tabindex="0" role="region" aria-labelledby="${id}-titel">${teile.tabelle}</div>`;
  const open = block.art === "tabelle";
  const upgrade = open || block.art === "kennzahl" ? null : html` data-figur="${JSON.stringify(block)}"`;
  return html`<figure class="figur figur-${block.art}" id="${id}"${upgrade}>${caption}${open ? table : picture}${notes}${
    open ? null : html`<details class="figur-zahlen"><summary>Als Tabelle</summary>${table}</details>`
  }</figure>\n`.text;
}

const HIDDEN = html` hidden`;

/** The most important hint of each indicator; with several, each named by its indicator. */
function mainHints(werte: readonly Werte[]): string | undefined {
  const hints = werte.flatMap(({ datei: { indikator } }) => {
    const [hint] = indikator.hinweise;
    if (!hint) return [];
    return werte.length === 1 ? [hint] : [`${indikator.kurztitel}: ${hint}`];
  });
  return hints.length > 0 ? hints.join(" ") : undefined;
}

function uniqueId(stem: string, page: PageFigures): string {
  const count = (page.ids.get(stem) ?? 0) + 1;
  page.ids.set(stem, count);
  return count === 1 ? stem : `${stem}-${count}`;
}

/** The indicator is in the catalogue, but there is no figure of it yet: said plainly, nothing drawn. */
function emptyFigure(block: FigurBlock, indikator: IndikatorOutlet, id: string): string {
  return html`<figure class="figur figur-leer" id="${id}"><figcaption><h3 class="figur-titel">${block.titel ?? indikator.kurztitel}</h3></figcaption><p>Für diesen Indikator liegen noch keine Zahlen vor. Vorgesehene Quelle: ${indikator.quelle}.</p></figure>\n`
    .text;
}

function drawing(block: FigurBlock, daten: FigurDaten, page: PageFigures, beschreibung: string): Html | null {
  const pictures = [BREIT, SCHMAL].flatMap((format) => {
    const spec = figurSpec(block, daten, NO_CHOICE, format);
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
  const { veraenderung, vergleich } = keyChange(block, daten);
  const spec = figurSpec(block, daten, NO_CHOICE, BREIT);
  const spark = spec
    ? html`<div class="kennzahl-verlauf" aria-hidden="true">${new HtmlText(drawSvg(spec))}</div>`
    : null;
  return html`<div class="kennzahl-kopf"><p class="kennzahl-wert"><strong>${
    newest ? formatNumber(newest.wert, indikator.nachkommastellen) : "–"
  }</strong> <span class="einheit" title="${indikator.einheit}">${shortUnit(indikator.einheit)}</span></p>${spark}</div>${
    veraenderung ? html`<p class="kennzahl-aenderung">${veraenderung}</p>` : null
  }${vergleich ? html`<p class="kennzahl-vergleich">${vergleich}</p>` : null}`;
}

/** Sources of the figures that are shown, not of everything the indicator has. */
function sourceLine(block: FigurBlock, daten: FigurDaten, data: SiteData): Html {
  const regions = new Set(block.art === "kennzahl" ? regionsOf(block, daten).slice(0, 1) : regionsOf(block, daten));
  const shown = daten.werte.flatMap((w) => w.werte.filter((v) => regions.has(v.ags)));
  const used = [...new Set(shown.flatMap((w) => w.quelle.split(" + ")))].sort().flatMap((id) => data.quelle(id) ?? []);
  const byName = new Map(used.map((q) => [q.kurz, q]));
  const names = [...byName.values()].map(
    (q, i) => html`${i > 0 ? "; " : ""}<a href="/quellen#${anchorOf(q)}">${q.kurz}</a> (${q.lizenz.kennung})`,
  );
  const origins = new Set(shown.map((w) => w.herkunft));
  if (shown.some((w) => w.rechenweg !== "veroeffentlicht")) origins.add("modell");
  const marks = [...origins].filter((h) => h !== "amtlich").map((h) => html`; <strong>${HERKUENFTE[h]}</strong>`);
  const map = block.art === "karte" ? html`; Grenzen: ${data.katalog.geometrie.vermerk}` : null;
  return html`<p class="figur-quelle">Quelle: ${names}${marks}${map}</p>`;
}

/** Anchor of a source on the page of sources. */
export function anchorOf(quelle: Pick<QuelleOutlet, "id">): string {
  return quelle.id.replace("/", "-");
}

function links(werte: readonly Werte[]): Html {
  return html`${werte.map(({ datei: { indikator } }) => {
    const name = werte.length > 1 ? html`<span>${indikator.kurztitel}:</span> ` : null;
    const about = html`<span class="nur-vorlesen"> ${indikator.kurztitel}</span>`;
    return html`<p class="figur-wege">${name}<a href="/data/csv/${indikator.id}.csv" download="${indikator.id}.csv">CSV${about}</a> <a href="/data/indikator/${indikator.id}.json" download="${indikator.id}.json" data-werte="${indikator.id}">JSON${about}</a> <a href="/daten#${indikator.id}">Was heißt das?${about}</a></p>`;
  })}`;
}
