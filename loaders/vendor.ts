// Third-party code that the site serves itself: the chart library as one module, DuckDB-WASM's engine and worker.
import { createReadStream, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { build } from "esbuild";
import { putIntoCache } from "./framework-cache.js";
import { PROJECT, WORK } from "./paths.js";

const CHARTS = `
export { View, parse } from "vega";
export { compile } from "vega-lite";
export { expressionInterpreter } from "vega-interpreter";
`;

/** Files of installed packages by their path in the site. */
const PACKAGE_FILES = {
  "duckdb-eh.wasm": "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm",
  "duckdb-eh.worker.js": "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js",
} as const;

const BUNDLE = "vega.js";

/** Absolute path of a vendor file; the chart bundle is made if it is not there yet. */
async function vendorFile(name: string): Promise<string> {
  if (name !== BUNDLE) return createRequire(import.meta.url).resolve(PACKAGE_FILES[name as keyof typeof PACKAGE_FILES]);
  const file = join(WORK, "vendor", BUNDLE);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await bundleCharts());
  }
  return file;
}

/** One minified module with everything that draws charts; the same bytes for the same installed packages. */
async function bundleCharts(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: CHARTS, resolveDir: PROJECT },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    write: false,
  });
  return outputFiles[0].contents;
}

/** Puts all vendor files into Framework's cache, so that no loader has to run in a build. */
export async function fillVendorCache(fresh?: Date): Promise<void> {
  for (const name of [BUNDLE, ...Object.keys(PACKAGE_FILES)])
    putIntoCache(`vendor/${name}`, await vendorFile(name), fresh);
}

/** Writes a vendor file to stdout, for the thin loaders in src/vendor/. */
export async function pipeVendor(name: string): Promise<void> {
  await pipeline(createReadStream(await vendorFile(name)), process.stdout);
}
