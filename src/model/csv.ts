// CSV as Excel in German opens it: UTF-8 with BOM, semicolon, decimal comma, no thousands separator, CRLF.
import { roundTo } from "./classes.js";

const BOM = "\ufeff";

export function csvText(rows: readonly (readonly string[])[]): string {
  return `${BOM + rows.map((cells) => cells.map(quoteCell).join(";")).join("\r\n")}\r\n`;
}

/** A number for a cell, empty for null. */
export function csvNumber(value: number | null, decimals: number): string {
  return value === null ? "" : String(roundTo(value, decimals)).replace(".", ",");
}

/** Quotes where needed; a leading `=`, `+`, `-` or `@` would be taken for a formula and gets an apostrophe, numbers not. */
function quoteCell(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) && !/^-[\d,]+$/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
