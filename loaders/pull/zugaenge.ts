// Credentials of the databases: from the environment into headers, and out of every text that could be read by others.
import type { GenesisSystem } from "../../src/model/bezug.js";
import { DATENBANKEN } from "../sources/genesis/datenbanken.js";
import { QuellFehler } from "../sources/quellfehler.js";

export interface Zugang {
  kopf: Readonly<Record<string, string>>;
  /** What must appear in no log, cache, error or checksum. */
  geheim: readonly string[];
}

/** Names of the variables that a database needs. */
export function variablenOf(system: GenesisSystem): { nutzer: string; passwort: string; token: string } {
  const { umgebung } = DATENBANKEN[system];
  return { nutzer: `${umgebung}_NUTZER`, passwort: `${umgebung}_PASSWORT`, token: `${umgebung}_TOKEN` };
}

/** The credentials of a database, null where the environment has none. A token stands in place of the user. @throws QuellFehler */
export function zugangOf(system: GenesisSystem, umgebung: NodeJS.ProcessEnv = process.env): Zugang | null {
  const { nutzer, passwort, token } = variablenOf(system);
  for (const name of [nutzer, passwort, token])
    if (/[^\x20-\x7e\xa0-\xff]/.test(umgebung[name] ?? ""))
      throw new QuellFehler(
        "anmeldung",
        `in der Umgebungsvariablen ${name} steht ein Zeichen, das sich nicht übertragen lässt`,
        "Auf Zeilenumbrüche achten; sonst bei der Datenbank ein Passwort ohne Sonderzeichen setzen.",
      );
  if (umgebung[token]) return { kopf: { username: umgebung[token], password: "" }, geheim: [umgebung[token]] };
  const [user, password] = [umgebung[nutzer], umgebung[passwort]];
  return user && password ? { kopf: { username: user, password }, geheim: [user, password] } : null;
}

/** What is put in place of a secret. */
const SCHWARZ = "***";

/** A text without the secrets, in the spellings of headers, addresses and JSON. */
export function schwaerze(text: string, geheim: readonly string[]): string {
  let rein = text;
  const spellings = geheim.flatMap((wort) => [wort, encodeURIComponent(wort), JSON.stringify(wort).slice(1, -1)]);
  for (const wort of [...new Set(spellings)].filter(Boolean).sort((a, b) => b.length - a.length))
    rein = rein.replaceAll(wort, SCHWARZ);
  return rein;
}

/** Bytes without the secrets; returned as they are where none is in them. Only texts are searched, never archives. */
export function schwaerzeBytes(bytes: Uint8Array, geheim: readonly string[]): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    !geheim.some((wort) => wort !== "" && (buffer.includes(wort) || buffer.includes(JSON.stringify(wort).slice(1, -1))))
  )
    return bytes;
  return new Uint8Array(
    Buffer.from(
      schwaerze(
        buffer.toString("latin1"),
        geheim.map((wort) => Buffer.from(wort).toString("latin1")),
      ),
      "latin1",
    ),
  );
}
