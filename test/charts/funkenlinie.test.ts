import { describe, expect, it } from "vitest";
import { funkenlinie } from "../../src/charts/funkenlinie.js";
import { goldenSvg } from "../support/golden.js";
import { strecke } from "../support/values.js";

describe("funkenlinie", () => {
  it("draws a course with a break, as agreed", async () => {
    const spec = funkenlinie([
      strecke("06632", [
        [2008, 4],
        [2009, 5],
        [2010, 4.5],
      ]),
      strecke("06632", [
        [2011, 3],
        [2012, 2.5],
      ]),
    ]);
    await expect(goldenSvg(spec)).toMatchFileSnapshot("../golden/funkenlinie-bruch.svg");
  });

  it("draws equal values as a level line", async () => {
    const spec = funkenlinie([
      strecke("06632", [
        [2010, 5],
        [2011, 5],
        [2012, 5],
      ]),
    ]);
    await expect(goldenSvg(spec)).toMatchFileSnapshot("../golden/funkenlinie-gleich.svg");
  });
});
