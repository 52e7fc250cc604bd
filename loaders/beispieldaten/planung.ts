// Fictitious input tables of the planner, as files of `data/<area>/planung/`.
import { stringify } from "yaml";
import { eingabeQuelleSchema } from "../../src/model/source.js";
import type { DataRoot } from "../data-root.js";
import type { Lage } from "../planung/lage.js";
import { PLANUNG, TABELLEN, type TabellenName } from "../planung/tabellen.js";
import { sha256 } from "../write-dataset.js";
import type { Grundlage } from "./beispiel.js";
import { beispielabruf, beispielquelle } from "./beispielquelle.js";
import { ganztagsangebote } from "./planung-ganztag.js";
import { kinderzeilen } from "./planung-kinder.js";
import { kitaplatzzeilen, kitazeilen, pendelzeilen } from "./planung-kitas.js";
import { bezirkszeilen, schuelerzeilen, schulzeilen, uebergangszeilen } from "./planung-schulen.js";

/** Rows without `abruf` and what readers should know. Tables that are not here are not invented. */
const BEISPIELE: Partial<
  Record<TabellenName, { zeilen: (g: Grundlage, lage: Lage) => (string | number)[][]; hinweise: string[] }>
> = {
  kinder: { zeilen: kinderzeilen, hinweise: ["Aus den erfundenen Geburten der Gemeinde fortgeschrieben."] },
  schulen: { zeilen: schulzeilen, hinweise: ["Name, Ort und Größe jeder Schule sind erfunden."] },
  schulbezirke: { zeilen: bezirkszeilen, hinweise: ["Die Anteile folgen der erfundenen Größe der Schulen."] },
  schueler: {
    zeilen: schuelerzeilen,
    hinweise: ["Die Schulen einer Gemeinde haben zusammen so viele Kinder wie ihr erfundener Gemeindewert."],
  },
  uebergaenge: {
    zeilen: uebergangszeilen,
    hinweise: ["Kinder des Jahrgangs 4 im Jahr davor, nach Schulform verteilt."],
  },
  ganztagsplaetze: {
    zeilen: (g) =>
      ganztagsangebote(g).map((a) => [
        a.standort,
        a.ab,
        a.bis ?? "",
        a.modul,
        a.anspruchserfuellend ? "ja" : "nein",
        a.deckt,
        a.kombination,
        a.plaetze,
      ]),
    hinweise: ["Plätze ab 2027 sind erfundene Pläne."],
  },
  kitas: { zeilen: kitazeilen, hinweise: ["Name, Ort und Träger jeder Einrichtung sind erfunden."] },
  kitaplaetze: {
    zeilen: kitaplatzzeilen,
    hinweise: ["Zusammen so viele Plätze wie der erfundene Gemeindewert des letzten Jahres."],
  },
  "kita-pendeln": { zeilen: pendelzeilen, hinweise: ["Ziele sind die nächsten Gemeinden."] },
};

/**
 * Texts of the fictitious input tables by path in the data root. None where the data root has a real one: what is real fits
 * no invented school, and it must not be overwritten.
 */
export function planungFiles(g: Grundlage, data: DataRoot, lage: Lage, zeitpunkt: string): Map<string, string> {
  if (data.planung.some((t) => t.quelle.herkunft !== "demo")) return new Map();
  return new Map(
    TABELLEN.flatMap(({ bereich, name, titel, spalten }): [string, string][] => {
      const beispiel = BEISPIELE[name];
      if (!beispiel) return [];
      const csv = `${[spalten, ...beispiel.zeilen(g, lage).map((zellen) => [...zellen, "a1"])].map((zellen) => zellen.join(";")).join("\n")}\n`;
      const quelle = eingabeQuelleSchema.parse({
        ...beispielquelle(titel, beispiel.hinweise),
        sichtbarkeit: "oeffentlich",
        sha256: sha256(csv),
        abrufe: [{ id: "a1", ...beispielabruf(zeitpunkt) }],
      });
      const path = `${bereich}/${PLANUNG}/${name}`;
      return [
        [`${path}.csv`, csv],
        [`${path}.quelle.yaml`, stringify(quelle, { lineWidth: 115, singleQuote: true })],
      ];
    }),
  );
}
