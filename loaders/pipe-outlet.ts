// What the thin loaders in src/data/ do: make sure the outlets are up to date, then write one of them to stdout.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { ensureOutlets } from "./ensure-outlets.js";
import { OUTLETS } from "./paths.js";

/** Writes an outlet, `werte.parquet` or `indikator/x.json`, to stdout. Messages go to stderr. */
export async function pipeOutlet(name: string): Promise<void> {
  await ensureOutlets((text) => console.error(text));
  await pipeline(createReadStream(join(OUTLETS, name)), process.stdout);
}

/** The parameter that Framework passes for `[name]` in a loader's file name. */
export function outletParameter(name: string): string {
  const { values } = parseArgs({ options: { [name]: { type: "string" } } });
  const value = values[name];
  if (typeof value !== "string" || !/^[a-z0-9_]+$/.test(value))
    throw new Error(`Parameter --${name} fehlt oder ist ungültig`);
  return value;
}
