import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseBlock } from "../../loaders/figures/parse-block.js";
import { type PageFigures, renderFigure } from "../../loaders/figures/render-figure.js";
import { ShapeStore } from "../../loaders/figures/share-shapes.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { splitPage } from "../../loaders/page-check.js";
import { SITE } from "../../loaders/paths.js";
import { outletsWithoutExamples, siteData } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

const newPage = (): PageFigures => ({ ids: new Map(), shapes: new ShapeStore() });

function render(text: string, page = newPage(), from = data): string {
  const { block, findings } = parseBlock(text, "src/probe.md", 1, from);
  expect(findings).toEqual([]);
  return renderFigure(block!, from, page);
}

describe("renderFigure", () => {
  it.each(["karte", "rangliste", "zeitreihe", "kennzahl", "tabelle"])(
    "%s is complete without JavaScript: heading, source with licence, time, table, downloads",
    (art) => {
      const html = render(`art: ${art}\nindikator: arbeitslosenanteil\ntitel: Eine Überschrift`);
      expect(html).toMatch(/<h3 class="figur-titel"[^>]*>Eine Überschrift<\/h3>/);
      expect(html).toContain("BBSR, INKAR Ausgabe 2024</a> (dl-de/by-2-0)");
      expect(html).toMatch(/20(20|21)/);
      expect(html).toMatch(/<table>.*<\/table>/s);
      expect(html).toContain('href="/data/csv/arbeitslosenanteil.csv" download="arbeitslosenanteil.csv"');
      expect(html).toContain('href="/indikatoren/arbeitslosenanteil"');
      expect(html).toMatch(/<p class="zitat"[^>]*>Landkreis [^<]*Datenlizenz Deutschland/);
      expect(html.includes("Code zum Einbetten")).toBe(["karte", "rangliste", "zeitreihe"].includes(art));
      expect(html.includes("<svg")).toBe(art !== "tabelle");
    },
  );

  it("names the origin of the boundaries on maps only", () => {
    expect(render("art: karte\nindikator: arbeitslosenanteil\ntitel: x")).toContain(
      "© GeoBasis-DE / BKG 2017 (Daten verändert)",
    );
    expect(render("art: rangliste\nindikator: arbeitslosenanteil\ntitel: x")).not.toContain("GeoBasis");
  });

  it("marks figures that are older than their rhythm allows", () => {
    expect(render("art: karte\nindikator: auspendlerquote\ntitel: x")).toContain("letzter Stand 2018");
    expect(render("art: kennzahl\nindikator: ersatzquote")).toMatch(/data-teil="stand" hidden>/);
  });

  it("says which figures are own calculations", () => {
    expect(render("art: karte\nindikator: arbeitsplatzdichte\ntitel: x")).toContain(
      "<strong>Modellrechnung, nicht amtlich</strong>",
    );
    expect(render("art: kennzahl\nindikator: ersatzquote")).toContain("<strong>eigene Berechnung</strong>");
    expect(render("art: karte\nindikator: auspendlerquote\ntitel: x")).not.toMatch(/eigene Berechnung|Modellrechnung/);
  });

  it("describes the drawing in German words and hides the drawing itself from screen readers", () => {
    const html = render("art: karte\nindikator: arbeitslosenanteil\ntitel: x\njahr: 2020");
    expect(html).toContain(
      'role="img" aria-label="Karte: Arbeitslosenanteil, 2020. Höchster Wert: Bad Hersfeld 5,2\u00a0%, niedrigster: Friedewald 1,5\u00a0%. Landkreis: 3,4\u00a0%."',
    );
    expect(html).not.toMatch(/titled|axis|legend|symbol|container/i);
  });

  it("leaves the Kreis out where its figure measures something else", () => {
    const html = render("art: rangliste\nindikator: auspendlerquote\ntitel: x");
    expect(html).not.toMatch(/>Landkreis<\/text>/);
    expect(html).not.toContain("Landkreis Hersfeld-Rotenburg</th>");
  });

  it("computes no change across a break and shows none where there is no earlier comparable figure", () => {
    const html = render("art: kennzahl\nindikator: arbeitslosenquote");
    expect(html).toMatch(/<strong data-w="[^"]+">4,3<\/strong>/);
    expect(html).not.toContain("kennzahl-aenderung");
    expect(html).toMatch(/Keine Veränderung berechnet: ab \d{4} neue Grundlage \([^)]+\)/);
    expect(html).toContain("Hessen 5,8\u00a0% · Deutschland 6,3\u00a0%");
  });

  it("tells the change with sign, unit and starting year within an unbroken series", () => {
    expect(render("art: kennzahl\nindikator: bevoelkerung_erwerbsalter")).toContain("−945 Personen seit 2023");
  });

  it("shows a key figure of the region that it names", () => {
    const html = render("art: kennzahl\nindikator: schulabgang_ohne_hauptschulabschluss\ngebiete: [land]");
    expect(html).toMatch(/<strong data-w="[^"]+">6,5<\/strong>/);
    expect(html).toContain("Hessen, ");
    expect(html).not.toContain("Hessen 6,5");
  });

  it("needs no other figure of the page for its drawing", () => {
    const html = render("art: kennzahl\nindikator: arbeitslosenquote");
    expect(html).not.toContain("#umriss-");
  });

  it("shows an indicator without figures as such", async () => {
    const empty = new SiteData(await outletsWithoutExamples());
    const html = render("art: karte\nindikator: hilfen_zur_erziehung_dichte\ntitel: Hilfen", newPage(), empty);
    expect(html).toContain("Noch keine Zahlen.");
    expect(html).toContain('href="/data/vorlage/hilfen_zur_erziehung_dichte.csv"');
    expect(html).not.toContain("<svg");
  });

  it("marks fictitious and modelled values in the heading and inside the drawing", () => {
    const demo = render("art: karte\nindikator: ganztagsplaetze_je_100\ntitel: x");
    expect(demo).toContain('<span class="marke-herkunft demo" data-beispielwerte>Beispielwerte</span>');
    expect(demo).toMatch(/<svg[\s\S]*Beispielwerte, frei erfunden<\/text>/);
    const model = render("art: karte\nindikator: kinder_unter_18_modell\ntitel: x");
    expect(model).toContain('<span class="marke-herkunft modell">Modell</span>');
    expect(model).toMatch(/<svg[\s\S]*Modellrechnung, nicht amtlich<\/text>/);
  });

  it("shades a matrix by distance from the Kreis, but no fictitious column", () => {
    const html = render(
      "art: matrix\ntitel: x\ngruppen:\n  - { titel: A, indikatoren: [arbeitslosenanteil] }\n  - { titel: B, indikatoren: [ganztagsplaetze_je_100] }",
    );
    expect(html).toContain('<th scope="colgroup" colspan="1">A</th>');
    const row = /<tr data-ags="06632002">.*?<\/tr>/s.exec(html)![0];
    expect(row).toContain('<td class="zahl hitze-plus-3"');
    expect(row.match(/hitze-(plus|minus)/g)).toHaveLength(1);
  });

  const LEBEN =
    "art: lebenslauf\ntitel: x\nstationen:\n  - { titel: A, alter: eins, indikatoren: [kinderaerzte, sprachauffaelligkeit] }\n  - { titel: B, alter: zwei, indikatoren: [weg_grundschule] }";

  it("draws a life course with table, sources, times and the mark of what is fictitious", () => {
    const html = render(LEBEN);
    expect(html).toContain('<figure class="figur figur-lebenslauf" id="lebenslauf-kinderaerzte"');
    expect(html.match(/<svg[\s\S]*?<\/svg>/g)!.filter((svg) => svg.includes("nur Landkreis:"))).toHaveLength(2);
    expect(html).toContain('data-herkunft="demo"');
    expect(html).toContain("Schuljahre 2024/25–2026/27 (gepoolt)");
    expect(html).toContain("BBSR, INKAR Ausgabe 2024</a> (dl-de/by-2-0)");
    for (const id of ["kinderaerzte", "sprachauffaelligkeit", "weg_grundschule"]) {
      expect(html).toContain(`<a href="/indikatoren/${id}">`);
      expect(html).toContain(`data-werte="${id}"`);
    }
    expect(html).not.toContain("data-leer");
    expect(html).not.toContain("Hervorgehoben");
    expect(render(`${LEBEN}\ngemeinde: '06632002'`)).toContain("Hervorgehoben: Bad Hersfeld");
  });

  it("keeps the names of stations and indicators without figures, for the page and for its script", async () => {
    const empty = new SiteData(await outletsWithoutExamples());
    const html = render(LEBEN, newPage(), empty);
    expect(html).toContain('data-leer="{&#34;sprachauffaelligkeit&#34;:&#34;Sprachauffälligkeit&#34;}"');
    expect(html).toMatch(/keine Zahlen<\/text>/);
    expect(html).not.toContain("Beispielwerte");
  });

  it("shows the Präventionskette on the theme page in the order of age, with a gap where nobody has figures", () => {
    const text = readFileSync(join(SITE, "gesundes-aufwachsen.md"), "utf8");
    const blocks = splitPage(text).fences.filter((f) => f.content.startsWith("art: lebenslauf"));
    expect(blocks).toHaveLength(1);
    const html = render(blocks[0].content);
    const stations = [...html.matchAll(/<th scope="row">([^<]+) <span class="einheit">/g)].map(([, name]) => name);
    expect([...new Set(stations)]).toEqual([
      "Schwangerschaft und Geburt",
      "U-Untersuchungen",
      "Krippe",
      "Kita",
      "Schuleingang",
      "Grundschule",
      "Übergang nach Klasse 5",
    ]);
    expect(html).toMatch(/Übergang nach Klasse 5 <span[^>]*>[^<]*<\/span><\/th><td colspan="4">keine Zahlen/);
  });

  it("gives every figure of a page its own id and defines each boundary once", () => {
    const page = newPage();
    const first = render("art: karte\nindikator: arbeitslosenanteil\ntitel: x", page);
    const second = render("art: karte\nindikator: arbeitslosenanteil\ntitel: y", page);
    expect(first).toContain('id="karte-arbeitslosenanteil"');
    expect(second).toContain('id="karte-arbeitslosenanteil-2"');
    expect(first.match(/<path id="umriss-/g)!.length).toBeGreaterThanOrEqual(20);
    expect(second).not.toContain('<path id="umriss-');
    expect(second.length).toBeLessThan(first.length * 0.6);
  });

  it("defines each boundary once even where only one of the maps carries a badge", () => {
    const page = newPage();
    render("art: karte\nindikator: ganztagsplaetze_je_100\ntitel: x", page);
    const plain = render("art: karte\nindikator: arbeitslosenanteil\ntitel: y", page);
    expect(plain.match(/<use /g)!.length).toBeGreaterThanOrEqual(20);
    expect(plain).not.toContain('<path id="umriss-');
  });

  it("escapes what comes from data and pages", () => {
    expect(render("art: karte\nindikator: arbeitslosenanteil\ntitel: '<b>&\"x'")).toContain("&#60;b&#62;&#38;&#34;x");
  });
});
