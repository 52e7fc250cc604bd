// Verdicts against a reference, their words, and when numbers are small.
import { describe, expect, it } from "vitest";
import { kleineZahl, URTEILE, type Urteil, urteilOf, urteilText, wertungOf } from "../../src/model/urteil.js";

const BEREICH = { unten: 8, oben: 12, unten998: 6, oben998: 15 };

describe("urteilOf", () => {
  it.each<[number, Urteil]>([
    [5.99, "auffaellig_hoeher"],
    [6, "hoeher"],
    [7.99, "hoeher"],
    [8, "unauffaellig"],
    [10, "unauffaellig"],
    [12, "unauffaellig"],
    [12.01, "niedriger"],
    [15, "niedriger"],
    [15.01, "auffaellig_niedriger"],
  ])("a figure with the interval 8 to 12 (6 to 15) against %d is %s", (bezug, urteil) => {
    const fixed = { wert: bezug, unten: bezug, oben: bezug, unten998: bezug, oben998: bezug };
    expect(urteilOf({ ...BEREICH, wert: 10 }, fixed)).toBe(urteil);
  });

  it("is more careful where the rest is uncertain too", () => {
    const rest = { wert: 7, unten: 5, oben: 9, unten998: 4, oben998: 10 };
    const teil = { wert: 10, unten: 8, oben: 12, unten998: 7.5, oben998: 13 };
    // By hand: 3 − √((10 − 8)² + (9 − 7)²) = 0.17 > 0, but 3 − √(2.5² + 3²) < 0.
    expect(urteilOf(teil, rest)).toBe("hoeher");
    expect(urteilOf(rest, teil)).toBe("niedriger");
    expect(urteilOf(teil, { ...rest, oben: 9.5 })).toBe("unauffaellig");
  });
});

describe("the words", () => {
  it("judge only with a polarity and only beyond chance", () => {
    expect(urteilText("auffaellig_hoeher", "-")).toBe("auffällig höher (schlechter)");
    expect(urteilText("hoeher", "+")).toBe("höher (besser)");
    expect(urteilText("niedriger", "+")).toBe("niedriger (schlechter)");
    expect(urteilText("auffaellig_niedriger", "-")).toBe("auffällig niedriger (besser)");
    expect(urteilText("auffaellig_hoeher", "0")).toBe("auffällig höher");
    for (const polaritaet of ["+", "-", "0"] as const)
      expect(urteilText("unauffaellig", polaritaet)).toBe("unauffällig");
  });

  it("never say better or worse of a neutral indicator", () => {
    for (const urteil of Object.keys(URTEILE) as Urteil[]) expect(wertungOf(urteil, "0")).toBeNull();
  });
});

describe("kleineZahl", () => {
  it.each([
    [9, 5000, true],
    [10, 100, false],
    [50, 99, true],
    [null, 20, false],
    [3, null, false],
    [-4, 1000, true],
  ])("%s of %s: %s", (zaehler, nenner, small) => {
    expect(kleineZahl({ zaehler, nenner })).toBe(small);
  });
});
