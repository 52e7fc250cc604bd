// The result of a free query, made readable: what a column holds, how its cells look, the whole as CSV.
import { csvText } from "./csv.js";
import { formatNumber } from "./format.js";
import type { Ergebnis, QueryRow } from "./rows.js";
import { formatZeit, zeitartOf } from "./time.js";

export interface Spalte {
  name: string;
  /** Years are numbers without a dot for the thousands. */
  art: "zahl" | "jahr" | "text";
  /** Decimals with which the numbers of the column are shown. */
  nachkommastellen: number;
  /** Whether all its values are years, Stichtage or Schuljahre. */
  zeit: boolean;
}

const SHOWN_DECIMALS = 2;

/** What the columns hold, judged by their values. */
export function describeColumns({ spalten, zeilen }: Ergebnis): Spalte[] {
  return spalten.map(({ name }, i) => {
    const values = zeilen.map((row) => row[i]).filter((value) => value !== null && value !== undefined);
    const numbers = values.filter((value) => typeof value === "number");
    if (values.length === 0 || numbers.length < values.length) {
      const zeit = values.length > 0 && values.every((value) => typeof value === "string" && zeitartOf(value) !== null);
      return { name, art: "text", nachkommastellen: 0, zeit };
    }
    const years = numbers.every((value) => Number.isInteger(value) && value >= 1900 && value <= 2100);
    const whole = numbers.every(Number.isInteger);
    return { name, art: years ? "jahr" : "zahl", nachkommastellen: whole ? 0 : SHOWN_DECIMALS, zeit: years };
  });
}

/** A cell as it is read; empty for what is missing. Counts in a column of shares stay whole. */
export function cellText(value: unknown, { art, nachkommastellen }: Spalte): string {
  if (typeof value === "number" && Number.isFinite(value))
    return art === "jahr" ? String(value) : formatNumber(value, Number.isInteger(value) ? 0 : nachkommastellen);
  if (typeof value === "string") return zeitartOf(value) === "stichtag" ? formatZeit(value) : value;
  return plainText(value);
}

/** The whole result with all decimals, as Excel in German opens it. */
export function resultCsv({ spalten, zeilen }: Ergebnis): string {
  const cell = (value: unknown) => (typeof value === "number" ? String(value).replace(".", ",") : plainText(value));
  return csvText([spalten.map((s) => s.name), ...zeilen.map((row) => row.map(cell))]);
}

/** Rows with named columns as a result. */
export function resultOf(rows: readonly QueryRow[]): Ergebnis {
  const names = Object.keys(rows[0] ?? {});
  return {
    spalten: names.map((name) => ({ name, typ: "" })),
    zeilen: rows.map((row) => names.map((name) => row[name])),
    abgeschnitten: false,
  };
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "ja" : "nein";
  if (value instanceof Date)
    return value
      .toISOString()
      .replace("T00:00:00.000Z", "")
      .replace(/\.000Z$/, "");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What a chart of the result shows: positions of columns. */
export interface Bildwahl {
  form: "balken" | "linie";
  x: number;
  y: number;
  /** Column whose values get a line each; null for one line. */
  gruppe: number | null;
}

const MAX_GROUPS = 5;

/** A sensible first chart, null where there is no number to draw: a line over time, else bars. */
export function firstChart(ergebnis: Ergebnis, spalten: readonly Spalte[]): Bildwahl | null {
  const y = spalten.findIndex((s) => s.art === "zahl");
  if (y < 0 || ergebnis.zeilen.length === 0) return null;
  const columns = spalten.map((_, i) => i).filter((i) => i !== y);
  const time = columns.find((i) => spalten[i].zeit && distinct(ergebnis, [i]) > 2);
  if (time !== undefined) {
    const gruppe = columns.find(
      (i) =>
        i !== time &&
        spalten[i].art === "text" &&
        distinct(ergebnis, [i]) > 1 &&
        distinct(ergebnis, [i]) <= MAX_GROUPS &&
        distinct(ergebnis, [time, i]) === ergebnis.zeilen.length,
    );
    if (gruppe !== undefined || distinct(ergebnis, [time]) === ergebnis.zeilen.length)
      return { form: "linie", x: time, y, gruppe: gruppe ?? null };
  }
  const x = columns.find((i) => spalten[i].art === "text" && !spalten[i].zeit) ?? columns[0] ?? y;
  return { form: "balken", x, y, gruppe: null };
}

/** Columns that may separate lines: text with few different values. */
export function groupColumns(ergebnis: Ergebnis, spalten: readonly Spalte[]): number[] {
  return spalten.flatMap(({ art }, i) => {
    const count = distinct(ergebnis, [i]);
    return art === "text" && count > 1 && count <= MAX_GROUPS ? [i] : [];
  });
}

function distinct({ zeilen }: Ergebnis, columns: readonly number[]): number {
  return new Set(zeilen.map((row) => JSON.stringify(columns.map((i) => row[i])))).size;
}
