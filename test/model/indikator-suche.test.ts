// Indicators are found without umlauts, by synonyms, the better hits first.
import { describe, expect, it } from "vitest";
import { fold, searchIndicators } from "../../src/model/indikator-suche.js";

const LIST = [
  { id: "b", titel: "Bevölkerungsstand", kurztitel: "Bevölkerung", gruppe: "Bevölkerung" },
  { id: "f", titel: "Frauenanteil an der Bevölkerung", kurztitel: "Frauenanteil", gruppe: "Bevölkerung" },
  { id: "a", titel: "Arbeitslosenquote", kurztitel: "Arbeitslosenquote", gruppe: "Arbeit", synonyme: ["Erwerbslose"] },
  { id: "s", titel: "Straßenlänge", kurztitel: "Straßen", gruppe: "Fläche" },
];
const ids = (query: string) => searchIndicators(query, LIST).map((i) => i.id);

describe("searchIndicators", () => {
  it("gives all in their order for an empty query", () => {
    expect(ids("  ")).toEqual(["b", "f", "a", "s"]);
  });

  it.each(["bevölkerung", "BEVOLKERUNG", "Bevoelkerung"])("finds %s however the umlaut is written", (query) => {
    expect(ids(query)).toEqual(["b", "f"]);
  });

  it("wants every word, in any field", () => {
    expect(ids("frauen bevoelkerung")).toEqual(["f"]);
    expect(ids("frauen arbeit")).toEqual([]);
  });

  it("finds synonyms, parts of words and ß as ss", () => {
    expect(ids("erwerbslose")).toEqual(["a"]);
    expect(ids("quote")).toEqual(["a"]);
    expect(ids("strassen")).toEqual(["s"]);
  });

  it("folds both sides alike", () => {
    expect(fold("Neue Quäle")).toBe(fold("Neue Quaele"));
  });
});
