// How long the planner takes for a change: reckoning alone in Node, reckoning and writing in the browser, against one animation frame.
import { buildSite } from "../../loaders/build-site.js";
import { DIST } from "../../loaders/paths.js";
import { serve } from "../../loaders/serve.js";
import { type Planung, STATIONEN, standardPlanung } from "../../src/model/forecast/annahmen.js";
import type { Planungsdaten } from "../../src/model/forecast/eingaben.js";
import { Planer } from "../../src/model/forecast/planer.js";
import { zufall } from "../../src/model/zufall.js";
import { paket, parameter, SZENARIEN, schule } from "../model/forecast/beispiel.js";
import { launchChromium } from "../support/chromium.js";
import { median } from "./median.js";

/** One frame at 60 pictures a second, in ms. */
const FRAME = 1000 / 60;
const GEMEINDEN = 20;
const STANDORTE = 90;
/** School years from 2023/24 to 2032/33. */
const BASIS = 2023;

/** A Kreis of 20 Gemeinden with 90 schools and 90 Kitas, planned over 10 school years. */
function grosserKreis(): Planungsdaten {
  const wuerfel = zufall("planer-bench");
  const gemeinden = Array.from({ length: GEMEINDEN }, (_, i) => ({
    ags: String(i + 1).padStart(8, "0"),
    name: `Ort ${i}`,
  }));
  const sites = Array.from({ length: STANDORTE }, (_, i) => ({
    key: `S${i}`,
    ags: gemeinden[i % GEMEINDEN].ags,
    laenge: 9.4 + wuerfel.zahl() * 0.6,
    breite: 50.7 + wuerfel.zahl() * 0.4,
  }));
  const perGemeinde = (ags: string) => sites.filter((s) => s.ags === ags).length;
  return {
    datenstand: "0",
    stand: "2026-01-01",
    fassung: "1",
    kreis: { ags: "00000", name: "Beispielkreis" },
    gemeinden,
    schulen: sites.map((s) => schule(s.key, s.ags, s.laenge, s.breite)),
    kitas: sites.map((s) => ({ ...schule(`K${s.key}`, s.ags, s.laenge, s.breite), art: "kita" })),
    schulbezirke: sites.map((s) => ({ ags: s.ags, ortsteil: "", schule: s.key, anteil: 1 / perGemeinde(s.ags) })),
    schueler: sites.flatMap((s) =>
      [2020, 2021, 2022, 2023].map((jahr) => ({
        schule: s.key,
        jahr,
        jahrgaenge: [40, 41, 42, 43] as [number, number, number, number],
      })),
    ),
    uebergaenge: [],
    geburten: gemeinden.flatMap(({ ags }) =>
      Array.from({ length: 13 }, (_, i) => ({ ags, jahr: 2011 + i, kinder: Math.round(150 + 40 * wuerfel.zahl()) })),
    ),
    kinder: [],
    ganztagsplaetze: sites.flatMap((s) => [paket(s.key, 80), paket(s.key, 20, "2027-08-01")]),
    kitaplaetze: sites.flatMap((s) =>
      (["u3", "ue3"] as const).map((altersgruppe) => ({
        kita: `K${s.key}`,
        ab: "2020-08-01",
        bis: null,
        altersgruppe,
        plaetze: 40,
      })),
    ),
    pendeln: [],
    parameter: parameter(),
    szenarien: SZENARIEN,
    quellen: [],
  };
}

/** Rows of the table: what, median, 95 % quantile, share of a frame. */
export async function plannerTable(changes = 60): Promise<string[][]> {
  const daten = grosserKreis();
  const planer = new Planer(daten);
  const standard = standardPlanung(daten, planer.jahre);
  const years = planer.jahre.length;
  const reckon = (change: (k: number) => void) => {
    const times: number[] = [];
    for (let k = 0; k < changes + 10; k++) {
      const begin = performance.now();
      change(k);
      times.push(performance.now() - begin);
    }
    return times.slice(10);
  };
  const plan = (k: number, station: Planung["station"]): Planung => ({
    ...standard,
    station,
    szenario: SZENARIEN[k % SZENARIEN.length].id,
    massnahmen: [{ station: "ganztag", standort: `S${k % STANDORTE}`, plaetze: k + 1, ab: "2028-08" }],
  });
  const size = `${GEMEINDEN} Gemeinden, ${STANDORTE} sites, ${years} years from ${BASIS}`;
  const rows = [
    ["", "changes", "p50", "p95", "of a frame (16.7 ms)"],
    ...STATIONEN.map((station) =>
      row(
        `${station}: ${size}`,
        reckon((k) => planer.rechne(plan(k, station))),
      ),
    ),
    row(
      "ganztag with all scenarios",
      reckon((k) => planer.szenarien(plan(k, "ganztag"))),
    ),
    row(
      "baseline: everything anew from the inputs",
      reckon((k) => new Planer(daten).rechne(plan(k, "ganztag"))),
    ),
  ];
  return [...rows, ...(await inBrowser(changes))];
}

/** Changes of year and scenario on the built page: reckoning and all tables, then until the drawings stand. */
async function inBrowser(changes: number): Promise<string[][]> {
  await buildSite((text) => console.log(text));
  const { server, url } = await serve(DIST, 0);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${url}planer`);
    await page.waitForSelector("#planer-werkzeug[data-bereit]");
    const { written, drawn } = await page.evaluate<{ written: number[]; drawn: number[] }>(
      changePlannings(changes + 5),
    );
    return [
      row("in the browser: reckoned, tables written", written.slice(5)),
      row("in the browser: until map and curves stand", drawn.slice(5)),
    ];
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

function row(name: string, times: readonly number[]): string[] {
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)];
  const p50 = median(sorted);
  return [
    name,
    String(times.length),
    `${p50.toFixed(1)} ms`,
    `${p95.toFixed(1)} ms`,
    `${((100 * p50) / FRAME).toFixed(0)} %`,
  ];
}

/** Script that runs in the page; as text, because the TypeScript runner would add helpers that the page does not know. */
function changePlannings(changes: number): string {
  return `(async () => {
    const host = document.querySelector("#planer-werkzeug");
    const [jahr, szenario] = ["jahr", "szenario"].map((name) => host.querySelector("[name=" + name + "]"));
    const written = [], drawn = [];
    for (let k = 0; k < ${changes}; k++) {
      const select = k % 2 ? jahr : szenario;
      const options = [...select.options].filter((o) => o.value !== "eigene");
      const begin = performance.now();
      select.value = options[(options.indexOf(select.selectedOptions[0]) + 1) % options.length].value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      written.push(performance.now() - begin);
      while (host.dataset.stand !== location.search) await new Promise((resolve) => setTimeout(resolve, 1));
      drawn.push(performance.now() - begin);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return { written, drawn };
  })()`;
}
