// Checks the boundaries of a data root: checksum, form, and exactly the Gemeinden of the Kreis.
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Kreis } from "../../src/model/county.js";
import type { Finding } from "../findings.js";
import { readYaml } from "../yaml-file.js";
import { geoError } from "./geo-error.js";

const text = z.string().trim().min(1);
const quelleSchema = z.strictObject({
  titel: text,
  herausgeber: text.optional(),
  kurz: text,
  vermerk: text,
  lizenz: z.looseObject({ kennung: text, weitergabe: z.literal("erlaubt") }).optional(),
  stand: text.optional(),
  stand_herleitung: text.optional(),
  verfahren: z.array(text).optional(),
  paket: z.looseObject({}).optional(),
  abruf: z.looseObject({}).optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 Zeichen 0–9 und a–f"),
});

const topologySchema = z.looseObject({
  type: z.literal("Topology"),
  arcs: z.array(z.array(z.array(z.number()))),
  objects: z.looseObject({
    gemeinden: z.looseObject({
      geometries: z.array(
        z.looseObject({
          properties: z.looseObject({ ags: z.string(), label: z.tuple([z.number(), z.number()]), platz: z.number() }),
        }),
      ),
    }),
  }),
});

const MEND = "Die Grenzen neu ableiten: npm run geo.";

/** Findings on `geo/` below `root`; `name` is the name of the root in messages. */
export function checkBoundaries(root: string, name: string, kreis: Kreis): Finding[] {
  const [topojson, sidecar] = ["gemeinden.topojson", "gemeinden.quelle.yaml"].map((file) => `geo/${file}`);
  const missing = [topojson, sidecar].filter(
    (file) => !statSync(join(root, file), { throwIfNoEntry: false })?.isFile(),
  );
  if (missing.length > 0)
    return missing.map((file) =>
      geoError(`${name}/${file}`, "die Datei fehlt", "Die Datei anlegen oder wiederherstellen."),
    );
  const quelle = readYaml(join(root, sidecar), `${name}/${sidecar}`, quelleSchema);
  const content = readFileSync(join(root, topojson), "utf8").replaceAll("\r\n", "\n");
  const findings = [...quelle.findings];
  const error = (was: string) => findings.push(geoError(`${name}/${topojson}`, was, MEND));
  if (quelle.value && createHash("sha256").update(content).digest("hex") !== quelle.value.sha256) {
    error(`der Inhalt passt nicht zur Prüfsumme in ${name}/${sidecar}`);
    return findings;
  }
  const topology = topologySchema.safeParse(parseJson(content));
  if (!topology.success) {
    error("die Datei ist keine Topologie mit den Gemeinden");
    return findings;
  }
  const drawn = topology.data.objects.gemeinden.geometries.map((g) => g.properties.ags);
  const wanted = kreis.gemeinden.map((g) => g.ags);
  for (const ags of wanted.filter((a) => !drawn.includes(a))) error(`die Gemeinde ${ags} hat keine Grenze`);
  for (const ags of drawn.filter((a) => !wanted.includes(a)))
    error(`die Fläche ${ags} gehört zu keiner Gemeinde aus kreis.yaml`);
  for (const ags of drawn.filter((a, i) => drawn.indexOf(a) !== i)) error(`die Fläche ${ags} steht zweimal`);
  return findings;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
