// The terms of a formula, and errors that name the position.
import { describe, expect, it } from "vitest";
import { parseSum, parseTerms, type Term } from "../../src/model/formula.js";

const term = (change: Partial<Term>): Term => ({ sign: 1, merkmal: "a", auswahl: {}, versatz: 0, ...change });

describe("a formula", () => {
  it.each<[string, Term[]]>([
    ["a", [term({})]],
    [" a ", [term({})]],
    ["-a", [term({ sign: -1 })]],
    ["a + b", [term({}), term({ merkmal: "b" })]],
    ["a-b", [term({}), term({ merkmal: "b", sign: -1 })]],
    ["- a@-5 + a", [term({ sign: -1, versatz: -5 }), term({})]],
    ["a_2@-10", [term({ merkmal: "a_2", versatz: -10 })]],
    ["a[alter=0-2]", [term({ auswahl: { alter: ["0-2"] } })]],
    ["a[alter=0-2|3-5]@-1", [term({ auswahl: { alter: ["0-2", "3-5"] }, versatz: -1 })]],
    [
      "a[ alter = 65+ | 75+ , geschlecht = w ] - b[art=x]",
      [
        term({ auswahl: { alter: ["65+", "75+"], geschlecht: ["w"] } }),
        term({ merkmal: "b", sign: -1, auswahl: { art: ["x"] } }),
      ],
    ],
  ])("is read: %s", (text, terms) => {
    expect(parseTerms(text)).toEqual(terms);
  });

  it.each([
    ["", "die Formel ist leer"],
    ["   ", "die Formel ist leer"],
    ["a b", "Zeichen 2: vor „b“ fehlt + oder -"],
    ["a * b", "Zeichen 2: „* b“ ist kein Merkmal"],
    ["a + + b", "Zeichen 2: „+ + b“ ist kein Merkmal"],
    ["a + 5", "Zeichen 2: „+ 5“ ist kein Merkmal"],
    ["Bevölkerung", "Zeichen 1: „Bevölkerung“ ist kein Merkmal"],
    ["a@5", "Zeichen 2: „@5“ ist kein Merkmal"],
    ["a@-", "Zeichen 2: „@-“ ist kein Merkmal"],
    ["a[alter=0-2", "Zeichen 2: „[alter=0-2“ ist kein Merkmal"],
    ["a[alter]", "Zeichen 1: „[alter]“ wird als [dimension=wert|wert] geschrieben"],
    ["a[alter=]", "Zeichen 1: „[alter=]“ wird als [dimension=wert|wert] geschrieben"],
    ["a[]", "Zeichen 1: „[]“ wird als [dimension=wert|wert] geschrieben"],
    ["a[alter=1=2]", "Zeichen 1: „[alter=1=2]“ wird als [dimension=wert|wert] geschrieben"],
    ["a[alter=1,alter=2]", "Zeichen 1: Dimension „alter“ steht zweimal"],
    ["a + b[alter=1|2|1]", "Zeichen 2: der Wert „1“ steht zweimal"],
  ])("is refused: „%s“", (text, message) => {
    expect(() => parseTerms(text)).toThrow(new SyntaxError(message));
  });
});

describe("a sum with numbers", () => {
  it("adds the numbers up and keeps the terms", () => {
    expect(parseSum("100 - a + 2.5 - 1 + b[alter=15-17]@-1")).toEqual({
      terms: [
        { sign: -1, merkmal: "a", auswahl: {}, versatz: 0 },
        { sign: 1, merkmal: "b", auswahl: { alter: ["15-17"] }, versatz: -1 },
      ],
      konstante: 101.5,
    });
    expect(parseSum("100")).toEqual({ terms: [], konstante: 100 });
  });

  it.each([
    ["", "die Formel ist leer"],
    ["a 5", "Zeichen 2: vor „5“ fehlt + oder -"],
    ["5 a", "Zeichen 1: „5 a“ ist kein Merkmal"],
    ["a * 5", "Zeichen 2: „* 5“ ist kein Merkmal"],
  ])("is refused: „%s“", (text, message) => {
    expect(() => parseSum(text)).toThrow(new SyntaxError(message));
  });
});
