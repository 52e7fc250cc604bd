// What is there and what is missing: all indicators by year, and one indicator by Gemeinde and year.
import { groupBy } from "../../../src/model/group.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { IndikatorOutlet, Wert } from "../../../src/model/outlets.js";
import { FELDER, type Feld, feldOf, type IndikatorQualitaet } from "../../../src/model/qualitaet.js";
import { type STATUS, statusText } from "../../../src/model/status.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";
import { stockText } from "./bausteine.js";
import { freshnessMark } from "./frische.js";

/** More years do not fit; the page of an indicator has them all. */
const YEARS = 30;

const SIGNS = (Object.keys(FELDER) as Feld[]).filter((feld) => feld !== "leer");

/** Indicator by year, one table per area. */
export function fillingMatrix(data: SiteData): Html {
  const { indikatoren } = data.qualitaet;
  const found = indikatoren.flatMap((i) => i.ebenen.flatMap((e) => e.jahre.map((j) => j.jahr)));
  if (found.length === 0) return html`<p>Es gibt noch keine Zahlen.</p>\n`;
  const last = Math.max(...found);
  const years = Array.from({ length: YEARS }, (_, i) => last - YEARS + 1 + i);
  return html`<ul class="fuellung-legende">${SIGNS.map((feld) => html`<li><span class="fuellung-feld" data-feld="${feld}">${FELDER[feld].symbol}</span> ${FELDER[feld].text}</li>`)}<li><span class="fuellung-feld"></span> ${FELDER.leer.text}</li></ul>${data.katalog.bereiche.map(
    ({ id, titel }) => {
      const own = indikatoren.filter((i) => i.bereich === id);
      const filled = own.filter((i) => i.neuestesJahr !== null).length;
      return html`<details class="fuellung-bereich" id="fuellung-${id}"><summary>${titel} <span class="indikator-stand">${filled} von ${own.length} Indikatoren mit echten Zahlen</span></summary><div class="tabelle" tabindex="0" role="region" aria-label="${titel}: was da ist und was fehlt"><table class="fuellung"><caption>${titel}: Indikatoren nach Jahr</caption><thead><tr><th scope="col">Indikator</th><th scope="col">Neueste Zahl</th>${years.map(yearHead)}</tr></thead><tbody>${own.map((i) => row(i, years, data))}</tbody></table></div></details>\n`;
    },
  )}<p class="leise">Gezeigt sind Gemeinden und Landkreis in den Jahren von ${years[0]} bis ${last}. Ein Indikator, den es für Gemeinden und den Landkreis gibt, ist erst voll, wenn alle eine Zahl haben.</p>\n`;
}

/** Two digits for the eye, four for the ear. */
function yearHead(year: number): Html {
  const text = String(year);
  return html`<th scope="col"${year % 5 === 0 ? html` class="fuenf"` : null}><span class="nur-vorlesen">${text.slice(0, 2)}</span>${text.slice(2)}</th>`;
}

function row(i: IndikatorQualitaet, years: readonly number[], data: SiteData): Html {
  const indikator = data.indikator(i.id)!;
  const anchor = i.ebenen.length > 0 ? "#vollstaendigkeit" : "";
  return html`<tr><th scope="row"><a href="${PFADE.indikator}/${i.id}${anchor}">${indikator.kurztitel}</a>${
    i.ebenen.length > 0 ? html`<span class="nur-vorlesen"> ${stockText(indikator, data)}</span>` : null
  }</th><td>${freshnessMark(i)}</td>${years.map((jahr) => cell(feldOf(i.ebenen, jahr)))}</tr>`;
}

function cell(feld: Feld): Html {
  return feld === "leer" ? html`<td></td>` : html`<td data-feld="${feld}">${FELDER[feld].symbol}</td>`;
}

/** One indicator by Kreis, Gemeinde and year, with the official symbols where there is no plain number. */
export function completenessGrid(data: SiteData, id: string): Html {
  const indikator = data.indikator(id)!;
  const rows = (data.werte(id)?.werte ?? []).filter((w) => w.jahr > 0);
  const shown = new Set(rows.map((w) => w.ags));
  const regions = data.regionen.filter((r) => shown.has(r.ags) && r.ebene !== "planungsraum");
  if (regions.length === 0) return html`<p>Zu diesem Indikator gibt es noch keine Zahlen.</p>\n`;
  const found = rows.map((w) => w.jahr);
  const [first, last] = [Math.min(...found), Math.max(...found)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const best = bestOf(rows);
  const used = new Set([...best.values()].map((w) => sign(w).symbol).filter((s) => s !== FELDER.voll.symbol));
  return html`<p>${summaryOf(indikator, best, data, last)}</p><details class="fuellung-bereich"><summary>Alle Gebiete und Jahre</summary><div class="tabelle" tabindex="0" role="region" aria-label="Vollständigkeit nach Gebiet und Jahr"><table class="fuellung fuellung-gebiete" style="--jahre:${years.length}"><caption>Vollständigkeit nach Gebiet und Jahr</caption><thead><tr><th scope="col">Gebiet</th>${years.map(yearHead)}</tr></thead><tbody>${regions.map(
    (r) =>
      html`<tr><th scope="row">${r.kurz}</th>${years.map((jahr) => {
        const wert = best.get(`${r.ags} ${jahr}`);
        if (!wert) return html`<td></td>`;
        const { feld, symbol } = sign(wert);
        return html`<td data-feld="${feld}">${symbol}</td>`;
      })}</tr>`,
  )}</tbody></table></div><p class="leise">● Zahl${[...used].sort().map((symbol) => ` · ${symbol} ${meaning(symbol)}`)} · leeres Feld: keine Angabe</p></details>\n`;
}

/** The best figure of each region and year: a number before a symbol, the last of equals, which is on the newest basis. */
function bestOf(rows: readonly Wert[]): Map<string, Wert> {
  return new Map(
    [...groupBy(rows, (w) => `${w.ags} ${w.jahr}`)].map(([key, list]) => [
      key,
      list.findLast((w) => w.wert !== null) ?? list.at(-1)!,
    ]),
  );
}

/** What stands for a figure: the official symbol, or a mark where it is no official number. */
function sign({ wert, status, herkunft }: Wert): { feld: Feld; symbol: string } {
  if (wert === null) return { feld: status === "..." ? "spaeter" : "geheim", symbol: status === "..." ? "…" : status };
  if (herkunft === "demo" || herkunft === "modell") return { feld: herkunft, symbol: FELDER[herkunft].symbol };
  return { feld: "voll", symbol: status === "( )" ? "()" : status || FELDER.voll.symbol };
}

function meaning(symbol: string): string {
  if (symbol === FELDER.modell.symbol) return FELDER.modell.text;
  if (symbol === FELDER.demo.symbol) return FELDER.demo.text;
  if (symbol === "…") return statusText("...");
  if (symbol === "()") return statusText("( )");
  return statusText(symbol as keyof typeof STATUS);
}

function summaryOf({ ebenen }: IndikatorOutlet, best: ReadonlyMap<string, Wert>, data: SiteData, last: number): string {
  const gemeinden = data.regionen.filter((r) => r.ebene === "gemeinde");
  const inYear = (jahr: number) => gemeinden.filter((r) => best.get(`${r.ags} ${jahr}`)?.wert != null).length;
  const newest = [...best.values()].filter((w) => w.wert !== null && gemeinden.some((r) => r.ags === w.ags));
  if (newest.length === 0)
    return ebenen.includes("gemeinde")
      ? `Für die Gemeinden gibt es keine Zahl; das letzte Jahr mit Angaben ist ${last}.`
      : `Für Gemeinden wird der Indikator nicht veröffentlicht; das letzte Jahr mit Angaben ist ${last}.`;
  const year = Math.max(...newest.map((w) => w.jahr));
  return `Für ${year} haben ${inYear(year)} von ${gemeinden.length} Gemeinden eine Zahl.`;
}
