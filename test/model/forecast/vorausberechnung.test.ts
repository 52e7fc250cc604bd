// Scenarios and levers: their order, what they start from, the scaling to an official projection and to Gemeinden.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { altersgruppe, luecklos } from "../../../src/model/forecast/altersgruppen.js";
import { bisJahr, GRUNDSTELLUNG, groesseIm, hebelwirkung } from "../../../src/model/forecast/groessen.js";
import { personenzahl } from "../../../src/model/forecast/kohorten.js";
import { aufVorgaben, gemeindePersonen } from "../../../src/model/forecast/skalierung.js";
import {
  abweichungen,
  BETEILIGUNGEN,
  quotenIm,
  stellungVon,
  vorausberechnen,
  WANDERUNGEN,
} from "../../../src/model/forecast/vorausberechnung.js";
import { probeGrundlage } from "../../fixtures/projektion.js";

const grundlage = probeGrundlage();

describe("scenarios", () => {
  it("start from the same year and part in the order of their migration", () => {
    const runs = WANDERUNGEN.map((w) => vorausberechnen(grundlage, stellungVon(grundlage, w)));
    for (const { staende } of runs) expect(staende[0].personen).toEqual(grundlage.personen);
    for (const jahr of [2025, 2035, 2045]) {
      const [ohne, basis, hoch] = runs.map((r) => personenzahl(r.staende.find((s) => s.jahr === jahr)!.personen));
      expect(ohne).toBeLessThan(basis);
      expect(basis).toBeLessThan(hoch);
    }
  });

  it("have more people at work where participation rises, from the year after the start", () => {
    for (const w of WANDERUNGEN) {
      const [same, more] = BETEILIGUNGEN.map((b) => vorausberechnen(grundlage, stellungVon(grundlage, w, b)).staende);
      expect(groesseIm("erwerbspersonen", more[0], grundlage)).toBe(groesseIm("erwerbspersonen", same[0], grundlage));
      for (const [i, stand] of same.entries())
        if (i > 0)
          expect(groesseIm("erwerbspersonen", more[i], grundlage)).toBeGreaterThan(
            groesseIm("erwerbspersonen", stand, grundlage),
          );
    }
  });

  it("bring women to the men's rate less the distance, and not before the target year", () => {
    const rising = stellungVon(grundlage, "basis", "steigend");
    expect(quotenIm(2024, grundlage, rising).weiblich[40]).toBe(0.75);
    expect(quotenIm(2035, grundlage, rising).weiblich[40]).toBeCloseTo(0.85, 12);
    expect(quotenIm(2045, grundlage, rising).weiblich[40]).toBeCloseTo(0.85, 12);
    expect(quotenIm(2029, grundlage, rising).weiblich[40]).toBeCloseTo(0.75 + (0.1 * 5) / 11, 12);
    expect(quotenIm(2035, grundlage, rising).weiblich[24]).toBe(0.75);
    expect(quotenIm(2035, grundlage, rising).maennlich[60]).toBeCloseTo(0.95, 12);
    expect(quotenIm(2035, grundlage, rising).maennlich[59]).toBe(0.9);
  });

  it("keep participation between 0 and 1 for any lever", () => {
    const any = fc.record({
      zuwanderung: fc.constant(0),
      frauen: fc.double({ min: 0, max: 1, noNaN: true }),
      aeltere: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(any, fc.integer({ min: 2024, max: 2045 }), (stellung, jahr) => {
        const { maennlich, weiblich } = quotenIm(jahr, grundlage, stellung);
        for (const rate of [...maennlich, ...weiblich]) {
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("who leaves and who enters", () => {
  it("counts everyone once, in the year they reach the age", () => {
    const still = probeGrundlage({
      raten: { ...grundlage.raten, sterben: { maennlich: new Array(101).fill(0), weiblich: new Array(101).fill(0) } },
    });
    const { staende } = vorausberechnen(still, stellungVon(still, "ohne"));
    // Without deaths and migration, all of 56 to 66 at the start become 67 until 2035; all of 9 to 19 become 20.
    expect(bisJahr("rentenalter", staende, still, 2035)).toBeCloseTo(personenzahl(still.personen, 56, 66), 6);
    expect(bisJahr("eintritt", staende, still, 2035)).toBeCloseTo(personenzahl(still.personen, 9, 19), 6);
  });
});

describe("levers", () => {
  const stand = { wanderung: 50, frauen: 5, aeltere: 5, einpendler: 40 };

  it("do nothing where they stand at zero", () => {
    const { einzeln, zusammen } = hebelwirkung(grundlage, GRUNDSTELLUNG, 2035);
    expect(zusammen).toBe(0);
    expect(Object.values(einzeln)).toEqual([0, 0, 0, 0]);
  });

  it("each move the labour force upwards, commuters by their number, all together at least as much as the sum", () => {
    const { einzeln, zusammen, zerlegung, heute, ohne } = hebelwirkung(grundlage, stand, 2035);
    expect(einzeln.wanderung).toBeGreaterThan(0);
    expect(einzeln.frauen).toBeGreaterThan(0);
    expect(einzeln.aeltere).toBeGreaterThan(0);
    expect(einzeln.einpendler).toBeCloseTo(40, 9);
    const alone = Object.values(einzeln).reduce((a, b) => a + b, 0);
    expect(zusammen).toBeGreaterThanOrEqual(alone);
    expect(zerlegung.gesamt + 40).toBeCloseTo(ohne + zusammen - heute, 6);
  });
});

describe("scaling", () => {
  const gruppen = luecklos(["0-19", "20-64", "65+"])!;
  const vorgabe = (name: string, personen: number) => ({
    gruppe: altersgruppe(name),
    geschlecht: "insgesamt" as const,
    personen,
  });

  it("gives official groups their persons and keeps proportions inside", () => {
    const scaled = aufVorgaben(grundlage.personen, [vorgabe("0-19", 8000), vorgabe("20-64", 9000)]);
    expect(personenzahl(scaled, 0, 19)).toBeCloseTo(8000, 6);
    expect(personenzahl(scaled, 20, 64)).toBeCloseTo(9000, 6);
    expect(personenzahl(scaled, 65)).toBeCloseTo(personenzahl(grundlage.personen, 65), 9);
    expect(scaled.maennlich[60] / scaled.maennlich[30]).toBeCloseTo(1.8, 9);
    expect(() => aufVorgaben({ maennlich: [0, 1], weiblich: [0, 1] }, [vorgabe("0", 5)])).toThrow(RangeError);
  });

  it("meets the official projection in the base scenario, and other scenarios keep their distance in proportion", () => {
    const amtlich = [vorgabe("0-19", 4000), vorgabe("20-64", 9000), vorgabe("65+", 5000)];
    const official = probeGrundlage({ vorgaben: [{ jahr: 2034, werte: amtlich }] });
    const of = (w: "basis" | "hoch", jahr: number, from = official) =>
      personenzahl(vorausberechnen(from, stellungVon(from, w)).staende.find((s) => s.jahr === jahr)!.personen);
    expect(of("basis", 2034)).toBeCloseTo(18_000, 6);
    expect(of("hoch", 2034)).toBeGreaterThan(18_000);
    expect(of("basis", 2024)).toBe(of("basis", 2024, grundlage));
    // Half of the way to the official year, half of the way to its factor.
    const [{ eigene, amtlich: target }] = abweichungen(official);
    expect(eigene).toBeCloseTo(of("basis", 2034, grundlage), 6);
    expect(target).toBeCloseTo(18_000, 6);
    const own = of("basis", 2029, grundlage);
    expect(Math.sign(of("basis", 2029) - own)).toBe(Math.sign(18_000 - eigene));
  });

  it("divides the Kreis among its Gemeinden without a rest", () => {
    const share = fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(share, share, (maennlich, weiblich) => {
        const a = { ags: "a", anteile: { maennlich, weiblich } };
        const rest = (list: number[]) => list.map((x) => 1 - x);
        const b = { ags: "b", anteile: { maennlich: rest(maennlich), weiblich: rest(weiblich) } };
        const [inA, inB] = [a, b].map((g) => gemeindePersonen(grundlage.personen, gruppen, g));
        for (const [i, { von, bis }] of gruppen.entries())
          expect(inA[i] + inB[i]).toBeCloseTo(personenzahl(grundlage.personen, von, bis ?? undefined), 6);
      }),
    );
  });
});
