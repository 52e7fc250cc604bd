// Base addresses of the source systems, in one place because they change without notice.

const ADRESSEN = {
  regionalstatistik: "https://www.regionalstatistik.de/genesisws/rest/2020",
  "regionalstatistik-dateien": "https://www.regionalstatistik.de/genesisws/downloader",
  "genesis-online": "https://genesis.destatis.de/genesisWS/rest/2020",
  zensus2022: "https://ergebnisse.zensus2022.de/api/rest/2020",
  bildungsdatenbank: "https://www.bildungsmonitoring.de/bildungws/rest/2020",
  regionalatlas: "https://www.gis-idmz.nrw.de/arcgis/rest/services/stba/regionalatlas/MapServer/dynamicLayer/query",
  wegweiser: "https://www.wegweiser-kommune.de/data-api",
  inkar: "https://www.bbr-server.de/imagemap/inkar/download",
  "ba-dateien": "https://statistik.arbeitsagentur.de",
  ba: "https://statistik-dr.arbeitsagentur.de/bifrontend/bids-api",
  gemeindeverzeichnis:
    "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/Administrativ/Archiv",
  gisd: "https://raw.githubusercontent.com/robert-koch-institut/German_Index_of_Socioeconomic_Deprivation_GISD",
  vg250: "https://sgx.geodatenzentrum.de/wfs_vg250",
} as const;
export type Adresse = keyof typeof ADRESSEN;

/** Names under which a machine calls itself; no other host may stand in for a source. */
const SELBST = ["127.0.0.1", "[::1]", "localhost"];

/**
 * Base address of a system, without a slash at the end. `KREISATLAS_QUELLE_<SYSTEM>` (upper case, `-` as `_`) replaces it
 * by a server on this machine, for tests.
 * @throws Error where the variable names any other host
 */
export function adresse(system: Adresse): string {
  const variable = `KREISATLAS_QUELLE_${system.toUpperCase().replaceAll("-", "_")}`;
  const ersatz = process.env[variable];
  if (!ersatz) return ADRESSEN[system];
  if (!URL.canParse(ersatz) || !SELBST.includes(new URL(ersatz).hostname))
    throw new Error(
      `Die Umgebungsvariable ${variable} nennt keine Adresse auf diesem Rechner (127.0.0.1, [::1] oder localhost). ` +
        "Sie ist nur für Tests gedacht: die Variable löschen, dann wird die Quelle selbst gefragt.",
    );
  return ersatz.replace(/\/+$/, "");
}
