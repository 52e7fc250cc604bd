// Lists that pages take from the catalogue: all indicators, all sources, comparison of sums, what was left out.

import { formatNumber } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import { type Html, html } from "../../src/model/markup.js";
import type { IndikatorOutlet } from "../../src/model/outlets.js";
import { formatZeit } from "../../src/model/time.js";
import { HERKUENFTE, RHYTHMEN } from "../../src/model/vocabulary.js";
import { anchorOf } from "./render-figure.js";
import type { SiteData } from "./site-data.js";

const LISTEN = {
  katalog: catalogList,
  quellen: sourceList,
  abgleich: deviationList,
  "nicht-uebernommen": leftOutList,
} as const;

export function isListe(name: string): name is keyof typeof LISTEN {
  return Object.hasOwn(LISTEN, name);
}

export function renderListe(name: keyof typeof LISTEN, data: SiteData): string {
  return LISTEN[name](data).text;
}

function catalogList(data: SiteData): Html {
  const { bereiche, indikatoren } = data.katalog;
  return html`${bereiche.map(({ id, titel }) => {
    const own = indikatoren.filter((i) => i.bereich === id);
    const filled = own.filter((i) => i.bestand.length > 0).length;
    const groups = groupBy(own, (i) => i.gruppe ?? "Weitere");
    return html`<section class="bereich"><h2 id="${id}">${titel}</h2><p class="bereich-stand">${own.length} Indikatoren, davon ${filled} mit Zahlen</p>${[
      ...groups,
    ].map(([gruppe, list]) => html`<h3>${gruppe}</h3>${list.map((i) => indicatorEntry(i, data))}`)}</section>\n`;
  })}`;
}

const EBENEN = {
  gemeinde: "Gemeinden",
  planungsraum: "Planungsräume",
  kreis: "Kreis",
  land: "Hessen",
  bund: "Deutschland",
};

function indicatorEntry(i: IndikatorOutlet, data: SiteData): Html {
  const stock = i.bestand.map((b) => {
    const name =
      b.ebene === "land" ? data.regionen.find((r) => r.ags === data.katalog.kreis.land)!.name : EBENEN[b.ebene];
    return `${name} ${b.von === b.bis ? b.von : `${b.von}–${b.bis}`}`;
  });
  const sources = i.quellen.flatMap((id) => data.quelle(id) ?? []);
  return html`<details class="indikator" id="${i.id}"><summary><span class="indikator-titel">${i.titel}</span> ${
    i.bestand.length > 0
      ? html`<span class="indikator-stand">${stock.join(" · ")}</span>`
      : html`<span class="indikator-stand leer">noch keine Zahlen</span>`
  }</summary><p>${i.definition}</p><dl><dt>Formel</dt><dd>${i.formeltext}</dd><dt>Einheit</dt><dd>${i.einheit}</dd>${
    i.variante ? html`<dt>Variante</dt><dd>${i.variante}</dd>` : null
  }${i.zwillinge.length > 0 ? html`<dt>Andere Variante</dt><dd>${i.zwillinge.map((z) => html`<a href="#${z}">${data.indikator(z)?.titel ?? z}</a> `)}</dd>` : null}${
    i.bedeutung ? html`<dt>Lesart</dt><dd>${i.bedeutung}</dd>` : null
  }<dt>Stichtag</dt><dd>${i.stichtag}</dd><dt>Rhythmus</dt><dd>${RHYTHMEN[i.rhythmus].text}${i.veraltet ? html` <span class="stand">${i.veraltet}</span>` : null}</dd><dt>Definiert durch</dt><dd>${i.quelle}</dd>${
    sources.length > 0
      ? html`<dt>Zahlen aus</dt><dd>${sources.map((q) => html`<a href="/quellen#${anchorOf(q)}">${q.kurz}</a> `)}</dd>`
      : null
  }${i.bruch.length > 0 ? html`<dt>Brüche</dt><dd>${i.bruch.map((b) => `ab ${b.ab}: ${b.grund}`).join("; ")}</dd>` : null}${
    i.hinweise.length > 0
      ? html`<dt>Hinweise</dt><dd><ul>${i.hinweise.map((h) => html`<li>${h}</li>`)}</ul></dd>`
      : null
  }</dl>${
    i.bestand.length > 0
      ? html`<p class="figur-wege"><a href="/data/csv/${i.id}.csv" download="${i.id}.csv">CSV</a> <a href="/data/indikator/${i.id}.json" download="${i.id}.json">JSON</a></p>`
      : null
  }</details>\n`;
}

function sourceList(data: SiteData): Html {
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

function deviationList(data: SiteData): Html {
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

function leftOutList(data: SiteData): Html {
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="Nicht übernommene Zahlen"><table><thead><tr><th scope="col">Lieferung</th><th scope="col">Zahl</th><th scope="col">Grund</th></tr></thead><tbody>${data.katalog.nichtUebernommen.map(
    (row) => html`<tr><td>${row.lieferung}</td><td>${row.indikator}</td><td>${row.grund}</td></tr>`,
  )}</tbody></table></div>\n`;
}
