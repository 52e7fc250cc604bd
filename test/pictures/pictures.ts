// Pictures of every kind of page in four looks (desk, phone, dark, paper), to be looked at: `npm run bilder [folder]`.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { buildSite } from "../../loaders/build-site.js";
import { DIST, WORK } from "../../loaders/paths.js";
import { serve } from "../../loaders/serve.js";
import { launchChromium } from "../support/chromium.js";
import { PAGE_KINDS } from "../support/page-kinds.js";

const LOOKS: Record<string, BrowserContextOptions> = {
  breit: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  telefon: { viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2 },
  dunkel: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
};

const folder = resolve(process.argv[2] ?? join(WORK, "bilder"));
mkdirSync(folder, { recursive: true });
await buildSite((text) => console.log(text));
const { server, url } = await serve(DIST, 0);
const browser = await launchChromium();
try {
  for (const path of PAGE_KINDS) {
    const name =
      path === "/"
        ? "start"
        : path
            .replace(/\?.*/, "")
            .replace(/^\/|\/$/g, "")
            .replaceAll("/", "-");
    for (const [look, options] of Object.entries(LOOKS)) {
      const context = await browser.newContext({ locale: "de-DE", ...options });
      const page = await context.newPage();
      await page.goto(url + path.slice(1), { waitUntil: "networkidle" });
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
      if (look === "breit") await page.pdf({ path: join(folder, `${name}-papier.pdf`), preferCSSPageSize: true });
      await context.close();
    }
    console.log(name);
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
console.log(`Bilder und PDF liegen in ${folder}`);
