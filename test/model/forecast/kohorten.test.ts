// The cohort-component step against the worked example, its order of computation, and that persons are conserved.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Ankunft,
  altern,
  fortschreiben,
  type Personen,
  personenzahl,
  type Raten,
  schritt,
} from "../../../src/model/forecast/kohorten.js";

/** Ages 0 to 5+, one sex: 100·0.996 + 1 = 100.6 and so on; the open class is 120·0.997 + 125·0.990 − 2 = 241.39. */
const BEISPIEL = {
  personen: [100, 105, 110, 115, 120, 125],
  sterben: [0.004, 0.001, 0.001, 0.002, 0.003, 0.01],
  wanderung: [2, 1, -1, 0, 3, -2],
  danach: [100.6, 103.895, 109.89, 117.77, 241.39],
};

describe("one year of one sex", () => {
  it("is that of the worked example", () => {
    const { personen, gekappt } = altern(BEISPIEL.personen, BEISPIEL.sterben, BEISPIEL.wanderung, "jahresende");
    expect(personen.slice(1).map((p) => Number(p.toFixed(6)))).toEqual(BEISPIEL.danach);
    expect(gekappt).toEqual([]);
  });

  it("refuses lists of different lengths", () => {
    expect(() => altern([1, 2], [0, 0, 0], [0, 0], "jahresende")).toThrow(RangeError);
    expect(() => altern([1], [0], [0], "jahresende")).toThrow(RangeError);
  });
});

describe("one year of both sexes", () => {
  it("gives the worked example's births at age 0: 95·0.997 + 2 = 96.715", () => {
    // 95 births of one sex: women of age 2 are 110 before and 103.895 after, so that f is 95 over their mean.
    const f = 95 / ((110 + 103.895) / 2);
    const raten: Raten = {
      sterben: { maennlich: BEISPIEL.sterben, weiblich: BEISPIEL.sterben },
      saeugling: { maennlich: 0.003, weiblich: 0.003 },
      geburten: [0, 0, f, 0, 0, 0],
      jungen: 0,
    };
    const zero = [0, 0, 0, 0, 0, 0];
    const next = schritt({ maennlich: zero, weiblich: BEISPIEL.personen }, raten, {
      maennlich: zero,
      weiblich: BEISPIEL.wanderung,
    });
    expect(next.geburten).toBeCloseTo(95, 9);
    expect(next.personen.weiblich[0]).toBeCloseTo(96.715, 9);
    expect(next.personen.weiblich.slice(1).map((p) => Number(p.toFixed(6)))).toEqual(BEISPIEL.danach);
  });

  it("divides births by the share of boys, and each sex loses its infants", () => {
    const raten: Raten = {
      sterben: { maennlich: [0, 0], weiblich: [0, 0] },
      saeugling: { maennlich: 0.5, weiblich: 0 },
      geburten: [1, 0],
      jungen: 0.25,
    };
    const none = { maennlich: [0, 0], weiblich: [0, 0] };
    const next = schritt({ maennlich: [0, 0], weiblich: [40, 0] }, raten, none);
    // Half of 40 women before and of 0 after at age 0.
    expect(next.geburten).toBe(20);
    expect(next.personen).toEqual({ maennlich: [2.5, 0], weiblich: [15, 40] });
    expect(next.sterbefaelle).toBe(2.5);
  });

  it("never lets a cell become negative, and says by how much migration would have", () => {
    const raten: Raten = {
      sterben: { maennlich: [0, 0], weiblich: [0, 0] },
      saeugling: { maennlich: 0, weiblich: 0 },
      geburten: [0, 0],
      jungen: 0.5,
    };
    const next = schritt({ maennlich: [3, 0], weiblich: [1, 1] }, raten, { maennlich: [-2, -5], weiblich: [0, 0] });
    expect(next.personen.maennlich).toEqual([0, 0]);
    expect(next.gekappt).toEqual([
      { geschlecht: "maennlich", alter: 0, fehlbetrag: 2 },
      { geschlecht: "maennlich", alter: 1, fehlbetrag: 2 },
    ]);
  });

  it("counts mid-year migrants half a year older on average, all of them at risk for half a year", () => {
    const none = [0, 0, 0];
    const raten: Raten = {
      sterben: { maennlich: [0.2, 0.4, 0.6], weiblich: none },
      saeugling: { maennlich: 0, weiblich: 0 },
      geburten: none,
      jungen: 0.5,
    };
    const next = schritt(
      { maennlich: none, weiblich: none },
      raten,
      { maennlich: [10, 20, 30], weiblich: none },
      "jahresmitte",
    );
    // ½·10·0.9 = 4.5; ½·20·0.8 = 8; ½·30·0.7 = 10.5, each once at its age and once a year older.
    expect(next.personen.maennlich.map((p) => Number(p.toFixed(9)))).toEqual([4.5, 12.5, 29]);
  });
});

const AGES = 8;
const cells = (min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: AGES, maxLength: AGES });
const pair = (min: number, max: number) => fc.record({ maennlich: cells(min, max), weiblich: cells(min, max) });
const inputs = fc.record({
  personen: pair(0, 1e4),
  wanderung: pair(-500, 500),
  ankunft: fc.constantFrom<Ankunft>("jahresende", "jahresmitte"),
  raten: fc.record({
    sterben: pair(0, 1),
    saeugling: fc.record({
      maennlich: fc.double({ min: 0, max: 1, noNaN: true }),
      weiblich: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    geburten: cells(0, 1),
    jungen: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
});

describe("any population, any rates", () => {
  it("conserves persons: end = start + births − deaths + migration + what was not taken away", () => {
    fc.assert(
      fc.property(inputs, ({ personen, raten, wanderung, ankunft }) => {
        const next = schritt(personen, raten, wanderung, ankunft);
        const cut = next.gekappt.reduce((sum, g) => sum + g.fehlbetrag, 0);
        const balance = personenzahl(personen) + next.geburten - next.sterbefaelle + next.wanderung + cut;
        expect(personenzahl(next.personen)).toBeCloseTo(balance, 5);
      }),
    );
  });

  it("has no negative cell in any year", () => {
    fc.assert(
      fc.property(inputs, ({ personen, raten, wanderung, ankunft }) => {
        const years = fortschreiben(personen, 2024, 2034, raten, wanderung, ankunft);
        expect(years.map((y) => y.jahr)).toEqual(Array.from({ length: 10 }, (_, i) => 2025 + i));
        for (const { personen: now } of years)
          expect(Math.min(...now.maennlich, ...now.weiblich)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("without deaths, births and migration only grows older", () => {
    fc.assert(
      fc.property(pair(0, 1e4), (personen: Personen) => {
        const zero = new Array(AGES).fill(0);
        const raten: Raten = {
          sterben: { maennlich: zero, weiblich: zero },
          saeugling: { maennlich: 0, weiblich: 0 },
          geburten: zero,
          jungen: 0.5,
        };
        const { personen: next } = schritt(personen, raten, { maennlich: zero, weiblich: zero });
        expect(next.weiblich.slice(1, -1)).toEqual(personen.weiblich.slice(0, -2));
        expect(next.weiblich.at(-1)).toBeCloseTo(personen.weiblich.at(-2)! + personen.weiblich.at(-1)!, 6);
      }),
    );
  });
});
