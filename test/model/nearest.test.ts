// The name that was probably meant.
import { describe, expect, it } from "vitest";
import { nearestName } from "../../src/model/nearest.js";

const NAMES = ["bevoelkerung", "schuldnerquote", "flaeche", "ab"];

describe("nearestName", () => {
  it.each([
    ["bevölkerung", "bevoelkerung"],
    ["bevoelkerungen", "bevoelkerung"],
    ["schuldnerqoute", "schuldnerquote"],
    ["fläche", "flaeche"],
    ["ac", "ab"],
    ["etwas ganz anderes", undefined],
    ["wanderungssaldo", undefined],
  ])("of „%s“ is %s", (name, expected) => {
    expect(nearestName(name, NAMES)).toBe(expected);
  });

  it("of no names is none", () => {
    expect(nearestName("a", [])).toBeUndefined();
  });
});
