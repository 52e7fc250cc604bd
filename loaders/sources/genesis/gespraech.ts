// The requests of a conversation with a GENESIS database: their fields, and the answers that every caller expects.

import type { GenesisSystem } from "../../../src/model/bezug.js";
import { objekt } from "../antwort.js";
import { adresse } from "../hosts.js";
import { QuellFehler } from "../quellfehler.js";
import type { Anfrage, Gelesen, Netz } from "../system.js";
import { CODE, type GenesisAntwort, liesAntwort, type Umschlag } from "./antwort.js";
import { liesMetadaten, type Metadaten, unbekannt } from "./metadaten.js";

/** Fields that the interface knows; a misspelt one would be ignored there without a word. */
const FELDER = [
  ...["name", "area", "format", "language", "compress", "transpose", "quality", "job", "startyear", "endyear"],
  ...["regionalvariable", "regionalkey", "selection", "pagelength"],
] as const;
export type Felder = Partial<Record<(typeof FELDER)[number], string>>;

/** Packed and unpacked limits: a table of all Germany reaches some hundred megabytes. */
export const HOECHSTENS = 400_000_000;
export const HOECHSTENS_ENTPACKT = 4_000_000_000;
const HOECHSTENS_JSON = 20_000_000;

/** A request to an endpoint below the base address. */
export function anfrage(system: GenesisSystem, endpunkt: string, felder: Felder, merken = true): Anfrage {
  return {
    methode: "POST",
    url: `${adresse(system)}/${endpunkt}`,
    felder: { ...felder, language: "de" },
    anmeldung: true,
    hoechstens: endpunkt.startsWith("data/") ? HOECHSTENS : HOECHSTENS_JSON,
    ...(merken ? {} : { merken: false }),
  };
}

export const metadatenAnfrage = (system: GenesisSystem, tabelle: string): Anfrage =>
  anfrage(system, "metadata/table", { name: tabelle, area: "all" });

/** @throws QuellFehler where the database does not let us in; nothing is tried a second time */
export async function meldeAn(system: GenesisSystem, netz: Netz, titel: string): Promise<void> {
  await netz.frage({ ...anfrage(system, "helloworld/logincheck", {}, false), einmal: true }, (antwort) => {
    const gelesen = liesAntwort(antwort);
    if (
      gelesen.art !== "satz" ||
      !gelesen.text.includes("erfolgreich") ||
      /fehler/i.test(gelesen.text) ||
      gelesen.nutzer === "GAST"
    )
      throw new QuellFehler(
        "anmeldung",
        gelesen.art === "satz" && gelesen.nutzer === "GAST"
          ? `${titel}: die Zugangsdaten sind nicht angekommen, wir gelten als Gast`
          : `${titel}: die Anmeldung ist gescheitert, Nutzername oder Passwort werden nicht angenommen`,
        "Zugangsdaten in der Umgebung prüfen; ein neues Token macht das alte sofort ungültig. Nicht mehrmals versuchen.",
      );
  });
}

/** @throws QuellFehler where the database has no such table */
export async function holeMetadaten(system: GenesisSystem, netz: Netz, tabelle: string): Promise<Metadaten> {
  const { wert } = await netz.frage(metadatenAnfrage(system, tabelle), (antwort) => {
    const umschlag = verlangeUmschlag(liesAntwort(antwort));
    if (umschlag.code === CODE.nichtsGefunden || umschlag.code === CODE.nichtsGefundenGeaendert)
      throw unbekannt(tabelle);
    if (umschlag.code !== CODE.erfolg)
      throw new QuellFehler(
        "endgueltig",
        `die Datenbank gibt keine Metadaten der Tabelle (Code ${umschlag.code})`,
        SPAETER,
      );
    return liesMetadaten(umschlag, tabelle);
  });
  return wert;
}

/** How often and how long the result of an order is asked for. */
const WARTEN_MS = 10_000;
const HOECHSTENS_FRAGEN = 300;
/** After so many questions without result the state of the order is looked at. */
const ZUSTAND_ALLE = 6;

/**
 * Orders a table and waits for it; whatever comes of it, the order is cleared away.
 * @throws QuellFehler where the order fails or is not ready after 50 minutes
 */
export async function holeAuftrag<T>(
  system: GenesisSystem,
  netz: Netz,
  felder: Felder,
  lies: (antwort: Tabellenantwort, roh: Uint8Array) => T | Promise<T>,
): Promise<Gelesen<T>> {
  const bestellung = { ...anfrage(system, "data/tablefile", { ...felder, job: "true" }), einmal: true as const };
  const { wert: id } = await netz.frage(bestellung, (antwort) => {
    const umschlag = verlangeUmschlag(liesAntwort(antwort));
    const match = umschlag.code === CODE.auftrag ? /: (\S+_\d+)\s*$/.exec(umschlag.text) : null;
    if (!match)
      throw new QuellFehler("endgueltig", `der Auftrag wurde nicht angenommen (Code ${umschlag.code})`, SPAETER);
    return match[1];
  });
  netz.melde(`Auftrag ${id} läuft`);
  try {
    for (let i = 0; i < HOECHSTENS_FRAGEN; i++) {
      await netz.warte(WARTEN_MS);
      if (!(await isFertig(system, netz, id))) {
        if (i % ZUSTAND_ALLE === ZUSTAND_ALLE - 1) await verlangeLaufend(system, netz, id);
        continue;
      }
      const ergebnis = await holeErgebnis(system, netz, id, lies);
      if (ergebnis.wert !== null) return { wert: ergebnis.wert.wert, roh: ergebnis.roh };
    }
    throw new QuellFehler("endgueltig", `der Auftrag ${id} ist nach 50 Minuten nicht fertig`, SPAETER);
  } finally {
    await raeumeAuf(system, netz, id);
  }
}

type Tabellenantwort = GenesisAntwort & { art: "zip" | "ffcsv" };

/** Whether the result of an order is listed. */
async function isFertig(system: GenesisSystem, netz: Netz, id: string): Promise<boolean> {
  const frage = anfrage(system, "catalogue/results", { selection: id, area: "user", pagelength: "1" });
  const { wert } = await netz.frage(frage, (antwort) => {
    const { code, inhalt } = verlangeUmschlag(liesAntwort(antwort));
    return code === CODE.erfolg && Array.isArray(inhalt.List) && inhalt.List.length === 1;
  });
  return wert;
}

/** @throws QuellFehler where the database lists the order as failed */
async function verlangeLaufend(system: GenesisSystem, netz: Netz, id: string): Promise<void> {
  await netz.frage(anfrage(system, "catalogue/jobs", { selection: id }, false), (antwort) => {
    const { inhalt } = verlangeUmschlag(liesAntwort(antwort));
    const liste = Array.isArray(inhalt.List) ? inhalt.List.map(objekt) : [];
    if (liste.some((auftrag) => auftrag?.Code === id && auftrag.State === "Fehler"))
      throw new QuellFehler("endgueltig", `die Datenbank konnte den Auftrag ${id} nicht ausführen`, SPAETER);
  });
}

async function holeErgebnis<T>(
  system: GenesisSystem,
  netz: Netz,
  id: string,
  lies: (antwort: Tabellenantwort, roh: Uint8Array) => T | Promise<T>,
): Promise<Gelesen<{ wert: T } | null>> {
  return netz.frage(
    anfrage(system, "data/resultfile", { name: id, area: "user", format: "ffcsv" }),
    async (antwort) => {
      const gelesen = liesAntwort(antwort);
      if (gelesen.art === "zip" || gelesen.art === "ffcsv") return { wert: await lies(gelesen, antwort.bytes) };
      // Listed, but not yet written: reported as 404 with this envelope.
      if (gelesen.art === "umschlag" && gelesen.code === CODE.nichtsGefunden) return null;
      throw new QuellFehler("endgueltig", "das Ergebnis des Auftrags ist keine Tabelle", SPAETER);
    },
  );
}

async function raeumeAuf(system: GenesisSystem, netz: Netz, id: string): Promise<void> {
  const frage = {
    ...anfrage(system, "profile/removeresult", { name: id, area: "user" }, false),
    einmal: true as const,
  };
  await netz.frage(frage, liesAntwort).catch(() => {
    netz.melde(`Das Ergebnis ${id} ließ sich in der Datenbank nicht löschen`);
  });
}

const SPAETER = "Später noch einmal abrufen.";

function verlangeUmschlag(antwort: GenesisAntwort): Umschlag {
  if (antwort.art === "umschlag") return antwort;
  throw new QuellFehler("voruebergehend", "die Datenbank antwortet nicht in der vereinbarten Form", SPAETER);
}
