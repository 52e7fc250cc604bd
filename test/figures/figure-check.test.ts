// No figure without source, time, unit and provenance: of all pages, and that the check notices each of them missing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { figureFindings } from "../../loaders/figures/figure-check.js";
import { parseBlock } from "../../loaders/figures/parse-block.js";
import { renderFigure } from "../../loaders/figures/render-figure.js";
import { ShapeStore } from "../../loaders/figures/share-shapes.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { splitPage } from "../../loaders/page-check.js";
import { writeGeneratedPages } from "../../loaders/pages/generated.js";
import { SITE } from "../../loaders/paths.js";
import { pageFiles } from "../../loaders/site/site-map.js";
import { outletsWithoutExamples, siteData, siteMap } from "../support/site-data.js";

let data: SiteData;
/** Without fictitious figures. */
let open: SiteData;
beforeAll(async () => {
  data = await siteData();
  open = new SiteData(await outletsWithoutExamples());
});

/** HTML of all figures of a page's text. */
function figuresOf(text: string, datei: string, from: SiteData): string {
  const page = { ids: new Map(), shapes: new ShapeStore() };
  return splitPage(text)
    .fences.filter(({ info }) => info.trim() === "figur")
    .map(({ content, line }) => renderFigure(parseBlock(content, datei, line, from).block!, from, page))
    .join("");
}

function allPages(from: SiteData): [string, string][] {
  const generated = [...writeGeneratedPages(from, siteMap(from))].filter(([path]) => path.endsWith(".md"));
  return [
    ...pageFiles(SITE).map((name): [string, string] => [name, readFileSync(join(SITE, name), "utf8")]),
    ...generated,
  ];
}

describe("every figure", () => {
  it.each(["with fictitious figures", "as the public edition has it"])(
    "names source, licence, time, unit and provenance, %s",
    (edition) => {
      const from = edition.startsWith("with") ? data : open;
      const pages = allPages(from).map(([name, text]) => [name, figuresOf(text, name, from)] as const);
      const count = pages.reduce((sum, [, html]) => sum + html.split("<figure ").length - 1, 0);
      expect(count).toBeGreaterThan(from.katalog.indikatoren.length);
      expect(pages.flatMap(([name, html]) => figureFindings(html, name, from))).toEqual([]);
      if (from !== data) expect(pages.map(([, html]) => html).join("")).not.toMatch(/Beispielwerte|data-beispielwerte/);
    },
    240_000,
  );
});

describe("a figure that lacks something", () => {
  const figure = (text: string) => figuresOf(`\`\`\`figur\n${text}\n\`\`\`\n`, "probe.md", data);
  const faults = (html: string) => figureFindings(html, "probe.md", data).map((f) => `${f.schluessel}: ${f.was}`);
  const KARTE = "art: karte\nindikator: arbeitslosenanteil\ntitel: Im Jahr 2020 in %";
  const ID = "karte-arbeitslosenanteil";
  const DEMO = "art: karte\nindikator: ganztagsplaetze_je_100\ntitel: x";
  const LEBEN =
    "art: lebenslauf\ntitel: x\nstationen:\n  - { titel: A, alter: eins, indikatoren: [kinderaerzte] }\n  - { titel: B, alter: zwei, indikatoren: [sprachauffaelligkeit] }";

  it.each<[string, string, RegExp, string]>([
    [
      "source",
      KARTE,
      /<p class="figur-quelle">[\s\S]*?<\/p>/g,
      `${ID}: der Abbildung fehlt die Quelle mit ihrer Lizenz`,
    ],
    ["licence", KARTE, /(?<=<\/a>) \(dl-de[^)]*\)/g, `${ID}: der Abbildung fehlt die Quelle mit ihrer Lizenz`],
    ["time", KARTE, /(?<!\d)(19|20)\d\d(?!\d)/g, `${ID}: der Abbildung fehlt die Zeit ihrer Zahlen`],
    ["unit", KARTE, /%/g, `${ID}: der Abbildung fehlt die Einheit „%“`],
    [
      "badge",
      DEMO,
      / data-beispielwerte/g,
      "karte-ganztagsplaetze-je-100: die Abbildung zeigt nicht amtliche Zahlen ohne das Kennzeichen dafür",
    ],
    [
      "mark inside the drawing",
      DEMO,
      /Beispielwerte, frei erfunden(?=<\/text>)/g,
      "karte-ganztagsplaetze-je-100: in der Zeichnung fehlt „Beispielwerte, frei erfunden“",
    ],
    [
      "unit in a life course",
      LEBEN,
      /je 10\.000/g,
      "lebenslauf-kinderaerzte: der Abbildung fehlt die Einheit „je 10.000 Kinder unter 15 Jahren“",
    ],
    [
      "badge of a life course",
      LEBEN,
      / data-beispielwerte/g,
      "lebenslauf-kinderaerzte: die Abbildung zeigt nicht amtliche Zahlen ohne das Kennzeichen dafür",
    ],
    [
      "mark inside the drawing of a life course",
      LEBEN,
      /Beispielwerte, frei erfunden(?=<\/(text|tspan)>)/g,
      "lebenslauf-kinderaerzte: in der Zeichnung fehlt „Beispielwerte, frei erfunden“",
    ],
    ["block", KARTE, / data-figur="[^"]*"/g, `${ID}: die Abbildung sagt nicht, was sie zeigt`],
  ])("is found: %s", (_, block, part, expected) => {
    const html = figure(block);
    expect(faults(html)).toEqual([]);
    expect(faults(html.replaceAll(part, ""))).toEqual([expected]);
  });

  it("is found where it is empty and names no source", () => {
    const html = figuresOf(
      `\`\`\`figur\nart: karte\nindikator: hilfen_zur_erziehung_dichte\ntitel: x\n\`\`\`\n`,
      "p.md",
      open,
    );
    expect(figureFindings(html, "p.md", open)).toEqual([]);
    expect(figureFindings(html.replace(/Vorgesehene Quelle: /, ""), "p.md", open)).toHaveLength(1);
  });
});
