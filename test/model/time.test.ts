// Stichtag, year and Schuljahr: which texts are valid, their calendar year and how they are read.
import { describe, expect, it } from "vitest";
import { formatZeit, yearOf, ZEITARTEN, type Zeitart, zeitartOf, zeitExample } from "../../src/model/time.js";

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
    ["irgendwann", null, "irgendwann"],
  ])("%s is a %s and reads %s", (zeit, art, text) => {
    expect(zeitartOf(zeit)).toBe(art);
    expect(formatZeit(zeit)).toBe(text);
  });

  it.each(ZEITARTEN)("has an example that is valid (%s)", (art) => {
    expect(zeitartOf(zeitExample(art))).toBe(art);
    expect(yearOf(zeitExample(art), art)).not.toBeNull();
  });
});
