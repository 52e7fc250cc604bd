// The explorers Atlas and Vergleich in a real browser: by keyboard, by address, back and forth, and where things fail.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.js";
import { closeSound as close, type Visit, violations, visit as visitPage } from "../support/visit.js";

const ATLAS = "#atlas-werkzeug";
const VERGLEICH = "#vergleich-werkzeug";
const base = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Opens a page; `live` waits for the answer of the database. */
async function visit(
  path: string,
  live: string | null,
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Visit> {
  const seen = await visitPage(browser, base, path, options, prepare);
  if (live) await seen.page.waitForSelector(`${live}[data-stand]`);
  return seen;
}

/** The first answer waits for the engine to start, on a busy machine for some seconds. */
const PATIENCE = { timeout: 20_000 };
const stand = (page: Page, tool: string) =>
  expect.poll(async () => (await page.locator(tool).getAttribute("data-stand")) ?? "", PATIENCE);
const highlight = (page: Page) => page.locator("select[name=gemeinde]");
const method = (page: Page) => page.locator("select[name=methode]");
const options = (page: Page) => page.locator("[role=option]");
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const bubble = (page: Page) => page.locator(".sprechblase:not([hidden])");

/** What a reader sees of the Atlas, for comparing two visits. */
async function atlasView(page: Page): Promise<unknown> {
  const texts = (selector: string) => page.locator(`${ATLAS} ${selector}`).allInnerTexts();
  const values = (selector: string) =>
    page.locator(`${ATLAS} ${selector}`).evaluateAll((fields) => fields.map((f) => (f as HTMLInputElement).value));
  return {
    titles: await texts("figcaption"),
    legends: await texts(".atlas-legende"),
    ranking: await texts(".rang button"),
    pressed: await texts(".rang [aria-pressed=true]"),
    fields: await values("select, input[type=text], input[type=range]"),
    maps: await page
      .locator(`${ATLAS} .atlas-blatt:not([hidden]) svg path[fill]`)
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("fill"))),
  };
}

describe("first view", () => {
  it.each(["/atlas", "/vergleich"])("of %s is drawn and asks neither engine nor chart code", async (path) => {
    const seen = await visit(path, null);
    expect(seen.requests.filter((file) => /vega|duckdb|parquet|\.wasm/.test(file))).toEqual([]);
    expect(await seen.page.locator("[data-standbild] figure").isVisible()).toBe(true);
    expect(await seen.page.locator("[role=combobox]").first().isVisible()).toBe(true);
    await close(seen);
  });

  it.each(["/atlas", "/vergleich"])(
    "of %s says without JavaScript what needs it, and leads to the files",
    async (path) => {
      const seen = await visit(path, null, { javaScriptEnabled: false });
      const message = seen.page.locator("p.meldung.ohne-skript");
      expect(await message.isVisible()).toBe(true);
      expect(await message.locator("a").getAttribute("href")).toBe("./daten");
      expect(await seen.page.locator("figure").isVisible()).toBe(true);
      await close(seen);
    },
  );
});

describe("Atlas", () => {
  it("is used by keyboard alone: find an indicator, set the year, walk the map, highlight", async () => {
    const seen = await visit("/atlas", null);
    const { page } = seen;
    await page.getByRole("combobox", { name: "Indikator", exact: true }).focus();
    await page.keyboard.type("auspendlerquote");
    const combo = page.getByRole("combobox", { name: "Indikator", exact: true });
    expect(await combo.getAttribute("aria-expanded")).toBe("true");
    expect(await combo.getAttribute("aria-activedescendant")).toMatch(/auspendlerquote$/);
    await page.keyboard.press("Enter");
    await stand(page, ATLAS).toMatch(/^auspendlerquote /);
    expect(await combo.getAttribute("aria-expanded")).toBe("false");
    expect(parameter(page, "indikator")).toBe("auspendlerquote");
    expect(await page.locator(`${ATLAS} .rang button`).count()).toBe(20);

    const slider = page.locator(`${ATLAS} input[type=range]`).first();
    await slider.focus();
    const newest = await slider.getAttribute("aria-valuetext");
    await page.keyboard.press("ArrowLeft");
    const earlier = await slider.getAttribute("aria-valuetext");
    expect(Number(earlier)).toBeLessThan(Number(newest));
    await stand(page, ATLAS).toBe(`auspendlerquote ${earlier}`);
    expect(parameter(page, "jahr")).toBe(earlier);

    await page.locator(`${ATLAS} .atlas-blatt .figur-bild`).first().focus();
    await page.mouse.move(0, 0);
    await page.keyboard.press("ArrowRight");
    const first = await bubble(page).locator("strong").textContent();
    await page.keyboard.press("ArrowRight");
    expect(await bubble(page).locator("strong").textContent()).not.toBe(first);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.locator(`${ATLAS} .rang [aria-pressed=true] .rang-name`).allTextContents())
      .toEqual([first]);
    expect(await highlight(page).inputValue()).toBe(parameter(page, "gemeinde"));
    await page.keyboard.press("Escape");
    expect(await bubble(page).count()).toBe(0);
    await close(seen);
  });

  it("finds words without their umlauts and says how many there are", async () => {
    const seen = await visit("/atlas", null);
    const { page } = seen;
    const combo = page.getByRole("combobox", { name: "Indikator", exact: true });
    await combo.fill("bevolkerung");
    const plain = await options(page).count();
    await combo.fill("Bevölkerung");
    expect(await options(page).count()).toBe(plain);
    expect(plain).toBeGreaterThan(3);
    await combo.fill("gibtesnicht");
    expect(await options(page).count()).toBe(0);
    expect(await page.getByText("Kein Indikator passt zu").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await combo.inputValue()).not.toBe("gibtesnicht");
    await close(seen);
  });

  it("shows the very same view to whoever opens its address", async () => {
    const path =
      "/atlas?indikator=arbeitslosenanteil&jahr=2015&zweite=auspendlerquote&zweites-jahr=2016&methode=eigene&grenzen=2,3,4.5&farben=zweite&gemeinde=06632003&auswahl=06632001,06632003,06632009";
    const seen = await visit(path, ATLAS);
    const { page } = seen;
    const view = await atlasView(page);
    expect(await page.locator(`${ATLAS} .rang button`).count()).toBe(3);
    expect(await page.locator(`${ATLAS} .atlas-legende`).first().textContent()).toContain("3,0 bis unter 4,5");
    await page.reload({ waitUntil: "networkidle" });
    await page.waitForSelector(`${ATLAS}[data-stand]`);
    expect(await atlasView(page)).toEqual(view);
    const other = await visit(new URL(page.url()).pathname + new URL(page.url()).search, ATLAS);
    expect(await atlasView(other.page)).toEqual(view);
    await close(other);
    await close(seen);
  });

  it("undoes a choice by the back button, but not each step of a drag", async () => {
    const seen = await visit("/atlas?indikator=arbeitslosenanteil", ATLAS);
    const { page } = seen;
    await highlight(page).selectOption("06632003");
    await page.locator(`${ATLAS} summary`).first().click();
    await method(page).selectOption("quantile");
    await expect.poll(() => parameter(page, "methode")).toBe("quantile");
    for (const year of ["3", "5", "7"]) await page.locator(`${ATLAS} input[type=range]`).first().fill(year);
    await page.goBack();
    await expect.poll(() => parameter(page, "methode")).toBe(null);
    await expect.poll(() => method(page).inputValue()).toBe("natuerlich");
    expect(await highlight(page).inputValue()).toBe("06632003");
    await page.goBack();
    await expect.poll(() => highlight(page).inputValue()).toBe("");
    await expect.poll(() => page.locator(`${ATLAS} .rang [aria-pressed=true]`).count()).toBe(0);
    await close(seen);
  });

  it("draws counts as circles and rates as areas, and no map without Gemeinde figures", async () => {
    const seen = await visit("/atlas?indikator=bevoelkerungsstand", ATLAS);
    const { page } = seen;
    expect(await page.locator(`${ATLAS} .mark-symbol path[stroke]`).count()).toBeGreaterThanOrEqual(20);
    expect(await page.locator(`${ATLAS} .kreis-legende`).isVisible()).toBe(true);
    await close(seen);
    const county = await visit("/atlas?indikator=ersatzquote", ATLAS);
    expect(await county.page.getByText("gibt es keine Zahlen für Städte und Gemeinden").isVisible()).toBe(true);
    expect(await county.page.locator(`${ATLAS} .atlas-reihe svg`).isVisible()).toBe(true);
    await close(county);
  });

  it("offers Planungsräume where the Kreis has them, and marks values of a model", async () => {
    const seen = await visit("/atlas?indikator=bevoelkerungsstand_rechnerisch&ebene=planungsraum", ATLAS, {}, (page) =>
      page.route(/regionen\.\w+\.json/, async (route) => {
        const regionen = (await (await route.fetch()).json()) as { ags: string; ebene: string }[];
        const gemeinden = regionen.filter((r) => r.ebene === "gemeinde").map((r) => r.ags);
        const raum = { ags: "pr-alle", name: "Probe", kurz: "Probe", ebene: "planungsraum", gemeinden };
        await route.fulfill({ json: [...regionen, raum] });
      }),
    );
    const { page } = seen;
    expect(await page.getByText("gibt es keine Zahlen für Planungsräume").isVisible()).toBe(true);
    await page.locator(`${ATLAS} summary`).first().click();
    await page.getByLabel("Ebene").selectOption("gemeinde");
    await expect.poll(() => page.locator(`${ATLAS} .rang button`).count()).toBeGreaterThan(1);
    expect(await page.locator(`${ATLAS} figcaption .stand-modell`).first().textContent()).toBe("Modell");
    expect(await page.locator(`${ATLAS} .atlas-legende`).first().textContent()).toContain("Kursiv");
    await close(seen);
  });

  it("refuses class limits that make no sense, with a reason", async () => {
    const seen = await visit("/atlas?indikator=arbeitslosenanteil", ATLAS);
    const { page } = seen;
    await page.locator(`${ATLAS} summary`).first().click();
    await method(page).selectOption("eigene");
    const field = page.getByLabel("Grenzen zwischen den Klassen");
    await field.fill("4; 3");
    await page.keyboard.press("Enter");
    expect(await page.locator("#grenzen-fehler").textContent()).toContain("müssen aufsteigen");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill("2; 3,5; 5");
    await page.getByRole("button", { name: "Übernehmen" }).click();
    expect(await page.locator("#grenzen-fehler").isVisible()).toBe(false);
    await expect
      .poll(() => page.locator(`${ATLAS} .atlas-legende`).first().textContent())
      .toContain("2,0 bis unter 3,5");
    expect(parameter(page, "grenzen")).toBe("2,3.5,5");
    await close(seen);
  });

  it("plays the years, stops when asked and at the end", async () => {
    const seen = await visit("/atlas?indikator=arbeitslosenanteil&jahr=2018", ATLAS, { reducedMotion: "reduce" });
    const { page } = seen;
    await page.getByRole("button", { name: "Abspielen" }).click();
    await stand(page, ATLAS).toBe("arbeitslosenanteil 2019");
    await page.getByRole("button", { name: "Anhalten" }).waitFor();
    await stand(page, ATLAS).toBe("arbeitslosenanteil 2020");
    await page.getByRole("button", { name: "Abspielen" }).waitFor();
    await close(seen);
  });

  it("hands out the shown figures as CSV", async () => {
    const seen = await visit("/atlas?indikator=arbeitslosenanteil&jahr=2019&auswahl=06632001,06632003", ATLAS);
    const [download] = await Promise.all([
      seen.page.waitForEvent("download"),
      seen.page.getByRole("button", { name: "Als CSV" }).click(),
    ]);
    const text = await (await download.createReadStream()).toArray();
    const lines = Buffer.concat(text).toString("utf8").trim().split("\r\n");
    expect(lines[0]).toContain("Indikator;Gebiet;AGS;Zeit;Wert");
    expect(lines.slice(1, 3).map((line) => line.split(";")[2])).toEqual(["06632001", "06632003"]);
    await close(seen);
  });

  it("hands out pictures, a spreadsheet, a citation and code of the shown view", async () => {
    const seen = await visit("/atlas?indikator=arbeitslosenanteil&jahr=2019", ATLAS);
    const { page } = seen;
    const tools = page.locator(`${ATLAS} .figur-mehr`);
    for (const summary of await tools.locator("summary").all()) await summary.click();
    const fetched = async (name: string, row?: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        tools
          .locator(row ? `[data-bild=${row}]` : ".wege")
          .getByRole("button", { name })
          .first()
          .click(),
      ]);
      return download;
    };
    const svg = await fetched("Grafik (SVG)", "karte");
    expect(svg.suggestedFilename()).toBe("karte-arbeitslosenanteil-2019.svg");
    const text = Buffer.concat(await (await svg.createReadStream()).toArray()).toString("utf8");
    expect(text).toContain("Quelle:");
    expect(text).not.toContain("var(--");
    expect((await fetched("Bild (PNG)", "reihe")).suggestedFilename()).toBe("entwicklung-arbeitslosenanteil.png");
    expect((await fetched("Excel (XLSX)")).suggestedFilename()).toBe("arbeitslosenanteil.xlsx");
    expect(await tools.locator(".zitat").textContent()).toContain("jahr=2019");
    expect(await tools.locator("#atlas-code-karte").inputValue()).toContain("einbetten?figur=");
    await close(seen);
  });

  it("keeps the drawn map and says why where the engine cannot start", async () => {
    const seen = await visit("/atlas", null, {}, (page) => page.route(/\.wasm/, (route) => route.abort()));
    await highlight(seen.page).selectOption("06632003");
    const alert = seen.page.getByRole("alert").filter({ hasText: "ließ sich in diesem Browser nicht starten" });
    await alert.waitFor();
    expect(await alert.textContent()).toContain("Gezeigt wird weiter die letzte Ansicht.");
    expect(await seen.page.locator("[data-standbild] figure").isVisible()).toBe(true);
    expect(await highlight(seen.page).inputValue()).toBe("");
    await seen.page.context().close();
  });

  it("says that it works while the answer takes its time", async () => {
    const seen = await visit("/atlas", null, {}, (page) =>
      page.route(/\.wasm/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      }),
    );
    await highlight(seen.page).selectOption("06632003");
    await seen.page.getByRole("status").filter({ hasText: "Die Zahlen werden geladen" }).waitFor();
    await seen.page.waitForSelector(`${ATLAS}[data-stand]`);
    await expect.poll(() => seen.page.locator(".arbeit").textContent()).toBe("");
    await close(seen);
  });
});

describe("Vergleich", () => {
  it("is used by keyboard alone: add and remove an indicator, sort, change the view", async () => {
    const seen = await visit("/vergleich", null);
    const { page } = seen;
    await page.getByRole("combobox", { name: "Indikator hinzufügen" }).focus();
    await page.keyboard.type("frauenanteil");
    await page.keyboard.press("Enter");
    await stand(page, VERGLEICH).toMatch(/^tabelle .*frauenanteil/);
    expect(await page.locator(".marken li").count()).toBe(6);
    await page.locator(".marken button[data-id=frauenanteil]").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".marken li").count()).toBe(5);
    await page.waitForSelector("table.vergleich");
    const sort = page.locator("table.vergleich thead button").nth(1);
    await sort.focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.locator("table.vergleich thead th").nth(1).getAttribute("aria-sort"))
      .toBe("descending");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-sortierung"))).toBe(
      await sort.getAttribute("data-sortierung"),
    );
    await page.getByRole("tab", { name: "Tabelle" }).focus();
    await page.keyboard.press("ArrowRight");
    await stand(page, VERGLEICH).toMatch(/^streuung/);
    expect(await page.locator("[role=tabpanel]:not([hidden])").textContent()).toMatch(/r nach Pearson = .*n = 20\./);
    expect(await page.getByText("Bei nur 20 Gemeinden sagt r wenig").isVisible()).toBe(true);
    await page.keyboard.press("ArrowRight");
    await stand(page, VERGLEICH).toMatch(/^reihen/);
    expect(await page.locator(".vielfache li").count()).toBe(21);
    await page.goBack();
    await stand(page, VERGLEICH).toMatch(/^streuung/);
    await close(seen);
  });

  it("shows the very same view to whoever opens its address", async () => {
    const path =
      "/vergleich?indikatoren=auspendlerquote,arbeitslosenanteil&gebiete=06632001,06632002,06632003,06632,06&jahr=gemeinsam&sortierung=-arbeitslosenanteil&gemeinde=06632003";
    const [a, b] = [await visit(path, VERGLEICH), await visit(path, VERGLEICH)];
    const text = (page: Page) => page.locator("table.vergleich").textContent();
    expect(await text(a.page)).toBe(await text(b.page));
    expect(await a.page.locator("table.vergleich tbody tr").count()).toBe(5);
    const years = await a.page.locator("table.vergleich thead .einheit").allInnerTexts();
    expect(new Set(years.map((year) => year.slice(-4))).size).toBe(1);
    await close(a);
    await close(b);
  });

  it("keeps the first table and says why where the engine cannot start", async () => {
    const seen = await visit("/vergleich", null, {}, (page) => page.route(/\.wasm/, (route) => route.abort()));
    await seen.page.getByRole("tab", { name: "Streudiagramm" }).click();
    await seen.page.getByRole("alert").filter({ hasText: "ließ sich in diesem Browser nicht starten" }).waitFor();
    expect(await seen.page.locator("[data-standbild] table").isVisible()).toBe(true);
    await seen.page.context().close();
  });
});

describe.each([
  ["/atlas", null],
  ["/atlas?indikator=kinderarmut_unter_15&farben=abweichung&gemeinde=06632003", ATLAS],
  ["/atlas?indikator=bevoelkerungsstand&zweite=gebietsflaeche", ATLAS],
  ["/vergleich", null],
  ["/vergleich?ansicht=tabelle&gemeinde=06632003", VERGLEICH],
  ["/vergleich?ansicht=streuung", VERGLEICH],
  ["/vergleich?ansicht=reihen", VERGLEICH],
] as const)("%s", (path, tool) => {
  it("passes axe in light and dark, with everything unfolded, and never scrolls sideways", {
    timeout: 120_000,
  }, async () => {
    const look = async (width: number, colorScheme: "light" | "dark") => {
      const seen = await visit(path, tool, { viewport: { width, height: 900 }, colorScheme });
      for (const summary of await seen.page.locator("main summary:visible").all()) await summary.click();
      if (width > 320) expect(await violations(seen.page)).toEqual([]);
      await seen.page.locator("[role=combobox]").first().click();
      if (width === 390) expect(await violations(seen.page)).toEqual([]);
      expect(await seen.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await close(seen);
    };
    await Promise.all([look(1280, "light"), look(390, "dark"), look(320, "light")]);
    await Promise.all([look(1280, "dark"), look(390, "light")]);
  });
});
