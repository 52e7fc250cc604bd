// The projection of the maps in plain numbers: where a place lies in a drawing of a given size.
import type { Karte } from "./geo.js";

export interface Projektion {
  /** Mercator with this scale and translation, as Vega takes it. */
  scale: number;
  translate: [number, number];
  /** Pixels of a longitude and latitude. */
  punkt(lon: number, lat: number): [number, number];
  height: number;
}

const RADIANS = Math.PI / 180;
const MARGIN = 4;

/** Fits the whole Landkreis into a width; the height follows. */
export function projektion(karte: Karte, width: number): Projektion {
  const points = karte.umriss.coordinates.flat();
  const xs = points.map(([lon]) => lon * RADIANS);
  const ys = points.map(([, lat]) => mercator(lat));
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [south, north] = [Math.min(...ys), Math.max(...ys)];
  const scale = (width - 2 * MARGIN) / (east - west);
  const translate: [number, number] = [MARGIN - scale * west, MARGIN + scale * north];
  return {
    scale,
    translate,
    height: Math.ceil(scale * (north - south) + 2 * MARGIN),
    punkt: (lon, lat) => [translate[0] + scale * lon * RADIANS, translate[1] - scale * mercator(lat)],
  };
}

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2));
}
