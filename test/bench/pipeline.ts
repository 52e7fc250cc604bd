// Rows per second of the whole pipeline, against a plain DuckDB COPY of the same rows to Parquet.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDataRoot } from "../../loaders/data-root.js";
import { Database, literal } from "../../loaders/database.js";
import { DATA } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { median } from "./median.js";

/** Table rows for printing; both sides read the same CSV files and write Parquet, `runs` times each, alternating. */
export async function comparePipeline(runs: number): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "kreisatlas-bench-"));
  const files = readDataRoot(DATA, "data").data!.datasets.map((d) => d.csv);
  const ours: number[] = [];
  const plain: number[] = [];
  let rows = 0;
  try {
    for (let run = 0; run < runs; run++) {
      ours.push(await seconds(() => runPipeline(DATA, join(folder, "ausgaben"))));
      plain.push(
        await seconds(async () => {
          const db = await Database.open();
          const list = files.map(literal).join(", ");
          await db.run(
            `CREATE TABLE roh AS SELECT * FROM read_csv([${list}], delim = ';', header = true, all_varchar = true, union_by_name = true)`,
          );
          await db.run(`COPY roh TO ${literal(join(folder, "roh.parquet"))} (FORMAT parquet, COMPRESSION zstd)`);
          [{ rows }] = await db.rows<{ rows: number }>("SELECT count(*) AS rows FROM roh");
          db.close();
        }),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const entry = (name: string, times: number[]) => [
    name,
    String(rows),
    median(times).toFixed(2),
    Math.round(rows / median(times)).toLocaleString("en"),
  ];
  return [
    ["", "rows", "seconds", "rows/s"],
    entry("pipeline (check, sums, indicators, all outlets)", ours),
    entry("plain DuckDB: read_csv, COPY TO parquet", plain),
  ];
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
