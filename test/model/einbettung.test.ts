import { describe, expect, it } from "vitest";
import { einbettungAus, einbettungLesen } from "../../src/model/einbettung.js";

describe("address of an embedded figure", () => {
  it("carries the block, but no words of its own", () => {
    const block = {
      art: "karte" as const,
      indikator: "quote",
      jahr: 2020,
      titel: "Beliebiger Text",
      hinweis: "Auch das",
    };
    expect(einbettungLesen(einbettungAus(block))).toEqual({ art: "karte", indikator: "quote", jahr: 2020 });
    expect(einbettungLesen('{"art":"karte","indikator":"quote","titel":"Falsch"}').titel).toBeUndefined();
  });

  it.each([
    null,
    "",
    "null",
    "{",
    "[]",
    '{"art":"tabelle","indikator":"quote"}',
    '{"art":"karte","indikator":"<b>"}',
    '{"art":"karte","indikator":"quote","gebiete":5}',
    '{"art":"karte","indikator":"quote","jahr":"x"}',
    '{"art":"zeitreihe","indikatoren":[]}',
  ])("is refused in German whatever stands there: %s", (text) => {
    expect(() => einbettungLesen(text)).toThrow(/keine Abbildung/);
  });
});
