// Mann-Kendall against hand counts and brute force, and what a trend means.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mannKendall, trendOf } from "../../src/model/mann-kendall.js";
import type { Strecke } from "../../src/model/series.js";
import { trendWertung } from "../../src/model/trend.js";
import { wert as figure, type Zahl } from "../support/values.js";

/** Two-sided p by trying all orders. */
function bruteForce(values: readonly number[]): number {
  const score = (list: readonly number[]) =>
    list.reduce((s, a, i) => s + list.slice(i + 1).reduce((t, b) => t + Math.sign(b - a), 0), 0);
  const seen = Math.abs(score(values));
  let all = 0;
  let extreme = 0;
  const permute = (rest: readonly number[], taken: readonly number[]) => {
    if (rest.length === 0) {
      all++;
      if (Math.abs(score(taken)) >= seen) extreme++;
    }
    for (const [i, value] of rest.entries()) permute(rest.toSpliced(i, 1), [...taken, value]);
  };
  permute(values, []);
  return extreme / all;
}

describe("mannKendall", () => {
  it("is exact without ties: 2 of 120 orders of five values only rise or only fall", () => {
    expect(mannKendall([1, 2, 3, 4, 5])).toEqual({ s: 10, p: expect.closeTo(2 / 120, 12) });
    expect(mannKendall([5, 4, 3, 2, 1]).s).toBe(-10);
    expect(mannKendall([2, 1, 4, 3, 5]).s).toBe(6);
  });

  it("agrees with all orders tried out", () => {
    const distinct = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 7 });
    fc.assert(
      fc.property(distinct, (values) => {
        expect(mannKendall(values).p).toBeCloseTo(bruteForce(values), 10);
      }),
      { numRuns: 30 },
    );
  });

  it("uses the normal distribution with corrections where values are equal", () => {
    // By hand: S = 18, variance = (8·7·21 − 2·1·9 − 3·2·11) / 18, z = 17 ÷ its root.
    const { s, p } = mannKendall([1, 3, 2, 2, 3, 4, 3, 5]);
    expect(s).toBe(18);
    const z = 17 / Math.sqrt((8 * 7 * 21 - 2 * 1 * 9 - 3 * 2 * 11) / 18);
    expect(z).toBeCloseTo(2.182598511805656, 12);
    expect(p).toBeCloseTo(0.02906538948307702, 12);
    expect(mannKendall([4, 4, 4, 4, 4])).toEqual({ s: 0, p: 1 });
  });

  it("refuses what is no series", () => {
    expect(() => mannKendall([1, 2])).toThrow("mindestens 3");
    expect(() => mannKendall([1, 2, Number.NaN, 4])).toThrow("keine Zahl");
  });
});

describe("trendOf", () => {
  const stretch = (basis: string, from: number, werte: readonly number[]): Strecke => ({
    basis,
    werte: werte.map((wert, i) => figure({ ags: "a", jahr: from + i, zeit: String(from + i), basis, wert }) as Zahl),
  });

  it("looks at the newest unbroken stretch only", () => {
    const rising = stretch("alt", 2000, [1, 2, 3, 4, 5, 6, 7]);
    expect(trendOf([rising])).toMatchObject({ richtung: "steigend", von: "2000", bis: "2006", anzahl: 7, s: 21 });
    expect(trendOf([rising, stretch("neu", 2010, [5, 4, 3, 2, 1])])).toMatchObject({
      richtung: "fallend",
      von: "2010",
    });
    expect(trendOf([rising, stretch("neu", 2010, [5, 4, 3, 2])])).toBeNull();
    expect(trendOf([])).toBeNull();
  });

  it("says gleichbleibend where the values hardly differ, and uneinheitlich where they do without an order", () => {
    expect(trendOf([stretch("b", 2000, [100, 103, 101, 104, 102])])).toMatchObject({ richtung: "gleichbleibend" });
    expect(trendOf([stretch("b", 2000, [3, 1, 4, 2, 5])])).toMatchObject({ richtung: "uneinheitlich" });
  });
});

describe("trendWertung", () => {
  it.each([
    ["steigend", "+", "verbessert"],
    ["steigend", "-", "verschlechtert"],
    ["fallend", "+", "verschlechtert"],
    ["fallend", "-", "verbessert"],
    ["gleichbleibend", "-", "unverändert"],
    ["steigend", "0", null],
    ["gleichbleibend", "0", null],
    ["uneinheitlich", "-", null],
  ] as const)("%s with polarity %s is %s", (richtung, polaritaet, wertung) => {
    expect(trendWertung({ richtung }, polaritaet)).toBe(wertung);
  });
});
