// Reads a table of the BA pilot interface: CSV with lines about the table, Merkmale × months, and a footer.
import { parse } from "csv-parse/sync";
import type { BezugVon } from "../../src/model/bezug.js";
import { unbekannt } from "./antwort.js";
import { QuellFehler } from "./quellfehler.js";
import { type Ergebnis, Sammler } from "./sammler.js";
import type { Auftrag } from "./system.js";
import { leseZelleMitPunkten } from "./zahltext.js";
import { type Angabe, leseAngabe } from "./zeit.js";

type BaAuftrag = Auftrag<BezugVon<"ba">>;
type Schnittstelle = Extract<BaAuftrag["bezug"]["abruf"], { art: "schnittstelle" }>;

const MONATE = ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];
const FUSS = /^(©|Aus Gründen)/;

/**
 * Reads both forms: rows are Merkmale and columns months („Ausgewählte Merkmale“), or the other way round („Berichtsmonat“).
 * A month is taken as its last day. Counts the cells below the heading.
 * @throws QuellFehler
 */
export function liesBaTabelle(text: string, auftrag: BaAuftrag, abruf: Schnittstelle, wo: string): Ergebnis {
  const zeilen = zerlege(text, wo);
  const anfang = zeilen.findIndex(([erste]) => erste === "Ausgewählte Merkmale" || erste === "Berichtsmonat");
  if (anfang < 0) throw unbekannt(wo, "eine Kopfzeile „Ausgewählte Merkmale“ oder „Berichtsmonat“ fehlt");
  const ende = zeilen.findIndex(([erste], n) => n > anfang && FUSS.test(erste));
  if (ende < 0)
    throw new QuellFehler(
      "voruebergehend",
      `${wo}: die Tabelle endet ohne Fußzeile, sie ist wohl abgeschnitten`,
      "Später noch einmal abrufen.",
    );
  pruefeGebiet(zeilen.slice(0, anfang), abruf, wo);
  const ags = gebietVon(auftrag, wo);
  const kopf = zeilen[anfang];
  const rumpf = zeilen.slice(anfang + 1, ende);
  const quer = kopf[0] === "Ausgewählte Merkmale";
  const namen = (quer ? rumpf.map(([erste]) => erste) : kopf.slice(1)).map((name) => name.trim());
  const monate = quer ? kopf.slice(1) : rumpf.map(([erste]) => erste);
  const gesucht = new Map(abruf.zeilen.map((zeile) => [findePfad(namen, zeile.pfad, wo), zeile]));
  if (gesucht.size < abruf.zeilen.length) throw unbekannt(wo, "zwei Einträge unter zeilen meinen dieselbe Zeile");
  const sammler = new Sammler(auftrag);
  let zellen = 0;
  for (const [n, zeile] of rumpf.entries())
    for (const [m, zelle] of zeile.slice(1).entries()) {
      const ort = `Zeile ${anfang + n + 2}, Spalte ${m + 2}`;
      const ziel = gesucht.get(quer ? n : m);
      const angabe = monatVon(monate[quer ? m : n] ?? "");
      zellen++;
      if (zeile.length !== kopf.length)
        sammler.verweigere(ort, `die Zeile hat ${zeile.length} statt ${kopf.length} Spalten`);
      else if (!ziel || (quer && !angabe) || (angabe && !istGemeint(angabe, ziel.merkmal, auftrag))) sammler.lasseAus();
      else if (!angabe) sammler.verweigere(ort, `„${monate[n]}“ ist kein Monat`);
      else
        sammler.nimm(ort, {
          ags,
          angabe,
          merkmal: ziel.merkmal,
          auswahl: ziel.auswahl,
          zelle: leseZelleMitPunkten(zelle.trim()),
        });
    }
  return sammler.ergebnis(zellen);
}

function zerlege(text: string, wo: string): string[][] {
  try {
    return parse(text, {
      delimiter: ";",
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
    });
  } catch (error) {
    const grund = error instanceof Error ? error.message : String(error);
    throw new QuellFehler(
      "voruebergehend",
      `${wo}: die Tabelle ist nicht lesbar (${grund})`,
      "Später noch einmal abrufen.",
    );
  }
}

/** The lines above the heading name the region; a table of another one would look the same. */
function pruefeGebiet(vorspann: readonly string[][], { gebiet }: Schnittstelle, wo: string): void {
  const name = gebiet.replace(/^[\d\s|:-]+/, "");
  if (!vorspann.flat().some((zelle) => zelle.includes(name)))
    throw unbekannt(wo, `über der Tabelle steht „${name}“ nicht, sie ist vielleicht von einem anderen Gebiet`);
}

function gebietVon({ gebiete }: BaAuftrag, wo: string): string {
  const alle = [...gebiete.values()].flat();
  if (alle.length === 1) return alle[0];
  throw new QuellFehler(
    "endgueltig",
    `${wo}: die Schnittstelle liefert ein Gebiet, der Datensatz verlangt ${alle.length}`,
    "Für jedes Gebiet einen eigenen Datensatz anlegen.",
  );
}

/**
 * Row of a label that may repeat: the first one below the label that the path names before it.
 * @throws QuellFehler where it is not there, or more than one fits and the path does not say which
 */
function findePfad(namen: readonly string[], pfad: readonly string[], wo: string): number {
  const gesucht = pfad.at(-1)!;
  let ab = 0;
  for (const oben of pfad.slice(0, -1)) {
    const stelle = namen.indexOf(oben, ab);
    if (stelle < 0) throw unbekannt(wo, `die Zeile „${oben}“ gibt es nicht (Pfad ${pfad.join(" / ")})`);
    if (ab === 0 && namen.indexOf(oben, stelle + 1) >= 0)
      throw unbekannt(wo, `die Zeile „${oben}“ steht mehrfach da (Pfad ${pfad.join(" / ")})`);
    ab = stelle + 1;
  }
  const stelle = namen.indexOf(gesucht, ab);
  if (stelle < 0)
    throw unbekannt(wo, `die Zeile „${pfad.join(" / ")}“ gibt es nicht (vorhanden: ${namen.slice(0, 20).join(", ")})`);
  if (pfad.length === 1 && namen.indexOf(gesucht, stelle + 1) >= 0)
    throw unbekannt(
      wo,
      `die Zeile „${gesucht}“ steht mehrfach da; im Block bezug die Zeile darüber mit angeben (pfad)`,
    );
  return stelle;
}

/** `Mai 2026` as its last day, `2025` as a year; null for changes and the like. */
function monatVon(text: string): Angabe | null {
  const [, name, jahr] = /^(\p{L}{3,9})\.? (\d{4})$/u.exec(text.trim()) ?? [];
  if (!name) return /^\d{4}$/.test(text.trim()) ? leseAngabe(text.trim()) : null;
  const monat = MONATE.indexOf(name.toLowerCase().replace(/^mrz/, "mär").slice(0, 3));
  if (monat < 0) return null;
  return { art: "stichtag", tag: new Date(Date.UTC(Number(jahr), monat + 1, 0)).toISOString().slice(0, 10) };
}

/**
 * Whether a column is of the kind that the Merkmal has: yearly means stand beside months, and where the block names a day of
 * the year only its month is wanted.
 */
function istGemeint(angabe: Angabe, merkmal: string, { bezug, zeitarten }: BaAuftrag): boolean {
  if (angabe.art === "stichtag")
    return /^\d{2}-\d{2}$/.test(bezug.zeit)
      ? angabe.tag.endsWith(bezug.zeit)
      : zeitarten.get(merkmal) !== "jahr" || bezug.zeit === "jahr";
  return bezug.zeit === "wie-geliefert" && zeitarten.get(merkmal) === "jahr";
}
