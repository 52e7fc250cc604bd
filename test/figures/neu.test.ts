// The page „Was ist neu“, its short form, and the edition in footer and citation, as they stand in a page.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { einfrieren } from "../../loaders/ausgaben/einfrieren.js";
import { renderListe } from "../../loaders/figures/lists.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { pageFooter } from "../../loaders/page-frame.js";
import { SITE } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { SiteMap } from "../../loaders/site/site-map.js";
import { type Change, tempFolder, validText, writeDataRoot } from "../fixtures/data-root.js";

/** Freezes the states one after another, a month each, and returns the site's data of the last, or of `draft` after it. */
async function siteAfter(states: Change[], draft?: Change): Promise<{ data: SiteData; map: SiteMap; ids: string[] }> {
  const root = join(tempFolder(), "data");
  const ids: string[] = [];
  for (const [i, state] of states.entries()) {
    cpSync(writeDataRoot(state), root, { recursive: true });
    const { kopf } = await einfrieren(root, { datum: `2026-0${i + 1}-15`, version: "1.0.0" });
    ids.push(kopf.id);
  }
  if (draft) cpSync(writeDataRoot(draft), root, { recursive: true });
  const folder = join(tempFolder(), "ausgaben");
  await runPipeline(root, folder, "1.0.0");
  const data = new SiteData(folder);
  return { data, map: new SiteMap(SITE, data), ids };
}

const SCHULDNER = "soziales/schuldner.csv";
const YEAR_2024 = [8.3, 9.1, 11].map((quote, i) => `9900100${i + 1};2024;schuldnerquote;stand2024;${quote};;a1\n`);
/** A new year, a correction and a number that is secret now. */
const NEXT: Change = {
  files: { [SCHULDNER]: validText(SCHULDNER) + YEAR_2024.join("") },
  replace: {
    [SCHULDNER]: [
      [";8.1;;", ";8.6;;"],
      [";9.25;p;", ";;.;"],
    ],
  },
};
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&#\d+;/g, "")
    .replace(/\s+/g, " ");

describe("Was ist neu", () => {
  let first: Awaited<ReturnType<typeof siteAfter>>;
  let second: Awaited<ReturnType<typeof siteAfter>>;
  beforeAll(async () => {
    first = await siteAfter([{}]);
    second = await siteAfter([{}, NEXT]);
  });

  it("says that there is no edition yet, or only one", async () => {
    const { data, map } = await siteAfter([], {});
    expect(text(renderListe("neu", data, map))).toMatch(
      /Noch ist keine Ausgabe eingefroren\..* Arbeitsstand [0-9a-f]{10}\./,
    );
    expect(renderListe("neu-kurz", data, map)).toBe("");
    expect(text(renderListe("neu", first.data, first.map))).toMatch(/Ausgabe vom 15\.01\.2026 .*Die erste Ausgabe\./);
    expect(renderListe("neu-kurz", first.data, first.map)).toBe("");
  });

  it("lists the changes of the newest edition by area and indicator, with links, and folds the one before", () => {
    const html = renderListe("neu", second.data, second.map);
    const [newest, earlier] = html.split("Frühere Ausgaben");
    expect(text(newest)).toContain("Ausgabe vom 15.02.2026");
    expect(newest).toMatch(/<summary>Soziales .*<a href="\/indikatoren\/schuldnerquote">Überschuldete Personen<\/a>/);
    expect(text(newest)).toContain("neue Zahlen: Gemeinden 2024");
    expect(text(newest)).toContain("Ahornau, 2023: 8,1\u00a0% → 8,6\u00a0% (+0,5 Prozentpunkte)".replace(/\s+/g, " "));
    expect(text(newest)).toContain("jetzt geheim oder unbekannt: Birkental 2023");
    expect(html).not.toMatch(/9,25|9,3/);
    expect(earlier).toMatch(/<details class="neu-ausgabe"[^>]*><summary>Ausgabe vom 15\.01\.2026/);
    expect(html).not.toContain('class="meldung"');
  });

  it("is told in at most five lines with date and link", () => {
    const html = renderListe("neu-kurz", second.data, second.map);
    expect(html.match(/<li>/g)!.length).toBeLessThanOrEqual(5);
    expect(text(html)).toContain(
      "Neu am 15.02.2026 Überschuldete Personen : neue Zahlen: Gemeinden 2024 1 berichtigte Zahl",
    );
    expect(html).toContain('href="/ueber/neu"');
    expect(html).not.toMatch(/8,6|9,3/);
  });

  it("says that a draft is a draft, and tells nothing of it", async () => {
    const { data, map } = await siteAfter([{}], NEXT);
    const html = renderListe("neu", data, map);
    expect(html).toMatch(/<p class="meldung">Diese Seiten zeigen den Arbeitsstand [0-9a-f]{10}\./);
    expect(html).not.toContain("Überschuldete");
  });

  it("names the edition in the footer of every page and in citations", async () => {
    const named = `Ausgabe ${second.ids[1]} vom 15.02.2026`;
    for (const path of ["/", "/ueber/neu", "/indikatoren/schuldnerquote"])
      expect(pageFooter(path, second.map, second.data)).toContain(`<a href="/ueber/neu">${named}</a>`);
    expect(renderListe("steckbrief schuldnerquote", second.data, second.map)).toMatch(
      new RegExp(`<p class="zitat" id="zitat">[^<]*Datenstand 01\\.03\\.2024\\. ${named}\\. `),
    );
  });

  it("stands in a menu and can be found", () => {
    expect(second.map.menue("ueber").map((s) => s.pfad)).toContain("/ueber/neu");
    expect(second.map.find("/ueber/neu")!.synonyme).toContain("Berichtigung");
  });
});
