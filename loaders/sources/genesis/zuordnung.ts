// From rows of a GENESIS table to figures in our keys: each row is a figure, left out by configuration, or refused.
import { basisOf, type GenesisBezug } from "../../../src/model/bezug.js";
import type { Status } from "../../../src/model/status.js";
import { altersgruppe } from "../altersgrenzen.js";
import { QuellFehler } from "../quellfehler.js";
import type { Auftrag, Verweigert, Zeile } from "../system.js";
import { leseZelle, mal, STRICHE } from "../zahltext.js";
import { jahrVon, leseAngabe, zeitVon } from "../zeit.js";
import { type Datenbank, GEBIETSMERKMALE, schluesselInnen } from "./datenbanken.js";
import type { FfcsvMerkmal, FfcsvZeile } from "./ffcsv.js";

/** A figure that may still have to be judged by the others of its table: what `-` means, and whether its period is loaded. */
export interface Rohzeile extends Zeile {
  strich: boolean;
  /** Table and level it was asked for: what is loaded for one is not yet for another. */
  gruppe: string;
}

type Zahl = GenesisBezug["zahlen"][number];
type Dimension = GenesisBezug["dimensionen"][number];

/** Marks of the quality column. */
const QUALITAET: Readonly<Record<string, Status>> = { "": "", e: "", "()": "( )", p: "p", r: "r", s: "s" };

/** How many foreign regions and refused rows are named. */
const GENANNT = 5;
/** After so many refused rows nothing more is read. */
const ABBRUCH = 1000;

export class Zuordner {
  readonly zeilen: Rohzeile[] = [];
  readonly verweigert: Verweigert[] = [];
  ausgelassen = 0;
  /** Regions that were not asked for, first ones. */
  readonly fremd = new Set<string>();
  /** Figures of the table that the configuration does not want, first ones. */
  readonly andere = new Set<string>();
  /** Values of our dimensions that occurred, as `nr value`. */
  private readonly gesehen = new Set<string>();
  private readonly gelernt: { zahlen: (Zahl | undefined)[]; dimensionen: (Dimension | undefined)[] };

  /**
   * @param gebiete keys that are taken
   * @param gruppe table and level, for the judgement of what is loaded
   */
  constructor(
    private readonly auftrag: Auftrag<GenesisBezug>,
    private readonly datenbank: Datenbank,
    private readonly tabelle: string,
    private readonly gebiete: ReadonlySet<string>,
    private readonly gruppe: string,
  ) {
    this.gelernt = { zahlen: [], dimensionen: [] };
  }

  /** Takes, leaves out or refuses a row. */
  nimm(zeile: FfcsvZeile): void {
    const grund = this.ordne(zeile);
    if (grund === AUSGELASSEN) this.ausgelassen++;
    else if (grund !== null) this.verweigere(zeile.nr, grund);
  }

  /** @throws QuellFehler where so much is refused that the table cannot be meant */
  verweigere(nr: number, was: string): void {
    this.verweigert.push({ ort: `Zeile ${nr}`, was });
    if (this.verweigert.length >= ABBRUCH) verlangeAlles(this.verweigert, this.tabelle);
  }

  /** Figures that occurred, with their code, label and unit. */
  zahlen(): Zahl[] {
    return this.gelernt.zahlen.filter((zahl) => zahl !== undefined);
  }

  /** The block `bezug` with codes, labels and units as they were found; `bisher` is what other tables have taught. */
  gelernterBezug(bisher: GenesisBezug): GenesisBezug {
    return {
      ...bisher,
      erprobt: true,
      zahlen: bisher.zahlen.map((zahl, i) => this.gelernt.zahlen[i] ?? zahl),
      dimensionen: bisher.dimensionen.map((dimension, i) => this.gelernt.dimensionen[i] ?? dimension),
    };
  }

  /** Figures and values that the configuration names and the table does not have: a label may have changed there. */
  fehlend(): string[] {
    const { zahlen, dimensionen } = this.auftrag.bezug;
    const ohneZahl = zahlen
      .filter((_, i) => !this.gelernt.zahlen[i])
      .map(({ merkmal, code, bezeichnung }) => `die Zahl ${code ?? bezeichnung ?? merkmal}`);
    const ohneWert = dimensionen.flatMap(({ code, bezeichnung, werte, bezeichnungen }, nr) =>
      [...Object.entries(werte), ...Object.entries(bezeichnungen)]
        .filter(([, wert]) => !this.gesehen.has(`${nr} ${wert}`))
        .map(([wert]) => `der Wert „${wert || "Insgesamt"}“ der Gliederung ${bezeichnung ?? code}`),
    );
    return [...ohneZahl, ...ohneWert];
  }

  /** Null where the row became a figure, else why not. */
  private ordne(zeile: FfcsvZeile): string | null {
    const { bezug, zeitarten } = this.auftrag;
    const erwartet = /^\d{5}(?=-)/.exec(this.tabelle)?.[0];
    if (erwartet && zeile.statistik !== erwartet)
      return `die Zeile gehört zur Statistik ${zeile.statistik}, erwartet ist ${erwartet}`;
    const gebiet = zeile.merkmale.find(({ code }) => GEBIETSMERKMALE.has(code));
    if (!gebiet) return "die Zeile nennt kein Gebiet";
    const ags = schluesselInnen(gebiet.wert, this.datenbank);
    if (!this.gebiete.has(ags)) {
      if (this.fremd.size < GENANNT) this.fremd.add(`${gebiet.wert} ${gebiet.wertText}`.trim());
      return AUSGELASSEN;
    }
    const angabe = leseAngabe(zeile.zeit);
    if (!angabe) return `den Zeitraum „${zeile.zeit}“ kennt der Atlas nicht`;
    const jahr = jahrVon(angabe);
    const { von = Number.NEGATIVE_INFINITY, bis = Number.POSITIVE_INFINITY } = bezug.zeitraum;
    if (jahr < von || jahr > bis) return AUSGELASSEN;
    const dimensionen = zeile.merkmale.filter((merkmal) => merkmal !== gebiet);
    const nr = this.zahlVon(zeile, dimensionen);
    if (typeof nr === "string") return nr;
    if (nr === null) return AUSGELASSEN;
    const zahl = bezug.zahlen[nr];
    const auswahl = this.auswahlVon(zahl, dimensionen);
    if (typeof auswahl === "string") return auswahl;
    const problem = abweichung(zahl, zeile);
    if (problem) return problem;
    const zeit = zeitVon(angabe, bezug.zeit, zeitarten.get(zahl.merkmal)!);
    if (zeit === null) return `der Zeitraum „${zeile.zeit}“ passt nicht zur Zeitart des Merkmals „${zahl.merkmal}“`;
    const zelle = leseZelle(zeile.wert);
    if ("fehler" in zelle) return `${zelle.fehler} (${ags}, ${zeit})`;
    if (!Object.hasOwn(QUALITAET, zeile.qualitaet)) return `das Qualitätszeichen „${zeile.qualitaet}“ ist unbekannt`;
    this.gelernt.zahlen[nr] ??= { ...zahl, code: zeile.code, bezeichnung: zeile.bezeichnung, einheit: zeile.einheit };
    this.zeilen.push({
      ags,
      zeit,
      merkmal: zahl.merkmal,
      basis: basisOf(bezug.basis, jahr),
      auswahl,
      wert: zelle.wert === null ? null : mal(zelle.wert, zahl.faktor),
      status: zelle.wert === null ? zelle.status : QUALITAET[zeile.qualitaet],
      roh: "",
      strich: STRICHE.includes(zeile.wert),
      gruppe: this.gruppe,
    });
    return null;
  }

  /** Which figure of the configuration the row is; null where it is none that is wanted. */
  private zahlVon(zeile: FfcsvZeile, dimensionen: readonly FfcsvMerkmal[]): number | string | null {
    const { zahlen } = this.auftrag.bezug;
    const passend = zahlen.flatMap((zahl, i) => (isZahl(zahl, zeile) ? [i] : []));
    if (passend.length === 0) {
      if (this.andere.size < GENANNT) this.andere.add(`${zeile.code} „${zeile.bezeichnung}“`);
      return null;
    }
    const gewaehlt = passend.filter((i) =>
      Object.entries(zahlen[i].bei).every(([code, wert]) => steht(code, wert, dimensionen)),
    );
    if (gewaehlt.length > 1)
      return `die Zeile passt auf mehrere Zahlen unter „bezug“ (${gewaehlt.map((i) => zahlen[i].merkmal).join(", ")})`;
    if (gewaehlt.length === 0) return null;
    const [nr] = gewaehlt;
    const bisher = this.gelernt.zahlen[nr]?.bezeichnung;
    if (zahlen[nr].code === undefined && bisher !== undefined && !gleich(bisher, zeile.bezeichnung))
      return `„${bisher}“ und „${zeile.bezeichnung}“ passen beide auf die Zahl ${zahlen[nr].merkmal} unter „bezug“`;
    return nr;
  }

  /** Values of our dimensions, or why the row is left out or refused. */
  private auswahlVon(zahl: Zahl, merkmale: readonly FfcsvMerkmal[]): Record<string, string> | string {
    const auswahl: Record<string, string> = { ...zahl.auswahl };
    for (const merkmal of merkmale) {
      if (isUnbenutzt(merkmal)) continue;
      const nr = this.auftrag.bezug.dimensionen.findIndex((dimension) => isDimension(dimension, merkmal));
      if (Object.keys(zahl.bei).some((code) => isDimension({ code, bezeichnung: code }, merkmal))) {
        this.lerne(nr, merkmal);
        continue;
      }
      if (nr < 0) return `die Gliederung „${merkmal.bezeichnung}“ (${merkmal.code}) ist unter „bezug“ nicht vorgesehen`;
      const dimension = this.auftrag.bezug.dimensionen[nr];
      if (dimension.auslassen.some((wert) => isWert(wert, merkmal))) return AUSGELASSEN;
      const wert = wertVon(dimension, merkmal);
      if (wert === null) {
        if (dimension.uebrige === "auslassen") return AUSGELASSEN;
        return `den Wert „${merkmal.wertText}“ (${merkmal.wert || "leer"}) der Gliederung „${merkmal.bezeichnung}“ kennt „bezug“ nicht`;
      }
      const text = dimension.texte[merkmal.wert];
      if (text !== undefined && !gleich(text, merkmal.wertText))
        return `der Wert ${merkmal.wert} der Gliederung ${merkmal.code} heißt „${merkmal.wertText}“, erwartet ist „${text}“`;
      if (
        dimension.code !== undefined &&
        dimension.bezeichnung !== undefined &&
        !gleich(dimension.bezeichnung, merkmal.bezeichnung)
      )
        return `die Gliederung ${merkmal.code} heißt „${merkmal.bezeichnung}“, erwartet ist „${dimension.bezeichnung}“`;
      this.lerne(nr, merkmal);
      this.gesehen.add(`${nr} ${wert}`);
      if (wert === "insgesamt") continue;
      if (dimension.dimension === undefined) return AUSGELASSEN;
      auswahl[dimension.dimension] = wert;
    }
    return auswahl;
  }

  private lerne(nr: number, { code, bezeichnung }: FfcsvMerkmal): void {
    const dimension = this.auftrag.bezug.dimensionen[nr];
    if (dimension) this.gelernt.dimensionen[nr] ??= { ...dimension, code, bezeichnung };
  }
}

/** Marks a row that the configuration does not want. */
const AUSGELASSEN = "ausgelassen";

/** Labels are compared without regard to white space, capitals and line breaks. */
export function gleich(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** By code; else by label, or its beginning where it ends in „…“; else any, for tables with one figure. */
function isZahl({ code, bezeichnung }: Zahl, zeile: FfcsvZeile): boolean {
  if (code !== undefined) return code === zeile.code;
  if (bezeichnung === undefined) return true;
  if (!bezeichnung.endsWith("…")) return gleich(bezeichnung, zeile.bezeichnung);
  return normal(zeile.bezeichnung).startsWith(normal(bezeichnung.slice(0, -1)));
}

function isDimension({ code, bezeichnung }: { code?: string; bezeichnung?: string }, merkmal: FfcsvMerkmal): boolean {
  if (code !== undefined && code === merkmal.code) return true;
  return (
    bezeichnung !== undefined &&
    (code === undefined || code === bezeichnung) &&
    gleich(bezeichnung, merkmal.bezeichnung)
  );
}

function isUnbenutzt({ code, bezeichnung, wert, wertText }: FfcsvMerkmal): boolean {
  return code === "" && bezeichnung === "" && wert === "" && wertText === "";
}

/** Whether a row has this value of a dimension, both by code or label. */
function steht(dimension: string, wert: string, merkmale: readonly FfcsvMerkmal[]): boolean {
  const merkmal = merkmale.find((m) => isDimension({ code: dimension, bezeichnung: dimension }, m));
  return merkmal !== undefined && !isUnbenutzt(merkmal) && isWert(wert, merkmal);
}

/** By code or label; the empty code is the total. */
function isWert(wert: string, merkmal: FfcsvMerkmal): boolean {
  return merkmal.wert === wert || (wert !== "" && gleich(merkmal.wertText, wert));
}

function wertVon(dimension: Dimension, merkmal: FfcsvMerkmal): string | null {
  if (Object.hasOwn(dimension.werte, merkmal.wert)) return dimension.werte[merkmal.wert];
  const named = Object.entries(dimension.bezeichnungen).find(([text]) => gleich(text, merkmal.wertText));
  if (named) return named[1];
  return dimension.altersgrenzen ? altersgruppe(merkmal.wertText) : null;
}

function abweichung(zahl: Zahl, zeile: FfcsvZeile): string | null {
  if (zahl.einheit !== undefined && zahl.einheit !== zeile.einheit)
    return `„${zeile.bezeichnung}“ steht in der Einheit „${zeile.einheit}“, erwartet ist „${zahl.einheit}“`;
  if (zahl.code !== undefined && zahl.bezeichnung !== undefined && !gleich(zahl.bezeichnung, zeile.bezeichnung))
    return `die Zahl ${zeile.code} heißt jetzt „${zeile.bezeichnung}“, erwartet ist „${zahl.bezeichnung}“`;
  return null;
}

/**
 * Figures of a dataset, judged by table, level and period. Where none of them is a number, the period is not loaded yet and leaves;
 * `-` beside numbers becomes zero where the configuration says so, else unknown. Germany and Länder do not prove that the Kreis is
 * loaded: a period without any number of its own leaves on their levels, too.
 */
export function beurteile(
  zeilen: readonly Rohzeile[],
  { bezug, gebiete }: Auftrag<GenesisBezug>,
): { zeilen: Zeile[]; nichtGeladen: string[]; ausgelassen: number } {
  const platz = ({ gruppe, zeit }: Rohzeile) => `${gruppe} ${zeit}`;
  const eigene = new Set([...(gebiete.get("kreis") ?? []), ...(gebiete.get("gemeinde") ?? [])]);
  const mitZahl = zeilen.filter(({ wert }) => wert !== null);
  const geladen = new Set(mitZahl.map(platz));
  const eigeneZeiten = new Set(
    mitZahl.filter(({ ags }) => eigene.size === 0 || eigene.has(ags)).map(({ zeit }) => zeit),
  );
  const bleiben = zeilen.filter((zeile) => geladen.has(platz(zeile)) && eigeneZeiten.has(zeile.zeit));
  const da = new Set(bleiben);
  const weg = zeilen.filter((zeile) => !da.has(zeile));
  return {
    zeilen: bleiben.map(({ strich, gruppe: _, ...zeile }) =>
      strich && bezug.strich === "null" ? { ...zeile, wert: "0", status: "–" } : zeile,
    ),
    nichtGeladen: [...new Set(weg.map(({ zeit }) => zeit))].sort(),
    ausgelassen: weg.length,
  };
}

/** @throws QuellFehler where a row was refused: a table is taken whole or not at all */
export function verlangeAlles(verweigert: readonly Verweigert[], tabelle: string): void {
  if (verweigert.length === 0) return;
  const genannt = verweigert.slice(0, GENANNT).map(({ ort, was }) => `${ort}: ${was}`);
  const rest = verweigert.length - genannt.length;
  throw new QuellFehler(
    "endgueltig",
    `Tabelle ${tabelle} ist nicht zu verstehen: ${genannt.join("; ")}${rest > 0 ? `; und ${rest} weitere Zeilen` : ""}`,
    "Nichts übernehmen. Prüfen, was sich in der Tabelle geändert hat, und dann den Block „bezug“ der Quellenangabe anpassen.",
  );
}
