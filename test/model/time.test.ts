// Stichtag, year, Schuljahr and Zeitraum: which texts are valid, their calendar year and how they are read.
import { describe, expect, it } from "vitest";
import { formatZeit, jahreIn, yearOf, ZEITARTEN, type Zeitart, zeitartOf, zeitExample } from "../../src/model/time.js";

describe("yearOf", () => {
  it.each<[string, Zeitart, number | null]>([
    ["2022-12-31", "stichtag", 2022],
    ["2024-02-29", "stichtag", 2024],
    ["2023-02-29", "stichtag", null],
    ["2023-02-30", "stichtag", null],
    ["2023-13-01", "stichtag", null],
    ["2023-00-10", "stichtag", null],
    ["2023-06-31", "stichtag", null],
    ["2023-6-30", "stichtag", null],
    ["31.12.2022", "stichtag", null],
    ["2022", "stichtag", null],
    ["2022", "jahr", 2022],
    ["22", "jahr", null],
    ["2022-12-31", "jahr", null],
    ["2022 ", "jahr", null],
    ["", "jahr", null],
    ["2023/24", "schuljahr", 2023],
    ["1999/00", "schuljahr", 1999],
    ["2099/00", "schuljahr", 2099],
    ["2023/25", "schuljahr", null],
    ["2023/23", "schuljahr", null],
    ["2023/2024", "schuljahr", null],
    ["2023-24", "schuljahr", null],
    ["2021-2023", "zeitraum", 2023],
    ["2021/22-2023/24", "zeitraum", 2023],
    ["2023-2021", "zeitraum", null],
    ["2021-2021", "zeitraum", null],
    ["2021-2023/24", "zeitraum", null],
    ["2021/23-2023/24", "zeitraum", null],
    ["2021", "zeitraum", null],
    ["2021-12-31", "zeitraum", null],
    ["2021-2023", "jahr", null],
    ["2021-2023", "stichtag", null],
  ])("of „%s“ as %s is %s", (zeit, art, year) => {
    expect(yearOf(zeit, art)).toBe(year);
  });
});

describe("a written time", () => {
  it.each([
    ["2022-12-31", "stichtag", "31.12.2022"],
    ["2022-01-05", "stichtag", "05.01.2022"],
    ["2022", "jahr", "2022"],
    ["2023/24", "schuljahr", "Schuljahr 2023/24"],
    ["2021-2023", "zeitraum", "2021–2023 (gepoolt)"],
    ["2021/22-2023/24", "zeitraum", "Schuljahre 2021/22–2023/24 (gepoolt)"],
    ["irgendwann", null, "irgendwann"],
  ])("%s is a %s and reads %s", (zeit, art, text) => {
    expect(zeitartOf(zeit)).toBe(art);
    expect(formatZeit(zeit)).toBe(text);
  });

  it.each(ZEITARTEN)("has an example that is valid (%s)", (art) => {
    expect(zeitartOf(zeitExample(art))).toBe(art);
    expect(yearOf(zeitExample(art), art)).not.toBeNull();
  });

  it.each([
    ["2022", 1],
    ["2022-12-31", 1],
    ["2022/23", 1],
    ["2021-2023", 3],
    ["2019/20-2023/24", 5],
  ])("%s covers %i years", (zeit, years) => {
    expect(jahreIn(zeit)).toBe(years);
  });
});
