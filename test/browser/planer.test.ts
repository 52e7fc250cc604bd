// A whole planning session in a real browser: change, add measures, hand on, compare, export, save and open again, print.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.js";
import { closeSound as close, violations, visit as visitPage } from "../support/visit.js";
import { readXlsx } from "../support/xlsx.js";

const base = inject("url");
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "planer-"));

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const visit = async (path: string, options: BrowserContextOptions = {}) => {
  const seen = await visitPage(browser, base, path, options);
  await seen.page.locator("#planer-werkzeug[data-bereit]").waitFor();
  return seen;
};

/** The answer in numbers, by the names of its tiles. */
async function answer(page: Page): Promise<Record<string, string>> {
  const tiles = await page.locator(".planer-zahlen > div").all();
  const pairs = await Promise.all(
    tiles.map(async (tile) => [
      (await tile.locator("dt").textContent()) ?? "",
      await tile.locator("dd").evaluate((dd) => dd.firstChild!.textContent ?? ""),
    ]),
  );
  return Object.fromEntries(pairs);
}

/** Waits until map and curves show what the address says. */
const drawn = (page: Page) =>
  page.waitForFunction("document.querySelector('#planer-werkzeug').dataset.stand === location.search");

/** What the address asks for, whatever the order. */
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

const count = (text: string) => Number(text.replaceAll(".", ""));

async function save(download: Promise<Download>, page: Page, button: string): Promise<{ path: string; name: string }> {
  const [file] = await Promise.all([download, page.getByRole("button", { name: button }).click()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return { path, name: file.suggestedFilename() };
}

/** Adds a measure for the first site of the list. */
async function addMeasure(page: Page, places: string, year: string): Promise<void> {
  const fold = page.locator("[data-mehr=massnahmen]");
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  await page.locator("[name=m-plaetze]").fill(places);
  await page.locator("[name=m-jahr]").selectOption(year);
  await page.getByRole("button", { name: "Maßnahme hinzufügen" }).click();
}

describe("a planning session", () => {
  it("changes, adds a measure, hands the address on, compares, exports, saves and opens again", async () => {
    const seen = await visit("/planer");
    const { page } = seen;
    const first = await answer(page);
    expect(count(first["Plätze fehlen"])).toBeGreaterThan(0);

    await page.locator("[name=szenario]").selectOption("landesplanung");
    await page.locator("[name=jahr]").selectOption("2030");
    const planned = await answer(page);
    expect(count(planned["Plätze gebraucht"])).not.toBe(count(first["Plätze gebraucht"]));
    await page.getByRole("button", { name: "Zum Vergleich festhalten" }).click();

    // The school with the largest gap: more places there take exactly as many from the gap of the Kreis.
    const rows = await page.locator(".planer-orte tr[data-ags]").evaluateAll((list) =>
      list.map((row) => ({
        key: (row as unknown as { dataset: { ags: string } }).dataset.ags,
        gap: row.querySelector("strong")?.textContent ?? "0",
      })),
    );
    const [worst] = rows.sort((a, b) => count(b.gap) - count(a.gap));
    expect(count(worst.gap)).toBeGreaterThan(25);
    await page.locator("[data-mehr=massnahmen] summary").click();
    await page.locator("[name=m-standort]").selectOption(worst.key);
    await addMeasure(page, "25", "2028");
    await page.locator("[name=name]").fill("Ausbau 2028");
    const built = await answer(page);
    expect(count(built["Plätze vorhanden"])).toBe(count(planned["Plätze vorhanden"]) + 25);
    expect(count(built["Plätze fehlen"])).toBe(count(planned["Plätze fehlen"]) - 25);
    expect(await page.locator(".planer-wirkung").textContent()).toContain(
      `vorher ${planned["Plätze fehlen"]}, nachher ${built["Plätze fehlen"]}`,
    );
    const compared = page.locator(".planer-vergleich tr.auswahl");
    expect(await compared.locator("th").textContent()).toBe("2030/31");
    expect(await compared.textContent()).toContain("−25");
    await drawn(page);

    // A stranger opens the address and sees the same.
    const other = await visit(`/planer${new URL(page.url()).search}`);
    await drawn(other.page);
    expect(await answer(other.page)).toEqual(built);
    expect(await other.page.locator(".planer-blatt h2").textContent()).toContain("Ausbau 2028");
    expect(await other.page.locator(".planer-vergleich table").count()).toBe(1);
    await close(other);

    const book = await save(page.waitForEvent("download"), page, "Als Excel-Datei");
    expect(book.name).toBe("planung-ganztag-2030-31-ausbau-2028.xlsx");
    const { names, rows: filled } = readXlsx(book.path);
    expect(names).toEqual([
      "Ergebnis",
      "Annahmen",
      "Ergebnis Vergleich",
      "Annahmen Vergleich",
      "Szenarien",
      "Sicherheit",
      "Eingaben",
    ]);
    expect(filled).toBeGreaterThan(300);

    const saved = await save(page.waitForEvent("download"), page, "Planung speichern");
    expect(JSON.parse(readFileSync(saved.path, "utf8"))).toMatchObject({
      art: "kreisatlas-planung",
      planung: { name: "Ausbau 2028", szenario: "landesplanung", massnahmen: [{ standort: worst.key, plaetze: 25 }] },
    });
    const again = await visit("/planer");
    await again.page.locator("[name=datei]").setInputFiles(saved.path);
    await again.page.locator(".planer-vergleich table").waitFor();
    expect(await answer(again.page)).toEqual(built);
    expect(asked(again.page)).toEqual(asked(page));

    // A broken file leaves everything as it was.
    const broken = join(folder, "alt.json");
    writeFileSync(broken, readFileSync(saved.path, "utf8").replace('"fassung": 1', '"fassung": 0'));
    await again.page.locator("[name=datei]").setInputFiles(broken);
    await again.page.getByRole("alert").getByText("„alt.json“ wurde nicht geöffnet").waitFor();
    expect(await again.page.getByRole("alert").textContent()).toContain(
      "hat die Fassung 0, dieser Planer liest Fassung 1",
    );
    expect(await answer(again.page)).toEqual(built);
    await close(again);
    await close(seen);
  });

  it("goes back and forward, takes measures away and restores the defaults", async () => {
    const seen = await visit("/planer?station=kita");
    const { page } = seen;
    const before = await answer(page);
    await addMeasure(page, "40", "2027");
    const after = await answer(page);
    expect(count(after["Plätze vorhanden"])).toBe(count(before["Plätze vorhanden"]) + 40);
    await page.goBack();
    expect(await answer(page)).toEqual(before);
    await page.goForward();
    expect(await answer(page)).toEqual(after);
    await page.getByRole("button", { name: /^Entfernen/ }).click();
    expect(await answer(page)).toEqual(before);
    await page.locator("[data-mehr=annahmen] summary").click();
    await page.locator("[name=p-bedarf_3_bis_unter_6]").fill("90");
    await page.locator("[name=p-bedarf_3_bis_unter_6]").press("Tab");
    expect(count((await answer(page))["Plätze gebraucht"])).toBeLessThan(count(before["Plätze gebraucht"]));
    await page.getByRole("button", { name: "Alle Vorgaben wiederherstellen" }).click();
    expect(await answer(page)).toEqual(before);
    await close(seen);
  });

  it("refuses what cannot be, says why and keeps its last good state", async () => {
    const seen = await visit("/planer");
    const { page } = seen;
    const before = await answer(page);
    await addMeasure(page, "0", "2028");
    expect(await page.getByRole("alert").textContent()).toContain("„0“ ist keine Zahl von Plätzen");
    await page.locator("[data-mehr=annahmen] summary").click();
    await page.locator("[name=p-gruppengroesse]").fill("0");
    await page.locator("[name=p-gruppengroesse]").blur();
    expect(await page.getByRole("alert").textContent()).toContain("Es gilt weiter der letzte gute Wert");
    expect(await page.locator("[name=p-gruppengroesse]").inputValue()).toBe("25");
    expect(await answer(page)).toEqual(before);
    await close(seen);

    const bad = await visit("/planer?szenario=gratis&massnahmen=ganztag:nirgends:25:2028-08");
    const alert = await bad.page.getByRole("alert").textContent();
    expect(alert).toContain("szenario: „gratis“ gibt es nicht");
    expect(alert).toContain("Maßnahme 1: Den Standort „nirgends“ gibt es unter den Schulen nicht");
    expect(await answer(bad.page)).toEqual(before);
    await close(bad);
  });

  it("shows the curve of a school that is chosen in the table, and gives the Kreis back", async () => {
    const seen = await visit("/planer");
    const { page } = seen;
    const row = page.locator(".planer-orte tr[data-ags]").first();
    const name = await row.locator("th").textContent();
    await row.getByRole("button").click();
    await drawn(page);
    expect(await page.locator("[data-teil=kurve-titel]").textContent()).toBe(`${name}: gebraucht und vorhanden`);
    await page.getByRole("button", { name: "Ganzer Landkreis" }).click();
    expect(await page.locator("[data-teil=kurve-titel]").textContent()).toContain("Landkreis");
    await close(seen);
  });

  it.each(["kita", "grundschule", "ganztag"])(
    "prints %s with measures and a comparison on two pages",
    async (station) => {
      const seen = await visit(`/planer?station=${station}&v-szenario=landesplanung`);
      const { page } = seen;
      await addMeasure(page, "7", "2028");
      await drawn(page);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
      await close(seen);
    },
  );

  it.each([
    [{ viewport: { width: 1280, height: 900 }, colorScheme: "light" as const }],
    [{ viewport: { width: 390, height: 844 }, colorScheme: "dark" as const }],
  ])("is accessible and fits in all its states (%o)", async (look) => {
    for (const query of [
      "",
      "?station=kita&v-name=x",
      "?szenario=eigene&station=ganztag",
      "?station=grundschule&jahr=2032",
    ]) {
      const seen = await visit(`/planer${query}`, look);
      for (const fold of await seen.page.locator(".planer-mehr summary").all()) await fold.click();
      await addMeasure(seen.page, "3", "2028");
      await drawn(seen.page);
      expect(await violations(seen.page)).toEqual([]);
      const needed = (await seen.page.evaluate("document.documentElement.scrollWidth")) as number;
      expect(needed).toBeLessThanOrEqual(look.viewport.width);
      await close(seen);
    }
  });

  it("starts on the theme pages when it is asked for", async () => {
    const seen = await visitPage(browser, base, "/ganztag");
    const { page } = seen;
    expect(seen.requests.some((r) => /planung[^/]*\.json|planer-seite/.test(r))).toBe(false);
    await page.getByRole("button", { name: /^Selbst rechnen/ }).click();
    await page.locator("[name=szenario]").selectOption("steigend");
    await drawn(page);
    expect(await page.locator(".planer-kurz .figur-unterzeile").first().textContent()).toContain("Szenario");
    expect(new URL(page.url()).searchParams.get("szenario")).toBe("steigend");
    await close(seen);
  });
});
