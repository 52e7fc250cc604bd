// Finds the datasets whose CSV differs from the checksum in the sidecar, and takes the change for deliberate.
import { readFileSync } from "node:fs";
import type { DataRoot, Dataset } from "../data-root.js";
import { readDatasetText } from "../dataset-text.js";

export interface GeaenderterDatensatz {
  dataset: Dataset;
  /** Checksum in the sidecar and that of the CSV as it is. */
  vorher: string;
  sha256: string;
  /** The CSV as it is, in its normal form. */
  text: string;
}

/**
 * The changed datasets of a data root; in `data` they get the checksum of their CSV as it is, so that the checks that follow
 * look at everything else. Files that cannot be read are left to those checks.
 */
export function takeChanges(data: DataRoot): GeaenderterDatensatz[] {
  const changed = data.datasets.flatMap((dataset): GeaenderterDatensatz[] => {
    const { dataset: file } = readDatasetText(readFileSync(dataset.csv), dataset.csvName);
    const vorher = dataset.quelle.sha256;
    return !file || file.sha256 === vorher ? [] : [{ dataset, vorher, sha256: file.sha256, text: file.text }];
  });
  const fresh = new Map(changed.map(({ dataset, sha256 }) => [dataset.id, sha256]));
  data.datasets = data.datasets.map((dataset) => {
    const sha256 = fresh.get(dataset.id);
    return sha256 ? { ...dataset, quelle: { ...dataset.quelle, sha256 } } : dataset;
  });
  return changed;
}
