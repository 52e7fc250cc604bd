// Results of free queries: what columns hold, how cells look, which chart comes first, and the file.
import { describe, expect, it } from "vitest";
import { cellText, describeColumns, firstChart, groupColumns, resultCsv } from "../../src/model/abfrage-ergebnis.js";
import type { Ergebnis } from "../../src/model/rows.js";

const ergebnis = (names: string[], ...zeilen: unknown[][]): Ergebnis => ({
  spalten: names.map((name) => ({ name, typ: "" })),
  zeilen,
  abgeschnitten: false,
});

describe("columns", () => {
  const result = ergebnis(
    ["n", "q", "j", "t", "s", "leer"],
    [12000, 1.5, 2020, "2020-12-31", "a", null],
    [3, null, 2021, "2021-12-31", "b", null],
  );
  const spalten = describeColumns(result);

  it("are judged by their values", () => {
    expect(spalten.map((s) => [s.art, s.nachkommastellen, s.zeit])).toEqual([
      ["zahl", 0, false],
      ["zahl", 2, false],
      ["jahr", 0, true],
      ["text", 0, true],
      ["text", 0, false],
      ["text", 0, false],
    ]);
  });

  it("show their cells in German", () => {
    expect(result.zeilen[0].map((value, i) => cellText(value, spalten[i]))).toEqual([
      "12.000",
      "1,50",
      "2020",
      "31.12.2020",
      "a",
      "",
    ]);
    expect(cellText(true, spalten[4])).toBe("ja");
    expect(cellText([1, 2], spalten[4])).toBe("[1,2]");
    expect(cellText(new Date("2023-12-31T00:00:00Z"), spalten[4])).toBe("2023-12-31");
    expect(cellText(Number.NaN, spalten[0])).toBe("NaN");
  });
});

describe("the file", () => {
  it("has columns of the same name side by side, all decimals and no formulas", () => {
    expect(resultCsv(ergebnis(["a", "a"], [1.23456, "=1+1"], [-2.5, null]))).toBe(
      "\ufeffa;a\r\n1,23456;'=1+1\r\n-2,5;\r\n",
    );
  });
});

describe("the first chart", () => {
  const chart = (result: Ergebnis) => firstChart(result, describeColumns(result));

  it("is a line over time, one for each basis", () => {
    const rows = ["2019", "2020", "2021"].map((zeit, i) => [zeit, i + 0.5, i < 2 ? "alt" : "neu"]);
    expect(chart(ergebnis(["Zeit", "Wert", "Basis"], ...rows))).toEqual({ form: "linie", x: 0, y: 1, gruppe: 2 });
    expect(chart(ergebnis(["Zeit", "Wert"], ...rows.map((r) => r.slice(0, 2))))).toEqual({
      form: "linie",
      x: 0,
      y: 1,
      gruppe: null,
    });
  });

  it("is bars where times repeat, and nothing without a number", () => {
    const rows = ["A", "B", "C"].map((name, i) => [name, i + 0.5, "2020"]);
    expect(chart(ergebnis(["Name", "Wert", "Zeit"], ...rows))).toEqual({ form: "balken", x: 0, y: 1, gruppe: null });
    expect(chart(ergebnis(["Name"], ["A"]))).toBeNull();
    expect(chart(ergebnis(["Wert"]))).toBeNull();
  });

  it("can be separated by text of few values", () => {
    const result = ergebnis(["a", "b", "c"], ["x", "1", 1], ["y", "1", 2]);
    expect(groupColumns(result, describeColumns(result))).toEqual([0]);
  });
});
