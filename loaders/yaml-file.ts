// Reads a YAML file against a schema; every error names the line in the file.
import { readFileSync } from "node:fs";
import { type Document, isMap, isNode, isPair, LineCounter, parseDocument, visit } from "yaml";
import { z } from "zod";
import { nearestName } from "../src/model/nearest.js";
import type { Finding } from "./findings.js";

export interface YamlFile<T> {
  datei: string;
  /** Undefined where the file could not be read as asked; `findings` then says why. */
  value?: T;
  findings: Finding[];
  /** Line of a place in the file, `["indikatoren", 3, "formel"]`; of the nearest existing parent if absent. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads `file` (absolute path) and checks it; `datei` is the name used in messages. */
export function readYaml<T>(file: string, datei: string, schema: z.ZodType<T>): YamlFile<T> {
  const bytes = readFileSync(file);
  const text = bytes.toString("utf8");
  if (!text.includes("\ufffd")) return parseYaml(text, datei, schema);
  const zeile = text.slice(0, text.indexOf("\ufffd")).split("\n").length;
  const was = "die Datei ist nicht in UTF-8 gespeichert (Umlaute sind unlesbar)";
  const abhilfe = "Im Editor mit der Kodierung UTF-8 speichern.";
  return { datei, findings: [{ grad: "fehler", datei, zeile, was, abhilfe }], lineOf: () => zeile };
}

/** The same for text that is already at hand. */
export function parseYaml<T>(text: string, datei: string, schema: z.ZodType<T>): YamlFile<T> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;

  function lineOf(path: readonly PropertyKey[]): number {
    for (let length = path.length; length > 0; length--) {
      const offset = offsetOf(document.contents, path.slice(0, length));
      if (offset !== undefined) return lineAt(offset);
    }
    return 1;
  }

  // One wrong indentation makes the parser stumble many times: only the first place is worth looking at.
  const broken = [...document.errors, ...unknownAliases(document)][0];
  if (broken) {
    const finding: Finding = {
      grad: "fehler",
      datei,
      zeile: lineAt(broken.pos[0]),
      was: `kein gültiges YAML (${YAML_ERRORS[broken.code] ?? broken.code})`,
      abhilfe: "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.",
    };
    return { datei, findings: [finding], lineOf };
  }
  const result = schema.safeParse(document.toJS(), { reportInput: true, error: z.locales.de().localeError });
  if (result.success) return { datei, value: result.data, findings: [], lineOf };
  return { datei, findings: result.error.issues.flatMap((issue) => describe(issue, datei, lineOf)), lineOf };
}

/** A text that begins with `*` refers to an anchor; where there is none, `toJS` would throw. */
function unknownAliases(document: Document): { pos: [number, number]; code: string }[] {
  const unknown: { pos: [number, number]; code: string }[] = [];
  visit(document, {
    Alias(_, alias) {
      const at = alias.range?.[0] ?? 0;
      if (!alias.resolve(document)) unknown.push({ pos: [at, at], code: "UNKNOWN_ALIAS" });
    },
  });
  return unknown;
}

/** What the frequent error codes of the YAML parser mean. */
const YAML_ERRORS: Record<string, string> = {
  BAD_INDENT: "falsche Einrückung",
  TAB_AS_INDENT: "Tabulator statt Leerzeichen",
  MISSING_CHAR: "ein Zeichen fehlt, etwa ein schließendes Anführungszeichen oder eine Klammer",
  DUPLICATE_KEY: "ein Schlüssel steht zweimal",
  UNEXPECTED_TOKEN: "unerwartetes Zeichen",
  BLOCK_AS_IMPLICIT_KEY: "verschachtelte Angabe in einer Zeile",
  MULTILINE_IMPLICIT_KEY: "Doppelpunkt fehlt",
  UNKNOWN_ALIAS: "ein Text, der mit * beginnt, braucht Anführungszeichen",
  BAD_SCALAR_START: "der Text beginnt mit einem Sonderzeichen und braucht Anführungszeichen",
};

function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = root;
  let offset: number | undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isNode(item.key) && item.key.toJSON() === key);
      if (!pair) return undefined;
      offset = isNode(pair.key) ? pair.key.range?.[0] : undefined;
      node = pair.value;
    } else if (isNode(node) && "items" in node && Array.isArray(node.items)) {
      node = node.items[Number(key)];
      offset = isNode(node) ? node.range?.[0] : undefined;
    } else return undefined;
  }
  return offset;
}

function describe(issue: z.core.$ZodIssue, datei: string, lineOf: YamlFile<unknown>["lineOf"]): Finding[] {
  const schluessel = issue.path.length > 0 ? formatPath(issue.path) : undefined;
  const base = { grad: "fehler" as const, datei };
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      ...base,
      zeile: lineOf([...issue.path, key]),
      schluessel: formatPath([...issue.path, key]),
      was: `den Schlüssel „${key}“ gibt es hier nicht`,
      abhilfe: "Schreibweise prüfen oder die Zeile streichen.",
    }));
  if (issue.code === "invalid_union") {
    const branch = issue.errors.toSorted((a, b) => mistakes(a) - mistakes(b))[0];
    return branch.flatMap((inner) => describe({ ...inner, path: [...issue.path, ...inner.path] }, datei, lineOf));
  }
  const zeile = lineOf(issue.path);
  const missing = issue.input === undefined || issue.input === null;
  const add = `„${String(issue.path.at(-1))}:“ ergänzen.`;
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    return [
      {
        ...base,
        zeile,
        schluessel,
        was: missing ? "die Angabe fehlt" : `unerlaubter Wert „${String(issue.input ?? "leer")}“`,
        abhilfe: `${missing ? `${add} ` : ""}Erlaubt: ${allowed.join(", ")}.${suggestion(issue.input, allowed)}`,
      },
    ];
  }
  if (issue.code === "invalid_type" && missing && issue.path.length > 0)
    return [{ ...base, zeile, schluessel, was: "die Angabe fehlt", abhilfe: add }];
  if (issue.code === "invalid_type")
    return [
      {
        ...base,
        zeile,
        schluessel,
        was: `hier wird ${TYPES[issue.expected] ?? issue.expected} erwartet`,
        abhilfe: issue.expected === "string" ? "Den Wert in Anführungszeichen setzen." : "Den Wert berichtigen.",
      },
    ];
  return [{ ...base, zeile, schluessel, was: issue.message, abhilfe: "Den Wert berichtigen." }];
}

const TYPES: Record<string, string> = {
  string: "ein Text",
  number: "eine Zahl",
  int: "eine ganze Zahl",
  boolean: "true oder false",
  array: "eine Liste",
  object: "ein Block mit Schlüsseln",
  record: "ein Block mit Schlüsseln",
};

/** How far the input is from a branch of a union: the nearest one was meant. */
function mistakes(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
}

function suggestion(input: unknown, allowed: readonly string[]): string {
  const name = typeof input === "string" ? nearestName(input, allowed) : undefined;
  return name ? ` Gemeint ist wohl „${name}“.` : "";
}

/** A path as readers find it in the file: `indikatoren[3].einheit`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`))
    .join("");
}
