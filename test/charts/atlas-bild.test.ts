// The map of the Atlas as a picture: its legend and its colours travel with it.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FOLGE, kartenBild } from "../../src/charts/atlas-bild.js";

describe("kartenBild", () => {
  const svg = '<svg width="300" height="200"><path fill="var(--folge-2)"/></svg>';

  it("sets the legend below the map and tells every colour", () => {
    const bild = kartenBild({ svg, width: 300, height: 200 }, [
      { fuellung: "var(--folge-1)", text: "1 bis unter 2", anzahl: 3 },
      { fuellung: "url(#muster-fehlt)", text: "keine Angabe", anzahl: 1 },
    ]);
    expect(bild).toContain('width="300" height="260"');
    expect(bild).toContain("1 bis unter 2");
    expect(bild).toContain('id="muster-fehlt"');
    expect(bild).not.toContain("--folge");
  });

  it("knows the colours of the stylesheet", () => {
    const css = readFileSync("src/stil/werkzeuge.css", "utf8");
    const light = css.slice(css.indexOf(":root"), css.indexOf("@media"));
    const declared = [...light.matchAll(/--(folge-[a-z0-9-]+): (#[0-9a-f]+);/g)].map((m) => [m[1], m[2]]);
    expect(Object.fromEntries(declared)).toEqual(FOLGE);
  });
});
