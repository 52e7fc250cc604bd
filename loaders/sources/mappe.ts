// Turns a workbook (xlsx, xlsb, old xls) into plain cells, with limits. Formulas are not evaluated: what Excel stored counts.
import { read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { html, istHtml, leer, unbekannt } from "./antwort.js";
import { entpackteGroesse, isZip, megabytes } from "./archiv.js";
import { QuellFehler } from "./quellfehler.js";

/** As stored: no number is read from a text here. A Date is midnight UTC of its day. */
export type Rohzelle = string | number | boolean | Date | null;

export interface Blatt {
  name: string;
  /** Rows from the first of the sheet; rows may differ in length. */
  zellen: Rohzelle[][];
  /** Merged cells, rows and columns from 0, both ends inside. */
  verbunden: { zeilen: [number, number]; spalten: [number, number] }[];
}

const GRENZEN = { bytes: 60_000_000, entpackt: 600_000_000, zellen: 20_000_000 };
const ALTES_FORMAT = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * All sheets of a workbook.
 * @param wo source and file, for messages
 * @throws QuellFehler that may pass where the bytes are HTML, empty or damaged, final where they are no workbook or too large
 */
export async function liesMappe(bytes: Uint8Array, wo: string): Promise<Blatt[]> {
  if (bytes.length === 0) throw leer(wo);
  if (bytes.length > GRENZEN.bytes) throw zuGross(wo, bytes.length);
  if (isZip(bytes)) {
    const groesse = await entpackteGroesse(bytes);
    if (groesse > GRENZEN.entpackt) throw zuGross(wo, groesse);
  } else if (!ALTES_FORMAT.every((byte, i) => bytes[i] === byte)) {
    if (istHtml(new TextDecoder("latin1").decode(bytes.subarray(0, 1000)))) throw html(wo);
    throw unbekannt(wo, "die Datei ist keine Excel-Mappe");
  }
  const mappe = oeffne(bytes, wo);
  const blaetter = mappe.SheetNames.map((name) => ({ name, blatt: mappe.Sheets[name] }));
  if (blaetter.length === 0) throw unbekannt(wo, "die Excel-Mappe hat kein Blatt");
  return blaetter.map(({ name, blatt }) => ({
    name,
    zellen: zellenVon(blatt, wo),
    verbunden: (blatt?.["!merges"] ?? []).map(({ s, e }) => ({ zeilen: [s.r, e.r], spalten: [s.c, e.c] })),
  }));
}

function oeffne(bytes: Uint8Array, wo: string): WorkBook {
  const nichts = { cellFormula: false, cellHTML: false, cellNF: false, cellText: false, bookVBA: false };
  try {
    return read(bytes, { type: "array", dense: true, cellDates: true, UTC: true, ...nichts });
  } catch (error) {
    const grund = error instanceof Error ? error.message : String(error);
    throw new QuellFehler(
      "voruebergehend",
      `${wo}: die Excel-Mappe ist beschädigt oder verschlüsselt (${grund})`,
      "Später noch einmal abrufen; bleibt es dabei, die Datei selbst laden und in Excel öffnen.",
    );
  }
}

function zellenVon(blatt: WorkSheet | undefined, wo: string): Rohzelle[][] {
  const zeilen = blatt?.["!data"] ?? [];
  let anzahl = 0;
  return Array.from(zeilen, (zeile) => {
    anzahl += zeile?.length ?? 0;
    if (anzahl > GRENZEN.zellen)
      throw unbekannt(wo, `ein Blatt hat mehr als ${GRENZEN.zellen.toLocaleString("de")} Zellen`);
    return Array.from(zeile ?? [], (zelle) => {
      if (!zelle || zelle.t === "z") return null;
      if (zelle.t === "e") return "#FEHLER";
      return zelle.v ?? null;
    });
  });
}

function zuGross(wo: string, bytes: number): QuellFehler {
  return unbekannt(wo, `die Datei ist mit ${megabytes(bytes)} viel größer als erwartet`);
}

/** The cells of a sheet, with the content of merged cells in each of them. */
export function aufgefuellt({ zellen, verbunden }: Blatt, zeilen: number): Rohzelle[][] {
  const kopf = zellen.slice(0, zeilen).map((zeile) => [...zeile]);
  const breite = Math.max(0, ...zellen.slice(0, zeilen + 1).map((zeile) => zeile.length));
  for (const { zeilen: z, spalten: s } of verbunden) {
    const wert = kopf[z[0]]?.[s[0]] ?? null;
    for (let i = z[0]; i <= Math.min(z[1], kopf.length - 1); i++)
      for (let j = s[0]; j <= Math.min(s[1], breite - 1); j++) kopf[i][j] = wert;
  }
  return kopf;
}

/** Text of a heading: line breaks with hyphenation joined, spaces made one. Empty for cells that are no text or number. */
export function kopftext(zelle: Rohzelle | undefined): string {
  if (typeof zelle !== "string" && typeof zelle !== "number") return "";
  return String(zelle)
    .replace(/-\s*\r?\n\s*(?=\p{Ll})/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}
