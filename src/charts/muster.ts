// Patterns for areas without an ordinary number, each to be told from the others without colour.
import type { Befund } from "../model/befund.js";

/** Fills by what stands in the place of a number; the patterns stand once in the page. */
export const MUSTER: Record<Exclude<Befund, "zahl">, string> = {
  null: "url(#muster-null)",
  geheim: "url(#muster-geheim)",
  fehlt: "url(#muster-fehlt)",
};

const pattern = (name: string, size: number, marks: string, turn = "") =>
  `<pattern id="muster-${name}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${turn}><rect width="${size}" height="${size}" fill="var(--c-grund)"/>${marks}</pattern>`;

const TURN = ' patternTransform="rotate(45)"';
const LINE = 'fill="var(--c-schraffur)"';

/** Definitions for an SVG: dots for zero, a grid of lines for what is not published, a wide hatch for what is missing. */
export const MUSTER_DEFS = [
  pattern("null", 8, `<circle cx="4" cy="4" r="1" ${LINE}/>`),
  pattern("geheim", 7, `<rect width="1.6" height="7" ${LINE}/><rect width="7" height="1.6" ${LINE}/>`, TURN),
  pattern("fehlt", 7, `<rect width="2" height="7" ${LINE}/>`, TURN),
].join("");
