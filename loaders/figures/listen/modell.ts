// The protocol of the modelled age structure, for the page on methods: margins, factors, differences in year and basis.
import { formatNumber } from "../../../src/model/format.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { SiteData } from "../site-data.js";

export function methodList(data: SiteData): Html {
  const count = data.katalog.indikatoren.filter((i) => i.bestand.length > 0).length;
  return html`<p>${formatNumber(count, 0)} Indikatoren haben Zahlen.</p>\n`;
}
