// The one way of a figure: data/ → checked values → sums → indicators → disclosure control → intervals → outlets.
import { basename } from "node:path";
import type { AusgabenInhalt } from "../src/model/ausgabe.js";
import type { AbgleichOutlet } from "../src/model/outlets.js";
import type { QualitaetOutlet } from "../src/model/qualitaet.js";
import { aggregateUpward, deviationFindings, tellableDeviations } from "./aggregate.js";
import { checkAltersmodell } from "./altersmodell.js";
import { type GeaenderterDatensatz, takeChanges } from "./annahme/geaendert.js";
import { inhaltOf } from "./ausgaben/inhalt.js";
import { readVerlauf } from "./ausgaben/verlauf.js";
import { type DataRoot, readDataRoot } from "./data-root.js";
import { Database } from "./database.js";
import { protectPlanung } from "./disclosure/planung.js";
import { protect } from "./disclosure/stage.js";
import { CheckError, type Finding, refuseErrors } from "./findings.js";
import { checkIdentities, identityFindings } from "./identitaeten.js";
import { computeIndicators } from "./indicators.js";
import { writeOutlets } from "./outlets.js";
import { joinPlanung, readPlanung } from "./planung/planungsdaten.js";
import { findOutliers, outlierFindings } from "./plausibilitaet.js";
import { listChecks } from "./pruefungen.js";
import { qualityOf } from "./qualitaet.js";
import { computeUncertainty } from "./uncertainty.js";
import { loadValues } from "./values.js";
import { VERSION } from "./version.js";
import { readVorausberechnung } from "./vorausberechnung/dateien.js";
import { computeVorausberechnung } from "./vorausberechnung/rechnen.js";
import { finishWrites } from "./write-files.js";

export interface PipelineResult {
  data: DataRoot;
  /** Remarks only; errors are thrown. */
  findings: Finding[];
  /** Published sums that differ from the sum of their parts. */
  abgleich: AbgleichOutlet[];
  /** What is known about the quality of the figures. */
  qualitaet: QualitaetOutlet;
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
  finishWrites(root);
  const { data, findings: texte } = readDataRoot(root, basename(root));
  if (!data) throw new CheckError(texte);
  const projektion = readVorausberechnung(root, data.name);
  texte.push(...projektion.findings);
  const findings = [...texte];
  const geaendert = annehmen ? takeChanges(data) : [];
  const db = await Database.open();
  try {
    const werte = await loadValues(db, data);
    const tabellen = readPlanung(data, root);
    findings.push(...werte, ...tabellen.findings);
    refuseErrors(findings);
    const deviations = await aggregateUpward(db, data);
    const summen = deviationFindings(deviations, data);
    const indikatoren = await computeIndicators(db, data);
    const model = await checkAltersmodell(db, data);
    findings.push(...summen, ...indikatoren, ...model.findings);
    refuseErrors(findings);
    await protect(db);
    const joined = await joinPlanung(db, data, tabellen);
    findings.push(...joined.findings);
    refuseErrors(findings);
    const planung = protectPlanung(joined.planung);
    // What is published about the figures, too, knows only what disclosure control has left.
    findings.push(...(await computeUncertainty(db, data)));
    const identitaeten = await checkIdentities(db, data);
    const gleichungen = identityFindings(identitaeten, data);
    const suspects = await findOutliers(db, data);
    const auffaellig = outlierFindings(suspects.ausreisser, data);
    findings.push(...gleichungen, ...auffaellig);
    const vorausberechnung = await computeVorausberechnung(db, data, projektion.dateien);
    findings.push(...vorausberechnung.findings);
    const inhalt = await inhaltOf(db, data, version);
    const { verlauf, findings: damage } = await readVerlauf(db, data, root, inhalt);
    findings.push(...damage);
    refuseErrors(findings);
    const pruefungen = await listChecks(
      db,
      data,
      {
        texte,
        werte,
        summen,
        identitaeten: gleichungen,
        indikatoren,
        modell: model.findings,
        ausreisser: auffaellig,
        planung: [...tabellen.findings, ...joined.findings],
      },
      identitaeten,
      suspects.aenderungen,
    );
    const qualitaet = await qualityOf(db, data, { identitaeten, ...suspects, pruefungen });
    const abgleich = await tellableDeviations(db, data, deviations);
    if (target)
      await writeOutlets(
        db,
        data,
        root,
        { abgleich, modell: model.protokoll, verlauf, qualitaet, planung, vorausberechnung: vorausberechnung.outlet },
        target,
      );
    const [counts] = await db.rows<{ merkmalswerte: number; indikatorwerte: number }>(
      `SELECT (SELECT count(*) FROM merkmalswerte) AS merkmalswerte, (SELECT count(*) FROM indikatorwerte) AS indikatorwerte`,
    );
    return { data, findings, abgleich, qualitaet, ...counts, inhalt, geaendert };
  } finally {
    db.close();
  }
}
