import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.js";
import { PAGE_KINDS } from "../support/page-kinds.js";
import { close, violations, visit as visitPage, walk } from "../support/visit.js";

const MAP = "#karte-arbeitslosenanteil";

let browser: Browser;
const base = inject("url");

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const visit = (path: string, options: BrowserContextOptions = {}, prepare?: (page: Page) => Promise<unknown>) =>
  visitPage(browser, base, path, options, prepare);

/** Brings a figure to life as a visitor does, and waits until it is. */
async function touch(page: Page, figure: string): Promise<void> {
  await page.locator(figure).scrollIntoViewIfNeeded();
  await page.locator(`${figure} .figur-bild`).hover();
  await page.waitForSelector(`${figure}[data-zustand="lebendig"]`);
}

const bubble = (page: Page) => page.locator(".sprechblase:not([hidden])");

describe("every kind of page", () => {
  it.each(PAGE_KINDS)("%s is sound in every look", { timeout: 180_000 }, async (path) => {
    expect(await walk(browser, base, path)).toEqual([]);
  });
});

describe("theme page without any help", () => {
  it("shows its figures, sources and tables with JavaScript off", async () => {
    const seen = await visit("/fachkraeftesicherung", { javaScriptEnabled: false });
    const figures = await seen.page.locator("figure").count();
    expect(figures).toBeGreaterThanOrEqual(8);
    expect(await seen.page.locator("figure .figur-quelle").count()).toBe(figures);
    expect(await seen.page.locator("figure table").count()).toBe(figures);
    const box = await seen.page.locator(`${MAP} .breit svg`).boundingBox();
    expect(box!.height).toBeGreaterThan(300);
    await seen.page.locator(`${MAP} .figur-zahlen summary`).click();
    expect(await seen.page.locator(`${MAP} tbody tr`).count()).toBe(21);
    await close(seen);
  });

  it("says what needs JavaScript where it is off, and only there", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const seen = await visit("/abfragen", { javaScriptEnabled });
      expect(await seen.page.getByText("wird JavaScript gebraucht").isVisible()).toBe(!javaScriptEnabled);
      await close(seen);
    }
  });

  it("needs neither chart code nor engine for the first view", async () => {
    const seen = await visit("/fachkraeftesicherung");
    expect(seen.requests.filter((path) => /vega|duckdb|parquet|\.wasm|indikator/.test(path))).toEqual([]);
    await close(seen);
  });
});

describe("profiles on paper", () => {
  it("each fit on one side", { timeout: 120_000 }, async () => {
    const seen = await visit("/gemeinden/");
    const links = await seen.page
      .locator("main a")
      .evaluateAll((all) =>
        all.map((a) => (a as HTMLAnchorElement).pathname).filter((p) => /\/gemeinden\/\d+$/.test(p)),
      );
    const profiles = [...new Set(links)];
    expect(profiles.length).toBe(21);
    const sides: Record<string, number> = {};
    for (const path of profiles) {
      await seen.page.goto(base + path);
      const pdf = await seen.page.pdf({ preferCSSPageSize: true });
      sides[path] = pdf.toString("latin1").match(/\/Type \/Page\b/g)!.length;
    }
    expect(sides).toEqual(Object.fromEntries(profiles.map((path) => [path, 1])));
    await close(seen);
  });
});

describe("upgraded figure", () => {
  it("tells about the area under the pointer and changes the year", async () => {
    const seen = await visit("/fachkraeftesicherung");
    const { page } = seen;
    await touch(page, MAP);
    await page.locator(`${MAP} .mark-shape path`).nth(1).hover();
    await expect.poll(() => bubble(page).textContent()).toMatch(/Bad Hersfeld.*5,2 %.*2020/);
    await page.locator(`${MAP} input[type=range]`).fill("0");
    expect(await page.locator(`${MAP} [data-teil=unterzeile]`).textContent()).toContain("2001");
    expect(new URL(page.url()).searchParams.get("karte-arbeitslosenanteil-jahr")).toBe("2001");
    expect(seen.problems).toEqual([]);
    await close(seen);
  });

  it("answers the keyboard: arrows walk, Enter highlights, Escape leaves", async () => {
    const seen = await visit("/fachkraeftesicherung");
    const { page } = seen;
    await touch(page, MAP);
    await page.locator(`${MAP} .figur-bild`).focus();
    await page.mouse.move(0, 0);
    await page.keyboard.press("ArrowRight");
    expect(await bubble(page).textContent()).toContain("Alheim");
    await page.keyboard.press("End");
    expect(await bubble(page).textContent()).toContain("Wildeck");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).searchParams.get("gemeinde")).toBe("06632020");
    expect(await page.locator(`${MAP} select`).inputValue()).toBe("06632020");
    await page.keyboard.press("Escape");
    expect(await bubble(page).count()).toBe(0);
    await close(seen);
  });

  it("passes axe when it is alive, with a tooltip and its table open", async () => {
    for (const width of [1280, 390]) {
      const seen = await visit("/fachkraeftesicherung", { viewport: { width, height: 900 } });
      for (const figure of [MAP, "#zeitreihe-arbeitslosenquote", "#rangliste-auspendlerquote"])
        await touch(seen.page, figure);
      await seen.page.locator(`${MAP} .figur-zahlen summary`).click();
      await seen.page.locator(`${MAP} .figur-bild`).focus();
      await seen.page.keyboard.press("ArrowRight");
      expect(await violations(seen.page)).toEqual([]);
      expect(await seen.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await close(seen);
    }
  });

  it("opens as its address says", async () => {
    const seen = await visit("/fachkraeftesicherung?gemeinde=06632003&karte-arbeitslosenanteil-jahr=2004");
    await seen.page.locator(MAP).scrollIntoViewIfNeeded();
    await seen.page.waitForSelector(`${MAP}[data-zustand="lebendig"]`);
    expect(await seen.page.locator(`${MAP} [data-teil=unterzeile]`).textContent()).toContain("2004");
    expect(await seen.page.locator(`${MAP} select`).inputValue()).toBe("06632003");
    await close(seen);
  });

  it("keeps the drawn figure where the chart code cannot be loaded", async () => {
    const seen = await visit("/fachkraeftesicherung", {}, (page) =>
      page.route(/vega\..*\.js/, (route) => route.abort()),
    );
    await seen.page.locator(MAP).scrollIntoViewIfNeeded();
    await seen.page.locator(`${MAP} .figur-bild`).hover();
    await seen.page.waitForSelector(`${MAP}[data-zustand="fest"]`);
    expect((await seen.page.locator(`${MAP} .breit svg`).boundingBox())!.height).toBeGreaterThan(300);
    await close(seen);
  });
});

describe("questions to the database", () => {
  it("answers in the browser what native DuckDB answers", async () => {
    const seen = await visit("/abfragen");
    await seen.page.getByLabel("Gebiet").selectOption("06632002");
    await seen.page.getByRole("button", { name: "Überblick anzeigen" }).click();
    const row = seen.page.locator("tr", { hasText: "Arbeitslosenanteil an der Bevölkerung im Erwerbsalter" }).first();
    await row.waitFor();
    expect(await row.locator("td").allTextContents()).toEqual([
      "Arbeitslosenanteil an der Bevölkerung im Erwerbsalter",
      "5,18",
      "%",
      "2020",
    ]);
    expect(seen.problems).toEqual([]);
    expect(seen.foreign).toEqual([]);
    await close(seen);
  });

  it("does not start the engine before a question is asked", async () => {
    const seen = await visit("/abfragen");
    expect(seen.requests.filter((path) => /\.wasm|\.parquet|worker/.test(path))).toEqual([]);
    await close(seen);
  });

  it("says in German what does not work where WASM is blocked", async () => {
    const seen = await visit("/abfragen", {}, (page) => page.route(/\.wasm/, (route) => route.abort()));
    await seen.page.getByRole("button", { name: "Überblick anzeigen" }).click();
    const message = seen.page.getByText("ließ sich in diesem Browser nicht starten");
    await message.first().waitFor();
    expect(await message.filter({ visible: true }).count()).toBe(1);
    await close(seen);
  });
});
