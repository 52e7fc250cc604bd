// Time to the first chart of the theme page, against a minimal page that starts the engine first and draws then.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { buildSite } from "../../loaders/build-site.js";
import { DIST } from "../../loaders/paths.js";
import { launchChromium } from "../support/chromium.js";
import { writeEngineFirst } from "./engine-first.js";
import { median } from "./median.js";
import { type SlowServer, serveSlowly } from "./slow-server.js";

const BITS_PER_SECOND = 1_600_000;
const LATENCY_MS = 150;
const CPU_SLOWDOWN = 4;
const TIMEOUT_MS = 180_000;

interface Measurement {
  seconds: number;
  bytes: number;
  requests: number;
}

/** Table rows for printing: both pages `runs` times, alternating, each in a fresh browser context. */
export async function compareFirstChart(runs: number): Promise<string[][]> {
  await buildSite((text) => console.log(text));
  const folder = mkdtempSync(join(tmpdir(), "kreisatlas-bench-"));
  mkdirSync(folder, { recursive: true });
  await writeEngineFirst(folder);
  const browser = await launchChromium();
  const site = await serveSlowly(DIST, BITS_PER_SECOND, LATENCY_MS);
  const baseline = await serveSlowly(folder, BITS_PER_SECOND, LATENCY_MS);
  const ours: Measurement[] = [];
  const engineFirst: Measurement[] = [];
  try {
    for (let run = 0; run < runs; run++) {
      ours.push(await measure(browser, site, "fachkraeftesicherung", "figure .figur-bild svg"));
      engineFirst.push(await measure(browser, baseline, "", "#chart svg"));
    }
  } finally {
    await browser.close();
    site.close();
    baseline.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const middle = (list: Measurement[], key: keyof Measurement) => median(list.map((m) => m[key]));
  const entry = (name: string, list: Measurement[]) => [
    name,
    `${middle(list, "seconds").toFixed(2)} s`,
    `${Math.round(middle(list, "bytes") / 1000)} kB`,
    String(middle(list, "requests")),
    `${(middle(engineFirst, "seconds") / middle(list, "seconds")).toFixed(1)} x`,
  ];
  return [
    ["", "first chart", "bytes", "requests", "sooner"],
    entry("theme page Fachkräftesicherung", ours),
    entry("engine-first (DuckDB-WASM, query, Vega-Lite)", engineFirst),
  ];
}

/** Opens a page once; seconds until the chart is painted, bytes and requests until the page is quiet. */
async function measure(browser: Browser, server: SlowServer, path: string, chart: string): Promise<Measurement> {
  server.reset();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.addInitScript({ content: watchForChart(chart) });
  await page.goto(server.url + path, { waitUntil: "commit", timeout: TIMEOUT_MS });
  await page.waitForFunction("globalThis.chartPainted", undefined, { timeout: TIMEOUT_MS });
  const seconds = (await page.evaluate<number>("globalThis.chartPainted")) / 1000;
  await page.waitForLoadState("networkidle", { timeout: TIMEOUT_MS });
  const { bytes, requests } = server.counts();
  await context.close();
  return { seconds, bytes, requests };
}

/**
 * Script that runs in the page: notes the moment of the frame after which a visible chart and the first paint are both
 * there. As text, because the TypeScript runner would add helpers to a function that the page does not know.
 */
function watchForChart(selector: string): string {
  return `{
    const look = () => {
      const shown = [...document.querySelectorAll(${JSON.stringify(selector)})].some((svg) => svg.getBoundingClientRect().height > 20);
      const painted = performance.getEntriesByName("first-contentful-paint").length > 0;
      if (shown && painted) globalThis.chartPainted = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }`;
}
