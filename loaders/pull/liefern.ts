// Fetches the figures of datasets from their sources: one login a system, without login where that is possible, or from the cache.
import type { System } from "../../src/model/bezug.js";
import { holeOhneZugang } from "../sources/datencsv.js";
import { QuellFehler } from "../sources/quellfehler.js";
import type { Lieferung, Netz } from "../sources/system.js";
import { isGenesis, systemOf } from "../sources/systeme.js";
import { type Netzbetrieb, netzOf } from "./netz.js";
import type { Vorhaben } from "./plan.js";
import { variablenOf, zugangOf } from "./zugaenge.js";
import type { Lauf, Zwischenspeicher } from "./zwischenspeicher.js";

export interface Lieferdienst {
  /** @throws QuellFehler */
  liefere(vorhaben: Vorhaben, melde: (text: string) => void): Promise<Lieferung>;
}

export interface Dienstweg {
  speicher: Zwischenspeicher;
  heute: string;
  ausZwischenspeicher?: boolean;
  umgebung?: NodeJS.ProcessEnv;
  netz?: Pick<Netzbetrieb, "warte" | "zufall" | "frist" | "abstand">;
}

const OHNE_ZUGANG = "Abruf ohne Zugang: die frei liegende Datei enthält nur einen Zeitraum und kann veraltet sein.";

/** One service for a run: what it has learnt about a login holds for all datasets of that system. */
export function lieferdienst({ speicher, heute, ausZwischenspeicher, umgebung, netz: art }: Dienstweg): Lieferdienst {
  const geholt = new Set<string>();
  const anmeldungen = new Map<System, Promise<void>>();
  const abgewiesen = new Map<System, QuellFehler>();

  async function frage(vorhaben: Vorhaben, netz: Netz): Promise<Lieferung> {
    const { system, auftrag } = vorhaben;
    const dienst = systemOf(system);
    if (!ausZwischenspeicher) {
      if (!anmeldungen.has(system)) anmeldungen.set(system, dienst.beginne?.(netz) ?? Promise.resolve());
      await anmeldungen.get(system);
    }
    return dienst.hole(auftrag, netz);
  }

  return {
    async liefere(vorhaben, melde) {
      const { id, system, auftrag } = vorhaben;
      // Whoever is turned away and knocks again may lock the account.
      const absage = abgewiesen.get(system);
      if (absage) throw absage;
      const gespeichert = ausZwischenspeicher ? speicher.lauf(id) : undefined;
      const lauf: Lauf = gespeichert ?? {};
      try {
        const zugang = isGenesis(system) ? zugangOf(system, umgebung) : null;
        const netz = netzOf({
          ...art,
          ...{ speicher, geholt, heute, melde, zugang, lauf },
          ohneNetz: ausZwischenspeicher,
        });
        const { bezug } = auftrag;
        const frei = "ohne_zugang" in bezug && bezug.ohne_zugang !== undefined ? { ...auftrag, bezug } : null;
        const ohneZugang = isGenesis(system) && zugang === null && (!ausZwischenspeicher || lauf[OHNE] !== undefined);
        let lieferung: Lieferung;
        if (!ohneZugang) lieferung = await frage(vorhaben, netz);
        else if (frei) {
          const datei = await holeOhneZugang(frei, netz);
          lauf[OHNE] = "ja";
          lieferung = { ...datei, hinweise: [OHNE_ZUGANG, ...datei.hinweise] };
        } else throw fehlt(system);
        if (!ausZwischenspeicher) speicher.merkeLauf(id, lauf);
        return lieferung;
      } catch (error) {
        const fehler = alsQuellFehler(error);
        if (fehler.art === "anmeldung") abgewiesen.set(system, fehler);
        throw fehler;
      }
    },
  };
}

/** Marks in a run that its answers are files without login. */
const OHNE = "ohne Zugang";

function fehlt(system: System): QuellFehler {
  const { nutzer, passwort, token } = variablenOf(system as Parameters<typeof variablenOf>[0]);
  return new QuellFehler(
    "endgueltig",
    `für ${systemOf(system).titel} fehlen die Zugangsdaten`,
    `Die Umgebungsvariablen ${nutzer} und ${passwort} setzen (oder ${token}). Das Konto ist kostenlos.`,
  );
}

/** A mistake of this program in one dataset is no reason to leave out the others. */
function alsQuellFehler(error: unknown): QuellFehler {
  if (error instanceof QuellFehler) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new QuellFehler(
    "endgueltig",
    `unerwarteter Fehler: ${text}`,
    "Diese Meldung mit dem Namen des Datensatzes an die Entwicklung geben.",
  );
}
