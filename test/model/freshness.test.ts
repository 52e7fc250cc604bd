// How old a figure may be: its rhythm plus two years.
import { describe, expect, it } from "vitest";
import { staleness } from "../../src/model/freshness.js";
import type { Rhythmus } from "../../src/model/vocabulary.js";

describe("the age of the newest figure", () => {
  it.each<[Rhythmus, number, number]>([
    ["monatlich", 2023, 2022],
    ["jaehrlich", 2023, 2022],
    ["zweijaehrlich", 2022, 2021],
    ["vierjaehrlich", 2020, 2019],
    ["zehnjaehrlich", 2014, 2013],
    ["unregelmaessig", 2020, 2019],
    ["einmalig", 2024, 2023],
  ])("%s: %i is still new in 2026, %i is not", (rhythmus, fresh, stale) => {
    expect(staleness(fresh, rhythmus, "2026-11-22")).toBeNull();
    expect(staleness(stale, rhythmus, "2026-01-01")).toBe(`letzter Stand ${stale}`);
  });
});
