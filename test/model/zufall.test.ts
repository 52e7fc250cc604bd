import { describe, expect, it } from "vitest";
import { zufall } from "../../src/model/zufall.js";

const draws = (saat: string, count = 5) => {
  const { zahl } = zufall(saat);
  return Array.from({ length: count }, zahl);
};

describe("zufall", () => {
  it("gives the same numbers for the same seed on every machine, and others for another", () => {
    expect(draws("a")).toEqual(draws("a"));
    expect(draws("a")).not.toEqual(draws("b"));
    expect(draws("Kreisatlas", 3).map((x) => Math.round(x * 1e9))).toEqual([596771440, 75016491, 189593275]);
  });

  it("spreads evenly between its bounds", () => {
    const all = draws("gleichmäßig", 20_000);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth++)
      expect(all.filter((x) => Math.floor(x * 10) === tenth).length / 2000).toBeCloseTo(1, 0);
    const { zwischen } = zufall("x");
    for (let i = 0; i < 100; i++) expect(Math.abs(zwischen(-2, 4) - 1)).toBeLessThanOrEqual(3);
  });

  it("counts hits: none and all at the ends, about n·p between", () => {
    const { treffer } = zufall("treffer");
    expect(treffer(50, 0)).toBe(0);
    expect(treffer(50, 1)).toBe(50);
    expect(Math.abs(treffer(10_000, 0.3) - 3000)).toBeLessThan(200);
  });
});
