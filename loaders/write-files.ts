// Writes several files of a data root together: each takes its place whole, and all of them or none.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Writes texts by path below `root`. Everything is written beside its place first and then moved there.
 * @throws where a file cannot be written; all files are then as they were, and nothing lies beside them.
 */
export function writeFiles(root: string, files: ReadonlyMap<string, string>): void {
  const moves: { temp: string; target: string; before: Buffer | null }[] = [];
  let moved = 0;
  try {
    for (const [path, text] of files) {
      const target = join(root, path);
      mkdirSync(dirname(target), { recursive: true });
      const temp = tempOf(target);
      moves.push({ temp, target, before: existsSync(target) ? readFileSync(target) : null });
      writeFileSync(temp, text);
    }
    for (const { temp, target } of moves) {
      renameSync(temp, target);
      moved++;
    }
  } catch (error) {
    for (const { target, before } of moves.slice(0, moved)) putBack(target, before);
    for (const { temp } of moves) rmSync(temp, { force: true });
    throw error;
  }
}

function putBack(target: string, before: Buffer | null): void {
  if (before === null) rmSync(target, { force: true });
  else {
    writeFileSync(tempOf(target), before);
    renameSync(tempOf(target), target);
  }
}

/** Begins with a dot: what a crash leaves behind is no file of a data root. */
function tempOf(target: string): string {
  return join(dirname(target), `.neu-${process.pid}-${basename(target)}`);
}
