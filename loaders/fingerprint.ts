// Fingerprints of files, so that unchanged inputs are not worked on again.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { PROJECT } from "./paths.js";

/**
 * SHA-256 over names and contents of files and folders (relative to the project); dotfiles below folders are left out,
 * and files that `keep` refuses.
 */
export function fingerprint(paths: readonly string[], keep: (file: string) => boolean = () => true): string {
  const hash = createHash("sha256");
  for (const file of paths
    .flatMap((path) => listFiles(join(PROJECT, path)))
    .filter(keep)
    .sort())
    hash.update(relative(PROJECT, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => listFiles(join(path, entry.name)));
}

/** What the outlets depend on. */
export const OUTLET_INPUTS = ["data", "loaders", "src/model", "package.json", "package-lock.json"] as const;
/** What the built site depends on. */
export const SITE_INPUTS = [
  "data",
  "loaders",
  "src",
  "observablehq.config.ts",
  "package.json",
  "package-lock.json",
] as const;
/** What bundled packages depend on. */
export const PACKAGE_INPUTS = ["package-lock.json", "loaders/vendor.ts"] as const;
