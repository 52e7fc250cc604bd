// Puts a finished folder in the place of an old one, so that a crash leaves one of the two complete.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

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
