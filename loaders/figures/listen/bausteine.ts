// Parts that several lists share: marks of origin and freshness, spark line, numbers in cells, names of levels.
import { BREIT, type FigurDaten, figurSpec } from "../../../src/charts/figur.js";
import { cellText } from "../../../src/model/figur-text.js";
import { type Html, Html as HtmlText, html } from "../../../src/model/markup.js";
import type { IndikatorOutlet, Wert } from "../../../src/model/outlets.js";
import { seriesOf, type Werte } from "../../../src/model/pick.js";
import type { Ebene, Herkunft } from "../../../src/model/vocabulary.js";
import { schluesselText } from "../../../src/model/wert-schluessel.js";
import { drawSvg } from "../draw.js";
import type { SiteData } from "../site-data.js";

/** Badge of values that are not official: fictitious or modelled; nothing for the others. */
export function herkunftMarke(herkuenfte: Iterable<Herkunft>): Html | null {
  const set = new Set(herkuenfte);
  if (set.has("demo")) return html` <span class="marke-herkunft demo" data-beispielwerte>Beispielwerte</span>`;
  return set.has("modell") ? html` <span class="marke-herkunft modell">Modell</span>` : null;
}

/** Name of a level for readers; Land and Bund by their names. */
export function levelName(ebene: Ebene, data: SiteData): string {
  const { land, bund } = data.katalog.kreis;
  if (ebene === "land" || ebene === "bund")
    return data.regionen.find((r) => r.ags === (ebene === "land" ? land : bund))!.name;
  return { gemeinde: "Gemeinden", planungsraum: "Planungsräume", kreis: "Kreis" }[ebene];
}

/** `Gemeinden 2001–2020 · Kreis 1995–2021`. */
export function stockText({ bestand }: IndikatorOutlet, data: SiteData): string {
  return bestand.map((b) => `${levelName(b.ebene, data)} ${b.von === b.bis ? b.von : `${b.von}–${b.bis}`}`).join(" · ");
}

/** Names of the levels that have figures, as short as tables need them. */
export function levelsText({ bestand }: IndikatorOutlet): string {
  const short = { gemeinde: "Gemeinden", planungsraum: "Planungsräume", kreis: "Kreis", land: "Land", bund: "Bund" };
  return bestand.map((b) => short[b.ebene]).join(", ");
}

/** Course of one region as a word-sized line; null with fewer than three figures. */
export function sparkLine(werte: Werte, ags: string, data: SiteData): Html | null {
  if (seriesOf(werte, ags).filter((w) => w.wert !== null).length < 3) return null;
  const daten: FigurDaten = { werte: [werte], regionen: data.regionen, kreis: data.katalog.kreis, karte: data.karte };
  const spec = figurSpec(
    { art: "kennzahl", indikator: werte.datei.indikator.id, jahr: "aktuell", gebiete: [ags] },
    daten,
    {},
    BREIT,
  );
  return spec ? html`<span class="verlauf-bild" aria-hidden="true">${new HtmlText(drawSvg(spec))}</span>` : null;
}

/**
 * A cell with a number, or a symbol with its meaning for those who do not see it.
 * @param titel name of the column, shown beside the number where the table has no room for a heading
 * @param more what stands below the number
 */
export function numberCell(
  value: Wert | undefined,
  indikator: IndikatorOutlet,
  titel?: string,
  more: Html | null = null,
): Html {
  const { text, erklaerung } = cellText(value, indikator.nachkommastellen);
  const label = html`${titel ? html` data-titel="${titel}"` : null}${value ? html` data-w="${schluesselText(indikator.id, value)}"` : null}`;
  if (erklaerung === null) return html`<td class="zahl"${label}>${text}${more}</td>`;
  return html`<td class="zahl"${label}><abbr title="${erklaerung}">${text || "·"}</abbr><span class="nur-vorlesen"> ${erklaerung}</span></td>`;
}
