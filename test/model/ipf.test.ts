import { describe, expect, it } from "vitest";
import { deviation, fitToMargins, marginSums, type Rand } from "../../src/model/ipf.js";

const rows = (ziele: number[]): Rand => ({ name: "Zeilen", klassen: [0, 0, 1, 1], ziele });
const columns = (ziele: number[]): Rand => ({ name: "Spalten", klassen: [0, 1, 0, 1], ziele });

describe("fitToMargins", () => {
  // By hand: with equal cells the fitted table is row × column ÷ total, reached in one round.
  it("gives the product of the margins for a table of equal cells", () => {
    const { zellen, schritte } = fitToMargins([1, 1, 1, 1], [rows([60, 40]), columns([30, 70])]);
    expect(zellen.map((z) => Number(z.toFixed(9)))).toEqual([18, 42, 12, 28]);
    expect(schritte).toBe(1);
  });

  // By hand: the odds ratio 4·1 ÷ (1·1) = 4 stays, and x·x ÷ ((1−x)·(1−x)) = 4 with margins 1 gives x = 2/3.
  it("keeps the odds ratio of the start table", () => {
    const { zellen, abweichung } = fitToMargins([4, 1, 1, 1], [rows([1, 1]), columns([1, 1])]);
    for (const [i, soll] of [2 / 3, 1 / 3, 1 / 3, 2 / 3].entries()) expect(zellen[i]).toBeCloseTo(soll, 10);
    expect(abweichung).toBeLessThan(1e-11);
  });

  it("keeps zeros and meets margins of zero", () => {
    const { zellen } = fitToMargins([0, 1, 1, 1], [rows([5, 5]), columns([2, 8])]);
    expect(zellen[0]).toBe(0);
    expect(marginSums(zellen, columns([2, 8]))[0]).toBeCloseTo(2, 9);
    expect(fitToMargins([1, 1, 1, 1], [rows([0, 4]), columns([2, 2])]).zellen).toEqual([0, 0, 2, 2]);
  });

  it("leaves a table that fits already as it is", () => {
    expect(fitToMargins([1, 2, 3, 4], [rows([3, 7]), columns([4, 6])])).toEqual({
      zellen: [1, 2, 3, 4],
      schritte: 0,
      abweichung: 0,
    });
  });

  it.each<[string, number[], Rand[], RegExp]>([
    ["margins that contradict each other", [1, 1, 1, 1], [rows([1, 1]), columns([1, 2])], /widersprechen sich/],
    ["a target where there are only zeros", [0, 0, 1, 1], [rows([1, 1]), columns([1, 1])], /nur Nullen/],
    ["margins that zeros make impossible", [1, 0, 0, 1], [rows([1, 3]), columns([3, 1])], /nicht zur Ruhe/],
    ["a margin that leaves out cells", [1, 1], [rows([1, 1])], /ordnet 4 von 2 Zellen zu/],
  ])("refuses %s", (_, start, raender, message) => {
    expect(() => fitToMargins(start, raender)).toThrow(message);
  });

  it("measures the distance relative to the target", () => {
    expect(deviation([50, 60, 40, 50], rows([100, 100]))).toBeCloseTo(0.1, 12);
  });
});
