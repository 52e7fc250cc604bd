// `pull geo`: refreshes the boundaries of the Gemeinden, compares their areas with the official ones and with those at hand.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readDataRoot } from "../data-root.js";
import { CheckError } from "../findings.js";
import { type AreaDeviation, compareAreas, FLAECHEN, percent, readOfficialAreas } from "../geo/area.js";
import type { GemeindenTopology } from "../geo/topology.js";
import { QuellFehler } from "../sources/quellfehler.js";
import { finishWrites, writeFiles } from "../write-files.js";
import { netzOf } from "./netz.js";
import { probelauf } from "./probelauf.js";
import type { PullOptionen } from "./pull.js";
import { sperre } from "./sperre.js";
import { Zwischenspeicher } from "./zwischenspeicher.js";

const TOPOJSON = "geo/gemeinden.topojson";
const QUELLE = "geo/gemeinden.quelle.yaml";

export interface GrenzenErgebnis {
  /** What is to be said about the boundaries. */
  text: string;
  geaendert: boolean;
  geschrieben: boolean;
}

/** Share by which the area of a Gemeinde must differ to be named. */
const NENNENSWERT = 0.001;

/**
 * Fetches, checks and writes the boundaries. The tools that join and simplify shapes belong to the development of the atlas and
 * are only loaded here.
 * @throws QuellFehler or CheckError; the boundaries are then as they were
 */
export async function pullGrenzen(
  root: string,
  optionen: PullOptionen,
  bestaetige: (text: string) => Promise<boolean> = async () => true,
): Promise<GrenzenErgebnis> {
  const freigeben = sperre(root);
  try {
    finishWrites(root);
    const { data, findings } = readDataRoot(root, basename(root));
    if (!data) throw new CheckError(findings);
    const netz = netzOf({
      ...optionen.netz,
      speicher: new Zwischenspeicher(optionen.ablage),
      heute: optionen.heute,
      ohneNetz: optionen.ausZwischenspeicher,
    });
    const bestand = {
      topojson: readFileSync(join(root, TOPOJSON), "utf8"),
      flaechen: readFileSync(join(root, FLAECHEN.replace(/^data\//, "")), "utf8"),
    };
    const { holeGrenzen } = await import("../sources/vg250.js");
    const { topojson, quelle } = await holeGrenzen(data.kreis, netz, optionen.heute, bestand);
    if (topojson === bestand.topojson)
      return { text: "Die Grenzen sind unverändert.", geaendert: false, geschrieben: false };
    const flaechen = readOfficialAreas(bestand.flaechen);
    const areas = (text: string) => compareAreas(JSON.parse(text) as GemeindenTopology, data.kreis, flaechen);
    const text = vergleich(areas(bestand.topojson), areas(topojson));
    const dateien = new Map([
      [TOPOJSON, topojson],
      [QUELLE, quelle],
    ]);
    const fehler = await probelauf(root, dateien);
    if (fehler) throw fehler;
    const geschrieben = !optionen.probe && (await bestaetige(text));
    if (geschrieben) writeFiles(root, dateien);
    return { text, geaendert: true, geschrieben };
  } finally {
    freigeben();
  }
}

/** The widest deviation from the official areas, and the Gemeinden whose area differs from that of the boundaries so far. */
function vergleich(vorher: readonly AreaDeviation[], nachher: readonly AreaDeviation[]): string {
  const groesste = nachher.reduce((a, b) => (Math.abs(a.abweichung) >= Math.abs(b.abweichung) ? a : b));
  const anders = nachher.flatMap(({ name, ags, karte }) => {
    const alt = vorher.find((g) => g.ags === ags)?.karte;
    const um = alt ? karte / alt - 1 : 0;
    return Math.abs(um) >= NENNENSWERT
      ? [`- ${name}: um ${percent(Math.abs(um))} ${um > 0 ? "größer" : "kleiner"} als bisher`]
      : [];
  });
  return [
    `Neue Grenzen für ${nachher.length - 1} Gemeinden. Von der amtlichen Fläche weicht am meisten ab: ${groesste.name} (${percent(groesste.abweichung)}).`,
    ...(anders.length > 0 ? anders : ["Keine Fläche ist merklich anders als bisher."]),
  ].join("\n");
}

/** A message for the terminal where the boundaries could not be refreshed. */
export function grenzenFehler(error: unknown): string {
  if (!(error instanceof QuellFehler)) throw error;
  return `Die Grenzen bleiben, wie sie sind: ${error.was}\n→ ${error.abhilfe}`;
}
