// One input table as it is read: its rows with their lines, cell by cell, and what is wrong with them.
import { readFileSync } from "node:fs";
import { groupBy } from "../../src/model/group.js";
import { nearestName } from "../../src/model/nearest.js";
import { yearOf } from "../../src/model/time.js";
import type { DataRoot, Eingabedatei } from "../data-root.js";
import { readColumns } from "../dataset-text.js";
import type { Finding } from "../findings.js";
import { TABELLEN, type Tabelle, type TabellenName } from "./tabellen.js";

/** A row of the file: line number (the header is line 1) and trimmed cells by column. */
export interface Zeile {
  nr: number;
  zellen: Readonly<Record<string, string>>;
}

/** What was read from a row, with the line it stands in, for checks that compare rows. */
export type Gelesen<T> = T & { zeile: number };

/** What was read, without its line. */
export function ohneZeile<T extends object>({ zeile: _, ...row }: Gelesen<T>): T {
  return row as unknown as T;
}

const GANZZAHL = /^\d+$/;
/** No Gemeinde, school or Kita of a Kreis has as many of anything. */
const ZU_VIELE = 1_000_000;
const DEZIMALZAHL = /^-?\d+(\.\d+)?$/;

/** A table that may be missing; then it has no rows and nothing is wrong. Cell readers return undefined beside an error. */
export class Eingabe {
  readonly findings: Finding[] = [];
  readonly zeilen: readonly Zeile[];
  readonly datei: string;
  readonly quelle: Eingabedatei["quelle"] | undefined;

  /** Reads the table `name` of a data root and checks its form, its checksum, its keys and its `abruf` column. */
  constructor(
    private readonly data: DataRoot,
    readonly name: TabellenName,
  ) {
    const tabelle: Tabelle = TABELLEN.find((t) => t.name === name)!;
    const eingabe = data.planung.find((e) => e.tabelle === name);
    this.datei = `${data.name}/${tabelle.bereich}/planung/${name}.csv`;
    this.quelle = eingabe?.quelle;
    this.zeilen = eingabe ? this.read(eingabe, tabelle) : [];
  }

  private read(eingabe: Eingabedatei, { spalten, schluessel }: Tabelle): Zeile[] {
    const { dataset: file, findings } = readColumns(readFileSync(eingabe.csv), eingabe.csvName, spalten);
    this.findings.push(...findings);
    if (!file) return [];
    if (file.sha256 !== eingabe.quelle.sha256)
      this.findings.push({
        grad: "fehler",
        datei: this.datei,
        was: `der Inhalt passt nicht zur Prüfsumme in ${eingabe.quelleName} (dort ${eingabe.quelle.sha256.slice(0, 12)}…, hier ${file.sha256.slice(0, 12)}…)`,
        abhilfe:
          'Unbeabsichtigte Änderung zurücknehmen; gewollte Änderung annehmen: npm run atlas -- pruefen --annehmen --grund "…".',
      });
    const zeilen = file.text
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line, i): Zeile => {
        const cells = line.split(";");
        return { nr: i + 2, zellen: Object.fromEntries(spalten.map((name, s) => [name, cells[s].trim()])) };
      });
    const abrufe = eingabe.quelle.abrufe.map((a) => a.id);
    for (const zeile of zeilen)
      if (!abrufe.includes(zeile.zellen.abruf))
        this.fehler(
          zeile.nr,
          "abruf",
          `den Abruf „${zeile.zellen.abruf}“ nennt ${eingabe.quelleName} nicht`,
          `Einen dieser Abrufe eintragen oder dort ergänzen: ${abrufe.join(", ")}.`,
        );
    for (const same of groupBy(zeilen, (z) => schluessel.map((s) => z.zellen[s]).join(";")).values())
      for (const zeile of same.slice(1))
        this.fehler(
          zeile.nr,
          schluessel.join(", "),
          `dieselbe Angabe (${schluessel.map((s) => zeile.zellen[s] || "leer").join(", ")}) steht schon in Zeile ${same[0].nr}`,
          "Eine der beiden Zeilen entfernen.",
        );
    return zeilen;
  }

  fehler(zeile: number, spalte: string, was: string, abhilfe: string): undefined {
    this.findings.push({ grad: "fehler", datei: this.datei, zeile, spalte, was, abhilfe });
  }

  hinweis(zeile: number, spalte: string, was: string, abhilfe: string): void {
    this.findings.push({ grad: "hinweis", datei: this.datei, zeile, spalte, was, abhilfe });
  }

  /** Texts of a column as they stand, each once, in the order of the file. */
  alle(spalte: string): string[] {
    return [...new Set(this.zeilen.map((z) => z.zellen[spalte]))].filter((text) => text !== "");
  }

  text(zeile: Zeile, spalte: string): string | undefined {
    return (
      zeile.zellen[spalte] ||
      this.fehler(zeile.nr, spalte, "die Angabe fehlt", "Die Zelle ausfüllen; sie muss da sein.")
    );
  }

  /** Whole number from 0 to below a million. */
  anzahl(zeile: Zeile, spalte: string): number | undefined {
    const text = this.text(zeile, spalte);
    if (text === undefined) return undefined;
    if (GANZZAHL.test(text) && Number(text) < ZU_VIELE) return Number(text);
    if (GANZZAHL.test(text))
      return this.fehler(
        zeile.nr,
        spalte,
        `${text} ist zu groß`,
        "Die Zahl berichtigen; sie steht für Kinder, Plätze oder Räume.",
      );
    const was =
      DEZIMALZAHL.test(text) && text.startsWith("-")
        ? `${text} ist negativ`
        : /^\d+[.,]\d+$/.test(text)
          ? `${text} ist keine ganze Zahl`
          : `„${text}“ ist keine Zahl`;
    return this.fehler(zeile.nr, spalte, was, "Eine ganze Zahl ab 0 eintragen, ohne Punkt und Komma.");
  }

  /** `anzahl`, or null where the cell is empty. */
  anzahlOderLeer(zeile: Zeile, spalte: string): number | null | undefined {
    return zeile.zellen[spalte] === "" ? null : this.anzahl(zeile, spalte);
  }

  /** Number with a decimal point. */
  zahl(zeile: Zeile, spalte: string, beispiel: string): number | undefined {
    const text = this.text(zeile, spalte);
    if (text === undefined) return undefined;
    if (DEZIMALZAHL.test(text)) return Number(text);
    if (/^-?\d+,\d+$/.test(text))
      return this.fehler(
        zeile.nr,
        spalte,
        `„${text}“ steht mit Komma`,
        `Dezimalzeichen ist der Punkt: ${text.replace(",", ".")}.`,
      );
    return this.fehler(zeile.nr, spalte, `„${text}“ ist keine Zahl`, `Eine Zahl wie ${beispiel} eintragen.`);
  }

  /** Share from 0 to 1. */
  anteil(zeile: Zeile, spalte: string): number | undefined {
    const zahl = this.zahl(zeile, spalte, "0.25");
    if (zahl === undefined || (zahl >= 0 && zahl <= 1)) return zahl;
    const abhilfe = "Anteile stehen zwischen 0 und 1, 25 % also als 0.25.";
    return this.fehler(zeile.nr, spalte, `${zeile.zellen[spalte]} ist kein Anteil`, abhilfe);
  }

  /** ISO date. */
  datum(zeile: Zeile, spalte: string): string | undefined {
    const text = this.text(zeile, spalte);
    if (text === undefined || yearOf(text, "stichtag") !== null) return text;
    return this.fehler(
      zeile.nr,
      spalte,
      `„${text}“ ist kein Datum`,
      "Das Datum als Jahr-Monat-Tag schreiben: 2026-08-01.",
    );
  }

  /** `datum`, or null where the cell is empty. */
  datumOderLeer(zeile: Zeile, spalte: string): string | null | undefined {
    return zeile.zellen[spalte] === "" ? null : this.datum(zeile, spalte);
  }

  /** Two ISO dates, the second not before the first; either may be empty unless `ab` has to be there. */
  zeitraum(zeile: Zeile, ab: string, bis: string): { ab: string | null; bis: string | null } | undefined {
    const [from, to] = [this.datumOderLeer(zeile, ab), this.datumOderLeer(zeile, bis)];
    if (from === undefined || to === undefined) return undefined;
    if (from !== null && to !== null && to < from)
      return this.fehler(zeile.nr, bis, `${to} liegt vor ${from} (${ab})`, "Eines der beiden Daten berichtigen.");
    return { ab: from, bis: to };
  }

  /** Year in which a Schuljahr begins; not later than the year of the retrieval. */
  schuljahr(zeile: Zeile, spalte: string): number | undefined {
    const text = this.text(zeile, spalte);
    if (text === undefined) return undefined;
    const jahr = yearOf(text, "schuljahr");
    if (jahr === null)
      return this.fehler(
        zeile.nr,
        spalte,
        `„${text}“ ist kein Schuljahr`,
        "Das Schuljahr mit beiden Jahren schreiben: 2025/26.",
      );
    return String(jahr) > this.abrufVon(zeile).slice(0, 4) ? this.zukunft(zeile, spalte) : jahr;
  }

  /** One of a fixed list of words. */
  auswahl<T extends string>(zeile: Zeile, spalte: string, erlaubt: readonly T[]): T | undefined {
    const text = this.text(zeile, spalte);
    if (text === undefined || erlaubt.includes(text as T)) return text as T | undefined;
    const near = nearestName(text, erlaubt);
    const abhilfe = `Erlaubt: ${erlaubt.join(", ")}.${near ? ` Gemeint ist wohl „${near}“.` : ""}`;
    return this.fehler(zeile.nr, spalte, `„${text}“ ist hier nicht erlaubt`, abhilfe);
  }

  /** AGS of a Gemeinde of the Kreis. */
  gemeinde(zeile: Zeile, spalte: string): string | undefined {
    const ags = this.text(zeile, spalte);
    const { gemeinden } = this.data.kreis;
    if (ags === undefined || gemeinden.some((g) => g.ags === ags)) return ags;
    const zero = gemeinden.find((g) => g.ags === `0${ags}`);
    const byName = gemeinden.find((g) => g.name === ags);
    const near =
      (zero ?? byName)?.ags ??
      nearestName(
        ags,
        gemeinden.map((g) => g.ags),
      );
    return this.fehler(
      zeile.nr,
      spalte,
      `die Gemeinde „${ags}“ gibt es in diesem Kreis nicht`,
      `Einen Schlüssel aus kreis.yaml eintragen.${near ? ` Gemeint ist wohl „${near}“.` : ""}`,
    );
  }

  /** A key that another table defines. */
  verweis(zeile: Zeile, spalte: string, bekannt: readonly string[], wo: string): string | undefined {
    const key = this.text(zeile, spalte);
    if (key === undefined || bekannt.includes(key)) return key;
    const near = nearestName(key, bekannt);
    return this.fehler(
      zeile.nr,
      spalte,
      `den Schlüssel „${key}“ gibt es in ${wo} nicht`,
      near ? `Gemeint ist wohl „${near}“; sonst den Standort dort aufnehmen.` : `Den Standort in ${wo} aufnehmen.`,
    );
  }

  /** Says that a time lies after the day on which the row was retrieved. */
  zukunft(zeile: Zeile, spalte: string): undefined {
    const was = `${zeile.zellen[spalte]} liegt in der Zukunft (abgerufen am ${this.abrufVon(zeile)})`;
    this.fehler(zeile.nr, spalte, was, "Den Zeitpunkt oder den Abruf berichtigen.");
  }

  /** Date of the retrieval of a row; a distant day where the row names none, which is an error of its own. */
  abrufVon(zeile: Zeile): string {
    return this.quelle?.abrufe.find((a) => a.id === zeile.zellen.abruf)?.zeitpunkt ?? "9999-12-31";
  }
}
