// The one way of a figure: data/ → checked values → sums → indicators → disclosure control → intervals → outlets.
import { basename } from "node:path";
import { aggregateUpward, deviationFindings } from "./aggregate.js";
import { checkAltersmodell } from "./altersmodell.js";
import { type DataRoot, readDataRoot } from "./data-root.js";
import { Database } from "./database.js";
import { protect } from "./disclosure/stage.js";
import { CheckError, type Finding, refuseErrors } from "./findings.js";
import { computeIndicators } from "./indicators.js";
import { writeOutlets } from "./outlets.js";
import { computeUncertainty } from "./uncertainty.js";
import { loadValues } from "./values.js";

export interface PipelineResult {
  data: DataRoot;
  /** Remarks only; errors are thrown. */
  findings: Finding[];
  /** Rows read and figures computed. */
  merkmalswerte: number;
  indikatorwerte: number;
}

/**
 * Runs the pipeline over the data root at `root`. With `target`, writes the outlets there; without, only checks.
 * @throws CheckError with all findings of the run; the outlets are then as they were.
 */
export async function runPipeline(root: string, target?: string): Promise<PipelineResult> {
  const { data, findings } = readDataRoot(root, basename(root));
  if (!data) throw new CheckError(findings);
  const db = await Database.open();
  try {
    findings.push(...(await loadValues(db, data)));
    refuseErrors(findings);
    const deviations = await aggregateUpward(db, data);
    findings.push(...deviationFindings(deviations, data));
    findings.push(...(await computeIndicators(db, data)));
    const model = await checkAltersmodell(db, data);
    findings.push(...model.findings);
    refuseErrors(findings);
    await protect(db);
    findings.push(...(await computeUncertainty(db, data)));
    refuseErrors(findings);
    if (target) await writeOutlets(db, data, root, { abgleich: deviations, modell: model.protokoll }, target);
    const [counts] = await db.rows<{ merkmalswerte: number; indikatorwerte: number }>(
      `SELECT (SELECT count(*) FROM merkmalswerte) AS merkmalswerte, (SELECT count(*) FROM indikatorwerte) AS indikatorwerte`,
    );
    return { data, findings, ...counts };
  } finally {
    db.close();
  }
}
