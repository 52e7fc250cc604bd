// What the thin page loaders in src/ do: write one generated page to stdout.
import { ensureOutlets } from "./ensure-outlets.js";
import { SiteData } from "./figures/site-data.js";
import { writeGeneratedPages } from "./pages/generated.js";
import { OUTLETS, SITE } from "./paths.js";
import { SiteMap } from "./site/site-map.js";

/** Writes the page with this path in the site, `indikatoren/x.md`; messages go to stderr. */
export async function pipePage(path: string): Promise<void> {
  await ensureOutlets((text) => console.error(text));
  const data = new SiteData(OUTLETS);
  const text = writeGeneratedPages(data, new SiteMap(SITE, data)).get(path);
  if (text === undefined) throw new Error(`die Seite ${path} gibt es nicht`);
  process.stdout.write(text);
}
