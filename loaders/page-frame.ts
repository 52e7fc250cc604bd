// What stands around every page: head, header with navigation and search, footer.
import { posix } from "node:path";
import { ausgabeText } from "../src/model/ausgabe.js";
import { type Html, Html as HtmlText, html } from "../src/model/markup.js";
import { formatZeit } from "../src/model/time.js";
import type { SiteData } from "./figures/site-data.js";
import { breadcrumb } from "./site/breadcrumb.js";
import { normalise, PFADE, type SiteMap } from "./site/site-map.js";
import { socialHead } from "./site/social.js";

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231b5690'/%3E%3Cpath d='M4 12V8m4 4V4m4 8V6' stroke='white' stroke-width='2'/%3E%3C/svg%3E";

export function pageHead(path: string, title: string | null, map: SiteMap, data: SiteData): string {
  return html`<meta name="color-scheme" content="light dark"><link rel="icon" href="${ICON}">${socialHead(path, title, map, data)}${printFrame(path, data)}<script type="module" src="/components/atlas.js"></script>`
    .text;
}

/** Running head and foot of a printed page; the text differs by page, so it cannot stand in the stylesheet. */
function printFrame(path: string, data: SiteData): Html {
  const { kreis, datenstand, adresse } = data.katalog;
  const address = adresse ? new URL(normalise(path).slice(1), adresse).href : normalise(path);
  const text = (value: string) => JSON.stringify(value).replaceAll("<", "\\3c ");
  return html`<style>@page{@top-left{content:${raw(text(`Kreisatlas ${kreis.name}`))}}@top-right{content:${raw(text(`Datenstand ${formatZeit(datenstand)}`))}}@bottom-left{content:${raw(text(address))}}}</style>`;
}

export function pageHeader(path: string, map: SiteMap, data: SiteData): string | null {
  const seite = map.find(path);
  if (seite && !seite.rahmen) return null;
  const here = normalise(path);
  const crumbs = breadcrumb(path, map, data);
  const search = posix.relative(posix.dirname(`/${path.replace(/^\//, "")}`), "/suche") || "suche";
  return html`<a class="sprung" href="#observablehq-main">Zum Inhalt springen</a><div class="kopf" data-thema="${seite?.farbe ?? "arbeit"}"><div class="kopf-zeile"><a class="marke" href="/"${current("/", here)}><strong>Kreisatlas</strong> <span>${data.katalog.kreis.kurzname}</span></a><form class="suche" role="search" action="${search}" data-suche><label class="nur-vorlesen" for="suche-feld">Suche nach Gemeinden, Themen und Zahlen</label><input id="suche-feld" type="search" name="q" placeholder="Gemeinde, Thema, Begriff" autocomplete="off" spellcheck="false"><button type="submit">Suchen</button></form></div><nav class="leiste" aria-label="Hauptmenü">${mainMenu(here, map)}</nav><details class="menue"><summary>Menü</summary><nav aria-label="Menü">${mainMenu(here, map)}</nav></details></div>${
    crumbs.length > 0
      ? html`<nav class="krumen" aria-label="Sie sind hier"><ol>${crumbs.map(({ titel, pfad }) => html`<li><a href="${pfad}">${titel}</a></li>`)}<li aria-current="page">${seite!.kurz}</li></ol></nav>`
      : null
  }`.text;
}

/** The themes first, then the tools; each link says whether the page, or one below it, is open. */
function mainMenu(here: string, map: SiteMap): Html {
  const item = ({ kurz, pfad, farbe }: { kurz: string; pfad: string; farbe: string }, thema: boolean) =>
    html`<li${thema ? html` data-farbe="${farbe}"` : null}><a href="${pfad}"${current(pfad, here)}>${kurz}</a></li>`;
  return html`<ul>${map.menue("themen").map((s) => item(s, true))}${map.menue("haupt").map((s) => item(s, false))}</ul>`;
}

function current(pfad: string, here: string) {
  if (pfad === here) return html` aria-current="page"`;
  const folder = pfad.endsWith("/") ? pfad : `${pfad}/`;
  return pfad !== "/" && here.startsWith(folder) ? html` aria-current="true"` : null;
}

export function pageFooter(path: string, map: SiteMap, data: SiteData): string | null {
  if (map.find(path)?.rahmen === false) return null;
  const { kreis, datenstand, ausgabe, herausgeber, geometrie } = data.katalog;
  const about = map.menue("ueber");
  return html`${
    about.length > 0
      ? html`<nav aria-label="Über den Kreisatlas"><ul class="fuss-liste">${about.map(({ kurz, pfad }) => html`<li><a href="${pfad}"${current(pfad, normalise(path))}>${kurz}</a></li>`)}</ul></nav>`
      : null
  }<p>${kreis.name} · ${herausgeber.stelle}${herausgeber.mitwirkend.map((m) => html` · ${m}`)}</p><p>Zahlen zuletzt übernommen am ${formatZeit(datenstand)} · <a href="${PFADE.neu}">${ausgabeText(ausgabe)}</a> · <a href="/data/katalog.json" download="katalog.json">Katalog als JSON</a> · Karten: ${geometrie.vermerk}</p>`
    .text;
}

function raw(text: string): Html {
  return new HtmlText(text);
}
