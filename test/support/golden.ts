// Draws a spec for a golden file: the same path as for pages, with colours filled in so that a reviewer can open it.
import type { TopLevelSpec } from "vega-lite";
import { slimSvg, toSvg } from "../../loaders/figures/draw.js";
import { MUSTER_DEFS } from "../../src/charts/muster.js";

const COLOURS = `<style>svg{background:#fff;font-family:system-ui,sans-serif;--c-text:#1b242e;--c-leise:#56626e;--c-gitter:#e3e7eb;--c-achse:#9aa4ae;--c-kreis:#222d38;--c-andere:#c3cad1;--c-balken:#b3bfca;--c-grenze:#6b7783;--c-schraffur:#aab3bc;--c-grund:#fff;--c-akzent:#1b5690;--stufe-1:#e6eff8;--stufe-2:#b5d2ec;--stufe-3:#78add9;--stufe-4:#3b7eb8;--stufe-5:#17497d;--stufe-text-1:#1b242e;--stufe-text-2:#1b242e;--stufe-text-3:#10202f;--stufe-text-4:#fff;--stufe-text-5:#fff;--minus-1:#fbe6cb;--minus-2:#efb677;--minus-3:#b4621a;--plus-1:#e3e0f1;--plus-2:#aba2d2;--plus-3:#5b4897;--minus-1-text:#1b242e;--minus-2-text:#1b242e;--minus-3-text:#fff;--plus-1-text:#1b242e;--plus-2-text:#1b242e;--plus-3-text:#fff}</style>`;

export function goldenSvg(spec: TopLevelSpec): string {
  const svg = slimSvg(toSvg(spec));
  const defs = `${COLOURS}<defs>${svg.includes("#muster-") ? MUSTER_DEFS : ""}</defs>`;
  return `${svg.replace(/^(<svg[^>]*>)/, `$1${defs}`).replaceAll("><", ">\n<")}\n`;
}
