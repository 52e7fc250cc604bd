// DuckDB-WASM in the browser: started by the first question, everything from the own site, closed to the outside.

import { FileAttachment } from "observablehq:stdlib";
import type { AsyncDuckDB, AsyncDuckDBConnection, AsyncPreparedStatement } from "@duckdb/duckdb-wasm";
import { type Ergebnis, plainRow, plainValue, type QueryRow } from "../model/rows.js";

/** The engine could not be started; the message is for readers. */
export class EngineError extends Error {
  constructor(cause: unknown) {
    super(
      "Die Datenbank für eigene Abfragen ließ sich in diesem Browser nicht starten. Abbildungen, Tabellen und Downloads funktionieren weiter.",
      { cause },
    );
    this.name = "Hinweis";
  }
}

/** Files up to this size are fetched once as a whole; of larger ones only the needed ranges. */
const WHOLE_FILE_LIMIT = 5_000_000;
/** DuckDBDataProtocol.HTTP; the enum would pull the package into the first load. */
const HTTP = 4;

/**
 * The tables by their names. Framework takes a bare FileAttachment of a Parquet file for a wish to parse it with a
 * library from a CDN: name a property.
 */
const TABELLEN = {
  werte: {
    href: FileAttachment("../data/werte.parquet").href,
    size: FileAttachment("../data/werte.parquet").size,
  },
  merkmale: {
    href: FileAttachment("../data/merkmale.parquet").href,
    size: FileAttachment("../data/merkmale.parquet").size,
  },
  indikatoren: {
    href: FileAttachment("../data/indikatoren.parquet").href,
    size: FileAttachment("../data/indikatoren.parquet").size,
  },
  regionen: {
    href: FileAttachment("../data/regionen.parquet").href,
    size: FileAttachment("../data/regionen.parquet").size,
  },
};

let engine: Promise<AsyncDuckDB> | undefined;

/** The one engine of this page. A failed start is forgotten, so that the next question tries again. */
function database(): Promise<AsyncDuckDB> {
  engine ??= start().catch((cause) => {
    engine = undefined;
    throw new EngineError(cause);
  });
  return engine;
}

/** The smallest valid module: compiling it fails exactly where WebAssembly is missing or forbidden. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/**
 * Makes sure that the engine can be had before its worker asks for it: in the worker of 1.28.0 a failed download or a
 * forbidden WebAssembly is an unhandled rejection, and the caller would wait for ever. The download is cached.
 */
async function checkEngine(href: string): Promise<void> {
  await WebAssembly.compile(EMPTY_MODULE);
  await fetchBytes(href);
}

async function start(): Promise<AsyncDuckDB> {
  const wasm = FileAttachment("../vendor/duckdb-eh.wasm").href;
  await checkEngine(wasm);
  const duckdb = await import("@duckdb/duckdb-wasm");
  const worker = new Worker(FileAttachment("../vendor/duckdb-eh.worker.js").href);
  try {
    const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    await db.instantiate(wasm);
    // Without the casts 1.28.0 hands out DECIMAL 2.5 as 25 and sums of integers as objects.
    await db.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true } });
    const connection = await db.connect();
    await connection.query("SET autoinstall_known_extensions = false");
    await connection.query("SET autoload_known_extensions = false");
    const whole: boolean[] = [];
    for (const [name, file] of Object.entries(TABELLEN)) whole.push(await offer(db, connection, name, file));
    if (whole.every(Boolean)) await connection.query("SET enable_external_access = false");
    await connection.query("SET lock_configuration = true");
    await connection.close();
    return db;
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** Makes an outlet a table (whole) or a view over byte ranges; returns whether it was taken whole. */
async function offer(
  db: AsyncDuckDB,
  connection: AsyncDuckDBConnection,
  name: string,
  file: (typeof TABELLEN)["werte"],
): Promise<boolean> {
  if ((file.size ?? 0) > WHOLE_FILE_LIMIT) {
    await db.registerFileURL(`${name}.parquet`, new URL(file.href, location.href).href, HTTP, false);
    await connection.query(`CREATE VIEW ${name} AS SELECT * FROM read_parquet('${name}.parquet')`);
    return false;
  }
  await db.registerFileBuffer(`${name}.parquet`, await fetchBytes(file.href));
  await connection.query(`CREATE TABLE ${name} AS SELECT * FROM read_parquet('${name}.parquet')`);
  await db.dropFile(`${name}.parquet`);
  return true;
}

async function fetchBytes(href: string): Promise<Uint8Array> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A connection with the statements that it has prepared; reused, because each of its steps is a trip to the worker. */
interface Line {
  connection: AsyncDuckDBConnection;
  statements: Map<string, AsyncPreparedStatement>;
}

const STATEMENTS_KEPT = 8;

/** Lines that no query is using. */
const idle: Line[] = [];

/**
 * Rows of a query with bound parameters (`?`). Reads by `send`, because `query` of 1.28.0 drops rows silently where an
 * error arises late.
 * @throws EngineError where the engine cannot start, Error with the message of DuckDB where the query is wrong
 */
export async function queryRows(text: string, values: readonly unknown[] = []): Promise<QueryRow[]> {
  const db = await database();
  const line = idle.pop() ?? { connection: await db.connect(), statements: new Map() };
  try {
    const statement = await prepared(line, text);
    const rows: QueryRow[] = [];
    for await (const batch of await statement.send(...values))
      for (const row of batch) rows.push(plainRow(row.toJSON()));
    idle.push(line);
    return rows;
  } catch (error) {
    await line.connection.close();
    throw error;
  }
}

/** The statement for a text, prepared once for a line; the oldest gives way. */
async function prepared({ connection, statements }: Line, text: string): Promise<AsyncPreparedStatement> {
  const known = statements.get(text);
  if (known) return known;
  const statement = await connection.prepare(text);
  statements.set(text, statement);
  const [oldest] = statements;
  if (statements.size > STATEMENTS_KEPT) {
    statements.delete(oldest[0]);
    await oldest[1].close();
  }
  return statement;
}

/** More rows than this are not fetched: a forgotten condition shall not fill the memory. */
export const ZEILEN_GRENZE = 200_000;

/**
 * Result of a query that a reader has written, with columns of the same name side by side and columns also where there
 * are no rows. Whatever the query changes is taken back, so that the next one meets the tables as they were.
 * @throws EngineError where the engine cannot start, Error with the message of DuckDB where the query is wrong
 */
export async function runQuery(text: string): Promise<Ergebnis> {
  const db = await database();
  const connection = await db.connect();
  try {
    await connection.query("BEGIN TRANSACTION");
    const statement = await connection.prepare(text);
    const reader = await (await statement.send()).open();
    const fields: { name: string; type: unknown }[] = reader.schema.fields;
    const spalten = fields.map(({ name, type }) => ({ name, typ: String(type) }));
    const zeilen: unknown[][] = [];
    for await (const batch of reader) {
      const columns: { get(row: number): unknown }[] = spalten.map((_, i) => batch.getChildAt(i));
      for (let row = 0; row < batch.numRows; row++) zeilen.push(columns.map((column) => plainValue(column.get(row))));
      if (zeilen.length >= ZEILEN_GRENZE) break;
    }
    return { spalten, zeilen: zeilen.slice(0, ZEILEN_GRENZE), abgeschnitten: zeilen.length > ZEILEN_GRENZE };
  } finally {
    // The engine takes back a transaction that is open when its connection closes.
    await connection.close();
  }
}

/** Stops the engine whatever it is doing; the next question starts another one. Answers that are due never come. */
export async function stopEngine(): Promise<void> {
  const running = engine;
  engine = undefined;
  idle.length = 0;
  await (await running?.catch(() => undefined))?.terminate();
}

/** Starts the engine ahead of the first question; a failure shows when the question is asked. */
export function warm(): void {
  database().catch(() => undefined);
}

/** What to tell a reader about a failure: the message that was written for readers, or that the view could not be loaded. */
export function readerMessage(error: unknown): string {
  return error instanceof EngineError
    ? error.message
    : "Die Ansicht konnte nicht geladen werden. Bitte versuchen Sie es noch einmal.";
}
