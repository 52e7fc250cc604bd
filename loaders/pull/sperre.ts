// Keeps two pulls from writing into one data root at once; a lock that nobody holds any more is recognised.
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { isAlive } from "../process-alive.js";

export const SPERRE = ".abruf.sperre";
/** A lock counts as left behind after this time, whoever seems to hold it: no pull takes so long, process numbers are used again. */
const VERLASSEN_NACH_MS = 24 * 3_600_000;
/** A lock that is being written may be empty for a moment. */
const ENTSTEHT_MS = 60_000;

interface Halter {
  pid: number;
  rechner: string;
  seit: string;
  /** Tells this lock from every other one, even of the same process number. */
  marke: string;
}

/** Locks that this process holds. */
const eigene = new Set<string>();

/**
 * Takes the lock of a data root and returns how to give it back.
 * @throws Error where another pull holds it
 */
export function sperre(root: string, jetzt = new Date()): () => void {
  const datei = join(root, SPERRE);
  const halter: Halter = { pid: process.pid, rechner: hostname(), seit: jetzt.toISOString(), marke: randomUUID() };
  for (let versuch = 0; ; versuch++) {
    try {
      mkdirSync(dirname(datei), { recursive: true });
      writeFileSync(datei, JSON.stringify(halter), { flag: "wx" });
      eigene.add(halter.marke);
      const freigeben = () => {
        eigene.delete(halter.marke);
        process.off("exit", freigeben);
        if (lies(datei)?.marke === halter.marke) rmSync(datei, { force: true });
      };
      process.once("exit", freigeben);
      return freigeben;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || versuch > 1) throw error;
    }
    const anderer = lies(datei);
    if (!isVerlassen(datei, anderer, jetzt)) throw besetzt(datei, anderer);
    raeumeWeg(datei, anderer);
  }
}

function besetzt(datei: string, halter: Halter | null): Error {
  const wer = halter
    ? ` (Prozess ${halter.pid} auf ${halter.rechner}, seit ${new Date(halter.seit).toLocaleString("de-DE")})`
    : "";
  return new Error(
    `ein anderer Abruf läuft schon${wer}. Warten, bis er fertig ist. Läuft er sicher nicht mehr, die Datei ${datei} löschen.`,
  );
}

/** Takes a lock away that was left behind; whoever was faster keeps the new one. */
function raeumeWeg(datei: string, verlassen: Halter | null): void {
  const beiseite = `${datei}.${process.pid}`;
  try {
    renameSync(datei, beiseite);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const weg = lies(beiseite);
  try {
    // Between the look and the move somebody else may have taken it: then it is put back.
    if (weg?.marke !== verlassen?.marke) linkSync(beiseite, datei);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(beiseite, { force: true });
  }
}

function lies(datei: string): Halter | null {
  try {
    const halter = JSON.parse(readFileSync(datei, "utf8")) as Partial<Halter>;
    return typeof halter.pid === "number" && typeof halter.rechner === "string" && typeof halter.seit === "string"
      ? (halter as Halter)
      : null;
  } catch {
    return null;
  }
}

function isVerlassen(datei: string, halter: Halter | null, jetzt: Date): boolean {
  if (halter?.rechner === hostname()) {
    if (halter.pid === process.pid) return !eigene.has(halter.marke);
    if (!isAlive(halter.pid)) return true;
  }
  const grenze = halter ? VERLASSEN_NACH_MS : ENTSTEHT_MS;
  try {
    return jetzt.getTime() - statSync(datei).mtimeMs > grenze;
  } catch {
    return true;
  }
}
