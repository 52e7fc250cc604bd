// Keeps two pulls from writing into one data root at once; a lock that nobody holds any more is recognised.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { isAlive } from "../process-alive.js";

export const SPERRE = ".abruf.sperre";
/** A lock from another machine (a shared drive) counts as left behind after this time. */
const VERLASSEN_NACH_MS = 24 * 3_600_000;
/** A lock that is being written may be empty for a moment. */
const ENTSTEHT_MS = 60_000;

interface Halter {
  pid: number;
  rechner: string;
  seit: string;
}

/**
 * Takes the lock of a data root and returns how to give it back.
 * @throws Error where another pull holds it
 */
export function sperre(root: string, jetzt = new Date()): () => void {
  const datei = join(root, SPERRE);
  const halter: Halter = { pid: process.pid, rechner: hostname(), seit: jetzt.toISOString() };
  for (let versuch = 0; ; versuch++) {
    try {
      mkdirSync(dirname(datei), { recursive: true });
      writeFileSync(datei, JSON.stringify(halter), { flag: "wx" });
      return () => rmSync(datei, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || versuch > 0) throw error;
    }
    const anderer = lies(datei);
    if (!isVerlassen(datei, anderer, jetzt))
      throw new Error(
        `ein anderer Abruf läuft schon${anderer ? ` (Prozess ${anderer.pid} auf ${anderer.rechner}, seit ${anderer.seit})` : ""}. ` +
          `Warten, bis er fertig ist. Läuft er sicher nicht mehr, die Datei ${datei} löschen.`,
      );
    // Whoever renames it first has taken it away; the other one then fails above and says so.
    const beiseite = `${datei}.${process.pid}`;
    try {
      renameSync(datei, beiseite);
      rmSync(beiseite, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
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
  if (halter?.rechner === hostname()) return !isAlive(halter.pid);
  const grenze = halter ? VERLASSEN_NACH_MS : ENTSTEHT_MS;
  try {
    return jetzt.getTime() - statSync(datei).mtimeMs > grenze;
  } catch {
    return true;
  }
}
