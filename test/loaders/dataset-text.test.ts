// The form of a dataset file: what is forgiven, and what refuses the file as a whole.
import { describe, expect, it } from "vitest";
import { dimensionColumns, readDatasetText } from "../../loaders/dataset-text.js";
import type { Finding } from "../../loaders/findings.js";
import { validText } from "../fixtures/data-root.js";
import { refusedOnce } from "../fixtures/runs.js";

const LEISTUNGEN = "soziales/leistungen.csv";
const SCHULDNER = "soziales/schuldner.csv";

/** The valid file with one text replaced. */
function replaced(path: string, old: string, fresh: string): string {
  const text = validText(path);
  expect(text).toContain(old);
  return text.replace(old, fresh);
}

const utf16 = Buffer.from(validText(SCHULDNER), "utf16le");
const KOPF = "Die Kopfzeile lautet: ags;zeit;merkmal;basis;(Dimensionen);wert;status;abruf.";
const SEMIKOLONS = "Semikolons zählen; auch leere Zellen am Ende brauchen eines.";
const UTF16: Expected = {
  was: "die Datei ist in UTF-16 gespeichert",
  abhilfe: "Als „CSV UTF-8 (durch Trennzeichen getrennt)“ speichern.",
};

type Expected = Omit<Finding, "grad" | "datei">;

describe("a dataset file", () => {
  it.each<[string, string, string | Uint8Array, Expected]>([
    [
      "Windows-1252",
      LEISTUNGEN,
      Buffer.from(replaced(LEISTUNGEN, "–", "\u0096"), "latin1"),
      {
        zeile: 5,
        was: "die Datei ist nicht in UTF-8 gespeichert, vermutlich in Windows-1252 (Umlaute sind unlesbar)",
        abhilfe: "Als „CSV UTF-8“ speichern, in Excel unter „Speichern unter“.",
      },
    ],
    ["UTF-16 with its mark", SCHULDNER, Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), UTF16],
    [
      "UTF-16, big end first",
      SCHULDNER,
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
      UTF16,
    ],
    ["UTF-16 without its mark", SCHULDNER, utf16, UTF16],
    [
      "a row with too few cells",
      SCHULDNER,
      replaced(SCHULDNER, "stand2024;8.1;;a1", "8.1;;a1"),
      { zeile: 2, was: "6 statt 7 Spalten: die Zeile ist verschoben oder unvollständig", abhilfe: SEMIKOLONS },
    ],
    [
      "a row with too many cells",
      SCHULDNER,
      replaced(SCHULDNER, "stand2024;10.2;;a1", "stand2024;;10.2;;a1"),
      { zeile: 5, was: "8 statt 7 Spalten: die Zeile ist verschoben oder unvollständig", abhilfe: SEMIKOLONS },
    ],
    [
      "a header without a column",
      SCHULDNER,
      replaced(SCHULDNER, ";basis;", ";"),
      { zeile: 1, spalte: "basis", was: "eine Pflichtspalte fehlt", abhilfe: KOPF },
    ],
    [
      "a header with a wrong name",
      SCHULDNER,
      replaced(SCHULDNER, ";wert;", ";Wert;"),
      { zeile: 1, spalte: "wert", was: "eine Pflichtspalte fehlt", abhilfe: KOPF },
    ],
    [
      "a header in another order",
      SCHULDNER,
      replaced(SCHULDNER, "ags;zeit;", "zeit;ags;"),
      { zeile: 1, was: "die Spalten stehen nicht in der vereinbarten Reihenfolge", abhilfe: KOPF },
    ],
    [
      "a header with a column twice",
      SCHULDNER,
      replaced(SCHULDNER, ";basis;", ";basis;basis;"),
      { zeile: 1, spalte: "basis", was: "die Spalte steht zweimal", abhilfe: KOPF },
    ],
    [
      "commas instead of semicolons",
      SCHULDNER,
      validText(SCHULDNER).replaceAll(";", ","),
      {
        zeile: 1,
        was: "die Spalten sind nicht durch Semikolon getrennt",
        abhilfe: `Mit Semikolon speichern. ${KOPF}`,
      },
    ],
    [
      "tabs instead of semicolons",
      SCHULDNER,
      validText(SCHULDNER).replaceAll(";", "\t"),
      {
        zeile: 1,
        was: "die Spalten sind nicht durch Semikolon getrennt",
        abhilfe: `Mit Semikolon speichern. ${KOPF}`,
      },
    ],
    [
      "an empty file",
      SCHULDNER,
      "",
      { was: "die Datei ist leer", abhilfe: "Die vollständige Datei noch einmal ablegen." },
    ],
    [
      "a header without rows",
      SCHULDNER,
      "ags;zeit;merkmal;basis;wert;status;abruf\n",
      { zeile: 1, was: "die Datei hat nur die Kopfzeile", abhilfe: "Die vollständige Datei noch einmal ablegen." },
    ],
    [
      "an empty line in the middle",
      SCHULDNER,
      replaced(SCHULDNER, "\n99001003", "\n\n99001003"),
      { zeile: 4, was: "leere Zeile", abhilfe: "Die Zeile löschen." },
    ],
    [
      "quotes",
      SCHULDNER,
      replaced(SCHULDNER, ";8.1;", ';"8.1";'),
      { zeile: 2, was: "Anführungszeichen sind hier nicht vorgesehen", abhilfe: "Die Anführungszeichen entfernen." },
    ],
  ])("is refused whole: %s", async (_, file, content, expected) => {
    const finding = await refusedOnce({ files: { [file]: content } });
    const defined = Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined));
    expect(defined).toEqual({ grad: "fehler", datei: `data/${file}`, ...expected });
  });

  const plain = "ags;zeit;merkmal;basis;wert;status;abruf\n99;2023;a;b;1;;a1\n99;2022;a;b;0;–;a1\n";
  const dataset = readDatasetText(Buffer.from(plain), "a.csv").dataset;

  it.each([
    ["a BOM", `\ufeff${plain}`],
    ["CRLF", plain.replaceAll("\n", "\r\n")],
    ["CR alone", plain.replaceAll("\n", "\r")],
    ["trailing spaces and tabs", plain.replaceAll("\n", " \t \n")],
    ["a missing final newline", plain.trimEnd()],
    ["empty lines at the end", `${plain}\n\r\n  \n`],
  ])("is forgiven %s, with the same text and hash", (_, text) => {
    expect(readDatasetText(Buffer.from(text), "a.csv")).toEqual({ dataset, findings: [] });
  });

  it("has the SHA-256 of its normal form and the columns of its header", () => {
    expect(dataset).toEqual({
      text: plain,
      sha256: "5d903a01d406640b6617859335a562eb4eacc38d3f0b828a05a93b1d9dd1e03c",
      columns: ["ags", "zeit", "merkmal", "basis", "wert", "status", "abruf"],
    });
  });

  it("has as dimensions what stands between Basis and Wert", () => {
    expect(
      dimensionColumns(["ags", "zeit", "merkmal", "basis", "alter", "geschlecht", "wert", "status", "abruf"]),
    ).toEqual(["alter", "geschlecht"]);
  });
});
