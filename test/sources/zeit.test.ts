// How the periods of sources become times of the atlas.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jahrVon, leseAngabe, zeitVon } from "../../loaders/sources/zeit.js";
import type { Bezug } from "../../src/model/bezug.js";
import { yearOf, ZEITARTEN, type Zeitart } from "../../src/model/time.js";

type Fall = [text: string, zeit: Bezug["zeit"], zeitart: Zeitart, erwartet: string | null];

describe("zeitVon", () => {
  test.each<Fall>([
    ["2023", "wie-geliefert", "jahr", "2023"],
    ["2024-12-31", "wie-geliefert", "stichtag", "2024-12-31"],
    ["31.12.2024", "wie-geliefert", "stichtag", "2024-12-31"],
    ["2025-11-03", "wie-geliefert", "stichtag", "2025-11-03"],
    ["2023-10P6M", "wie-geliefert", "schuljahr", "2023/24"],
    ["2022-P1Y", "wie-geliefert", "schuljahr", "2022/23"],
    ["2016-2018", "wie-geliefert", "zeitraum", "2016-2018"],
    ["2024-12-31", "jahr", "jahr", "2024"],
    ["2024", "jahr", "jahr", "2024"],
    ["2016-2018", "jahr", "jahr", "2018"],
    ["2023", "schuljahr", "schuljahr", "2023/24"],
    ["1999", "schuljahr", "schuljahr", "1999/00"],
    ["2023-11-01", "schuljahr", "schuljahr", "2023/24"],
    ["2023", "12-31", "stichtag", "2023-12-31"],
    ["2023-12-31", "12-31", "stichtag", "2023-12-31"],
  ])("%s by the rule „%s“ is, as %s, %s", (text, zeit, zeitart, erwartet) => {
    expect(zeitVon(leseAngabe(text)!, zeit, zeitart)).toBe(erwartet);
  });

  test.each<Fall>([
    ["2023", "wie-geliefert", "stichtag", null],
    ["2024-12-31", "wie-geliefert", "jahr", null],
    ["2024-02-30", "wie-geliefert", "stichtag", null],
    ["2024-04P6M", "wie-geliefert", "schuljahr", null],
    ["2023-10P6M", "jahr", "jahr", null],
    ["2024-03-01", "schuljahr", "schuljahr", null],
    ["2016-2018", "schuljahr", "schuljahr", null],
    ["2023-06-30", "12-31", "stichtag", null],
    ["2023", "02-30", "stichtag", null],
    ["2018-2016", "wie-geliefert", "zeitraum", null],
  ])("%s by the rule „%s“ is no time of the kind %s", (text, zeit, zeitart, erwartet) => {
    expect(zeitVon(leseAngabe(text)!, zeit, zeitart)).toBe(erwartet);
  });

  test("gives only valid times of the kind that is asked for", () => {
    const text = fc.oneof(
      fc
        .date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true })
        .map((d) => d.toISOString().slice(0, 10)),
      fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, "0")),
      fc
        .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 13 }))
        .map(([j, m]) => `${j}-${String(m).padStart(2, "0")}P6M`),
    );
    const regel = fc.constantFrom<Bezug["zeit"]>("wie-geliefert", "jahr", "schuljahr", "12-31", "02-29", "99-99");
    fc.assert(
      fc.property(text, regel, fc.constantFrom(...ZEITARTEN), (t, zeit, art) => {
        const angabe = leseAngabe(t)!;
        const ergebnis = zeitVon(angabe, zeit, art);
        if (ergebnis !== null) expect(yearOf(ergebnis, art)).toBe(jahrVon(angabe));
      }),
    );
  });
});

describe("leseAngabe", () => {
  test.each(["", "23", "2023/24", "2023 ", "WS 2023/24", "2023-13P7M", "1.1.2023", "Insgesamt"])(
    "„%s“ is no period",
    (text) => {
      expect(leseAngabe(text)).toBeNull();
    },
  );
});
