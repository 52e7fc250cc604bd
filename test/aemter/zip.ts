// ZIP archives for the stand-in offices: as they should be, and as they should not.
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";

configure({ useWebWorkers: false });

/** An archive with these files, by name. */
export async function zip(dateien: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    level: 6,
    lastModDate: new Date("2026-03-10T12:00:00Z"),
    extendedTimestamp: false,
  });
  for (const [name, text] of Object.entries(dateien)) await writer.add(name, new TextReader(text));
  return writer.close();
}
