import { describe, expect, it } from "vitest";
import { type Fundstelle, normaliseWord, Suche } from "../../src/model/suche.js";

const stelle = (titel: string, more: Partial<Fundstelle> = {}): Fundstelle => ({
  pfad: `/${titel}`,
  titel,
  art: "indikator",
  synonyme: [],
  worte: "",
  wichtig: false,
  text: "",
  ...more,
});
const suche = new Suche([
  stelle("Arbeitslosenanteil", { synonyme: ["Arbeitslosigkeit"], wichtig: true }),
  stelle("Beschäftigungsquote"),
  stelle("Ärztinnen und Ärzte"),
  stelle("Große Haushalte"),
  stelle("Bevölkerungsstand", { synonyme: ["Einwohner"], wichtig: true }),
  stelle("Einwohnerdichte"),
  stelle("Adorf", { art: "gebiet", synonyme: ["99001003"], wichtig: true }),
]);
const titles = (text: string) => suche.find(text).map((s) => s.titel);

describe("search", () => {
  it("knows synonyms, and puts a whole one first", () => {
    expect(titles("Arbeitslosigkeit")[0]).toBe("Arbeitslosenanteil");
    expect(titles("einwohner")).toEqual(["Bevölkerungsstand", "Einwohnerdichte"]);
  });

  it("finds a municipality by name and by key", () => {
    expect(titles("adorf")).toEqual(["Adorf"]);
    expect(titles("99001003")).toEqual(["Adorf"]);
    expect(titles("990010")).toEqual(["Adorf"]);
    expect(titles("99001004")).toEqual([]);
  });

  it("finds parts of compounds, other spellings of umlauts, and forgives a slip", () => {
    expect(titles("quote")).toEqual(["Beschäftigungsquote"]);
    expect(titles("aerzte")).toEqual(["Ärztinnen und Ärzte"]);
    expect(titles("grosse")).toEqual(["Große Haushalte"]);
    expect(titles("beschaftigungsquote")).toEqual(["Beschäftigungsquote"]);
    expect(titles("Bevölkerugsstand")).toEqual(["Bevölkerungsstand"]);
  });

  it("answers a question: all words first, else what has some of them", () => {
    expect(titles("Wie viele Einwohner hat Adorf?").slice(0, 2)).toEqual(["Adorf", "Bevölkerungsstand"]);
    expect(titles("adorf quote")).toEqual(["Adorf", "Beschäftigungsquote"]);
  });

  it("finds nothing for nothing", () => {
    expect(titles("  ")).toEqual([]);
    expect(normaliseWord("Straße à Öl")).toBe("strasse a oel");
  });
});
