// A figure as a row of a file and back.
import { describe, expect, it } from "vitest";
import { toWert, toZeile, type Wert, type Zeile } from "../../src/model/outlets.js";

const wert: Wert = {
  ags: "99001",
  zeit: "2023/24",
  jahr: 2023,
  basis: "b1",
  wert: null,
  zaehler: 5,
  nenner: 0,
  status: "x",
  herkunft: "modell",
  quelle: "a/b + c/d",
  rechenweg: "berechnet",
};
const zeile: Zeile = ["99001", "2023/24", 2023, "b1", null, 5, 0, "x", "modell", "a/b + c/d", "berechnet"];

describe("a figure", () => {
  it("is a row in the agreed order", () => {
    expect(toZeile(wert)).toEqual(zeile);
  });

  it("is read back as it was", () => {
    expect(toWert(zeile)).toEqual(wert);
  });
});
