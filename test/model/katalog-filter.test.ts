// The filter of the catalogue: what the address says, and what passes.
import { describe, expect, it } from "vitest";
import {
  isOpen,
  type KatalogEintrag,
  OHNE_FILTER,
  passes,
  readFilter,
  writeFilter,
} from "../../src/model/katalog-filter.js";

const eintrag: KatalogEintrag = {
  id: "quote",
  bereich: "bildung",
  ebenen: ["gemeinde", "kreis"],
  jahre: [2005, 2018],
  herkuenfte: ["amtlich"],
};
const leer: KatalogEintrag = { ...eintrag, id: "leer", ebenen: [], jahre: null, herkuenfte: [] };

describe("the filter in the address", () => {
  it("is read as it was written", () => {
    const filter = {
      suche: "Ärzte",
      bereich: "gesundheit",
      ebene: "kreis",
      ab: 2010,
      bis: 2020,
      herkunft: "demo",
      nurMitZahlen: true,
    } as const;
    const params = new URLSearchParams(writeFilter(filter) as Record<string, string>);
    expect(params.toString()).toBe(
      "suche=%C3%84rzte&bereich=gesundheit&ebene=kreis&ab=2010&bis=2020&herkunft=demo&zahlen=ja",
    );
    expect(readFilter(params)).toEqual(filter);
  });

  it("leaves nothing in the address where nothing is chosen, and passes over what it does not know", () => {
    expect(Object.values(writeFilter(OHNE_FILTER)).filter(Boolean)).toEqual([]);
    expect(isOpen(readFilter(new URLSearchParams("bereich=x&ebene=dorf&ab=zwei&herkunft=&zahlen=nein&suche=+")))).toBe(
      true,
    );
  });
});

describe("an entry", () => {
  it.each([
    [{}, true],
    [{ bereich: "bildung" }, true],
    [{ bereich: "soziales" }, false],
    [{ ebene: "kreis" }, true],
    [{ ebene: "bund" }, false],
    [{ ab: 2018 }, true],
    [{ ab: 2019 }, false],
    [{ bis: 2005 }, true],
    [{ bis: 2004 }, false],
    [{ ab: 2010, bis: 2012 }, true],
    [{ herkunft: "amtlich" }, true],
    [{ herkunft: "demo" }, false],
    [{ nurMitZahlen: true }, true],
  ] as const)("passes %j: %s", (part, expected) => {
    expect(passes(eintrag, { ...OHNE_FILTER, ...part }, null)).toBe(expected);
  });

  it("without figures passes only where none are asked for", () => {
    expect(passes(leer, OHNE_FILTER, null)).toBe(true);
    for (const part of [{ nurMitZahlen: true }, { ab: 1990 }, { bis: 2030 }])
      expect(passes(leer, { ...OHNE_FILTER, ...part }, null)).toBe(false);
  });

  it("has to be found where a text is given", () => {
    expect(passes(eintrag, OHNE_FILTER, new Set(["quote"]))).toBe(true);
    expect(passes(eintrag, OHNE_FILTER, new Set())).toBe(false);
  });
});
