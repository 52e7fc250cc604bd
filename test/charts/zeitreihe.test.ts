import { describe, expect, it } from "vitest";
import { type Linie, yDomain, type ZeitreiheEingabe, zeitreihe } from "../../src/charts/zeitreihe.js";
import { goldenSvg } from "../support/golden.js";
import { strecke, wert, type Zahl } from "../support/values.js";

function eingabe(linien: Linie[], teil: Partial<ZeitreiheEingabe> = {}): ZeitreiheEingabe {
  return {
    linien,
    einheit: "%",
    nachkommastellen: 1,
    abstand: 1,
    brueche: [],
    width: 704,
    height: 300,
    schrift: 13,
    ...teil,
  };
}

const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const kreis = (strecken: Linie["strecken"]): Linie => ({
  schluessel: "06632",
  name: "Landkreis",
  art: "kreis",
  strecken,
});

const CASES: Record<string, ZeitreiheEingabe> = {
  "alles-fehlt": eingabe([]),
  bereiche: eingabe([
    kreis([
      {
        basis: "b",
        werte: [
          [2018, 12],
          [2019, 14],
          [2020, 13],
        ].map(([jahr, w]) => {
          const streuung = { unten: w - 3, oben: w + 4, unten998: w - 5, oben998: w + 7 };
          return wert({ ags: "99001", jahr, wert: w, streuung }) as Zahl;
        }),
      },
    ]),
  ]),
  "ein-wert": eingabe([kreis([strecke("06632", [[2020, 4.2]])])]),
  "alle-gleich": eingabe([
    kreis([
      strecke(
        "06632",
        years(2010, 2020).map((y) => [y, 5]),
      ),
    ]),
  ]),
  negativ: eingabe([
    kreis([
      strecke(
        "06632",
        years(2010, 2020).map((y) => [y, y - 2015.5]),
      ),
    ]),
  ]),
  "dreissig-jahre": eingabe([
    kreis([
      strecke(
        "06632",
        years(1993, 2022).map((y, i) => [y, 10 - i / 5]),
      ),
    ]),
  ]),
  bruch: eingabe(
    [
      kreis([
        strecke(
          "06632",
          years(2005, 2010).map((y) => [y, 80_000 - (y - 2005) * 300]),
        ),
        strecke(
          "06632",
          years(2011, 2020).map((y) => [y, 76_000 - (y - 2011) * 250]),
        ),
      ]),
    ],
    { brueche: [{ jahr: 2011, text: "neue Grundlage: Zensus 2011" }], nachkommastellen: 0 },
  ),
  luecken: eingabe([
    kreis([
      strecke("06632", [
        [2000, 3],
        [2004, 4],
        [2008, 5],
        [2009, 5.5],
        [2010, 6],
      ]),
    ]),
  ]),
  vergleich: eingabe([
    kreis([
      strecke(
        "06632",
        years(2010, 2020).map((y) => [y, 5 + (y - 2010) / 10]),
      ),
    ]),
    {
      schluessel: "06",
      name: "Hessen",
      art: "vergleich",
      strecken: [
        strecke(
          "06",
          years(2010, 2020).map((y) => [y, 5.2 + (y - 2010) / 10.5]),
        ),
      ],
    },
    {
      schluessel: "DG",
      name: "Deutschland",
      art: "vergleich",
      strecken: [
        strecke(
          "DG",
          years(2010, 2020).map((y) => [y, 5.1 + (y - 2010) / 10]),
        ),
      ],
    },
  ]),
  "zwanzig-lange-namen": eingabe([
    kreis([
      strecke(
        "06632",
        years(2010, 2020).map((y) => [y, 5]),
      ),
    ]),
    ...Array.from(
      { length: 20 },
      (_, i): Linie => ({
        schluessel: `066320${String(i + 1).padStart(2, "0")}`,
        name: `Marktgemeinde Sehrlangerdorfname an der Oberen Aula ${i + 1}`,
        art: i === 3 ? "auswahl" : "andere",
        strecken: [
          strecke(
            `066320${i}`,
            years(2010, 2020).map((y) => [y, 2 + i / 3 + (y - 2010) / 20]),
          ),
        ],
      }),
    ),
  ]),
  schmal: eingabe(
    [
      kreis([
        strecke(
          "06632",
          years(2000, 2020).map((y) => [y, 12 - (y - 2000) / 3]),
        ),
      ]),
    ],
    {
      width: 358,
      height: 240,
      einzeln: true,
    },
  ),
};

describe("zeitreihe", () => {
  for (const [name, input] of Object.entries(CASES))
    it(`draws ${name} without a warning, as agreed`, async () => {
      await expect(goldenSvg(zeitreihe(input))).toMatchFileSnapshot(`../golden/zeitreihe-${name}.svg`);
    });

  it("connects nothing across a break", () => {
    const { layer } = zeitreihe(CASES.bruch) as unknown as {
      layer: { mark: { type: string }; data?: { values: { teil: string; jahr: number }[] } }[];
    };
    const points = layer.find((l) => l.mark.type === "line")!.data!.values;
    const parts = new Map(points.map((p) => [p.jahr, p.teil]));
    expect(parts.get(2010)).not.toBe(parts.get(2011));
    expect(parts.get(2011)).toBe(parts.get(2020));
  });

  it("dots a gap that is wider than the rhythm instead of drawing it like a measured line", () => {
    const { layer } = zeitreihe(CASES.luecken) as unknown as {
      layer: { mark: { type: string; strokeDash?: number[] } }[];
    };
    const lines = layer.filter((l) => l.mark.type === "line");
    expect(lines.map((l) => l.mark.strokeDash)).toEqual([
      [1, 4],
      [1, 0],
    ]);
  });

  it("does not change its input", () => {
    const input = CASES.vergleich;
    const before = structuredClone(input);
    zeitreihe(input);
    expect(input).toEqual(before);
  });
});

describe("yDomain", () => {
  it("starts at zero where zero is near", () => {
    expect(yDomain([2, 10])[0]).toBe(0);
  });
  it("leaves zero out where all values are far from it", () => {
    expect(yDomain([60, 70])[0]).toBeGreaterThan(50);
  });
  it("gives equal values some room", () => {
    const [low, high] = yDomain([5, 5]);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
  });
});
