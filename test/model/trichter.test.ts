// The funnel: who lies outside, where the limits run, and when there is none.
import { describe, expect, it } from "vitest";
import { drawSvg } from "../../loaders/figures/draw.js";
import { trichter as zeichne } from "../../src/charts/trichter.js";
import { trichterOf } from "../../src/model/trichter.js";
import { wert } from "../support/values.js";

const WILSON = {
  formel: { zaehler: "x", nenner: "n", faktor: 100 },
  zufall: { art: "ereignisse", intervall: "wilson" },
} as const;
const BYAR = {
  ...WILSON,
  formel: { ...WILSON.formel, faktor: 1000 },
  zufall: { art: "ereignisse", intervall: "byar" },
} as const;
const values = (counts: readonly (readonly [number, number])[], faktor = 100) =>
  counts.map(([zaehler, nenner], i) =>
    wert({ ags: `9900100${i}`, jahr: 2020, zaehler, nenner, wert: (zaehler / nenner) * faktor }),
  );

describe("trichterOf", () => {
  // Together 100 of 1,000: 10 %; limits for n = 100 are ±1.96·3 and ±3.09·3 points.
  const funnel = trichterOf(
    WILSON,
    values([
      [10, 100],
      [17, 100],
      [73, 800],
    ]),
  )!;

  it("has the common value in its middle and says who lies outside", () => {
    expect(funnel.mitte).toBeCloseTo(10, 12);
    expect(funnel.punkte.map((p) => p.lage)).toEqual(["innen", "ausserhalb95", "innen"]);
    const strong = trichterOf(
      WILSON,
      values([
        [10, 100],
        [20, 100],
        [70, 800],
      ]),
    )!;
    expect(strong.punkte.map((p) => p.lage)).toEqual(["innen", "ausserhalb998", "innen"]);
  });

  it("narrows with the denominator and keeps the limits around the middle", () => {
    for (const [i, limit] of funnel.grenzen.entries()) {
      const before = funnel.grenzen[i - 1];
      if (before) expect(limit.oben95! - limit.unten95).toBeLessThanOrEqual(before.oben95! - before.unten95);
      expect(limit.unten998).toBeLessThanOrEqual(limit.unten95);
      expect(limit.oben998!).toBeGreaterThanOrEqual(limit.oben95!);
      expect(limit.unten95).toBeLessThan(funnel.mitte);
    }
  });

  it("measures how much more than chance the values differ", () => {
    const z = (x: number, n: number) => (x / n - 0.1) ** 2 / ((0.1 * 0.9) / n);
    expect(funnel.phi).toBeCloseTo((z(10, 100) + z(17, 100) + z(73, 800)) / 3, 10);
  });

  it("of rates follows the Poisson distribution, without an upper end where nothing is expected", () => {
    const rates = trichterOf(
      BYAR,
      values(
        [
          [2, 400],
          [30, 1000],
          [8, 3600],
        ],
        1000,
      ),
    )!;
    expect(rates.mitte).toBeCloseTo(8, 10);
    expect(rates.punkte[1].lage).toBe("ausserhalb998");
    const none = trichterOf(
      BYAR,
      values(
        [
          [0, 2000],
          [1, 2000],
          [39, 2000],
        ],
        1000,
      ),
    )!;
    expect(none.punkte.map((p) => p.lage)).toEqual(["ausserhalb998", "ausserhalb998", "ausserhalb998"]);
    const few = trichterOf(
      BYAR,
      values(
        [
          [1, 40],
          [0, 2000],
          [0, 3000],
        ],
        1000,
      ),
    )!;
    expect(few.grenzen[0].oben95).toBeNull();
  });

  it("is not drawn from fewer than three counts, from nothing, or for stocks", () => {
    expect(
      trichterOf(
        WILSON,
        values([
          [1, 10],
          [2, 10],
        ]),
      ),
    ).toBeNull();
    expect(
      trichterOf(
        WILSON,
        values([
          [0, 10],
          [0, 10],
          [0, 10],
        ]),
      ),
    ).toBeNull();
    expect(
      trichterOf(
        { ...WILSON, zufall: { art: "bestand" } },
        values([
          [1, 10],
          [2, 10],
          [3, 10],
        ]),
      ),
    ).toBeNull();
    const secret = wert({ ags: "99001009", jahr: 2020, nenner: 50 });
    expect(
      trichterOf(WILSON, [
        ...values([
          [1, 10],
          [2, 10],
          [3, 10],
        ]),
        secret,
      ])!.punkte,
    ).toHaveLength(3);
  });

  it("is drawn with the names of those outside, of fictitious values with none", () => {
    const draw = (demo: boolean) =>
      drawSvg(
        zeichne({
          trichter: funnel,
          namen: new Map([
            ["99001000", "Adorf"],
            ["99001001", "Bdorf"],
            ["99001002", "Cdorf"],
          ]),
          nachkommastellen: 1,
          nennerTitel: "untersuchte Kinder",
          demo,
          width: 700,
          height: 360,
        }),
      );
    expect(draw(false)).toContain("Bdorf");
    expect(draw(false)).not.toContain("Adorf");
    expect(draw(true)).not.toContain("Bdorf");
    expect(draw(false)).toContain("alle 10,0");
  });
});
