// Classes by method against published vectors; every value stands in the class in which a reader looks for it.
import { describe, expect, it } from "vitest";
import { classOf, METHODEN } from "../../src/model/classes.js";
import { classesAround, classify, equalSteps, quantiles } from "../../src/model/klassieren.js";

const VALUES = [
  4.1, 5.0, 5.2, 5.9, 6.3, 6.4, 7.8, 8.1, 8.8, 9.0, 9.4, 10.2, 11.5, 11.9, 12.4, 14.7, 15.1, 18.9, 19.6, 27.3,
];

const close = (found: readonly number[], expected: readonly number[]) => {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 6);
};

describe("classify", () => {
  it.each([
    [3, [7.9, 11.766667]],
    [4, [6.375, 9.2, 12.975]],
    [5, [6.22, 8.52, 10.72, 14.78]],
  ])("finds the quantiles R7 of the vector, %i classes", (count, inner) => {
    close(quantiles(VALUES, count), inner);
    const rounded = inner.map((n) => Math.round(n * 10 + 1e-9) / 10);
    close(classify(VALUES, "quantile", count, 1)!.grenzen, [4.1, ...rounded]);
  });

  it.each([
    [3, [11.833333, 19.566667]],
    [4, [9.9, 15.7, 21.5]],
    [5, [8.74, 13.38, 18.02, 22.66]],
  ])("finds equal steps of the vector, %i classes", (count, inner) => {
    close(equalSteps(4.1, 27.3, count), inner);
  });

  it("finds natural classes with the number that is asked for", () => {
    expect(classify(VALUES, "natuerlich", 4, 1)!.grenzen).toEqual([4.1, 8.8, 14.7, 27.3]);
  });

  it("takes own limits as they are", () => {
    expect(classify(VALUES, "eigene", 5, 1, [6, 12.5])).toEqual({
      methode: "eigene",
      grenzen: [4.1, 6, 12.5],
      maximum: 27.3,
    });
  });

  it.each(METHODEN)("is null without values and one class for equal ones: %s", (methode) => {
    expect(classify([], methode, 5, 1, [1, 2])).toBeNull();
    expect(classify([3, 3, 3], methode, 5, 1, [1, 2])!.grenzen).toEqual([3]);
  });

  it.each(METHODEN)("holds every value within its limits: %s", (methode) => {
    const values = Array.from({ length: 120 }, (_, i) => ((i * 7919) % 1000) / 37);
    const klassen = classify(values, methode, 5, 1, [5, 10, 20])!;
    for (const value of values) {
      const shown = Math.round(value * 10) / 10;
      const index = classOf(value, klassen, 1);
      expect(shown).toBeGreaterThanOrEqual(klassen.grenzen[index]);
      expect(shown).toBeLessThan(klassen.grenzen[index + 1] ?? Number.POSITIVE_INFINITY);
    }
  });
});

describe("classesAround", () => {
  it("makes the middle a limit, with at most three classes on each side", () => {
    const klassen = classesAround([-3, -2, -1, 0, 1, 2, 3], 5, [2, 3, 4, 5, 6, 7, 8], 5, 1)!;
    expect(klassen.methode).toBe("abweichung");
    expect(klassen.grenzen).toContain(5);
    expect(klassen.grenzen.filter((g) => g < 5).length).toBeLessThanOrEqual(3);
    expect(klassen.maximum).toBe(8);
  });

  it("keeps the middle where all values lie on one side of it", () => {
    for (const deviations of [
      [1, 2, 3, 4, 5],
      [-1, -2, -3, -4, -5],
    ]) {
      const shown = deviations.map((d) => 10 + d);
      const { grenzen } = classesAround(deviations, 10, shown, 5, 0)!;
      expect(grenzen).toContain(10);
      expect(grenzen).toEqual(grenzen.toSorted((a, b) => a - b));
    }
  });
});
