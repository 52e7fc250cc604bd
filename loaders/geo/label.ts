// Finds the place for the name of an area on a map: an inside point around which a low, wide text fits.
import type { MultiPolygon, Polygon, Position } from "geojson";

export interface LabelPlace {
  /** Longitude and latitude in degrees, rounded to four decimals (about 10 m). */
  label: [number, number];
  /** Width in km of the widest text of the given height that fits when centred at `label`; rounded down to 0.1 km. */
  platz: number;
}

interface Point {
  x: number;
  y: number;
}
type Edge = [Point, Point];
interface Plane {
  edges: Edge[];
  toPlane: (position: Position) => Point;
  toPosition: (point: Point) => [number, number];
}

const KM_PER_DEGREE = 111.195;
const GRID_KM = 0.1;
/** Width in km that suffices for nearly every name; more of it does not make a place better. */
const AMPLE_WIDTH = 8;
/** How much a km of distance to the nearest border counts against a km of text width. */
const CLEARANCE_WEIGHT = 2;

/**
 * The best place for a label of `height` km in an area given in degrees (WGS 84): the grid point (100 m) with the
 * largest sum of free text width and distance to the border, so that the text fits and does not stick to an edge.
 * Deterministic. Throws an Error where no grid point lies inside the area.
 */
export function labelPlace(area: Polygon | MultiPolygon, height: number): LabelPlace {
  const plane = planeOf(area);
  let best: Point | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const point of gridPoints(plane.edges)) {
    if (!isInside(plane.edges, point)) continue;
    const width = Math.min(freeWidth(plane.edges, point, height), AMPLE_WIDTH);
    const score = width + CLEARANCE_WEIGHT * clearance(plane.edges, point);
    if (score <= bestScore) continue;
    best = point;
    bestScore = score;
  }
  if (!best) throw new Error("Die Fläche ist zu klein für eine Beschriftung: kein Rasterpunkt (100 m) liegt darin.");
  const label = plane.toPosition(best);
  return { label, platz: Math.floor(freeWidth(plane.edges, plane.toPlane(label), height) * 10) / 10 };
}

/** Local plane in km around the middle of the area's bounding box; an area of a Gemeinde is distorted by less than 0.1 %. */
function planeOf(area: Polygon | MultiPolygon): Plane {
  const rings = area.type === "Polygon" ? area.coordinates : area.coordinates.flat();
  const positions = rings.flat();
  const lon = middle(positions.map((p) => p[0]!));
  const lat = middle(positions.map((p) => p[1]!));
  const kmPerLon = KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const toPlane = (p: Position): Point => ({ x: (p[0]! - lon) * kmPerLon, y: (p[1]! - lat) * KM_PER_DEGREE });
  return {
    edges: rings.flatMap((ring) => ring.slice(1).map((end, i): Edge => [toPlane(ring[i]!), toPlane(end)])),
    toPlane,
    toPosition: ({ x, y }) => [round4(lon + x / kmPerLon), round4(lat + y / KM_PER_DEGREE)],
  };
}

function* gridPoints(edges: readonly Edge[]): Generator<Point> {
  const xs = edges.map(([a]) => a.x);
  const ys = edges.map(([a]) => a.y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  for (let y = bottom + GRID_KM / 2; y < top; y += GRID_KM) {
    for (let x = left + GRID_KM / 2; x < right; x += GRID_KM) yield { x, y };
  }
}

function isInside(edges: readonly Edge[], { x, y }: Point): boolean {
  let inside = false;
  for (const [a, b] of edges) {
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

/** Width in km of the widest box of this height around an inside point that no border enters. */
function freeWidth(edges: readonly Edge[], point: Point, height: number): number {
  let half = Number.POSITIVE_INFINITY;
  for (const edge of edges) half = Math.min(half, sidewaysDistance(edge, point, height / 2));
  return 2 * half;
}

/** Smallest horizontal distance to the part of an edge within `reach` km above and below; infinite where there is none. */
function sidewaysDistance([a, b]: Edge, { x, y }: Point, reach: number): number {
  const [low, high] = a.y < b.y ? [a, b] : [b, a];
  if (high.y < y - reach || low.y > y + reach) return Number.POSITIVE_INFINITY;
  const rise = high.y - low.y;
  const xAt = (level: number) => low.x + ((level - low.y) / rise) * (high.x - low.x);
  const start = low.y < y - reach ? xAt(y - reach) : low.x;
  const end = high.y > y + reach ? xAt(y + reach) : high.x;
  if ((start - x) * (end - x) <= 0) return 0;
  return Math.min(Math.abs(start - x), Math.abs(end - x));
}

function clearance(edges: readonly Edge[], point: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const edge of edges) nearest = Math.min(nearest, distance(edge, point));
  return nearest;
}

function distance([a, b]: Edge, { x, y }: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(a.x + t * dx - x, a.y + t * dy - y);
}

function middle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
