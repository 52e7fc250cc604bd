// The baseline page: starts DuckDB-WASM, asks for one year of one indicator, draws the answer with Vega-Lite.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { DIST, OUTLETS, PROJECT } from "../../loaders/paths.js";

const SCRIPT = `
import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import * as vega from "vega";
import { compile } from "vega-lite";
const db = new AsyncDuckDB(new VoidLogger(), new Worker("worker.js"));
await db.instantiate("engine.wasm");
await db.open({ query: { castBigIntToDouble: true } });
await db.registerFileBuffer("werte.parquet", new Uint8Array(await (await fetch("werte.parquet")).arrayBuffer()));
const connection = await db.connect();
const values = [];
const sql = "SELECT ags, wert FROM 'werte.parquet' WHERE indikator = 'arbeitslosenanteil' AND jahr = 2020 ORDER BY wert";
for await (const batch of await connection.send(sql)) for (const row of batch) values.push(row.toJSON());
const { spec } = compile({
  data: { values },
  mark: "bar",
  encoding: { x: { field: "wert", type: "quantitative" }, y: { field: "ags", type: "nominal", sort: "-x" } },
});
await new vega.View(vega.parse(spec), { renderer: "svg", container: "#chart" }).runAsync();
`;

/** Writes the page and all it needs into `folder`, compressed like the atlas itself. */
export async function writeEngineFirst(folder: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: PROJECT },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  const vendor = join(DIST, "_file", "vendor");
  const published = (pattern: RegExp) => join(vendor, readdirSync(vendor).find((name) => pattern.test(name))!);
  write(
    folder,
    "index.html",
    '<!DOCTYPE html><html lang="de"><title>Engine first</title><div id="chart"></div><script type="module" src="page.js"></script></html>',
  );
  write(folder, "page.js", outputFiles[0].contents);
  write(folder, "worker.js", readFileSync(published(/^duckdb-eh\.worker\.\w+\.js$/)));
  write(folder, "engine.wasm", readFileSync(published(/^duckdb-eh\.\w+\.wasm$/)));
  copyFileSync(join(OUTLETS, "werte.parquet"), join(folder, "werte.parquet"));
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
}
