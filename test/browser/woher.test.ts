// „Woher?“ as a reader asks it: by mouse, by keyboard, by address and without JavaScript; and the refusal of two variants.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.js";
import { closeSound as close, violations, visit as visitPage } from "../support/visit.js";

const PAGE = "/indikatoren/arbeitslosenanteil";
const MAP = "#karte-arbeitslosenanteil";
const ONE = `${PAGE}?wert=06632003+2015+zensus2011#woher`;

const base = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const visit = (path: string, options: BrowserContextOptions = {}) => visitPage(browser, base, path, options);

const panel = (page: Page) => page.getByRole("dialog", { name: /^Woher\?/ });
const calculation = (page: Page) => panel(page).locator(".rechnung");
const linkOf = (page: Page) => panel(page).getByRole("link", { name: "Link auf diese Zahl" });

/** A German number as it is written in a calculation. */
const number = (text: string) => Number(text.replaceAll(".", "").replace(",", ".").replace("−", "-"));

/** Computes the quotient that a calculation such as `117 ÷ 1.204 × 100 = 9,7 %` shows, rounded as its result. */
function quotient(text: string): { computed: string; shown: string } {
  const [, upper, lower, factor, result] = /^([\d.,]+) ÷ ([\d.,]+) × ([\d.]+) = ([\d.,]+)/.exec(text)!;
  const decimals = (result.split(",")[1] ?? "").length;
  const value = (number(upper) / number(lower)) * number(factor);
  return { computed: value.toFixed(decimals).replace(".", ","), shown: result };
}

describe("the panel „Woher?“", () => {
  it("opens from a number of a table and puts the numbers into the formula", async () => {
    const seen = await visit(PAGE);
    const { page } = seen;
    await page.locator(`${MAP} .figur-zahlen summary`).click();
    const cell = page.locator(`${MAP} tr[data-ags="06632003"] td[data-w]`);
    const shown = (await cell.textContent())!.trim();
    await cell.click();
    await panel(page).waitFor();
    const { computed, shown: result } = quotient((await calculation(page).textContent())!);
    expect(result).toBe(shown);
    expect(computed).toBe(shown);
    expect(await panel(page).getByLabel("Gebiet").inputValue()).toBe("06632003");
    await panel(page).getByRole("button", { name: "Schließen" }).click();
    expect(await panel(page).count()).toBe(0);
    await close(seen);
  });

  it("opens by keyboard, changes region and time, closes with Escape and gives the focus back", async () => {
    const seen = await visit(PAGE);
    const { page } = seen;
    const link = page.locator(`${MAP} a[data-woher]`);
    await link.focus();
    await page.keyboard.press("Enter");
    await panel(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest("dialog") !== null)).toBe(true);
    const before = await calculation(page).textContent();

    await panel(page).getByLabel("Gebiet").selectOption("06632003");
    const other = await calculation(page).textContent();
    expect(other).not.toBe(before);
    const time = panel(page).getByLabel("Zeit");
    const oldest = await time.locator("option").last().getAttribute("value");
    await time.selectOption(oldest!);
    expect(await calculation(page).textContent()).not.toBe(other);
    const { computed, shown } = quotient((await calculation(page).textContent())!);
    expect(computed).toBe(shown);
    expect(await panel(page).locator(".woher-zahl").textContent()).toContain(oldest!.split(" ")[0]);

    await page.keyboard.press("Escape");
    expect(await panel(page).count()).toBe(0);
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    await close(seen);
  });

  it("has an address that opens the very same number in a fresh page", async () => {
    const seen = await visit(ONE);
    await panel(seen.page).waitFor();
    const answer = await panel(seen.page).locator(".woher-zahl").textContent();
    expect(answer).toContain("2015");
    const address = await linkOf(seen.page).evaluate((link: HTMLAnchorElement) => link.href);
    await close(seen);

    const fresh = await visit(address.slice(base.length));
    await panel(fresh.page).waitFor();
    expect(await panel(fresh.page).locator(".woher-zahl").textContent()).toBe(answer);
    expect(await panel(fresh.page).getByLabel("Gebiet").inputValue()).toBe("06632003");
    await close(fresh);
  });

  it("opens from a number in a sentence", async () => {
    const seen = await visit("/fachkraeftesicherung");
    const { page } = seen;
    const inSentence = page.locator("a.zahl-woher").first();
    const shown = (await inSentence.textContent())!.trim();
    await inSentence.click();
    await panel(page).waitFor();
    expect(await panel(page).locator(".woher-zahl strong").textContent()).toContain(shown.replace(/\s.*/, ""));
    expect(new URL(page.url()).pathname).toBe("/fachkraeftesicherung");
    await close(seen);
  });

  it.each([
    { colorScheme: "light", width: 1280 },
    { colorScheme: "dark", width: 390 },
  ] as const)("passes axe, $colorScheme at $width px", async ({ colorScheme, width }) => {
    const seen = await visit(ONE, { colorScheme, viewport: { width, height: 844 } });
    await panel(seen.page).waitFor();
    await panel(seen.page).locator("summary").first().click();
    expect(await violations(seen.page)).toEqual([]);
    await close(seen);
  });

  it("fits a screen of 320 px", async () => {
    const seen = await visit(ONE, { viewport: { width: 320, height: 700 } });
    await panel(seen.page).waitFor();
    for (const summary of await panel(seen.page).locator("summary").all()) await summary.click();
    const [box, inside, whole] = await panel(seen.page).evaluate((dialog) => [
      dialog.getBoundingClientRect().right,
      dialog.scrollWidth - dialog.clientWidth,
      document.documentElement.scrollWidth,
    ]);
    expect(box).toBeLessThanOrEqual(320);
    expect(inside).toBe(0);
    expect(whole).toBe(320);
    await close(seen);
  });

  it("has a section on the indicator's page for readers without JavaScript", async () => {
    const seen = await visit("/fachkraeftesicherung", { javaScriptEnabled: false });
    const { page } = seen;
    await page.locator(`${MAP} a[data-woher]`).click();
    await page.waitForURL(`**${PAGE}#woher`);
    expect(await page.getByRole("dialog").count()).toBe(0);
    const section = page.locator("section.woher");
    expect(await section.getByRole("heading", { name: "Woher kommt die Zahl?" }).isVisible()).toBe(true);
    const { computed, shown } = quotient((await section.locator(".rechnung").textContent())!);
    expect(computed).toBe(shown);
    await close(seen);
  });
});

describe("two variants of one indicator in the Vergleich", () => {
  const TOOL = "#vergleich-werkzeug";
  const chips = (page: Page) => page.locator(`${TOOL} .marken li > span`).allTextContents();
  const refusal = (page: Page) => page.locator("[data-teil=gemisch]");
  const wanted = (page: Page) => new URL(page.url()).searchParams.get("indikatoren");

  it("are refused when an address asks for them, and the other one can be taken instead", async () => {
    const seen = await visit("/vergleich?indikatoren=bevoelkerungsstand,bevoelkerungsstand_rechnerisch");
    const { page } = seen;
    await page.waitForSelector(`${TOOL}[data-stand="tabelle bevoelkerungsstand"]`, { timeout: 20_000 });
    expect(await refusal(page).isVisible()).toBe(true);
    expect(await refusal(page).textContent()).toContain("stehen darum nicht nebeneinander");
    const before = await chips(page);
    expect(before).toHaveLength(1);
    expect(await violations(page)).toEqual([]);

    await refusal(page).getByRole("button").click();
    await page.waitForSelector(`${TOOL}[data-stand="tabelle bevoelkerungsstand_rechnerisch"]`);
    expect(await refusal(page).isVisible()).toBe(false);
    expect(await chips(page)).not.toEqual(before);
    expect(wanted(page)).toBe("bevoelkerungsstand_rechnerisch");
    await close(seen);
  });

  it("are refused when the second is added by hand", async () => {
    const seen = await visit("/vergleich?indikatoren=bevoelkerungsstand");
    const { page } = seen;
    await page.waitForSelector(`${TOOL}[data-stand]`, { timeout: 20_000 });
    const before = await chips(page);
    await page.getByRole("combobox", { name: "Indikator hinzufügen" }).fill("rechnerisch");
    await page
      .getByRole("option")
      .filter({ hasText: /rechnerisch/i })
      .first()
      .click();
    await refusal(page).waitFor();
    expect(await chips(page)).toEqual(before);
    expect(wanted(page)).toBe("bevoelkerungsstand");
    await close(seen);
  });
});
