// Identities of the catalogue over a small data root: where they hold, where they break by a known size, what is refused.
import { describe, expect, it } from "vitest";
import { runPipeline } from "../../loaders/pipeline.js";
import { type Tables, tables, writeDataRoot } from "../fixtures/data-root.js";
import { refused } from "../fixtures/runs.js";

const TABLES: Tables = {
  merkmale: [
    { id: "alle", dimensionen: { sex: ["insgesamt", "m", "w"] } },
    { id: "plaetze" },
    { id: "quote", additiv: false, nachkommastellen: 1, einheit: "%" },
    { id: "flaeche", basisfrei: true },
  ],
  tabellen: {
    alle: {
      spalten: ["sex"],
      zeilen: [
        "99001001;2020;alle;b1;insgesamt;100;",
        "99001001;2020;alle;b1;m;60;",
        "99001001;2020;alle;b1;w;40;",
        "99001002;2020;alle;b1;insgesamt;100;",
        "99001002;2020;alle;b1;m;60;",
        "99001002;2020;alle;b1;w;43;",
        "99001003;2020;alle;b1;insgesamt;100;",
        "99001003;2020;alle;b1;m;;.",
        "99001003;2020;alle;b1;w;40;",
        // Another basis: parts and whole do not meet.
        "99001001;2021;alle;b1;m;60;",
        "99001001;2021;alle;b1;w;40;",
        "99001001;2021;alle;b2;insgesamt;500;",
      ],
    },
    plaetze: { zeilen: ["99001001;2020;plaetze;b2;50;", "99001002;2020;plaetze;b2;0;–"] },
    quote: { zeilen: ["99001001;2020;quote;b1;200.4;", "99001002;2020;quote;b1;7;"] },
    flaeche: { zeilen: ["99001001;2020;flaeche;b2;10;", "99001002;2020;flaeche;b2;20;"] },
    erfunden: {
      spalten: ["sex"],
      herkunft: "demo",
      zeilen: ["99001001;2022;alle;b1;insgesamt;9;", "99001001;2022;alle;b1;m;1;", "99001001;2022;alle;b1;w;1;"],
    },
  },
};

async function identity(identitaet: object) {
  const change = tables({ ...TABLES, identitaeten: [{ id: "i", ...identitaet }] });
  const root = writeDataRoot({
    ...change,
    replace: {
      "kreis.yaml": [
        ["demodaten: false", "demodaten: true"],
        ["vorfuehrung: false", "vorfuehrung: true"],
      ],
    },
  });
  const { qualitaet, findings } = await runPipeline(root);
  return { ...qualitaet.identitaeten[0], findings: findings.filter((f) => f.schluessel === "i") };
}

describe("an identity", () => {
  it("is checked where all terms have numbers of one time and basis, and remarks by how much it breaks", async () => {
    const { geprueft, abweichungen, findings, formel, toleranz } = await identity({
      links: "alle[sex=m|w]",
      rechts: "alle",
    });
    expect({ geprueft, formel, toleranz }).toEqual({ geprueft: 2, formel: "alle[sex=m|w] = alle", toleranz: "0" });
    expect(abweichungen).toEqual([{ ags: "99001002", zeit: "2020", basis: "b1", links: 103, rechts: 100 }]);
    expect(findings).toEqual([
      {
        grad: "hinweis",
        datei: "data/demografie/katalog.yaml",
        schluessel: "i",
        was: "„Zwei Wege“ gilt in 1 von 2 Fällen nicht, am weitesten auseinander: 99001002 2020: 103 gegen 100",
        abhilfe: "Die Zahlen bitte prüfen; sie bleiben, wie sie sind. Alle Fälle: npm run atlas -- pruefen --bericht.",
      },
    ]);
  });

  it.each([
    [{ absolut: 2.9 }, 1],
    [{ absolut: 3 }, 0],
    [{ prozent: 2.9 }, 1],
    [{ prozent: 3 }, 0],
  ])("allows a difference of %o", async (toleranz, deviations) => {
    const { abweichungen } = await identity({ links: "alle[sex=m|w]", rechts: "alle", toleranz });
    expect(abweichungen).toHaveLength(deviations);
  });

  it("compares a ratio, meets other bases only where it may, and leaves out a division by zero", async () => {
    const ratio = { links: { zaehler: "alle", nenner: "plaetze", faktor: 100 }, rechts: "quote" };
    expect((await identity(ratio)).geprueft).toBe(0);
    const across = await identity({ ...ratio, basisuebergreifend: true });
    expect(across.formel).toBe("100 · alle ÷ plaetze = quote");
    expect(across.geprueft).toBe(1);
    expect(across.abweichungen).toEqual([{ ags: "99001001", zeit: "2020", basis: "b1", links: 200, rechts: 200.4 }]);
  });

  it("takes numbers, and Merkmale that no census underlies on any basis", async () => {
    const { geprueft, abweichungen } = await identity({ links: "alle - flaeche", rechts: 90 });
    expect(geprueft).toBe(2);
    expect(abweichungen.map((a) => [a.ags, a.links])).toEqual([["99001002", 80]]);
  });

  it("looks only at its levels", async () => {
    expect((await identity({ links: "alle[sex=m|w]", rechts: "alle", ebenen: ["kreis"] })).geprueft).toBe(0);
  });
});

describe("an identity is refused", () => {
  it.each<[string, object, string, string]>([
    ["a Merkmal that does not exist", { links: "alla", rechts: "alle" }, "i.links", "das Merkmal „alla“ gibt es nicht"],
    [
      "a selection that does not exist, inside a ratio",
      { links: "alle", rechts: { zaehler: "alle", nenner: "alle[sex=x]", faktor: 1 } },
      "i.rechts.nenner",
      "„sex“ kennt keinen Wert „x“",
    ],
    ["a sum that cannot be read", { links: "alle *", rechts: 1 }, "i.links", "Zeichen 5: „*“ ist kein Merkmal"],
    ["numbers on both sides", { links: 1, rechts: 1 }, "i", "auf keiner Seite steht ein Merkmal"],
  ])("for %s", async (_, identitaet, schluessel, was) => {
    const findings = await refused(tables({ ...TABLES, tabellen: {}, identitaeten: [{ id: "i", ...identitaet }] }));
    expect(findings.map((f) => [f.datei, f.schluessel, f.was])).toEqual([
      ["data/demografie/katalog.yaml", schluessel, was],
    ]);
    expect(findings[0].zeile).toBeGreaterThan(1);
  });

  it("where its id stands twice", async () => {
    const same = { id: "i", links: "alle", rechts: "alle" };
    const findings = await refused(tables({ ...TABLES, tabellen: {}, identitaeten: [same, same] }));
    expect(findings.map((f) => f.schluessel)).toEqual(["i.id"]);
  });
});
