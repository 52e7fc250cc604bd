// The line under a figure that says where its figures come from, under which licence, and what is not official in them.
import type { FigurDaten } from "../../src/charts/figur.js";
import { regionsOf } from "../../src/charts/figur.js";
import { type FigurBlock, indicatorsOf } from "../../src/model/figure-block.js";
import { herkunftTexte } from "../../src/model/herkunft.js";
import { type Html, html } from "../../src/model/markup.js";
import type { QuelleOutlet, Wert } from "../../src/model/outlets.js";
import type { SiteData } from "./site-data.js";

/** The figures that a block shows: those of its regions, of a key figure only those of its one region. */
export function shownFigures(block: FigurBlock, daten: FigurDaten): Wert[] {
  const regions = new Set(block.art === "kennzahl" ? regionsOf(block, daten).slice(0, 1) : regionsOf(block, daten));
  return daten.werte.flatMap((w) => w.werte.filter((v) => regions.has(v.ags)));
}

/** Sources of the figures that are shown, not of everything the indicator has; one of each short name. */
export function shownSources(shown: readonly Wert[], data: SiteData): QuelleOutlet[] {
  const used = [...new Set(shown.flatMap((w) => w.quelle.split(" + ")))].sort().flatMap((id) => data.quelle(id) ?? []);
  return [...new Map(used.map((q) => [q.kurz, q])).values()];
}

export function sourceLine(block: FigurBlock, daten: FigurDaten, data: SiteData): Html {
  const shown = shownFigures(block, daten);
  const sources = shownSources(shown, data);
  const names = sources.map(
    (q, i) => html`${i > 0 ? "; " : ""}<a href="/ueber/quellen#${anchorOf(q)}">${q.kurz}</a> (${q.lizenz.kennung})`,
  );
  const marks = herkunftTexte(shown)
    .filter((text) => !sources.some((q) => q.kurz === text))
    .map((text) => html`; <strong>${text}</strong>`);
  const map = block.art === "karte" ? html`; Grenzen: ${data.katalog.geometrie.vermerk}` : null;
  return html`<p class="figur-quelle">Quelle: ${names}${marks}${map}</p>`;
}

/** Anchor of a source on the page of sources. */
export function anchorOf(quelle: Pick<QuelleOutlet, "id">): string {
  return quelle.id.replace("/", "-");
}

/** Names of the indicators of a block, for titles of downloads and citations. */
export function blockTitle(block: FigurBlock, data: SiteData): string {
  return indicatorsOf(block)
    .map((id) => data.indikator(id)?.titel ?? id)
    .join("; ");
}
