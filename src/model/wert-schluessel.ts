// The name of one figure in attributes and addresses: indicator, region, time, basis.
import type { Wert } from "./outlets.js";

export interface WertSchluessel {
  indikator: string;
  ags: string;
  zeit: string;
  basis: string;
}

/** `arbeitslosenquote 99001 2025 regiodb`, for `data-w` at a shown number. */
export function schluesselText(indikator: string, { ags, zeit, basis }: Pick<Wert, "ags" | "zeit" | "basis">): string {
  return [indikator, ags, zeit, basis].join(" ");
}

/** A key from its text; null where that is none. */
export function schluesselAus(text: string): WertSchluessel | null {
  const [indikator, ags, zeit, basis, ...more] = text.split(" ");
  return basis === undefined || more.length > 0 ? null : { indikator, ags, zeit, basis };
}

/** Address under which the origin of a figure can be read: the indicator's page, which opens the panel. */
export function woherAdresse({ indikator, ags, zeit, basis }: WertSchluessel): string {
  return `/indikatoren/${indikator}?${new URLSearchParams({ wert: [ags, zeit, basis].join(" ") })}#woher`;
}

/** The figure that an address asks for, on the page of `indikator`; null without one. */
export function schluesselAusAdresse(indikator: string, search: string): WertSchluessel | null {
  const wert = new URLSearchParams(search).get("wert");
  return wert === null ? null : schluesselAus(`${indikator} ${wert}`);
}
