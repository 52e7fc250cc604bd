// Formulas of the catalogue against numbers computed by hand.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type IndikatorDatei, toWert, type Wert } from "../../src/model/outlets.js";
import { DEMONSTRATION, tables } from "../fixtures/data-root.js";
import { outletsOf, refusedOnce } from "../fixtures/runs.js";

const BEV = {
  id: "bev",
  dimensionen: { alter: ["insgesamt", "0-2", "3-5", "6-9", "10+"] },
  gruppen: { alter: { "0-5": ["0-2", "3-5"] } },
};
const FREI = { nachkommastellen: 2, basisfrei: true };
const ratio = (id: string, zaehler: string, nenner: string, faktor = 100) => ({
  id,
  formel: { zaehler, nenner, faktor },
});

/** Numerator and denominator of each year as they stand in the file, `wert;status`. */
const STATUSES: [number, string, string, Pick<Wert, "wert" | "zaehler" | "nenner" | "status">][] = [
  [2001, "5;", "200;", { wert: 2.5, zaehler: 5, nenner: 200, status: "" }],
  [2002, ";.", "200;", { wert: null, zaehler: null, nenner: 200, status: "." }],
  [2003, ";...", "200;", { wert: null, zaehler: null, nenner: 200, status: "..." }],
  [2004, ";/", "200;", { wert: null, zaehler: null, nenner: 200, status: "/" }],
  [2005, ";x", "200;", { wert: null, zaehler: null, nenner: 200, status: "x" }],
  [2006, "5;", ";.", { wert: null, zaehler: 5, nenner: null, status: "." }],
  [2007, "5;", "0;", { wert: null, zaehler: 5, nenner: 0, status: "x" }],
  [2008, "5;p", "200;", { wert: 2.5, zaehler: 5, nenner: 200, status: "p" }],
  [2009, "5;", "200;r", { wert: 2.5, zaehler: 5, nenner: 200, status: "r" }],
  [2010, "5;s", "200;r", { wert: 2.5, zaehler: 5, nenner: 200, status: "s" }],
  [2011, "5;( )", "200;s", { wert: 2.5, zaehler: 5, nenner: 200, status: "( )" }],
  [2012, "0;–", "200;", { wert: 0, zaehler: 0, nenner: 200, status: "" }],
  [2013, "0;", "200;p", { wert: 0, zaehler: 0, nenner: 200, status: "p" }],
  [2014, "0;–", "0;–", { wert: null, zaehler: 0, nenner: 0, status: "x" }],
  [2015, ";.", "0;–", { wert: null, zaehler: null, nenner: 0, status: "." }],
  [2016, ";...", ";.", { wert: null, zaehler: null, nenner: null, status: "." }],
  [2017, "5;p", "0;", { wert: null, zaehler: 5, nenner: 0, status: "x" }],
  [2018, "57;", "200;", { wert: 28.5, zaehler: 57, nenner: 200, status: "" }],
  [2019, ";.", "200;p", { wert: null, zaehler: null, nenner: 200, status: "." }],
];

const CHANGE = tables({
  merkmale: [
    BEV,
    { id: "flaeche", ...FREI },
    { id: "kinder", ...FREI },
    { id: "plaetze", ...FREI },
    { id: "klassen", ...FREI, zeitart: "schuljahr" },
    { id: "z" },
    { id: "n" },
    ...["amtlich", "verwaltung", "modell", "demo"].map((id) => ({ id })),
    { id: "quote", additiv: false, nachkommastellen: 1 },
  ],
  indikatoren: [
    ratio("dichte", "bev", "flaeche", 1),
    ratio("promille", "bev[alter=0-2]", "bev", 1000),
    ratio("summe", "bev[alter=0-2] + bev[alter=3-5] + bev[alter=6-9]", "bev"),
    ratio("auswahl", "bev[alter=0-2|3-5|6-9]", "bev"),
    ratio("gruppe", "bev[alter=0-5]", "bev"),
    ratio("differenz", "bev[alter=0-2] - bev[alter=3-5]", "bev"),
    ratio("entwicklung", "bev - bev@-5", "bev@-5"),
    ratio("vorher_zuerst", "- bev@-5 + bev", "bev@-5"),
    ratio("betreuung", "kinder", "bev[alter=0-2]@-1"),
    ratio("frei", "kinder", "plaetze"),
    ratio("klassengroesse", "klassen", "bev[alter=6-9]"),
    ratio("status", "z", "n"),
    { ...ratio("nur_kreis", "bev", "flaeche"), ebenen: ["kreis"] },
    ratio("verwaltungsanteil", "amtlich", "verwaltung"),
    ratio("modellanteil", "amtlich + verwaltung", "modell"),
    ratio("demoanteil", "modell", "amtlich + demo"),
    { id: "uebernommen", formel: { wert: "quote" } },
    { id: "kleine", formel: { wert: "bev[alter=0-2]" } },
  ],
  tabellen: {
    bev: {
      spalten: ["alter"],
      zeilen: [
        "99001001;2015;bev;b1;insgesamt;800;",
        "99001001;2019;bev;b1;0-2;25;",
        "99001001;2020;bev;b1;insgesamt;1000;",
        "99001001;2020;bev;b1;0-2;30;",
        "99001001;2020;bev;b1;3-5;50;",
        "99001001;2020;bev;b1;6-9;45;",
        "99001001;2020;bev;b2;insgesamt;900;",
        "99001001;2020;bev;b2;0-2;27;",
        "99001002;2015;bev;b1;insgesamt;2000;",
        "99001002;2020;bev;b2;insgesamt;1900;",
        "99001003;2020;bev;b1;insgesamt;400;",
        "99001003;2020;bev;b2;0-2;12;",
        "99001;2020;bev;b1;insgesamt;5000;",
        "99;2020;bev;b1;insgesamt;60000;",
      ],
    },
    frei: {
      zeilen: [
        "99001001;2020;flaeche;b2;40;",
        "99001002;2020;flaeche;b1;8;",
        "99001;2020;flaeche;b2;100;",
        "99;2020;flaeche;b2;1000;",
        "99001001;2020;kinder;b2;10;",
        "99001001;2020;plaetze;b2;16;",
        "99001002;2020;kinder;b1;10;",
        "99001002;2020;plaetze;b2;16;",
        "99001001;2020/21;klassen;b2;9;",
      ],
    },
    status: {
      zeilen: STATUSES.flatMap(([jahr, z, n]) => [`99001001;${jahr};z;b1;${z}`, `99001001;${jahr};n;b1;${n}`]),
    },
    quoten: { zeilen: ["99001002;2020;quote;b1;12.5;r", "99001003;2020;quote;b1;0;–", "99001001;2020;quote;b1;;/"] },
    amtlich: { zeilen: ["99001001;2020;amtlich;b1;1;"] },
    verwaltung: { zeilen: ["99001001;2020;verwaltung;b1;4;"], herkunft: "verwaltung" },
    modell: { zeilen: ["99001001;2020;modell;b1;10;"], herkunft: "modell" },
    demo: { zeilen: ["99001001;2020;demo;b1;3;"], herkunft: "demo" },
  },
});

let folder: string;
beforeAll(async () => {
  folder = (await outletsOf({ ...CHANGE, replace: DEMONSTRATION })).folder;
});

function valuesOf(indikator: string): Wert[] {
  const file: IndikatorDatei = JSON.parse(readFileSync(join(folder, "indikator", `${indikator}.json`), "utf8"));
  return file.zeilen.map(toWert);
}

/** `ags zeit basis = wert (zaehler/nenner)` of each value. */
function textOf(indikator: string): string[] {
  return valuesOf(indikator).map((w) => `${w.ags} ${w.zeit} ${w.basis} = ${w.wert} (${w.zaehler}/${w.nenner})`);
}

describe("a formula", () => {
  it.each([
    [
      "ratio with a factor, the area of any basis",
      "dichte",
      [
        "99001 2020 b1 = 50 (5000/100)",
        "99001001 2020 b1 = 25 (1000/40)",
        "99001001 2020 b2 = 22.5 (900/40)",
        "99001002 2020 b2 = 237.5 (1900/8)",
      ],
    ],
    [
      "per thousand, each on its own basis",
      "promille",
      ["99001001 2020 b1 = 30 (30/1000)", "99001001 2020 b2 = 30 (27/900)"],
    ],
    ["sum of three age groups", "summe", ["99001001 2020 b1 = 12.5 (125/1000)"]],
    ["selection of three age groups", "auswahl", ["99001001 2020 b1 = 12.5 (125/1000)"]],
    ["group of the catalogue", "gruppe", ["99001001 2020 b1 = 8 (80/1000)"]],
    ["difference that is negative", "differenz", ["99001001 2020 b1 = -2 (-20/1000)"]],
    ["change over five years, only within one basis", "entwicklung", ["99001001 2020 b1 = 25 (200/800)"]],
    ["the earlier year named first", "vorher_zuerst", ["99001001 2020 b1 = 25 (200/800)"]],
    ["denominator of the year before", "betreuung", ["99001001 2020 b1 = 40 (10/25)"]],
    ["figures free of a basis that share one", "frei", ["99001001 2020 b2 = 62.5 (10/16)"]],
    ["Schuljahr and Stichtag of one calendar year", "klassengroesse", ["99001001 2020/21 b1 = 20 (9/45)"]],
    ["levels that the indicator names", "nur_kreis", ["99001 2020 b1 = 5000 (5000/100)"]],
    [
      "published values without numerator and denominator",
      "uebernommen",
      [
        "99001001 2020 b1 = null (null/null)",
        "99001002 2020 b1 = 12.5 (null/null)",
        "99001003 2020 b1 = 0 (null/null)",
      ],
    ],
    [
      "published values of one age group",
      "kleine",
      [
        "99001001 2019 b1 = 25 (null/null)",
        "99001001 2020 b1 = 30 (null/null)",
        "99001001 2020 b2 = 27 (null/null)",
        "99001003 2020 b2 = 12 (null/null)",
      ],
    ],
  ])("gives %s", (_, indikator, expected) => {
    expect(textOf(indikator)).toEqual(expected);
  });

  it("never divides a figure on one basis by one on another", () => {
    expect(valuesOf("promille").filter((w) => w.ags === "99001003")).toEqual([]);
  });

  it("never computes a change from one basis to another", () => {
    expect(valuesOf("entwicklung").filter((w) => w.ags === "99001002")).toEqual([]);
  });

  it("never meets figures free of a basis from two editions", () => {
    expect(valuesOf("frei").filter((w) => w.ags === "99001002")).toEqual([]);
  });

  it.each(STATUSES)("carries the status of %i: %s over %s", (jahr, _z, _n, expected) => {
    const [wert] = valuesOf("status").filter((w) => w.jahr === jahr);
    expect({ wert: wert.wert, zaehler: wert.zaehler, nenner: wert.nenner, status: wert.status }).toEqual(expected);
  });

  it("leaves a published status as it is, with the dash of zero", () => {
    expect(valuesOf("uebernommen").map((w) => [w.status, w.rechenweg])).toEqual([
      ["/", "veroeffentlicht"],
      ["r", "veroeffentlicht"],
      ["–", "veroeffentlicht"],
    ]);
  });

  it.each([
    ["verwaltungsanteil", "verwaltung", "demografie/amtlich + demografie/verwaltung"],
    ["modellanteil", "modell", "demografie/amtlich + demografie/modell + demografie/verwaltung"],
    ["demoanteil", "demo", "demografie/amtlich + demografie/demo + demografie/modell"],
    ["promille", "amtlich", "demografie/bev"],
  ])("names all sources of %s and the origin that is farthest from official", (id, herkunft, quelle) => {
    expect(valuesOf(id)[0]).toMatchObject({ herkunft, quelle, rechenweg: "berechnet" });
  });
});

describe("a result", () => {
  const table = (rows: string[], indikator: object = {}) =>
    tables({
      merkmale: [{ id: "z", basisfrei: true }, { id: "n" }],
      indikatoren: [{ ...ratio("anteil", "z", "n"), ...indikator }],
      tabellen: { a: { zeilen: rows } },
    });

  it("above the maximum of its indicator refuses the run", async () => {
    const change = table(["99001001;2020;z;b1;11;", "99001001;2020;n;b1;10;"], { minimum: 0, maximum: 100 });
    expect(await refusedOnce(change)).toEqual({
      grad: "fehler",
      datei: "data/demografie/katalog.yaml",
      schluessel: "anteil",
      was: "der Wert 110 für 99001001, 2020 kann nach dem Katalog nicht sein (0 bis 100)",
      abhilfe: "Die Zahlen der beteiligten Merkmale prüfen oder die Grenzen im Katalog berichtigen.",
    });
  });

  it("below the minimum of its indicator refuses the run", async () => {
    const change = table(["99001001;2020;z;b1;-1;", "99001001;2020;n;b1;10;"], { minimum: 0 });
    expect((await refusedOnce(change)).was).toBe(
      "der Wert -10 für 99001001, 2020 kann nach dem Katalog nicht sein (0 bis …)",
    );
  });

  it("that two editions give refuses the run and names a value that is meant twice", async () => {
    const change = table([
      "99001001;2020;n;b1;10;",
      "99001001;2021;n;b2;10;",
      "99001002;2019;n;b2;10;",
      "99001002;2019;z;b2;1;",
      "99001001;2020;z;b1;1;",
      "99001001;2021;z;b1;2;",
      "99001001;2021;z;b2;3;",
    ]);
    expect(await refusedOnce(change)).toEqual({
      grad: "fehler",
      datei: "data/demografie/katalog.yaml",
      schluessel: "anteil",
      was: "die Formel ist mehrdeutig: mehrere Werte für 99001001, 2021, b2",
      abhilfe:
        "Die Merkmale der Formel liegen für dieses Jahr in mehreren Ausgaben vor; eine davon entfernen oder basisfrei prüfen.",
    });
  });
});
