// Findings of the checks: one shape for everything that is wrong or remarkable in data/ and pages, and how it is printed.
import { groupBy } from "../src/model/group.js";

export interface Finding {
  /** `fehler` stops the build, `hinweis` is only reported. */
  grad: "fehler" | "hinweis";
  /** File relative to the project, `data/soziales/inkar-2024.csv`. */
  datei: string;
  zeile?: number;
  spalte?: string;
  /** What the finding is about inside the file: a Merkmal, an id, a path such as `indikatoren[3].einheit`. */
  schluessel?: string;
  was: string;
  abhilfe: string;
}

/** Thrown where a check ends in at least one `fehler`; carries all findings of the run. */
export class CheckError extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(formatFindings(findings));
    this.name = "CheckError";
  }
}

/** Throws a CheckError if any finding is a `fehler`. */
export function refuseErrors(findings: readonly Finding[]): void {
  if (findings.some((f) => f.grad === "fehler")) throw new CheckError(findings);
}

/** All findings as German text, grouped by file, in file order, errors before remarks, lines ascending. */
export function formatFindings(findings: readonly Finding[]): string {
  const byFile = groupBy([...findings].sort(compareFindings), (f) => f.datei);
  return [...byFile].map(([datei, list]) => `${datei}\n${list.map(formatFinding).join("\n")}`).join("\n\n");
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    a.datei.localeCompare(b.datei, "de") ||
    a.grad.localeCompare(b.grad, "de") ||
    (a.zeile ?? Number.MAX_SAFE_INTEGER) - (b.zeile ?? Number.MAX_SAFE_INTEGER) ||
    0
  );
}

function formatFinding(f: Finding): string {
  const place = [
    f.zeile === undefined ? null : `Zeile ${f.zeile}`,
    f.spalte === undefined ? null : `Spalte ${f.spalte}`,
    f.schluessel ?? null,
  ].filter((part) => part !== null);
  const where = place.length > 0 ? `${place.join(", ")}: ` : "";
  return `  ${f.grad === "fehler" ? "FEHLER " : "Hinweis"} ${where}${f.was}\n          → ${f.abhilfe}`;
}

/** `1 Fehler und 3 Hinweise in 2 Dateien`. */
export function summarize(findings: readonly Finding[]): string {
  const errors = findings.filter((f) => f.grad === "fehler").length;
  const remarks = findings.length - errors;
  const files = new Set(findings.map((f) => f.datei)).size;
  const parts = [`${errors} Fehler`, `${remarks} ${remarks === 1 ? "Hinweis" : "Hinweise"}`];
  return `${parts.join(" und ")} in ${files} ${files === 1 ? "Datei" : "Dateien"}`;
}
