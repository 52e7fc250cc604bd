// Writes a computed dataset into a data root: CSV and sidecar with its checksum, the same bytes for the same content.
import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { type Quelle, quelleSchema } from "../src/model/source.js";
import type { Status } from "../src/model/status.js";
import type { Bereich } from "../src/model/vocabulary.js";
import { LEADING, TRAILING } from "./dataset-text.js";

/** One figure of a computed dataset; `auswahl` holds the values of its dimensions other than `insgesamt`. */
export interface Zahl {
  ags: string;
  zeit: string;
  merkmal: string;
  auswahl?: Record<string, string>;
  /** As it is to stand in the file, null where `status` stands in place of a number. */
  wert: string | number | null;
  status?: Status;
}

export interface ComputedDataset {
  bereich: Bereich;
  name: string;
  /** The one basis of all its figures. */
  basis: string;
  zahlen: readonly Zahl[];
  /** Sidecar without the parts that follow from the figures. */
  quelle: Omit<Quelle, "sha256" | "abrufe" | "sichtbarkeit" | "annahmen">;
  /** When and from what it was computed. `sha256` is that of what it was computed from. */
  abruf: { zeitpunkt: string; anfrage: string; sha256: string };
}

/** Texts of the two files of a dataset by path in the data root. */
export function datasetFiles(dataset: ComputedDataset): Map<string, string> {
  const { zahlen, basis } = dataset;
  const dimensions = [...new Set(zahlen.flatMap(({ auswahl }) => Object.keys(auswahl ?? {})))].sort();
  const lines = zahlen.map(({ ags, zeit, merkmal, auswahl = {}, wert, status = "" }) =>
    [ags, zeit, merkmal, basis, ...dimensions.map((d) => auswahl[d] ?? "insgesamt"), wert ?? "", status, "a1"].join(
      ";",
    ),
  );
  const csv = `${[[...LEADING, ...dimensions, ...TRAILING].join(";"), ...lines].join("\n")}\n`;
  const quelle = quelleSchema.parse({
    ...dataset.quelle,
    sichtbarkeit: "oeffentlich",
    sha256: sha256(csv),
    abrufe: [{ id: "a1", ...dataset.abruf }],
  });
  const path = `${dataset.bereich}/${dataset.name}`;
  return new Map([
    [`${path}.csv`, csv],
    [`${path}.quelle.yaml`, stringify(quelle, { lineWidth: 115, singleQuote: true })],
  ]);
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
