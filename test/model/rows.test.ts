// Rows of a query as plain objects, whatever the engine hands out.
import { describe, expect, it } from "vitest";
import { plainRow } from "../../src/model/rows.js";

describe("plainRow", () => {
  it("turns BigInt into numbers and leaves the rest", () => {
    const tag = new Date("2023-12-31");
    expect(plainRow({ a: 7n, b: "7", c: 0.5, d: null, e: true, f: undefined, g: tag })).toEqual({
      a: 7,
      b: "7",
      c: 0.5,
      d: null,
      e: true,
      f: undefined,
      g: tag,
    });
  });

  it("turns lists into arrays and structs into objects, at any depth", () => {
    class Vector {
      constructor(private readonly list: unknown[]) {}
      get(i: number) {
        return this.list[i];
      }
      [Symbol.iterator]() {
        return this.list[Symbol.iterator]();
      }
    }
    class Struct {
      constructor(private readonly object: object) {}
      toJSON() {
        return this.object;
      }
    }
    expect(
      plainRow({
        arrow: new Vector([1n, new Struct({ a: 2n })]),
        native: { items: [1n, null] },
        typed: Float64Array.of(1.5, 2),
        big: BigInt64Array.of(3n),
        array: [[4n]],
        struct: new Struct({ inner: new Vector(["x"]) }),
        object: { n: 5n },
      }),
    ).toEqual({
      arrow: [1, { a: 2 }],
      native: [1, null],
      typed: [1.5, 2],
      big: [3],
      array: [[4]],
      struct: { inner: ["x"] },
      object: { n: 5 },
    });
  });
});
