// Twins are found in both directions, kept apart, and named with their variants.
import { describe, expect, it } from "vitest";
import { gemischIn, gemischText, ohneZwillinge } from "../../src/model/varianten.js";
import { gemischImWunsch, readVergleich } from "../../src/model/vergleich-zustand.js";

const quote = { id: "quote", kurztitel: "Quote", variante: "je Einwohner", zwillinge: ["quote_alt"] };
const alt = { id: "quote_alt", kurztitel: "Quote (alt)" };
const andere = { id: "andere", kurztitel: "Andere" };

describe("variants of one indicator", () => {
  it("are found whichever of the two names the other, and only then", () => {
    expect(gemischIn([quote, andere, alt])).toEqual({ erste: quote, zwilling: alt });
    expect(gemischIn([alt, quote])).toEqual({ erste: alt, zwilling: quote });
    expect(gemischIn([quote, andere])).toBeUndefined();
    expect(ohneZwillinge([alt, andere, quote])).toEqual([alt, andere]);
  });

  it("are refused with both names", () => {
    expect(gemischText({ erste: quote, zwilling: alt })).toBe(
      "„Quote“ (je Einwohner) und „Quote (alt)“ messen unter einem Namen Verschiedenes und stehen darum nicht nebeneinander.",
    );
  });

  it("in an address leave the first one, and the page is told of the other", () => {
    const bekannt = {
      indikatoren: [quote, alt, andere],
      regionen: [],
      standard: { indikatoren: ["andere"], gebiete: [] },
    };
    const params = new URLSearchParams("indikatoren=quote,andere,quote_alt");
    expect(readVergleich(params, bekannt).indikatoren).toEqual(["quote", "andere"]);
    expect(gemischImWunsch(params, bekannt)).toEqual({ erste: quote, zwilling: alt });
    expect(gemischImWunsch(new URLSearchParams("indikatoren=quote,andere"), bekannt)).toBeUndefined();
  });
});
