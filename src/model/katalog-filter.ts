// Which entries of the catalogue are shown: the reader's filter, how it stands in the address, and what passes it.
import { BEREICHE, type Bereich, EBENEN, type Ebene, HERKUENFTE, type Herkunft } from "./vocabulary.js";

/** What an entry of the list says about its indicator. */
export interface KatalogEintrag {
  id: string;
  bereich: string;
  ebenen: readonly string[];
  /** First and last year with figures, null where there are none. */
  jahre: readonly [number, number] | null;
  herkuenfte: readonly string[];
}

export interface KatalogFilter {
  suche: string;
  bereich?: Bereich;
  ebene?: Ebene;
  /** Only indicators with figures in these years. */
  ab?: number;
  bis?: number;
  herkunft?: Herkunft;
  nurMitZahlen: boolean;
}

export const OHNE_FILTER: KatalogFilter = { suche: "", nurMitZahlen: false };

/** The filter that an address describes; unknown values are passed over. */
export function readFilter(params: URLSearchParams): KatalogFilter {
  const oneOf = <T extends string>(key: string, known: readonly T[]) =>
    known.find((value) => value === params.get(key));
  const year = (key: string) => (/^\d{4}$/.test(params.get(key) ?? "") ? Number(params.get(key)) : undefined);
  return {
    suche: params.get("suche")?.trim() ?? "",
    bereich: oneOf("bereich", BEREICHE),
    ebene: oneOf("ebene", EBENEN),
    ab: year("ab"),
    bis: year("bis"),
    herkunft: oneOf("herkunft", Object.keys(HERKUENFTE) as Herkunft[]),
    nurMitZahlen: params.get("zahlen") === "ja",
  };
}

/** The parameters of the address for a filter; undefined where nothing is chosen. */
export function writeFilter(filter: KatalogFilter): Record<string, string | undefined> {
  return {
    suche: filter.suche.trim() || undefined,
    bereich: filter.bereich,
    ebene: filter.ebene,
    ab: filter.ab?.toString(),
    bis: filter.bis?.toString(),
    herkunft: filter.herkunft,
    zahlen: filter.nurMitZahlen ? "ja" : undefined,
  };
}

/** Whether a filter lets everything through. */
export function isOpen(filter: KatalogFilter): boolean {
  return Object.values(writeFilter(filter)).every((value) => value === undefined);
}

/**
 * Whether an entry passes.
 * @param treffer ids that the text of the filter finds, null where there is no text
 */
export function passes(entry: KatalogEintrag, filter: KatalogFilter, treffer: ReadonlySet<string> | null): boolean {
  const { bereich, ebene, herkunft, ab, bis, nurMitZahlen } = filter;
  if (treffer && !treffer.has(entry.id)) return false;
  if (bereich && entry.bereich !== bereich) return false;
  if (ebene && !entry.ebenen.includes(ebene)) return false;
  if (herkunft && !entry.herkuenfte.includes(herkunft)) return false;
  if (!entry.jahre) return !nurMitZahlen && ab === undefined && bis === undefined;
  const [von, last] = entry.jahre;
  return last >= (ab ?? -Infinity) && von <= (bis ?? Infinity);
}
