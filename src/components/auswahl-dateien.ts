// Turns a choice of indicators, regions and years into one file: figures from the database, words from the catalogue.
import { FileAttachment } from "observablehq:stdlib";
import {
  type ExportZeile,
  exportColumns,
  exportCsv,
  exportJson,
  exportRows,
  indicatorNotes,
  sourcesOf,
} from "../model/auswahl-export.js";
import type { IndikatorOutlet, KatalogOutlet, Region, Wert } from "../model/outlets.js";
import { mitStreuung, type StreuungSpalten } from "../model/streuung.js";
import { zitat } from "../model/zitat.js";
import { queryRows } from "./engine.js";

export interface Auswahl {
  indikatoren: readonly string[];
  /** AGS. */
  gebiete: readonly string[];
  von: number;
  bis: number;
}

interface Stoff {
  zeilen: ExportZeile[];
  /** The chosen indicators in the order of the catalogue. */
  indikatoren: IndikatorOutlet[];
  katalog: KatalogOutlet;
}

/** The kinds of file: button, ending, content. */
export const DATEIARTEN = {
  csv: {
    titel: "CSV für Excel",
    endung: "csv",
    bauen: async ({ zeilen, indikatoren }: Stoff) =>
      new Blob([exportCsv(zeilen, indikatoren)], { type: "text/csv;charset=utf-8" }),
  },
  xlsx: {
    titel: "Excel (XLSX)",
    endung: "xlsx",
    bauen: async ({ zeilen, indikatoren, katalog }: Stoff) => {
      const { auswahlMappe } = await import("./xlsx.js");
      const quellen = sourcesOf(indikatoren, katalog.quellen);
      const titel = indikatoren.length === 1 ? indikatoren[0].titel : `Auswahl von ${indikatoren.length} Indikatoren`;
      const adresse = location.origin + location.pathname;
      return auswahlMappe(
        zeilen,
        indikatoren,
        indicatorNotes(indikatoren),
        quellen,
        zitat(titel, [], katalog, adresse),
      );
    },
  },
  parquet: {
    titel: "Parquet",
    endung: "parquet",
    bauen: async ({ zeilen }: Stoff) => {
      const { parquetWriteBuffer } = await import("hyparquet-writer");
      return new Blob([parquetWriteBuffer({ columnData: exportColumns(zeilen) })], {
        type: "application/vnd.apache.parquet",
      });
    },
  },
  json: {
    titel: "JSON",
    endung: "json",
    bauen: async ({ zeilen, indikatoren, katalog }: Stoff) =>
      new Blob([exportJson(zeilen, indikatoren, katalog)], { type: "application/json" }),
  },
} as const;
export type Dateiart = keyof typeof DATEIARTEN;

/** The file, or null where there is no figure in the choice. @throws EngineError where the engine cannot start */
export async function baueDatei(
  art: Dateiart,
  auswahl: Auswahl,
): Promise<{ blob: Blob; name: string; zeilen: number } | null> {
  const [katalog, regionen, werte] = await Promise.all([
    FileAttachment("../data/katalog.json").json<KatalogOutlet>(),
    FileAttachment("../data/regionen.json").json<Region[]>(),
    readFigures(auswahl),
  ]);
  if (werte.length === 0) return null;
  const indikatoren = katalog.indikatoren.filter((i) => auswahl.indikatoren.includes(i.id));
  const zeilen = exportRows(werte, katalog, regionen);
  const { bauen, endung } = DATEIARTEN[art];
  const name = indikatoren.length === 1 ? indikatoren[0].id : "kreisatlas-auswahl";
  return { blob: await bauen({ zeilen, indikatoren, katalog }), name: `${name}.${endung}`, zeilen: zeilen.length };
}

/** Figures in the order of the table; lists are asked for as one text each, since a choice may have hundreds of parts. */
async function readFigures({ indikatoren, gebiete, von, bis }: Auswahl): Promise<(Wert & { indikator: string })[]> {
  const rows = await queryRows(
    `SELECT * FROM werte
     WHERE list_contains(string_split(?, ' '), indikator) AND list_contains(string_split(?, ' '), ags) AND jahr BETWEEN ? AND ?
     ORDER BY indikator, ags, jahr, zeit, basis`,
    [indikatoren.join(" "), gebiete.join(" "), Math.max(von, 0), Math.min(bis, 9999)],
  );
  return (rows as unknown as (Wert & StreuungSpalten & { indikator: string })[]).map((row) => mitStreuung(row));
}
