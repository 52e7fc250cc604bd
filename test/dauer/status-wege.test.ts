// The ways of the official symbols over many random tables; a handful of them is tried by `npm test`.
import fc from "fast-check";
import { expect, it } from "vitest";
import { maengelAufDemWeg, TABELLEN } from "../support/status-wege.js";

it("carries every official symbol through all outlets", async () => {
  await fc.assert(
    fc.asyncProperty(TABELLEN, async (tabelle) => {
      expect(await maengelAufDemWeg(tabelle)).toEqual([]);
    }),
    { numRuns: 100, seed: 1, endOnFailure: true },
  );
});
