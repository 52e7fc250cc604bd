import { beforeAll, describe, expect, it } from "vitest";
import type { SiteData } from "../../loaders/figures/site-data.js";
import type { FigurDaten } from "../../src/charts/figur.js";
import { markText } from "../../src/components/mark-text.js";
import type { FigurBlock } from "../../src/model/figure-block.js";
import { siteData } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

function daten(indikator: string): FigurDaten {
  return { werte: [data.werte(indikator)!], regionen: data.regionen, kreis: data.katalog.kreis, karte: data.karte };
}

describe("markText", () => {
  it("tells the figure of the point, where a year has one on each census basis", () => {
    const block: FigurBlock = { art: "zeitreihe", indikator: "bevoelkerungsstand", titel: "x", jahr: "aktuell" };
    const tell = (basis: string) =>
      markText({ ags: "06632", zeit: "2023-12-31", basis }, block, daten("bevoelkerungsstand"), {}).zeilen;
    expect(tell("zensus2011")).toEqual(["121.348 Personen", "31.12.2023"]);
    expect(tell("zensus2022")).toEqual(["118.010 Personen", "31.12.2023"]);
  });

  it("tells the figure that the map shows", () => {
    const block: FigurBlock = { art: "karte", indikator: "arbeitslosenanteil", titel: "x", jahr: "aktuell" };
    expect(markText({ ags: "06632002" }, block, daten("arbeitslosenanteil"), { jahr: 2020 })).toEqual({
      titel: "Bad Hersfeld",
      zeilen: ["5,2 %", "2020"],
    });
  });

  it("tells indicator, interval and origin of a mark in a life course", () => {
    const block: FigurBlock = {
      art: "lebenslauf",
      titel: "x",
      jahr: "aktuell",
      stationen: [{ titel: "A", alter: "eins", indikatoren: ["sprachauffaelligkeit"] }],
    };
    const { titel, zeilen } = markText(
      { ags: "06632002", indikator: "sprachauffaelligkeit" },
      block,
      daten("sprachauffaelligkeit"),
      {},
    );
    expect(titel).toBe("Sprachauffälligkeit, Bad Hersfeld");
    expect(zeilen[0]).toMatch(/^\d+,\d %$/);
    expect(zeilen[1]).toMatch(/^95-%-Bereich \d+,\d bis \d+,\d$/);
    expect(zeilen.slice(2)).toEqual(["Schuljahre 2024/25–2026/27 (gepoolt)", "Beispielwerte"]);
  });
});
