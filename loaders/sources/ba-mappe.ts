// Reads a sheet of a BA workbook: heading over several rows, a row for each region, notes below.
import type { BezugVon } from "../../src/model/bezug.js";
import { formatZeit } from "../../src/model/time.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import { unbekannt } from "./antwort.js";
import { aufgefuellt, type Blatt, kopftext, type Rohzelle } from "./mappe.js";
import { type Ergebnis, gesucht, Sammler } from "./sammler.js";
import { findeSpalte } from "./spaltenkopf.js";
import type { Auftrag } from "./system.js";
import { leseZahl, leseZelleMitPunkten, type Zelle } from "./zahltext.js";

type BaAuftrag = Auftrag<BezugVon<"ba">>;
type Mappe = Extract<BaAuftrag["bezug"]["abruf"], { art: "mappe" }>;

const MONATE = [
  "Januar",
  "Februar",
  "März",
  "April",
  "Mai",
  "Juni",
  "Juli",
  "August",
  "September",
  "Oktober",
  "November",
  "Dezember",
];
/** Figures of fewer than three, and those that would give them away. */
const GEHEIM = ["*", "X", "x"];
const STELLEN: Readonly<Partial<Record<Ebene, number>>> = { gemeinde: 8, kreis: 5, land: 2 };

/**
 * Counts the cells: rows with a key times configured columns; other rows below the heading as left out.
 * @param tag Stichtag that the workbook must name above its figures
 * @throws QuellFehler
 */
export function liesBaMappe(blatt: Blatt, auftrag: BaAuftrag, abruf: Mappe, tag: string, wo: string): Ergebnis {
  const keys = gesucht(auftrag);
  const erste = blatt.zellen.findIndex((zeile) => schluessel(zeile) !== null);
  if (erste < 1) throw unbekannt(wo, `auf dem Blatt „${blatt.name}“ beginnt keine Zeile mit einem Regionalschlüssel`);
  const kopf = aufgefuellt(blatt, erste);
  pruefeStichtag(kopf, tag, wo);
  const spalten = abruf.spalten.map((spalte) => ({ ...spalte, i: findeSpalte(kopf, spalte, wo) }));
  const sammler = new Sammler(auftrag);
  const zeilen = blatt.zellen.slice(erste);
  for (const [n, zeile] of zeilen.entries()) {
    const key = schluessel(zeile);
    const ebene = key === null ? undefined : keys.get(key);
    for (const { i, merkmal, faktor, auswahl } of spalten)
      if (key === null || ebene === undefined || STELLEN[ebene] !== key.length) sammler.lasseAus();
      else
        sammler.nimm(`Zeile ${erste + n + 1}, Spalte ${i + 1} (${key})`, {
          ags: key,
          angabe: { art: "stichtag", tag },
          merkmal,
          faktor,
          auswahl,
          zelle: zelleVon(zeile[i] ?? null),
        });
  }
  return sammler.ergebnis(zeilen.length * spalten.length);
}

/** Key at the beginning of a row, with or without the name behind it. */
function schluessel(zeile: readonly Rohzelle[] | undefined): string | null {
  const text = kopftext(zeile?.[0]);
  return /^(\d{2}|\d{5}|\d{8})(?=\s|$)/.exec(text)?.[1] ?? null;
}

function pruefeStichtag(kopf: Rohzelle[][], tag: string, wo: string): void {
  const monat = `${MONATE[Number(tag.slice(5, 7)) - 1]} ${tag.slice(0, 4)}`;
  const genannt = kopf.flat().some((zelle) => {
    if (zelle instanceof Date) return zelle.toISOString().startsWith(tag.slice(0, 7));
    const text = kopftext(zelle);
    return text.includes(formatZeit(tag)) || text.includes(monat);
  });
  if (!genannt) throw unbekannt(wo, `über den Zahlen steht weder ${formatZeit(tag)} noch ${monat}`);
}

function zelleVon(zelle: Rohzelle): Zelle {
  if (typeof zelle === "number") return leseZahl(zelle);
  if (typeof zelle !== "string") return { fehler: zelle === null ? "die Zelle ist leer" : "die Zelle ist keine Zahl" };
  return GEHEIM.includes(zelle.trim()) ? { wert: null, status: "." } : leseZelleMitPunkten(zelle.trim());
}
