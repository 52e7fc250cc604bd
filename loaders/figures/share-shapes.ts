// Keeps long outlines (municipal boundaries) once per page: the first drawing defines them, all drawings refer to them.

const LONG = 120;
const PATH = /<path((?:[^>"]|"[^"]*")*?)\sd="([^"]*)"((?:[^>"]|"[^"]*")*?)\/>/g;

export class ShapeStore {
  private readonly known = new Map<string, string>();
  private fresh: string[] = [];
  private hatched = false;

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

  /** Makes sure that the hatching for missing figures is defined on this page. */
  useHatching(): void {
    if (this.hatched) return;
    this.hatched = true;
    this.fresh.push(HATCHING);
  }

  /** Definitions that came up since the last call, as one invisible SVG; empty text if there are none. */
  takeNew(): string {
    if (this.fresh.length === 0) return "";
    const defs = `<svg class="umrisse" aria-hidden="true" width="0" height="0"><defs>${this.fresh.join("")}</defs></svg>`;
    this.fresh = [];
    return defs;
  }
}

/** Pattern for areas without a figure; charts name it by its id. */
export const HATCHING =
  '<pattern id="schraffur" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--c-grund)"/><rect width="2" height="6" fill="var(--c-schraffur)"/></pattern>';

/** Replaces long outlines of an SVG by references to shared ones. */
export function shareShapes(svg: string, store: ShapeStore): string {
  if (svg.includes("url(#schraffur)")) store.useHatching();
  return svg.replace(PATH, (whole, before: string, d: string, after: string) =>
    d.length < LONG ? whole : `<use${before} href="#${store.idOf(d)}"${after}/>`,
  );
}
