// The text of a dataset file: encoding, line ends, hash, header and the division into cells. Knows nothing of meaning.
import { createHash } from "node:crypto";
import type { Finding } from "./findings.js";

/** Columns every dataset has, before and after the columns of its dimensions. */
export const LEADING = ["ags", "zeit", "merkmal", "basis"] as const;
export const TRAILING = ["wert", "status", "abruf"] as const;

export interface DatasetText {
  /** Normal form: UTF-8 without BOM, LF, no trailing spaces, one final newline. */
  text: string;
  /** SHA-256 of the normal form, so that a checkout with CRLF or a BOM has the same hash. */
  sha256: string;
  columns: string[];
}

/** What is wrong with a header. */
interface HeaderProblem {
  was: string;
  abhilfe: string;
  spalte?: string;
}

/** `readTableText` with the columns of a dataset. */
export function readDatasetText(bytes: Uint8Array, datei: string): { dataset?: DatasetText; findings: Finding[] } {
  return readTableText(bytes, datei, checkHeader);
}

/** `readTableText` with exactly these columns. */
export function readColumns(
  bytes: Uint8Array,
  datei: string,
  spalten: readonly string[],
): { dataset?: DatasetText; findings: Finding[] } {
  return readTableText(bytes, datei, (columns) => checkColumns(columns, spalten));
}

/**
 * Decodes and divides a table of text. Forgives a BOM, CRLF and trailing spaces; refuses everything else that is not
 * the tidy form. `datei` is the name used in messages. Returns either the text or the findings that refuse it.
 */
function readTableText(
  bytes: Uint8Array,
  datei: string,
  check: (columns: string[]) => HeaderProblem | null,
): { dataset?: DatasetText; findings: Finding[] } {
  const refuse = (was: string, abhilfe: string, zeile?: number, spalte?: string) => ({
    findings: [{ grad: "fehler" as const, datei, zeile, spalte, was, abhilfe }],
  });
  if (bytes.length === 0) return refuse("die Datei ist leer", "Die vollständige Datei noch einmal ablegen.");
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[1] === 0)
    return refuse("die Datei ist in UTF-16 gespeichert", "Als „CSV UTF-8 (durch Trennzeichen getrennt)“ speichern.");
  let decoded: string;
  try {
    decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const zeile = lineOfInvalidByte(bytes);
    return refuse(
      "die Datei ist nicht in UTF-8 gespeichert, vermutlich in Windows-1252 (Umlaute sind unlesbar)",
      "Als „CSV UTF-8“ speichern, in Excel unter „Speichern unter“.",
      zeile,
    );
  }
  const text = `${decoded
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n+$/, "")}\n`;
  const lines = text.slice(0, -1).split("\n");
  const columns = lines[0].split(";").map((name) => name.trim());
  const headerProblem = check(columns);
  if (headerProblem) return refuse(headerProblem.was, headerProblem.abhilfe, 1, headerProblem.spalte);
  if (lines.length === 1)
    return refuse("die Datei hat nur die Kopfzeile", "Die vollständige Datei noch einmal ablegen.", 1);
  const findings = checkCells(lines, columns.length, datei);
  if (findings.length > 0) return { findings };
  return { dataset: { text, sha256: createHash("sha256").update(text).digest("hex"), columns }, findings: [] };
}

/** Names of the dimension columns of a dataset with these columns. */
export function dimensionColumns(columns: readonly string[]): string[] {
  return columns.slice(LEADING.length, columns.length - TRAILING.length);
}

function checkHeader(columns: string[]): HeaderProblem | null {
  const expected = `Die Kopfzeile lautet: ${LEADING.join(";")};(Dimensionen);${TRAILING.join(";")}.`;
  const problem = checkNames(columns, [...LEADING, ...TRAILING], expected);
  if (problem) return problem;
  const inOrder =
    LEADING.every((name, i) => columns[i] === name) &&
    TRAILING.every((name, i) => columns[columns.length - TRAILING.length + i] === name);
  return inOrder ? null : { was: "die Spalten stehen nicht in der vereinbarten Reihenfolge", abhilfe: expected };
}

function checkColumns(columns: string[], spalten: readonly string[]): HeaderProblem | null {
  const expected = `Die Kopfzeile lautet: ${spalten.join(";")}.`;
  const problem = checkNames(columns, spalten, expected);
  if (problem) return problem;
  const unknown = columns.find((name) => !spalten.includes(name));
  if (unknown !== undefined) return { was: "diese Spalte gibt es hier nicht", spalte: unknown, abhilfe: expected };
  const inOrder = spalten.every((name, i) => columns[i] === name);
  return inOrder ? null : { was: "die Spalten stehen nicht in der vereinbarten Reihenfolge", abhilfe: expected };
}

function checkNames(columns: string[], required: readonly string[], abhilfe: string): HeaderProblem | null {
  if (columns.length === 1 && /[,\t]/.test(columns[0]))
    return { was: "die Spalten sind nicht durch Semikolon getrennt", abhilfe: `Mit Semikolon speichern. ${abhilfe}` };
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length > 0) return { was: "eine Pflichtspalte fehlt", spalte: missing.join(", "), abhilfe };
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  return twice === undefined ? null : { was: "die Spalte steht zweimal", spalte: twice, abhilfe };
}

function checkCells(lines: string[], count: number, datei: string): Finding[] {
  const findings: Finding[] = [];
  for (let i = 1; i < lines.length; i++) {
    const error = (was: string, abhilfe: string) =>
      findings.push({ grad: "fehler", datei, zeile: i + 1, was, abhilfe });
    if (lines[i] === "") error("leere Zeile", "Die Zeile löschen.");
    else if (lines[i].includes('"'))
      error("Anführungszeichen sind hier nicht vorgesehen", "Die Anführungszeichen entfernen.");
    else {
      const cells = lines[i].split(";").length;
      if (cells !== count)
        error(
          `${cells} statt ${count} Spalten: die Zeile ist verschoben oder unvollständig`,
          "Semikolons zählen; auch leere Zellen am Ende brauchen eines.",
        );
    }
  }
  return findings;
}

function lineOfInvalidByte(bytes: Uint8Array): number {
  let zeile = 1;
  let start = 0;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    try {
      decoder.decode(bytes.subarray(start, i));
    } catch {
      return zeile;
    }
    zeile++;
    start = i + 1;
  }
  return zeile;
}
