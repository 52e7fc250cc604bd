// Which figures a view shows: by year, level and region, the newest basis first.
import { describe, expect, it } from "vitest";
import { type IndikatorDatei, type Region, toZeile, type Wert } from "../../src/model/outlets.js";
import { agsOf, newestOf, readWerte, regionKey, seriesOf, valuesAt, yearsOf } from "../../src/model/pick.js";
import { wert } from "../support/values.js";

function value(ags: string, zeit: string, zahl: number | null, basis = "b1"): Wert {
  return wert({ ags, zeit, jahr: Number(zeit.slice(0, 4)), basis, wert: zahl });
}

const values = [
  value("1", "2022-05-15", 90, "b2"),
  value("1", "2022-12-31", 100),
  value("1", "2023-12-31", 101),
  value("1", "2023-12-31", 91, "b2"),
  value("1", "2024-12-31", null, "b2"),
  value("2", "2021-06-30", 7),
  value("2", "2021-12-31", 8),
  value("2", "2023-12-31", 0),
  value("3", "2023-12-31", null),
];
const datei = { basen: [{ id: "b1" }, { id: "b2" }], zeilen: values.map(toZeile) } as IndikatorDatei;
const werte = readWerte(datei);

describe("pick", () => {
  it("reads the rows of the file as values", () => {
    expect(werte.werte).toEqual(values);
    expect(werte.basen).toEqual(["b1", "b2"]);
  });

  it("lists the years in which one of the regions has a number", () => {
    expect(yearsOf(werte, ["1", "2", "3"])).toEqual([2021, 2022, 2023]);
    expect(yearsOf(werte, ["3"])).toEqual([]);
  });

  it("takes of one year one time and basis for all: where most regions have a number, else the newer one", () => {
    const at = (jahr: number) =>
      [...valuesAt(werte, ["1", "2", "3"], jahr)].map(([ags, w]) => [ags, w.zeit, w.basis, w.wert]);
    expect(at(2022)).toEqual([["1", "2022-05-15", "b2", 90]]);
    expect(at(2023)).toEqual([
      ["1", "2023-12-31", "b1", 101],
      ["2", "2023-12-31", "b1", 0],
      ["3", "2023-12-31", "b1", null],
    ]);
    expect([...valuesAt(werte, ["1"], 2023).values()].map((w) => w.wert)).toEqual([91]);
    expect(at(2021)).toEqual([["2", "2021-12-31", "b1", 8]]);
    expect(at(2020)).toEqual([]);
  });

  it("lets only the leading regions choose; those beside them follow or stay away", () => {
    const at = (ags: string[], beside: string[]) =>
      [...valuesAt(werte, ags, 2023, beside)].map(([key, w]) => [key, w.wert]);
    expect(at(["1"], ["2", "3"])).toEqual([["1", 91]]);
    expect(at(["2"], ["1"])).toEqual([
      ["1", 101],
      ["2", 0],
    ]);
    expect(at(["4"], ["1"])).toEqual([]);
  });

  it("takes the same figures in whatever order they stand", () => {
    const reversed = readWerte({ ...datei, zeilen: datei.zeilen.toReversed() });
    expect(valuesAt(reversed, ["1"], 2023).get("1")?.wert).toBe(91);
    expect(valuesAt(reversed, ["2"], 2021).get("2")?.wert).toBe(8);
    expect(newestOf(reversed, "1")?.wert).toBe(91);
  });

  it("gives the series of one region", () => {
    expect(seriesOf(werte, "2").map((w) => w.wert)).toEqual([7, 8, 0]);
  });

  it("gives the newest figure that is a number, zero included", () => {
    expect(newestOf(werte, "1")).toMatchObject({ zeit: "2023-12-31", basis: "b2", wert: 91 });
    expect(newestOf(werte, "2")).toMatchObject({ zeit: "2023-12-31", wert: 0 });
    expect(newestOf(werte, "3")).toBeUndefined();
    expect(newestOf(werte, "4")).toBeUndefined();
  });

  it("lists the keys of a level in their order", () => {
    const regionen: Region[] = [
      { ags: "2", name: "B", kurz: "B", ebene: "gemeinde" },
      { ags: "99", name: "K", kurz: "K", ebene: "kreis" },
      { ags: "1", name: "A", kurz: "A", ebene: "gemeinde" },
    ];
    expect(agsOf(regionen, "gemeinde")).toEqual(["2", "1"]);
    expect(agsOf(regionen, "bund")).toEqual([]);
  });

  it.each([
    ["kreis", "99001"],
    ["land", "99"],
    ["bund", "DG"],
    ["99001002", "99001002"],
  ])("knows the region %s by its key %s", (name, key) => {
    expect(regionKey(name, { ags: "99001", land: "99", bund: "DG" })).toBe(key);
  });
});
