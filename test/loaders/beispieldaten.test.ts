// The fictitious figures of data/: what the command writes, the real sums they keep, and how they are marked.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { BASIS, exampleFiles, writeExamples } from "../../loaders/beispieldaten/schreiben.js";
import { DATA } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import type { IndikatorDatei, KatalogOutlet, Wert } from "../../src/model/outlets.js";
import { toWert } from "../../src/model/outlets.js";
import { quelleSchema } from "../../src/model/source.js";
import { THEMEN } from "../../src/model/vocabulary.js";
import { tempFolder, writeDataRoot } from "../fixtures/data-root.js";

let folder: string;
let katalog: KatalogOutlet;
beforeAll(async () => {
  folder = join(tempFolder(), "ausgaben");
  await runPipeline(DATA, folder);
  katalog = JSON.parse(readFileSync(join(folder, "katalog.json"), "utf8"));
});

function valuesOf(id: string): Wert[] {
  const file: IndikatorDatei = JSON.parse(readFileSync(join(folder, "indikator", `${id}.json`), "utf8"));
  return file.zeilen.map(toWert);
}

/** Rows of a dataset by column. */
function rowsOf(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(join(DATA, path), "utf8").trimEnd().split("\n");
  const columns = header.split(";");
  return lines.map((line) => Object.fromEntries(line.split(";").map((cell, i) => [columns[i], cell])));
}

const sum = (rows: Record<string, string>[]) => rows.reduce((total, row) => total + Number(row.wert), 0);

/** Paths of the stored fictitious datasets. */
function storedFiles(): string[] {
  return readdirSync(DATA, { recursive: true, encoding: "utf8" })
    .filter((path) => /\/demo-[^/]+$/.test(path))
    .sort();
}

/** Paths of the stored input tables, which are all fictitious. */
function storedTables(): string[] {
  return readdirSync(DATA, { recursive: true, encoding: "utf8" })
    .filter((path) => /\/planung\/[^/]+\.(csv|quelle\.yaml)$/.test(path))
    .sort();
}

describe("the fictitious figures", () => {
  it("are what the command writes, with the same bytes each time", async () => {
    const [one, two] = [await exampleFiles(DATA), await exampleFiles(DATA)];
    expect(two).toEqual(one);
    expect([...one.keys()].sort()).toEqual([...storedFiles(), ...storedTables()].sort());
    for (const [path, text] of one) expect(readFileSync(join(DATA, path), "utf8"), path).toBe(text);
  });

  it("say on every dataset that they are invented, and stand on a basis of their own", () => {
    for (const path of storedFiles())
      if (path.endsWith(".yaml")) {
        const quelle = quelleSchema.parse(parse(readFileSync(join(DATA, path), "utf8")));
        expect(quelle).toMatchObject({ herkunft: "demo", kurz: "Beispielwerte, frei erfunden" });
        expect(quelle.titel).toContain("Beispielwerte, frei erfunden");
        expect(quelle.herausgeber).toBe("Kreisatlas (Beispielwerte, frei erfunden)");
        expect(quelle.lizenz.kennung).toBe("CC0-1.0");
      } else for (const row of rowsOf(path)) expect(row.basis).toBe(BASIS);
  });

  it("are the only ones on that basis, and no official Merkmal has figures on both", () => {
    const official = readdirSync(DATA, { recursive: true, encoding: "utf8" })
      .filter((path) => /\/(?!demo-)[^/]+\.csv$/.test(path) && !/^geo|\/planung\//.test(path))
      .flatMap(rowsOf);
    expect(official.filter((row) => row.basis === BASIS)).toEqual([]);
    const demo = new Set(
      storedFiles()
        .filter((path) => path.endsWith(".csv"))
        .flatMap(rowsOf)
        .map((row) => row.merkmal),
    );
    expect(official.filter((row) => demo.has(row.merkmal))).toEqual([]);
  });

  it("of the Gemeinden add up to the real pupils of the Kreis in each grade and in all", () => {
    const [official] = rowsOf("bildung/regionaldatenbank-21111-01-03-4.csv").filter(
      (row) =>
        row.ags.length === 5 &&
        row.schulart === "grundschule" &&
        row.staatsangehoerigkeit === "insgesamt" &&
        row.geschlecht === "insgesamt",
    );
    const pupils = rowsOf("bildung/demo-grundschulkinder.csv").filter(
      (row) => row.merkmal === "grundschulkinder_nach_jahrgang" && row.zeit === official.zeit,
    );
    expect(sum(pupils.filter((row) => row.jahrgang === "insgesamt"))).toBe(Number(official.wert));
    expect(sum(pupils.filter((row) => row.jahrgang !== "insgesamt"))).toBe(Number(official.wert));
    expect(new Set(pupils.map((row) => row.ags)).size).toBe(20);
  });

  it("of the Gemeinden add up to the real Grundschulen of the Kreis, and no Gemeinde has more with Ganztag", () => {
    const [{ wert, zeit }] = rowsOf("bildung/regionaldatenbank-21111-01-03-4-schulen.csv").filter(
      (row) => row.ags.length === 5 && row.schulart === "grundschule",
    );
    const rows = rowsOf("bildung/demo-ganztagsschulen.csv").filter((row) => row.zeit === zeit);
    const schools = rows.filter((row) => row.merkmal === "grundschulstandorte");
    expect(sum(schools)).toBe(Number(wert));
    for (const { ags, wert: count } of schools) {
      const own = rows.filter((row) => row.ags === ags && row.merkmal === "grundschulen_mit_ganztag");
      const all = sum(own.filter((row) => row.profil === "insgesamt"));
      expect(all).toBeLessThanOrEqual(Number(count));
      expect(sum(own.filter((row) => row.profil !== "insgesamt"))).toBe(all);
    }
  });

  it("fit together: each child of the Ganztag is in one module and is a pupil", () => {
    const rows = rowsOf("bildung/demo-ganztag.csv").filter((row) => row.merkmal === "ganztag_grundschulkinder");
    const pupils = rowsOf("bildung/demo-grundschulkinder.csv").filter((row) => row.jahrgang === "insgesamt");
    for (const row of rows.filter((r) => r.modul === "insgesamt")) {
      const same = rows.filter((r) => r.ags === row.ags && r.zeit === row.zeit && r.modul !== "insgesamt");
      expect(sum(same)).toBe(Number(row.wert));
      const all = pupils.find(
        (p) => p.ags === row.ags && p.zeit === row.zeit && p.merkmal === "grundschulkinder_nach_jahrgang",
      );
      expect(Number(row.wert)).toBeLessThanOrEqual(Number(all?.wert));
    }
  });

  it("fill every indicator of the three themes, and mark each value they take part in", () => {
    expect(katalog.indikatoren.filter((i) => i.bestand.length === 0).map((i) => i.id)).toEqual([]);
    const demo = katalog.indikatoren.filter((i) => i.herkuenfte.includes("demo"));
    for (const thema of THEMEN) expect(demo.some((i) => i.themen.includes(thema))).toBe(true);
    for (const { id, herkuenfte, quellen } of katalog.indikatoren) {
      expect(herkuenfte.includes("demo"), id).toBe(quellen.some((q) => q.includes("/demo-")));
      // No series is partly real and partly invented.
      if (herkuenfte.includes("demo")) expect(herkuenfte, id).toEqual(["demo"]);
    }
  });

  it("leave indicators of official figures alone", () => {
    for (const id of ["grundschueler", "kinder_unter_3", "bevoelkerungsstand", "betreuungsquote_u3"])
      expect(katalog.indikatoren.find((i) => i.id === id)?.herkuenfte, id).toEqual(["amtlich"]);
  });

  it("show all looks of a missing value", () => {
    const demo = katalog.indikatoren.filter((i) => i.herkuenfte.includes("demo"));
    const found = new Set(demo.flatMap((i) => valuesOf(i.id)).map((w) => w.status));
    expect([...found]).toEqual(expect.arrayContaining(["", ".", "...", "/", "x"]));
  });

  it("keep a secret count from being found by subtraction", () => {
    const rows = rowsOf("soziales/demo-grundsicherung-kinder.csv").filter((r) => r.merkmal === "kinder_unter_18_in_bg");
    for (const zeit of new Set(rows.map((r) => r.zeit))) {
      const secret = rows.filter((r) => r.zeit === zeit && r.status === ".");
      expect(secret.length, zeit).not.toBe(1);
    }
  });
});

describe("a data root", () => {
  it("without the basis for examples is refused and keeps its files", async () => {
    await expect(writeExamples(writeDataRoot())).rejects.toThrow(/braucht der Katalog die Basis „beispiel“/);
  });
});
