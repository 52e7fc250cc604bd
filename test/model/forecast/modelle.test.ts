// The schedules that stand in for tables: mortality meets its life expectancy, births their total, migration adds up to one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glockenkurve } from "../../../src/model/forecast/fruchtbarkeit.js";
import { gompertz, lebenserwartung } from "../../../src/model/forecast/sterblichkeit.js";
import { rogersCastro } from "../../../src/model/forecast/wanderung.js";

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

describe("Gompertz mortality", () => {
  it.each([
    [78, 0.1, 0.003],
    [83, 0.1, 0.003],
    [72, 0.08, 0.01],
  ])("gives back the life expectancy of %d years", (years, rise, infants) => {
    const { sterben } = gompertz(years, rise, infants, 100);
    expect(lebenserwartung(sterben, infants)).toBeCloseTo(years, 1);
  });

  it("rises with age, as steeply as asked, and stays between 0 and 1", () => {
    const { sterben, ueberlebende } = gompertz(80, 0.1, 0.003, 100);
    for (let a = 1; a < sterben.length; a++) expect(sterben[a]).toBeGreaterThan(sterben[a - 1]);
    expect(Math.log(sterben[41] / sterben[40])).toBeCloseTo(0.1, 3);
    expect(sterben.at(-1)).toBeLessThan(1);
    expect(ueberlebende[0]).toBeCloseTo(0.997, 3);
  });

  it("is lower at every age where people live longer", () => {
    const [short, long] = [gompertz(76, 0.1, 0.003, 100), gompertz(82, 0.1, 0.003, 100)];
    for (const [a, q] of long.sterben.entries()) expect(q).toBeLessThan(short.sterben[a]);
  });

  it("refuses a life expectancy that no level of the curve gives", () => {
    expect(() => gompertz(300, 0.1, 0, 100)).toThrow(RangeError);
  });
});

describe("births by age", () => {
  it("add up to the total fertility rate between 15 and 49, with the mean where it was put", () => {
    const rates = glockenkurve(1.4, 31, 5, 100);
    expect(sum(rates)).toBeCloseTo(1.4, 12);
    expect(sum(rates.slice(15, 50))).toBeCloseTo(1.4, 12);
    expect(sum(rates.map((f, a) => f * (a + 0.5))) / 1.4).toBeCloseTo(31, 1);
  });
});

describe("migration by age", () => {
  it("adds up to one and is nowhere negative, whatever the profile", () => {
    const part = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(part(0.02, 0.3), part(0, 1), part(15, 30), part(0.02, 0.3), part(0.1, 1), part(0, 0.5), (...p) => {
        const [kinder_abfall, kinder_hoehe, gipfel, abfall, anstieg, sockel] = p;
        const shares = rogersCastro({ kinder_abfall, kinder_hoehe, gipfel, abfall, anstieg, sockel }, 100);
        expect(sum(shares)).toBeCloseTo(1, 9);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("peaks among the young", () => {
    const shares = rogersCastro(
      { kinder_abfall: 0.1, kinder_hoehe: 0.33, gipfel: 20, abfall: 0.1, anstieg: 0.4, sockel: 0.05 },
      100,
    );
    const peak = shares.indexOf(Math.max(...shares));
    expect(peak).toBeGreaterThan(18);
    expect(peak).toBeLessThan(28);
  });
});
