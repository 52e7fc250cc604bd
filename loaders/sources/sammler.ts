// Collects what a reader makes of the cells of an answer: figures in our keys, what was left out, what was refused.
import { type Bezug, basisOf } from "../../src/model/bezug.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import type { Auftrag, Lieferung, Rohantwort, Verweigert, Zeile } from "./system.js";
import { mal, type Zelle } from "./zahltext.js";
import { type Angabe, jahrVon, zeitVon } from "./zeit.js";

/** What a reader finds in one answer. `gelesen` is counted from the answer, the rest from what became of its cells. */
export interface Ergebnis {
  zeilen: Omit<Zeile, "roh">[];
  bilanz: Lieferung["bilanz"];
  verweigert: Verweigert[];
  hinweise: string[];
}

export interface Fund {
  /** Key of ours; the reader has already left out all others. */
  ags: string;
  angabe: Angabe;
  merkmal: string;
  auswahl?: Readonly<Record<string, string>>;
  zelle: Zelle;
  faktor?: number;
  /** In place of those of the block `bezug`. */
  zeit?: Bezug["zeit"];
  basis?: Bezug["basis"];
}

export class Sammler {
  private readonly zeilen: Ergebnis["zeilen"] = [];
  private readonly verweigert: Verweigert[] = [];
  private readonly hinweise: string[] = [];
  private ausgelassen = 0;

  constructor(private readonly auftrag: Auftrag) {}

  /** Takes a cell with a figure of ours: a value, or left out for its year, or refused with the reason. */
  nimm(ort: string, fund: Fund): void {
    const { ags, angabe, merkmal, auswahl = {}, zelle, faktor = 1 } = fund;
    const { bezug, zeitarten } = this.auftrag;
    const regel = fund.zeit ?? bezug.zeit;
    const jahr = jahrVon(angabe);
    const zeitart = zeitarten.get(merkmal);
    const zeit = zeitart ? zeitVon(angabe, regel, zeitart) : null;
    if (!imZeitraum(bezug.zeitraum, jahr)) this.lasseAus();
    else if ("fehler" in zelle) this.verweigere(ort, zelle.fehler);
    else if (zeit !== null) {
      const wert = zelle.wert === null ? null : mal(zelle.wert, faktor);
      this.zeilen.push({
        ags,
        zeit,
        merkmal,
        basis: basisOf(fund.basis ?? bezug.basis, jahr),
        auswahl,
        wert,
        status: zelle.status,
      });
    } else {
      const satz = `die Zeitangabe der Quelle (${zeitText(angabe)}) wird mit „zeit: ${regel}“`;
      this.verweigere(
        ort,
        zeitart
          ? `${satz} keine Zeit der Art ${zeitart}, wie sie das Merkmal ${merkmal} hat`
          : `das Merkmal ${merkmal} steht in keinem Katalog`,
      );
    }
  }

  lasseAus(zellen = 1): void {
    this.ausgelassen += zellen;
  }

  verweigere(ort: string, was: string): void {
    this.verweigert.push({ ort, was });
  }

  hinweis(text: string): void {
    if (!this.hinweise.includes(text)) this.hinweise.push(text);
  }

  /** @param gelesen cells of the answer, counted by the reader from its size */
  ergebnis(gelesen: number): Ergebnis {
    const { zeilen, verweigert, hinweise, ausgelassen } = this;
    return { zeilen, verweigert, hinweise, bilanz: { gelesen, werte: zeilen.length, ausgelassen } };
  }
}

/** Joins the answers of a dataset; each figure keeps the checksum of the answer it is from. */
export function liefere(
  teile: readonly { wert: Ergebnis; roh: Rohantwort }[],
  weiter: Partial<Pick<Lieferung, "rohantworten" | "nichtGeladen" | "hinweise" | "vermerk">> = {},
): Lieferung {
  const summe = (was: keyof Lieferung["bilanz"]) => teile.reduce((n, { wert }) => n + wert.bilanz[was], 0);
  return {
    zeilen: teile.flatMap(({ wert, roh }) => wert.zeilen.map((zeile) => ({ ...zeile, roh: roh.sha256 }))),
    rohantworten: [...(weiter.rohantworten ?? []), ...teile.map(({ roh }) => roh)],
    bilanz: { gelesen: summe("gelesen"), werte: summe("werte"), ausgelassen: summe("ausgelassen") },
    verweigert: teile.flatMap(({ wert }) => wert.verweigert),
    nichtGeladen: weiter.nichtGeladen ?? [],
    hinweise: [...new Set([...(weiter.hinweise ?? []), ...teile.flatMap(({ wert }) => wert.hinweise)])],
    ...(weiter.vermerk === undefined ? {} : { vermerk: weiter.vermerk }),
  };
}

/** Level of each wanted key. */
export function gesucht(auftrag: Auftrag): Map<string, Ebene> {
  return new Map([...auftrag.gebiete].flatMap(([ebene, keys]) => keys.map((ags) => [ags, ebene] as const)));
}

export function imZeitraum({ von, bis }: { von?: number; bis?: number }, jahr: number): boolean {
  return (von === undefined || jahr >= von) && (bis === undefined || jahr <= bis);
}

/** Year of the day of the pull. */
export function diesesJahr(auftrag: Auftrag): number {
  return Number(auftrag.heute.slice(0, 4));
}

function zeitText(angabe: Angabe): string {
  if (angabe.art === "stichtag") return angabe.tag;
  if (angabe.art === "zeitraum") return `${angabe.von}–${angabe.bis}`;
  return angabe.art === "semester" ? `Semester ab ${angabe.monat}/${angabe.jahr}` : `${angabe.jahr}`;
}
