// Lists about origin: all sources, published sums that differ from their parts, what was left out.

import { formatNumber } from "../../../src/model/format.js";
import { type Html, html } from "../../../src/model/markup.js";
import { formatZeit } from "../../../src/model/time.js";
import { HERKUENFTE } from "../../../src/model/vocabulary.js";
import type { SiteData } from "../site-data.js";
import { anchorOf } from "../source-line.js";

export function sourceList(data: SiteData): Html {
  return html`${data.katalog.bereiche.map(({ id, titel }) => {
    const own = data.katalog.quellen.filter((q) => q.bereich === id);
    return html`<h3>${titel}</h3>${own.map(
      (q) =>
        html`<details class="quelle" id="${anchorOf(q)}"><summary>${q.titel} <span class="indikator-stand">${q.kurz}</span></summary><dl><dt>Herausgeber</dt><dd>${q.herausgeber}</dd><dt>Vermerk</dt><dd>${q.lizenz.vermerk}</dd><dt>Lizenz</dt><dd>${
          q.lizenz.url ? html`<a href="${q.lizenz.url}">${q.lizenz.kennung}</a>` : q.lizenz.kennung
        }</dd><dt>Bearbeitung</dt><dd>${q.veraenderung}</dd><dt>Herkunft</dt><dd>${HERKUENFTE[q.herkunft]}</dd>${
          q.methode ? html`<dt>Methode</dt><dd>${q.methode}</dd>` : null
        }${q.tabelle ? html`<dt>Tabelle</dt><dd>${q.tabelle}</dd>` : null}<dt>Übernommen</dt><dd>${formatZeit(q.abruf)}</dd>${
          q.hinweise.length > 0
            ? html`<dt>Hinweise</dt><dd><ul>${q.hinweise.map((h) => html`<li>${h}</li>`)}</ul></dd>`
            : null
        }</dl></details>\n`,
    )}`;
  })}<h3>Gemeindegrenzen</h3><p>${data.katalog.geometrie.vermerk}</p>\n`;
}

export function deviationList(data: SiteData): Html {
  const { abgleich, merkmale } = data.katalog;
  if (abgleich.length === 0)
    return html`<p>Alle veröffentlichten Summen stimmen mit der Summe ihrer Teile überein.</p>\n`;
  const title = new Map(merkmale.map((m) => [m.id, m]));
  const names = new Map(data.regionen.map((r) => [r.ags, r.name]));
  const number = (value: number, id: string) => formatNumber(value, title.get(id)?.nachkommastellen ?? 0);
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="Abgleich veröffentlichter Summen"><table><thead><tr><th scope="col">Merkmal</th><th scope="col">Gebiet</th><th scope="col">Zeit</th><th scope="col" class="zahl">veröffentlicht</th><th scope="col" class="zahl">Summe der Teile</th></tr></thead><tbody>${abgleich.map(
    (a) =>
      html`<tr><th scope="row">${title.get(a.merkmal)?.titel ?? a.merkmal}${a.auswahl ? ` (${a.auswahl})` : ""}</th><td>${names.get(a.ags) ?? a.ags}</td><td>${formatZeit(a.zeit)}</td><td class="zahl">${number(a.veroeffentlicht, a.merkmal)}</td><td class="zahl">${number(a.summe, a.merkmal)}</td></tr>`,
  )}</tbody></table></div>\n`;
}

export function leftOutList(data: SiteData): Html {
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="Nicht übernommene Zahlen"><table><thead><tr><th scope="col">Lieferung</th><th scope="col">Zahl</th><th scope="col">Grund</th></tr></thead><tbody>${data.katalog.nichtUebernommen.map(
    (row) => html`<tr><td>${row.lieferung}</td><td>${row.indikator}</td><td>${row.grund}</td></tr>`,
  )}</tbody></table></div>\n`;
}
