import { describe, expect, it } from "vitest";
import { type Altersdaten, fitAltersmodell, roundToKreis, shiftShares } from "../../src/model/altersmodell.js";

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

// By hand: one sex; Kreis 40 outside and 60 inside 15–64, of 100. Gemeinden of 60 and 140 persons scale by ½ to 30 and
// 70. Equal known shares of 0.5 shift to 0.6, so that A has 18 and B 42 persons aged 15–64, the rest by the Kreis ages.
const KLEIN: Altersdaten = {
  geschlechter: ["alle"],
  altersgruppen: [
    { alter: "0-14", erwerbsalter: false, personen: [10] },
    { alter: "15-64", erwerbsalter: true, personen: [60] },
    { alter: "65+", erwerbsalter: false, personen: [30] },
  ],
  gemeinden: [
    { ags: "a", personen: [60], erwerbsalter: 0.5 },
    { ags: "b", personen: [140], erwerbsalter: 0.5 },
  ],
};

describe("fitAltersmodell", () => {
  it("gives the table that was calculated by hand", () => {
    const modell = fitAltersmodell(KLEIN);
    const table = modell.personen.map((ages) => ages.map(([p]) => Number(p.toFixed(9))));
    expect(table).toEqual([
      [3, 18, 9],
      [7, 42, 21],
    ]);
    expect(modell.faktoren).toEqual([0.5]);
    expect(modell.anteilKreis).toBe(0.6);
    expect(modell.gemeinden[0]).toMatchObject({ ags: "a", roh: 60, skaliert: 30, anteilBekannt: 0.5 });
    expect(modell.gemeinden[0].anteilErreicht).toBeCloseTo(0.6, 12);
  });

  it("meets all hard margins for several sexes, ages and Gemeinden, and keeps the order of the shares", () => {
    const daten: Altersdaten = {
      geschlechter: ["m", "w"],
      altersgruppen: [
        { alter: "jung", erwerbsalter: false, personen: [111, 99] },
        { alter: "mittel 1", erwerbsalter: true, personen: [205, 190] },
        { alter: "mittel 2", erwerbsalter: true, personen: [150, 155] },
        { alter: "alt", erwerbsalter: false, personen: [101, 142] },
      ],
      gemeinden: [
        { ags: "a", personen: [300, 280], erwerbsalter: 0.58 },
        { ags: "b", personen: [150, 171], erwerbsalter: 0.66 },
        { ags: "c", personen: [90, 80], erwerbsalter: 0.61 },
      ],
    };
    const modell = fitAltersmodell(daten);
    for (const [s] of daten.geschlechter.entries()) {
      for (const [a, gruppe] of daten.altersgruppen.entries())
        expect(sum(modell.personen.map((ages) => ages[a][s]))).toBeCloseTo(gruppe.personen[s], 8);
      for (const [g, gemeinde] of daten.gemeinden.entries())
        expect(sum(modell.personen[g].map((sexes) => sexes[s]))).toBeCloseTo(
          gemeinde.personen[s] * modell.faktoren[s],
          8,
        );
    }
    expect(modell.abweichung).toBeLessThan(1e-9);
    const shares = modell.gemeinden.map((g) => g.anteilErreicht);
    expect([...shares].sort()).toEqual([shares[0], shares[2], shares[1]]);
    for (const g of modell.gemeinden) expect(g.anteilErreicht).toBeCloseTo(g.anteilVerwendet, 1);
  });

  it("rounds so that each age and sex of the Kreis still adds up", () => {
    const rounded = roundToKreis(
      [[[1 / 3]], [[1 / 3]], [[1 / 3]]],
      { ...KLEIN, altersgruppen: [{ alter: "x", erwerbsalter: true, personen: [1] }] },
      2,
    );
    expect(rounded).toEqual([[[0.34]], [[0.33]], [[0.33]]]);
  });
});

describe("shiftShares", () => {
  it("reaches the target and keeps the odds ratios", () => {
    const shifted = shiftShares([0.5, 0.6], [100, 300], 260);
    expect(shifted[0] * 100 + shifted[1] * 300).toBeCloseTo(260, 9);
    const odds = shifted.map((p) => p / (1 - p));
    expect(odds[1] / odds[0]).toBeCloseTo(1.5, 9);
  });

  it.each<[number[], number[], number]>([
    [[0, 0.5], [1, 1], 1],
    [[0.5, 1], [1, 1], 1],
    [[0.5], [10], 10],
    [[0.5], [10], 0],
  ])("refuses shares %j of %j persons for %d", (shares, persons, target) => {
    expect(() => shiftShares(shares, persons, target)).toThrow(RangeError);
  });
});
