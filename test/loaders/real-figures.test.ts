// The real figures of data/ against values typed in by hand from the publications.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { DATA } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { type IndikatorDatei, type KatalogOutlet, toWert, type Wert } from "../../src/model/outlets.js";
import { tempFolder } from "../fixtures/data-root.js";

let folder: string;
beforeAll(async () => {
  folder = join(tempFolder(), "ausgaben");
  await runPipeline(DATA, folder);
});

function valuesOf(indikator: string): Wert[] {
  const file: IndikatorDatei = JSON.parse(readFileSync(join(folder, "indikator", `${indikator}.json`), "utf8"));
  return file.zeilen.map(toWert);
}

describe("the real figures", () => {
  it.each<[string, string, string, string, number, Partial<Wert>]>([
    ["ersatzquote", "06632", "2024-12-31", "zensus2022", ((3323 + 2353) / 9812) * 100, { zaehler: 5676, nenner: 9812 }],
    [
      "altenquotient_15_65",
      "06632",
      "2024-12-31",
      "zensus2022",
      ((15634 + 14538) / 71076) * 100,
      { zaehler: 30172, nenner: 71076 },
    ],
    ["arbeitslosenanteil", "06632002", "2019", "zensus2011", (886 / 18513) * 100, { zaehler: 886, nenner: 18513 }],
    ["arbeitslosenanteil", "06632010", "2019", "zensus2011", (22 / 1873) * 100, { zaehler: 22, nenner: 1873 }],
    ["bevoelkerungsstand", "06632", "2023-12-31", "zensus2011", 121348, { rechenweg: "veroeffentlicht" }],
    ["bevoelkerungsstand", "06632", "2023-12-31", "zensus2022", 118010, { rechenweg: "veroeffentlicht" }],
    ["bevoelkerungsstand", "06632", "2024-12-31", "zensus2022", 117414, { rechenweg: "veroeffentlicht" }],
    ["bevoelkerungsentwicklung_5j", "06632", "2023-12-31", "zensus2011", (519 / 120829) * 100, { nenner: 120829 }],
    ["schueler_je_grundschule", "06632", "2023/24", "regiodb", 4768 / 30, { zaehler: 4768, nenner: 30 }],
    ["plaetze_je_hze_einrichtung", "06632", "2020-12-31", "regiodb", 11.52, { zaehler: 288, nenner: 25 }],
    ["betreuungsquote_u3", "06632", "2020-03-01", "zensus2011", 32.77, { rechenweg: "veroeffentlicht" }],
    ["krankenhaeuser", "06632", "2017-12-31", "regiodb", 4, { rechenweg: "veroeffentlicht" }],
  ])("have %s of %s at %s on %s", (indikator, ags, zeit, basis, wert, rest) => {
    const found = valuesOf(indikator).filter((w) => w.ags === ags && w.zeit === zeit && w.basis === basis);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ status: "", herkunft: "amtlich", ...rest });
    expect(found[0].wert).toBeCloseTo(wert, 9);
  });

  it("have no change of population across the census of 2022", () => {
    expect(valuesOf("bevoelkerungsentwicklung_5j").filter((w) => w.basis === "zensus2022")).toEqual([]);
  });

  it("fill at least 50 indicators, some in each of the seven areas", () => {
    const { indikatoren, bereiche }: KatalogOutlet = JSON.parse(readFileSync(join(folder, "katalog.json"), "utf8"));
    const filled = indikatoren.filter((i) => i.bestand.length > 0);
    expect(filled.length).toBeGreaterThanOrEqual(50);
    expect(new Set(filled.map((i) => i.bereich))).toEqual(new Set(bereiche.map((b) => b.id)));
    expect(bereiche).toHaveLength(7);
  });

  it("can be found by the words people use: synonyms for most indicators, none twice or already in the title", () => {
    const { indikatoren }: KatalogOutlet = JSON.parse(readFileSync(join(folder, "katalog.json"), "utf8"));
    expect(indikatoren.filter((i) => i.synonyme.length > 0).length).toBeGreaterThanOrEqual(80);
    for (const { id, titel, synonyme } of indikatoren) {
      expect(new Set(synonyme).size, id).toBe(synonyme.length);
      expect(synonyme, id).not.toContain(titel);
    }
    const found = (word: string) => indikatoren.filter((i) => i.synonyme.includes(word)).map((i) => i.id);
    expect(found("Krippe")).toContain("betreuungsquote_u3");
    expect(found("Einwohnerzahl")).toContain("bevoelkerungsstand");
  });

  it("have a JSON and a CSV file for every indicator with figures, and for no other", () => {
    const { indikatoren }: KatalogOutlet = JSON.parse(readFileSync(join(folder, "katalog.json"), "utf8"));
    const ids = indikatoren.flatMap((i) => (i.quellen.length > 0 ? [i.id] : [])).sort();
    expect(readdirSync(join(folder, "indikator")).sort()).toEqual(ids.map((id) => `${id}.json`).sort());
    expect(readdirSync(join(folder, "csv")).sort()).toEqual(ids.map((id) => `${id}.csv`).sort());
  });

  it("have a number exactly where the status lets one stand", () => {
    const { indikatoren }: KatalogOutlet = JSON.parse(readFileSync(join(folder, "katalog.json"), "utf8"));
    const values = indikatoren.filter((i) => i.quellen.length > 0).flatMap((i) => valuesOf(i.id));
    expect(values.length).toBeGreaterThan(10_000);
    expect(values.filter((w) => (w.wert === null) !== [".", "...", "/", "x"].includes(w.status))).toEqual([]);
  });
});
