import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { areaKm2 } from "../../loaders/geo/area.js";
import { buildTopology } from "../../loaders/geo/topology.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { pullGrenzen } from "../../loaders/pull/grenzen.js";
import { anderesAmt } from "../aemter/andere.js";
import { Aemter } from "../aemter/server.js";
import { kasten } from "../aemter/vg250.js";
import { abdruck, GEMEINDEN, KREIS, optionen } from "../fixtures/abruf.js";
import { tables, writeDataRoot } from "../fixtures/data-root.js";

const server = await Aemter.oeffne(anderesAmt({ land: KREIS.slice(0, 2), kreis: KREIS, gemeinden: GEMEINDEN }));
process.env.KREISATLAS_QUELLE_VG250 = `${server.url}/wfs_vg250`;

beforeEach(() => {
  server.stoere = () => undefined;
});

/** A data root whose boundaries are boxes beside each other, each wider than those of the office by this factor. */
function schreibe(breiter = 1): string {
  const features = GEMEINDEN.map((ags, i) => {
    const ring = kasten(9 + 0.1 * i, 50, 9 + 0.1 * (i + breiter), 50.1);
    return {
      type: "Feature" as const,
      id: ags,
      properties: { ags },
      geometry: { type: "Polygon" as const, coordinates: [[...ring].reverse()] },
    };
  });
  const amtlich = GEMEINDEN.map((_, i) =>
    areaKm2({ type: "Polygon", coordinates: [[...kasten(9 + 0.1 * i, 50, 9.1 + 0.1 * i, 50.1)].reverse()] }),
  );
  const topojson = `${JSON.stringify(buildTopology(features))}\n`;
  const change = tables({
    merkmale: [{ id: "flaeche", einheit: "km²", zeitart: "stichtag", nachkommastellen: 2 }],
    tabellen: {
      "gemeindeverzeichnis-flaeche": {
        zeilen: GEMEINDEN.map((ags, i) => `${ags};2023-12-31;flaeche;b1;${amtlich[i].toFixed(2)};`),
      },
    },
  });
  change.files!["demografie/gemeindeverzeichnis-flaeche.quelle.yaml"] = String(
    change.files!["demografie/gemeindeverzeichnis-flaeche.quelle.yaml"],
  ).replace(/, ags: \[[^\]]*\]/, "");
  change.files!["geo/gemeinden.topojson"] = topojson;
  change.files!["geo/gemeinden.quelle.yaml"] =
    `titel: Grenzen\nkurz: Amt\nvermerk: © Amt\nsha256: ${createHash("sha256").update(topojson).digest("hex")}\n`;
  return writeDataRoot(change);
}

it("writes new boundaries with their source, and says which areas differ; the second time nothing changes", async () => {
  const root = schreibe(0.99);
  const wie = optionen();
  const ergebnis = await pullGrenzen(root, wie);
  expect(ergebnis).toMatchObject({ geaendert: true, geschrieben: true });
  expect(ergebnis.text).toMatch(/^Neue Grenzen für 3 Gemeinden\..+\n- Ahornau: um 1,01\s% größer als bisher/);
  expect(readFileSync(join(root, "geo/gemeinden.quelle.yaml"), "utf8")).toContain("dl-de/by-2-0");
  await runPipeline(root);
  const danach = abdruck(root);
  expect(await pullGrenzen(root, wie)).toMatchObject({ geaendert: false, text: "Die Grenzen sind unverändert." });
  expect(await pullGrenzen(root, { ...wie, ausZwischenspeicher: true })).toMatchObject({ geaendert: false });
  expect(abdruck(root)).toEqual(danach);
});

it("leaves the boundaries alone where a person says no, or where the office is not well", async () => {
  const root = schreibe(0.99);
  const vorher = abdruck(root);
  expect(await pullGrenzen(root, optionen(), async () => false)).toMatchObject({ geaendert: true, geschrieben: false });
  server.stoere = () => ({ art: "statt", auskunft: { status: 503, bytes: "" } });
  await expect(pullGrenzen(root, optionen())).rejects.toThrow(/VG250/);
  expect(abdruck(root)).toEqual(vorher);
});
