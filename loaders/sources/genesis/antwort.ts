// What an answer of a GENESIS database is: judged by its body first, because its HTTP status misleads.
import { objekt } from "../antwort.js";
import { isZip } from "../archiv.js";
import { pauseVon, QuellFehler } from "../quellfehler.js";
import type { Antwort } from "../system.js";

/** The JSON around every answer that is no table. */
export interface Umschlag {
  art: "umschlag";
  code: number;
  text: string;
  inhalt: Readonly<Record<string, unknown>>;
}

export type GenesisAntwort =
  | { art: "zip" | "ffcsv"; bytes: Uint8Array }
  | Umschlag
  /** Only from the check of the login: the status is a sentence. */
  | { art: "satz"; text: string; nutzer: string };

/** Codes of the envelope that the caller decides upon. */
export const CODE = {
  erfolg: 0,
  zuGross: 98,
  auftrag: 99,
  nichtsGefundenGeaendert: 103,
  nichtsGefunden: 104,
} as const;

/** What else an envelope can say. */
const FEHLER: Readonly<Record<number, () => QuellFehler>> = {
  [-1]: () =>
    new QuellFehler(
      "endgueltig",
      "die Datenbank meldet einen Systemfehler (-1): die Tabelle ist dort nicht richtig angelegt",
      "Der Auskunft der Datenbank melden und später noch einmal abrufen.",
    ),
  6: () =>
    new QuellFehler(
      "voruebergehend",
      "die Datenbank meldet zu viele gleichzeitige Anfragen (6)",
      "Später noch einmal abrufen.",
    ),
  22: () =>
    new QuellFehler(
      "endgueltig",
      "die Datenbank hat eine Angabe der Anfrage geändert (22); die Zahlen sind nicht die gewünschten",
      "Tabelle und Auswahl unter „bezug“ mit den Metadaten der Tabelle vergleichen.",
    ),
  50: () =>
    new QuellFehler(
      "endgueltig",
      "die Datenbank meldet „nichts Neueres“ (50), obwohl nach keinem Stand gefragt war",
      "Der Auskunft der Datenbank melden und später noch einmal abrufen.",
    ),
  90: () =>
    new QuellFehler(
      "endgueltig",
      "die Tabelle gibt es nicht mehr (90)",
      "In der Datenbank nach der Nachfolgerin suchen und „tabelle“ unter „bezug“ ändern.",
    ),
};

/** Codes that refuse the login, flat or in an envelope. */
const ANMELDUNG: readonly number[] = [2, 14, 15];

const ANFANG_FFCSV = "statistics_code;";

/**
 * Classifies an answer in the order of the reference: archive, JSON, plain ffcsv, HTTP status, anything else.
 * @throws QuellFehler where it is an error for every caller
 */
export function liesAntwort(antwort: Antwort): GenesisAntwort {
  const { bytes, status, kopf } = antwort;
  if (isZip(bytes) || (kopf["content-type"] ?? "").startsWith("application/zip")) return { art: "zip", bytes };
  const anfang = beginning(bytes);
  if (anfang.startsWith("{")) {
    const json = parse(bytes);
    if (json) return liesJson(json);
    throw new QuellFehler("voruebergehend", "die Antwort ist abgebrochenes JSON", "Später noch einmal abrufen.");
  }
  if (anfang.startsWith(ANFANG_FFCSV)) return { art: "ffcsv", bytes };
  throw ausStatus(status, kopf, anfang);
}

function liesJson(json: Readonly<Record<string, unknown>>): GenesisAntwort {
  const { Status: status } = json;
  if (typeof status === "string") return { art: "satz", text: status, nutzer: String(json.Username ?? "") };
  const umschlag = objekt(status);
  if (umschlag) return liesUmschlag(umschlag, json);
  if ("Code" in json && !("Ident" in json)) throw flach(Number(json.Code));
  throw new QuellFehler("voruebergehend", "die Antwort ist JSON in unbekannter Form", "Später noch einmal abrufen.");
}

function liesUmschlag(status: Readonly<Record<string, unknown>>, inhalt: Readonly<Record<string, unknown>>): Umschlag {
  const code = Number(status.Code);
  const fehler = FEHLER[code];
  if (fehler) throw fehler();
  if (!Object.values<number>(CODE).includes(code))
    throw ANMELDUNG.includes(code)
      ? anmeldung(code)
      : new QuellFehler(
          "endgueltig",
          `die Datenbank meldet den unbekannten Code ${String(status.Code)}`,
          "In der Beschreibung der Schnittstelle nachsehen, was er bedeutet.",
        );
  return { art: "umschlag", code, text: String(status.Content ?? ""), inhalt };
}

/** An object without envelope: a refused login, or an error that tells no more. */
function flach(code: number): QuellFehler {
  if (ANMELDUNG.includes(code)) return anmeldung(code);
  return new QuellFehler(
    "voruebergehend",
    `die Datenbank meldet einen Fehler (Code ${code})`,
    "Später noch einmal abrufen.",
  );
}

function anmeldung(code: number): QuellFehler {
  const was: Record<number, string> = {
    2: "Nutzername oder Passwort sind falsch (Code 2)",
    15: "die Zugangsdaten fehlen oder werden nicht erkannt (Code 15)",
  };
  return new QuellFehler(
    "anmeldung",
    `die Datenbank lässt uns nicht hinein: ${was[code] ?? `Code ${code}`}`,
    "Zugangsdaten in der Umgebung prüfen. Nicht mehrmals versuchen, das Konto kann gesperrt werden.",
  );
}

function ausStatus(status: number, kopf: Antwort["kopf"], anfang: string): QuellFehler {
  if (status === 405 || status === 411)
    return new QuellFehler(
      "endgueltig",
      `die Datenbank nimmt die Anfrage so nicht an (HTTP ${status})`,
      "Die Schnittstelle hat sich geändert: der Abruf in loaders/sources/ muss angepasst werden.",
    );
  if (status === 401 || status === 403)
    return new QuellFehler(
      "anmeldung",
      `die Datenbank lässt uns nicht hinein (HTTP ${status})`,
      "Zugangsdaten in der Umgebung prüfen. Nicht mehrmals versuchen, das Konto kann gesperrt werden.",
    );
  const fehler = new QuellFehler(
    "voruebergehend",
    anfang === ""
      ? `die Antwort ist leer (HTTP ${status})`
      : `statt Zahlen kam ${anfang.startsWith("<") ? "eine Internetseite" : "etwas anderes"} (HTTP ${status})`,
    "Vermutlich Wartung. Später noch einmal abrufen.",
  );
  fehler.spaeter = pauseVon(kopf["retry-after"]);
  return fehler;
}

/** First characters after a byte order mark and white space. */
function beginning(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    return objekt(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}
