// A map of the Atlas as one drawing that can leave the page: the map with its legend below, all colours told.
import { html } from "../model/markup.js";
import type { LegendenZeile } from "./karten-inhalt.js";
import { MUSTER_DEFS } from "./muster.js";

/** The second colour scheme, light, as the stylesheet has it; the other colours are known to every picture. */
export const FOLGE: Readonly<Record<string, string>> = {
  "folge-1": "#fbf8cf",
  "folge-2": "#b3dfba",
  "folge-3": "#58b8bf",
  "folge-4": "#25719f",
  "folge-5": "#23307f",
  "folge-text-1": "#1b242e",
  "folge-text-2": "#1b242e",
  "folge-text-3": "#10202f",
  "folge-text-4": "#ffffff",
  "folge-text-5": "#ffffff",
};

const ROW = 22;

/** SVG text of the map and, below it, a row with swatch and words for each class. */
export function kartenBild(
  karte: { svg: string; width: number; height: number },
  zeilen: readonly LegendenZeile[],
): string {
  const rows = zeilen.map((zeile, i) => {
    const y = karte.height + 16 + i * ROW;
    return html`<rect x="0.5" y="${y + 0.5}" width="21" height="15" fill="${zeile.fuellung}" stroke="var(--c-grenze)"/><text x="30" y="${y + 13}" font-size="13" fill="var(--c-text)">${zeile.text}</text>`
      .text;
  });
  const height = karte.height + (rows.length > 0 ? 16 + rows.length * ROW : 0);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${karte.width}" height="${height}"><defs>${MUSTER_DEFS}</defs>${karte.svg}${rows.join("")}</svg>`;
  return svg.replace(/var\(--(folge-[a-z0-9-]+)\)/g, (whole, name: string) => FOLGE[name] ?? whole);
}
