// Groups of ages to single years: sums hold, nothing is negative, an even population stays even.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { altersgruppe, luecklos } from "../../../src/model/forecast/altersgruppen.js";
import { aufAltersjahre } from "../../../src/model/forecast/altersjahre.js";

const NAMES = ["0-2", "3-5", "6-9", "10-14", "15-64", "65-74", "75+"];
const gruppen = luecklos(NAMES)!;
const ueberlebende = Array.from({ length: 101 }, (_, a) => Math.max(0, 1 - a / 101));

describe("age groups", () => {
  it("are read as tables write them", () => {
    expect(altersgruppe("15-17")).toEqual({ name: "15-17", von: 15, bis: 17 });
    expect(altersgruppe("75+")).toEqual({ name: "75+", von: 75, bis: null });
    expect(altersgruppe("3")).toEqual({ name: "3", von: 3, bis: 3 });
    expect(() => altersgruppe("17-15")).toThrow(RangeError);
    expect(() => altersgruppe("alle")).toThrow(RangeError);
  });

  it("cover every age once, or are refused", () => {
    expect(luecklos(["5+", "0-4"])?.map((g) => g.name)).toEqual(["0-4", "5+"]);
    expect(luecklos(["0-4", "6+"])).toBeNull();
    expect(luecklos(["0-4", "4+"])).toBeNull();
    expect(luecklos(["0-4", "5-9"])).toBeNull();
  });
});

describe("single years", () => {
  it("have the sums of the groups and no negative year, for any groups", () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e5, noNaN: true })), {
      minLength: NAMES.length,
      maxLength: NAMES.length,
    });
    fc.assert(
      fc.property(counts, (personen) => {
        const years = aufAltersjahre(gruppen, personen, ueberlebende, 100);
        expect(years).toHaveLength(101);
        expect(Math.min(...years)).toBeGreaterThanOrEqual(-1e-9);
        for (const [i, { von, bis }] of gruppen.entries()) {
          const sum = years.slice(von, (bis ?? 100) + 1).reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo(personen[i], 6);
        }
      }),
    );
  });

  it("are even where the groups are even", () => {
    const personen = gruppen.slice(0, -1).map((g) => 10 * (g.bis! - g.von + 1));
    const years = aufAltersjahre(gruppen, [...personen, 50], ueberlebende, 100);
    for (const year of years.slice(0, 75)) expect(year).toBeCloseTo(10, 9);
    expect(years[75]).toBeGreaterThan(years[90]);
  });

  it("rise within a group whose neighbours rise", () => {
    const years = aufAltersjahre(luecklos(["0-4", "5-9", "10-14", "15+"])!, [50, 100, 150, 10], ueberlebende, 100);
    expect(years[9]).toBeGreaterThan(years[5]);
  });

  it("of single years are those years", () => {
    const names = [...Array.from({ length: 90 }, (_, a) => String(a)), "90+"];
    const personen = names.map((_, i) => 7 + (i % 5));
    const years = aufAltersjahre(luecklos(names)!, personen, ueberlebende, 100);
    for (const [a, count] of personen.slice(0, 90).entries()) expect(years[a]).toBeCloseTo(count, 9);
  });
});
