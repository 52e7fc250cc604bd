// Reading YAML against a schema: every mistake in German, with its line and, where one is near, the name that was meant.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Finding } from "../../loaders/findings.js";
import { parseYaml, readYaml } from "../../loaders/yaml-file.js";
import { tempFolder } from "../fixtures/data-root.js";

const schema = z.strictObject({
  titel: z.string().min(1, "darf nicht leer sein"),
  stellen: z.number().int().min(0),
  offen: z.boolean().optional(),
  rhythmus: z.enum(["jaehrlich", "monatlich"]),
  formel: z.union([z.strictObject({ wert: z.string() }), z.strictObject({ zaehler: z.string(), nenner: z.string() })]),
  liste: z.array(z.string()).min(1).default(["a"]),
});

const VALID = `titel: Bevölkerung
stellen: 0
rhythmus: jaehrlich
formel:
  zaehler: a
  nenner: b
liste:
  - x
`;

function findingsFor(old: string, fresh: string): Finding[] {
  expect(VALID).toContain(old);
  return parseYaml(VALID.replace(old, fresh), "x.yaml", schema).findings;
}

const BERICHTIGEN = "Den Wert berichtigen.";
const STELLE = "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.";

describe("a YAML file", () => {
  it("is read as the schema says", () => {
    const file = parseYaml(VALID, "x.yaml", schema);
    expect(file.findings).toEqual([]);
    expect(file.value).toEqual({
      titel: "Bevölkerung",
      stellen: 0,
      rhythmus: "jaehrlich",
      formel: { zaehler: "a", nenner: "b" },
      liste: ["x"],
    });
  });

  it.each<[string, string, string, Omit<Finding, "grad" | "datei">]>([
    [
      "key that does not exist",
      "stellen: 0",
      "stellen: 0\nstelen: 1",
      {
        zeile: 3,
        schluessel: "stelen",
        was: "den Schlüssel „stelen“ gibt es hier nicht",
        abhilfe: "Schreibweise prüfen oder die Zeile streichen.",
      },
    ],
    [
      "missing key",
      "stellen: 0\n",
      "",
      { zeile: 1, schluessel: "stellen", was: "die Angabe fehlt", abhilfe: "„stellen:“ ergänzen." },
    ],
    [
      "key without a value",
      "stellen: 0",
      "stellen:",
      { zeile: 2, schluessel: "stellen", was: "die Angabe fehlt", abhilfe: "„stellen:“ ergänzen." },
    ],
    [
      "missing value of a list",
      "rhythmus: jaehrlich\n",
      "",
      {
        zeile: 1,
        schluessel: "rhythmus",
        was: "die Angabe fehlt",
        abhilfe: "„rhythmus:“ ergänzen. Erlaubt: jaehrlich, monatlich.",
      },
    ],
    [
      "unknown value of a list, with the one that was meant",
      "jaehrlich",
      "jährlich",
      {
        zeile: 3,
        schluessel: "rhythmus",
        was: "unerlaubter Wert „jährlich“",
        abhilfe: "Erlaubt: jaehrlich, monatlich. Gemeint ist wohl „jaehrlich“.",
      },
    ],
    [
      "unknown value of a list, with nothing near",
      "jaehrlich",
      "ab und zu mal",
      {
        zeile: 3,
        schluessel: "rhythmus",
        was: "unerlaubter Wert „ab und zu mal“",
        abhilfe: "Erlaubt: jaehrlich, monatlich.",
      },
    ],
    [
      "number instead of text",
      "Bevölkerung",
      "2023",
      {
        zeile: 1,
        schluessel: "titel",
        was: "hier wird ein Text erwartet",
        abhilfe: "Den Wert in Anführungszeichen setzen.",
      },
    ],
    [
      "text instead of a number",
      "stellen: 0",
      "stellen: keine",
      { zeile: 2, schluessel: "stellen", was: "hier wird eine Zahl erwartet", abhilfe: BERICHTIGEN },
    ],
    [
      "fraction instead of a whole number",
      "stellen: 0",
      "stellen: 0.5",
      { zeile: 2, schluessel: "stellen", was: "hier wird eine ganze Zahl erwartet", abhilfe: BERICHTIGEN },
    ],
    [
      "German yes",
      "stellen: 0",
      "stellen: 0\noffen: ja",
      { zeile: 3, schluessel: "offen", was: "hier wird true oder false erwartet", abhilfe: BERICHTIGEN },
    ],
    [
      "text instead of a list",
      "liste:\n  - x",
      "liste: x",
      { zeile: 7, schluessel: "liste", was: "hier wird eine Liste erwartet", abhilfe: BERICHTIGEN },
    ],
    [
      "wrong entry of a list",
      "  - x",
      "  - x\n  - 5",
      {
        zeile: 9,
        schluessel: "liste[1]",
        was: "hier wird ein Text erwartet",
        abhilfe: "Den Wert in Anführungszeichen setzen.",
      },
    ],
    [
      "empty list",
      "liste:\n  - x",
      "liste: []",
      { zeile: 7, schluessel: "liste", was: "Zu klein: erwartet, dass array >=1 Elemente hat", abhilfe: BERICHTIGEN },
    ],
    [
      "text that the schema itself explains",
      "Bevölkerung",
      '""',
      { zeile: 1, schluessel: "titel", was: "darf nicht leer sein", abhilfe: BERICHTIGEN },
    ],
    [
      "broken line",
      "titel: Bevölkerung",
      "titel: [Bevölkerung",
      {
        zeile: 2,
        was: "kein gültiges YAML (falsche Einrückung)",
        abhilfe: STELLE,
      },
    ],
    [
      "key that stands twice",
      "stellen: 0",
      "titel: Fläche\nstellen: 0",
      { zeile: 2, was: "kein gültiges YAML (ein Schlüssel steht zweimal)", abhilfe: STELLE },
    ],
    [
      "text that begins with an asterisk",
      "Bevölkerung",
      "*Bevölkerung",
      {
        zeile: 1,
        was: "kein gültiges YAML (ein Text, der mit * beginnt, braucht Anführungszeichen)",
        abhilfe: STELLE,
      },
    ],
  ])("is refused: %s", (_, old, fresh, expected) => {
    expect(findingsFor(old, fresh)).toEqual([{ grad: "fehler", datei: "x.yaml", ...expected }]);
  });

  it("is measured by the nearest of several forms", () => {
    expect(findingsFor("  nenner: b", "  nener: b").map((f) => `${f.zeile} ${f.schluessel}: ${f.was}`)).toEqual([
      "4 formel.nenner: die Angabe fehlt",
      "6 formel.nener: den Schlüssel „nener“ gibt es hier nicht",
    ]);
  });

  it("reports every mistake at once", () => {
    const text = VALID.replace("stellen: 0", "stellen: x").replace("jaehrlich", "nie").replace("  - x", "  - 1");
    expect(parseYaml(text, "x.yaml", schema).findings.map((f) => f.zeile)).toEqual([2, 3, 8]);
  });

  it.each([
    ["", "empty"],
    ["- a\n- b\n", "a list"],
    ["nur Text\n", "plain text"],
  ])("is refused where it is no block of keys: %j", (text) => {
    expect(parseYaml(text, "x.yaml", schema).findings).toEqual([
      {
        grad: "fehler",
        datei: "x.yaml",
        zeile: 1,
        schluessel: undefined,
        was: "hier wird ein Block mit Schlüsseln erwartet",
        abhilfe: BERICHTIGEN,
      },
    ]);
  });

  it("names the line of a place, or of its nearest parent", () => {
    const { lineOf } = parseYaml(VALID, "x.yaml", schema);
    expect(lineOf(["formel", "nenner"])).toBe(6);
    expect(lineOf(["liste", 0])).toBe(8);
    expect(lineOf(["formel", "faktor"])).toBe(4);
    expect(lineOf(["fehlt"])).toBe(1);
  });

  it("may have a BOM and CRLF", () => {
    const file = join(tempFolder(), "x.yaml");
    writeFileSync(file, `\ufeff${VALID.replaceAll("\n", "\r\n")}`);
    expect(readYaml(file, "x.yaml", schema).value?.titel).toBe("Bevölkerung");
  });

  it("is refused in Windows-1252, with the line of the first unreadable letter", () => {
    const file = join(tempFolder(), "x.yaml");
    writeFileSync(file, Buffer.from(`# Katalog\n${VALID}`, "latin1"));
    const { value, findings } = readYaml(file, "x.yaml", schema);
    expect(value).toBeUndefined();
    expect(findings).toEqual([
      {
        grad: "fehler",
        datei: "x.yaml",
        zeile: 2,
        was: "die Datei ist nicht in UTF-8 gespeichert (Umlaute sind unlesbar)",
        abhilfe: "Im Editor mit der Kodierung UTF-8 speichern.",
      },
    ]);
  });
});
