// A thousand random damages of the real data, the checksums in the sidecars renewed, so that only the checks of content are left.
import { expect, it } from "vitest";
import { BEREICHE } from "../../src/model/vocabulary.js";
import { beanstandungen, copyOf, probieren, tabelle } from "../support/schadensprobe.js";

it("finds every damage that can be found", async () => {
  const proben = await probieren(copyOf(BEREICHE), 1000, "Dauertest 1", "erneuert");
  console.log(`Prüfsumme erneuert\n\n${tabelle(proben)}\n`);
  expect(proben).toHaveLength(1000);
  expect(beanstandungen(proben, "erneuert")).toEqual([]);
});
