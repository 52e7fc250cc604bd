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
/** A shorter text is no secret that could be told from other text. */
const KUERZESTES = 4;

/** A text without the secrets, in the spellings of headers, addresses, forms and JSON. */
export function schwaerze(text: string, geheim: readonly string[]): string {
  let rein = text;
  const spellings = geheim
    .filter(({ length }) => length >= KUERZESTES)
    .flatMap((wort) => [
      wort,
      encodeURIComponent(wort),
      new URLSearchParams({ w: wort }).toString().slice(2),
      JSON.stringify(wort).slice(1, -1),
    ]);
  for (const wort of [...new Set(spellings)].sort((a, b) => b.length - a.length)) rein = rein.replaceAll(wort, SCHWARZ);
  return rein;
}

/** Fields in which databases repeat what was sent. */
const ECHOS = new Set(["username", "password"]);

/**
 * An answer without the secrets. Only JSON repeats what was sent; tables and archives stay as they are, byte for byte. Texts are
 * compared after decoding, so that no spelling of JSON hides them.
 */
export function schwaerzeBytes(bytes: Uint8Array, geheim: readonly string[]): Uint8Array {
  if (geheim.length === 0 || !/^(\ufeff|\s)*\{/.test(new TextDecoder().decode(bytes.subarray(0, 100)))) return bytes;
  const text = new TextDecoder().decode(bytes);
  let gefunden = false;
  const rein = (wert: string) => {
    const neu = schwaerze(wert, geheim);
    gefunden ||= neu !== wert;
    return neu;
  };
  try {
    const sauber = JSON.stringify(JSON.parse(text), (key, wert: unknown) => {
      if (typeof wert !== "string") return wert;
      if (!ECHOS.has(key.toLowerCase()) || wert === "" || wert === "GAST" || /^\*+$/.test(wert)) return rein(wert);
      gefunden = true;
      return SCHWARZ;
    });
    return gefunden ? new TextEncoder().encode(sauber) : bytes;
  } catch {
    const sauber = rein(text);
    return gefunden ? new TextEncoder().encode(sauber) : bytes;
  }
}
