// Looks into a spreadsheet as a program would that did not write it: the names of its sheets, the rows of the first.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

export function readXlsx(file: string): { names: string[]; rows: number } {
  const zip = readFileSync(file);
  const names = [...entry(zip, "xl/workbook.xml").matchAll(/<sheet [^>]*name="([^"]+)"/g)].map((match) => match[1]);
  return { names, rows: entry(zip, "xl/worksheets/sheet1.xml").match(/<row[ >]/g)?.length ?? 0 };
}

const CENTRAL = 0x02014b50;

/** Text of a file in a ZIP archive, found in its central directory. */
function entry(zip: Buffer, wanted: string): string {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === CENTRAL; ) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (zip.toString("utf8", at + 46, at + 46 + name) === wanted) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString("utf8");
    }
    at += 46 + name + extra + comment;
  }
  throw new Error(`${wanted} fehlt im Archiv`);
}
