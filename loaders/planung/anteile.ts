// Reads tables of shares: Schulbezirke and care in another Gemeinde. The shares of an origin add up to 1.
import type { Kreis } from "../../src/model/county.js";
import type { Pendeln, Schulbezirk } from "../../src/model/forecast/eingaben.js";
import { formatNumber } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import { type Eingabe, type Gelesen, ohneZeile } from "./eingabe.js";

/** How far the sum of shares may be from 1: shares of three decimals do not always meet it. */
export const TOLERANZ = 0.001;

/** @param schulen keys of the table `schulen` */
export function readSchulbezirke(eingabe: Eingabe, schulen: readonly string[], kreis: Kreis): Schulbezirk[] {
  const rows = eingabe.zeilen.flatMap((zeile): Gelesen<Schulbezirk>[] => {
    const ags = eingabe.gemeinde(zeile, "ags");
    const schule = eingabe.verweis(zeile, "schule", schulen, "schulen.csv");
    const anteil = eingabe.anteil(zeile, "anteil");
    if (!ags || !schule || anteil === undefined) return [];
    return [{ ags, ortsteil: zeile.zellen.ortsteil, schule, anteil, zeile: zeile.nr }];
  });
  const known = new Set(eingabe.alle("ags"));
  for (const { ags, name } of eingabe.zeilen.length > 0 ? kreis.gemeinden : [])
    if (!known.has(ags))
      eingabe.hinweis(
        1,
        "ags",
        `${name} (${ags}) gehört zu keinem Schulbezirk; seine Kinder zählen an keiner Schule`,
        "Zeilen ergänzen, die seine Kinder auf Schulen verteilen.",
      );
  return whole(eingabe, rows, (r) => r.ags, "ags");
}

export function readPendeln(eingabe: Eingabe): Pendeln[] {
  const rows = eingabe.zeilen.flatMap((zeile): Gelesen<Pendeln>[] => {
    const [von, nach] = [eingabe.gemeinde(zeile, "von"), eingabe.gemeinde(zeile, "nach")];
    const anteil = eingabe.anteil(zeile, "anteil");
    return von && nach && anteil !== undefined ? [{ von, nach, anteil, zeile: zeile.nr }] : [];
  });
  return whole(eingabe, rows, (r) => r.von, "von");
}

/** The rows with shares that add up to 1 exactly (as far as numbers can); an error where they are too far from it. */
function whole<T extends { anteil: number }>(
  eingabe: Eingabe,
  rows: readonly Gelesen<T>[],
  origin: (row: T) => string,
  spalte: string,
): T[] {
  // A row that could not be read is missing in its sum, which would be a second message for one mistake.
  const complete = rows.length === eingabe.zeilen.length;
  const sums = new Map<string, number>();
  for (const [key, own] of groupBy(rows, origin)) {
    const sum = own.reduce((total, row) => total + row.anteil, 0);
    sums.set(key, sum);
    if (complete && Math.abs(sum - 1) > TOLERANZ)
      eingabe.fehler(
        own[0].zeile,
        "anteil",
        `die Anteile von ${spalte} ${key} ergeben ${formatNumber(sum, 4)} statt 1`,
        "Anteile berichtigen oder eine fehlende Zeile ergänzen; erlaubt ist eine Abweichung von 0,001.",
      );
  }
  return rows.map((read) => {
    const [row, sum] = [ohneZeile<T>(read), sums.get(origin(read))!];
    return Math.abs(sum - 1) < 1e-9 ? row : { ...row, anteil: row.anteil / sum };
  });
}
