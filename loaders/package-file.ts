// Writes a file of an installed package to stdout, for loaders that publish binaries and workers.
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { pipeline } from "node:stream/promises";

export async function pipePackageFile(specifier: string): Promise<void> {
  await pipeline(createReadStream(createRequire(import.meta.url).resolve(specifier)), process.stdout);
}
