// qualitaet.json over the fixture: what is there by year and level, how fresh, who delivers, where comparison ends.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { feldOf, type QualitaetOutlet } from "../../src/model/qualitaet.js";
import { tables } from "../fixtures/data-root.js";
import { outletsOf } from "../fixtures/runs.js";

async function qualityOf(change: Parameters<typeof outletsOf>[0] = {}): Promise<QualitaetOutlet> {
  const { folder } = await outletsOf(change);
  return JSON.parse(readFileSync(join(folder, "qualitaet.json"), "utf8"));
}

let valid: QualitaetOutlet;
beforeAll(async () => {
  valid = await qualityOf();
});

const find = (quality: QualitaetOutlet, id: string) => quality.indikatoren.find((i) => i.id === id)!;

describe("completeness", () => {
  it("counts each region once, with the best it has", () => {
    // Three Gemeinden: a number, a secret, and exactly zero; the Kreis has a number.
    expect(find(valid, "leistungsbezug_anteil").ebenen).toEqual([
      {
        ebene: "gemeinde",
        gebiete: 3,
        jahre: [{ jahr: 2023, zahlen: 2, geheim: 1, spaeter: 0, fehlt: 0, demo: 0, modell: 0 }],
      },
      {
        ebene: "kreis",
        gebiete: 1,
        jahre: [{ jahr: 2023, zahlen: 1, geheim: 0, spaeter: 0, fehlt: 0, demo: 0, modell: 0 }],
      },
    ]);
  });

  it("tells missing, later, modelled and fictitious apart", async () => {
    const quality = await qualityOf({
      ...tables({
        merkmale: [{ id: "a" }, { id: "b" }],
        indikatoren: [
          { id: "a", formel: { wert: "a" } },
          { id: "b", formel: { wert: "b" } },
        ],
        tabellen: {
          a: { zeilen: ["99001001;2020;a;b1;1;", "99001002;2020;a;b1;;...", "99001001;2021;a;b1;;..."] },
          b: { herkunft: "modell", zeilen: ["99001001;2020;b;b1;1;", "99001002;2020;b;b1;1;"] },
          c: { herkunft: "demo", zeilen: ["99001003;2020;b;b1;1;", "99001001;2021;b;b1;5;"] },
        },
      }),
      replace: {
        "kreis.yaml": [
          ["demodaten: false", "demodaten: true"],
          ["vorfuehrung: false", "vorfuehrung: true"],
        ],
      },
    });
    expect(find(quality, "a").ebenen[0].jahre).toEqual([
      { jahr: 2020, zahlen: 1, geheim: 0, spaeter: 1, fehlt: 1, demo: 0, modell: 0 },
      { jahr: 2021, zahlen: 0, geheim: 0, spaeter: 1, fehlt: 2, demo: 0, modell: 0 },
    ]);
    expect(find(quality, "b").ebenen[0].jahre).toEqual([
      { jahr: 2020, zahlen: 0, geheim: 0, spaeter: 0, fehlt: 0, demo: 1, modell: 2 },
      { jahr: 2021, zahlen: 0, geheim: 0, spaeter: 0, fehlt: 2, demo: 1, modell: 0 },
    ]);
    expect([2019, 2020, 2021].map((jahr) => feldOf(find(quality, "a").ebenen, jahr))).toEqual([
      "leer",
      "teil",
      "spaeter",
    ]);
    expect([2020, 2021].map((jahr) => feldOf(find(quality, "b").ebenen, jahr))).toEqual(["demo", "demo"]);
    // A model is a figure of its own, an example is none.
    expect(find(quality, "b").neuestesJahr).toBe(2020);
  });

  it("shows nothing of an indicator that is not public", () => {
    expect(valid.indikatoren.map((i) => i.id)).not.toContain("einwohnerdichte");
    expect(JSON.stringify(valid)).not.toContain("einwohnerdichte");
  });
});

describe("freshness and responsibilities", () => {
  it("are those of the day of the newest retrieval", () => {
    expect(valid.datenstand).toBe("2024-03-01");
    const { neuestesJahr, frische } = find(valid, "bevoelkerungsstand");
    expect({ neuestesJahr, frische }).toEqual({ neuestesJahr: 2023, frische: "aktuell" });
  });

  it("name roles, and derive the delivery only where none is agreed and a figure is there", () => {
    expect(valid.administration).toEqual([
      { rolle: "Stabsstelle Muster", vertretung: "Amt für Planung" },
      { rolle: "Schulamt", vertretung: null },
    ]);
    const of = (bereich: string) => valid.bereiche.find((b) => b.bereich === bereich)!;
    expect(of("gesundheit").lieferung).toEqual({ datum: "2025-06-30", abgeleitet: false });
    expect(of("demografie").lieferung).toEqual({ datum: "2025-01-01", abgeleitet: true });
    expect(of("bildung").lieferung).toBeNull();
  });
});

describe("breaks", () => {
  it("are those of the catalogue and the changes of basis", async () => {
    expect(valid.brueche).toEqual([
      { indikator: "bevoelkerungsstand", ab: 2023, grund: "Zensus 2011 → Zensus 2022", art: "basis" },
    ]);
    const broken = await qualityOf({
      replace: {
        "soziales/katalog.yaml": [
          ["    kurztitel: Schuldner", "    bruch: [{ ab: 2021, grund: Neu }]\n    kurztitel: Schuldner"],
        ],
      },
    });
    expect(broken.brueche).toContainEqual({ indikator: "schuldnerquote", ab: 2021, grund: "Neu", art: "methode" });
  });
});

describe("the checks", () => {
  it("are listed with what they looked at and how many remarks they left", async () => {
    expect(valid.pruefungen.map((p) => p.hinweise)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(valid.pruefungen[1].umfang).toBe("32 Zahlen");
    const quality = await qualityOf(
      tables({
        merkmale: [{ id: "a" }],
        identitaeten: [{ id: "i", links: "a", rechts: 2 }],
        tabellen: {
          a: { zeilen: ["99001001;2020;a;b1;1;", "99001002;2020;a;b1;2;", "99001003;2020;a;b1;3;"] },
          k: { zeilen: ["99001;2020;a;b1;7;"] },
        },
      }),
    );
    const remarks = Object.fromEntries(quality.pruefungen.map((p) => [p.titel, p.hinweise]));
    expect(remarks["Veröffentlichte Summen gegen ihre Teile"]).toBe(1);
    expect(remarks["Zwei Wege zur selben Zahl"]).toBe(1);
    expect(quality.identitaeten[0]).toMatchObject({ geprueft: 4 });
    // Kreis 7 against 2, then the Gemeinden 1 and 3.
    expect(quality.identitaeten[0].abweichungen.map((a) => a.links)).toEqual([7, 1, 3]);
  });
});

describe("a planted leap", () => {
  it("is remarked with its figure and the one before, and changes nothing", async () => {
    const zeilen = Array.from({ length: 10 }, (_, t) => `99001;${2010 + t};a;b1;${t === 5 ? 300 : 100 + (t % 3)};`);
    const { folder, findings } = await outletsOf(
      tables({
        merkmale: [{ id: "a" }],
        indikatoren: [{ id: "a", formel: { wert: "a" } }],
        tabellen: { a: { zeilen } },
      }),
    );
    const quality: QualitaetOutlet = JSON.parse(readFileSync(join(folder, "qualitaet.json"), "utf8"));
    expect(quality.ausreisser.map((a) => [a.vorher, a.zeit, a.wertVorher, a.wert, a.nachbarn])).toEqual([
      ["2014", "2015", 101, 300, null],
    ]);
    expect(findings).toEqual([
      {
        grad: "hinweis",
        datei: "data/demografie/katalog.yaml",
        schluessel: "a",
        was: "eine auffällige Veränderung: 99001 2015: 300 nach 101 (2014)",
        abhilfe:
          "Bitte prüfen, ob die Zahl stimmt; sie bleibt, wie sie ist. Alle Fälle: npm run atlas -- pruefen --bericht.",
      },
    ]);
  });

  it("is not looked for where years cannot be compared, nor in modelled figures", async () => {
    const zeilen = Array.from({ length: 10 }, (_, t) => `99001;${2010 + t};a;b1;${t === 5 ? 300 : 100 + (t % 3)};`);
    const with_ = async (indikator: object, herkunft: "amtlich" | "modell") =>
      (
        await qualityOf(
          tables({
            merkmale: [{ id: "a" }],
            indikatoren: [{ id: "a", formel: { wert: "a" }, ...indikator }],
            tabellen: { a: { zeilen, herkunft } },
          }),
        )
      ).ausreisser;
    expect(await with_({ zeitvergleich: false }, "amtlich")).toEqual([]);
    expect(await with_({}, "modell")).toEqual([]);
  });
});
