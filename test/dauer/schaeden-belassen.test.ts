// A thousand random damages of the real data, the checksums in the sidecars left as they were.
import { expect, it } from "vitest";
import { BEREICHE } from "../../src/model/vocabulary.js";
import { beanstandungen, copyOf, probieren, tabelle } from "../support/schadensprobe.js";

it("finds every damage that can be found", async () => {
  const proben = await probieren(copyOf(BEREICHE), 1000, "Dauertest 1", "belassen");
  console.log(`Prüfsumme belassen\n\n${tabelle(proben)}\n`);
  expect(proben).toHaveLength(1000);
  expect(beanstandungen(proben, "belassen")).toEqual([]);
});
