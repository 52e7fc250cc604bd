// What stands around every page: head, header with navigation, footer.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { html } from "../src/model/markup.js";
import { accentOf, THEMEN_SEITEN, WEITERE_SEITEN } from "../src/model/themen.js";
import { formatZeit } from "../src/model/time.js";
import type { SiteData } from "./figures/site-data.js";
import { SITE } from "./paths.js";

export function pageHead(): string {
  return html`<meta name="color-scheme" content="light dark"><link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231b5690'/%3E%3Cpath d='M4 12V8m4 4V4m4 8V6' stroke='white' stroke-width='2'/%3E%3C/svg%3E"><script type="module" src="/components/atlas.js"></script>`
    .text;
}

export function pageHeader(path: string, data: SiteData): string {
  const { kurzname } = data.katalog.kreis;
  const pages = [...THEMEN_SEITEN, ...WEITERE_SEITEN].filter(({ pfad }) => existsSync(join(SITE, `${pfad}.md`)));
  return html`<a class="sprung" href="#observablehq-main">Zum Inhalt springen</a><div class="kopf" data-thema="${accentOf(path)}"><a class="marke" href="/"${current("/index", path)}><strong>Kreisatlas</strong> <span>${kurzname}</span></a><nav aria-label="Seiten"><ul>${pages.map(
    ({ titel, pfad }) => html`<li><a href="${pfad}"${current(pfad, path)}>${titel}</a></li>`,
  )}</ul></nav></div>`.text;
}

function current(pfad: string, path: string) {
  return pfad === path ? html` aria-current="page"` : null;
}

export function pageFooter(data: SiteData): string {
  const { kreis, datenstand, herausgeber, geometrie } = data.katalog;
  return html`<p>${kreis.name} · ${herausgeber.stelle}${herausgeber.mitwirkend.map((m) => html` · ${m}`)}</p><p>Zahlen zuletzt übernommen am ${formatZeit(datenstand)} · <a href="/quellen">Quellen, Lizenzen und Methoden</a> · <a href="/data/katalog.json" download="katalog.json">Katalog als JSON</a> · Karten: ${geometrie.vermerk}</p>`
    .text;
}
