import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { freshCheckout } from "../support/checkout.js";
import { launchChromium } from "../support/chromium.js";

let browser: Browser;
let preview: ChildProcess;
let page: Page;
let output = "";
const folder = freshCheckout();

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

beforeAll(async () => {
  browser = await launchChromium();
  const port = await freePort();
  preview = spawn("npm", ["run", "dev", "--", "--port", String(port)], { cwd: folder, detached: true });
  preview.stdout!.on("data", (chunk) => {
    output += chunk;
  });
  preview.stderr!.on("data", (chunk) => {
    output += chunk;
  });
  page = await browser.newPage();
  const address = `http://127.0.0.1:${port}/fachkraeftesicherung`;
  await vi.waitFor(async () => expect((await page.goto(address))?.status()).toBe(200), {
    timeout: 60_000,
    interval: 500,
  });
  await vi.waitFor(() => expect(output).toContain("welcome"), { timeout: 30_000, interval: 100 });
});

afterAll(async () => {
  if (preview.pid) process.kill(-preview.pid, "SIGTERM");
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("npm run dev", () => {
  it("shows an edited page at once", async () => {
    edit("src/fachkraeftesicherung.md", (text) => text.replace("## Wer pendelt?", "## Wer fährt wohin?"));
    // Framework attaches its watchers a moment after it has greeted the page: save again until it has noticed.
    await vi.waitFor(
      async () => {
        const now = new Date();
        utimesSync(join(folder, "src/fachkraeftesicherung.md"), now, now);
        expect(await page.locator("h2", { hasText: "Wer fährt wohin?" }).count()).toBe(1);
      },
      { timeout: 20_000, interval: 1000 },
    );
  });

  it("shows an edited catalogue at once", async () => {
    edit("data/arbeitsfoerderung/katalog.yaml", (text) =>
      text.replace("kurztitel: Arbeitslosenanteil", "kurztitel: Anteil Arbeitsloser"),
    );
    await expect
      .poll(() => page.locator("#karte-arbeitslosenanteil .figur-unterzeile").textContent(), { timeout: 20_000 })
      .toContain("Anteil Arbeitsloser");
  });

  it("reports a mistake in the data and keeps the last good figures", async () => {
    edit("data/arbeitsfoerderung/katalog.yaml", (text) =>
      text.replace("kurztitel: Anteil Arbeitsloser", "kurztitl: Anteil"),
    );
    await expect.poll(() => output, { timeout: 20_000 }).toContain("„kurztitl“ gibt es hier nicht");
    expect(await page.locator("#karte-arbeitslosenanteil .figur-unterzeile").textContent()).toContain(
      "Anteil Arbeitsloser",
    );
  });

  it("shows a wrong block in its place", async () => {
    edit("src/fachkraeftesicherung.md", (text) =>
      text.replace("indikator: arbeitsplatzdichte", "indikator: arbeitsplatzdicht"),
    );
    await expect
      .poll(() => page.locator(".figur-fehler").textContent(), { timeout: 20_000 })
      .toContain("arbeitsplatzdichte");
  });
});
