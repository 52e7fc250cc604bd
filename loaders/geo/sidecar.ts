// What the sidecar of the boundaries says, however they were fetched.
import { stringify } from "yaml";
import type { Kreis } from "../../src/model/county.js";
import { formatNumber } from "../../src/model/format.js";
import { GRID, QUANTILE, TEXT_HEIGHT } from "./topology.js";

/** Steps from the features of the source to the file, for readers. */
export function describeProcedure(kreis: Kreis): string[] {
  return [
    `Auswahl: Landflächen (GF 4), deren AGS mit ${kreis.ags} beginnt (${kreis.gemeinden.length} Gemeinden).`,
    "Topologie: gemeinsame Grenzen vor der Vereinfachung zusammengeführt (topojson-server).",
    `Vereinfachung: Verfahren von Visvalingam (topojson-simplify), Schwelle beim Quantil ${formatNumber(QUANTILE, 1)} der ` +
      "Punktgewichte; von jedem Ring bleiben mindestens drei innere Punkte, damit Exklaven und Löcher bestehen.",
    `Quantisierung: ${GRID.toLocaleString("de")} Stufen je Achse über das umschließende Rechteck.`,
    `Ergänzt: Ort der Beschriftung und Breite in km, die ein ${formatNumber(TEXT_HEIGHT, 1)} km hoher Text dort hat (platz).`,
  ];
}

/** Text of `gemeinden.quelle.yaml`; `writer` is the command or file that made it. */
export function sidecarText(quelle: object, writer: string): string {
  return `# Where gemeinden.topojson comes from. Written by ${writer}, not by hand.\n${stringify(quelle, { lineWidth: 120 })}`;
}
