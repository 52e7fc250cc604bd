// The one way of a figure: data/ → checked values → sums → indicators → disclosure control → intervals → outlets.
import { basename } from "node:path";
import type { AusgabenInhalt } from "../src/model/ausgabe.js";
import { aggregateUpward, deviationFindings } from "./aggregate.js";
import { checkAltersmodell } from "./altersmodell.js";
import { type GeaenderterDatensatz, takeChanges } from "./annahme/geaendert.js";
import { inhaltOf } from "./ausgaben/inhalt.js";
import { readVerlauf } from "./ausgaben/verlauf.js";
import { type DataRoot, readDataRoot } from "./data-root.js";
import { Database } from "./database.js";
import { protect } from "./disclosure/stage.js";
import { CheckError, type Finding, refuseErrors } from "./findings.js";
import { computeIndicators } from "./indicators.js";
import { writeOutlets } from "./outlets.js";
import { computeUncertainty } from "./uncertainty.js";
import { loadValues } from "./values.js";
import { VERSION } from "./version.js";

export interface PipelineResult {
  data: DataRoot;
  /** Remarks only; errors are thrown. */
  findings: Finding[];
  /** Rows read and figures computed. */
  merkmalswerte: number;
  indikatorwerte: number;
  /** The public state, as an edition would freeze it. */
  inhalt: AusgabenInhalt;
  /** Datasets whose changed CSV was taken for deliberate; empty unless asked for. */
  geaendert: GeaenderterDatensatz[];
}

/**
 * Runs the pipeline over the data root at `root`. With `target`, writes the outlets there; without, only checks.
 * `version` of the atlas is part of what an edition is. With `annehmen`, CSV files that differ from their checksum are checked as
 * if it had been renewed.
 * @throws CheckError with all findings of the run; the outlets are then as they were.
 */
export async function runPipeline(
  root: string,
  target?: string,
  version = VERSION,
  annehmen = false,
): Promise<PipelineResult> {
  const { data, findings } = readDataRoot(root, basename(root));
  if (!data) throw new CheckError(findings);
  const geaendert = annehmen ? takeChanges(data) : [];
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
    const inhalt = await inhaltOf(db, data, version);
    const { verlauf, findings: damage } = await readVerlauf(db, data, root, inhalt);
    findings.push(...damage);
    refuseErrors(findings);
    if (target) await writeOutlets(db, data, root, { abgleich: deviations, modell: model.protokoll, verlauf }, target);
    const [counts] = await db.rows<{ merkmalswerte: number; indikatorwerte: number }>(
      `SELECT (SELECT count(*) FROM merkmalswerte) AS merkmalswerte, (SELECT count(*) FROM indikatorwerte) AS indikatorwerte`,
    );
    return { data, findings, ...counts, inhalt, geaendert };
  } finally {
    db.close();
  }
}
