// The switch for fictitious figures: off, nothing of them is left; on, only in a demonstration, and said on each run.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Planungsdaten } from "../../src/model/forecast/eingaben.js";
import type { KatalogOutlet } from "../../src/model/outlets.js";
import { type Change, DEMONSTRATION, type Tables, tables } from "../fixtures/data-root.js";
import { queryOutlets } from "../fixtures/parquet.js";
import { outletsOf, refusedOnce } from "../fixtures/runs.js";
import { outletsWithoutExamples } from "../support/site-data.js";

const WITH_DEMO: Tables = {
  basen: ["beispiel", "b1"],
  merkmale: [{ id: "erfunden", basisfrei: true }, { id: "menschen" }],
  indikatoren: [
    { id: "quote", formel: { zaehler: "erfunden", nenner: "menschen", faktor: 100 } },
    { id: "bestand", formel: { wert: "menschen" } },
    { id: "faelle", formel: { wert: "erfunden" } },
  ],
  tabellen: {
    menschen: { zeilen: ["99001;2023;menschen;b1;900;"] },
    "demo-faelle": { herkunft: "demo", zeilen: ["99001;2023;erfunden;beispiel;33;"] },
  },
};
const [ON, SHOW] = DEMONSTRATION["kreis.yaml"];
const change = (...pairs: (readonly [string, string])[]): Change => ({
  ...tables(WITH_DEMO),
  replace: { "kreis.yaml": pairs },
});

const katalogOf = (folder: string): KatalogOutlet => JSON.parse(readFileSync(join(folder, "katalog.json"), "utf8"));

/** Files below a folder that name a dataset in their bytes or, where they are compressed, in their rows. */
async function filesNaming(folder: string, dataset: string): Promise<string[]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  expect(files).toEqual(expect.arrayContaining(["katalog.json", "merkmale.parquet", "werte.parquet"]));
  const hits = files.filter((name) => readFileSync(join(folder, name)).includes(dataset));
  for (const name of ["merkmale", "werte"]) {
    const quellen = await queryOutlets<{ quelle: string }>(folder, `SELECT DISTINCT quelle FROM ${name}`);
    if (quellen.some(({ quelle }) => quelle.includes(dataset))) hits.push(`${name}.parquet`);
  }
  return [...new Set(hits)].sort();
}

describe("demodaten: false", () => {
  it("leaves no byte of a fictitious dataset in any outlet; the catalogue keeps its indicators, empty", async () => {
    const { folder, findings } = await outletsOf(change());
    expect(await filesNaming(folder, "demo-faelle")).toEqual([]);
    expect(readdirSync(join(folder, "indikator"))).toEqual(["bestand.json"]);
    const { indikatoren, quellen, veroeffentlichung, merkmale } = katalogOf(folder);
    expect(indikatoren.find((i) => i.id === "quote")).toMatchObject({ bestand: [], herkuenfte: [], quellen: [] });
    expect(merkmale.map((m) => m.id)).toContain("erfunden");
    expect(quellen.map((q) => q.id)).toEqual(["demografie/menschen"]);
    expect(veroeffentlichung).toEqual({ demodaten: false, vorfuehrung: false });
    expect(findings).toEqual([]);
  });
});

describe("demodaten: false over the real data", () => {
  it("leaves no byte of any fictitious dataset, and a template for each indicator that waits for figures", async () => {
    const folder = await outletsWithoutExamples();
    expect(await filesNaming(folder, "/demo-")).toEqual([]);
    const { indikatoren } = katalogOf(folder);
    expect(indikatoren.filter((i) => i.herkuenfte.includes("demo"))).toEqual([]);
    const empty = indikatoren.filter((i) => i.bestand.length === 0).map((i) => i.id);
    expect(empty.length).toBeGreaterThanOrEqual(32);
    const templates = readdirSync(join(folder, "vorlage")).filter((name) => !/^(planung|vorausberechnung)_/.test(name));
    expect(templates.sort()).toEqual(empty.map((id) => `${id}.csv`).sort());
    const planung: Planungsdaten = JSON.parse(readFileSync(join(folder, "planung.json"), "utf8"));
    expect(planung).toMatchObject({ schulen: [], kitas: [], schueler: [], kinder: [], geburten: [], quellen: [] });
  });
});

describe("demodaten: true", () => {
  it("needs vorfuehrung: true", async () => {
    const finding = await refusedOnce(change(ON));
    expect(finding).toMatchObject({ datei: "data/kreis.yaml", schluessel: "veroeffentlichung.demodaten" });
    expect(finding.zeile).toBeGreaterThan(10);
    expect(finding.was).toContain("nur in einer Vorführung");
    expect(finding.abhilfe).toContain("demodaten: false");
  });

  it("in a demonstration shows them and says so on each run", async () => {
    const { folder, findings } = await outletsOf(change(ON, SHOW));
    expect(findings).toMatchObject([{ grad: "hinweis", datei: "data/kreis.yaml" }]);
    expect(findings[0].was).toContain("frei erfundene Beispielwerte (1 Datensatz)");
    expect(await filesNaming(folder, "demo-faelle")).toEqual(expect.arrayContaining(["katalog.json", "werte.parquet"]));
    const { indikatoren, veroeffentlichung } = katalogOf(folder);
    expect(veroeffentlichung).toEqual({ demodaten: true, vorfuehrung: true });
    const origins = Object.fromEntries(indikatoren.map((i) => [i.id, i.herkuenfte]));
    expect(origins).toMatchObject({ faelle: ["demo"], bestand: ["amtlich"] });
  });

  it("counts a rate of a fictitious numerator and an official denominator as fictitious", async () => {
    const { folder } = await outletsOf(change(ON, SHOW));
    const { zeilen, indikator } = JSON.parse(readFileSync(join(folder, "indikator", "quote.json"), "utf8"));
    expect(zeilen).toHaveLength(1);
    expect(zeilen[0][8]).toBe("demo");
    expect(indikator.herkuenfte).toEqual(["demo"]);
  });
});
