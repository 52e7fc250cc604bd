// The CSV download of an indicator: for Excel in German, with everything that belongs to a figure in each row.
import { type AusgabeStand, ausgabeZelle } from "../src/model/ausgabe.js";
import type { Basis } from "../src/model/catalog.js";
import { csvNumber, csvText } from "../src/model/csv.js";
import type { IndikatorOutlet, QuelleOutlet, Region, Wert } from "../src/model/outlets.js";
import { statusText } from "../src/model/status.js";
import { STREUUNG_SPALTEN, streuungSpalten } from "../src/model/streuung.js";
import { urteilText } from "../src/model/urteil.js";
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
  ...STREUUNG_SPALTEN.map((s) => s.titel),
  "Herkunft",
  "Quelle und Lizenz",
  "Ausgabe",
];

/** One row a figure, in the order of the values. */
export function indicatorCsv(
  indikator: IndikatorOutlet,
  values: readonly Wert[],
  regionen: readonly Region[],
  basen: readonly Basis[],
  quellen: readonly QuelleOutlet[],
  ausgabe: AusgabeStand,
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
    csvNumber(w.wert, indikator.nachkommastellen + 2),
    indikator.einheit,
    w.status,
    w.status === "" ? "" : statusText(w.status),
    csvNumber(w.zaehler, 4),
    csvNumber(w.nenner, 4),
    ...streuungCells(w, indikator),
    HERKUENFTE[w.herkunft],
    w.quelle
      .split(" + ")
      .map((id) => vermerk.get(id) ?? id)
      .join(" | "),
    ausgabeZelle(ausgabe),
  ]);
  return csvText([HEADER, ...rows]);
}

/** Limits with two decimals more than are shown, the verdict in words. */
function streuungCells({ streuung }: Wert, { nachkommastellen, polaritaet }: IndikatorOutlet): string[] {
  const spalten = streuungSpalten(streuung);
  return STREUUNG_SPALTEN.map(({ name, typ }) => {
    if (name === "urteil") return spalten.urteil ? urteilText(spalten.urteil, polaritaet) : "";
    if (typ === "DOUBLE") return csvNumber(spalten[name], nachkommastellen + 2);
    return String(spalten[name] ?? "");
  });
}
