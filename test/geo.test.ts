// The committed boundaries of the Gemeinden and the steps of loaders/geo.ts that derive them.
import { readFileSync } from "node:fs";
import { geoArea, geoContains } from "d3-geo";
import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import { merge, mesh } from "topojson-client";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { areaKm2, checkAreas, readOfficialAreas } from "../loaders/geo/area.js";
import { labelPlace } from "../loaders/geo/label.js";
import { buildTopology, featuresOf, type GemeindenTopology, ringsOf, selectFeatures } from "../loaders/geo/topology.js";
import { type Kreis, kreisSchema } from "../src/model/county.js";

/** Official cadastral areas in km², 31 December 2023 (Gemeindeverzeichnis). */
const OFFICIAL: Record<string, number> = {
  "06632001": 63.84,
  "06632002": 73.87,
  "06632003": 93.71,
  "06632004": 42.43,
  "06632005": 23.36,
  "06632006": 39.64,
  "06632007": 17.75,
  "06632008": 54.94,
  "06632009": 61.2,
  "06632010": 35.77,
  "06632011": 50.61,
  "06632012": 112.05,
  "06632013": 57.05,
  "06632014": 64.8,
  "06632015": 64.16,
  "06632016": 21.31,
  "06632017": 37.63,
  "06632018": 79.97,
  "06632019": 63.75,
  "06632020": 39.93,
};
const KREIS_KM2 = 1097.77;

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const bytes = read("data/geo/gemeinden.topojson");
const topology = JSON.parse(bytes) as GemeindenTopology;
const features = featuresOf(topology);
const gemeinden = topology.objects.gemeinden.geometries;
const byAgs = (ags: string) => features.find((f) => f.id === ags)!;

/** How often each arc is walked, forwards as +1 and backwards as −1. */
const walks = topology.arcs.map((): number[] => []);
for (const index of ringsOf(topology).flat()) walks[index < 0 ? ~index : index]!.push(index < 0 ? -1 : 1);

describe("committed boundaries", () => {
  it("hold exactly the Gemeinden of data/kreis.yaml, with the AGS as id", () => {
    const kreis = kreisSchema.parse(parse(read("data/kreis.yaml")));
    expect(gemeinden.map((g) => g.id)).toEqual(kreis.gemeinden.map((g) => g.ags).sort());
    expect(gemeinden.map((g) => g.id)).toEqual(Object.keys(OFFICIAL));
    for (const { id, properties } of features) {
      expect(Object.keys(properties)).toEqual(["ags", "label", "platz"]);
      expect(properties.ags).toBe(id);
    }
  });

  it("are small and match the recorded hash and attribution", async () => {
    const quelle = parse(read("data/geo/gemeinden.quelle.yaml"));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(bytes));
    expect(quelle.sha256).toBe(Buffer.from(digest).toString("hex"));
    expect(quelle.vermerk).toBe("© GeoBasis-DE / BKG 2017 (Daten verändert)");
    expect(quelle.lizenz).toMatchObject({ kennung: "GeoNutzV", weitergabe: "erlaubt" });
    expect(Buffer.byteLength(bytes)).toBeLessThan(40_000);
  });

  it("run in the direction that d3-geo expects", () => {
    const plain = features.map((f) => geoArea(f) * 6371.0088 ** 2);
    for (const km2 of plain) expect(km2).toBeLessThan(200);
    expect(sum(plain)).toBeCloseTo(1094, 0);
  });

  it.each(Object.entries(OFFICIAL))("keep the area of %s within 2 %%", (ags, km2) => {
    expect(Math.abs(areaKm2(byAgs(ags).geometry) / km2 - 1)).toBeLessThanOrEqual(0.02);
  });

  it("keep the area of the Kreis within 0.2 %", () => {
    const total = sum(features.map((f) => areaKm2(f.geometry)));
    expect(Math.abs(total / KREIS_KM2 - 1)).toBeLessThanOrEqual(0.002);
  });

  it("share common borders: an arc has one owner or two that walk it in opposite directions", () => {
    for (const walk of walks) expect([[1], [-1], [-1, 1]]).toContainEqual([...walk].sort());
  });

  it("fall into inner borders and the outline, with nothing left over", () => {
    const inner = mesh(topology, topology.objects.gemeinden, (a, b) => a !== b);
    const outline = mesh(topology, topology.objects.gemeinden, (a, b) => a === b);
    expect(segments(inner)).toBe(segmentsOfArcs((walk) => walk.length === 2));
    expect(segments(outline)).toBe(segmentsOfArcs((walk) => walk.length === 1));
  });

  it("merge into one polygon without holes or slivers", () => {
    const whole = merge(topology, topology.objects.gemeinden.geometries as Parameters<typeof merge>[1]);
    expect(whole.coordinates).toHaveLength(1);
    expect(whole.coordinates[0]).toHaveLength(1);
    expect(areaKm2(whole)).toBeCloseTo(sum(features.map((f) => areaKm2(f.geometry))), 3);
  });

  it("do not cross each other", () => {
    expect(crossings(topology)).toEqual([]);
  });

  it("keep the exclave of Friedewald and the hole in Bad Hersfeld that it fills", () => {
    const friedewald = byAgs("06632006").geometry;
    const hersfeld = byAgs("06632002").geometry;
    expect(friedewald.type).toBe("MultiPolygon");
    expect(friedewald.coordinates).toHaveLength(2);
    expect(hersfeld.type).toBe("Polygon");
    expect(hersfeld.coordinates).toHaveLength(2);
    const parts = (friedewald as MultiPolygon).coordinates.map((part) => part[0]!);
    const hole = (hersfeld as Polygon).coordinates[1]!;
    expect(parts.map(corners)).toContainEqual(corners(hole));
    expect(
      features.filter((f) => f.geometry.type === "MultiPolygon" || f.geometry.coordinates.length > 1),
    ).toHaveLength(2);
  });
});

describe("label places", () => {
  it.each(features.map((f) => [f.properties.ags, f] as const))(
    "of %s lies inside, and so does its box",
    (_, feature) => {
      const { label, platz } = feature.properties;
      expect(geoContains(feature, label)).toBe(true);
      expect(features.filter((f) => geoContains(f, label))).toHaveLength(1);
      expect(platz).toBeGreaterThan(1);
      const halfWidth = (platz / 2 - 0.01) / (111.195 * Math.cos((label[1] * Math.PI) / 180));
      const halfHeight = (1.6 / 2 - 0.01) / 111.195;
      for (let share = -1; share <= 1; share += 0.1) {
        for (const side of [-1, 1]) {
          expect(geoContains(feature, [label[0] + share * halfWidth, label[1] + side * halfHeight])).toBe(true);
          expect(geoContains(feature, [label[0] + side * halfWidth, label[1] + share * halfHeight])).toBe(true);
        }
      }
    },
  );

  it("are in the middle of a rectangle and as wide as it", () => {
    const { label, platz } = labelPlace(box(9, 50, 9.1, 50.05), 1.6);
    expect(platz).toBeGreaterThan(6.9);
    expect(platz).toBeLessThanOrEqual(7.15);
    expect(label[0]).toBeCloseTo(9.05, 2);
    expect(label[1]).toBeCloseTo(50.025, 2);
  });

  it("avoid holes and need room", () => {
    const ring = {
      type: "Polygon" as const,
      coordinates: [...box(9, 50, 9.2, 50.1).coordinates, hole(9.02, 50.01, 9.18, 50.06)],
    };
    expect(labelPlace(ring, 1.6).label[1]).toBeGreaterThan(50.06);
    expect(() => labelPlace(box(9, 50, 9.0002, 50.0002), 1.6)).toThrow(/zu klein/);
  });
});

describe("selectFeatures", () => {
  const a = area("99001001", box(9, 50, 9.1, 50.1));
  const b = area("99001002", box(9.1, 50, 9.2, 50.1));

  it("walks nested collections and keeps land areas of the Kreis only, sorted", () => {
    const water = area("99001001", box(9, 50.1, 9.1, 50.2), 2);
    const foreign = area("99002001", box(9.2, 50, 9.3, 50.1));
    const found = selectFeatures([foreign, b, { type: "FeatureCollection", features: [water, a] }], KREIS);
    expect(found.map((f) => f.id)).toEqual(["99001001", "99001002"]);
    expect(found[0]).toEqual({
      type: "Feature",
      id: "99001001",
      properties: { ags: "99001001" },
      geometry: a.geometry,
    });
  });

  it("names every Gemeinde that is missing, doubled or unknown", () => {
    expect(() => selectFeatures([a], KREIS)).toThrow(/99001002 Bergen aus data\/kreis.yaml fehlt/);
    expect(() => selectFeatures([a, b, a], KREIS)).toThrow(/99001001 Aue kommt mehrfach vor/);
    expect(() => selectFeatures([a, b, area("99001003", a.geometry)], KREIS)).toThrow(/99001003 steht nicht in/);
    expect(() => selectFeatures([], KREIS)).toThrow(/99001001 Aue[\s\S]*99001002 Bergen/);
  });

  it("refuses a file that is no list", () => {
    expect(() => selectFeatures({ type: "FeatureCollection", features: [] }, KREIS)).toThrow(/keine Liste/);
  });
});

describe("buildTopology and checkAreas", () => {
  const exclave = box(9.05, 50.05, 9.051, 50.051);
  const around = {
    type: "Polygon" as const,
    coordinates: [...box(9, 50, 9.1, 50.1).coordinates, hole(9.05, 50.05, 9.051, 50.051)],
  };
  const parts = {
    type: "MultiPolygon" as const,
    coordinates: [box(9.1, 50, 9.2, 50.1).coordinates, exclave.coordinates],
  };
  const source = [area("99001001", around), area("99001002", parts)];
  const build = () => buildTopology(selectFeatures(source, KREIS));
  const areas = new Map([
    ["99001001", areaKm2(around)],
    ["99001002", areaKm2(parts)],
  ]);

  it("keep tiny parts and holes and give the same bytes again", () => {
    const [first, second] = featuresOf(build());
    expect(first!.geometry.coordinates).toHaveLength(2);
    expect(second!.geometry.coordinates).toHaveLength(2);
    expect(JSON.stringify(build())).toBe(JSON.stringify(build()));
  });

  it("accept official areas and list every deviation", () => {
    expect(checkAreas(build(), KREIS, areas)).toEqual([]);
    const wrong = checkAreas(build(), KREIS, new Map([...areas].map(([ags, km2]) => [ags, km2 * 1.03])));
    expect(wrong.map((f) => f.was.slice(0, 30))).toEqual([
      "Die Fläche von 99001001 Aue we",
      "Die Fläche von 99001002 Bergen",
      "Die Fläche von 99001 Testkreis",
    ]);
    expect(wrong[0]!.was).toContain("−2,91 %");
  });

  it("hold the Kreis to 0.2 % of its own official area", () => {
    const total = sum([...areas.values()]);
    expect(checkAreas(build(), KREIS, new Map([...areas, ["99001", total * 1.001]]))).toEqual([]);
    expect(checkAreas(build(), KREIS, new Map([...areas, ["99001", total * 1.003]]))).toHaveLength(1);
  });

  it("notice rings that run the wrong way, missing areas and missing Gemeinden", () => {
    const turned = source.map((f) => ({ ...f, geometry: reversed(f.geometry) }));
    expect(checkAreas(buildTopology(selectFeatures(turned, KREIS)), KREIS, areas)).toHaveLength(3);
    expect(() => checkAreas(build(), KREIS, new Map())).toThrow(/Die Fläche von 99001001 Aue fehlt/);
    const half = build();
    half.objects.gemeinden.geometries.pop();
    expect(checkAreas(half, KREIS, areas)[0]!.was).toMatch(/99001002 Bergen .* fehlt/);
  });
});

describe("readOfficialAreas", () => {
  const head = "ags;zeit;merkmal;basis;wert;status;abruf";

  it("takes the newest area of each AGS", () => {
    const csv = [
      head,
      "1;2023-12-31;flaeche;;2.5;;x",
      "1;2022-12-31;flaeche;;2;;x",
      "1;2024-12-31;einwohner;;9;;x",
      "",
    ];
    expect(readOfficialAreas(csv.join("\n"))).toEqual(new Map([["1", 2.5]]));
  });

  it("refuses missing columns and values that are no area", () => {
    expect(() => readOfficialAreas("ags;zeit;merkmal\n")).toThrow(/Spalte wert fehlt/);
    expect(() => readOfficialAreas(`${head}\n1;2023-12-31;flaeche;;63,84;;x`)).toThrow(
      /Zeile 2: „63,84“ ist keine Fläche/,
    );
  });
});

const KREIS: Kreis = {
  ags: "99001",
  name: "Testkreis",
  kurzname: "Test",
  land: { ags: "99", name: "Testland" },
  bund: { ags: "DG", name: "Deutschland" },
  adresse: null,
  gemeinden: [
    { ags: "99001001", name: "Aue", amtlich: "Aue" },
    { ags: "99001002", name: "Bergen", amtlich: "Bergen" },
  ],
  planungsraeume: [],
  herausgeber: { stelle: "Test", mitwirkend: [] },
  veroeffentlichung: { demodaten: false, vorfuehrung: false },
};

function area<T extends Polygon | MultiPolygon>(ags: string, geometry: T, gf = 4): Feature<T> {
  return { type: "Feature", properties: { AGS: ags, GF: gf, GEN: "…" }, geometry };
}

/** Clockwise, as in the package. */
function box(west: number, south: number, east: number, north: number): Polygon {
  return { type: "Polygon", coordinates: [[...hole(west, south, east, north)].reverse()] };
}

function hole(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function reversed(shape: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const turn = (rings: Position[][]) => rings.map((ring) => [...ring].reverse());
  return shape.type === "Polygon"
    ? { type: "Polygon", coordinates: turn(shape.coordinates) }
    : { type: "MultiPolygon", coordinates: shape.coordinates.map(turn) };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function corners(ring: readonly Position[]): string[] {
  return [...new Set(ring.map((p) => p.join(" ")))].sort();
}

function segments(lines: { coordinates: Position[][] }): number {
  return sum(lines.coordinates.map((line) => line.length - 1));
}

function segmentsOfArcs(wanted: (walk: number[]) => boolean): number {
  return sum(topology.arcs.map((arc, i) => (wanted(walks[i]!) ? arc.length - 1 : 0)));
}

/** Pairs of border segments that cut each other elsewhere than in a common end, in quantised coordinates. */
function crossings({ arcs }: GemeindenTopology): string[] {
  const all = arcs.flatMap((arc) => {
    let [x, y] = [0, 0];
    const points = arc.map(([dx, dy]) => {
      x += dx!;
      y += dy!;
      return [x, y] as const;
    });
    return points.slice(1).map((end, i) => [points[i]!, end] as const);
  });
  const side = (a: readonly number[], b: readonly number[], c: readonly number[]) =>
    Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!));
  return all.flatMap(([a, b], i) =>
    all
      .slice(i + 1)
      .filter(([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0)
      .map(([c, d]) => `${a}–${b} × ${c}–${d}`),
  );
}
