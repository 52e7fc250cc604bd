// Brings the outlets up to date, once, whoever asks: the build, the preview, a Framework loader, a test.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Finding, formatFindings, summarize } from "./findings.js";
import { fingerprint, OUTLET_INPUTS } from "./fingerprint.js";
import { DATA, OUTLETS, WORK } from "./paths.js";
import { runPipeline } from "./pipeline.js";
import { restoreFolder } from "./replace-folder.js";

const STAMP = join(WORK, "ausgaben.stand");

/**
 * Runs the pipeline if its inputs have changed since the last good run. Returns whether it ran.
 * @throws CheckError where data/ has errors; the last good outlets stay.
 */
export async function ensureOutlets(log: (text: string) => void = () => {}): Promise<boolean> {
  restoreFolder(OUTLETS);
  const stamp = fingerprint(OUTLET_INPUTS);
  if (existsSync(STAMP) && existsSync(OUTLETS) && readFileSync(STAMP, "utf8") === stamp) return false;
  const start = performance.now();
  mkdirSync(WORK, { recursive: true });
  const { findings, merkmalswerte, indikatorwerte } = await runPipeline(DATA, OUTLETS);
  writeFileSync(STAMP, stamp);
  const seconds = ((performance.now() - start) / 1000).toFixed(1).replace(".", ",");
  log(`Daten geprüft und aufbereitet: ${merkmalswerte} Zahlen, ${indikatorwerte} Indikatorwerte (${seconds} s)`);
  logRemarks(findings, log);
  return true;
}

function logRemarks(findings: readonly Finding[], log: (text: string) => void): void {
  if (findings.length === 0) return;
  log(`  ${summarize(findings)}; ausführlich: npm run atlas -- pruefen`);
  if (findings.length <= 3) log(formatFindings(findings));
}
