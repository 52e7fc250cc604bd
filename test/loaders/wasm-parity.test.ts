// The Parquet outlets in DuckDB-WASM, as the browser reads them: the same rows as in native DuckDB.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { DuckDBValue } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database, literal } from "../../loaders/database.js";
import { splitPage } from "../../loaders/page-check.js";
import { DATA, SITE } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { pageFiles } from "../../loaders/site/site-map.js";
import { BEISPIELE } from "../../src/model/abfrage-beispiele.js";
import { plainRow, type QueryRow } from "../../src/model/rows.js";
import { columnMeaning, TABELLEN, typeName } from "../../src/model/spalten-erklaerung.js";
import { tempFolder } from "../fixtures/data-root.js";
import { sqlCells } from "../support/page-code.js";

type DuckDB = typeof import("../../node_modules/@duckdb/duckdb-wasm/dist/types/src/targets/duckdb-node-blocking.js");
type Engine = Awaited<ReturnType<DuckDB["createDuckDB"]>>;

const require = createRequire(import.meta.url);
const BLOCKING = "@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs";

let engine: Engine;
let native: Database;

beforeAll(async () => {
  const folder = join(tempFolder(), "ausgaben");
  await runPipeline(DATA, folder);
  const duckdb: DuckDB = require(BLOCKING);
  const dist = dirname(require.resolve(BLOCKING));
  const bundle = (name: string) => ({ mainModule: join(dist, `duckdb-${name}.wasm`), mainWorker: "" });
  engine = await duckdb.createDuckDB(
    { mvp: bundle("mvp"), eh: bundle("eh") },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  );
  await engine.instantiate(() => {});
  engine.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true } });
  native = await Database.open();
  for (const name of ["werte", "merkmale", "indikatoren", "regionen"]) {
    const file = join(folder, `${name}.parquet`);
    engine.registerFileBuffer(`${name}.parquet`, new Uint8Array(readFileSync(file)));
    await wasmRows(`CREATE VIEW ${name} AS SELECT * FROM read_parquet('${name}.parquet')`);
    await native.run(`CREATE VIEW ${name} AS SELECT * FROM read_parquet(${literal(file)})`);
  }
});
afterAll(() => native.close());

/** Rows as src/components/engine.ts reads them: by `send`, because `query` loses late errors. */
async function wasmRows(sql: string, values: unknown[] = []): Promise<QueryRow[]> {
  const connection = engine.connect();
  try {
    const statement = values.length > 0 ? connection.prepare(sql) : undefined;
    const reader = statement ? await statement.send(...values) : await connection.send(sql);
    const rows: QueryRow[] = [];
    for (const batch of reader) for (const row of batch) rows.push(plainRow(row.toJSON()));
    statement?.close();
    return rows;
  } finally {
    connection.close();
  }
}

async function nativeRows(sql: string, values: DuckDBValue[] = []): Promise<QueryRow[]> {
  return (await native.rows(sql, values)).map(plainRow);
}

describe("DuckDB-WASM and native DuckDB", () => {
  it.each<[string, number, string, DuckDBValue[]]>([
    [
      "counts and exact sums by group",
      100,
      `SELECT indikator, count(*) AS anzahl, sum(jahr) AS jahre, sum(nenner) AS nenner, min(zeit) AS von, max(wert) AS hoechster
       FROM werte GROUP BY indikator ORDER BY indikator`,
      [],
    ],
    [
      "newest value by arg_max",
      3,
      "SELECT ags, arg_max(wert, jahr) AS wert, max(jahr) AS jahr FROM werte WHERE indikator = 'ersatzquote' GROUP BY ags ORDER BY ags",
      [],
    ],
    [
      "bound parameters of text and number",
      20,
      "SELECT ags, wert, status FROM werte WHERE indikator = ? AND jahr = ? AND ags LIKE ? ORDER BY ags",
      ["arbeitslosenanteil", 2019, "06632___"],
    ],
    [
      "all columns as they stand in the file",
      500,
      "SELECT * FROM werte WHERE basis = 'zensus2011' AND jahr BETWEEN 2015 AND 2020 ORDER BY indikator, ags, jahr, zeit, basis LIMIT 1500",
      [],
    ],
    [
      "both Basen of one Stichtag",
      2,
      "SELECT basis, wert FROM werte WHERE indikator = 'bevoelkerungsstand' AND ags = '06632' AND zeit = '2023-12-31' ORDER BY basis",
      [],
    ],
    [
      "a window over years",
      20,
      `SELECT ags, jahr, wert - lag(wert) OVER (PARTITION BY ags ORDER BY jahr) AS zuwachs FROM werte
       WHERE indikator = 'arbeitslosenanteil' ORDER BY ags, jahr`,
      [],
    ],
    [
      "a join with the Merkmale",
      20,
      `SELECT w.ags, w.wert, m.wert AS frauen FROM werte w JOIN merkmale m USING (ags, zeit, basis)
       WHERE w.indikator = 'frauenanteil' AND m.merkmal = 'bevoelkerung' AND m.geschlecht = 'weiblich' AND m.alter = 'insgesamt'
       ORDER BY w.ags, w.zeit, w.basis`,
      [],
    ],
    [
      "status counts",
      1,
      "SELECT status, count(wert) AS zahlen, count(*) AS zeilen FROM werte GROUP BY status ORDER BY status",
      [],
    ],
    [
      "lists, structs, decimals, dates and NULL",
      1,
      `SELECT list(DISTINCT basis ORDER BY basis) AS basen, {'von': min(jahr), 'text': '–'} AS s, 2.50::DECIMAL(4,2) AS d,
              sum(jahr)::HUGEINT AS h, NULL AS n, true AS b, DATE '2023-12-31' AS tag FROM werte WHERE indikator = 'bevoelkerungsstand'`,
      [],
    ],
  ])("give the same rows: %s", async (_, atLeast, sql, values) => {
    const rows = await wasmRows(sql, values);
    expect(rows.length).toBeGreaterThanOrEqual(atLeast);
    expect(rows).toEqual(await nativeRows(sql, values));
  });

  it("answer the SQL cells of the pages alike", async () => {
    const sample: Record<string, DuckDBValue> = { ags: "06632002", "Number(seit)": 2015, start: 1 };
    const cells = pageFiles(SITE)
      .map((page) => `${SITE}/${page}`)
      .flatMap((file) => sqlCells(splitPage(readFileSync(file, "utf8")).fences));
    expect(cells.length).toBeGreaterThan(0);
    for (const { text, parameters } of cells) {
      const values = parameters.map((name) => sample[name]);
      const rows = await wasmRows(text, values);
      expect(rows.length).toBeGreaterThan(10);
      expect(rows).toEqual(await nativeRows(text, values));
    }
  });

  it.each(BEISPIELE)("answer the worked example alike: $id", async ({ sql }) => {
    const rows = await wasmRows(sql);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows).toEqual(await nativeRows(sql));
  });

  it("have columns that are all explained to readers", async () => {
    const columns = await wasmRows(
      "SELECT table_name AS tabelle, column_name AS spalte, data_type AS typ FROM information_schema.columns WHERE table_schema = 'main'",
    );
    expect(new Set(columns.map(({ tabelle }) => tabelle))).toEqual(new Set(Object.keys(TABELLEN)));
    const silent = columns.filter(({ tabelle, spalte }) => columnMeaning(String(tabelle), String(spalte)) === "");
    expect(silent).toEqual([]);
    expect(columns.filter(({ typ }) => typeName(String(typ)) === typ)).toEqual([]);
  });

  it("read the same number of rows", async () => {
    const sql = "SELECT (SELECT count(*) FROM werte) AS werte, (SELECT count(*) FROM merkmale) AS merkmale";
    const [rows] = await wasmRows(sql);
    expect(rows).toEqual((await nativeRows(sql))[0]);
    expect(rows.werte).toBeGreaterThan(10_000);
  });

  it("report a wrong query and a late error", async () => {
    await expect(wasmRows("SELECT gibtesnicht FROM werte")).rejects.toThrow(/gibtesnicht/);
    await expect(wasmRows("SELECT CAST(indikator AS INTEGER) FROM werte")).rejects.toThrow(/Could not convert string/);
  });
});
