// Reads the figures of a data root that a computation may build on: without fictitious ones and without its own results.
import { basename } from "node:path";
import { aggregateUpward } from "./aggregate.js";
import { type DataRoot, type Dataset, readDataRoot } from "./data-root.js";
import { Database } from "./database.js";
import { CheckError, refuseErrors } from "./findings.js";
import { loadValues } from "./values.js";

/** A computation over the checked and summed figures in `merkmalswerte`. */
export type Computation<T> = (db: Database, data: DataRoot) => Promise<T>;

/**
 * Loads the data root at `root` without datasets of origin `demo` and those that `leaveOut` names, and computes.
 * @throws CheckError where the figures that are left have errors
 */
export async function withRealValues<T>(
  root: string,
  leaveOut: (dataset: Dataset) => boolean,
  compute: Computation<T>,
): Promise<T> {
  const { data, findings } = readDataRoot(root, basename(root));
  if (!data) throw new CheckError(findings);
  const out = data.datasets.filter((d) => d.quelle.herkunft === "demo" || leaveOut(d));
  // Inputs of forecasts are no figures.
  const files = new Set([...out, ...data.planung].flatMap((d) => [d.csvName, d.quelleName]));
  refuseErrors(findings.filter((f) => !files.has(f.datei)));
  const real = { ...data, datasets: data.datasets.filter((d) => !out.includes(d)) };
  const db = await Database.open();
  try {
    refuseErrors(await loadValues(db, real));
    await aggregateUpward(db, real);
    return await compute(db, real);
  } finally {
    db.close();
  }
}
