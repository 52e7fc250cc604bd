import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.js";
import { close, visit, walk } from "../support/visit.js";

const PAGE = "/indikatoren/arbeitslosenanteil";
const MAP = "#karte-arbeitslosenanteil";

let browser: Browser;
const base = inject("url");
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function download(page: Page, selector: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe("a figure handed on", () => {
  it("becomes a picture with title, time, source and licence, in real colours", async () => {
    const seen = await visit(browser, base, PAGE);
    const { page } = seen;
    await page.locator(`${MAP} .figur-laden summary`).click();
    const svg = await download(page, `${MAP} [data-tat=svg]`);
    expect(svg.name).toBe("karte-arbeitslosenanteil.svg");
    const text = svg.bytes.toString("utf8");
    for (const part of ["Bad Hersfeld", "2020", "BBSR, INKAR Ausgabe 2024", "dl-de/by-2-0"])
      expect(text).toContain(part);
    expect(text).not.toMatch(/var\(|<use/);
    const png = await download(page, `${MAP} [data-tat=png]`);
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000);
    expect(seen.problems).toEqual([]);
    await close(seen);
  });

  it("says in the picture that values are fictitious", async () => {
    const seen = await visit(browser, base, "/indikatoren/ganztagsplaetze_je_100");
    const map = "#karte-ganztagsplaetze-je-100";
    await seen.page.locator(`${map} .figur-laden summary`).click();
    const { bytes } = await download(seen.page, `${map} [data-tat=svg]`);
    expect(bytes.toString("utf8")).toContain("Beispielwerte, frei erfunden");
    await close(seen);
  });

  it("becomes a workbook with figures and what belongs to them", async () => {
    const seen = await visit(browser, base, PAGE);
    await seen.page.locator(`${MAP} .figur-laden summary`).click();
    const { name, bytes } = await download(seen.page, `${MAP} [data-tat=xlsx]`);
    expect(name).toBe("arbeitslosenanteil.xlsx");
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    expect(bytes.toString("latin1")).toContain("xl/worksheets/sheet2.xml");
    await close(seen);
  });

  it("is cited and embedded; the small page draws it anew, alone and without cookies", async () => {
    const seen = await visit(browser, base, PAGE, { permissions: ["clipboard-read", "clipboard-write"] });
    const { page } = seen;
    await page.locator(`${MAP} .figur-zitat summary`).click();
    await page.locator(`${MAP} .figur-zitat [data-tat=kopieren]`).first().click();
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toMatch(/^Landkreis .*Datenstand \d\d\./);
    const code = await page.locator(`${MAP} textarea`).inputValue();
    const address = /src="([^"]+)"/.exec(code)![1];
    expect(address.startsWith(`${base}/einbetten?`)).toBe(true);
    const small = await visit(browser, base, address.slice(base.length), { viewport: { width: 600, height: 640 } });
    await small.page.waitForSelector(`${MAP} .figur-bild svg path`);
    expect(await small.page.locator(".kopf, #observablehq-footer nav").count()).toBe(0);
    expect(await small.page.locator(".figur-quelle").textContent()).toContain("dl-de/by-2-0");
    expect(await small.page.context().cookies()).toEqual([]);
    expect(small.problems).toEqual([]);
    expect(await walk(browser, base, address.slice(base.length))).toEqual([]);
    await close(small);
    await close(seen);
  });

  it("says what is wrong with an address that names no figure, and runs nothing that stands in it", async () => {
    const evil = encodeURIComponent('{"art":"karte","indikator":"<img src=x onerror=alert(1)>"}');
    for (const query of ["", "?figur=%7B", `?figur=${evil}`]) {
      const seen = await visit(browser, base, `/einbetten${query}`);
      expect(await seen.page.getByText("Diese Abbildung gibt es nicht").count()).toBe(1);
      expect(await seen.page.locator("img").count()).toBe(0);
      await close(seen);
    }
  });
});

describe("the view in the address", () => {
  it("goes one step back for a year that was chosen", async () => {
    const seen = await visit(browser, base, PAGE);
    const { page } = seen;
    await page.locator(MAP).scrollIntoViewIfNeeded();
    await page.locator(`${MAP} .figur-bild`).hover();
    await page.waitForSelector(`${MAP}[data-zustand="lebendig"]`);
    const subline = () => page.locator(`${MAP} [data-teil=unterzeile]`).textContent();
    const slider = page.locator(`${MAP} input[type=range]`);
    await slider.focus();
    await page.keyboard.press("Home");
    expect(await subline()).toContain("2001");
    await page.goBack();
    await expect.poll(subline).toContain("2020");
    expect(await slider.getAttribute("aria-valuetext")).toBe("2020");
    await close(seen);
  });
});

describe("the search field", () => {
  it("finds by synonym with the keyboard alone and opens the page", async () => {
    const seen = await visit(browser, base, "/");
    const { page } = seen;
    await page.locator("#suche-feld").focus();
    await page.keyboard.type("Arbeitslosigkeit");
    await page.waitForSelector("#suche-treffer li");
    await page.keyboard.press("ArrowDown");
    const first = await page.locator("#suche-treffer [aria-selected=true]").textContent();
    expect(first).toMatch(/Arbeitslosen(anteil|quote)/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/indikatoren\/arbeitslosen/);
    expect(seen.problems).toEqual([]);
    await close(seen);
  });

  it("finds a municipality by its key", async () => {
    const seen = await visit(browser, base, "/suche?q=06632003");
    await seen.page.getByRole("link", { name: "Bebra" }).click();
    await seen.page.waitForURL(/\/gemeinden\/06632003/);
    await close(seen);
  });
});

describe("the questions of a newcomer on a phone", () => {
  const phone = { viewport: { width: 390, height: 844 } };

  it("how many people live in a town, and how many children presumably", async () => {
    const seen = await visit(browser, base, "/suche?q=Bebra", phone);
    await seen.page.getByRole("link", { name: "Bebra", exact: true }).click();
    const text = await seen.page.locator("main").textContent();
    expect(text).toMatch(/13\.262 Personen/);
    expect(text).toMatch(/2\.249 Personen \(Modellrechnung\)/);
    await close(seen);
  });

  it("which municipality commutes out the most", async () => {
    const seen = await visit(browser, base, "/suche?q=pendeln", phone);
    await seen.page.getByRole("link", { name: "Auspendlerquote" }).first().click();
    await seen.page.waitForURL(/auspendlerquote/);
    const title = await seen.page.locator("#karte-auspendlerquote .figur-titel").textContent();
    expect(title).toContain("bis 92,7\u00a0% in Ronshausen");
    await close(seen);
  });
});
