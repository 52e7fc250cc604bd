// Gemeindeverzeichnis (GV-ISys): area and population of all Gemeinden at the end of a year, a workbook of the Destatis.
import type { BezugVon } from "../../src/model/bezug.js";
import { erfolgreich, fehlt, unbekannt } from "./antwort.js";
import { adresse } from "./hosts.js";
import { aufgefuellt, type Blatt, kopftext, liesMappe, type Rohzelle } from "./mappe.js";
import { QuellFehler } from "./quellfehler.js";
import { diesesJahr, type Ergebnis, liefere, Sammler } from "./sammler.js";
import type { Anfrage, Auftrag, Quellsystem } from "./system.js";
import { leseZahl, leseZelle, type Zelle } from "./zahltext.js";
import { type Angabe, leseAngabe } from "./zeit.js";

type GvAuftrag = Auftrag<BezugVon<"gemeindeverzeichnis">>;

/** Columns of figures (A is 0) with the beginning of their heading and its row. */
const SPALTEN = {
  flaeche: { i: 8, zeile: 2, kopf: "flächekm" },
  insgesamt: { i: 9, zeile: 3, kopf: "insgesamt" },
  maennlich: { i: 10, zeile: 3, kopf: "männlich" },
  weiblich: { i: 11, zeile: 3, kopf: "weiblich" },
} as const;

/** Columns of the key and what stands above them. */
const SCHLUESSEL = [
  { i: 0, zeile: 2, kopf: "satzart" },
  { i: 2, zeile: 3, kopf: "land" },
  { i: 3, zeile: 3, kopf: "rb" },
  { i: 4, zeile: 3, kopf: "kreis" },
  { i: 5, zeile: 3, kopf: "vb" },
  { i: 6, zeile: 3, kopf: "gem" },
] as const;
const STAND_ZEILE = 4;
const ERSTE_ZEILE = 6;
const SATZARTEN = ["10", "20", "30", "40", "50", "60"];
const GEMEINDE = "60";
/** The edition of a year appears in its successor; before that the one of the year before is the newest. */
const AUSGABEN = [1, 2];

export const gemeindeverzeichnis: Quellsystem<BezugVon<"gemeindeverzeichnis">> = {
  titel: "Gemeindeverzeichnis GV-ISys",

  anfragen: (auftrag) => [anfrage(diesesJahr(auftrag) - AUSGABEN[0])],

  async hole(auftrag, netz) {
    for (const zurueck of AUSGABEN) {
      const jahr = diesesJahr(auftrag) - zurueck;
      const wo = ortVon(jahr);
      netz.melde(wo);
      const { wert, roh } = await netz.frage(anfrage(jahr), async (antwort) => {
        if (fehlt(antwort)) return null;
        return liesGemeindeverzeichnis(blattVon(await liesMappe(erfolgreich(antwort, wo).bytes, wo), wo), auftrag, wo);
      });
      if (wert) return liefere([{ wert, roh }]);
    }
    throw new QuellFehler(
      "endgueltig",
      `Gemeindeverzeichnis: weder die Ausgabe ${diesesJahr(auftrag) - AUSGABEN[0]} noch die davor liegt unter ihrer Adresse`,
      "Auf www.destatis.de nachsehen, wie die Jahresausgabe jetzt heißt, und die Adresse in loaders/sources/ berichtigen.",
    );
  },
};

function anfrage(jahr: number): Anfrage {
  const datei = `3112${jahr}_Auszug_GV.xlsx`;
  return {
    methode: "GET",
    url: `${adresse("gemeindeverzeichnis")}/GVAuszugJ/${datei}?__blob=publicationFile`,
    hoechstens: 30_000_000,
  };
}

function ortVon(jahr: number): string {
  return `Gemeindeverzeichnis, Ausgabe 31.12.${jahr}`;
}

/** The sheet with the Gemeinden. */
export function blattVon(blaetter: readonly Blatt[], wo: string): Blatt {
  const [blatt, weiteres] = blaetter.filter(({ name }) => /^(Onlineprodukt_Gemeinden|Gemeindedaten)/.test(name));
  if (blatt && !weiteres) return blatt;
  throw unbekannt(
    wo,
    `ein Blatt „Onlineprodukt_Gemeinden…“ gibt es nicht oder mehrfach (${blaetter.map(({ name }) => name).join(", ")})`,
  );
}

/**
 * Reads the sheet. Counts the cells: rows of the table times configured columns, and each sum of ours as one more. Only
 * Gemeinden carry figures; Kreis, Land and Bund are the sums of their Gemeinden, where they are asked for.
 * @throws QuellFehler
 */
export function liesGemeindeverzeichnis(blatt: Blatt, auftrag: GvAuftrag, wo: string): Ergebnis {
  const kopf = aufgefuellt(blatt, ERSTE_ZEILE);
  pruefeKopf(kopf, auftrag, wo);
  const stand = standVon(kopf, wo);
  const zeilen = tabelle(blatt, wo);
  const gewollt = new Set(auftrag.gebiete.get("gemeinde"));
  const gruppen = gruppenVon(auftrag);
  const sammler = new Sammler(auftrag);
  for (const { spalte, merkmal, auswahl } of auftrag.bezug.spalten) {
    const { i } = SPALTEN[spalte];
    const angabe = spalte === "flaeche" ? stand.flaeche : stand.bevoelkerung;
    const summen = gruppen.map((gruppe) => ({ ...gruppe, teile: [] as Zelle[] }));
    for (const [n, zeile] of zeilen) {
      const ort = `Zeile ${n + 1}, Spalte ${spalte}`;
      const satzart = String(zeile[0] ?? "").trim();
      const ags = satzart === GEMEINDE ? agsVon(zeile) : null;
      if (satzart !== "" && !SATZARTEN.includes(satzart))
        sammler.verweigere(ort, `die Satzart „${satzart}“ ist unbekannt`);
      else if (satzart === GEMEINDE && ags === null) sammler.verweigere(ort, "der Schlüssel ist unvollständig");
      else if (ags === null) sammler.lasseAus();
      else {
        const zelle = zelleVon(zeile[i] ?? null);
        for (const summe of summen) if (ags.startsWith(summe.praefix)) summe.teile.push(zelle);
        if (gewollt.has(ags)) sammler.nimm(`${ort} (${ags})`, { ags, angabe, merkmal, auswahl, zelle });
        else sammler.lasseAus();
      }
    }
    for (const { ags, teile } of summen)
      sammler.nimm(`Summe ${ags}, Spalte ${spalte}`, { ags, angabe, merkmal, auswahl, zelle: summeVon(teile) });
  }
  if (gruppen.length > 0)
    sammler.hinweis("Kreis, Land und Bund sind eigene Summen der Gemeinden des Gemeindeverzeichnisses.");
  if (stand.flaeche.tag !== stand.bevoelkerung.tag)
    sammler.hinweis(`Gemeindeverzeichnis: Fläche vom ${stand.flaeche.tag}, Bevölkerung vom ${stand.bevoelkerung.tag}.`);
  return sammler.ergebnis((zeilen.length + gruppen.length) * auftrag.bezug.spalten.length);
}

function gruppenVon({ bezug, kreis }: GvAuftrag): { ags: string; praefix: string }[] {
  return bezug.ebenen.flatMap((ebene) => {
    if (ebene === "kreis") return [{ ags: kreis.ags, praefix: kreis.ags }];
    if (ebene === "land") return [{ ags: kreis.land.ags, praefix: kreis.land.ags }];
    return ebene === "bund" ? [{ ags: kreis.bund.ags, praefix: "" }] : [];
  });
}

function pruefeKopf(kopf: Rohzelle[][], { bezug }: GvAuftrag, wo: string): void {
  const verlangt = [...SCHLUESSEL, ...bezug.spalten.map(({ spalte }) => SPALTEN[spalte])];
  for (const { i, zeile, kopf: text } of verlangt) {
    const gefunden = kopftext(kopf[zeile]?.[i]);
    if (gefunden.toLowerCase().replace(/[\s-]/g, "").startsWith(text)) continue;
    throw unbekannt(
      wo,
      `Spalte ${String.fromCharCode(65 + i)} heißt in Zeile ${zeile + 1} „${gefunden}“, erwartet ist „${text}“`,
    );
  }
}

type Stichtag = Extract<Angabe, { art: "stichtag" }>;

/** Days of area and population, which the heading names; the population may be older than the file. */
function standVon(kopf: Rohzelle[][], wo: string): { flaeche: Stichtag; bevoelkerung: Stichtag } {
  const tage = (i: number) => [...new Set(kopftext(kopf[STAND_ZEILE]?.[i]).match(/\b\d{2}\.\d{2}\.\d{4}\b/g))];
  const flaeche = tage(SPALTEN.flaeche.i);
  const eigene = tage(SPALTEN.insgesamt.i);
  const bevoelkerung = eigene.length > 0 ? eigene : flaeche;
  const angaben = [flaeche, bevoelkerung].map((liste) => (liste.length === 1 ? leseAngabe(liste[0]) : null));
  const [a, b] = angaben;
  if (a?.art !== "stichtag" || b?.art !== "stichtag")
    throw unbekannt(
      wo,
      `Zeile ${STAND_ZEILE + 1} nennt für Fläche und Bevölkerung keinen eindeutigen Stand („${kopftext(kopf[STAND_ZEILE]?.[SPALTEN.flaeche.i])}“)`,
    );
  return { flaeche: a, bevoelkerung: b };
}

/** Rows of the table with their number; footnotes end it, and no Gemeinde may stand below them. */
function tabelle({ zellen }: Blatt, wo: string): [number, Rohzelle[]][] {
  const satzart = (zeile: Rohzelle[]) => String(zeile[0] ?? "").trim();
  const zeilen = [...zellen.entries()].slice(ERSTE_ZEILE);
  const ende = zeilen.findIndex(([, zeile]) => !/^\d*$/.test(satzart(zeile)));
  const [inhalt, fuss] = ende < 0 ? [zeilen, []] : [zeilen.slice(0, ende), zeilen.slice(ende)];
  if (!inhalt.some(([, zeile]) => satzart(zeile) === GEMEINDE))
    throw unbekannt(wo, "unter der Kopfzeile steht keine Gemeinde (Satzart 60)");
  if (fuss.some(([, zeile]) => satzart(zeile) === GEMEINDE))
    throw unbekannt(wo, `unter dem Ende der Tabelle (Zeile ${fuss[0][0] + 1}) stehen noch Gemeinden`);
  return inhalt;
}

/** Land, RB, Kreis and Gemeinde; the Verband in between is no part of the AGS. */
function agsVon(zeile: Rohzelle[]): string | null {
  const teil = (i: number, stellen: number) =>
    String(zeile[i] ?? "")
      .trim()
      .padStart(stellen, "0");
  const ags = teil(2, 2) + teil(3, 1) + teil(4, 2) + teil(6, 3);
  return /^\d{8}$/.test(ags) && [2, 3, 4, 6].every((i) => zeile[i] !== null && zeile[i] !== undefined) ? ags : null;
}

function zelleVon(zelle: Rohzelle): Zelle {
  if (typeof zelle === "number") return leseZahl(zelle);
  return typeof zelle === "string" || zelle === null
    ? leseZelle((zelle ?? "").trim())
    : { fehler: "die Zelle ist keine Zahl" };
}

/** Sum without binary rest: as many decimals as the parts have. */
function summeVon(teile: readonly Zelle[]): Zelle {
  const werte = teile.map((teil) => ("fehler" in teil ? null : teil.wert));
  if (werte.length === 0) return { fehler: "keine Gemeinde gehört dazu" };
  const fehlend = werte.filter((wert) => wert === null).length;
  if (fehlend > 0) return { fehler: `für ${fehlend} von ${werte.length} Gemeinden steht keine Zahl` };
  const stellen = werte.reduce((n, wert) => Math.max(n, wert!.split(".")[1]?.length ?? 0), 0);
  return leseZahl(
    werte.reduce((summe, wert) => summe + Number(wert), 0),
    Math.min(stellen, 10),
  );
}
