// Puts a finished folder in the place of an old one, so that a crash leaves one of the two complete.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export function replaceFolder(fresh: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const old = `${target}.alt-${process.pid}`;
  if (existsSync(target)) renameSync(target, old);
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (existsSync(old)) renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

/**
 * Removes what runs that were killed left beside `target`: half-written new folders, and old ones whose successor is in its place.
 * Folders of a run that is still at work stay.
 */
export function removeLeftovers(target: string): void {
  const folder = dirname(target);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, kind, pid] = /^\.(neu|alt)-(\d+)$/.exec(name.slice(basename(target).length)) ?? [];
    if (!name.startsWith(basename(target)) || !kind || isRunning(Number(pid))) continue;
    if (kind === "neu" || existsSync(target)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Brings back the old folder where a crash fell between the two moves; does nothing otherwise. */
export function restoreFolder(target: string): void {
  const folder = dirname(target);
  if (existsSync(target) || !existsSync(folder)) return;
  const old = readdirSync(folder).find((name) => name.startsWith(`${basename(target)}.alt-`));
  if (old) renameSync(join(folder, old), target);
}
