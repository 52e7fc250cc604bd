// Ranges of ranks: certain ones, undecidable ones, and that the same seed gives the same.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rangspannen } from "../../src/model/rangspanne.js";

const wert = (ags: string, value: number, arm: number) => ({ ags, wert: value, unten: value - arm, oben: value + arm });

describe("rangspannen", () => {
  it("are single places where no intervals meet", () => {
    const result = rangspannen([wert("a", 10, 1), wert("b", 30, 1), wert("c", 20, 1)], "saat");
    expect(Object.fromEntries(result)).toEqual({
      b: { platz: 1, von: 1, bis: 1, aus: 3 },
      c: { platz: 2, von: 2, bis: 2, aus: 3 },
      a: { platz: 3, von: 3, bis: 3, aus: 3 },
    });
  });

  it("span all places where everything may be chance, and equal values share the better place", () => {
    const result = rangspannen(
      ["a", "b", "c", "d"].map((ags) => wert(ags, 5, 3)),
      "saat",
    );
    for (const spanne of result.values()) expect(spanne).toEqual({ platz: 1, von: 1, bis: 4, aus: 4 });
  });

  it("follow the longer arm of an interval", () => {
    const result = rangspannen(
      [{ ags: "schief", wert: 5, unten: 4.9, oben: 30 }, wert("b", 10, 0.1), wert("c", 4, 0.1)],
      "saat",
    );
    expect(result.get("schief")).toEqual({ platz: 2, von: 1, bis: 2, aus: 3 });
  });

  it("are the same for the same seed, and always hold the place itself", () => {
    const list = fc.array(
      fc.record({
        wert: fc.integer({ min: 0, max: 1000 }),
        links: fc.integer({ min: 0, max: 300 }),
        rechts: fc.integer({ min: 0, max: 300 }),
      }),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(list, fc.string(), (rows, saat) => {
        const werte = rows.map((r, i) => ({
          ags: String(i),
          wert: r.wert,
          unten: r.wert - r.links,
          oben: r.wert + r.rechts,
        }));
        const first = rangspannen(werte, saat);
        expect(rangspannen(werte, saat)).toEqual(first);
        for (const { platz, von, bis } of first.values()) {
          expect(von).toBeLessThanOrEqual(platz);
          expect(bis).toBeGreaterThanOrEqual(platz);
          expect(von).toBeGreaterThanOrEqual(1);
          expect(bis).toBeLessThanOrEqual(werte.length);
        }
      }),
      { numRuns: 25 },
    );
  });
});
