// Keeps long outlines (municipal boundaries) once per page: the first drawing defines them, all drawings refer to them.
import { MUSTER_DEFS } from "../../src/charts/muster.js";

const LONG = 120;
const PATH = /<path((?:[^>"]|"[^"]*")*?)\sd="([^"]*)"((?:[^>"]|"[^"]*")*?)\/>/g;

export class ShapeStore {
  private readonly known = new Map<string, string>();
  private fresh: string[] = [];
  private patterned = false;

  /** Id of an outline on this page. */
  idOf(d: string): string {
    let id = this.known.get(d);
    if (id === undefined) {
      id = `umriss-${this.known.size + 1}`;
      this.known.set(d, id);
      this.fresh.push(`<path id="${id}" d="${d}"/>`);
    }
    return id;
  }

  /** Makes sure that the patterns for areas without a number are defined on this page. */
  usePatterns(): void {
    if (this.patterned) return;
    this.patterned = true;
    this.fresh.push(MUSTER_DEFS);
  }

  /** Definitions that came up since the last call, as one invisible SVG; empty text if there are none. */
  takeNew(): string {
    if (this.fresh.length === 0) return "";
    const defs = `<svg class="umrisse" aria-hidden="true" width="0" height="0"><defs>${this.fresh.join("")}</defs></svg>`;
    this.fresh = [];
    return defs;
  }
}

/** Replaces long outlines of an SVG by references to shared ones. */
export function shareShapes(svg: string, store: ShapeStore): string {
  if (svg.includes("url(#muster-")) store.usePatterns();
  return svg.replace(PATH, (whole, before: string, d: string, after: string) =>
    d.length < LONG ? whole : `<use${before} href="#${store.idOf(d)}"${after}/>`,
  );
}
