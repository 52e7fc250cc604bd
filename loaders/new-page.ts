// Makes a new page that is valid at once and stands in the navigation: `npm run atlas -- seite "Titel"`.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { normaliseWord } from "../src/model/suche.js";
import type { SiteData } from "./figures/site-data.js";
import { SITE } from "./paths.js";

/** File name of a page after its title: `Wohnen im Alter` → `wohnen-im-alter`. */
export function slugOf(titel: string): string {
  return normaliseWord(titel)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Text of a new page, with one figure block that has figures and a value in prose. */
export function newPageText(titel: string, data: SiteData): string {
  const example = data.katalog.indikatoren.find(
    (i) => !i.anzahl && i.bestand.some((b) => b.ebene === "gemeinde") && i.herkuenfte.join() === "amtlich",
  );
  const head = stringify({ title: titel, atlas: { menue: "themen" } });
  const figure = example
    ? `Der höchste Wert stand zuletzt bei {{${example.id} max aktuell}} in {{${example.id} max aktuell name}}.

\`\`\`figur
art: karte
indikator: ${example.id}
titel: ${example.kurztitel} nach Gemeinde
\`\`\`
`
    : "";
  return `---\n${head}---\n\n# ${titel}\n\nHier steht in zwei Sätzen, worum es geht.\n\n## Die erste Frage\n\n${figure}`;
}

/**
 * Writes the page and returns its path relative to the project.
 * @throws where the title gives no name, or the page exists: nothing is overwritten
 */
export function createPage(titel: string, data: SiteData, folder = SITE): string {
  const slug = slugOf(titel);
  if (slug === "")
    throw new Error(`aus „${titel}“ lässt sich kein Dateiname bilden; einen Titel mit Buchstaben angeben`);
  const file = join(folder, `${slug}.md`);
  if (existsSync(file)) throw new Error(`die Seite src/${slug}.md gibt es schon; einen anderen Titel wählen`);
  writeFileSync(file, newPageText(titel, data), { flag: "wx" });
  return `src/${slug}.md`;
}
