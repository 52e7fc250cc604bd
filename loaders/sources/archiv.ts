// Reads the one file of a ZIP archive that a source sends, with limits: no second file, no path, no endless content.
import { type FileHandle, open } from "node:fs/promises";
import {
  configure,
  type Entry,
  ERR_UNSAFE_FILENAME,
  type FileEntry,
  Reader,
  Uint8ArrayReader,
  ZipReader,
} from "@zip.js/zip.js";
import { formatNumber } from "../../src/model/format.js";
import { QuellFehler } from "./quellfehler.js";

// Workers of a browser are of no use here, and those of Node would outlive the command.
configure({ useWebWorkers: false });

/** A file in an archive may hold this many times its packed bytes; text of statistics reaches about 60. */
const VERHAELTNIS = 400;

export interface Grenzen {
  /** Unpacked bytes. */
  hoechstens: number;
  /** What the name of the file must look like. */
  name: RegExp;
}

/** Whether the bytes begin like a ZIP archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * Streams the only file of an archive to `nimm`, which sees unpacked pieces in order. Knows Deflate and Deflate64.
 * @param quelle bytes, or a reader for an archive on disk
 * @returns name of the file and its unpacked bytes
 * @throws QuellFehler (may pass) where the archive is cut off or damaged, (final) where it holds what was not asked for
 */
export async function entpacke(
  quelle: Uint8Array | Reader<unknown>,
  grenzen: Grenzen,
  nimm: (stueck: Uint8Array) => void,
): Promise<{ name: string; bytes: number }> {
  const reader = new ZipReader(quelle instanceof Uint8Array ? new Uint8ArrayReader(quelle) : quelle);
  let gelesen = 0;
  try {
    const entry = onlyFile(await entriesOf(reader), grenzen);
    const sink = new WritableStream<Uint8Array>({
      write(stueck) {
        gelesen += stueck.length;
        if (gelesen > Math.min(grenzen.hoechstens, entry.compressedSize * VERHAELTNIS + 65_536))
          throw zuGross(entry.filename);
        nimm(stueck);
      },
    });
    try {
      await entry.getData(sink, { checkSignature: true });
    } catch (error) {
      throw error instanceof QuellFehler ? error : beschaedigt(error);
    }
    return { name: entry.filename, bytes: gelesen };
  } finally {
    await reader.close();
  }
}

/** An archive on disk, read piece by piece. */
class DateiLeser extends Reader<FileHandle> {
  constructor(private readonly datei: FileHandle) {
    super(datei);
  }

  override async init(): Promise<void> {
    this.size = (await this.datei.stat()).size;
  }

  override async readUint8Array(ab: number, laenge: number): Promise<Uint8Array> {
    const ziel = new Uint8Array(Math.max(0, Math.min(laenge, this.size - ab)));
    let gelesen = 0;
    while (gelesen < ziel.length) {
      const { bytesRead } = await this.datei.read(ziel, gelesen, ziel.length - gelesen, ab + gelesen);
      if (bytesRead === 0) break;
      gelesen += bytesRead;
    }
    return ziel.subarray(0, gelesen);
  }
}

/** The same as `entpacke` for an archive on disk, which may be larger than memory. */
export async function entpackeDatei(
  pfad: string,
  grenzen: Grenzen,
  nimm: (stueck: Uint8Array) => void,
): Promise<{ name: string; bytes: number }> {
  const datei = await open(pfad);
  try {
    return await entpacke(new DateiLeser(datei), grenzen, nimm);
  } finally {
    await datei.close();
  }
}

/** Bytes that the files of an archive say they hold when unpacked. @throws QuellFehler where it is cut off or damaged */
export async function entpackteGroesse(bytes: Uint8Array): Promise<number> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes));
  try {
    return (await entriesOf(reader)).reduce((summe, entry) => summe + entry.uncompressedSize, 0);
  } finally {
    await reader.close();
  }
}

async function entriesOf(reader: ZipReader<unknown>): Promise<Entry[]> {
  try {
    return await reader.getEntries();
  } catch (error) {
    if (error instanceof Error && error.message === ERR_UNSAFE_FILENAME)
      throw falscherName("wie ein Weg aus ihrem Ordner hinaus");
    throw beschaedigt(error);
  }
}

function onlyFile(entries: Entry[], { hoechstens, name }: Grenzen): FileEntry {
  const names = entries.map((entry) => `„${entry.filename}“`).join(", ");
  if (entries.length !== 1)
    throw new QuellFehler(
      "endgueltig",
      `das Archiv enthält ${entries.length} Dateien (${names}), erwartet ist genau eine`,
      "Die Antwort im Zwischenspeicher ansehen; hat die Quelle ihre Form geändert, muss der Abruf angepasst werden.",
    );
  const [entry] = entries;
  if (entry.directory || /[\\/]|^\.\.?$|\0/.test(entry.filename) || !name.test(entry.filename))
    throw falscherName(names);
  if (entry.encrypted)
    throw new QuellFehler("endgueltig", `die Datei ${names} im Archiv ist verschlüsselt`, "Bei der Quelle nachfragen.");
  if (entry.uncompressedSize > hoechstens) throw zuGross(entry.filename);
  return entry;
}

function falscherName(name: string): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    `die Datei im Archiv heißt ${name}, das ist nicht der Name, den diese Quelle vergibt`,
    "Nicht von Hand entpacken. Die Adresse der Quelle prüfen und die Antwort im Zwischenspeicher ansehen.",
  );
}

function zuGross(name: string): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    `die Datei „${name}“ im Archiv ist entpackt viel größer als erwartet`,
    "Die Auswahl der Gebiete prüfen. Ist die Datei wirklich so groß, die Grenze in loaders/sources/ anheben.",
  );
}

function beschaedigt(error: unknown): QuellFehler {
  const grund = error instanceof Error ? error.message : String(error);
  return new QuellFehler(
    "voruebergehend",
    `das ZIP-Archiv ist unvollständig oder beschädigt (${grund})`,
    "Später noch einmal abrufen; die Übertragung wurde vermutlich unterbrochen.",
  );
}

/** `2,5 MB`, for messages. */
export function megabytes(bytes: number): string {
  return `${formatNumber(bytes / 1_000_000, 1)} MB`;
}
