// Sums upward: age groups from their parts, Planungsräume and Kreis from their Gemeinden, and only where nothing is missing.
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../loaders/findings.js";
import { tables } from "../fixtures/data-root.js";
import { queryOutlets } from "../fixtures/parquet.js";
import { outletsOf } from "../fixtures/runs.js";

/** One figure for each of the three Gemeinden, `wert;status` each. */
function gemeinden(merkmal: string, jahr: number, ...figures: string[]): string[] {
  return figures.map((figure, i) => `9900100${i + 1};${jahr};${merkmal};b1;${figure}`);
}

const CHANGE = tables({
  merkmale: [
    { id: "personen" },
    { id: "gerundet", rundung: 10 },
    { id: "quote", additiv: false, nachkommastellen: 1 },
    {
      id: "bev",
      dimensionen: { alter: ["insgesamt", "0-2", "3-5", "6-9", "6-17"], sex: ["insgesamt", "w"] },
      gruppen: { alter: { "0-5": ["0-2", "3-5"], "6-17": ["6-9", "3-5"] } },
    },
  ],
  indikatoren: [
    { id: "anteil", formel: { zaehler: "personen", nenner: "gerundet", faktor: 100 }, ebenen: ["gemeinde", "kreis"] },
    { id: "quote", formel: { wert: "quote" } },
  ],
  planungsraeume: [
    { schluessel: "pr-nord", name: "Nord", gemeinden: ["99001001", "99001002"] },
    { schluessel: "pr-sued", name: "Süd", gemeinden: ["99001003"] },
  ],
  tabellen: {
    personen: {
      zeilen: [
        ...gemeinden("personen", 2001, "10;", "20;", "30;"),
        ...gemeinden("personen", 2002, "10;", "20;"),
        ...gemeinden("personen", 2003, "10;", "20;", "30;"),
        "99001;2003;personen;b1;61;",
        ...gemeinden("personen", 2004, "10;", "20;", "30;"),
        "99001;2004;personen;b1;60;",
        ...gemeinden("personen", 2005, "10;", ";.", "30;"),
        ...gemeinden("personen", 2006, "10;", ";...", "30;"),
        ...gemeinden("personen", 2007, ";...", ";/", "30;"),
        ...gemeinden("personen", 2008, "10;p", "20;r", "30;"),
        ...gemeinden("personen", 2009, "0;–", "0;–", "0;–"),
        ...gemeinden("personen", 2010, "0;–", "20;", "30;"),
        ...gemeinden("personen", 2011, "10;", "20;", "30;"),
        "99001;2011;personen;b1;;.",
        ...gemeinden("personen", 2012, "10;", "20;"),
        "99001003;2012;personen;b2;30;",
        "99;2001;personen;b1;1000;",
      ],
    },
    personen2: {
      herkunft: "verwaltung",
      zeilen: [...gemeinden("personen", 2013, "10;", "20;"), "99001;2014;personen;b1;70;"],
    },
    "personen-rest": {
      zeilen: ["99001003;2013;personen;b1;30;", ...gemeinden("personen", 2014, "10;", "20;", "30;")],
    },
    gerundet: {
      zeilen: [
        ...gemeinden("gerundet", 2001, "100;", "100;", "100;"),
        "99001;2001;gerundet;b1;320;",
        ...gemeinden("gerundet", 2002, "100;", "100;", "100;"),
        "99001;2002;gerundet;b1;330;",
      ],
    },
    quoten: { zeilen: gemeinden("quote", 2001, "10;", "20;", "30;") },
    bev: {
      spalten: ["alter", "sex"],
      zeilen: [
        "99001001;2001;bev;b1;0-2;insgesamt;7;",
        "99001001;2001;bev;b1;3-5;insgesamt;8;",
        "99001001;2001;bev;b1;0-2;w;3;",
        "99001002;2001;bev;b1;0-2;insgesamt;1;",
        "99001002;2001;bev;b1;3-5;insgesamt;;.",
        "99001003;2001;bev;b1;0-2;insgesamt;2;",
        "99001003;2001;bev;b1;3-5;insgesamt;3;",
        "99001;2001;bev;b1;0-2;insgesamt;10;",
        "99001;2001;bev;b1;3-5;insgesamt;20;",
        "99001;2001;bev;b1;6-9;insgesamt;50;",
        "99001;2001;bev;b1;6-17;insgesamt;69;",
        ...["99001001", "99001002", "99001003"].flatMap((ags) => [
          `${ags};2002;bev;b1;0-2;insgesamt;4;`,
          `${ags};2002;bev;b1;3-5;insgesamt;6;`,
        ]),
        "99001;2002;bev;b1;0-2;insgesamt;15;",
        "99001;2002;bev;b1;3-5;insgesamt;18;",
      ],
    },
  },
});

let folder: string;
let findings: Finding[];
beforeAll(async () => {
  ({ folder, findings } = await outletsOf(CHANGE));
});

/** `ags = wert status rechenweg` of each figure. */
async function figures(where: string): Promise<string[]> {
  const rows = await queryOutlets<Record<string, unknown>>(
    folder,
    `SELECT ags, wert, status, rechenweg FROM merkmale WHERE ${where} ORDER BY ags, basis`,
  );
  return rows.map((r) => `${r.ags} = ${r.wert} ${r.status} ${r.rechenweg}`);
}

const summed = (jahr: number) =>
  figures(`merkmal = 'personen' AND jahr = ${jahr} AND (ags = '99001' OR ags LIKE 'pr-%')`);

describe("the sum of the Gemeinden", () => {
  it.each<[string, number, string[]]>([
    ["is taken where all are there", 2001, ["99001 = 60  summe", "pr-nord = 30  summe", "pr-sued = 30  summe"]],
    ["is not taken where one is missing", 2002, ["pr-nord = 30  summe"]],
    [
      "does not replace a published value that differs",
      2003,
      ["99001 = 61  veroeffentlicht", "pr-nord = 30  summe", "pr-sued = 30  summe"],
    ],
    [
      "does not replace a published value that is equal",
      2004,
      ["99001 = 60  veroeffentlicht", "pr-nord = 30  summe", "pr-sued = 30  summe"],
    ],
    ["is secret where one part is", 2005, ["99001 = null . summe", "pr-nord = null . summe", "pr-sued = 30  summe"]],
    [
      "is due later where one part is",
      2006,
      ["99001 = null ... summe", "pr-nord = null ... summe", "pr-sued = 30  summe"],
    ],
    [
      "has the strongest reason of its parts",
      2007,
      ["99001 = null / summe", "pr-nord = null / summe", "pr-sued = 30  summe"],
    ],
    ["is provisional where one part is", 2008, ["99001 = 60 p summe", "pr-nord = 30 p summe", "pr-sued = 30  summe"]],
    ["of zeros is exactly zero", 2009, ["99001 = 0 – summe", "pr-nord = 0 – summe", "pr-sued = 0 – summe"]],
    ["of zeros and numbers is a number", 2010, ["99001 = 50  summe", "pr-nord = 20  summe", "pr-sued = 30  summe"]],
    [
      "does not uncover a published secret",
      2011,
      ["99001 = null . veroeffentlicht", "pr-nord = 30  summe", "pr-sued = 30  summe"],
    ],
    ["does not add figures on different bases", 2012, ["pr-nord = 30  summe", "pr-sued = 30  summe"]],
  ])("%s (%i)", async (_, jahr, expected) => {
    expect(await summed(jahr)).toEqual(expected);
  });

  it("is never taken of a Merkmal that may not be added", async () => {
    expect(await figures("merkmal = 'quote' AND ags NOT LIKE '99001___'")).toEqual([]);
  });

  it("names all sources and the origin that is farthest from official", async () => {
    const rows = await queryOutlets(
      folder,
      "SELECT ags, wert, herkunft, quelle FROM merkmale WHERE merkmal = 'personen' AND jahr = 2013 AND rechenweg = 'summe' ORDER BY ags",
    );
    expect(rows).toEqual([
      { ags: "99001", wert: 60, herkunft: "verwaltung", quelle: "demografie/personen-rest + demografie/personen2" },
      { ags: "pr-nord", wert: 30, herkunft: "verwaltung", quelle: "demografie/personen2" },
      { ags: "pr-sued", wert: 30, herkunft: "amtlich", quelle: "demografie/personen-rest" },
    ]);
  });

  it("feeds the ratios of Planungsräume, published ratios do not", async () => {
    const rows = await queryOutlets(
      folder,
      "SELECT indikator, ags, wert FROM werte WHERE ags LIKE 'pr-%' AND jahr = 2001 ORDER BY ALL",
    );
    expect(rows).toEqual([
      { indikator: "anteil", ags: "pr-nord", wert: 15 },
      { indikator: "anteil", ags: "pr-sued", wert: 30 },
    ]);
  });
});

describe("the sum of age groups", () => {
  it("is taken per Gemeinde and sex where all parts are there, and secret where one is", async () => {
    expect(await figures("merkmal = 'bev' AND jahr = 2001 AND \"alter\" = '0-5' AND ags LIKE '99001___'")).toEqual([
      "99001001 = 15  summe",
      "99001002 = null . summe",
      "99001003 = 5  summe",
    ]);
    expect(await figures("merkmal = 'bev' AND \"alter\" = '0-5' AND sex = 'w'")).toEqual([]);
  });

  it("is that of the published Kreis figures, not of the Gemeinden", async () => {
    expect(await figures("merkmal = 'bev' AND \"alter\" = '0-5' AND ags = '99001'")).toEqual([
      "99001 = 30  summe",
      "99001 = 33  summe",
    ]);
  });

  it("does not replace a published group", async () => {
    expect(await figures("merkmal = 'bev' AND \"alter\" = '6-17' AND ags = '99001'")).toEqual([
      "99001 = 69  veroeffentlicht",
    ]);
  });
});

describe("a deviation of a published value from the sum of its parts", () => {
  it("is reported beyond rounding and only for published values", () => {
    expect(findings.map((f) => [f.grad, f.datei, f.schluessel, f.was])).toEqual([
      [
        "hinweis",
        "data/demografie/bev.csv",
        "bev 2001 (6-17)",
        "veröffentlicht für 99001: 69, Summe der Teile: 70 (Unterschied 1)",
      ],
      [
        "hinweis",
        "data/demografie/bev.csv",
        "bev 2002 (0-2)",
        "veröffentlicht für 99001: 15, Summe der Teile: 12 (Unterschied -3)",
      ],
      [
        "hinweis",
        "data/demografie/gerundet.csv",
        "gerundet 2002",
        "veröffentlicht für 99001: 330, Summe der Teile: 300 (Unterschied -30)",
      ],
      [
        "hinweis",
        "data/demografie/personen.csv",
        "personen 2003",
        "veröffentlicht für 99001: 61, Summe der Teile: 60 (Unterschied -1)",
      ],
      [
        "hinweis",
        "data/demografie/personen2.csv",
        "personen 2014",
        "veröffentlicht für 99001: 70, Summe der Teile: 60 (Unterschied -10)",
      ],
    ]);
  });
});
