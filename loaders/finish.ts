// The pass over the built site: what Framework has no option for (language, zoom, description), checks, and compression.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, posix, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { BEISPIEL_BANNER } from "../src/model/beispielwerte.js";
import { figureFindings } from "./figures/figure-check.js";
import { SiteData } from "./figures/site-data.js";
import type { Finding } from "./findings.js";
import { OUTLETS } from "./paths.js";

const COMPRESSIBLE = /\.(html|js|css|json|csv|svg|wasm|txt)$/;

/**
 * Finishes all files below `folder` and returns what is wrong with them; can be run again without harm. `data` are the outlets
 * that the figures were drawn from.
 */
export function finishSite(folder: string, data: Pick<SiteData, "indikator"> = new SiteData(OUTLETS)): Finding[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile() && !file.endsWith(".gz"))
    .sort();
  const pages = new Map<string, string>();
  for (const file of files.filter((f) => f.endsWith(".html"))) {
    const finished = inlineStylesheet(markDemo(finishHtml(readFileSync(join(folder, file), "utf8"))), (href) =>
      readFileSync(join(folder, posix.join(posix.dirname(file), href)), "utf8"),
    );
    writeFileSync(join(folder, file), finished);
    pages.set(file, finished);
  }
  const findings = [
    ...checkHtml(pages, new Set(files)),
    ...checkFigures(pages, data),
    ...checkStylesheets(folder, files),
  ];
  for (const file of files.filter((f) => COMPRESSIBLE.test(f)))
    writeFileSync(join(folder, `${file}.gz`), gzipSync(readFileSync(join(folder, file)), { level: 9 }));
  return findings;
}

/** German, zoomable, with a description; the same text again on a second run. */
export function finishHtml(text: string): string {
  let page = text
    .replace(/<html(?: lang="[^"]*")?>/, '<html lang="de">')
    .replace(/<meta name="canonical" content="([^"]*)">/, '<link rel="canonical" href="$1">')
    .replace(/(<meta name="viewport" content="width=device-width, initial-scale=1)[^"]*"/, '$1"');
  if (!page.includes('<meta name="description"')) {
    const description = firstParagraph(page);
    if (description)
      page = page.replace(
        /(<title>[^<]*<\/title>)/,
        (title) =>
          `${title}\n<meta name="description" content="${description}"><meta property="og:description" content="${description}">`,
      );
  }
  return page;
}

/** A page with fictitious values says so above everything else and is kept out of search engines; the same on a second run. */
export function markDemo(page: string): string {
  if (page.includes('class="banner-demo"') || !/<main[\s\S]* data-beispielwerte/.test(page)) return page;
  const robots = page.includes('name="robots"') ? "" : '<meta name="robots" content="noindex">';
  return page
    .replace("</head>", `${robots}</head>`)
    .replace(/(<main[^>]*>)/, (main) => `${main}\n<p class="banner-demo">${BEISPIEL_BANNER.text}</p>`);
}

const STYLESHEET = /\n?<link rel="stylesheet" type="text\/css" href="(\.[^"]+\.css)">/g;
const STYLE_PRELOAD = /\n?<link rel="preload" as="style" href="\.[^"]+">/g;

/**
 * Puts the stylesheet into the page: it is small, and on a slow line the first chart would otherwise wait for a second
 * round trip. `read` gives the text of a stylesheet by its address.
 */
export function inlineStylesheet(page: string, read: (href: string) => string): string {
  return page
    .replace(STYLE_PRELOAD, "")
    .replace(STYLESHEET, (_, href: string) => `\n<style>${read(href).trim()}</style>`);
}

function firstParagraph(page: string): string | null {
  const main = page.slice(page.indexOf("<main"));
  const match = /<p[^>]*>([\s\S]*?)<\/p>/.exec(main);
  if (!match) return null;
  const text = match[1]
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .replace(/"/g, "&quot;")
    .trim();
  if (text.length <= 160) return text || null;
  return `${text.slice(0, text.lastIndexOf(" ", 157)).replace(/&[^;\s]*$/, "")} …`;
}

function checkHtml(pages: ReadonlyMap<string, string>, files: ReadonlySet<string>): Finding[] {
  const ids = new Map(
    [...pages].map(([file, text]) => [file, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]))]),
  );
  return [...pages].flatMap(([file, text]) => [
    ...cellErrors(file, text),
    ...leftPlaceholders(file, text),
    ...foreignReferences(file, text),
    ...brokenLinks(file, text, files, ids),
  ]);
}

function checkFigures(pages: ReadonlyMap<string, string>, data: Pick<SiteData, "indikator">): Finding[] {
  return [...pages].flatMap(([file, text]) => figureFindings(text, file.replace(/\.html$/, ".md"), data));
}

/** Framework writes a broken cell into the page and calls the build a success. */
function cellErrors(file: string, text: string): Finding[] {
  return [
    ...text.matchAll(/class="[^"]*observablehq--error[^"]*"[^>]*>([^<]*)|class="figur-fehler"[^>]*>([^<]*)/g),
  ].map((match) => ({
    grad: "fehler",
    datei: file.replace(/\.html$/, ".md"),
    was: `eine Zelle der Seite ist fehlerhaft (${(match[1] ?? match[2]).trim()})`,
    abhilfe: "Den Code oder den Block in dieser Seite berichtigen.",
  }));
}

/** A value in a place where pages are not searched for values, such as a block of HTML, would stand there as written. */
function leftPlaceholders(file: string, text: string): Finding[] {
  const prose = text.replace(/<(script|style|code|pre)\b[\s\S]*?<\/\1>/g, "");
  return [...prose.matchAll(/\{\{[^{}]*\}\}/g)].map((match) => ({
    grad: "fehler",
    datei: file.replace(/\.html$/, ".md"),
    was: `der Platzhalter ${match[0]} wurde nicht ersetzt`,
    abhilfe: "Werte stehen nur in Fließtext, in einer Zeile; nicht in HTML-Blöcken.",
  }));
}

/** Things a browser would load by itself from another host; plain links to sources are fine. */
function foreignReferences(file: string, text: string): Finding[] {
  const loading = /<(?:script|link|img|source|iframe|use|image)\b[^>]*\s(?:src|href|srcset)="((?:https?:)?\/\/[^"]+)"/g;
  return [...text.matchAll(loading)]
    .filter((match) => !match[0].includes('rel="canonical"'))
    .map((match) => foreign(file, match[1]));
}

function checkStylesheets(folder: string, files: readonly string[]): Finding[] {
  return files
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), "utf8").matchAll(/(?:url\(|@import)\s*["']?((?:https?:)?\/\/[^"')]+)/g)].map(
        (match) => foreign(file, match[1]),
      ),
    );
}

function foreign(datei: string, address: string): Finding {
  return {
    grad: "fehler",
    datei,
    was: `die Seite würde ${address} laden`,
    abhilfe: "Fremde Dateien in das Projekt übernehmen; der Atlas lädt nichts von anderen Servern.",
  };
}

function brokenLinks(
  file: string,
  text: string,
  files: ReadonlySet<string>,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): Finding[] {
  const targets = new Set(
    [...text.matchAll(/<(?:a|link|use)\b[^>]*?\shref="([^"]*)"/g)].map((match) => match[1].replaceAll("&amp;", "&")),
  );
  return [...targets].flatMap((target) => {
    if (target === "" || /^[a-z]+:/.test(target)) return [];
    const [path, anchor] = target.split("#");
    const page = path === "" ? file : resolvePage(file, decodeURI(path.split("?")[0]), files);
    const broken =
      page === null ||
      (anchor !== undefined && anchor !== "" && !(ids.get(page)?.has(decodeURIComponent(anchor)) ?? true));
    return broken
      ? [
          {
            grad: "fehler" as const,
            datei: file.replace(/\.html$/, ".md"),
            was: `der Verweis „${target}“ führt ins Leere`,
            abhilfe: "Ziel oder Anker berichtigen.",
          },
        ]
      : [];
  });
}

function resolvePage(from: string, path: string, files: ReadonlySet<string>): string | null {
  const target = path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path);
  const normal = relative("", target) || "index";
  return [normal, `${normal}.html`, join(normal, "index.html")].find((candidate) => files.has(candidate)) ?? null;
}
