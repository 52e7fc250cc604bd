// Writes several files of a data root together: each takes its place whole, and all of them or none, even where the process is killed.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { isAlive } from "./process-alive.js";

/** Names the moves that are still to be done; lies in the root only while they are being done. */
const JOURNAL = ".umstellung.json";
/** Begins with a dot: what a crash leaves behind is no file of a data root. */
const TEMP = /^\.neu-(\d+)-/;

interface Move {
  /** Both relative to the root. */
  temp: string;
  target: string;
}

interface Journal {
  pid: number;
  moves: Move[];
}

/** Moves take milliseconds: a journal of this age was left behind, even if its process number is in use again. */
const ABANDONED_MS = 60_000;

/**
 * Writes texts by path below `root`. Everything is written beside its place first; a journal then says what is to be moved, so
 * that `finishWrites` can do the rest after a crash.
 * @throws where a file cannot be written; all files are then as they were, and nothing lies beside them.
 */
export function writeFiles(root: string, files: ReadonlyMap<string, string>): void {
  finishWrites(root);
  const moves: (Move & { before: Buffer | null })[] = [];
  let moved = 0;
  const journal = join(root, JOURNAL);
  try {
    for (const [path, text] of files) {
      const target = join(root, path);
      mkdirSync(dirname(target), { recursive: true });
      const temp = tempOf(target);
      moves.push({
        temp: relative(root, temp),
        target: relative(root, target),
        before: existsSync(target) ? readFileSync(target) : null,
      });
      writeDurably(temp, text);
    }
    if (moves.length > 1) {
      writeDurably(
        tempOf(journal),
        JSON.stringify({
          pid: process.pid,
          moves: moves.map(({ temp, target }) => ({ temp, target })),
        } satisfies Journal),
      );
      renameSync(tempOf(journal), journal);
    }
    for (const { temp, target } of moves) {
      renameSync(join(root, temp), join(root, target));
      moved++;
    }
  } catch (error) {
    for (const { target, before } of moves.slice(0, moved)) putBack(join(root, target), before);
    for (const { temp } of moves) rmSync(join(root, temp), { force: true });
    rmSync(tempOf(journal), { force: true });
    throw error;
  } finally {
    rmSync(journal, { force: true });
  }
}

/** Does the moves that a killed process left to do, and clears away what it had not finished to write. */
export function finishWrites(root: string): void {
  const journal = join(root, JOURNAL);
  if (existsSync(journal)) {
    const { pid, moves } = JSON.parse(readFileSync(journal, "utf8")) as Journal;
    const abandoned = Date.now() - statSync(journal).mtimeMs > ABANDONED_MS;
    // Somebody else is at it this very moment.
    if (pid !== process.pid && isAlive(pid) && !abandoned) return;
    for (const { temp, target } of moves)
      if (existsSync(join(root, temp))) renameSync(join(root, temp), join(root, target));
    rmSync(journal, { force: true });
  }
  for (const folder of [root, ...foldersOf(root)])
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const pid = TEMP.exec(name)?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true, recursive: true });
    }
}

/** Folders in which files of a data root lie: areas and their inputs. */
function foldersOf(root: string): string[] {
  if (!existsSync(root)) return [];
  const inside = (folder: string) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "ausgaben")
      .map((entry) => join(folder, entry.name));
  return inside(root).flatMap((folder) => [folder, ...inside(folder)]);
}

function putBack(target: string, before: Buffer | null): void {
  if (before === null) rmSync(target, { force: true });
  else {
    writeFileSync(tempOf(target), before);
    renameSync(tempOf(target), target);
  }
}

/** On the disk before it is named in the journal. */
function writeDurably(file: string, text: string): void {
  const handle = openSync(file, "w");
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function tempOf(target: string): string {
  return join(dirname(target), `.neu-${process.pid}-${basename(target)}`);
}
