// Judges an answer before it is read: HTTP status, HTML in place of figures, nothing, text that is cut off.
import { pauseVon, QuellFehler } from "./quellfehler.js";
import type { Antwort } from "./system.js";

const SPAETER = "Später noch einmal abrufen; bleibt es dabei, die Adresse im Browser öffnen und die Quelle fragen.";

/** Whether the answer says that there is nothing at this address. */
export function fehlt({ status }: Antwort): boolean {
  return status === 404 || status === 410;
}

/**
 * Passes an answer with status 2xx.
 * @param wo source, table and place, for messages
 * @throws QuellFehler that may pass where the server is at fault, final where the question is
 */
export function erfolgreich(antwort: Antwort, wo: string): Antwort {
  const { status, kopf } = antwort;
  if (status >= 200 && status < 300) return antwort;
  if (status >= 500 || [408, 425, 429].includes(status)) {
    const fehler = new QuellFehler("voruebergehend", `${wo}: der Server meldet den Fehler ${status}`, SPAETER);
    fehler.spaeter = pauseVon(kopf["retry-after"]);
    throw fehler;
  }
  const was = fehlt(antwort) ? "unter dieser Adresse liegt nichts (404)" : `der Server lehnt die Frage ab (${status})`;
  throw new QuellFehler(
    "endgueltig",
    `${wo}: ${was}`,
    "Die Angaben im Block bezug prüfen. Die Quelle kann Datei oder Tabelle umbenannt haben: auf ihrer Seite nachsehen.",
  );
}

/**
 * Text of an answer in UTF-8, without BOM.
 * @throws QuellFehler that may pass where it is empty, HTML or no UTF-8
 */
export function textVon(bytes: Uint8Array, wo: string): string {
  if (bytes.length === 0) throw leer(wo);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new QuellFehler(
      "voruebergehend",
      `${wo}: die Antwort ist kein Text in UTF-8 oder mittendrin abgeschnitten`,
      SPAETER,
    );
  }
  if (text.trim() === "") throw leer(wo);
  if (istHtml(text)) throw html(wo);
  return text;
}

/**
 * Content of a JSON answer.
 * @throws QuellFehler that may pass where it is empty, HTML, cut off or no JSON
 */
export function jsonVon(bytes: Uint8Array, wo: string): unknown {
  const text = textVon(bytes, wo);
  try {
    return JSON.parse(text);
  } catch {
    throw new QuellFehler(
      "voruebergehend",
      `${wo}: die Antwort ist kein vollständiges JSON (${text.length} Zeichen)`,
      SPAETER,
    );
  }
}

/** Whether a text is a page for people. */
export function istHtml(text: string): boolean {
  return /^\s*(<!doctype html|<html|<head|<body|<script)/i.test(text.slice(0, 500));
}

export function html(wo: string): QuellFehler {
  return new QuellFehler("voruebergehend", `${wo}: statt der Zahlen kam eine Internetseite (HTML)`, SPAETER);
}

export function leer(wo: string): QuellFehler {
  return new QuellFehler("voruebergehend", `${wo}: die Antwort ist leer`, SPAETER);
}

/** A layout that is not the one this reader knows. */
export function unbekannt(wo: string, was: string): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    `${wo}: ${was}`,
    "Die Antwort im Zwischenspeicher ansehen. Hat die Quelle ihre Form geändert, muss der Abruf angepasst werden; die Zahlen bleiben, wie sie sind.",
  );
}

/** An object of JSON, or null. */
export function objekt(wert: unknown): Readonly<Record<string, unknown>> | null {
  return typeof wert === "object" && wert !== null && !Array.isArray(wert) ? (wert as Record<string, unknown>) : null;
}
