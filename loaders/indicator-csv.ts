// The CSV download of an indicator: for Excel in German, with everything that belongs to a figure in each row.
import type { Basis } from "../src/model/catalog.js";
import { roundTo } from "../src/model/classes.js";
import type { IndikatorOutlet, QuelleOutlet, Region, Wert } from "../src/model/outlets.js";
import { statusText } from "../src/model/status.js";
import { HERKUENFTE } from "../src/model/vocabulary.js";

const HEADER = [
  "Indikator",
  "Gebiet",
  "AGS",
  "Ebene",
  "Zeit",
  "Basis",
  "Wert",
  "Einheit",
  "Status",
  "Bedeutung des Status",
  "Zähler",
  "Nenner",
  "Herkunft",
  "Quelle und Lizenz",
];

const BOM = "\ufeff";

/** UTF-8 with BOM, semicolon, decimal comma, no thousands separator, CRLF as Excel writes it. */
export function indicatorCsv(
  indikator: IndikatorOutlet,
  values: readonly Wert[],
  regionen: readonly Region[],
  basen: readonly Basis[],
  quellen: readonly QuelleOutlet[],
): string {
  const region = new Map(regionen.map((r) => [r.ags, r]));
  const basis = new Map(basen.map((b) => [b.id, b.titel]));
  const vermerk = new Map(quellen.map((q) => [q.id, `${q.lizenz.vermerk} (${q.veraenderung})`]));
  const rows = values.map((w) => [
    indikator.titel,
    region.get(w.ags)!.name,
    w.ags,
    region.get(w.ags)!.ebene,
    w.zeit,
    basis.get(w.basis) ?? w.basis,
    decimal(w.wert, indikator.nachkommastellen + 2),
    indikator.einheit,
    w.status,
    w.status === "" ? "" : statusText(w.status),
    decimal(w.zaehler, 4),
    decimal(w.nenner, 4),
    HERKUENFTE[w.herkunft],
    w.quelle
      .split(" + ")
      .map((id) => vermerk.get(id) ?? id)
      .join(" | "),
  ]);
  return `${BOM + [HEADER, ...rows].map((cells) => cells.map(quoteCell).join(";")).join("\r\n")}\r\n`;
}

function decimal(value: number | null, decimals: number): string {
  return value === null ? "" : String(roundTo(value, decimals)).replace(".", ",");
}

/** Quotes where needed; a leading `=`, `+`, `-` or `@` would be taken for a formula and gets an apostrophe, numbers not. */
function quoteCell(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) && !/^-[\d,]+$/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
