import { describe, expect, it } from "vitest";
import { altersgruppe } from "../../loaders/sources/altersgrenzen.js";
import { leseZahl, leseZelle, leseZelleMitPunkten, mal } from "../../loaders/sources/zahltext.js";

describe("a cell of a source", () => {
  it.each([
    ["121348", "121348", ""],
    ["-3,9", "-3.9", ""],
    ["4,0", "4", ""],
    ["0,50", "0.5", ""],
    ["007", "7", ""],
    ["-0", "0", ""],
    ["0", "0", ""],
    [".", null, "."],
    ["...", null, "..."],
    ["/", null, "/"],
    ["x", null, "x"],
    ["-", null, "."],
    ["–", null, "."],
  ])("%s is %s with the mark „%s“", (text, wert, status) => {
    expect(leseZelle(text)).toEqual({ wert, status });
  });

  it.each(["1.234", "1 234", "1.234.567,8", "1\u202f234", "1e5", "12a", "", " ", "1,2,3", "+5", "NaN", "١٢", "5.5"])(
    "%j is refused, never guessed",
    (text) => {
      expect(leseZelle(text)).toHaveProperty("fehler");
    },
  );

  it("may have points between thousands only where its source writes them", () => {
    expect(leseZelleMitPunkten("2.950.460")).toEqual({ wert: "2950460", status: "" });
    expect(leseZelleMitPunkten("1.234,5")).toEqual({ wert: "1234.5", status: "" });
    expect(leseZelleMitPunkten("12.34")).toHaveProperty("fehler");
  });

  it("of a workbook keeps no binary rest, and one times a factor neither", () => {
    expect(leseZahl(0.1 + 0.2)).toEqual({ wert: "0.3", status: "" });
    expect(leseZahl(Number.NaN)).toHaveProperty("fehler");
    expect([mal("1.1", 3), mal("12", 1000), mal("12.50", 1)]).toEqual(["3.3", "12000", "12.50"]);
  });
});

describe("an age group", () => {
  it.each([
    ["unter 3 Jahre", "0-2"],
    ["3 bis unter 6 Jahre", "3-5"],
    ["75 Jahre und mehr", "75+"],
    ["15 bis 17 Jahre", "15-17"],
    ["6 Jahre", "6"],
    ["unter 1 Jahr", "0"],
    ["90 Jahre und älter", "90+"],
    ["Insgesamt", "insgesamt"],
  ])("„%s“ is %s", (text, gruppe) => {
    expect(altersgruppe(text)).toBe(gruppe);
  });

  it.each(["6 bis unter 6 Jahre", "Kinder", "über 65", "3-6 Jahre", ""])("„%s“ names no bounds", (text) => {
    expect(altersgruppe(text)).toBeNull();
  });
});
