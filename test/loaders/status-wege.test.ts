// No way from the files to readers turns a symbol into a number, a zero into a gap, or says anything about a figure that is not there.
import fc from "fast-check";
import { expect, it } from "vitest";
import { maengelAufDemWeg, TABELLEN } from "../support/status-wege.js";

it("carries every official symbol through all outlets, tables, maps, series, sentences and files", async () => {
  await fc.assert(
    fc.asyncProperty(TABELLEN, async (tabelle) => {
      expect(await maengelAufDemWeg(tabelle)).toEqual([]);
    }),
    { numRuns: 12, seed: 20261122, endOnFailure: true },
  );
});
