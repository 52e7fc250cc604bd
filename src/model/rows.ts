// Rows of a query as plain objects, the same from native DuckDB and from DuckDB-WASM.

export type QueryRow = Record<string, unknown>;

/** Turns BigInt into number and Arrow's lists and structs into arrays and objects. */
export function plainRow(row: object): QueryRow {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plainValue(value)]));
}

/** A result by position: two columns may have the same name. */
export interface Ergebnis {
  spalten: { name: string; typ: string }[];
  zeilen: unknown[][];
  /** Whether there were more rows than were fetched. */
  abgeschnitten: boolean;
}

export function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (ArrayBuffer.isView(value)) return [...(value as unknown as Iterable<unknown>)].map(plainValue);
  if ("items" in value && Array.isArray(value.items)) return value.items.map(plainValue);
  if (Symbol.iterator in value && "get" in value) return [...(value as Iterable<unknown>)].map(plainValue);
  if ("toJSON" in value && typeof value.toJSON === "function") return plainRow(value.toJSON());
  return plainRow(value);
}
