// Reads a YAML file against a schema; every error names the line in the file.
import { readFileSync } from "node:fs";
import { isMap, isNode, isPair, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
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
  return parseYaml(readFileSync(file, "utf8"), datei, schema);
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

  if (document.errors.length > 0) {
    const findings = document.errors.map((error) => ({
      grad: "fehler" as const,
      datei,
      zeile: lineAt(error.pos[0]),
      was: `kein gültiges YAML (${error.message})`,
      abhilfe: "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.",
    }));
    return { datei, findings, lineOf };
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return { datei, value: result.data, findings: [], lineOf };
  return { datei, findings: result.error.issues.flatMap((issue) => describe(issue, datei, lineOf)), lineOf };
}

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
  const schluessel = formatPath(issue.path);
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
    const branch = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
    return branch.flatMap((inner) => describe({ ...inner, path: [...issue.path, ...inner.path] }, datei, lineOf));
  }
  const zeile = lineOf(issue.path);
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    return [
      {
        ...base,
        zeile,
        schluessel,
        was: `unerlaubter Wert „${String(issue.input ?? "leer")}“`,
        abhilfe: `Erlaubt: ${allowed.join(", ")}.${suggestion(issue.input, allowed)}`,
      },
    ];
  }
  if (issue.code === "invalid_type" && issue.input === undefined)
    return [
      { ...base, zeile, schluessel, was: "die Angabe fehlt", abhilfe: `„${String(issue.path.at(-1))}:“ ergänzen.` },
    ];
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
  boolean: "true oder false",
  array: "eine Liste",
  object: "ein Block mit Schlüsseln",
};

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return issues.some((issue) => issue.code === "unrecognized_keys") ? 0 : 1;
}

function suggestion(input: unknown, allowed: readonly string[]): string {
  const name = typeof input === "string" ? nearestName(input, allowed) : undefined;
  return name ? ` Gemeint ist wohl „${name}“.` : "";
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`))
    .join("");
}
