// Whether values of different levels may stand side by side.
import type { IndikatorOutlet } from "./outlets.js";

/** A Kreis value may stand beside those of its Gemeinden: not for counts, not where the levels measure different things. */
export function comparable({ anzahl, ebenenvergleich }: Pick<IndikatorOutlet, "anzahl" | "ebenenvergleich">): boolean {
  return ebenenvergleich && !anzahl;
}
