// Boundaries from the WFS: dissolved, turned, checked against place and area, with a sidecar that the checks accept.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Position } from "geojson";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { areaKm2 } from "../../loaders/geo/area.js";
import { checkBoundaries } from "../../loaders/geo/check.js";
import { buildTopology, featuresOf, type GemeindenTopology } from "../../loaders/geo/topology.js";
import { QuellFehler } from "../../loaders/sources/quellfehler.js";
import { type Bestand, grenzenAnfrage, holeGrenzen, leiteAb, liesFlaechen } from "../../loaders/sources/vg250.js";
import { andereAemter, ORTE } from "../aemter/andere.js";
import { alsJson } from "../aemter/antworten.js";
import { kasten, vg250Flaechen } from "../aemter/vg250.js";
import { tempFolder } from "../fixtures/data-root.js";
import { KREIS, netzMit } from "./auftrag.js";
import { verstuemmle } from "./verstuemmelt.js";

const HEUTE = "2024-11-22";
const feature = (ags: string, ring: Position[]) => ({
  type: "Feature" as const,
  id: ags,
  properties: { ags },
  geometry: { type: "Polygon" as const, coordinates: [[...ring].reverse()] },
});
const bisher = [feature("06999001", kasten(9, 50, 9.1, 50.1)), feature("06999002", kasten(9.1, 50, 9.2, 50.1))];
const bestand: Bestand = {
  topojson: JSON.stringify(buildTopology(bisher)),
  flaechen: [
    "ags;zeit;merkmal;wert",
    ...bisher.map(({ id, geometry }) => `${id};2023-12-31;flaeche;${areaKm2(geometry).toFixed(3)}`),
  ].join("\n"),
};
const bytes = (features: unknown, anders: object = {}) =>
  new TextEncoder().encode(JSON.stringify({ features, ...anders }));
const hole = (features: unknown[]) =>
  holeGrenzen(
    KREIS,
    netzMit(() => alsJson({ features })),
    HEUTE,
    bestand,
  );
const mit = (aendere: (alle: ReturnType<typeof vg250Flaechen>) => unknown) => {
  const alle = structuredClone(vg250Flaechen(ORTE));
  aendere(alle);
  return alle;
};

describe("holeGrenzen", () => {
  test("asks for the Gemeinden of the Kreis, ordered and in pages", () => {
    const suche = new URL(grenzenAnfrage(KREIS).url).searchParams;
    expect([suche.get("SORTBY"), suche.get("STARTINDEX"), suche.get("SRSNAME")]).toEqual(["objid", "0", "EPSG:4326"]);
    expect([...suche.get("FILTER")!.matchAll(/Reference>(\w+)<.*?Literal>(\d+)</g)].map(([, a, b]) => a + b)).toEqual([
      "sn_l06",
      "sn_r9",
      "sn_k99",
    ]);
  });

  test("makes the topology that was there, from parts and with rings the other way round", async () => {
    const { topojson, rohantworten } = await holeGrenzen(KREIS, netzMit(...andereAemter()), HEUTE, bestand);
    const [a, b] = featuresOf(JSON.parse(topojson) as GemeindenTopology);
    expect([a.id, b.id]).toEqual(["06999001", "06999002"]);
    expect(areaKm2(b.geometry)).toBeCloseTo(areaKm2(bisher[1].geometry), 1);
    expect(b.geometry.coordinates).toHaveLength(1);
    expect(rohantworten).toHaveLength(1);
  });

  test("writes a sidecar with licence and year of access that the checks accept", async () => {
    const { topojson, quelle } = await holeGrenzen(KREIS, netzMit(...andereAemter()), HEUTE, bestand);
    const inhalt = parse(quelle);
    expect(inhalt.vermerk).toMatch(/^© BKG \(2024\) dl-de\/by-2-0 \(Daten verändert\), Datenquellen: https:/);
    expect(inhalt.stand_herleitung).toContain("01.01.2022");
    expect(inhalt.sha256).toBe(createHash("sha256").update(topojson).digest("hex"));
    const wurzel = tempFolder();
    mkdirSync(join(wurzel, "geo"));
    writeFileSync(join(wurzel, "geo/gemeinden.topojson"), topojson);
    writeFileSync(join(wurzel, "geo/gemeinden.quelle.yaml"), quelle);
    expect(checkBoundaries(wurzel, "data", KREIS)).toEqual([]);
  });

  test.each([
    ["a Gemeinde is missing", mit((alle) => alle.splice(0, 2)), /06999001 Adorf aus data\/kreis\.yaml fehlt/],
    [
      "a Gemeinde is new",
      mit((alle) => alle.push({ ...alle[0], properties: { ...alle[0].properties, ags: "06999003" } })),
      /06999003 steht nicht in/,
    ],
    [
      "axes are exchanged",
      mit((alle) =>
        alle.map(({ geometry }) =>
          geometry.coordinates[0][0].forEach((p) => {
            p.reverse();
          }),
        ),
      ),
      /Länge reicht von 50\.000 bis 50\.100, bisher von 9\.000 bis 9\.200; vielleicht sind die Achsen vertauscht/,
    ],
    ["a part is missing", mit((alle) => alle.pop()), /Die Fläche von 06999002 Bdorf weicht um/],
    [
      "the filter is ignored",
      mit((alle) => {
        alle[0].properties.ags = "05111000";
      }),
      /05111000 außerhalb des Kreises/,
    ],
    ["nothing comes", [], /06999001 Adorf.*fehlt/],
  ])("refuses the answer where %s", async (_, features, was) => {
    await expect(hole(features as unknown[])).rejects.toThrow(was);
    await expect(hole(features as unknown[])).rejects.toBeInstanceOf(QuellFehler);
  });

  test("reads on until the number of matches is reached", async () => {
    const [eins, ...rest] = vg250Flaechen(ORTE);
    const wasser = { ...eins, properties: { ...eins.properties, gf: 2 } };
    const seiten = [[...Array.from({ length: 999 }, () => wasser), eins], rest];
    const gefragt: string[] = [];
    const netz = netzMit(({ url }) => {
      gefragt.push(url.searchParams.get("STARTINDEX")!);
      return alsJson({ numberMatched: 1000 + rest.length, features: seiten[gefragt.length - 1] });
    });
    await holeGrenzen(KREIS, netz, HEUTE, bestand);
    expect(gefragt).toEqual(["0", "1000"]);
  });
});

describe("liesFlaechen", () => {
  test("is a fault that passes where fewer features come than there are", () => {
    expect(() => liesFlaechen(bytes([], { numberMatched: 20 }), KREIS, 0)).toThrow(
      expect.objectContaining({ art: "voruebergehend" }),
    );
  });

  test.each([
    [{ features: {} }],
    [{ features: [{ properties: { ags: "06999001", gf: 4 }, geometry: { type: "Point", coordinates: [1, 2] } }] }],
  ])("refuses another form: %j", (inhalt) => {
    expect(() => liesFlaechen(new TextEncoder().encode(JSON.stringify(inhalt)), KREIS, 0)).toThrow(/andere Form/);
  });

  test("throws nothing but a QuellFehler on damaged answers", () => {
    const echt = bytes(vg250Flaechen(ORTE), { numberMatched: 4 });
    fc.assert(
      fc.property(fc.nat(), (same) => {
        try {
          leiteAb(liesFlaechen(verstuemmle(echt, same), KREIS, 0).flaechen, KREIS, bestand);
        } catch (error) {
          expect(error).toBeInstanceOf(QuellFehler);
        }
      }),
      { numRuns: 100 },
    );
  });
});
