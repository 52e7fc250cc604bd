// Conspicuous changes: the score by hand, the case without spread, and planted figures in a small set of Gemeinden.
import { describe, expect, it } from "vitest";
import { changesOf, isRelevant, modifiedZ, suspectsOf } from "../../src/model/ausreisser.js";
import type { Wert } from "../../src/model/outlets.js";
import { wert } from "../support/values.js";

describe("the modified z-score", () => {
  it("measures the distance from the median by the median absolute deviation", () => {
    // Median 3, distances 2 1 0 1 97, MAD 1: 0.6745 · 97.
    expect(modifiedZ(100, [1, 2, 3, 4, 100])).toBeCloseTo(65.4265, 10);
    expect(modifiedZ(1, [1, 2, 3, 4, 100])).toBeCloseTo(-1.349, 10);
  });

  it("takes the mean deviation where more than half are equal", () => {
    // Median 5, distances 0 0 0 0 10, mean 2: 10 ÷ (1.253314 · 2).
    expect(modifiedZ(15, [5, 5, 5, 5, 15])).toBeCloseTo(10 / 2.506628, 10);
    expect(modifiedZ(5, [5, 5, 5, 5, 15])).toBe(0);
  });

  it("says nothing where all are equal, or nothing is there", () => {
    expect(modifiedZ(9, [5, 5, 5])).toBe(0);
    expect(modifiedZ(9, [])).toBe(0);
  });
});

describe("changes", () => {
  it("are logarithmic among positive values and differences otherwise", () => {
    expect(
      changesOf([
        [10, 20],
        [20, 10],
      ]),
    ).toEqual([Math.log(2), Math.log(0.5)]);
    expect(
      changesOf([
        [10, 20],
        [-3, 0],
      ]),
    ).toEqual([10, 3]);
  });

  it("are worth a look from five percent on, and from zero always", () => {
    expect(isRelevant(100, 104.9)).toBe(false);
    expect(isRelevant(100, 95)).toBe(true);
    expect(isRelevant(0, 1)).toBe(true);
    expect(isRelevant(0, 0)).toBe(false);
  });
});

const GEMEINDEN = Array.from({ length: 10 }, (_, i) => `990010${String(i + 1).padStart(2, "0")}`);

/** A value for each Gemeinde and year 2010 to 2019 that wavers by one percent, with some planted. */
function series(planted: Record<string, number> = {}, ags = GEMEINDEN, bis = 2019): Wert[] {
  return ags.flatMap((key, g) =>
    Array.from({ length: bis - 2009 }, (_, t) => {
      const jahr = 2010 + t;
      const usual = 1000 * (1 + ((t * 7 + g * 3) % 5) / 500);
      return wert({ ags: key, jahr, zeit: String(jahr), basis: "b1", wert: planted[`${key} ${jahr}`] ?? usual });
    }),
  );
}

const find = (values: readonly Wert[], bruch: { ab: number; grund: string }[] = []) =>
  suspectsOf({ id: "i", bruch }, values, ["b1"], new Set(GEMEINDEN));

describe("a planted figure", () => {
  const [ort] = GEMEINDEN;

  it("is found once, though the way back stands out too, with both reasons", () => {
    const { ausreisser, aenderungen } = find(series({ [`${ort} 2014`]: 1500 }));
    expect(aenderungen).toBe(90);
    expect(ausreisser).toHaveLength(1);
    expect(ausreisser[0]).toMatchObject({ ags: ort, vorher: "2013", zeit: "2014", wert: 1500, basis: "b1" });
    expect(ausreisser[0].reihe).toBeGreaterThan(3.5);
    expect(ausreisser[0].nachbarn).toBeGreaterThan(3.5);
  });

  it("is not found where the others leap alike", () => {
    const all = Object.fromEntries(GEMEINDEN.map((ags) => [`${ags} 2014`, 1500]));
    expect(find(series(all)).ausreisser).toEqual([]);
  });

  it("is not found across a break of method", () => {
    const later = Object.fromEntries([2014, 2015, 2016, 2017, 2018, 2019].map((jahr) => [`${ort} ${jahr}`, 1500]));
    expect(find(series(later)).ausreisser.map((a) => a.zeit)).toEqual(["2014"]);
    expect(find(series(later), [{ ab: 2014, grund: "neu" }]).ausreisser).toEqual([]);
  });

  it("counts by its series alone for a region without neighbours, and there twice as clear", () => {
    const { ausreisser } = find(series({ "99001 2014": 1500 }, ["99001"]));
    expect(ausreisser.map((a) => [a.zeit, a.nachbarn])).toEqual([["2014", null]]);
    expect(Math.abs(ausreisser[0].reihe!)).toBeGreaterThan(7);
  });

  it("is not found in a series with fewer than six changes and without neighbours", () => {
    expect(find(series({ "99001 2014": 1500 }, ["99001"], 2015)).ausreisser).toEqual([]);
  });
});

describe("steady figures", () => {
  it("give nothing", () => {
    expect(find(series()).ausreisser).toEqual([]);
  });
});
