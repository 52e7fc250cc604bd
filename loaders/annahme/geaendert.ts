// Finds the datasets and input tables whose CSV differs from the checksum in the sidecar, and takes the change for deliberate.
import { readFileSync } from "node:fs";
import type { DataRoot, Dataset, Eingabedatei } from "../data-root.js";
import { type DatasetText, readColumns, readDatasetText } from "../dataset-text.js";
import { TABELLEN, type Tabelle } from "../planung/tabellen.js";

export interface GeaenderterDatensatz {
  dataset: Dataset | Eingabedatei;
  /** Checksum in the sidecar and that of the CSV as it is. */
  vorher: string;
  sha256: string;
  /** The CSV as it is, in its normal form. */
  text: string;
}

/** The table an input file is; undefined for a dataset. */
export function tableOf(dataset: Dataset | Eingabedatei): Tabelle | undefined {
  return "tabelle" in dataset ? TABELLEN.find((t) => t.name === dataset.tabelle) : undefined;
}

/** A CSV in its normal form, of a dataset or of an input table, undefined where it cannot be read. */
export function readText(bytes: Uint8Array, name: string, tabelle: Tabelle | undefined): DatasetText | undefined {
  return (tabelle ? readColumns(bytes, name, tabelle.spalten) : readDatasetText(bytes, name)).dataset;
}

/**
 * The changed datasets and input tables of a data root; in `data` they get the checksum of their CSV as it is, so that the checks
 * that follow look at everything else. Files that cannot be read are left to those checks.
 */
export function takeChanges(data: DataRoot): GeaenderterDatensatz[] {
  const changed = [...data.datasets, ...data.planung].flatMap((dataset): GeaenderterDatensatz[] => {
    const file = readText(readFileSync(dataset.csv), dataset.csvName, tableOf(dataset));
    const vorher = dataset.quelle.sha256;
    return !file || file.sha256 === vorher ? [] : [{ dataset, vorher, sha256: file.sha256, text: file.text }];
  });
  const fresh = new Map(changed.map(({ dataset, sha256 }) => [dataset.id, sha256]));
  const renewed = <T extends Dataset | Eingabedatei>(dataset: T): T => {
    const sha256 = fresh.get(dataset.id);
    return sha256 ? { ...dataset, quelle: { ...dataset.quelle, sha256 } } : dataset;
  };
  data.datasets = data.datasets.map(renewed);
  data.planung = data.planung.map(renewed);
  return changed;
}
