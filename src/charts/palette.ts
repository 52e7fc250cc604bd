// The light colours of the stylesheet as values, for pictures that leave the page; a test compares both.
import type { Farbe } from "../model/themen.js";

const GRUND: Record<string, string> = {
  "c-grund": "#ffffff",
  "c-flaeche": "#f4f6f8",
  "c-text": "#1b242e",
  "c-leise": "#56626e",
  "c-gitter": "#e3e7eb",
  "c-achse": "#9aa4ae",
  "c-kreis": "#222d38",
  "c-andere": "#c3cad1",
  "c-balken": "#b3bfca",
  "c-grenze": "#6b7783",
  "c-schraffur": "#aab3bc",
  "c-warnung": "#8a3b00",
  "c-akzent": "#1b5690",
  "stufe-1": "#e6eff8",
  "stufe-2": "#b5d2ec",
  "stufe-3": "#78add9",
  "stufe-4": "#3b7eb8",
  "stufe-5": "#17497d",
  "stufe-text-1": "#1b242e",
  "stufe-text-2": "#1b242e",
  "stufe-text-3": "#10202f",
  "stufe-text-4": "#ffffff",
  "stufe-text-5": "#ffffff",
  "minus-1": "#fbe6cb",
  "minus-2": "#efb677",
  "minus-3": "#ae5d16",
  "plus-1": "#e3e0f1",
  "plus-2": "#aba2d2",
  "plus-3": "#5b4897",
  "minus-1-text": "#1b242e",
  "minus-2-text": "#1b242e",
  "minus-3-text": "#ffffff",
  "plus-1-text": "#1b242e",
  "plus-2-text": "#1b242e",
  "plus-3-text": "#ffffff",
};

const AKZENTE: Record<Farbe, Record<string, string>> = {
  arbeit: {},
  aufwachsen: {
    "c-akzent": "#0b655f",
    "stufe-1": "#e1f2ef",
    "stufe-2": "#abd9d2",
    "stufe-3": "#68b7ad",
    "stufe-4": "#2b877f",
    "stufe-5": "#0a524d",
  },
  ganztag: {
    "c-akzent": "#87490a",
    "stufe-1": "#faeedd",
    "stufe-2": "#f0cd9c",
    "stufe-3": "#dca152",
    "stufe-4": "#b0701c",
    "stufe-5": "#6d3a06",
  },
};

/** Colour values by their name in the stylesheet, without the leading dashes. */
export function paletteOf(farbe: Farbe): Record<string, string> {
  return { ...GRUND, ...AKZENTE[farbe] };
}
