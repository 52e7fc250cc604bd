// Class limits as a reader types them, and what is said about those that cannot be.
import { describe, expect, it } from "vitest";
import { readGrenzen } from "../../src/model/eigene-grenzen.js";

const read = (text: string) => readGrenzen(text, [1, 12], 1);

describe("readGrenzen", () => {
  it.each([
    ["3; 4,5; 6", [3, 4.5, 6]],
    ["3 4,5", [3, 4.5]],
    [" 2;3;4;5 ; ", [2, 3, 4, 5]],
  ])("reads %j", (text, grenzen) => {
    expect(read(text)).toEqual({ grenzen });
  });

  it("reads negative numbers and thousands", () => {
    expect(readGrenzen("−2; 1.500", [-5, 2000], 0)).toEqual({ grenzen: [-2, 1500] });
  });

  it.each([
    ["", "2 bis 4 Grenzen"],
    ["3", "2 bis 4 Grenzen"],
    ["2;3;4;5;6", "2 bis 4 Grenzen"],
    ["3; vier", "„vier“ ist keine Zahl"],
    ["3; 4.5", "„4.5“ ist keine Zahl"],
    ["4; 3", "müssen aufsteigen"],
    ["3; 3", "müssen aufsteigen"],
    ["0,5; 3", "außerhalb der Werte (1,0 bis 12,0)"],
    ["3; 13", "außerhalb der Werte"],
  ])("refuses %j", (text, reason) => {
    expect((read(text) as { fehler: string }).fehler).toContain(reason);
  });
});
