// Where a point lies: in which Gemeinde, and whether near the Kreis at all.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { geoContains } from "d3-geo";
import type { Feature } from "geojson";
import { bbox } from "topojson-client";
import { featuresOf, type GemeindenTopology, type GemeindeProperties, type Shape } from "../geo/topology.js";

/** Degrees around the bounding box of the Kreis in which a site may lie. */
const UMKREIS = 0.1;

export class Lage {
  private readonly gemeinden: Feature<Shape, GemeindeProperties>[];
  private readonly mitten: ReadonlyMap<string, [number, number]>;
  private readonly rahmen: readonly [number, number, number, number] | undefined;

  /** @param topology boundaries as in `gemeinden.topojson`; Gemeinden without a shape contain nothing */
  constructor(topology: GemeindenTopology) {
    const all = featuresOf(topology);
    this.mitten = new Map(all.map((g) => [g.properties.ags, g.properties.label]));
    this.gemeinden = all.filter((g) => g.geometry !== null);
    const [west, sued, ost, nord] = bbox(topology);
    this.rahmen = this.gemeinden.length > 0 ? [west, sued, ost, nord] : undefined;
  }

  /** Boundaries of the data root at `root`. @throws where they cannot be read */
  static read(root: string): Lage {
    return new Lage(JSON.parse(readFileSync(join(root, "geo", "gemeinden.topojson"), "utf8")));
  }

  /** AGS of the Gemeinde in which the point lies, null where it lies in none, undefined where there are no boundaries. */
  gemeindeBei(laenge: number, breite: number): string | null | undefined {
    if (!this.rahmen) return undefined;
    return this.gemeinden.find((g) => geoContains(g, [laenge, breite]))?.properties.ags ?? null;
  }

  /** Whether the point lies in the bounding box of the Kreis or at most 0.1° beside it; true without boundaries. */
  imUmkreis(laenge: number, breite: number): boolean {
    if (!this.rahmen) return true;
    const [west, sued, ost, nord] = this.rahmen;
    return laenge >= west - UMKREIS && laenge <= ost + UMKREIS && breite >= sued - UMKREIS && breite <= nord + UMKREIS;
  }

  /** The place of a Gemeinde's label in degrees, well inside it. @throws where the boundaries lack the Gemeinde */
  mitte(ags: string): [number, number] {
    const found = this.mitten.get(ags);
    if (!found) throw new Error(`In geo/gemeinden.topojson fehlt die Gemeinde ${ags}.`);
    return found;
  }

  /** Smallest box around a Gemeinde in degrees: west, south, east, north; undefined where it has no shape. */
  rahmenVon(ags: string): [number, number, number, number] | undefined {
    const shape = this.gemeinden.find((g) => g.properties.ags === ags)?.geometry;
    if (!shape) return undefined;
    const points = (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates).flat(2);
    const [x, y] = [points.map((p) => p[0]), points.map((p) => p[1])];
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  }
}
