// A planning as a small JSON file that can be kept, sent and opened again.
import type { Planungen } from "./planung-adresse.js";
import { type Bekannt, pruefePlanung } from "./planung-pruefen.js";

export const DATEI_ART = "kreisatlas-planung";
/** Goes up with every change that older atlases would misread. */
export const DATEI_FASSUNG = 1;

/** The text of the file. */
export function schreibePlanungsdatei({ planung, vergleich }: Planungen, { daten }: Bekannt): string {
  const { datenstand, kreis } = daten;
  const content = { art: DATEI_ART, fassung: DATEI_FASSUNG, kreis: kreis.ags, datenstand, planung, vergleich };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Reads such a file. On any error `planungen` is null and nothing of it is used; `hinweise` say what a reader should know although the
 * file is good.
 */
export function lesePlanungsdatei(
  text: string,
  bekannt: Bekannt,
): { planungen: Planungen | null; fehler: string[]; hinweise: string[] } {
  const refuse = (...fehler: string[]) => ({ planungen: null, fehler, hinweise: [] });
  let roh: Record<string, unknown>;
  try {
    roh = JSON.parse(text);
  } catch {
    return refuse("Die Datei ist kein JSON. Eine Datei öffnen, die der Planer gespeichert hat.");
  }
  if (typeof roh !== "object" || roh === null || roh.art !== DATEI_ART)
    return refuse("Die Datei ist keine Planung des Kreisatlas: Die Angabe „art“ fehlt oder ist eine andere.");
  if (roh.fassung !== DATEI_FASSUNG)
    return refuse(
      `Die Datei hat die Fassung ${JSON.stringify(roh.fassung) ?? "ohne Angabe"}, dieser Planer liest Fassung ${DATEI_FASSUNG}. Die Planung mit diesem Atlas neu anlegen und speichern.`,
    );
  if (roh.kreis !== bekannt.daten.kreis.ags)
    return refuse(
      `Die Datei gehört zum Kreis ${JSON.stringify(roh.kreis)}, dieser Atlas zeigt ${bekannt.daten.kreis.ags}. Schlüssel der Standorte passen nicht zusammen.`,
    );
  const own = pruefePlanung(roh.planung, bekannt);
  const other = roh.vergleich === null || roh.vergleich === undefined ? null : pruefePlanung(roh.vergleich, bekannt);
  const fehler = [...own.fehler, ...(other?.fehler ?? []).map((t) => `Vergleich: ${t}`)];
  if (
    other?.planung &&
    own.planung &&
    (other.planung.station !== own.planung.station || other.planung.jahr !== own.planung.jahr)
  )
    fehler.push("Vergleich: Station und Jahr sind andere als in der Planung. Beide müssen dasselbe zeigen.");
  if (!own.planung || fehler.length > 0) return refuse(...fehler);
  const hinweise =
    roh.datenstand === bekannt.daten.datenstand
      ? []
      : ["Die Planung wurde mit anderen Daten gespeichert. Alle Ergebnisse sind mit den heutigen Daten neu gerechnet."];
  return { planungen: { planung: own.planung, vergleich: other?.planung ?? null }, fehler: [], hinweise };
}
