// The words and lists of the Atlas, its circles and its scatter.
import { describe, expect, it } from "vitest";
import { atlasBlatt } from "../../src/charts/atlas-blatt.js";
import { atlasTabelle, blattKopf, rangHtml } from "../../src/charts/atlas-html.js";
import { classPaint } from "../../src/charts/klassen-farben.js";
import { kleineReihe } from "../../src/charts/kleine-vielfache.js";
import { circleArea, circleRadius, legendValues } from "../../src/charts/kreise.js";
import { naechsterPunkt } from "../../src/charts/reihen-vorlage.js";
import { type StreuEingabe, streuung } from "../../src/charts/streuung.js";
import { ausgefuellt } from "../../src/charts/vorlage.js";
import { ansichtCsv } from "../../src/model/ansicht-csv.js";
import type { ErkundungIndikator } from "../../src/model/erkundung.js";
import type { Region, Wert } from "../../src/model/outlets.js";
import { rangAchse, rangPlatz, ranked } from "../../src/model/rang.js";
import { goldenSvg } from "../support/golden.js";
import { strecke, wert } from "../support/values.js";

const regionen: Region[] = [
  ...["a", "b", "c", "d"].map((ags): Region => ({ ags, name: `Ort ${ags}`, kurz: ags, ebene: "gemeinde" })),
  { ags: "k", name: "Kreis", kurz: "Landkreis", ebene: "kreis" },
];
const kreis = { ags: "k", land: "l", bund: "DG" };
const indikator: ErkundungIndikator = {
  id: "x",
  titel: "Der Anteil",
  kurztitel: "Anteil",
  einheit: "%",
  nachkommastellen: 1,
  polaritaet: "0",
  bereich: "soziales",
  bestand: [],
  klassen: null,
  anzahl: false,
  ebenenvergleich: true,
  bruch: [],
  rhythmus: "jaehrlich",
  stichtag: "Jahr",
  zufall: { art: "unbekannt" },
};
const STATE = { methode: "natuerlich", klassen: 5, farben: "thema", ebene: "gemeinde" } as const;

function blatt(werte: Wert[], teil: Partial<ErkundungIndikator> = {}, farben: "thema" | "abweichung" = "thema") {
  const umfeld = { regionen, kreis };
  return atlasBlatt(
    { ...indikator, ...teil },
    { werte, basen: ["zensus2011"] },
    { indikator: "x" },
    { ...STATE, farben },
    umfeld,
  );
}
const MIXED = [
  wert({ ags: "a", jahr: 2020, wert: 1 }),
  wert({ ags: "b", jahr: 2020, wert: 3 }),
  wert({ ags: "c", jahr: 2020, status: "." }),
  wert({ ags: "k", jahr: 2020, wert: 2 }),
];
const local = regionen.slice(0, 4);

describe("a sheet of the Atlas", () => {
  it("parts its colours at the Kreis value where that is asked for and can be had", () => {
    expect(blatt(MIXED, {}, "abweichung").mitte).toBe(2);
    expect(blatt(MIXED, {}, "abweichung").anstrich.map((p) => p.fill)).toEqual(["var(--minus-1)", "var(--plus-1)"]);
    expect(blatt(MIXED, { ebenenvergleich: false }, "abweichung").mitte).toBeNull();
  });

  it("has circles for counts and classes for rates, never both", () => {
    expect(blatt(MIXED, { anzahl: true })).toMatchObject({ klassen: null, kreise: { groesster: 3 } });
    expect(blatt(MIXED).kreise).toBeNull();
  });

  it("ranks numbers and says of the others why there is none", () => {
    const text = rangHtml(blatt(MIXED), local, { regionen, kreis, gemeinde: "b" }).text;
    expect([...text.matchAll(/data-ags="(\w)"/g)].map((m) => m[1])).toEqual(["b", "a", "c", "d"]);
    expect(text).toContain("unbekannt oder geheim zu halten");
    expect(text).toContain("keine Angabe");
    expect(text).toMatch(/data-ags="b" aria-pressed="true"/);
    expect(text).toContain("Landkreis 2,0");
  });

  it("badges demo and model values and ranks no demo values", () => {
    const demo = blatt(MIXED.map((w) => ({ ...w, herkunft: "demo" })));
    expect(blattKopf(demo, "Gemeinden", null).text).toContain("Beispielwerte");
    expect(rangHtml(demo, local, { regionen, kreis }).text).not.toContain("<ol");
    expect(rangHtml(demo, local, { regionen, kreis }).text).toContain("frei erfunden");
    const model = blatt(MIXED.map((w) => ({ ...w, herkunft: "modell" })));
    expect(blattKopf(model, "Gemeinden", null).text).toContain(">Modell<");
  });

  it("draws the interval over the bar and marks places that chance may have given", () => {
    const bereich = { unten: 2, oben: 8, unten998: 1, oben998: 9 };
    const bounded = ["a", "b", "c", "d"].map((ags, i) =>
      wert({
        ags,
        jahr: 2020,
        wert: 4 + i / 10,
        streuung: { ...bereich, rang: { platz: 4 - i, von: 1, bis: i === 3 ? 1 : 4, aus: 4 } },
      }),
    );
    const text = rangHtml(blatt(bounded, { zufall: { art: "ereignisse", intervall: "wilson" } }), local, {
      regionen,
      kreis,
    }).text;
    expect(text.match(/class="rang-bereich" style="left:25.00%;width:75.00%"/g)).toHaveLength(4);
    expect(text.match(/>≈</g)).toHaveLength(3);
    expect(text).toContain("≈ heißt: Rang nicht unterscheidbar");
    expect(text).toContain("Der 95-%-Bereich sagt");
    const silent = rangHtml(blatt(MIXED), local, { regionen, kreis }).text;
    expect(silent).toContain("Vergleich ohne Aussage zur Zufallsschwankung");
    expect(silent).not.toContain("rang-bereich");
  });

  it("tells the reason of a missing number in the table", () => {
    const text = atlasTabelle([blatt(MIXED)], local, { regionen, kreis }).text;
    expect(text).toContain("unbekannt oder geheim zu halten</span> .");
    expect(text).toContain('<tr data-ags="k" class="summe">');
  });

  it("is handed out as CSV, with reasons in the place of numbers", () => {
    const csv = ansichtCsv([blatt(MIXED)], local, {
      quellen: [{ id: "demografie/probe", kurz: "Probe", lizenz: "dl" }],
      ausgabe: { id: "0123456789", datum: null, nach: null },
    });
    const lines = csv.trim().split("\r\n");
    expect(lines[1]).toBe("Der Anteil;Ort a;a;2020-12-31;1;%;;amtliche Statistik;Probe;dl;Arbeitsstand 0123456789");
    expect(lines[3]).toContain(";unbekannt oder geheim zu halten;");
    expect(lines[4]).toBe("Der Anteil;Ort d;d;;;%;keine Angabe;;;;Arbeitsstand 0123456789");
  });
});

describe("ranking axis", () => {
  it("begins at zero, with bars, unless zero is far away", () => {
    expect(rangAchse([1, 4])).toEqual({ von: 0, bis: 4, balken: true });
    expect(rangAchse([60, 66]).balken).toBe(false);
    expect(rangAchse([-2, 6])).toEqual({ von: -2, bis: 6, balken: true });
    expect(rangPlatz(0, rangAchse([-2, 6]))).toBe(25);
    expect(
      ranked([
        { ags: "1", name: "B", wert: null },
        { ags: "2", name: "A", wert: 1 },
      ]).map((r) => r.ags),
    ).toEqual(["2", "1"]);
  });
});

describe("circles", () => {
  it("have areas in proportion to their values", () => {
    const mass = { groesster: 400, radius: 20 };
    expect(circleRadius(400, mass)).toBeCloseTo(20);
    expect(circleArea(100, mass) * 4).toBeCloseTo(circleArea(400, mass));
    expect(circleArea(0, mass)).toBe(0);
  });

  it("have round values in their legend, none above the largest", () => {
    expect(legendValues(30_635)).toEqual([20_000, 5000, 1000]);
    expect(legendValues(3)).toEqual([2]);
    expect(legendValues(0)).toEqual([]);
  });
});

describe("colours of classes", () => {
  const klassen = (grenzen: number[]) => ({ methode: "natuerlich" as const, grenzen, maximum: 99 });
  it("part at zero, and stay one sequence where one side has too many classes", () => {
    expect(classPaint(klassen([-2, 0, 3])).map((p) => p.fill)).toEqual([
      "var(--minus-1)",
      "var(--plus-1)",
      "var(--plus-2)",
    ]);
    expect(classPaint(klassen([-4, -3, -2, -1, 0])).map((p) => p.fill)[0]).toBe("var(--stufe-1)");
    expect(classPaint(klassen([1, 2, 3]), "zweite").map((p) => p.fill)).toEqual([
      "var(--folge-1)",
      "var(--folge-3)",
      "var(--folge-5)",
    ]);
  });
});

describe("scatter and small series", () => {
  const punkte: StreuEingabe["punkte"] = Array.from({ length: 12 }, (_, i) => ({
    ags: String(i),
    name: `Ort mit Namen ${i}`,
    x: (i * 7) % 12,
    y: ((i * 5) % 12) / 2,
    art: i === 3 ? "auswahl" : i === 11 ? "kreis" : "andere",
  }));
  const eingabe: StreuEingabe = {
    punkte,
    x: { titel: "Dichte (je km², 2020)", nachkommastellen: 0 },
    y: { titel: "Anteil (%, 2020)", nachkommastellen: 1 },
    width: 700,
    height: 400,
  };
  it.each([
    ["breit", eingabe],
    ["schmal", { ...eingabe, width: 288, height: 300 }],
    ["leer", { ...eingabe, punkte: [] }],
  ] as const)("draws the scatter %s as agreed", async (name, input) => {
    await expect(goldenSvg(ausgefuellt(streuung(input)))).toMatchFileSnapshot(`../golden/streuung-${name}.svg`);
  });

  it("always names the Kreis and the highlighted region", () => {
    const names = streuung({ ...eingabe, width: 200 }).daten.namen.map((row) => (row as { text: string }).text);
    expect(names).toEqual(expect.arrayContaining(["Ort mit Namen 3", "Ort mit Namen 11"]));
  });

  it("draws a small series with an open break as agreed", async () => {
    const vorlage = kleineReihe({
      strecken: [
        strecke("a", [
          [2010, 4],
          [2012, 5],
        ]),
        strecke("a", [
          [2014, 3],
          [2018, 2],
        ]),
      ],
      dahinter: [
        strecke("k", [
          [2010, 3],
          [2018, 3.5],
        ]),
      ],
      jahre: [2010, 2020],
      werte: [0, 6],
      nachkommastellen: 1,
      betont: true,
      width: 240,
      height: 84,
    });
    await expect(goldenSvg(ausgefuellt(vorlage))).toMatchFileSnapshot("../golden/kleine-reihe.svg");
  });

  it("finds the figure nearest to the pointer, within reach", () => {
    const linien = [
      {
        schluessel: "a",
        name: "a",
        art: "andere" as const,
        strecken: [
          strecke("a", [
            [2010, 4],
            [2020, 8],
          ]),
        ],
      },
    ];
    const x = (jahr: number) => (jahr - 2010) * 10;
    const y = (w: number) => w;
    expect(naechsterPunkt(linien, [98, 9], x, y)).toMatchObject({ ags: "a", zeit: "2020-12-31" });
    expect(naechsterPunkt(linien, [50, 50], x, y)).toBeUndefined();
  });
});
