// The projection in a real browser: a pyramid that plays, steps and prints, levers that answer at once and stay in the address.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.js";
import { close, closeSound, violations, visit as visitPage } from "../support/visit.js";

const PAGE = "/fachkraeftesicherung";
const PYRAMID = "#pyramide-basis";
const FAN = "#faecher-erwerbspersonen";

let browser: Browser;
const base = inject("url");

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const visit = (path = PAGE, options: BrowserContextOptions = {}) => visitPage(browser, base, path, options);

async function touch(page: Page, figure: string): Promise<void> {
  await page.locator(figure).scrollIntoViewIfNeeded();
  await page.locator(`${figure} .figur-bild`).hover();
  await page.waitForSelector(`${figure}[data-zustand="lebendig"]`);
}

async function levers(page: Page): Promise<void> {
  await page.locator("[data-hebel]").scrollIntoViewIfNeeded();
  await page.waitForSelector('[data-hebel][data-zustand="lebendig"]');
}

const subline = (page: Page) => page.locator(`${PYRAMID} [data-teil=unterzeile]`).textContent();
const effect = (page: Page, lever: string) => page.locator(`[data-name=${lever}] [data-teil=wirkung]`).textContent();

describe("the pyramid", () => {
  it("steps through the years with words, table and address, and goes back", async () => {
    const seen = await visit();
    const { page } = seen;
    await touch(page, PYRAMID);
    expect(await subline(page)).toContain("Ende 2035");
    const slider = page.locator(`${PYRAMID} input[type=range]`);
    await slider.focus();
    await page.keyboard.press("Home");
    await expect.poll(() => subline(page)).toContain("Ende 2024");
    expect(new URL(page.url()).searchParams.get("pyramide-basis-jahr")).toBe("2024");
    expect(await page.locator(`${PYRAMID} caption`).textContent()).toContain("Ende 2024");
    await page.goBack();
    await expect.poll(() => subline(page)).toContain("Ende 2035");
    await closeSound(seen);
  });

  it("plays to the last year where motion is welcome", async () => {
    const seen = await visit(`${PAGE}?pyramide-basis-jahr=2043`);
    const { page } = seen;
    await touch(page, PYRAMID);
    await page.locator(`${PYRAMID} button`, { hasText: "Abspielen" }).click();
    await expect.poll(() => subline(page), { timeout: 5000 }).toContain("Ende 2045");
    await expect
      .poll(() => page.locator(`${PYRAMID} .regler button`).textContent(), { timeout: 3000 })
      .toBe("Abspielen");
    await closeSound(seen);
  });

  it("has steps and no play button for who asks for less motion", async () => {
    const seen = await visit(PAGE, { reducedMotion: "reduce" });
    const { page } = seen;
    await touch(page, PYRAMID);
    expect(await page.locator(`${PYRAMID} .regler button`).count()).toBe(0);
    await page.locator(`${PYRAMID} input[type=range]`).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => subline(page)).toContain("Ende 2036");
    await closeSound(seen);
  });

  it("answers to the keyboard, group by group", async () => {
    const seen = await visit();
    const { page } = seen;
    await touch(page, PYRAMID);
    await page.locator(`${PYRAMID} .figur-bild`).focus();
    await page.keyboard.press("ArrowRight");
    const bubble = page.locator(".sprechblase:not([hidden])");
    expect(await bubble.textContent()).toMatch(/^Männer, 0 bis 4 Jahre.* im Jahr 2035 · .* im Jahr 2024$/);
    await page.keyboard.press("End");
    expect(await bubble.textContent()).toMatch(/^Frauen, 100 Jahre und älter/);
    await closeSound(seen);
  });

  it("stands on paper as small pictures of four years instead", async () => {
    const seen = await visit();
    await seen.page.emulateMedia({ media: "print" });
    expect(await seen.page.locator(`${PYRAMID} .pyramide-klein`).count()).toBe(4);
    expect(await seen.page.locator(`${PYRAMID} .pyramide-klein svg`).last().isVisible()).toBe(true);
    expect(await seen.page.locator(`${PYRAMID} .figur-bild`).isVisible()).toBe(false);
    await seen.page.emulateMedia({ media: "screen" });
    expect(await seen.page.locator(`${PYRAMID} .pyramide-klein svg`).first().isVisible()).toBe(false);
    await close(seen);
  });
});

describe("the fan", () => {
  it("tells scenario, number and year of the line under the pointer", async () => {
    const seen = await visit();
    const { page } = seen;
    await touch(page, FAN);
    await page.locator(`${FAN} .figur-bild`).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".sprechblase:not([hidden])").textContent()).toMatch(
      /(Wanderung|Zuzug), .*Beteiligung.*[\d.]+ Personen · 2045$/,
    );
    await closeSound(seen);
  });
});

describe("the levers", () => {
  it("answer at once, stay in the address, and go back to where they stood", async () => {
    const seen = await visit();
    const { page } = seen;
    await levers(page);
    const before = await effect(page, "aeltere");
    const others = await effect(page, "wanderung");
    const slider = page.locator("#hebel-aeltere");
    const took = await slider.evaluate((input: HTMLInputElement) => {
      const start = performance.now();
      for (const value of ["11", "12", "13", "14", "20"]) {
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      return (performance.now() - start) / 5;
    });
    expect(took).toBeLessThan(100);
    const number = (text: string | null) => Number(/[\d.]+/.exec(text!)![0].replace(".", ""));
    expect(number(await effect(page, "aeltere"))).toBeGreaterThan(number(before));
    expect(await effect(page, "wanderung")).toBe(others);
    expect(new URL(page.url()).searchParams.get("hebel-aeltere")).toBe("20");
    await page.reload({ waitUntil: "networkidle" });
    await levers(page);
    expect(await slider.inputValue()).toBe("20");
    await page.locator("button", { hasText: "Alle Hebel auf null" }).click();
    expect(await effect(page, "aeltere")).toBe("±0 Erwerbspersonen");
    expect(await page.locator("[data-teil=zusammen]").textContent()).toContain("±0 im Jahr 2035");
    await page.goBack();
    await expect.poll(() => slider.inputValue()).toBe("20");
    await page.locator("button", { hasText: "Ausgangsstellung" }).click();
    expect(new URL(page.url()).search).toBe("");
    expect(await effect(page, "aeltere")).toBe(before);
    await closeSound(seen);
  });

  it("take nothing from the address that is no setting", async () => {
    const seen = await visit(`${PAGE}?hebel-frauen=viel&hebel-aeltere=999`);
    await levers(seen.page);
    expect(await seen.page.locator("#hebel-frauen").inputValue()).toBe("5");
    expect(await seen.page.locator("#hebel-aeltere").inputValue()).toBe("10");
    await closeSound(seen);
  });

  it("tell their effects without JavaScript, and show no slider that would not work", async () => {
    const seen = await visit(PAGE, { javaScriptEnabled: false });
    expect(await effect(seen.page, "wanderung")).toMatch(/^\+[\d.]+ Erwerbspersonen$/);
    expect(await seen.page.locator("#hebel-wanderung").isVisible()).toBe(false);
    await close(seen);
  });

  it("fetch nothing before they come near the view", async () => {
    const seen = await visit();
    expect(seen.requests.filter((path) => path.includes("vorausberechnung"))).toEqual([]);
    await close(seen);
  });

  it("are accessible when alive, with the pyramid beside them", async () => {
    const seen = await visit();
    await touch(seen.page, PYRAMID);
    await levers(seen.page);
    expect(await violations(seen.page)).toEqual([]);
    await close(seen);
  });
});
