// Boundaries for maps: areas and outline from the TopoJSON of the Landkreis.
import type { Feature, MultiLineString, MultiPolygon, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export interface GemeindeGeo {
  ags: string;
  /** Point for a label, longitude and latitude. */
  label: [number, number];
  /** Room for a label at that point, in km. */
  platz: number;
}

export type GeoTopology = Topology<{ gemeinden: GeometryCollection<GemeindeGeo> }>;

export interface Karte {
  flaechen: Feature<Polygon | MultiPolygon, GemeindeGeo>[];
  umriss: MultiLineString;
}

export function readKarte(topology: GeoTopology): Karte {
  const { gemeinden } = topology.objects;
  const collection = feature(topology, gemeinden);
  return {
    flaechen: collection.features as Karte["flaechen"],
    umriss: mesh(topology, gemeinden, (a, b) => a === b),
  };
}

/** Longitude shrinks with latitude: km per degree at 51° N, close enough to place labels. */
const KM_PER_DEGREE = 70.1;

/** Width of the whole Landkreis in km, to tell whether a label has room. */
export function widthInKm(karte: Karte): number {
  const longitudes = karte.umriss.coordinates.flatMap((line) => line.map(([lon]) => lon));
  return (Math.max(...longitudes) - Math.min(...longitudes)) * KM_PER_DEGREE;
}
