// Every kind of page on a slow line: first drawn figure, weight of HTML and scripts before any interaction, layout shift.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { buildSite } from "../../loaders/build-site.js";
import { DIST } from "../../loaders/paths.js";
import { launchChromium } from "../support/chromium.js";
import { median } from "./median.js";
import { type SlowServer, serveSlowly } from "./slow-server.js";

const BITS_PER_SECOND = 1_600_000;
const LATENCY_MS = 150;
const CPU_SLOWDOWN = 4;

/** One page of each kind that has figures; pages with own cells load more scripts. */
const KINDS: [kind: string, path: string][] = [
  ["Start", "index"],
  ["Thema Fachkräftesicherung", "fachkraeftesicherung"],
  ["Thema Aufwachsen", "gesundes-aufwachsen"],
  ["Thema Ganztag", "ganztag"],
  ["Lagebild", "lagebild"],
  ["Bereich", "bereiche/demografie"],
  ["Indikator", "indikatoren/arbeitslosenanteil"],
  ["Profil", "gemeinden/06632003"],
  ["Atlas (eigene Zellen)", "atlas"],
  ["Vergleich (eigene Zellen)", "vergleich"],
  ["Handbuch, Blöcke", "handbuch/bloecke"],
];

interface Measurement {
  seconds: number;
  scripts: number;
  shift: number;
}

/** Table rows: each kind `runs` times, each in a fresh browser context; medians, shift the largest. */
export async function measureKinds(runs: number): Promise<string[][]> {
  await buildSite((text) => console.log(text));
  const browser = await launchChromium();
  const site = await serveSlowly(DIST, BITS_PER_SECOND, LATENCY_MS);
  const rows: string[][] = [["page", "first figure", "HTML gz", "scripts gz", "CLS"]];
  try {
    for (const [kind, path] of KINDS) {
      const list: Measurement[] = [];
      for (let run = 0; run < runs; run++) list.push(await measure(browser, site, path === "index" ? "" : path));
      const html = gzipSync(readFileSync(join(DIST, `${path}.html`)), { level: 9 }).length;
      rows.push([
        kind,
        `${median(list.map((m) => m.seconds)).toFixed(2)} s`,
        `${(html / 1000).toFixed(1)} kB`,
        `${(median(list.map((m) => m.scripts)) / 1000).toFixed(1)} kB`,
        Math.max(...list.map((m) => m.shift)).toFixed(3),
      ]);
    }
  } finally {
    await browser.close();
    site.close();
  }
  return rows;
}

async function measure(browser: Browser, server: SlowServer, path: string): Promise<Measurement> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let scripts = 0;
  page.on("requestfinished", async (request) => {
    if (request.resourceType() === "script") scripts += (await request.sizes()).responseBodySize;
  });
  await page.addInitScript({ content: WATCH });
  await page.goto(server.url + path, { waitUntil: "commit", timeout: 60_000 });
  await page.waitForFunction("globalThis.figurePainted", undefined, { timeout: 60_000 });
  await page.waitForLoadState("networkidle", { timeout: 60_000 });
  const [painted, shift] = await page.evaluate<[number, number]>("[globalThis.figurePainted, globalThis.shift]");
  await context.close();
  return { seconds: painted / 1000, scripts, shift };
}

/**
 * Script that runs in the page: the moment at which the first figure with a drawing stands painted (a table where the page
 * has no drawing), and the sum of layout shifts.
 */
const WATCH = `{
  globalThis.shift = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const shown = [...document.querySelectorAll("figure svg, main table svg, figure table")].some((element) => element.getBoundingClientRect().height > 8);
    const painted = performance.getEntriesByName("first-contentful-paint").length > 0;
    if (shown && painted) globalThis.figurePainted = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;
