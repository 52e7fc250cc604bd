import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SITE } from "../../loaders/paths.js";
import { paletteOf } from "../../src/charts/palette.js";

const css = readFileSync(join(SITE, "stil", "farben.css"), "utf8");
const light = css.slice(0, css.indexOf("@media"));

function declared(selector: string): Record<string, string> {
  const block = light.slice(light.indexOf(selector)).match(/\{([^}]*)\}/)![1];
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]+);/g)].map((m) => [m[1], m[2]]));
}

describe("palette for pictures", () => {
  it.each(["arbeit", "aufwachsen", "ganztag"] as const)("has the light colours of the stylesheet: %s", (farbe) => {
    const own = farbe === "arbeit" ? {} : declared(`[data-farbe="${farbe}"]`);
    expect(paletteOf(farbe)).toEqual({ ...declared(":root"), ...own });
  });
});
