import { describe, expect, it } from "vitest";
import { apportion } from "../../src/model/apportion.js";

describe("apportion", () => {
  it.each<[number, number[], number[]]>([
    [10, [1, 1, 1], [4, 3, 3]],
    [7, [5, 3, 2], [4, 2, 1]],
    [3, [0, 1, 0], [0, 3, 0]],
    [0, [1, 2], [0, 0]],
    [1, [0.2, 0.7, 0.1], [0, 1, 0]],
  ])("%i by %j is %j", (total, weights, parts) => {
    expect(apportion(total, weights)).toEqual(parts);
  });

  it("adds up exactly, whatever the weights", () => {
    for (let total = 0; total < 200; total++) {
      const weights = Array.from({ length: 20 }, (_, i) => Math.sin(total + i) ** 2);
      expect(apportion(total, weights).reduce((a, b) => a + b)).toBe(total);
    }
  });

  it.each<[number, number[]]>([
    [1.5, [1]],
    [-1, [1]],
    [1, [0, 0]],
    [1, []],
    [1, [2, -1]],
    [1, [Number.NaN]],
  ])("refuses %d by %j", (total, weights) => {
    expect(() => apportion(total, weights)).toThrow(RangeError);
  });
});
