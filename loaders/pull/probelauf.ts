// Checks a data root as it would be with new files, in a copy, before they take their places.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, sep } from "node:path";
import { CheckError } from "../findings.js";
import { runPipeline } from "../pipeline.js";
import { writeFiles } from "../write-files.js";

/** What is wrong with a copy of the data root at `root` that has these files (text by path), null where it is in order. */
export async function probelauf(root: string, dateien: ReadonlyMap<string, string>): Promise<CheckError | null> {
  const ordner = mkdtempSync(join(tmpdir(), "kreisatlas-pull-"));
  const kopie = join(ordner, basename(root));
  const isSichtbar = (pfad: string) =>
    !pfad
      .slice(root.length)
      .split(sep)
      .some((teil) => teil.startsWith("."));
  try {
    cpSync(root, kopie, { recursive: true, filter: isSichtbar });
    writeFiles(kopie, dateien);
    await runPipeline(kopie);
    return null;
  } catch (error) {
    if (error instanceof CheckError) return error;
    throw error;
  } finally {
    rmSync(ordner, { recursive: true, force: true });
  }
}
