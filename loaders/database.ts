// Native DuckDB for the loaders: one in-memory database, tables from objects, rows as plain JavaScript values.
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";

export type Row = Record<string, unknown>;

export class Database {
  private constructor(private readonly connection: DuckDBConnection) {}

  /** Opens an empty in-memory database that never fetches anything: no extension is installed or loaded by itself. */
  static async open(): Promise<Database> {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
    return new Database(connection);
  }

  async run(sql: string, values?: readonly DuckDBValue[]): Promise<void> {
    await this.connection.run(sql, values && [...values]);
  }

  /** Rows of a query; BIGINT arrives as number (counts here stay far below 2^53). */
  async rows<T extends object = Row>(sql: string, values?: readonly DuckDBValue[]): Promise<T[]> {
    const reader = await this.connection.runAndReadAll(sql, values && [...values]);
    return reader.getRowObjectsJS().map((row) => normalize(row) as T);
  }

  /**
   * Creates a table from objects. `types` gives name and SQL type of each column, in order; a missing property is NULL.
   */
  async createTable(name: string, types: Record<string, string>, rows: readonly object[]): Promise<void> {
    const shape = JSON.stringify([types]);
    const columns = Object.entries(types).map(([column, type]) => `${quote(column)} ${type}`);
    await this.run(`CREATE TABLE ${quote(name)} (${columns.join(", ")})`);
    await this.run(
      `INSERT INTO ${quote(name)} BY NAME SELECT * FROM (SELECT unnest(from_json($1, ${literal(shape)}), recursive := true))`,
      [JSON.stringify(rows)],
    );
  }

  close(): void {
    this.connection.closeSync();
  }
}

/** An identifier safe to stand in SQL. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text constant safe to stand in SQL, for places that take no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function normalize(row: Row): Row {
  for (const [key, value] of Object.entries(row)) if (typeof value === "bigint") row[key] = Number(value);
  return row;
}
