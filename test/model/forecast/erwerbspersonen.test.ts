// The labour force against the worked example, the ratios, and the decomposition that adds up exactly.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ersatzquote,
  erwerbspersonen,
  nachrueckerluecke,
  zerlegung,
} from "../../../src/model/forecast/erwerbspersonen.js";

const none = (length: number) => new Array<number>(length).fill(0);

describe("the labour force", () => {
  it("is that of the worked example: 0.5·109.89 + 0.8·117.77 + 0.1·241.39 = 173.3", () => {
    const personen = { maennlich: [96.715, 100.6, 103.895, 109.89, 117.77, 241.39], weiblich: none(6) };
    const quoten = { maennlich: [0, 0, 0, 0.5, 0.8, 0.1], weiblich: none(6) };
    expect(erwerbspersonen(personen, quoten)).toBeCloseTo(173.3, 9);
  });
});

describe("who follows and who leaves", () => {
  const ages = none(70).map((_, a) => (a >= 15 && a < 20 ? 3 : a >= 60 && a < 65 ? 5 : 1));
  const personen = { maennlich: ages, weiblich: ages };

  it("sets 15 to 19 against 60 to 64", () => {
    expect(ersatzquote(personen)).toBe(60);
    expect(nachrueckerluecke(personen)).toBe(4);
  });
});

describe("the decomposition", () => {
  const cells = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 5, maxLength: 5 });
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });
  const side = fc.record({
    personen: fc.record({ maennlich: cells, weiblich: cells }),
    quoten: fc.record({ maennlich: shares, weiblich: shares }),
  });

  it("adds up to the change, whatever the inputs", () => {
    fc.assert(
      fc.property(side, side, (vorher, nachher) => {
        const { gesamt, demografie, verhalten } = zerlegung(vorher, nachher);
        expect(gesamt).toBe(demografie + verhalten);
        const change =
          erwerbspersonen(nachher.personen, nachher.quoten) - erwerbspersonen(vorher.personen, vorher.quoten);
        expect(gesamt).toBeCloseTo(change, 5);
      }),
    );
  });

  it("has no demographic effect where nobody comes or goes, and none of behaviour where rates stay", () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        expect(zerlegung(a, { ...b, personen: a.personen }).demografie).toBe(0);
        expect(zerlegung(a, { ...b, quoten: a.quoten }).verhalten).toBe(0);
      }),
    );
  });
});
