// Blocks, lists and values of the projection on the real data, and what stands there where a Kreis has none.
import { createHash } from "node:crypto";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { figureFindings } from "../../loaders/figures/figure-check.js";
import { inlineValue } from "../../loaders/figures/inline-values.js";
import { renderListe } from "../../loaders/figures/lists.js";
import { parseBlock } from "../../loaders/figures/parse-block.js";
import { MissingValueError, PlaceholderError } from "../../loaders/figures/placeholder-error.js";
import { renderFigure } from "../../loaders/figures/render-figure.js";
import { rechnungOf } from "../../loaders/figures/render-forecast.js";
import { ShapeStore } from "../../loaders/figures/share-shapes.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { DATA } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { personenzahl } from "../../src/model/forecast/kohorten.js";
import { tempFolder } from "../fixtures/data-root.js";
import { siteData, siteMap } from "../support/site-data.js";

let data: SiteData;
let without: SiteData;
beforeAll(async () => {
  data = await siteData();
  const folder = tempFolder();
  cpSync(DATA, join(folder, "data"), { recursive: true });
  for (const bereich of ["demografie", "arbeitsfoerderung"])
    rmSync(join(folder, "data", bereich, "planung"), { recursive: true });
  await runPipeline(join(folder, "data"), join(folder, "ausgaben"));
  without = new SiteData(join(folder, "ausgaben"));
});

const parse = (text: string, from = data) => parseBlock(text, "src/probe.md", 1, from);

function render(text: string, from = data): string {
  const { block } = parse(text, from);
  return renderFigure(block!, from, { ids: new Map(), shapes: new ShapeStore() });
}

describe("blocks of the projection", () => {
  it.each([
    ["pyramide-basis", "art: pyramide\ntitel: Eine Überschrift"],
    ["faecher-erwerbspersonen", "art: faecher\ngroesse: erwerbspersonen\ntitel: Eine Überschrift"],
  ])("%s is complete without JavaScript and carries every mark of a model", (id, text) => {
    const { findings } = parse(text);
    expect(findings).toEqual([]);
    const html = render(text);
    expect(figureFindings(html, "probe.md", data)).toEqual([]);
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain('data-herkunft="modell"');
    expect(html).toContain("Modellrechnung mit Annahmen, keine amtliche Vorausberechnung.");
    expect(html.match(/Modellrechnung, nicht amtlich<\/text>/g)!.length).toBeGreaterThanOrEqual(2);
    expect(html).toMatch(/<table>[\s\S]*<\/table>/);
    expect(html).toMatch(/<p class="zitat"[^>]*>Landkreis [^<]*Modellrechnung, nicht amtlich/);
    expect(html).toContain('download="vorausberechnung.json"');
  });

  it("has small pyramids for paper, one for each year", () => {
    const small = (text: string) =>
      render(text)
        .match(/<p>Ende \d{4}<\/p>/g)!
        .map((p) => p.slice(8, 12));
    expect(small("art: pyramide\ntitel: x")).toEqual(["2024", "2030", "2035", "2045"]);
    expect(small("art: pyramide\ntitel: x\njahre: [2026, 2028]")).toEqual(["2026", "2028"]);
  });

  it.each([
    ["art: pyramide\nindikator: ersatzquote\ntitel: x", "zeigt die Vorausberechnung und keinen Indikator"],
    ["art: pyramide\ngebiete: [kreis]\ntitel: x", "„pyramide“ zeigt immer den Landkreis"],
    ["art: faecher\ntitel: x", "die Größe fehlt: eine von erwerbspersonen,"],
    ["art: faecher\ngroesse: bevoelkerung\nszenario: hoch\ntitel: x", "„szenario“ gibt es nur bei „pyramide“"],
    ["art: karte\nindikator: ersatzquote\ngroesse: bevoelkerung\ntitel: x", "„groesse“ gibt es nur bei „faecher“"],
    ["art: pyramide", "der Titel fehlt"],
  ])("is refused: %s", (text, was) => {
    const { block, findings } = parse(text);
    expect(block).toBeUndefined();
    expect(findings.map((f) => f.was).join()).toContain(was);
  });

  it("remarks years that are not projected", () => {
    const { block, findings } = parse("art: pyramide\njahr: 2099\ntitel: x");
    expect(block).toBeDefined();
    expect(findings.map((f) => [f.grad, f.was])).toEqual([["hinweis", "für 2099 ist nichts vorausberechnet"]]);
  });

  it("say plainly that there is nothing, where there is nothing", () => {
    const html = render("art: pyramide\ntitel: Im Jahr {{vorausberechnung ziel jahr}}", without);
    expect(html).toContain("figur-leer");
    expect(html).toContain("Altersaufbau des Landkreises");
    expect(figureFindings(html, "probe.md", without)).toEqual([]);
  });
});

describe("values of the projection in prose", () => {
  it("are rounded to hundreds and follow the runs", () => {
    const rechnung = rechnungOf(data)!;
    const total = personenzahl(rechnung.stand(2035)!.personen);
    const text = inlineValue("vorausberechnung bevoelkerung ziel", data);
    expect(text).toMatch(/^\d{2,3}\.\d00$/);
    expect(Math.abs(Number(text.replace(".", "")) - total)).toBeLessThanOrEqual(50);
    expect(inlineValue("vorausberechnung bevoelkerung 2035", data)).toBe(text);
    expect(inlineValue("vorausberechnung bevoelkerung 2035 hoch", data)).not.toBe(text);
    expect(inlineValue("vorausberechnung ziel jahr", data)).toBe("2035");
    expect(inlineValue("vorausberechnung alter_rente", data)).toBe("67");
    expect(inlineValue("vorausberechnung ersatzquote start", data)).toBe("58");
  });

  it("tell the gap as the difference of who leaves and who comes", () => {
    const number = (what: string) => Number(inlineValue(`vorausberechnung ${what} ziel`, data).replace(".", ""));
    expect(Math.abs(number("rentenalter_bis") - number("eintritt_bis") - number("luecke_bis"))).toBeLessThanOrEqual(
      100,
    );
    const start = Number(inlineValue("vorausberechnung bevoelkerung start", data).replace(".", ""));
    const less = Number(inlineValue("vorausberechnung bevoelkerung ziel rueckgang", data).replace(".", ""));
    expect(Math.abs(start - number("bevoelkerung") - less)).toBeLessThanOrEqual(100);
  });

  it.each([
    ["vorausberechnung erwerbsperson ziel", "gemeint ist wohl „erwerbspersonen“"],
    ["vorausberechnung bevoelkerung zeil", "gemeint ist wohl „ziel“"],
    ["vorausberechnung bevoelkerung ziel 2035", "„2035“ ist eine Angabe zu viel"],
    ["vorausberechnung bevoelkerung 2099", "für 2099 ist nichts vorausberechnet"],
    ["vorausberechnung", "die Größe „“ gibt es nicht"],
  ])("is refused: %s", (content, message) => {
    expect(() => inlineValue(content, data)).toThrow(PlaceholderError);
    expect(() => inlineValue(content, data)).toThrow(message);
  });

  it("are missing, not wrong, where a Kreis has no projection", () => {
    expect(() => inlineValue("vorausberechnung bevoelkerung ziel", without)).toThrow(MissingValueError);
  });
});

describe("lists of the projection", () => {
  const list = (name: string, from = data) => renderListe(name, from, siteMap(from));

  it("name every assumption with value, source and how well it is founded", () => {
    const html = list("annahmen");
    for (const p of data.vorausberechnung!.parameter) expect(html).toContain(p.titel);
    expect(html.match(/nicht geprüft<\/td>/g)!.length).toBeGreaterThan(10);
    expect(html).toContain('href="/data/vorlage/vorausberechnung_sterbetafel.csv" download="sterbetafel.csv"');
    expect(html).toContain("keine amtliche Vorausberechnung");
  });

  it("give every Gemeinde its persons, small ones with a warning; together they are the Kreis", () => {
    const html = list("vorausberechnung-gemeinden");
    const rows = [...html.matchAll(/<tr><th scope="row">[^<]*<\/th>(.*?)<\/tr>/g)].map(([, cells]) =>
      [...cells.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text),
    );
    expect(rows).toHaveLength(20);
    const number = (text: string) => Number(text.replace(".", ""));
    for (const [all, , , , warning] of rows) expect(warning).toBe(number(all) < 5000 ? "klein" : "");
    const sum = rows.reduce((total, [all]) => total + number(all), 0);
    expect(Math.abs(sum - personenzahl(data.vorausberechnung!.grundlage.personen))).toBeLessThan(100);
  });

  it("show the levers with four sliders", () => {
    expect(list("hebel").match(/<input /g)).toHaveLength(4);
  });

  it.each(["hebel", "annahmen", "vorausberechnung-gemeinden"])("%s says where there is nothing", (name) => {
    expect(list(name, without)).toContain("noch keine Vorausberechnung");
  });
});

describe("an official projection", () => {
  it("is named as a source, and the difference to it is shown", async () => {
    const folder = tempFolder();
    cpSync(DATA, join(folder, "data"), { recursive: true });
    const csv = "jahr;geschlecht;alter;personen;abruf\n2035;insgesamt;0-64;80000;a1\n2035;insgesamt;65+;35000;a1\n";
    const stem = join(folder, "data", "demografie", "planung", "vorausschaetzung");
    writeFileSync(`${stem}.csv`, csv);
    writeFileSync(
      `${stem}.quelle.yaml`,
      stringify({
        titel: "Vorausschätzung",
        herausgeber: "Agentur Muster",
        kurz: "Agentur Muster, Vorausschätzung",
        lizenz: { kennung: "dl-de/by-2-0", weitergabe: "erlaubt", vermerk: "© Agentur Muster" },
        veraenderung: "Auswahl",
        herkunft: "amtlich",
        sichtbarkeit: "oeffentlich",
        sha256: createHash("sha256").update(csv).digest("hex"),
        abrufe: [{ id: "a1", zeitpunkt: "2026-01-01", anfrage: "Tabelle", sha256: "a".repeat(64) }],
      }),
    );
    await runPipeline(join(folder, "data"), join(folder, "ausgaben"));
    const official = new SiteData(join(folder, "ausgaben"));
    const html = renderListe("annahmen", official, siteMap(official));
    const own = Math.round(personenzahl(rechnungOf(data)!.stand(2035)!.personen));
    const sign = own > 115_000 ? "+" : "−";
    const german = (n: number) => new Intl.NumberFormat("de-DE").format(n);
    expect(html).toContain(
      `<th scope="row">2035</th><td class="zahl">${german(own)}</td><td class="zahl">115.000</td><td class="zahl">${sign}${german(Math.abs(own - 115_000))}</td>`,
    );
    expect(inlineValue("vorausberechnung bevoelkerung 2035", official)).toBe("115.000");
    const figure = render("art: faecher\ngroesse: bevoelkerung\ntitel: x", official);
    expect(figure).toContain("Agentur Muster, Vorausschätzung</a> (dl-de/by-2-0)");
    expect(figureFindings(figure, "probe.md", official)).toEqual([]);
  });
});
