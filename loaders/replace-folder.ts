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

/** Brings back the old folder where a crash fell between the two moves; does nothing otherwise. */
export function restoreFolder(target: string): void {
  const folder = dirname(target);
  if (existsSync(target) || !existsSync(folder)) return;
  const old = readdirSync(folder).find((name) => name.startsWith(`${basename(target)}.alt-`));
  if (old) renameSync(join(folder, old), target);
}
