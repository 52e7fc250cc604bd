// Keeps the answers of sources, packed and under their checksum, so that a pull can be repeated without network.
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip, gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import type { Anfrage, Antwort, Rohantwort } from "../sources/system.js";

const eintragSchema = z.strictObject({
  anfrage: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  zeitpunkt: z.iso.date(),
  status: z.int(),
  kopf: z.record(z.string(), z.string()),
});
type Eintrag = z.infer<typeof eintragSchema>;

/** Headers that say something about the content; all others are not kept. */
const KOPF = ["content-type", "content-disposition"];

/** The answers that made up one delivery: question → checksum. A replay takes these and no others. */
export type Lauf = Record<string, string>;
const laufSchema = z.record(z.string(), z.string());

/** A question as text, the same for the same question: `POST https://… name=12411-01-01-5&…`. */
export function anfrageText({ methode, url, felder }: Anfrage): string {
  return felder ? `${methode} ${url} ${new URLSearchParams(felder)}` : `${methode} ${url}`;
}

export class Zwischenspeicher {
  constructor(private readonly ordner: string) {}

  /** Keeps an answer that was understood; a later answer to the same question takes its place. */
  merke(anfrage: Anfrage, antwort: Antwort, zeitpunkt: string): Rohantwort {
    const sha = sha256(antwort.bytes);
    this.schreibe(this.rohdatei(sha), gzipSync(antwort.bytes));
    return this.verzeichne(anfrage, sha, zeitpunkt, antwort.status, antwort.kopf);
  }

  /** Keeps an answer that was refused, where nothing will take it for a good one. Returns its path. */
  verwahre(antwort: Antwort): string {
    const datei = join(this.ordner, "abgelehnt", `${sha256(antwort.bytes)}.gz`);
    this.schreibe(datei, gzipSync(antwort.bytes));
    return datei;
  }

  /** The same for a file that is too large for memory. */
  async merkeDatei(
    anfrage: Anfrage,
    pfad: string,
    zeitpunkt: string,
    status: number,
    kopf: Antwort["kopf"],
  ): Promise<Rohantwort> {
    const hash = createHash("sha256");
    for await (const stueck of createReadStream(pfad)) hash.update(stueck as Uint8Array);
    const sha = hash.digest("hex");
    const ziel = this.rohdatei(sha);
    if (!existsSync(ziel)) {
      const neu = this.neben(ziel);
      await pipeline(createReadStream(pfad), createGzip({ level: 1 }), createWriteStream(neu));
      renameSync(neu, ziel);
    }
    return this.verzeichne(anfrage, sha, zeitpunkt, status, kopf);
  }

  /** Remembers of which answers the last whole delivery of a dataset was made. */
  merkeLauf(id: string, lauf: Lauf): void {
    this.schreibe(this.laufdatei(id), JSON.stringify(lauf, null, 2));
  }

  /** Answers of the last whole delivery of a dataset; empty where there was none. */
  lauf(id: string): Lauf {
    const datei = this.laufdatei(id);
    const gelesen = laufSchema.safeParse(existsSync(datei) ? parse(readFileSync(datei, "utf8")) : {});
    return gelesen.success ? gelesen.data : {};
  }

  /** The last answer to a question, null where there is none, it is damaged, or it is not the one with this checksum. */
  finde(anfrage: Anfrage, sha?: string): { antwort: Antwort; roh: Rohantwort } | null {
    const eintrag = this.eintrag(anfrage);
    if (!eintrag || (sha !== undefined && sha !== eintrag.sha256)) return null;
    try {
      const bytes = new Uint8Array(gunzipSync(readFileSync(this.rohdatei(eintrag.sha256))));
      if (sha256(bytes) !== eintrag.sha256) return null;
      return { antwort: { status: eintrag.status, kopf: eintrag.kopf, bytes }, roh: rohOf(eintrag) };
    } catch {
      return null;
    }
  }

  /** The same as a file; `pfad` is where it is unpacked to. */
  async findeDatei(anfrage: Anfrage, pfad: string, sha?: string): Promise<Rohantwort | null> {
    const eintrag = this.eintrag(anfrage);
    if (!eintrag || (sha !== undefined && sha !== eintrag.sha256)) return null;
    const hash = createHash("sha256");
    const zaehle = new Transform({
      transform(stueck: Uint8Array, _kodierung, weiter) {
        hash.update(stueck);
        weiter(null, stueck);
      },
    });
    try {
      await pipeline(createReadStream(this.rohdatei(eintrag.sha256)), createGunzip(), zaehle, createWriteStream(pfad));
    } catch {
      return null;
    }
    return hash.digest("hex") === eintrag.sha256 ? rohOf(eintrag) : null;
  }

  private eintrag(anfrage: Anfrage): Eintrag | null {
    const datei = this.eintragdatei(anfrageText(anfrage));
    if (!existsSync(datei)) return null;
    const gelesen = eintragSchema.safeParse(parse(readFileSync(datei, "utf8")));
    return gelesen.success && gelesen.data.anfrage === anfrageText(anfrage) ? gelesen.data : null;
  }

  private verzeichne(
    anfrage: Anfrage,
    sha: string,
    zeitpunkt: string,
    status: number,
    kopf: Antwort["kopf"],
  ): Rohantwort {
    const eintrag: Eintrag = {
      anfrage: anfrageText(anfrage),
      sha256: sha,
      zeitpunkt,
      status,
      kopf: Object.fromEntries(Object.entries(kopf).filter(([name]) => KOPF.includes(name))),
    };
    this.schreibe(this.eintragdatei(eintrag.anfrage), JSON.stringify(eintrag, null, 2));
    return rohOf(eintrag);
  }

  private rohdatei(sha: string): string {
    return join(this.ordner, "antworten", `${sha}.gz`);
  }

  private laufdatei(id: string): string {
    return join(this.ordner, "laeufe", `${id.replaceAll("/", "--")}.json`);
  }

  private eintragdatei(text: string): string {
    return join(this.ordner, "anfragen", `${sha256(Buffer.from(text))}.json`);
  }

  /** A name beside the file, in a folder that exists. */
  private neben(datei: string): string {
    mkdirSync(join(datei, ".."), { recursive: true });
    return `${datei}.neu-${process.pid}`;
  }

  private schreibe(datei: string, inhalt: string | Uint8Array): void {
    const neu = this.neben(datei);
    try {
      writeFileSync(neu, inhalt);
      renameSync(neu, datei);
    } finally {
      rmSync(neu, { force: true });
    }
  }
}

function rohOf({ anfrage, sha256: sha, zeitpunkt }: Eintrag): Rohantwort {
  return { anfrage, sha256: sha, zeitpunkt };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
