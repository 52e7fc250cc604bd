// How a figure of the atlas is cited: what it is, where it comes from, as of when, and where it stands.
import { ausgabeText } from "./ausgabe.js";
import type { KatalogOutlet, QuelleOutlet } from "./outlets.js";
import { formatZeit } from "./time.js";

/**
 * A citation as one text: publisher, title, sources with their attribution, date of the data, edition, address.
 * @param adresse full address of the page, or its path where the atlas' own address is not known
 */
export function zitat(
  titel: string,
  quellen: readonly Pick<QuelleOutlet, "lizenz">[],
  katalog: Pick<KatalogOutlet, "kreis" | "datenstand" | "ausgabe">,
  adresse: string,
): string {
  const vermerke = [...new Set(quellen.map((q) => q.lizenz.vermerk))].join("; ");
  return `${katalog.kreis.name} (Hrsg.): Kreisatlas. ${titel}. ${vermerke ? `Datengrundlage: ${vermerke}. ` : ""}Datenstand ${formatZeit(katalog.datenstand)}. ${ausgabeText(katalog.ausgabe)}. ${adresse}`;
}
