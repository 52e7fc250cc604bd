// How findings are printed: grouped by file, errors first, lines ascending.
import { describe, expect, it } from "vitest";
import { CheckError, type Finding, formatFindings, refuseErrors, summarize } from "../../loaders/findings.js";

const fehler: Finding = {
  grad: "fehler",
  datei: "data/b.csv",
  zeile: 12,
  spalte: "wert",
  was: "„acht“ ist keine Zahl",
  abhilfe: "Eine Zahl eintragen.",
};
const frueher: Finding = { ...fehler, zeile: 3, spalte: undefined, was: "leere Zeile", abhilfe: "Die Zeile löschen." };
const hinweis: Finding = {
  grad: "hinweis",
  datei: "data/b.csv",
  schluessel: "bevoelkerung 2023",
  was: "weicht ab",
  abhilfe: "Nachsehen.",
};
const andere: Finding = { grad: "fehler", datei: "data/a.yaml", was: "die Datei fehlt", abhilfe: "Anlegen." };

describe("findings", () => {
  it("are grouped by file, errors before remarks, lines ascending", () => {
    expect(formatFindings([hinweis, fehler, andere, frueher])).toBe(
      [
        "data/a.yaml",
        "  FEHLER  die Datei fehlt",
        "          → Anlegen.",
        "",
        "data/b.csv",
        "  FEHLER  Zeile 3: leere Zeile",
        "          → Die Zeile löschen.",
        "  FEHLER  Zeile 12, Spalte wert: „acht“ ist keine Zahl",
        "          → Eine Zahl eintragen.",
        "  Hinweis bevoelkerung 2023: weicht ab",
        "          → Nachsehen.",
      ].join("\n"),
    );
  });

  it.each([
    [[], "0 Fehler und 0 Hinweise in 0 Dateien"],
    [[hinweis], "0 Fehler und 1 Hinweis in 1 Datei"],
    [[fehler, frueher, hinweis, andere], "3 Fehler und 1 Hinweis in 2 Dateien"],
  ])("are counted %#", (findings, text) => {
    expect(summarize(findings)).toBe(text);
  });

  it("stop the run only where one is an error, and the error carries them all", () => {
    expect(() => refuseErrors([hinweis])).not.toThrow();
    const thrown = new CheckError([hinweis, fehler]);
    expect(() => refuseErrors([hinweis, fehler])).toThrow(thrown);
    expect(thrown.findings).toEqual([hinweis, fehler]);
    expect(thrown.message).toBe(formatFindings([hinweis, fehler]));
  });
});
