// German number formats: decimal comma, thousands point, a true minus sign, never minus zero.
import { describe, expect, it } from "vitest";
import {
  compareNames,
  differenceUnit,
  formatNumber,
  formatSigned,
  formatWithUnit,
  shortUnit,
} from "../../src/model/format.js";

const MINUS = "\u2212";
const NBSP = "\u00a0";

describe("formatNumber", () => {
  it.each([
    [1234.5, 1, "1.234,5"],
    [1234567, 0, "1.234.567"],
    [999.95, 1, "1.000,0"],
    [0, 1, "0,0"],
    [-0, 0, "0"],
    [-0.04, 1, "0,0"],
    [-0.05, 1, `${MINUS}0,1`],
    [-1234.5, 1, `${MINUS}1.234,5`],
    [0.125, 2, "0,13"],
    [2.5, 0, "3"],
    [12, 2, "12,00"],
  ])("of %d with %i decimals is %s", (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });
});

describe("formatWithUnit", () => {
  it.each([
    [4.5, 1, "%", `4,5${NBSP}%`],
    [-4.5, 1, "%", `${MINUS}4,5${NBSP}%`],
    [1234, 0, "€", `1.234${NBSP}€`],
    [7.5, 2, "€/m²", `7,50${NBSP}€/m²`],
    [3, 0, "Personen", "3"],
    [3.2, 1, "je 100 Einwohner", "3,2"],
  ])("of %d %i %s is %s", (value, decimals, einheit, text) => {
    expect(formatWithUnit(value, decimals, einheit)).toBe(text);
  });
});

describe("formatSigned", () => {
  it.each([
    [1.24, 1, "+1,2"],
    [-0.3, 1, `${MINUS}0,3`],
    [0, 1, "±0,0"],
    [0, 0, "±0"],
    [-0, 0, "±0"],
    [0.04, 1, "±0,0"],
    [-0.04, 1, "±0,0"],
    [-1234.5, 1, `${MINUS}1.234,5`],
    [10, 0, "+10"],
  ])("of %d with %i decimals is %s", (value, decimals, text) => {
    expect(formatSigned(value, decimals)).toBe(text);
  });
});

describe("units", () => {
  it.each([
    ["%", "Prozentpunkte", "%"],
    ["je 100 Einwohner unter 15 Jahren", "je 100", "je 100"],
    ["je 10.000 Einwohner", "je 10.000", "je 10.000"],
    ["Personen", "Personen", "Personen"],
    ["Minuten je Fahrt", "Minuten je Fahrt", "Minuten je Fahrt"],
  ])("%s differ in %s and are short %s", (einheit, difference, short) => {
    expect(differenceUnit(einheit)).toBe(difference);
    expect(shortUnit(einheit)).toBe(short);
  });
});

describe("compareNames", () => {
  it("orders as a German reader does", () => {
    expect(["Zell", "Öhringsbach", "Ahornau", "Obern", "ahornau-Süd"].sort(compareNames)).toEqual([
      "Ahornau",
      "ahornau-Süd",
      "Obern",
      "Öhringsbach",
      "Zell",
    ]);
  });
});
