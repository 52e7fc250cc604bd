// Time from choosing an indicator in the Atlas to the new map, ranking and series in the document, the engine warm.
import { buildSite } from "../../loaders/build-site.js";
import { DIST } from "../../loaders/paths.js";
import { serve } from "../../loaders/serve.js";
import { launchChromium } from "../support/chromium.js";

/** Changes before the measured ones, until the browser has compiled the code. */
const WARM_UP = 5;

export interface AtlasChange {
  p50: number;
  p95: number;
  changes: number;
}

/**
 * Chooses `changes` different indicators with Gemeinde figures one after the other, as a click on an option does, each
 * asked of the database for the first time. Milliseconds, from the click until the last part stands in the document.
 */
export async function measureAtlasChange(changes = 40): Promise<AtlasChange> {
  await buildSite((text) => console.log(text));
  const { server, url } = await serve(DIST, 0);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${url}atlas?indikator=arbeitslosenanteil`);
    await page.waitForSelector("#atlas-werkzeug[data-stand]");
    const times = await page.evaluate<number[]>(changeIndicators(changes + WARM_UP));
    times.splice(0, WARM_UP);
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)];
    return { p50: at(0.5), p95: at(0.95), changes: times.length };
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** Table rows for printing. */
export async function atlasChangeTable(changes = 40): Promise<string[][]> {
  const { p50, p95, changes: count } = await measureAtlasChange(changes);
  return [
    ["", "changes", "p50", "p95"],
    ["choice to map, ranking, series, table", String(count), `${p50.toFixed(0)} ms`, `${p95.toFixed(0)} ms`],
  ];
}

/** Script that runs in the page; as text, because the TypeScript runner would add helpers that the page does not know. */
function changeIndicators(changes: number): string {
  return `(async () => {
    const tool = document.querySelector("#atlas-werkzeug");
    const input = tool.querySelector("[role=combobox]");
    const rest = () => new Promise((resolve) => setTimeout(resolve, 150));
    const open = async () => { input.focus(); input.click(); await rest(); };
    await open();
    const ids = [...tool.querySelectorAll("[role=option]")]
      .filter((o) => /Gemeinden \\d/.test(o.textContent) && o.getAttribute("aria-selected") === "false")
      .map((o) => o.dataset.id);
    input.blur();
    const step = Math.max(1, Math.floor(ids.length / ${changes}));
    const times = [];
    for (const id of ids.filter((_, i) => i % step === 0).slice(0, ${changes})) {
      await open();
      const option = tool.querySelector('[role=option][data-id="' + id + '"]');
      const done = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!tool.dataset.stand.startsWith(id + " ")) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(tool, { attributes: true, attributeFilter: ["data-stand"] });
      });
      const start = performance.now();
      option.click();
      times.push((await done) - start);
      await rest();
    }
    return times;
  })()`;
}
