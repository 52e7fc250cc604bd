// The databases that run GENESIS: their levels, key widths, table codes and what they cannot do. Addresses stand in hosts.ts.
import type { GenesisSystem } from "../../../src/model/bezug.js";
import type { Kreis } from "../../../src/model/county.js";
import type { Ebene } from "../../../src/model/vocabulary.js";

export type Gebietsebene = Exclude<Ebene, "planungsraum">;

export interface Datenbank {
  titel: string;
  /** Short name for source lines and attribution. */
  kurz: string;
  /** Beginning of the environment variables with the login: `…_NUTZER` and `…_PASSWORT`, or `…_TOKEN`. */
  umgebung: string;
  /** Codes of region variables by level, the more likely one first. */
  ebenen: Readonly<Record<Gebietsebene, readonly string[]>>;
  /** Gemeinden have twelve digits (ARS) instead of eight. */
  ars: boolean;
  tabelle: RegExp;
  /** Tables too large for an answer can be ordered. */
  auftraege: boolean;
}

const LAENDERTABELLE = /^(\d{5}-\d{2}-\d{2}-\d(-B)?|\d{5}-Z-\d{2}|AI[0-9A-Z-]+)$/;
const LAENDEREBENEN = { gemeinde: ["GEMEIN"], kreis: ["KREISE"], land: ["DLAND"], bund: ["DG", "DINSG"] } as const;

export const DATENBANKEN: Readonly<Record<GenesisSystem, Datenbank>> = {
  regionalstatistik: {
    titel: "Regionaldatenbank Deutschland",
    kurz: "Regionaldatenbank Deutschland",
    umgebung: "KREISATLAS_REGIONALSTATISTIK",
    ebenen: LAENDEREBENEN,
    ars: false,
    tabelle: LAENDERTABELLE,
    auftraege: true,
  },
  "genesis-online": {
    titel: "GENESIS-Online des Statistischen Bundesamts",
    kurz: "GENESIS-Online",
    umgebung: "KREISATLAS_GENESIS_ONLINE",
    ebenen: { ...LAENDEREBENEN, bund: ["DINSG", "DG"] },
    ars: false,
    tabelle: /^\d{5}-\d{4}$/,
    auftraege: true,
  },
  zensus2022: {
    titel: "Zensusdatenbank (Zensus 2022)",
    kurz: "Zensusdatenbank",
    umgebung: "KREISATLAS_ZENSUS2022",
    ebenen: { gemeinde: ["GEOGM4"], kreis: ["GEOLK4"], land: ["GEOBL1"], bund: ["GEODL1"] },
    ars: true,
    tabelle: /^\d{4}[A-Z]-\d{4}$/,
    auftraege: false,
  },
  bildungsdatenbank: {
    titel: "Kommunale Bildungsdatenbank",
    kurz: "Kommunale Bildungsdatenbank",
    umgebung: "KREISATLAS_BILDUNGSDATENBANK",
    ebenen: LAENDEREBENEN,
    ars: false,
    tabelle: /^[0-9A-Z]+(-[0-9A-Z]+)*$/,
    auftraege: true,
  },
};

/** All codes of region variables, so that the region column of an answer is found wherever it stands. */
export const GEBIETSMERKMALE: ReadonlySet<string> = new Set([
  ...[
    "DG",
    "DINSG",
    "DLAND",
    "DLANDU",
    "REGBEZ",
    "KREISE",
    "GEMEIN",
    "FAMTGEM",
    "NUTS-2",
    "GRSTADT",
    "PGEMEIN",
    "PGEM-2DI",
  ],
  ...["FDINSG", "FDLAND", "FREGBEZ", "FKREISE", "FGEMEIN"],
  ...["GEODL1", "GEOBL1", "GEORB1", "GEOLK4", "GEOVB4", "GEOGM4", "GEOGM5"],
]);

/** Twelve digits of a Gemeinde: as kreis.yaml names them, else those of a Gemeinde without Verband. */
function arsOf(ags: string, kreis: Kreis): string {
  const named = kreis.gemeinden.find((gemeinde) => gemeinde.ags === ags)?.ars;
  return named ?? `${ags.slice(0, 5)}0${ags.slice(5)}${ags.slice(5)}`;
}

/** Our key as the database writes it. */
export function schluesselAussen(ags: string, ebene: Gebietsebene, datenbank: Datenbank, kreis: Kreis): string {
  return datenbank.ars && ebene === "gemeinde" ? arsOf(ags, kreis) : ags;
}

/** Key of the database as ours. Keys of finance statistics carry an `F`, some are filled up with zeros. */
export function schluesselInnen(text: string, datenbank: Datenbank): string {
  if (/^F\d/.test(text)) return text.slice(1).replace(/^(\d{8}|\d{5}|\d{2})0*$/, "$1");
  return datenbank.ars && /^\d{12}$/.test(text) ? text.slice(0, 5) + text.slice(9) : text;
}
