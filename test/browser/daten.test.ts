// The pages Daten and Abfragen in a real browser: filter and choice, files that open elsewhere, free queries.
import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Database, literal } from "../../loaders/database.js";
import { BEISPIELE } from "../../src/model/abfrage-beispiele.js";
import { launchChromium } from "../support/chromium.js";
import { closeSound as close, violations, visit as visitPage } from "../support/visit.js";
import { readXlsx } from "../support/xlsx.js";

const base = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const visit = (path: string, options: BrowserContextOptions = {}) => visitPage(browser, base, path, options);

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The first answer waits for the engine to start, on a busy machine for some seconds. */
const PATIENCE = { timeout: 30_000 };

describe("the list of indicators", () => {
  const shown = (page: Page) => page.locator("#katalog-werkzeug li[data-id]:visible");
  const count = (page: Page) => page.locator(".katalog-stand [role=status]");
  const filter = (page: Page, name: string) => page.locator(`.katalog-filter [name=${name}]`);

  it("says how many indicators pass the filter, and keeps it in the address", async () => {
    const seen = await visit("/daten");
    const { page } = seen;
    const all = await shown(page).count();
    expect(all).toBeGreaterThan(100);
    expect(await count(page).textContent()).toBe(`${all} Indikatoren`);

    await filter(page, "suche").pressSequentially("aerzte");
    await expect.poll(() => parameter(page, "suche")).toBe("aerzte");
    await expect.poll(() => shown(page).count()).toBeLessThan(10);
    expect((await shown(page).allTextContents()).join()).toContain("Hausärztinnen");
    expect(await count(page).textContent()).toBe(`${await shown(page).count()} von ${all} Indikatoren`);

    await filter(page, "suche").fill("");
    await expect.poll(() => shown(page).count()).toBe(all);
    await filter(page, "bereich").selectOption("gesundheit");
    await filter(page, "ebene").selectOption("bund");
    await expect.poll(() => parameter(page, "ebene")).toBe("bund");
    const both = await shown(page).count();
    for (const entry of await shown(page).all()) expect(await entry.getAttribute("data-ebenen")).toMatch(/\bbund\b/);
    expect(await page.locator("section[data-bereich]:visible").count()).toBe(1);

    await page.goBack();
    await expect.poll(() => filter(page, "ebene").inputValue()).toBe("");
    expect(parameter(page, "bereich")).toBe("gesundheit");
    await expect.poll(() => shown(page).count()).toBeGreaterThan(both);
    await page.goForward();
    await expect.poll(() => shown(page).count()).toBe(both);
    expect(seen.requests.filter((path) => /vega|duckdb|\.wasm/.test(path))).toEqual([]);
    await close(seen);
  });

  it("opens as its address says, by years and origin too", async () => {
    const seen = await visit("/daten?ab=2020&herkunft=demo&zahlen=ja");
    const { page } = seen;
    expect(await filter(page, "ab").inputValue()).toBe("2020");
    expect(await filter(page, "zahlen").isChecked()).toBe(true);
    for (const entry of await shown(page).all()) {
      expect(await entry.getAttribute("data-herkunft")).toContain("demo");
      expect(Number(await entry.getAttribute("data-bis"))).toBeGreaterThanOrEqual(2020);
    }
    await close(seen);
  });

  it("has a message of its own where nothing passes, with a way back", async () => {
    const seen = await visit("/daten?suche=qqqqq");
    const { page } = seen;
    const message = page.locator(".katalog-leer");
    await message.waitFor();
    expect(await shown(page).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await message.getByRole("button").click();
    await expect.poll(() => shown(page).count()).toBeGreaterThan(100);
    expect(parameter(page, "suche")).toBeNull();
    expect(await filter(page, "suche").evaluate((field) => field === document.activeElement)).toBe(true);
    await close(seen);
  });

  it("is complete without JavaScript and says what needs it", async () => {
    const seen = await visit("/daten", { javaScriptEnabled: false });
    expect(await seen.page.locator("p.meldung.ohne-skript").isVisible()).toBe(true);
    expect(await shown(seen.page).count()).toBeGreaterThan(100);
    await close(seen);
  });

  it("offers the whole data, each file under its name", async () => {
    const seen = await visit("/daten");
    const links = await seen.page
      .locator(".bestand a")
      .evaluateAll((list) => list.map((a) => [(a as HTMLAnchorElement).href, (a as HTMLAnchorElement).download]));
    expect(links.map(([, name]) => name)).toEqual([
      "werte.parquet",
      "merkmale.parquet",
      "indikatoren.parquet",
      "regionen.parquet",
      "katalog.json",
    ]);
    for (const [href] of links) expect((await seen.page.request.get(href)).status()).toBe(200);
    await close(seen);
  });
});

describe("a choice of indicators", () => {
  /** Chooses by keyboard what the filter shows, and opens the bar. */
  async function choose(page: Page): Promise<void> {
    await button(page, "Alle sichtbaren auswählen").focus();
    await page.keyboard.press("Enter");
    await button(page, "Herunterladen").click();
  }

  async function download(page: Page, name: string): Promise<{ path: string; name: string }> {
    const [file] = await Promise.all([page.waitForEvent("download", PATIENCE), button(page, name).click()]);
    return { path: await file.path(), name: file.suggestedFilename() };
  }

  interface Zahl {
    indikator_id: string;
    ags: string;
    wert: number | null;
    herkunft: string;
    herkunft_bedeutung: string;
    lizenz: string;
  }

  it("leaves as CSV, XLSX, Parquet and JSON with the same figures", async () => {
    const seen = await visit("/daten?bereich=bildung&ebene=kreis");
    const { page } = seen;
    await choose(page);
    await page.getByRole("checkbox", { name: "Gemeinden", exact: true }).uncheck();
    await page.locator(".auswahl-leiste [name=von]").selectOption("2010");

    const json = await download(page, "JSON");
    expect(json.name).toBe("kreisatlas-auswahl.json");
    const data = JSON.parse(readFileSync(json.path, "utf8")) as { zahlen: Zahl[]; indikatoren: object[] };
    expect(data.zahlen.length).toBeGreaterThan(50);
    expect(data.zahlen.every((z) => z.lizenz !== "" && z.ags.length !== 8)).toBe(true);
    for (const zahl of data.zahlen.filter((z) => z.herkunft === "demo"))
      expect(zahl.herkunft_bedeutung).toContain("frei erfunden");

    const csv = readFileSync((await download(page, "CSV für Excel")).path, "utf8");
    const lines = csv.trimEnd().split("\r\n");
    expect(csv.startsWith("\ufeffIndikator-ID;")).toBe(true);
    expect(lines).toHaveLength(data.zahlen.length + 1);

    const parquet = await download(page, "Parquet");
    const db = await Database.open();
    const rows = await db.rows<Zahl>(`SELECT * FROM read_parquet(${literal(parquet.path)})`);
    expect(rows).toEqual(data.zahlen);
    const types = await db.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT wert, jahr, ags FROM read_parquet(${literal(parquet.path)})`,
    );
    expect(types.map((t) => t.column_type)).toEqual(["DOUBLE", "INTEGER", "VARCHAR"]);
    db.close();

    const sheets = readXlsx((await download(page, "Excel (XLSX)")).path);
    expect(sheets.names).toEqual(["Zahlen", "Angaben", "Quellen"]);
    expect(sheets.rows).toBe(data.zahlen.length + 1);
    expect(await page.locator(".auswahl-fertig").textContent()).toMatch(/^kreisatlas-auswahl\.xlsx mit [\d.]+ Zeilen/);
    await close(seen);
  });

  it("may be all indicators at once", async () => {
    const seen = await visit("/daten");
    const { page } = seen;
    await choose(page);
    const parquet = await download(page, "Parquet");
    const db = await Database.open();
    const [{ zeilen, demo }] = await db.rows<{ zeilen: number; demo: number }>(
      `SELECT count(*) AS zeilen, count(*) FILTER (WHERE herkunft = 'demo') AS demo FROM read_parquet(${literal(parquet.path)})`,
    );
    db.close();
    expect(zeilen).toBeGreaterThan(10_000);
    expect(demo).toBeGreaterThan(0);
    const xlsx = readXlsx((await download(page, "Excel (XLSX)")).path);
    expect(xlsx.rows).toBe(zeilen + 1);
    await close(seen);
  });

  it("survives the filter, says what is hidden, and can be given up", async () => {
    const seen = await visit("/daten");
    const { page } = seen;
    const bar = page.locator(".auswahl-leiste");
    expect(await bar.isVisible()).toBe(false);
    await page.locator("li[data-id] input").first().focus();
    await page.keyboard.press("Space");
    expect(await bar.locator("[role=status]").first().isVisible()).toBe(false);
    await expect.poll(() => bar.textContent()).toContain("1 Indikator ausgewählt");
    await page.locator(".katalog-filter [name=bereich]").selectOption("gesundheit");
    await expect.poll(() => bar.textContent()).toContain("1 davon zurzeit ausgeblendet");
    await button(page, "Herunterladen").click();
    await page.keyboard.press("Escape");
    expect(await button(page, "Herunterladen").getAttribute("aria-expanded")).toBe("false");
    await button(page, "Auswahl aufheben").click();
    await expect.poll(() => bar.isVisible()).toBe(false);
    await close(seen);
  });

  it("of nothing makes no file but a message", async () => {
    const seen = await visit("/daten?suche=hausärzte");
    const { page } = seen;
    await choose(page);
    for (const level of await page.locator(".gebiete-ebenen input").all()) await level.uncheck();
    await button(page, "JSON").click();
    await page.getByText("gibt es zur Auswahl keine Zahlen").waitFor(PATIENCE);
    await close(seen);
  });

  it("marks a level half where only some of its regions are chosen", async () => {
    const seen = await visit("/daten?suche=hausärzte");
    const { page } = seen;
    await choose(page);
    await page.locator(".gebiete-wahl summary").click();
    await page.locator(".mehrfach-liste input").first().uncheck();
    const level = page.getByRole("checkbox", { name: "Gemeinden", exact: true });
    expect(await level.evaluate((box) => (box as HTMLInputElement).indeterminate)).toBe(true);
    await close(seen);
  });

  it.each([
    [1280, "light"],
    [390, "dark"],
    [320, "light"],
  ] as const)("passes axe and does not overflow at %i px (%s)", async (width, colorScheme) => {
    const seen = await visit("/daten", { viewport: { width, height: 800 }, colorScheme });
    await choose(seen.page);
    await seen.page.locator(".gebiete-wahl summary").click();
    expect(await violations(seen.page)).toEqual([]);
    expect(await overflow(seen.page)).toBeLessThanOrEqual(0);
    await close(seen);
  });
});

describe("free queries", () => {
  const text = (page: Page) => page.getByLabel("Abfrage in SQL");
  const start = (page: Page) => button(page, "Abfrage starten");
  const rows = (page: Page) => page.locator(".sql-ergebnis tbody tr");
  const said = (page: Page) => page.locator(".ergebnis-kopf [role=status]");

  async function ask(page: Page, sql: string): Promise<void> {
    await text(page).fill(sql);
    await page.keyboard.press("Control+Enter");
    await said(page).waitFor(PATIENCE);
  }

  it("start from worked examples, each with a result", { timeout: 120_000 }, async () => {
    const seen = await visit("/abfragen");
    const { page } = seen;
    expect(seen.requests.filter((path) => /\.wasm|\.parquet|worker/.test(path))).toEqual([]);
    for (const { id, sql } of BEISPIELE) {
      await page.getByRole("combobox", { name: "Beispiel", exact: true }).selectOption(id);
      expect(await text(page).inputValue()).toBe(sql);
      await start(page).click();
      await expect.poll(() => said(page).textContent(), PATIENCE).toMatch(/^\d/);
      expect(await rows(page).count()).toBeGreaterThanOrEqual(5);
      expect(parameter(page, "sql")).toBe(sql);
    }
    await close(seen);
  });

  it("are started by keyboard; the result is cut on the page and whole in the file", async () => {
    const seen = await visit("/abfragen");
    const { page } = seen;
    await ask(page, "SELECT indikator, wert, wert AS wert FROM werte WHERE wert IS NOT NULL ORDER BY ALL LIMIT 1200");
    expect(await said(page).textContent()).toMatch(/^1\.200 Zeilen .*ersten 500/);
    expect(await rows(page).count()).toBe(500);
    expect(await page.locator(".sql-ergebnis th").allTextContents()).toEqual(["indikator", "wert", "wert"]);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".ergebnis-kopf").getByRole("button", { name: "CSV für Excel" }).click(),
    ]);
    const csv = readFileSync(await file.path(), "utf8");
    expect(csv.startsWith("\ufeffindikator;wert;wert\r\n")).toBe(true);
    expect(csv.trimEnd().split("\r\n")).toHaveLength(1201);
    await ask(page, "SELECT 1 AS eins WHERE false");
    await expect.poll(() => said(page).textContent()).toMatch(/^0 Zeilen/);
    await close(seen);
  });

  it("say in German what is wrong, with the words of the database", async () => {
    const seen = await visit("/abfragen");
    const { page } = seen;
    await text(page).fill("SELECT gibtesnicht FROM werte");
    await start(page).click();
    const message = page.locator(".sql-fehler");
    await expect
      .poll(() => message.textContent(), PATIENCE)
      .toMatch(/Diese Abfrage kann die Datenbank nicht ausführen.*gibtesnicht/);
    expect(await violations(page)).toEqual([]);
    await ask(page, "SELECT 42 AS zahl");
    expect(await message.isVisible()).toBe(false);
    expect(await rows(page).allTextContents()).toEqual(["42"]);
    await close(seen);
  });

  it("change nothing for the next one and reach nothing outside", async () => {
    const seen = await visit("/abfragen");
    const { page } = seen;
    await ask(page, "DROP TABLE werte");
    await ask(page, "SELECT count(*) > 1000 AS da FROM werte");
    await expect.poll(() => rows(page).allTextContents()).toEqual(["ja"]);
    for (const sql of [
      "SELECT * FROM read_csv_auto('https://example.org/x.csv')",
      "COPY werte TO 'x.csv'",
      "SET enable_external_access = true",
      "INSTALL httpfs",
    ]) {
      await text(page).fill(sql);
      await start(page).click();
      await expect.poll(() => page.locator(".sql-fehler").isVisible(), PATIENCE).toBe(true);
      await ask(page, "SELECT 1 AS eins");
    }
    await close(seen);
  });

  it("stand in the address, wait there for the reader, and follow the back button", async () => {
    const seen = await visit(`/abfragen?sql=${encodeURIComponent("SELECT 7 AS sieben")}`);
    const { page } = seen;
    expect(await text(page).inputValue()).toBe("SELECT 7 AS sieben");
    expect(await page.getByText("Sehen Sie sie an und starten Sie sie dann").isVisible()).toBe(true);
    expect(seen.requests.filter((path) => /\.wasm|\.parquet/.test(path))).toEqual([]);
    await start(page).click();
    await said(page).waitFor(PATIENCE);
    await ask(page, "SELECT 8 AS acht");
    await expect.poll(() => rows(page).allTextContents()).toEqual(["8"]);
    await page.goBack();
    await expect.poll(() => rows(page).allTextContents()).toEqual(["7"]);
    expect(await text(page).inputValue()).toBe("SELECT 7 AS sieben");
    await close(seen);
  });

  it("can be cancelled, and the next one is answered", async () => {
    const seen = await visit("/abfragen");
    const { page } = seen;
    await ask(page, "SELECT 1 AS eins");
    await text(page).fill("SELECT count(*) FROM werte a, werte b, werte c WHERE a.wert + b.wert > c.wert");
    await start(page).click();
    await page.getByText("Die Abfrage läuft").waitFor();
    await button(page, "Abbrechen").click();
    await page.getByText("Die Abfrage wurde abgebrochen.").waitFor();
    await ask(page, "SELECT count(*) > 0 AS da FROM regionen");
    await expect.poll(() => rows(page).allTextContents(), PATIENCE).toEqual(["ja"]);
    await close(seen);
  });

  it("are drawn as bars or lines where there is a number", async () => {
    const seen = await visit("/abfragen");
    const { page } = seen;
    await page.getByRole("combobox", { name: "Beispiel", exact: true }).selectOption("verlauf");
    await start(page).click();
    await page.locator(".ergebnis-diagramm summary").click(PATIENCE);
    await page.locator(".ergebnis-diagramm svg").waitFor();
    expect(await page.getByRole("combobox", { name: "Form", exact: true }).inputValue()).toBe("linie");
    await page.getByRole("combobox", { name: "Form", exact: true }).selectOption("balken");
    await expect.poll(() => page.locator(".ergebnis-diagramm svg .mark-rect path").count()).toBeGreaterThan(10);
    await ask(page, "SELECT 'nur Text' AS text");
    expect(await page.locator(".ergebnis-diagramm").isVisible()).toBe(false);
    await close(seen);
  });

  it("are helped by the columns of all tables, as the database has them", async () => {
    const seen = await visit("/abfragen");
    const { page } = seen;
    await page.locator(".schema summary").click();
    await page.locator(".schema table").first().waitFor(PATIENCE);
    expect(await page.locator(".schema thead code").allTextContents()).toEqual([
      "werte",
      "indikatoren",
      "regionen",
      "merkmale",
    ]);
    expect(await page.locator(".schema tr", { hasText: "zaehler" }).textContent()).toContain("Zahl (DOUBLE)");
    await close(seen);
  });

  it.each([
    [1280, "dark"],
    [390, "light"],
    [320, "dark"],
  ] as const)("pass axe and do not overflow at %i px (%s)", async (width, colorScheme) => {
    const seen = await visit("/abfragen", { viewport: { width, height: 800 }, colorScheme });
    const { page } = seen;
    await start(page).click();
    await said(page).waitFor(PATIENCE);
    await page.locator(".ergebnis-diagramm summary").click();
    await page.locator(".ergebnis-diagramm svg").waitFor();
    await page.locator(".schema summary").click();
    await page.locator(".schema table").first().waitFor(PATIENCE);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await close(seen);
  });
});
