// Makes small workbooks for stand-in servers and tests.
import { type BookType, utils, write } from "@e965/xlsx";

export type Zellen = (string | number | boolean | Date | null)[][];

/** A workbook of these sheets; `verbunden` are merged ranges as Excel names them, `A1:C1`. */
export function mappeAus(
  blaetter: Readonly<Record<string, { zellen: Zellen; verbunden?: readonly string[] }>>,
  art: BookType = "xlsx",
): Uint8Array {
  const mappe = utils.book_new();
  for (const [name, { zellen, verbunden = [] }] of Object.entries(blaetter)) {
    const blatt = utils.aoa_to_sheet(zellen, { cellDates: true, UTC: true });
    blatt["!merges"] = verbunden.map((bereich) => utils.decode_range(bereich));
    utils.book_append_sheet(mappe, blatt, name);
  }
  return new Uint8Array(write(mappe, { type: "array", bookType: art, cellDates: true }));
}
