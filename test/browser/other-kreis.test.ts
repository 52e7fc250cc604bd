import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../loaders/serve.js";
import { GenesisAmt, KONTO } from "../aemter/genesis.js";
import { Aemter } from "../aemter/server.js";
import { arbeitsloseBis2025, OTHER, writeOtherKreis } from "../fixtures/other-kreis.js";
import { freshCheckout } from "../support/checkout.js";
import { launchChromium } from "../support/chromium.js";
import { close, violations, visit, walk } from "../support/visit.js";

const [adorf, , heide] = OTHER.gemeinden;
const PAGES = [
  "/",
  "/fachkraeftesicherung",
  "/gesundes-aufwachsen",
  "/ganztag",
  "/lagebild",
  "/gemeinden/",
  `/gemeinden/${heide.ags}`,
  `/gemeinden/${OTHER.kreis}`,
  "/bereiche/demografie",
  "/bereiche/gesundheit",
  "/indikatoren/arbeitslosenanteil",
  "/indikatoren/masern_zweite_dosis",
  "/indikatoren/uebergewicht_einschulung",
  "/atlas",
  "/vergleich",
  "/daten",
  "/abfragen",
  "/handbuch/bloecke",
  "/ueber/quellen",
  "/ueber/datenqualitaet",
  "/suche?q=Cedorf",
];

/** What an analyst adds: an indicator in the catalogue and a page, and nothing else. */
const INDIKATOR = `
  - id: anteil_unter_6
    titel: Anteil der Kinder unter sechs Jahren
    kurztitel: Anteil unter 6
    definition: Wie viele von hundert Menschen noch keine sechs Jahre alt sind.
    formel:
      zaehler: bevoelkerung[alter=0-5]
      nenner: bevoelkerung
      faktor: 100
    formeltext: Bevölkerung unter 6 ÷ Bevölkerung × 100
    einheit: '%'
    nachkommastellen: 1
    polaritaet: "0"
    stichtag: 31. Dezember
    ebenen: [gemeinde, kreis, land, bund]
    rhythmus: jaehrlich
    quelle: Fortschreibung des Bevölkerungsstands
`;
const PAGE = `---
title: Kleine Kinder
atlas: { menue: themen, rang: 9 }
---

# Kleine Kinder

## Wo leben sie?

Die meisten leben in {{anteil_unter_6 max aktuell name}}.

\`\`\`figur
art: karte
indikator: anteil_unter_6
titel: Anteil der Kinder unter sechs, höchstens {{anteil_unter_6 max aktuell}}
\`\`\`
`;

let browser: Browser;
let folder: string;
let base: string;
let server: Awaited<ReturnType<typeof serve>>["server"];

/** What the command line said when the new year was fetched. */
let gesagt: { status: number | null; text: string };
const amt = new GenesisAmt("/regio");
const aemter = await Aemter.oeffne(amt.amt);

/** Fetches new figures with the command of an administrator, from the stand-in of the office. */
function pull(args: string[]): Promise<{ status: number | null; text: string }> {
  const zeilen = arbeitsloseBis2025().map(({ ags, jahr, wert }) => ({
    ...{ zeitart: "JAHR", zeit: String(jahr), gebiet: ags, name: ags, gliederung: [], wert: String(wert) },
    gebietsart: ags.length === 8 ? "GEMEIN" : ags.length === 5 ? "KREISE" : ags === "DG" ? "DG" : "DLAND",
    ...{ einheit: "Anzahl", code: "ERWP06", bezeichnung: "Arbeitslose" },
  }));
  for (const [code, ebenen] of [
    ["13211-01-03-5", ["GEMEIN"]],
    ["13211-01-03-4-B", ["KREISE", "DLAND", "DG"]],
  ] as const)
    amt.tabellen.set(code, {
      ...{ code, titel: "Arbeitslose", von: "2022", bis: "2025", merkmale: { ERWP06: "Arbeitslose" }, ebenen },
      zeilen: zeilen.filter(({ gebietsart }) => (ebenen as readonly string[]).includes(gebietsart)),
    });
  return new Promise((done) => {
    const command = spawn("npm", ["run", "--silent", "atlas", "--", "pull", ...args], {
      cwd: folder,
      env: {
        ...process.env,
        KREISATLAS_QUELLE_REGIONALSTATISTIK: `${aemter.url}/regio`,
        KREISATLAS_REGIONALSTATISTIK_NUTZER: KONTO.nutzer,
        KREISATLAS_REGIONALSTATISTIK_PASSWORT: KONTO.passwort,
      },
    });
    let text = "";
    for (const stream of [command.stdout, command.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
    command.on("close", (status) => done({ status, text }));
  });
}

beforeAll(async () => {
  folder = freshCheckout();
  writeOtherKreis(folder);
  gesagt = await pull(["arbeitsfoerderung", "--ja", "--unterschied", "unterschied.md"]);
  appendFileSync(join(folder, "data", "demografie", "katalog.yaml"), INDIKATOR);
  writeFileSync(join(folder, "src", "kleine-kinder.md"), PAGE);
  const { status, stdout, stderr } = spawnSync("npm", ["run", "build"], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  const served = await serve(join(folder, "dist"), 0);
  server = served.server;
  base = served.url.replace(/\/$/, "");
  browser = await launchChromium();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a Landkreis of another Land, three areas delivered, fictitious values off", () => {
  it.each(PAGES)("%s is sound in every look", { timeout: 180_000 }, async (path) => {
    expect(await walk(browser, base, path)).toEqual([]);
  });

  it("carries its own names, and no fictitious value", async () => {
    for (const path of PAGES) {
      const seen = await visit(browser, base, path);
      const text = await seen.page.locator("body").textContent();
      expect(text).not.toMatch(/Hessen|Hersfeld|Bebra/);
      expect(await seen.page.locator(".marke-herkunft.demo").count()).toBe(0);
      await close(seen);
    }
  });

  it("says what is missing and how to deliver it", async () => {
    const seen = await visit(browser, base, "/indikatoren/masern_zweite_dosis");
    expect(await seen.page.getByText("Noch keine Zahlen.").count()).toBe(1);
    expect(await seen.page.getByRole("link", { name: "Vorlage als CSV" }).count()).toBe(1);
    await close(seen);
  });

  it("says what chance allows: intervals, verdicts and places in tables, the verdict in the profile", async () => {
    const seen = await visit(browser, base, "/indikatoren/uebergewicht_einschulung");
    const { page } = seen;
    const ranking = page.locator("#rangliste-uebergewicht-einschulung");
    await ranking.locator(".figur-zahlen summary").click();
    expect(await ranking.locator("thead th").allTextContents()).toEqual(
      expect.arrayContaining(["95-%-Bereich", "gegen das übrige Gebiet", "möglicher Platz"]),
    );
    const cells = await ranking.locator(`tr[data-ags="${adorf.ags}"] td`).allTextContents();
    expect(cells.slice(-3)).toEqual(["3,2 bis 7,6", "auffällig niedriger (besser)", "3"]);
    expect(await ranking.locator("[data-teil=zufall]").textContent()).toContain("Rang nicht unterscheidbar");

    await page.goto(`${base}/gemeinden/${adorf.ags}`);
    const profile = page.locator("tr", { has: page.getByRole("link", { name: "Übergewicht" }) });
    expect(await profile.textContent()).toContain("auffällig niedriger (besser)");
    expect(await page.locator(".profil-thema").last().textContent()).toContain("als im übrigen Kreis");
    expect(seen.problems).toEqual([]);
    await close(seen);
  });

  it("keeps intervals legible on every shade of the Vergleich", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const seen = await visit(browser, base, "/vergleich?indikatoren=uebergewicht_einschulung", { colorScheme });
      const table = seen.page.locator("#vergleich-werkzeug[data-stand] .tabelle");
      await table.waitFor({ timeout: 20_000 });
      expect(await table.locator("td[class*=hitze-] .einheit").allTextContents()).toContain("3,2 bis 7,6");
      expect(await violations(seen.page)).toEqual([]);
      await close(seen);
    }
  });

  it("has a page and an indicator that were added by Markdown and YAML alone", async () => {
    expect(await walk(browser, base, "/kleine-kinder")).toEqual([]);
    const seen = await visit(browser, base, "/kleine-kinder");
    expect(await seen.page.locator(".leiste").getByRole("link", { name: "Kleine Kinder" }).count()).toBe(1);
    expect(await seen.page.locator("#karte-anteil-unter-6 .figur-titel").textContent()).toMatch(
      /höchstens \d+,\d\u00a0%/,
    );
    await seen.page.goto(`${base}/indikatoren/anteil_unter_6`);
    expect(await seen.page.getByRole("link", { name: "Kleine Kinder" }).count()).toBeGreaterThan(1);
    expect(await seen.page.locator("#rangliste-anteil-unter-6 tbody tr").count()).toBe(6);
    await close(seen);
  });

  it("shows the year that was fetched just before the build, with its source, and the difference as text", async () => {
    expect(gesagt.status, gesagt.text).toBe(0);
    expect(gesagt.text).toContain(
      "- Neu: 2025, 6 Zahlen\n  - Arbeitslose, Kreis Musterheide, 2025: 351 (2024) → 339 (−3,4 %)",
    );
    expect(gesagt.text).toContain("Ergebnis: 1 Datensatz geändert, 0 unverändert, 0 gescheitert");
    expect(gesagt.text).not.toContain(KONTO.nutzer);
    expect(readFileSync(join(folder, "unterschied.md"), "utf8")).toContain("- Neu: 2025, 6 Zahlen");
    const seen = await visit(browser, base, "/indikatoren/arbeitslosenbestand");
    const ranking = seen.page.locator("#rangliste-arbeitslosenbestand");
    expect(await ranking.locator(".figur-unterzeile").textContent()).toContain("2025");
    expect(await ranking.locator(`tr[data-ags="${OTHER.kreis}"]`).textContent()).toContain("339");
    expect(await seen.page.locator("main").textContent()).toContain(
      "Statistische Ämter des Bundes und der Länder, Deutschland, 2026",
    );
    await close(seen);
  });

  it("names its address in canonical links and previews", async () => {
    const seen = await visit(browser, base, `/gemeinden/${heide.ags}`);
    const address = `https://atlas.musterheide.example/gemeinden/${heide.ags}`;
    expect(await seen.page.locator("link[rel=canonical]").getAttribute("href")).toBe(address);
    expect(await seen.page.locator("meta[property='og:image']").getAttribute("content")).toBe(
      `https://atlas.musterheide.example/vorschau/gemeinden/${heide.ags}.png`,
    );
    await close(seen);
  });
});
