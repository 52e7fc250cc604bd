// Keys of Gemeindeverbände (nine digits) that stand for one Gemeinde of the Kreis.
import type { Kreis } from "../../src/model/county.js";
import { groupBy } from "../../src/model/group.js";

/**
 * Verband key → AGS, for Verbände with one Gemeinde only: figures of a larger Verband belong to no Gemeinde. A Gemeinde
 * without ARS in kreis.yaml belongs to no Verband; its key is then Kreis, `0` and its own three digits.
 */
export function verbandsschluessel(kreis: Kreis): Map<string, string> {
  const schluessel = (g: Kreis["gemeinden"][number]) => (g.ars ?? `${kreis.ags}0${g.ags.slice(5)}`).slice(0, 9);
  return new Map(
    [...groupBy(kreis.gemeinden, schluessel)].flatMap(([key, liste]) =>
      liste.length === 1 ? [[key, liste[0].ags] as const] : [],
    ),
  );
}
