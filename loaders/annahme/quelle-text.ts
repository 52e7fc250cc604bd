// Renews the checksum in the text of a sidecar and adds the record of it; comments and formatting stay as they are.
import { isDeepStrictEqual } from "node:util";
import { isScalar, isSeq, parseDocument, stringify } from "yaml";
import type { Annahme } from "../../src/model/source.js";

/** The text of a sidecar after a change of its CSV was accepted. `text` must be a valid sidecar. */
export function withAnnahme(text: string, annahme: Annahme): string {
  const document = parseDocument(text);
  const wanted = { ...document.toJS() };
  wanted.sha256 = annahme.sha256;
  wanted.annahmen = [...(wanted.annahmen ?? []), annahme];
  const patched = patch(text, annahme);
  if (patched !== null && isDeepStrictEqual(parseDocument(patched).toJS(), wanted)) return patched;
  // An unusual way of writing (a list in one line, say): the parser writes the file anew and keeps the comments.
  document.set("sha256", annahme.sha256);
  document.set("annahmen", document.createNode(wanted.annahmen));
  return document.toString({ lineWidth: 0 });
}

/** Changes nothing but the checksum and the lines of the record; null where the file is written in an unexpected way. */
function patch(text: string, annahme: Annahme): string | null {
  const document = parseDocument(text);
  const hash = document.get("sha256", true);
  if (!isScalar(hash) || !hash.range) return null;
  const quoted = text.slice(hash.range[0], hash.range[1]);
  const fresh = quoted.replace(String(hash.value), annahme.sha256);
  const list = document.get("annahmen", true);
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const item = stringify([annahme], { lineWidth: 0, singleQuote: true }).trimEnd().split("\n");
  const splice = (at: number, upTo: number, part: string, into: string) => into.slice(0, at) + part + into.slice(upTo);
  if (list === undefined) {
    const renewed = splice(hash.range[0], hash.range[1], fresh, text);
    const lines = ["annahmen:", ...item.map((line) => `  ${line}`)];
    return `${renewed.replace(/\s*$/, end)}${lines.join(end)}${end}`;
  }
  const last = isSeq(list) ? list.items.at(-1) : null;
  if (!isSeq(list) || list.flow || !list.range || !last || typeof last !== "object" || !("range" in last)) return null;
  const from = text.lastIndexOf("\n", list.range[0]) + 1;
  const indent = " ".repeat(list.range[0] - from);
  const [, valueEnd] = last.range as [number, number, number];
  const lineEnd = text.indexOf("\n", Math.max(valueEnd - 1, 0));
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  const part = `${lineEnd < 0 ? end : ""}${item.map((line) => indent + line).join(end)}${end}`;
  const changes = [
    { at, upTo: at, part },
    { at: hash.range[0], upTo: hash.range[1], part: fresh },
  ].sort((a, b) => b.at - a.at);
  return changes.reduce((sofar, change) => splice(change.at, change.upTo, change.part, sofar), text);
}
