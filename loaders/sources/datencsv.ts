// The files of the Regionaldatenbank that lie there for download without login (datencsv): a fallback, and possibly out of date.
import { basisOf, type GenesisBezug } from "../../src/model/bezug.js";
import { html, istHtml, leer } from "./antwort.js";
import { DATENBANKEN } from "./genesis/datenbanken.js";
import { gleich, verlangeAlles } from "./genesis/zuordnung.js";
import { adresse } from "./hosts.js";
import { QuellFehler } from "./quellfehler.js";
import type { Anfrage, Auftrag, Lieferung, Netz, Verweigert, Zeile } from "./system.js";
import { leseZelle, mal, STRICHE } from "./zahltext.js";
import { jahrVon, leseAngabe, zeitVon } from "./zeit.js";

/** A line of exactly this ends the figures; notes with line breaks follow. */
const ENDE = "__________";
const ZEITRAUM = /^(\d{4}|\d{2}\.\d{2}\.\d{4});/;
const HOECHSTENS = 50_000_000;
const WO = "Datei der Regionaldatenbank ohne Zugang";

interface Tafel {
  tabelle: string;
  /** For each column the texts above it, from top to bottom, repeats in a row once. */
  kopf: string[][];
  zeilen: { nr: number; zellen: string[] }[];
  /** When the file was made, not how new its figures are; empty where it does not say. */
  stand: string;
  vermerk: string;
}

/** The question for the file: all Germany, or the part of the Land for tables of Gemeinden, which have no other. */
function dateiAnfrage({ bezug, kreis }: Auftrag<GenesisBezug>): Anfrage {
  const { tabelle } = bezug.ohne_zugang!;
  const teil = /-5(-B)?$/.test(tabelle) ? kreis.land.ags : "00";
  return {
    methode: "GET",
    url: `${adresse("regionalstatistik-dateien")}/${teil}/tables/${tabelle}_${teil}.csv`,
    hoechstens: HOECHSTENS,
  };
}

/** @throws QuellFehler where the file is not what the block `ohne_zugang` says */
export async function holeOhneZugang(auftrag: Auftrag<GenesisBezug>, netz: Netz): Promise<Lieferung> {
  const { wert, roh } = await netz.frage(dateiAnfrage(auftrag), ({ bytes, status }) => {
    if (status === 404)
      throw new QuellFehler(
        "endgueltig",
        `die Tabelle ${auftrag.bezug.ohne_zugang!.tabelle} liegt nicht zum Herunterladen ohne Zugang bereit (HTTP 404)`,
        "Ein kostenloses Konto der Regionaldatenbank einrichten und die Zugangsdaten in die Umgebung schreiben.",
      );
    return liesDatencsv(bytes, auftrag);
  });
  verlangeAlles(wert.verweigert, auftrag.bezug.ohne_zugang!.tabelle);
  return {
    ...wert,
    zeilen: wert.zeilen.map((zeile) => ({ ...zeile, roh: roh.sha256 })),
    rohantworten: [{ ...roh, anfrage: `${roh.anfrage} (ohne Zugang)` }],
  };
}

/**
 * Figures of a datencsv file. Each cell of a column that the configuration names is a figure, left out, or refused.
 * @throws QuellFehler where the file as a whole cannot be read
 */
export function liesDatencsv(bytes: Uint8Array, auftrag: Auftrag<GenesisBezug>): Lieferung {
  const { bezug, gebiete, zeitarten } = auftrag;
  const { spalten, schluesselspalte, tabelle } = bezug.ohne_zugang!;
  const tafel = teile(bytes, tabelle);
  const erste = schluesselspalte ? 4 : 3;
  const plaetze = spalten.map((spalte) => platzOf(tafel, spalte.kopf, erste));
  const wunsch = new Set(bezug.ebenen.flatMap((ebene) => gebiete.get(ebene) ?? []));
  const zeilen: (Zeile & { strich: boolean })[] = [];
  const verweigert: Verweigert[] = [];
  let [gelesen, ausgelassen] = [0, 0];
  for (const { nr, zellen } of tafel.zeilen) {
    const alle = (was: string) => {
      gelesen++;
      verweigert.push({ ort: `Zeile ${nr}`, was });
    };
    if (zellen.length !== tafel.kopf.length) {
      alle(`${zellen.length} statt ${tafel.kopf.length} Zellen, die Zeile ist verschoben`);
      continue;
    }
    const [zeitraum, ags] = zellen.map((zelle) => zelle.trim());
    const angabe = leseAngabe(zeitraum);
    if (!angabe) {
      alle(`den Zeitraum „${zeitraum}“ kennt der Atlas nicht`);
      continue;
    }
    gelesen += spalten.length;
    const jahr = jahrVon(angabe);
    const { von = Number.NEGATIVE_INFINITY, bis = Number.POSITIVE_INFINITY } = bezug.zeitraum;
    if (!wunsch.has(ags) || jahr < von || jahr > bis) {
      ausgelassen += spalten.length;
      continue;
    }
    const teil = schluesselspalte
      ? Object.entries(schluesselspalte.werte).find(([text]) => gleich(text, zellen[3]))
      : undefined;
    if (schluesselspalte && !teil) {
      if (schluesselspalte.uebrige === "auslassen") ausgelassen += spalten.length;
      else
        for (const _ of spalten)
          verweigert.push({
            ort: `Zeile ${nr}`,
            was: `„${zellen[3].trim()}“ ist unter „schluesselspalte“ nicht vorgesehen`,
          });
      continue;
    }
    for (const [i, spalte] of spalten.entries()) {
      const text = zellen[plaetze[i]].trim();
      const zeit = zeitVon(angabe, bezug.zeit, zeitarten.get(spalte.merkmal)!);
      const zelle = leseZelle(text);
      if (zeit === null || "fehler" in zelle) {
        const was =
          zeit === null
            ? `der Zeitraum „${zeitraum}“ passt nicht zum Merkmal „${spalte.merkmal}“`
            : "fehler" in zelle
              ? zelle.fehler
              : "";
        verweigert.push({ ort: `Zeile ${nr}, Spalte ${plaetze[i] + 1}`, was });
        continue;
      }
      const dimension = teil && teil[1] !== "insgesamt" ? { [schluesselspalte!.dimension]: teil[1] } : {};
      zeilen.push({
        ags,
        zeit,
        merkmal: spalte.merkmal,
        basis: basisOf(bezug.basis, jahr),
        auswahl: { ...spalte.auswahl, ...dimension },
        wert: zelle.wert === null ? null : mal(zelle.wert, spalte.faktor),
        status: zelle.status,
        roh: "",
        strich: STRICHE.includes(text),
      });
    }
  }
  const hatZahl = zeilen.some(({ wert }) => wert !== null);
  return {
    zeilen: (hatZahl ? zeilen : []).map(
      ({ strich, ...zeile }): Zeile =>
        strich && bezug.strich === "null" ? { ...zeile, wert: "0", status: "–" } : zeile,
    ),
    rohantworten: [],
    bilanz: { gelesen, werte: hatZahl ? zeilen.length : 0, ausgelassen: ausgelassen + (hatZahl ? 0 : zeilen.length) },
    verweigert,
    nichtGeladen: hatZahl ? [] : [...new Set(zeilen.map(({ zeit }) => zeit))].sort(),
    hinweise: tafel.stand === "" ? [] : [`Die Datei ${tabelle} wurde am ${tafel.stand} erzeugt.`],
    ...(tafel.vermerk === ""
      ? {}
      : { vermerk: `${tafel.vermerk.replaceAll(" - ", " – ")} ${DATENBANKEN[bezug.system].kurz}, Tabelle ${tabelle}` }),
  };
}

function teile(bytes: Uint8Array, tabelle: string): Tafel {
  const text = decode(bytes);
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const kennung = /^(?:GENESIS-)?Tabelle: (\S+)/.exec(lines[0])?.[1];
  if (kennung === undefined) throw fremd(text);
  if (kennung !== tabelle)
    throw new QuellFehler(
      "endgueltig",
      `die Datei enthält die Tabelle ${kennung} statt ${tabelle}`,
      "„tabelle“ unter „ohne_zugang“ prüfen.",
    );
  const ende = lines.indexOf(ENDE);
  if (ende < 0)
    throw new QuellFehler(
      "voruebergehend",
      "die Datei bricht vor ihrem Ende ab",
      "Später noch einmal abrufen; die Übertragung wurde vermutlich unterbrochen.",
    );
  const kopfzeilen = lines
    .slice(1, ende)
    .filter((line) => line.startsWith(";;;"))
    .map((line) => line.split(";"));
  const zeilen = lines
    .slice(0, ende)
    .flatMap((line, i) => (ZEITRAUM.test(line) ? [{ nr: i + 1, zellen: line.split(";") }] : []));
  // A row between the first and the last one that begins otherwise would be lost without a word.
  const erste = zeilen[0]?.nr ?? ende;
  const dazwischen = lines.slice(erste - 1, ende).findIndex((line) => !ZEITRAUM.test(line));
  if (kopfzeilen.length === 0 || zeilen.length === 0 || dazwischen >= 0)
    throw new QuellFehler(
      "endgueltig",
      dazwischen >= 0
        ? `Zeile ${erste + dazwischen} der Datei beginnt nicht mit einem Zeitraum`
        : "die Datei hat keine Kopfzeilen oder keine Zahlen",
      "Nichts übernehmen. Prüfen, was sich an der Datei geändert hat.",
    );
  const breite = Math.max(...kopfzeilen.map(({ length }) => length));
  const kopf = Array.from({ length: breite }, (_, spalte) =>
    kopfzeilen
      .map((zellen) => (zellen[spalte] ?? "").trim())
      .filter((zelle, i, alle) => zelle !== "" && zelle !== alle[i - 1]),
  );
  const schluss = lines.slice(ende + 1).join("\n");
  return {
    tabelle,
    kopf,
    zeilen,
    stand: /^Stand: (\d{2}\.\d{2}\.\d{4})/m.exec(schluss)?.[1] ?? "",
    vermerk: (/©[^"]*(?=")/.exec(schluss)?.[0] ?? "").replace(/\s+/g, " ").trim(),
  };
}

/** Windows-1252 has no invalid bytes; text with umlauts that is valid UTF-8 is not in it. */
function decode(bytes: Uint8Array): string {
  if (bytes.length === 0) throw leer(WO);
  let utf8: string | null = null;
  try {
    utf8 = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // As it should be: umlauts of Windows-1252 are no UTF-8.
  }
  if (utf8 !== null && /[\u0080-\uffff]/.test(utf8)) {
    if (istHtml(utf8)) throw html(WO);
    throw new QuellFehler(
      "endgueltig",
      "die Datei ist in UTF-8 geschrieben, vereinbart ist Windows-1252",
      "Nichts übernehmen. Prüfen, ob sich der Aufbau der Datei geändert hat.",
    );
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

function fremd(text: string): QuellFehler {
  if (istHtml(text)) return html(WO);
  return new QuellFehler(
    "endgueltig",
    `${WO} beginnt nicht wie eine Tabelle`,
    "Nichts übernehmen. Prüfen, was sich an der Datei geändert hat.",
  );
}

/** The one column with these texts above it. */
function platzOf({ kopf, tabelle }: Tafel, gesucht: readonly string[], erste: number): number {
  const passt = (texte: readonly string[]) =>
    texte.length === gesucht.length && texte.every((text, i) => gleich(text, gesucht[i]));
  const plaetze = kopf.flatMap((texte, i) => (i >= erste && passt(texte) ? [i] : []));
  if (plaetze.length === 1) return plaetze[0];
  throw new QuellFehler(
    "endgueltig",
    `die Spalte „${gesucht.join(" / ")}“ gibt es in der Datei ${tabelle} ${plaetze.length === 0 ? "nicht" : "mehrmals"}`,
    "Die Kopfzeilen der Datei ansehen und „kopf“ unter „ohne_zugang“ anpassen.",
  );
}
