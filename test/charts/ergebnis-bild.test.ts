// The chart of a query result: drawn as a page draws it.
import { describe, expect, it } from "vitest";
import { toSvg } from "../../loaders/figures/draw.js";
import { ergebnisBild, MEISTE_BALKEN } from "../../src/charts/ergebnis-bild.js";

const base = { x: "Name", y: "Wert", nachkommastellen: 1, width: 600 };
const punkt = (x: string | number, y: number, gruppe = "") => ({ x, y, gruppe });

describe("bars", () => {
  it("stand for each row, in order and labelled, also for rows of the same name and negative values", () => {
    const svg = toSvg(
      ergebnisBild({ ...base, form: "balken", punkte: [punkt("A", 2.5), punkt("A", -1), punkt("B", 0)] }),
    );
    for (const text of ["2,5", "−1,0", "0,0"]) expect(svg).toContain(`>${text}<`);
    expect(svg.match(/>A\u200b?<\/text>/g)).toHaveLength(2);
  });

  it("are at most so many that they can be read", () => {
    const punkte = Array.from({ length: 60 }, (_, i) => punkt(`Name ${i}`, i));
    expect(toSvg(ergebnisBild({ ...base, form: "balken", punkte }))).not.toContain(`>Name ${MEISTE_BALKEN}<`);
  });
});

describe("lines", () => {
  it("are not joined between groups and named at their end", () => {
    const punkte = [punkt("2019", 1, "alt"), punkt("2020", 2, "alt"), punkt("2021", 3, "neu"), punkt("2022", 4, "neu")];
    const svg = toSvg(ergebnisBild({ ...base, form: "linie", punkte }));
    for (const text of ["alt", "neu"]) expect(svg).toContain(`>${text}<`);
    expect(svg.match(/stroke-width="2"/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ["2020-12-31", "2021-12-31"],
    ["2020/21", "2021/22"],
  ])("run over days and Schuljahre (%s)", (a, b) => {
    expect(toSvg(ergebnisBild({ ...base, form: "linie", punkte: [punkt(a, 1), punkt(b, 2)] }))).toContain("<path");
  });
});
