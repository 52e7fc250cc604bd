// A picture of a figure that stands on its own: title, subline, drawing, source and licence in one SVG with real colours.

import { escapeHtml } from "../model/markup.js";
import type { Farbe } from "../model/themen.js";
import { MUSTER_DEFS } from "./muster.js";
import { paletteOf } from "./palette.js";
import { SCHRIFT, textWidth } from "./theme.js";

export interface BildEingabe {
  titel: string;
  /** What is measured, unit, time, area. */
  unterzeile: string;
  /** Source, licence, provenance: each as one paragraph below the drawing. */
  fuss: readonly string[];
  /** The drawing as SVG text, with its colours by name. */
  zeichnung: string;
  farbe: Farbe;
  schriftfamilie?: string;
}

const MARGIN = 24;
const MIN_WIDTH = 620;

/** SVG text with width and height in its root element; all colours resolved, the light ones, for documents. */
export function bildSvg({ titel, unterzeile, fuss, zeichnung, farbe, schriftfamilie = SCHRIFT }: BildEingabe): string {
  const { width: inner, height: drawn, body } = takeApart(zeichnung);
  const width = Math.max(MIN_WIDTH, inner + 2 * MARGIN);
  const room = width - 2 * MARGIN;
  let y = MARGIN;
  const lines: string[] = [];
  const write = (text: string, size: number, weight: number, colour: string) => {
    for (const line of wrap(text, size, room)) {
      y += size * 1.3;
      lines.push(
        `<text x="${MARGIN}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escapeHtml(line)}</text>`,
      );
    }
  };
  write(titel, 20, 700, "var(--c-text)");
  y += 2;
  write(unterzeile, 13, 400, "var(--c-leise)");
  y += 14;
  const top = y;
  y += drawn + 10;
  for (const text of fuss) write(text, 11, 400, "var(--c-leise)");
  const height = Math.ceil(y + MARGIN);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeHtml(schriftfamilie)}"><defs>${body.includes('id="muster-') ? "" : MUSTER_DEFS}</defs><rect width="${width}" height="${height}" fill="var(--c-grund)"/>${lines.join("")}<g transform="translate(${MARGIN} ${round(top)})">${body}</g></svg>`;
  return resolveColours(svg, farbe);
}

/** Puts the light colours of an accent in the place of `var(--…)`. */
export function resolveColours(svg: string, farbe: Farbe): string {
  const palette = paletteOf(farbe);
  return svg.replace(/var\(--([a-z0-9-]+)\)/g, (whole, name: string) => palette[name] ?? whole);
}

/** Size and content of a drawn SVG; its root element may carry attributes that the content needs. */
function takeApart(svg: string): { width: number; height: number; body: string } {
  const root = /<svg([^>]*)>([\s\S]*)<\/svg>/.exec(svg);
  if (!root) throw new Error("die Zeichnung ist kein SVG");
  const [, attributes, content] = root;
  const number = (name: string) => Number(new RegExp(`\\s${name}="([\\d.]+)`).exec(attributes)?.[1]);
  const box = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(attributes);
  const carried = [...attributes.matchAll(/\s(fill|stroke|stroke-\w+|font-[\w-]+|text-anchor)="[^"]*"/g)].map(
    (m) => m[0],
  );
  return {
    width: box ? Number(box[1]) : number("width"),
    height: box ? Number(box[2]) : number("height"),
    body: `<g${carried.join("")}>${content}</g>`,
  };
}

function wrap(text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
