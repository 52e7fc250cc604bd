// Intervals against printed check values, independently computed vectors and properties that must hold for all counts.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byar,
  dobson,
  ESP_2013,
  funnelLimits,
  type Interval,
  rateInterval,
  ratioInterval,
  wilson,
  zOf,
} from "../../src/model/intervals.js";
import { zufall } from "../../src/model/zufall.js";

/** Largest relative distance of two numbers; absolute where the expected one is 0. */
function distance(actual: number, expected: number): number {
  return Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected));
}

function near(
  { lower, upper }: { lower: number; upper: number | null },
  expected: [number, number],
  tolerance: number,
) {
  expect(distance(lower, expected[0])).toBeLessThan(tolerance);
  expect(distance(upper!, expected[1])).toBeLessThan(tolerance);
}

/** x, n, level, lower, upper; computed with 30 digits. */
const WILSON = [
  [0, 12, 0.95, 0, 0.242494006655241],
  [0, 12, 0.998, 0, 0.443143454983464],
  [1, 3, 0.95, 0.0614919447203962, 0.792340399197952],
  [1, 3, 0.998, 0.0298279281988915, 0.890487848940556],
  [2, 40, 0.95, 0.0138206673861484, 0.16503877369141],
  [2, 40, 0.998, 0.00759105323591875, 0.265863289231709],
  [3, 40, 0.95, 0.0258360257745882, 0.198642335243105],
  [3, 40, 0.998, 0.0152067637050065, 0.298611226403309],
  [7, 23, 0.95, 0.15604024453214, 0.508657562687592],
  [7, 23, 0.998, 0.105994629231765, 0.61750373089022],
  [12, 12, 0.95, 0.757505993344759, 1],
  [12, 12, 0.998, 0.556856545016536, 1],
  [17, 312, 0.95, 0.0342940860029772, 0.0855174769311246],
  [17, 312, 0.998, 0.0264256545180632, 0.109010820644166],
  [98, 1047, 0.95, 0.077413051090954, 0.112759745331606],
  [98, 1047, 0.998, 0.0693399636708644, 0.125207976354225],
  [412, 1203, 0.95, 0.316201026486257, 0.369756066527143],
  [412, 1203, 0.998, 0.301586802535434, 0.385848647448633],
  [4530, 6127, 0.95, 0.728210836933062, 0.750190051378961],
  [4530, 6127, 0.998, 0.721656540379489, 0.756299350456895],
] as const;

describe("wilson", () => {
  it.each(WILSON)("%i of %i at %d agrees with the vector to 1e-9", (x, n, level, lower, upper) => {
    near(wilson(x, n, level), [lower, upper], 1e-9);
  });

  it.each([
    [65, 100, 0.95, 0.552544433, 0.736357518],
    [65, 100, 0.998, 0.495494657, 0.778354061],
    [1, 100, 0.95, 0.001767432, 0.054486196],
  ])("%i of %i at %d agrees with the printed digits", (x, n, level, lower, upper) => {
    const { lower: low, upper: high } = wilson(x, n, level);
    expect(low).toBeCloseTo(lower, 9);
    expect(high).toBeCloseTo(upper, 9);
  });

  it.each([
    [5, 4, 0.95, "x (5) ist größer als n (4)"],
    [-1, 4, 0.95, "x (-1) ist keine Anzahl"],
    [1.5, 4, 0.95, "x (1.5) ist keine Anzahl"],
    [Number.NaN, 4, 0.95, "x (NaN) ist keine Anzahl"],
    [0, 0, 0.95, "n ist 0"],
    [1, Number.POSITIVE_INFINITY, 0.95, "n (Infinity) ist keine Anzahl"],
    [1, 4, 1, "das Niveau 1"],
    [1, 4, 0, "das Niveau 0"],
    [1, 4, Number.NaN, "das Niveau NaN"],
  ])("refuses %d of %d at %d", (x, n, level, message) => {
    expect(() => wilson(x, n, level)).toThrow(message);
  });
});

describe("byar", () => {
  it.each([
    [65, 0.95, 50.16318771, 82.849138546],
    [65, 0.998, 42.880261471, 94.000290844],
    [1045, 0.95, 982.593201807, 1110.331212986],
  ])("%i events at %d agree with the printed digits", (x, level, lower, upper) => {
    const { lower: low, upper: high } = byar(x, level);
    expect(low).toBeCloseTo(lower, 8);
    expect(high).toBeCloseTo(upper, 8);
  });

  it.each([
    [1, 25.317808, 5571.643391],
    [5, 1623.48639, 11668.332079],
  ])("%i events among 100 have the exact Poisson limits", (x, lower, upper) => {
    const { lower: low, upper: high } = rateInterval(x, 100, 100_000, 0.95);
    expect(low).toBeCloseTo(lower, 6);
    expect(high).toBeCloseTo(upper, 6);
  });

  it("has the exact limits that define them: so many or fewer events have the probability of the tail", () => {
    const poisson = (mean: number, upTo: number) => {
      let term = Math.exp(-mean);
      let sum = 0;
      for (let k = 0; k <= upTo; k++) {
        sum += term;
        term *= mean / (k + 1);
      }
      return sum;
    };
    for (let x = 0; x < 10; x++)
      for (const level of [0.95, 0.998]) {
        const { lower, upper } = byar(x, level);
        expect(poisson(upper, x)).toBeCloseTo((1 - level) / 2, 12);
        if (x === 0) expect(lower).toBe(0);
        else expect(1 - poisson(lower, x - 1)).toBeCloseTo((1 - level) / 2, 12);
      }
  });

  it("refuses what is no count and persons that are none", () => {
    expect(() => byar(-1, 0.95)).toThrow("x (-1) ist keine Anzahl");
    expect(() => byar(2.5, 0.95)).toThrow("x (2.5) ist keine Anzahl");
    expect(() => rateInterval(3, 0, 1000, 0.95)).toThrow("n (0) muss größer als 0 sein");
    expect(() => rateInterval(3, 10, 0, 0.95)).toThrow("der Faktor (0)");
  });

  it("allows more events than persons", () => {
    expect(rateInterval(12, 10, 1, 0.95).upper).toBeGreaterThan(1.2);
  });
});

describe("ratioInterval", () => {
  it("agrees with the printed example of indirect standardisation", () => {
    const { lower, upper } = ratioInterval(895, 835.883561, 100, 0.95);
    expect(lower).toBeCloseTo(100.171477, 5);
    expect(upper).toBeCloseTo(114.323329, 5);
    expect(() => ratioInterval(895, 0, 100, 0.95)).toThrow("muss größer als 0 sein");
  });
});

describe("dobson", () => {
  const events = [0, 1, 0, 2, 3, 2, 4, 5, 6, 9, 12, 15, 21, 26, 31, 38, 40, 33, 22];
  const persons = [480, 510, 530, 520, 600, 640, 660, 720, 730, 810, 905, 880, 790, 700, 655, 540, 430, 260, 110];
  const strata = events.map((x, i) => ({ x, n: persons[i], weight: ESP_2013[i] }));

  it("stands on a standard population of 100,000", () => {
    expect(ESP_2013.reduce((a, b) => a + b, 0)).toBe(100_000);
    expect(ESP_2013).toHaveLength(19);
  });

  // Own example with invented counts, computed with mpmath at 40 digits from the formulas of the source.
  it.each([
    [0.95, 2012.4632117877893, 1776.3598417728551, 2270.8789585220247],
    [0.998, 2012.4632117877893, 1650.1485415510476, 2426.089173623039],
  ])("agrees with high precision at %d", (level, value, lower, upper) => {
    const result = dobson(strata, 100_000, level)!;
    expect(distance(result.value, value)).toBeLessThan(1e-12);
    near(result, [lower, upper], 1e-9);
  });

  it("shows no rate from fewer than ten events and refuses what cannot be", () => {
    const few = strata.map((s, i) => ({ ...s, x: i < 9 ? 1 : 0 }));
    expect(dobson(few, 1000, 0.95)).toBeNull();
    expect(
      dobson(
        few.map((s, i) => (i === 18 ? { ...s, x: 1 } : s)),
        1000,
        0.95,
      ),
    ).not.toBeNull();
    expect(() => dobson([], 1000, 0.95)).toThrow("keine Altersgruppe");
    expect(() => dobson([{ x: 1, n: 0, weight: 1 }], 1000, 0.95)).toThrow("n (0)");
    expect(() => dobson([{ x: 1, n: 5, weight: 0 }], 1000, 0.95)).toThrow("das Gewicht (0)");
  });
});

describe("funnelLimits", () => {
  it.each([
    [15, 0.95, 60.630021, 178.669566],
    [15, 0.998, 48.009818, 258.889599],
    [40, 0.95, 73.436742, 139.974731],
    [40, 0.998, 62.831635, 171.969504],
  ])("%i events at %d agree with the printed digits", (observed, level, lower, upper) => {
    const limits = funnelLimits({ kind: "rate", reference: 100, observed }, level);
    expect(limits.lower).toBeCloseTo(lower, 6);
    expect(limits.upper).toBeCloseTo(upper, 6);
  });

  it("are normal limits around a proportion, cut to what a proportion can be", () => {
    const { lower, upper } = funnelLimits({ kind: "proportion", reference: 0.1, n: 400 }, 0.95);
    expect(lower).toBeCloseTo(0.1 - 1.959963984540054 * 0.015, 12);
    expect(upper).toBeCloseTo(0.1 + 1.959963984540054 * 0.015, 12);
    expect(funnelLimits({ kind: "proportion", reference: 0.02, n: 10 }, 0.998).lower).toBe(0);
    expect(funnelLimits({ kind: "proportion", reference: 0.98, n: 10 }, 0.998).upper).toBe(1);
  });

  it("have no upper end where nothing was observed, and refuse what cannot be", () => {
    expect(funnelLimits({ kind: "rate", reference: 5, observed: 0 }, 0.95)).toEqual({ lower: 0, upper: null });
    expect(() => funnelLimits({ kind: "proportion", reference: 1.2, n: 10 }, 0.95)).toThrow("kein Anteil");
    expect(() => funnelLimits({ kind: "proportion", reference: Number.NaN, n: 10 }, 0.95)).toThrow("kein Anteil");
    expect(() => funnelLimits({ kind: "rate", reference: 0, observed: 4 }, 0.95)).toThrow("der Bezugswert");
  });
});

describe("for all counts", () => {
  const level = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
  const share = fc
    .integer({ min: 1, max: 5000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  const inside = ({ lower, upper }: Interval, value: number) =>
    lower <= value + 1e-12 && value - 1e-12 <= upper && lower <= upper;

  it("an interval holds its value and stays among proportions", () => {
    fc.assert(
      fc.property(share, level, ([x, n], l) => {
        const interval = wilson(x, n, l);
        return inside(interval, x / n) && interval.lower >= 0 && interval.upper <= 1;
      }),
    );
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), level, (x, l) => inside(byar(x, l), x)));
  });

  it("a higher level gives an interval that holds the lower one", () => {
    // Levels that differ in the last digit alone may round either way.
    const nested = (inner: Interval, outer: Interval) =>
      outer.lower <= inner.lower + 1e-9 && inner.upper <= outer.upper + 1e-9;
    fc.assert(
      fc.property(share, level, level, ([x, n], a, b) =>
        nested(wilson(x, n, Math.min(a, b)), wilson(x, n, Math.max(a, b))),
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), level, level, (x, a, b) =>
        nested(byar(x, Math.min(a, b)), byar(x, Math.max(a, b))),
      ),
    );
  });

  it("more persons with the same share give a narrower interval", () => {
    const width = ({ lower, upper }: Interval) => upper - lower;
    fc.assert(
      fc.property(share, fc.integer({ min: 2, max: 20 }), level, ([x, n], times, l) => {
        expect(width(wilson(x * times, n * times, l))).toBeLessThanOrEqual(width(wilson(x, n, l)));
        expect(width(rateInterval(x * times, n * times, 1, l))).toBeLessThanOrEqual(
          width(rateInterval(x, n, 1, l)) + 1e-12,
        );
      }),
    );
  });

  it("one more event never lowers a limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), level, (x, l) => {
        const [a, b] = [byar(x, l), byar(x + 1, l)];
        // Between nine and ten events the method changes from exact to approximate.
        const tolerance = x === 9 ? 0.02 * b.upper : 0;
        return a.lower <= b.lower + tolerance && a.upper <= b.upper + tolerance;
      }),
    );
  });

  it("cover the truth about as often as they promise (20,000 draws each)", () => {
    const covered = (n: number, p: number, l: number) => {
      const wuerfel = zufall(`ueberdeckung ${n} ${p} ${l}`);
      let hits = 0;
      for (let i = 0; i < 20_000; i++) {
        let x = 0;
        for (let k = 0; k < n; k++) if (wuerfel.zahl() < p) x++;
        const { lower, upper } = wilson(x, n, l);
        if (lower <= p && p <= upper) hits++;
      }
      return hits / 20_000;
    };
    expect(covered(60, 0.12, 0.95)).toBeGreaterThan(0.93);
    expect(covered(60, 0.12, 0.95)).toBeLessThan(0.975);
    expect(covered(120, 0.4, 0.95)).toBeCloseTo(0.95, 1.5);
    expect(covered(120, 0.4, 0.998)).toBeGreaterThan(0.996);
  });

  it("know the quantile of the two levels that are shown", () => {
    expect(zOf(0.95)).toBeCloseTo(1.959963984540054, 14);
    expect(zOf(0.998)).toBeCloseTo(3.090232306167813, 13);
  });
});
