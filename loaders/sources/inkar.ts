// INKAR of the BBSR: one archive with all indicators of an edition, some gigabytes of CSV, of which little is kept.
import type { BezugVon } from "../../src/model/bezug.js";
import { groupBy } from "../../src/model/group.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import { unbekannt } from "./antwort.js";
import { entpackeDatei } from "./archiv.js";
import { adresse } from "./hosts.js";
import { QuellFehler } from "./quellfehler.js";
import { type Ergebnis, liefere, Sammler } from "./sammler.js";
import type { Anfrage, Auftrag, Quellsystem } from "./system.js";
import { verbandsschluessel } from "./verband.js";
import { leseZelle } from "./zahltext.js";
import { leseAngabe } from "./zeit.js";

type InkarAuftrag = Auftrag<BezugVon<"inkar">>;
type Indikator = InkarAuftrag["bezug"]["indikatoren"][number];

const SPALTEN = [
  "Bereich",
  "ID",
  "Kuerzel",
  "Indikator",
  "Raumbezug",
  "Kennziffer",
  "Name",
  "Zeitbezug",
  "Wert",
] as const;
type Spalte = (typeof SPALTEN)[number];

/** Names of the levels → ours and length of their keys. All others are left out. */
const RAUMBEZUEGE: Readonly<Record<string, { ebene: Exclude<Ebene, "planungsraum">; stellen: number }>> = {
  Gemeinden: { ebene: "gemeinde", stellen: 8 },
  GEM: { ebene: "gemeinde", stellen: 8 },
  Gemeindeverbände: { ebene: "gemeinde", stellen: 9 },
  GVB: { ebene: "gemeinde", stellen: 9 },
  Kreise: { ebene: "kreis", stellen: 5 },
  KRE: { ebene: "kreis", stellen: 5 },
  Länder: { ebene: "land", stellen: 2 },
  Bundesländer: { ebene: "land", stellen: 2 },
  BLD: { ebene: "land", stellen: 2 },
  Bund: { ebene: "bund", stellen: 0 },
  Deutschland: { ebene: "bund", stellen: 0 },
  BND: { ebene: "bund", stellen: 0 },
};

const GRENZEN = { archiv: 2_000_000_000, entpackt: 30_000_000_000, zeile: 100_000, krumm: 1000 };

export const inkar: Quellsystem<BezugVon<"inkar">> = {
  titel: "INKAR",

  anfragen: (auftrag) => [anfrage(auftrag)],

  async hole(auftrag, netz) {
    netz.melde(`INKAR, Ausgabe ${auftrag.bezug.ausgabe}: das Archiv hat mehrere hundert Megabyte`);
    const { wert, roh } = await netz.datei(anfrage(auftrag), (pfad) => liesInkarArchiv(pfad, auftrag));
    return liefere([{ wert, roh }]);
  },
};

function anfrage({ bezug }: InkarAuftrag): Anfrage {
  return { methode: "GET", url: `${adresse("inkar")}/inkar_${bezug.ausgabe}.zip`, hoechstens: GRENZEN.archiv };
}

function ortVon({ bezug }: InkarAuftrag): string {
  return `INKAR, Ausgabe ${bezug.ausgabe}`;
}

/** Reads the archive piece by piece. Where that fails, the message says how to get the figures without it. */
async function liesInkarArchiv(pfad: string, auftrag: InkarAuftrag): Promise<Ergebnis> {
  const leser = new InkarLeser(auftrag);
  try {
    await entpackeDatei(pfad, { hoechstens: GRENZEN.entpackt, name: /\.csv$/i }, (stueck) => leser.nimm(stueck));
    return leser.ergebnis();
  } catch (error) {
    if (!(error instanceof QuellFehler)) throw error;
    const was = error.was.startsWith("INKAR") ? error.was : `${ortVon(auftrag)}: ${error.was}`;
    throw new QuellFehler(
      error.art,
      was,
      `${error.abhilfe} Bleibt es dabei: auf www.inkar.de die Tabelle der Indikatoren ausgeben lassen, die Zahlen in die CSV-Datei des Datensatzes übernehmen und mit „npm run atlas -- pruefen --annehmen“ annehmen.`,
    );
  }
}

/** The same for pieces in memory, for tests. @throws QuellFehler */
export function liesInkar(stuecke: Iterable<Uint8Array>, auftrag: InkarAuftrag): Ergebnis {
  const leser = new InkarLeser(auftrag);
  for (const stueck of stuecke) leser.nimm(stueck);
  return leser.ergebnis();
}

/** A cell of a wanted indicator and region, kept until the encoding of the file is known. */
interface Fund {
  zeile: number;
  indikatoren: Indikator[];
  /** As bytes, each a character. */
  bezeichnung: string;
  raumbezug: string;
  kennziffer: string;
  zeitbezug: string;
  wert: string;
}

/**
 * Splits the stream into rows while it only looks at bytes, and keeps the rows of the wanted indicators and keys. The
 * encoding shows at the end: UTF-8 if every byte fits, else Windows-1252.
 */
class InkarLeser {
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true });
  private istUtf8 = true;
  /** A byte that Windows-1252 does not know. */
  private fremdesByte = false;
  private rest = "";
  private zeile = 0;
  private kopf: Readonly<Record<Spalte, number>> | null = null;
  private readonly gesucht = new Map<string, Indikator[]>();
  private readonly schluessel: ReadonlySet<string>;
  private readonly funde: Fund[] = [];
  private gelesen = 0;
  private ausgelassen = 0;
  private readonly krumm: { zeile: number; was: string }[] = [];

  constructor(private readonly auftrag: InkarAuftrag) {
    for (const indikator of auftrag.bezug.indikatoren)
      this.gesucht.set(indikator.id, [...(this.gesucht.get(indikator.id) ?? []), indikator]);
    this.schluessel = schluesselVon(auftrag);
  }

  nimm(stueck: Uint8Array): void {
    this.pruefeBytes(stueck);
    const zeilen = (this.rest + Buffer.from(stueck.buffer, stueck.byteOffset, stueck.length).toString("latin1")).split(
      "\n",
    );
    this.rest = zeilen.pop()!;
    for (const zeile of zeilen) this.nimmZeile(zeile);
    if (this.rest.length > GRENZEN.zeile)
      throw unbekannt(
        ortVon(this.auftrag),
        `Zeile ${this.zeile + 1} hat mehr als ${GRENZEN.zeile.toLocaleString("de")} Zeichen`,
      );
  }

  private pruefeBytes(stueck: Uint8Array): void {
    if (!this.istUtf8) return;
    try {
      this.utf8.decode(stueck, { stream: true });
    } catch {
      this.istUtf8 = false;
    }
  }

  private nimmZeile(text: string): void {
    this.zeile++;
    const zeile = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (/[\x81\x8d\x8f\x90\x9d]/.test(zeile)) this.fremdesByte = true;
    if (this.kopf === null) {
      this.kopf = kopfVon(zeile, this.auftrag);
      return;
    }
    if (zeile === "") return;
    this.gelesen++;
    const zellen = zerlege(zeile);
    const kopf = this.kopf;
    if (zellen?.length !== SPALTEN.length) {
      this.nimmKrumme(zeile, zellen);
      return;
    }
    const indikatoren = this.gesucht.get(zellen[kopf.ID]) ?? this.gesucht.get(zellen[kopf.Kuerzel]);
    const kennziffer = zellen[kopf.Kennziffer];
    if (!indikatoren || !this.schluessel.has(kennziffer.replace(/^0+/, ""))) {
      this.ausgelassen++;
      return;
    }
    this.funde.push({
      zeile: this.zeile,
      indikatoren,
      bezeichnung: zellen[kopf.Indikator],
      raumbezug: zellen[kopf.Raumbezug],
      kennziffer,
      zeitbezug: zellen[kopf.Zeitbezug],
      wert: zellen[kopf.Wert],
    });
  }

  /** A row that does not fit the heading is refused where it could be about a wanted indicator. */
  private nimmKrumme(zeile: string, zellen: string[] | null): void {
    if (!zeile.split(";").some((zelle) => this.gesucht.has(zelle.replaceAll('"', "")))) {
      this.ausgelassen++;
      return;
    }
    const was = zellen
      ? `die Zeile hat ${zellen.length} statt ${SPALTEN.length} Spalten`
      : "ein Anführungszeichen wird nicht geschlossen";
    this.krumm.push({ zeile: this.zeile, was });
    if (this.krumm.length > GRENZEN.krumm)
      throw unbekannt(
        ortVon(this.auftrag),
        `mehr als ${GRENZEN.krumm} Zeilen passen nicht zur Kopfzeile, zuerst Zeile ${this.krumm[0].zeile}: ${was}`,
      );
  }

  ergebnis(): Ergebnis {
    const wo = ortVon(this.auftrag);
    if (this.rest !== "") this.nimmZeile(this.rest);
    this.pruefeEnde();
    if (!this.istUtf8 && this.fremdesByte) throw unbekannt(wo, "der Zeichensatz ist weder UTF-8 noch Windows-1252");
    if (this.gelesen === 0)
      throw new QuellFehler("voruebergehend", `${wo}: die Tabelle ist leer`, "Später noch einmal abrufen.");
    const lies = (text: string) =>
      new TextDecoder(this.istUtf8 ? "utf-8" : "windows-1252").decode(Buffer.from(text, "latin1"));
    return werteAus(
      this.funde.map((fund) => ({ ...fund, bezeichnung: lies(fund.bezeichnung), raumbezug: lies(fund.raumbezug) })),
      {
        auftrag: this.auftrag,
        gelesen: this.gelesen,
        ausgelassen: this.ausgelassen,
        krumm: this.krumm,
      },
    );
  }

  private pruefeEnde(): void {
    if (!this.istUtf8) return;
    try {
      this.utf8.decode();
    } catch {
      this.istUtf8 = false;
    }
  }
}

function kopfVon(zeile: string, auftrag: InkarAuftrag): Readonly<Record<Spalte, number>> {
  const namen = zerlege(zeile.replace(/^\xef\xbb\xbf/, "")) ?? [];
  if (namen.length !== SPALTEN.length || SPALTEN.some((name) => !namen.includes(name)))
    throw unbekannt(ortVon(auftrag), `die Kopfzeile ist „${zeile.slice(0, 150)}“, erwartet ist „${SPALTEN.join(";")}“`);
  return Object.fromEntries(SPALTEN.map((name) => [name, namen.indexOf(name)])) as Record<Spalte, number>;
}

/** Cells of a row; null where a quotation mark is not closed. */
function zerlege(zeile: string): string[] | null {
  if (!zeile.includes('"')) return zeile.split(";");
  const zellen: string[] = [];
  for (let ab = 0; ; ) {
    const inZeichen = zeile[ab] === '"';
    const ende = inZeichen ? schliessend(zeile, ab + 1) + 1 : zeile.indexOf(";", ab);
    if (inZeichen && (ende === 0 || (ende < zeile.length && zeile[ende] !== ";"))) return null;
    const bis = ende < 0 ? zeile.length : ende;
    zellen.push(inZeichen ? zeile.slice(ab + 1, bis - 1).replaceAll('""', '"') : zeile.slice(ab, bis));
    if (bis >= zeile.length) return zellen;
    ab = bis + 1;
  }
}

/** Place of the quotation mark that closes, -1 where there is none; a doubled one is text. */
function schliessend(zeile: string, ab: number): number {
  let ende = zeile.indexOf('"', ab);
  while (ende >= 0 && zeile[ende + 1] === '"') ende = zeile.indexOf('"', ende + 2);
  return ende;
}

/** All spellings of wanted keys without leading zeros, which spreadsheets drop; Germany is `0`, `00` or a name. */
function schluesselVon({ gebiete, kreis }: InkarAuftrag): ReadonlySet<string> {
  const eigene = [...gebiete].flatMap(([ebene, keys]) => (ebene === "bund" ? ["", ...keys] : keys));
  const gemeinden = new Set(gebiete.get("gemeinde"));
  const verbaende = [...verbandsschluessel(kreis)].filter(([, ags]) => gemeinden.has(ags)).map(([key]) => key);
  return new Set([...eigene, ...verbaende].map((key) => key.replace(/^0+/, "")));
}

interface Stand {
  auftrag: InkarAuftrag;
  gelesen: number;
  ausgelassen: number;
  krumm: readonly { zeile: number; was: string }[];
}

/** Makes figures of the kept rows: level and key, name of the indicator, a Gemeinde before the Verband that equals it. */
function werteAus(funde: readonly Fund[], { auftrag, gelesen, ausgelassen, krumm }: Stand): Ergebnis {
  const wo = ortVon(auftrag);
  const sammler = new Sammler(auftrag);
  sammler.lasseAus(ausgelassen);
  for (const { zeile, was } of krumm) sammler.verweigere(`Zeile ${zeile}`, was);
  const gesehen = new Set<string>();
  const [leere, nullen]: [string[], string[]] = [[], []];
  for (const { fund, ort: gebiet } of mitGebiet(funde, auftrag))
    for (const indikator of fund.indikatoren) {
      const ags = gebiet && (indikator.ebenen ?? auftrag.bezug.ebenen).includes(gebiet.ebene) ? gebiet.ags : null;
      const ort = `Zeile ${fund.zeile}`;
      const angabe = leseAngabe(fund.zeitbezug.trim());
      const zelle = leseZelle(fund.wert.trim());
      if (ags !== null && fund.bezeichnung.trim() !== indikator.bezeichnung)
        throw unbekannt(
          wo,
          `der Indikator ${indikator.id} heißt in ${ort} „${fund.bezeichnung}“ statt „${indikator.bezeichnung}“`,
        );
      if (ags === null) sammler.lasseAus();
      else if (fund.wert.trim() === "") {
        leere.push(indikator.merkmal);
        sammler.lasseAus();
      } else if (!angabe) sammler.verweigere(ort, `die Zeitangabe „${fund.zeitbezug}“ ist unbekannt`);
      else {
        if ("wert" in zelle && zelle.wert === "0") nullen.push(indikator.merkmal);
        sammler.nimm(ort, { ...indikator, ags, angabe, zelle });
      }
      if (ags !== null) gesehen.add(indikator.id);
    }
  const ohne = auftrag.bezug.indikatoren.filter(({ id }) => !gesehen.has(id));
  if (ohne.length > 0)
    throw unbekannt(
      wo,
      `zu ${ohne.map(({ id, bezeichnung }) => `${id} („${bezeichnung}“)`).join(", ")} steht kein Wert der gesuchten Gebiete in der Tabelle; Kennungen wechseln mit der Ausgabe`,
    );
  for (const [merkmal, liste] of groupBy(leere, (m) => m))
    sammler.hinweis(`INKAR: ${liste.length}-mal ist die Zelle von ${merkmal} leer, diese Werte fehlen hier.`);
  for (const [merkmal, liste] of groupBy(nullen, (m) => m))
    sammler.hinweis(
      `INKAR: ${liste.length}-mal ist der Wert von ${merkmal} 0. INKAR schreibt bei manchen Indikatoren auch für geheim gehaltene Werte eine 0.`,
    );
  // A row stands for as many cells as it has figures of ours.
  return sammler.ergebnis(gelesen + funde.reduce((n, { indikatoren }) => n + indikatoren.length - 1, 0));
}

/** The rows with our key; null where the level is not wanted or the Gemeinde has a row of its own beside its Verband. */
function mitGebiet(funde: readonly Fund[], auftrag: InkarAuftrag): { fund: Fund; ort: Gebiet | null }[] {
  const verbaende = verbandsschluessel(auftrag.kreis);
  const orte = funde.map((fund) => ({ fund, ort: gebietVon(fund, auftrag, verbaende) }));
  const zelleVon = (fund: Fund, ags: string) => `${fund.indikatoren[0].id} ${fund.zeitbezug} ${ags}`;
  const eigene = new Set(orte.flatMap(({ fund, ort }) => (ort?.stellen === 8 ? [zelleVon(fund, ort.ags)] : [])));
  return orte.map(({ fund, ort }) => {
    const doppelt = ort?.stellen === 9 && eigene.has(zelleVon(fund, ort.ags));
    return { fund, ort: doppelt ? null : ort };
  });
}

interface Gebiet {
  ags: string;
  ebene: Exclude<Ebene, "planungsraum">;
  /** Length of the key in the source. */
  stellen: number;
}

/** Our key of a row, null where its level is not wanted. */
function gebietVon(
  { raumbezug, kennziffer }: Fund,
  { gebiete }: InkarAuftrag,
  verbaende: ReadonlyMap<string, string>,
): Gebiet | null {
  const name = raumbezug.trim();
  if (!Object.hasOwn(RAUMBEZUEGE, name)) return null;
  const { ebene, stellen } = RAUMBEZUEGE[name];
  const key = kennziffer.padStart(stellen, "0");
  const gewollt = gebiete.get(ebene) ?? [];
  const ags = ebene === "bund" ? gewollt[0] : stellen === 9 ? verbaende.get(key) : key;
  return ags !== undefined && (ebene === "bund" || key.length === stellen) && gewollt.includes(ags)
    ? { ags, ebene, stellen }
    : null;
}
