// „Woher?“ on the page of an indicator: the newest figure of the largest region it is about, as an example for all.
import { type Html, html } from "../../../src/model/markup.js";
import { newestOf } from "../../../src/model/pick.js";
import { woherAdresse } from "../../../src/model/wert-schluessel.js";
import { woher } from "../../../src/model/woher.js";
import type { SiteData } from "../site-data.js";

export function originSection(data: SiteData, id: string): Html {
  const werte = data.werte(id);
  const herkunft = data.herkunft(id);
  const { kreis } = data.katalog;
  const order = [kreis.ags, ...data.regionen.map((r) => r.ags)];
  const example = werte && order.map((ags) => newestOf(werte, ags)).find((w) => w !== undefined);
  if (!werte || !herkunft || !example) return html``;
  const { ags, zeit, basis } = example;
  const key = { indikator: id, ags, zeit, basis };
  return html`<section class="woher" data-woher-seite="${id}"><h2 id="woher">Woher kommt die Zahl?</h2><div data-teil="woher">${woher(key, werte, herkunft, data.regionen, woherAdresse(key))}</div></section>\n`;
}
