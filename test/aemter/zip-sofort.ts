// Makes a ZIP archive with one file, without waiting.
import { crc32, deflateRawSync } from "node:zlib";

export function zipAus(name: string, inhalt: Uint8Array): Uint8Array {
  const dateiname = Buffer.from(name);
  const gepackt = deflateRawSync(inhalt);
  const angaben = Buffer.alloc(26);
  angaben.writeUInt16LE(20, 0);
  angaben.writeUInt16LE(0x0800, 2);
  angaben.writeUInt16LE(8, 4);
  angaben.writeUInt32LE(crc32(inhalt), 10);
  angaben.writeUInt32LE(gepackt.length, 14);
  angaben.writeUInt32LE(inhalt.length, 18);
  angaben.writeUInt16LE(dateiname.length, 22);
  const lokal = Buffer.concat([Buffer.from("PK\x03\x04"), angaben, dateiname, gepackt]);
  const verzeichnis = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\x00", "latin1"),
    angaben,
    Buffer.alloc(14),
    dateiname,
  ]);
  const ende = Buffer.alloc(22);
  ende.write("PK\x05\x06");
  ende.writeUInt16LE(1, 8);
  ende.writeUInt16LE(1, 10);
  ende.writeUInt32LE(verzeichnis.length, 12);
  ende.writeUInt32LE(lokal.length, 16);
  return new Uint8Array(Buffer.concat([lokal, verzeichnis, ende]));
}
