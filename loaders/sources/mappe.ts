// Turns a workbook (xlsx, xlsb, old xls) into plain cells, with limits. Formulas are not evaluated: what Excel stored counts.
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { ParsingOptions, Range } from "@e965/xlsx";
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

const GRENZEN = { bytes: 60_000_000, entpackt: 600_000_000, speicherMb: 3000 };
const FRIST_S = 120;
const ALTES_FORMAT = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * All sheets of a workbook.
 * @param wo source and file, for messages
 * @param sekunden after which a workbook counts as damaged; the largest of our sources takes three
 * @throws QuellFehler that may pass where the bytes are HTML, empty or damaged, final where they are no workbook or too large
 */
export async function liesMappe(bytes: Uint8Array, wo: string, sekunden = FRIST_S): Promise<Blatt[]> {
  if (bytes.length === 0) throw leer(wo);
  if (bytes.length > GRENZEN.bytes) throw zuGross(wo, bytes.length);
  if (isZip(bytes)) {
    const groesse = await entpackteGroesse(bytes);
    if (groesse > GRENZEN.entpackt) throw zuGross(wo, groesse);
  } else if (!ALTES_FORMAT.every((byte, i) => bytes[i] === byte)) {
    if (istHtml(new TextDecoder("latin1").decode(bytes.subarray(0, 1000)))) throw html(wo);
    throw unbekannt(wo, "die Datei ist keine Excel-Mappe");
  }
  const blaetter = await oeffne(bytes, wo, sekunden);
  if (blaetter.length === 0) throw unbekannt(wo, "die Excel-Mappe hat kein Blatt");
  return blaetter.map(({ name, zellen, bereiche }) => ({
    name,
    zellen,
    verbunden: bereiche.map(({ s, e }) => ({ zeilen: [s.r, e.r], spalten: [s.c, e.c] })),
  }));
}

interface Gelesen {
  name: string;
  zellen: Rohzelle[][];
  bereiche: Range[];
}

/** Runs in a thread of its own, which can be stopped: a damaged workbook may keep its reader busy for ever. */
const ARBEIT = `
  const { parentPort, workerData: { modul, bytes, angaben } } = require("node:worker_threads");
  console.error = () => {};
  const mappe = require(modul).read(bytes, angaben);
  const wert = ({ t, v }) => (t === "e" || (v instanceof Date && isNaN(v)) ? "#FEHLER" : t === "z" ? null : v ?? null);
  const zeile = (zellen) => Array.from(zellen ?? [], (zelle) => (zelle ? wert(zelle) : null));
  const blatt = (name, { "!data": zeilen = [], "!merges": bereiche = [] } = {}) =>
    ({ name, zellen: Array.from(zeilen, zeile), bereiche });
  parentPort.postMessage(mappe.SheetNames.map((name) => blatt(name, mappe.Sheets[name])));
`;

async function oeffne(bytes: Uint8Array, wo: string, sekunden: number): Promise<Gelesen[]> {
  const angaben: ParsingOptions = {
    type: "array",
    dense: true,
    cellDates: true,
    UTC: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
  };
  const modul = createRequire(import.meta.url).resolve("@e965/xlsx");
  const arbeiter = new Worker(ARBEIT, {
    eval: true,
    workerData: { modul, bytes, angaben },
    resourceLimits: { maxOldGenerationSizeMb: GRENZEN.speicherMb },
  });
  let frist: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Gelesen[]>((fertig, gescheitert) => {
      frist = setTimeout(() => gescheitert(new Error(`nach ${sekunden} Sekunden nicht gelesen`)), sekunden * 1000);
      arbeiter.once("message", fertig).once("messageerror", gescheitert).once("error", gescheitert);
    });
  } catch (error) {
    const grund = error instanceof Error ? error.message : String(error);
    throw new QuellFehler(
      "voruebergehend",
      `${wo}: die Excel-Mappe ist beschädigt oder verschlüsselt (${grund})`,
      "Später noch einmal abrufen; bleibt es dabei, die Datei selbst laden und in Excel öffnen.",
    );
  } finally {
    clearTimeout(frist);
    await arbeiter.terminate();
  }
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
