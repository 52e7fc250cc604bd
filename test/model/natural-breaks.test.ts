// Natural breaks against published vectors, and the promise that a value stands where a reader looks for it.
import { describe, expect, it } from "vitest";
import { classOf, roundTo } from "../../src/model/classes.js";
import { naturalClasses } from "../../src/model/natural-breaks.js";

const VALUES = [
  4.1, 5.0, 5.2, 5.9, 6.3, 6.4, 7.8, 8.1, 8.8, 9.0, 9.4, 10.2, 11.5, 11.9, 12.4, 14.7, 15.1, 18.9, 19.6, 27.3,
];

describe("natural classes", () => {
  it.each([
    [3, [4.1, 10.2, 18.9], [9.4, 15.1, 27.3]],
    [4, [4.1, 8.8, 14.7, 27.3], [8.1, 12.4, 19.6, 27.3]],
    [5, [4.1, 7.8, 11.5, 18.9, 27.3], [6.4, 10.2, 15.1, 19.6, 27.3]],
  ])("of the vector, %i of them", (count, grenzen, maxima) => {
    const klassen = naturalClasses(VALUES, 1, count)!;
    expect(klassen).toEqual({ methode: "natuerlich", grenzen, maximum: 27.3 });
    const found = maxima.map((_, i) => Math.max(...VALUES.filter((value) => classOf(value, klassen, 1) === i)));
    expect(found).toEqual(maxima);
  });

  it("are five where nothing else is asked, in whatever order the values stand", () => {
    expect(naturalClasses(VALUES.toReversed(), 1)?.grenzen).toEqual([4.1, 7.8, 11.5, 18.9, 27.3]);
  });

  it.each([
    ["fewer distinct values than classes", [1, 2, 2, 1, 3], 0, [1, 2, 3], 3],
    ["values that are distinct only unrounded", [1.01, 1.02, 1.04, 2.01], 1, [1, 2], 2],
    ["equal values", [7, 7, 7], 0, [7], 7],
    ["one value", [7.25], 1, [7.3], 7.3],
    ["zeros", [0, -0, 0], 0, [0], 0],
    ["negative values", [-5, -4.9, 3], 1, [-5, -4.9, 0], 3],
  ])("of %s", (_, values, decimals, grenzen, maximum) => {
    const klassen = naturalClasses(values, decimals)!;
    expect(klassen.grenzen.map((g) => g + 0)).toEqual(grenzen);
    expect(klassen.maximum + 0).toBe(maximum);
  });

  it("are none without values", () => {
    expect(naturalClasses([], 1)).toBeNull();
  });

  it("hold every value, also one that only rounding lifts over a limit", () => {
    const values = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 1000) / 37);
    for (const decimals of [0, 1, 2]) {
      const klassen = naturalClasses(values, decimals)!;
      const limits = [...klassen.grenzen, Number.POSITIVE_INFINITY];
      expect(klassen.grenzen).toHaveLength(5);
      for (const value of values) {
        const index = classOf(value, klassen, decimals);
        const shown = roundTo(value, decimals);
        expect(shown).toBeGreaterThanOrEqual(limits[index]);
        expect(shown).toBeLessThan(limits[index + 1]);
        expect(shown).toBeLessThanOrEqual(klassen.maximum);
      }
    }
  });
});

describe("classOf", () => {
  const klassen = { methode: "natuerlich" as const, grenzen: [10, 20, 30], maximum: 40 };

  it.each([
    [10, 0, 0],
    [19.4, 0, 0],
    [19.5, 0, 1],
    [19.94, 1, 0],
    [19.95, 1, 1],
    [30, 0, 2],
    [40, 0, 2],
    [99, 0, 2],
    [-5, 0, 0],
  ])("of %d with %i decimals is %i", (value, decimals, index) => {
    expect(classOf(value, klassen, decimals)).toBe(index);
  });
});

describe("roundTo", () => {
  it.each([
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.285, 2, 0.29],
    [1234.5678, 3, 1234.568],
    [1e-7, 2, 0],
    [12, 4, 12],
  ])("of %d to %i decimals is %d", (value, decimals, expected) => {
    expect(roundTo(value, decimals)).toBe(expected);
  });
});
