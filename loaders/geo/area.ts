// Checks the boundaries against the official areas of the cadastre.
import { geoArea } from "d3-geo";
import type { Position } from "geojson";
import type { Kreis } from "../../src/model/county.js";
import { formatNumber } from "../../src/model/format.js";
import { type Finding, refuseErrors } from "../findings.js";
import { geoError } from "./geo-error.js";
import { featuresOf, type GemeindenTopology, type Shape, setFindings } from "./topology.js";

/** Where the official areas stand, for messages and for the command. */
export const FLAECHEN = "data/demografie/gemeindeverzeichnis-flaeche.csv";
const TOPOJSON = "data/geo/gemeinden.topojson";
const TOLERANCE = { gemeinde: 0.02, kreis: 0.002 } as const;

const ECCENTRICITY = 0.081819191;
const AUTHALIC_RADIUS = 6371.0072;

/**
 * Area in km² on the ellipsoid. Latitudes are first moved to the sphere of equal area: the plain `geoArea` of
 * geographical latitudes is 0.35 % too small in Germany, more than the tolerance for the Kreis.
 */
export function areaKm2(shape: Shape): number {
  const ring = (positions: Position[]) => positions.map(([lon, lat]) => [lon, authalicLatitude(lat)]);
  const moved: Shape =
    shape.type === "Polygon"
      ? { type: "Polygon", coordinates: shape.coordinates.map(ring) }
      : { type: "MultiPolygon", coordinates: shape.coordinates.map((part) => part.map(ring)) };
  return geoArea(moved) * AUTHALIC_RADIUS ** 2;
}

function authalicLatitude(lat: number): number {
  const e = ECCENTRICITY;
  const q = (sin: number) =>
    (1 - e * e) * (sin / (1 - (e * sin) ** 2) - Math.log((1 - e * sin) / (1 + e * sin)) / (2 * e));
  return (Math.asin(q(Math.sin((lat * Math.PI) / 180)) / q(1)) * 180) / Math.PI;
}

export interface AreaDeviation {
  ags: string;
  name: string;
  /** km² of the cadastre and of the polygon. */
  amtlich: number;
  karte: number;
  /** Share: 0.01 = the polygon is 1 % too large. */
  abweichung: number;
}

/**
 * Deviation of each Gemeinde and, last, of the Kreis from the official areas (AGS → km²). The Kreis falls back on the
 * sum of its Gemeinden. Throws a CheckError where an official area is missing.
 */
export function compareAreas(
  topology: GemeindenTopology,
  kreis: Kreis,
  official: Map<string, number>,
): AreaDeviation[] {
  const missing = kreis.gemeinden.filter((g) => !official.has(g.ags));
  refuseErrors(
    missing.map((g) => geoError(FLAECHEN, `Die Fläche von ${g.ags} ${g.name} fehlt.`, "Die Flächen neu abrufen.")),
  );
  const areas = new Map(featuresOf(topology).map((f) => [f.properties.ags, areaKm2(f.geometry)]));
  const rows = kreis.gemeinden.map(({ ags, name }) => ({
    ags,
    name,
    amtlich: official.get(ags)!,
    karte: areas.get(ags)!,
  }));
  const total = (key: "amtlich" | "karte") => rows.reduce((sum, row) => sum + row[key], 0);
  const whole = {
    ags: kreis.ags,
    name: kreis.name,
    amtlich: official.get(kreis.ags) ?? total("amtlich"),
    karte: total("karte"),
  };
  return [...rows, whole].map((row) => ({ ...row, abweichung: row.karte / row.amtlich - 1 }));
}

/**
 * Findings on the topology: the Gemeinden are not exactly those of `kreis`, or an area deviates from the official one
 * (AGS → km²) by more than 2 % for a Gemeinde or 0.2 % for the Kreis. Throws a CheckError as `compareAreas` does.
 */
export function checkAreas(topology: GemeindenTopology, kreis: Kreis, official: Map<string, number>): Finding[] {
  const wrongSet = setFindings(
    featuresOf(topology).map((f) => f.properties.ags),
    kreis,
    TOPOJSON,
  );
  if (wrongSet.length > 0) return wrongSet;
  return compareAreas(topology, kreis, official).flatMap((row) => {
    const limit = row.ags === kreis.ags ? TOLERANCE.kreis : TOLERANCE.gemeinde;
    if (Math.abs(row.abweichung) <= limit) return [];
    const was = `Die Fläche von ${row.ags} ${row.name} weicht um ${percent(row.abweichung)} von der amtlichen ab`;
    const km2 = `${formatNumber(row.karte, 2)} statt ${formatNumber(row.amtlich, 2)} km², erlaubt ±${percent(limit)}`;
    return [geoError(TOPOJSON, `${was} (${km2}).`, "Gebietsstand, Vereinfachung und Umlaufsinn der Grenzen prüfen.")];
  });
}

/**
 * Newest official area of each AGS in km² from the CSV text (`ags;zeit;merkmal;…;wert;…`, Merkmal `flaeche`).
 * Throws a CheckError on missing columns and on values that are no positive number.
 */
export function readOfficialAreas(csv: string): Map<string, number> {
  const [header = "", ...lines] = csv.replace(/^\uFEFF/, "").split(/\r?\n/);
  const columns = header.split(";");
  const missing = ["ags", "zeit", "merkmal", "wert"].filter((name) => !columns.includes(name));
  refuseErrors(missing.map((name) => geoError(FLAECHEN, `Die Spalte ${name} fehlt.`, "Die Kopfzeile berichtigen.")));
  const newest = new Map<string, { zeit: string; wert: number }>();
  for (const [i, line] of lines.entries()) {
    const cells = line.split(";");
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    if (cell("merkmal") !== "flaeche" || cell("zeit") < (newest.get(cell("ags"))?.zeit ?? "")) continue;
    const wert = Number(cell("wert"));
    if (!(wert > 0))
      refuseErrors([
        geoError(FLAECHEN, `„${cell("wert")}“ ist keine Fläche in km².`, "Eine Zahl wie 63.84 eintragen.", i + 2),
      ]);
    newest.set(cell("ags"), { zeit: cell("zeit"), wert });
  }
  return new Map([...newest].map(([ags, { wert }]) => [ags, wert]));
}

/** A share as a reader writes it: `1,56 %`. */
export function percent(share: number): string {
  return `${formatNumber(share * 100, 2)} %`;
}
