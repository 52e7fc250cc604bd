// The figures of a view as CSV, each with its source.
import { ausgabeZelle } from "./ausgabe.js";
import { csvNumber, csvText } from "./csv.js";
import type { Erkundung, ErkundungIndikator } from "./erkundung.js";
import type { Region, Wert } from "./outlets.js";
import { statusText } from "./status.js";
import { HERKUENFTE } from "./vocabulary.js";

const HEADER = [
  "Indikator",
  "Gebiet",
  "AGS",
  "Zeit",
  "Wert",
  "Einheit",
  "Status",
  "Herkunft",
  "Quelle",
  "Lizenz",
  "Ausgabe",
];

export interface CsvTeil {
  indikator: Pick<ErkundungIndikator, "titel" | "einheit" | "nachkommastellen">;
  werte: ReadonlyMap<string, Wert>;
}

/** One row for each region and indicator, in the order of both lists; a figure that is missing says why. */
export function ansichtCsv(
  teile: readonly CsvTeil[],
  regionen: readonly Pick<Region, "ags" | "name">[],
  { quellen, ausgabe }: Pick<Erkundung, "quellen" | "ausgabe">,
): string {
  const known = new Map(quellen.map((q) => [q.id, q]));
  const rows = teile.flatMap(({ indikator, werte }) =>
    regionen.map(({ ags, name }) => {
      const wert = werte.get(ags);
      const sources = (wert?.quelle.split(" + ") ?? []).flatMap((id) => known.get(id) ?? []);
      return [
        indikator.titel,
        name,
        ags,
        wert?.zeit ?? "",
        csvNumber(wert?.wert ?? null, indikator.nachkommastellen + 2),
        indikator.einheit,
        wert ? (wert.status === "" ? "" : statusText(wert.status)) : "keine Angabe",
        wert ? HERKUENFTE[wert.herkunft] : "",
        [...new Set(sources.map((q) => q.kurz))].join(" | "),
        [...new Set(sources.map((q) => q.lizenz))].join(" | "),
        ausgabeZelle(ausgabe),
      ];
    }),
  );
  return csvText([HEADER, ...rows]);
}
