// A time series as stretches: where basis or method changes, or a number is missing, the line and the comparison end.
import { describe, expect, it } from "vitest";
import type { Wert } from "../../src/model/outlets.js";
import { breakBetween, changeWithin, newestStretch, type Strecke, stretches } from "../../src/model/series.js";
import { wert } from "../support/values.js";

function value(jahr: number, zahl: number | null, basis = "b1"): Wert {
  return wert({ ags: "99001", jahr, basis, wert: zahl });
}

const BASEN = ["b1", "b2"];
const BRUCH = [{ ab: 2017, grund: "Pflegegrade" }];

/** `basis jahr=wert jahr=wert` of each stretch. */
function textOf(list: readonly Strecke[]): string[] {
  return list.map((s) => [s.basis, ...s.werte.map((w) => `${w.jahr}=${w.wert}`)].join(" "));
}

describe("stretches", () => {
  it.each<[string, Wert[], typeof BRUCH, string[]]>([
    ["one, in the order of time", [value(2021, 2), value(2019, 0), value(2020, 1)], [], ["b1 2019=0 2020=1 2021=2"]],
    ["none without values", [], [], []],
    ["none without numbers", [value(2020, null)], [], []],
    [
      "one per basis, the older first, also where years overlap",
      [value(2023, 118, "b2"), value(2022, 120), value(2023, 121), value(2024, 117, "b2")],
      [],
      ["b1 2022=120 2023=121", "b2 2023=118 2024=117"],
    ],
    [
      "two around a break of method, which begins with its year",
      [value(2015, 1), value(2016, 2), value(2017, 3), value(2018, 4)],
      BRUCH,
      ["b1 2015=1 2016=2", "b1 2017=3 2018=4"],
    ],
    [
      "two around a break in a year without a value",
      [value(2016, 2), value(2019, 4)],
      BRUCH,
      ["b1 2016=2", "b1 2019=4"],
    ],
    ["one where the break lies before", [value(2017, 3), value(2018, 4)], BRUCH, ["b1 2017=3 2018=4"]],
    [
      "two around a value that is missing",
      [value(2018, 1), value(2019, null), value(2020, 0), value(2021, 3)],
      [],
      ["b1 2018=1", "b1 2020=0 2021=3"],
    ],
    ["one over a year without any row", [value(2018, 1), value(2021, 3)], [], ["b1 2018=1 2021=3"]],
  ])("are %s", (_, values, brueche, expected) => {
    expect(textOf(stretches(values, brueche, BASEN))).toEqual(expected);
  });
});

describe("breakBetween", () => {
  it.each([
    [2015, 2016, undefined],
    [2016, 2017, BRUCH[0]],
    [2016, 2020, BRUCH[0]],
    [2017, 2018, undefined],
  ])("of %i and %i", (from, to, expected) => {
    expect(breakBetween(from, to, BRUCH)).toBe(expected);
  });
});

describe("changeWithin", () => {
  const list = (values: Wert[], brueche: typeof BRUCH = []) => stretches(values, brueche, BASEN);
  const change = (strecken: Strecke[], seit?: number) => {
    const found = changeWithin(strecken, seit);
    return found && [found.von.jahr, found.bis.jahr, found.differenz];
  };

  it.each<[string, Strecke[], number | undefined, unknown]>([
    ["spans the whole stretch", list([value(2018, 10), value(2019, 12), value(2021, 9)]), undefined, [2018, 2021, -1]],
    ["begins with the wished year", list([value(2018, 10), value(2019, 12), value(2021, 9)]), 2019, [2019, 2021, -3]],
    [
      "begins with the next year that has a value",
      list([value(2018, 10), value(2021, 9), value(2022, 8)]),
      2019,
      [2021, 2022, -1],
    ],
    ["is not computed across bases", list([value(2018, 10), value(2023, 12, "b2")]), undefined, null],
    [
      "stays within the newest basis",
      list([value(2018, 10), value(2022, 12, "b2"), value(2023, 15, "b2")]),
      2018,
      [2022, 2023, 3],
    ],
    ["is not computed across a break of method", list([value(2016, 10), value(2017, 12)], BRUCH), undefined, null],
    [
      "is not computed across a missing value",
      list([value(2020, 10), value(2021, null), value(2022, 12)]),
      undefined,
      null,
    ],
    ["is not computed from one value", list([value(2022, 12)]), undefined, null],
    ["is not computed where the stretch ends before", list([value(2018, 10), value(2019, 12)]), 2020, null],
    ["is not computed without values", [], undefined, null],
  ])("%s", (_, strecken, seit, expected) => {
    expect(change(strecken, seit)).toEqual(expected);
  });
});

describe("newestStretch", () => {
  it("is the one that reaches farthest", () => {
    const list = stretches([value(2023, 1), value(2022, 2, "b2")], [], BASEN);
    expect(newestStretch(list)?.basis).toBe("b1");
  });

  it("is the one on the newer basis where two end alike", () => {
    const list = stretches([value(2023, 1), value(2023, 2, "b2")], [], BASEN);
    expect(newestStretch(list)?.basis).toBe("b2");
  });

  it("is none without values", () => {
    expect(newestStretch([])).toBeUndefined();
  });
});
