// Templates of indicators without real figures: their rows, their form, and that a filled one is accepted.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDatasetText } from "../../loaders/dataset-text.js";
import type { KatalogOutlet } from "../../src/model/outlets.js";
import { DEMONSTRATION, tables } from "../fixtures/data-root.js";
import { outletsOf } from "../fixtures/runs.js";

const KINDER = {
  id: "kinder",
  dimensionen: { alter: ["insgesamt", "0-2", "3-5"] },
  gruppen: { alter: { "0-5": ["0-2", "3-5"] } },
};
const ANTEIL = {
  id: "anteil",
  formel: { zaehler: "kinder[alter=0-5] - befreit", nenner: "menschen", faktor: 100 },
};
const ROOT = {
  merkmale: [KINDER, { id: "befreit" }, { id: "menschen" }],
  indikatoren: [ANTEIL, { id: "bestand", formel: { wert: "menschen" } }],
  tabellen: { menschen: { zeilen: ["99001;2023;menschen;b1;900;"] } },
};

/** Names of the templates of indicators. */
const templates = (folder: string) =>
  readdirSync(join(folder, "vorlage")).filter((name) => !/^(planung|vorausberechnung)_/.test(name));
const read = (folder: string, id: string) => readFileSync(join(folder, "vorlage", `${id}.csv`), "utf8");

describe("templates", () => {
  it("have one row for each region and each fact that has no real figure, groups as their parts", async () => {
    const { folder } = await outletsOf(tables(ROOT));
    const [header, ...rows] = read(folder, "anteil").replace("\ufeff", "").trimEnd().split("\r\n");
    expect(header).toBe("ags;zeit;merkmal;basis;alter;wert;status;abruf");
    const regions = ["99001001", "99001002", "99001003", "99001"];
    expect(rows).toEqual([
      ...regions.map((ags) => `${ags};;kinder;;0-2;;;a1`),
      ...regions.map((ags) => `${ags};;kinder;;3-5;;;a1`),
      ...regions.map((ags) => `${ags};;befreit;;insgesamt;;;a1`),
      // The Kreis has its figure already.
      ...regions.slice(0, 3).map((ags) => `${ags};;menschen;;insgesamt;;;a1`),
    ]);
  });

  it("are UTF-8 with BOM and CRLF, and in the form of a dataset", async () => {
    const { folder } = await outletsOf(tables(ROOT));
    const bytes = readFileSync(join(folder, "vorlage", "anteil.csv"));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(
      bytes
        .toString("utf8")
        .split("\n")
        .slice(0, -1)
        .every((line) => line.endsWith("\r")),
    ).toBe(true);
    expect(readDatasetText(bytes, "anteil.csv")).toMatchObject({ findings: [] });
  });

  it("exist for indicators without figures and with fictitious ones only", async () => {
    const { folder } = await outletsOf(tables(ROOT));
    expect(templates(folder)).toEqual(["anteil.csv"]);
    const demo = tables({ ...ROOT, tabellen: { menschen: { ...ROOT.tabellen.menschen, herkunft: "demo" } } });
    const { folder: withDemo } = await outletsOf({
      ...demo,
      replace: DEMONSTRATION,
    });
    expect(templates(withDemo)).toEqual(["anteil.csv", "bestand.csv"]);
    expect(read(withDemo, "bestand")).toContain("99001;;menschen;;;;a1");
    const { indikatoren }: KatalogOutlet = JSON.parse(readFileSync(join(withDemo, "katalog.json"), "utf8"));
    expect(indikatoren.map((i) => [i.id, i.herkuenfte])).toEqual(expect.arrayContaining([["bestand", ["demo"]]]));
  });

  it("can be filled in and delivered as they are", async () => {
    const { folder } = await outletsOf(tables(ROOT));
    const filled = read(folder, "anteil")
      .replace(/^(\d+);;(befreit);;([^;]*);;;a1/gm, "$1;2023;$2;b1;$3;5;;a1")
      .replace(/^(\d+);;(\w+);;([^;]*);;;a1/gm, "$1;2023;$2;b1;$3;40;;a1");
    const lines = filled
      .replace("\ufeff", "")
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.replace(/;a1$/, ""));
    const delivered = tables({
      ...ROOT,
      tabellen: { ...ROOT.tabellen, lieferung: { spalten: ["alter"], zeilen: lines } },
    });
    const { folder: after } = await outletsOf(delivered);
    const { zeilen } = JSON.parse(readFileSync(join(after, "indikator", "anteil.json"), "utf8"));
    expect(zeilen[0].slice(0, 7)).toEqual(["99001", "2023", 2023, "b1", (75 * 100) / 900, 75, 900]);
    expect(templates(after)).toEqual([]);
  });
});
