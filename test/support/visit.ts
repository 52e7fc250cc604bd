// Visits pages as a reader does and notes what is wrong: console errors, requests to other hosts, overflow, axe.
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

export interface Visit {
  page: Page;
  /** Errors and warnings of the console and uncaught exceptions. */
  problems: string[];
  /** Requests to another host than the own. */
  foreign: string[];
  requests: string[];
}

/** Opens `base + path`; `prepare` may route requests before. */
export async function visit(
  browser: Browser,
  base: string,
  path: string,
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "de-DE", ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const foreign: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    const address = new URL(request.url());
    requests.push(address.pathname);
    if (!["data:", "blob:"].includes(address.protocol) && address.origin !== base) foreign.push(request.url());
  });
  await prepare?.(page);
  await page.goto(base + path, { waitUntil: "networkidle" });
  return { page, problems, foreign, requests };
}

export async function close({ page }: Visit): Promise<void> {
  await page.context().close();
}

/** Closes a visit that has to have been without errors and without a request to another host. */
export async function closeSound(seen: Visit): Promise<void> {
  expect(seen.problems).toEqual([]);
  expect(seen.foreign).toEqual([]);
  await close(seen);
}

/** What axe finds on the page as it stands, with the rules of WCAG 2.2 AA and its best practices. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`);
  });
}

/** The looks in which every kind of page is walked: both widths, both schemes, with and without JavaScript. */
const LOOKS: BrowserContextOptions[] = [
  { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { viewport: { width: 1280, height: 900 }, colorScheme: "dark", javaScriptEnabled: false },
  { viewport: { width: 390, height: 844 }, colorScheme: "light", javaScriptEnabled: false },
  { viewport: { width: 320, height: 700 }, colorScheme: "light" },
];

/** Everything that is wrong with a page in any look; empty where all is well. The looks are opened side by side. */
export async function walk(browser: Browser, base: string, path: string): Promise<string[]> {
  return (await Promise.all(LOOKS.map((look) => walkLook(browser, base, path, look)))).flat();
}

async function walkLook(browser: Browser, base: string, path: string, look: BrowserContextOptions): Promise<string[]> {
  const { width } = look.viewport!;
  const scripted = look.javaScriptEnabled !== false;
  const found: string[] = [];
  const note = (what: string) =>
    found.push(`${path} ${width} ${look.colorScheme}${scripted ? "" : " ohne Skript"}: ${what}`);
  const seen = await visit(browser, base, path, look);
  const { page } = seen;
  for (const problem of seen.problems) note(problem);
  for (const request of seen.foreign) note(`fremde Anfrage ${request}`);
  if ((await page.locator("h1").count()) !== 1) note(`${await page.locator("h1").count()} h1`);
  if ((await page.locator("html").getAttribute("lang")) !== "de") note("lang fehlt");
  const needed = (await page.evaluate("document.documentElement.scrollWidth")) as number;
  if (needed > width) note(`${needed} px breit`);
  if (scripted && width > 320) for (const violation of await violations(page)) note(`axe ${violation}`);
  await close(seen);
  return found;
}
