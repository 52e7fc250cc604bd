// From the features of a public package to the TopoJSON of the Gemeinden: selection, common borders, simplification.
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { feature, quantize } from "topojson-client";
import { topology as joinBorders } from "topojson-server";
import { presimplify, quantile, simplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Kreis } from "../../src/model/county.js";
import { type Finding, refuseErrors } from "../findings.js";
import { geoError } from "./geo-error.js";
import { labelPlace } from "./label.js";

export type Shape = Polygon | MultiPolygon;

/** Of one Gemeinde in `gemeinden.topojson`: `label` in degrees (lon, lat), `platz` in km (see `labelPlace`). */
export interface GemeindeProperties {
  ags: string;
  label: [number, number];
  platz: number;
}
export type GemeindenTopology = Topology<{ gemeinden: GeometryCollection<GemeindeProperties> }>;

/** Name of the file that the features come from, for messages. */
export const GEO_JSON = "gemeinden.geo.json";
/** Points whose weight lies below this quantile are dropped. */
export const QUANTILE = 0.5;
/** Steps of the grid on which coordinates are rounded. */
export const GRID = 100_000;
/** Height in km of the text that `platz` is measured for. */
export const TEXT_HEIGHT = 1.6;
const KREIS = "data/kreis.yaml";
const LAND_AREA = 4;

/**
 * Picks the Gemeinden of the Kreis from the package's array of Features and nested FeatureCollections (VG250, degrees):
 * land areas (GF 4) below the AGS of the Kreis, sorted by AGS, with `ags` as id and only property.
 * Throws a CheckError that lists each Gemeinde that is missing, occurs twice or is unknown to `kreis`.
 */
export function selectFeatures(source: unknown, kreis: Kreis): Feature<Shape, { ags: string }>[] {
  if (!Array.isArray(source)) {
    refuseErrors([
      geoError(
        GEO_JSON,
        "Die Datei enthält keine Liste von Flächen.",
        "Die Datei aus dem Paket unverändert verwenden.",
      ),
    ]);
    return [];
  }
  const found = flatten(source)
    .filter(({ properties: p }) => p?.GF === LAND_AREA && String(p.AGS).startsWith(kreis.ags))
    .map((f) => ({
      type: "Feature" as const,
      id: String(f.properties!.AGS),
      properties: { ags: String(f.properties!.AGS) },
      geometry: f.geometry,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  refuseErrors(
    setFindings(
      found.map((f) => f.id),
      kreis,
      GEO_JSON,
    ),
  );
  return found;
}

function flatten(entries: readonly (Feature<Shape> | FeatureCollection<Shape>)[]): Feature<Shape>[] {
  return entries.flatMap((entry) => (entry.type === "FeatureCollection" ? flatten(entry.features) : [entry]));
}

/** Findings where the Gemeinden are not exactly those of `kreis`, each once. `fehlt` says what to do where one is missing. */
export function setFindings(
  found: readonly string[],
  kreis: Kreis,
  datei: string,
  fehlt = "Den Schlüssel prüfen; Gebietsänderungen nach dem 1. Januar 2016 kennt das Paket nicht.",
): Finding[] {
  const names = new Map(kreis.gemeinden.map((g) => [g.ags, g.name]));
  const missing = [...names.keys()].filter((ags) => !found.includes(ags));
  const twice = [...new Set(found.filter((ags, i) => found.indexOf(ags) !== i))];
  const unknown = [...new Set(found.filter((ags) => !names.has(ags)))];
  const title = (ags: string) => `${ags} ${names.get(ags) ?? ""}`.trim();
  return [
    ...missing.map((ags) => geoError(datei, `Die Gemeinde ${title(ags)} aus ${KREIS} fehlt.`, fehlt)),
    ...twice.map((ags) =>
      geoError(datei, `Die Gemeinde ${title(ags)} kommt mehrfach vor.`, "Nur eine Fläche je Gemeinde behalten."),
    ),
    ...unknown.map((ags) =>
      geoError(
        datei,
        `Die Fläche ${ags} steht nicht in ${KREIS}.`,
        `Die Gemeinde in ${KREIS} unter gemeinden ergänzen.`,
      ),
    ),
  ];
}

/**
 * TopoJSON of the Features: common borders joined first, then simplified and quantised, so that neighbours stay in touch.
 * Keeps ring directions, every part and every hole. Object `gemeinden`, id = AGS, properties as `GemeindeProperties`.
 */
export function buildTopology(features: readonly Feature<Shape, { ags: string }>[]): GemeindenTopology {
  const collection: FeatureCollection = { type: "FeatureCollection", features: [...features] };
  const joined = joinBorders({ gemeinden: collection }) as unknown as GemeindenTopology;
  const weighted = presimplify(joined) as GemeindenTopology;
  const minWeight = quantile(weighted, QUANTILE);
  protectRings(weighted);
  const result = quantize(simplify(weighted, minWeight) as GemeindenTopology, GRID);
  for (const [i, { id, geometry }] of featuresOf(result).entries()) {
    result.objects.gemeinden.geometries[i]!.properties = { ags: String(id), ...labelPlace(geometry, TEXT_HEIGHT) };
  }
  return result;
}

/** Exempts the three weightiest inner points of each ring from simplification, so that small parts and holes survive. */
function protectRings(weighted: GemeindenTopology): void {
  for (const ring of ringsOf(weighted)) {
    const inner = ring.flatMap((index) => weighted.arcs[index < 0 ? ~index : index]!.slice(1, -1));
    for (const point of inner.sort((a, b) => b[2]! - a[2]!).slice(0, 3)) point[2] = Number.POSITIVE_INFINITY;
  }
}

/** All rings of the Gemeinden as lists of arc indexes; `~index` means that the arc is walked backwards. */
export function ringsOf(topology: GemeindenTopology): number[][] {
  return topology.objects.gemeinden.geometries.flatMap((g) => {
    if (g.type === "Polygon") return g.arcs;
    return g.type === "MultiPolygon" ? g.arcs.flat() : [];
  });
}

/** The Gemeinden as GeoJSON in degrees. */
export function featuresOf(topology: GemeindenTopology): Feature<Shape, GemeindeProperties>[] {
  return feature(topology, topology.objects.gemeinden).features as Feature<Shape, GemeindeProperties>[];
}
