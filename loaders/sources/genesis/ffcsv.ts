// The current ffcsv layout of GENESIS: read piece by piece, so that a table of all Germany needs no more memory than one row.
import { QuellFehler } from "../quellfehler.js";

const VORN = ["statistics_code", "statistics_label", "time_code", "time_label", "time"] as const;
const BLOCK = ["variable_code", "variable_label", "variable_attribute_code", "variable_attribute_label"] as const;
const HINTEN = ["value", "value_unit", "value_variable_code", "value_variable_label"] as const;
const QUALITAET = "value_q";
/** Characters; real rows have some hundred. */
const LAENGSTE_ZEILE = 100_000;

/** A dimension of a row; all four texts are empty where the figure does not use it. */
export interface FfcsvMerkmal {
  code: string;
  bezeichnung: string;
  wert: string;
  wertText: string;
}

export interface FfcsvZeile {
  /** Line in the file; the header is line 1. */
  nr: number;
  statistik: string;
  zeitart: string;
  zeit: string;
  merkmale: FfcsvMerkmal[];
  wert: string;
  einheit: string;
  code: string;
  bezeichnung: string;
  /** Quality mark; empty where the file has none. */
  qualitaet: string;
}

/** Reads bytes in pieces of any size and hands over row by row. */
export class FfcsvLeser {
  /** Rows read, refused ones included. */
  gelesen = 0;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  private rest = "";
  private nr = 0;
  private bloecke = 0;
  private spalten = 0;
  private qualitaet = false;

  /**
   * @param nimm gets every row that has the right number of cells
   * @param verweigere gets line and reason of every other one
   */
  constructor(
    private readonly nimm: (zeile: FfcsvZeile) => void,
    private readonly verweigere: (nr: number, was: string) => void,
  ) {}

  /** @throws QuellFehler where the bytes are not UTF-8 or the header is not that of the current layout */
  push(bytes: Uint8Array): void {
    this.lies(this.decode(bytes, true));
  }

  /** @throws QuellFehler where the file ends in the middle of a row or has no rows */
  ende(): void {
    this.lies(this.decode(new Uint8Array(), false));
    if (this.rest !== "")
      throw new QuellFehler(
        "voruebergehend",
        `die Tabelle bricht in Zeile ${this.nr + 1} ab`,
        "Später noch einmal abrufen; die Übertragung wurde vermutlich unterbrochen.",
      );
    if (this.nr === 0) throw leer();
    if (this.gelesen === 0)
      throw new QuellFehler(
        "endgueltig",
        "die Tabelle hat nur die Kopfzeile",
        "Auswahl der Gebiete und Jahre unter „bezug“ prüfen.",
      );
  }

  private decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.decoder.decode(bytes, { stream });
    } catch {
      throw new QuellFehler(
        "endgueltig",
        `die Tabelle ist nicht in UTF-8 geschrieben (nach Zeile ${this.nr})`,
        "Die Antwort im Zwischenspeicher ansehen; hat die Quelle ihre Form geändert, muss der Abruf angepasst werden.",
      );
    }
  }

  private lies(text: string): void {
    const stoff = this.rest === "" ? text : this.rest + text;
    let from = 0;
    for (let to = stoff.indexOf("\n"); to >= 0; to = stoff.indexOf("\n", from)) {
      const end = to > from && stoff.charCodeAt(to - 1) === 13 ? to - 1 : to;
      this.zeile(stoff.slice(from, end));
      from = to + 1;
    }
    this.rest = stoff.slice(from);
    if (this.rest.length > LAENGSTE_ZEILE)
      throw new QuellFehler(
        "endgueltig",
        `Zeile ${this.nr + 1} der Tabelle nimmt kein Ende`,
        "Die Antwort im Zwischenspeicher ansehen; eine Tabelle ist das nicht.",
      );
  }

  private zeile(text: string): void {
    this.nr++;
    const zellen = text.split(";");
    if (this.nr === 1) this.kopf(zellen);
    else {
      this.gelesen++;
      if (zellen.length !== this.spalten)
        this.verweigere(this.nr, `${zellen.length} statt ${this.spalten} Zellen, die Zeile ist verschoben`);
      else if (!/^[0-9A-Z]+$/.test(zellen[0]))
        this.verweigere(this.nr, "die Zeile beginnt nicht mit dem Code einer Statistik");
      else this.nimm(this.geteilt(zellen));
    }
  }

  private geteilt(zellen: string[]): FfcsvZeile {
    const merkmale: FfcsvMerkmal[] = [];
    for (let i = 0; i < this.bloecke; i++) {
      const at = VORN.length + i * BLOCK.length;
      merkmale.push({ code: zellen[at], bezeichnung: zellen[at + 1], wert: zellen[at + 2], wertText: zellen[at + 3] });
    }
    const at = VORN.length + this.bloecke * BLOCK.length;
    return {
      nr: this.nr,
      statistik: zellen[0],
      zeitart: zellen[2],
      zeit: zellen[4],
      merkmale,
      wert: zellen[at],
      einheit: zellen[at + 1],
      code: zellen[at + 2],
      bezeichnung: zellen[at + 3],
      qualitaet: this.qualitaet ? zellen[at + 4] : "",
    };
  }

  private kopf(spalten: string[]): void {
    const bloecke = Math.floor((spalten.length - VORN.length - HINTEN.length) / BLOCK.length);
    const erwartet = [
      ...VORN,
      ...Array.from({ length: Math.max(bloecke, 0) }, (_, i) => BLOCK.map((name) => `${i + 1}_${name}`)).flat(),
      ...HINTEN,
    ];
    const mit = [...erwartet, QUALITAET];
    this.qualitaet = spalten.length === mit.length;
    const muster = this.qualitaet ? mit : erwartet;
    if (bloecke < 1 || spalten.length !== muster.length || spalten.some((name, i) => name !== muster[i]))
      throw fremd(spalten, muster);
    this.bloecke = bloecke;
    this.spalten = spalten.length;
  }
}

function leer(): QuellFehler {
  return new QuellFehler("voruebergehend", "die Tabelle ist leer", "Später noch einmal abrufen.");
}

function fremd(spalten: string[], erwartet: string[]): QuellFehler {
  const alt = spalten[0] === "Statistik_Code";
  const falsch = spalten.findIndex((name, i) => name !== erwartet[i]);
  const getauscht = [...spalten].sort().join() === [...erwartet].sort().join();
  const was = alt
    ? "die Tabelle hat den alten Aufbau von ffcsv (bis 2024), dessen Überschriften nicht verlässlich sind"
    : getauscht
      ? `die Spalten stehen in anderer Reihenfolge, zuerst „${spalten[falsch]}“`
      : `der Aufbau der Tabelle ist unbekannt, zuerst an Spalte ${falsch + 1} („${(spalten[falsch] ?? "fehlt").slice(0, 60)}“)`;
  return new QuellFehler(
    "endgueltig",
    was,
    "Nichts übernehmen. Die Antwort im Zwischenspeicher ansehen; hat die Quelle ihre Form geändert, muss der Abruf angepasst werden.",
  );
}
