// The tables and sentences of a profile: for each theme its indicators with value, comparison, place and change.
import { punktreihe } from "../../../src/charts/punktreihe.js";
import { formatDifference, formatNumber, shortUnit } from "../../../src/model/format.js";
import { groupBy } from "../../../src/model/group.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { IndikatorOutlet, Region } from "../../../src/model/outlets.js";
import { type Profilzeile, platzSagbar, profilIndikatoren, profilzeile } from "../../../src/model/profil.js";
import { profilSatz } from "../../../src/model/saetze.js";
import { farbeOf, THEMEN_ANGABEN } from "../../../src/model/themen.js";
import { formatZeit } from "../../../src/model/time.js";
import { THEMEN, type Thema } from "../../../src/model/vocabulary.js";
import { vergleichText } from "../../../src/model/zufall-texte.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";
import { herkunftMarke, levelName, numberCell } from "./bausteine.js";

const SENTENCES = 4;

export function profileList(data: SiteData, ags: string): Html {
  const region = data.regionen.find((r) => r.ags === ags)!;
  const { kreis } = data.katalog;
  const rows = profilIndikatoren(data.katalog.indikatoren, region).map((i) =>
    profilzeile(data.werte(i.id)!, ags, data.regionen, kreis),
  );
  const groups = groupBy(rows, ({ indikator }) => themaOf(indikator));
  const general = groups.get(undefined) ?? [];
  return html`${general.length > 0 ? section("Bevölkerung und Wohnen", undefined, general, region, data) : null}${THEMEN.map(
    (thema) => {
      const own = groups.get(thema);
      return own ? section(THEMEN_ANGABEN[thema].titel, thema, own, region, data) : null;
    },
  )}\n`;
}

/** Counts of people, and what belongs to no theme or to all of them, describe the region as such. */
function themaOf({ anzahl, themen }: IndikatorOutlet): Thema | undefined {
  return anzahl || themen.length === THEMEN.length ? undefined : themen[0];
}

function section(
  titel: string,
  thema: Thema | undefined,
  rows: readonly Profilzeile[],
  region: Region,
  data: SiteData,
): Html {
  const kreis = data.regionen.find((r) => r.ags === data.katalog.kreis.ags)!;
  const sentences = rows.flatMap((row) => profilSatz(row, region, kreis, data.regionen) ?? []).slice(0, SENTENCES);
  return html`<section class="profil-thema" data-farbe="${farbeOf(thema)}"><h2>${titel}</h2>${sentences.length > 0 ? html`<p>${sentences.join(" ")}</p>` : null}${
    region.ebene === "gemeinde" ? gemeindeTable(titel, rows, region, data) : kreisTable(titel, rows, data)
  }</section>\n`;
}

/** A Gemeinde beside its Kreis and among the others. */
function gemeindeTable(titel: string, rows: readonly Profilzeile[], region: Region, data: SiteData): Html {
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="${titel}"><table class="profil-tabelle stapel"><caption>${titel}: ${region.name} im Vergleich</caption><thead><tr><th scope="col">Indikator</th><th scope="col" class="zahl">${region.kurz}</th><th scope="col" class="zahl">Landkreis</th><th scope="col">Unter allen Gemeinden</th><th scope="col" class="zahl">Veränderung</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${rowHead(row)}${numberCell(row.wert, row.indikator, region.kurz, verdict(row, data))}${beside(row.kreis, row, "Landkreis")}<td class="platz">${place(row)}</td>${changeCell(row)}</tr>`,
  )}</tbody></table></div>`;
}

/** The Kreis beside Land and Bund. */
function kreisTable(titel: string, rows: readonly Profilzeile[], data: SiteData): Html {
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="${titel}"><table class="profil-tabelle stapel"><caption>${titel}: der Landkreis im Vergleich</caption><thead><tr><th scope="col">Indikator</th><th scope="col" class="zahl">Landkreis</th><th scope="col" class="zahl">${levelName("land", data)}</th><th scope="col" class="zahl">${levelName("bund", data)}</th><th scope="col" class="zahl">Veränderung</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${rowHead(row)}${numberCell(row.wert, row.indikator, "Landkreis", verdict(row, data))}${beside(row.land, row, levelName("land", data))}${beside(row.bund, row, levelName("bund", data))}${changeCell(row)}</tr>`,
  )}</tbody></table></div>`;
}

function rowHead({ indikator, wert }: Profilzeile): Html {
  return html`<th scope="row"><a href="${PFADE.indikator}/${indikator.id}">${indikator.kurztitel}</a>${wert ? herkunftMarke([wert.herkunft]) : null}<span class="einheit">${[shortUnit(indikator.einheit), wert ? formatZeit(wert.zeit) : ""].filter(Boolean).join(", ")}</span></th>`;
}

/** The region's figure against the rest of the one above, as small type under its own number. */
function verdict({ wert, indikator }: Profilzeile, { regionen }: SiteData): Html | null {
  const vergleich = wert?.streuung?.vergleich;
  return vergleich ? html`<span class="einheit">${vergleichText(vergleich, indikator, regionen)}</span>` : null;
}

function beside(value: Profilzeile["kreis"], { indikator }: Profilzeile, titel: string): Html {
  if (value) return numberCell(value, indikator, titel);
  return html`<td class="zahl leise" data-titel="${titel}">·<span class="nur-vorlesen"> kein vergleichbarer Wert</span></td>`;
}

/** Where the Gemeinde stands: all values as dots, its own in the accent, the Kreis as a line; the rank in small type. */
function place(row: Profilzeile): Html {
  const { gemeinden, wert, kreis, indikator } = row;
  if (gemeinden.length < 2 || !wert || wert.wert === null)
    return html`<span class="leise">·<span class="nur-vorlesen"> keine Angabe</span></span>`;
  const span = `Werte von ${formatNumber(gemeinden[0], indikator.nachkommastellen)} bis ${formatNumber(gemeinden.at(-1)!, indikator.nachkommastellen)}`;
  return html`${punktreihe({ alle: gemeinden, wert: wert.wert, kreis: kreis?.wert ?? null })}<span class="rang">${placeText(row)}<span class="nur-vorlesen"> ${span}</span></span>`;
}

/** `3. von 20`, `3. von 20 (1 bis 9 möglich)`, or nothing where the place could be chance alone. */
function placeText(row: Profilzeile): Html | null {
  if (!platzSagbar(row)) return null;
  const rang = row.wert?.streuung?.rang;
  const possible = rang && rang.von < rang.bis ? ` (${rang.von} bis ${rang.bis} möglich)` : "";
  return html`${row.platz}. von ${row.gemeinden.length}${possible}<span class="nur-vorlesen">, vom höchsten Wert gezählt;</span>`;
}

function changeCell({ veraenderung, indikator, trend }: Profilzeile): Html {
  if (!veraenderung)
    return html`<td class="zahl leise" data-titel="Veränderung">·<span class="nur-vorlesen"> keine vergleichbare frühere Zahl</span></td>`;
  return html`<td class="zahl" data-titel="Veränderung">${formatDifference(veraenderung.bis.wert, veraenderung.von.wert, indikator.nachkommastellen)}<span class="einheit">${indikator.einheit === "%" ? "Pp. " : ""}seit ${veraenderung.von.jahr}${trend ? html`, ${trend.richtung}` : null}</span></td>`;
}
