// The page on data quality brings its freshness up to the day on which it is read.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.js";
import { close, visit } from "../support/visit.js";

let browser: Browser;
const base = inject("url");

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe("the page Datenqualität", () => {
  it("says for which day it is computed, and computes anew for a later one", async () => {
    const open = (day: string) =>
      visit(browser, base, "/ueber/datenqualitaet", {}, (page) => page.clock.setFixedTime(new Date(`${day}T12:00:00`)));
    const early = await open("2020-01-01");
    const lead = early.page.locator('[data-frische-zahl="aktuell"][data-bereich="alle"]');
    expect(Number(await lead.textContent())).toBeGreaterThan(0);
    expect(await early.page.locator("[data-frische-stand]").textContent()).toMatch(/den Tag der letzten Übernahme/);
    await close(early);

    // In 2045 nothing of today is still as new as its rhythm allows.
    const late = await open("2045-06-01");
    const { page } = late;
    await page.getByText("Berechnet für heute, den 01.06.2045.").waitFor();
    const number = (state: string) => page.locator(`[data-frische-zahl="${state}"][data-bereich="alle"]`).textContent();
    expect(await number("aktuell")).toBe("0");
    expect(Number(await number("ueberfaellig"))).toBeGreaterThan(100);
    expect(await page.locator(".offen li[hidden]").count()).toBe(0);
    expect(late.problems).toEqual([]);
    await close(late);
  });
});
