// The address of an embedded figure: what it may say, and how it is read. It names what is shown and carries no words.
import type { FigurBlock } from "./figure-block.js";

const ARTEN = ["karte", "zeitreihe", "rangliste"] as const;
const MESSAGE = "Diese Adresse nennt keine Abbildung, die sich einbetten lässt";

/** The parameter `figur` for a block: without title and hint, which the small page takes from the catalogue. */
export function einbettungAus({ titel: _t, hinweis: _h, ...block }: FigurBlock): string {
  return JSON.stringify(block);
}

/** The block of an address. @throws Error with a German message where it is none, whatever stands there */
export function einbettungLesen(text: string | null): FigurBlock {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "");
  } catch {
    throw new Error(MESSAGE);
  }
  if (typeof value !== "object" || value === null) throw new Error(MESSAGE);
  const { art, indikator, indikatoren, jahr = "aktuell", gebiete, von } = value as Record<string, unknown>;
  const id = (part: unknown): part is string => typeof part === "string" && /^[a-z][a-z0-9_]*$/.test(part);
  const list = (part: unknown): part is string[] =>
    Array.isArray(part) && part.length > 0 && part.every((p) => typeof p === "string");
  const year = (part: unknown) => Number.isInteger(part);
  const sound =
    ARTEN.includes(art as (typeof ARTEN)[number]) &&
    (indikatoren === undefined ? id(indikator) : list(indikatoren) && indikatoren.every(id)) &&
    (jahr === "aktuell" || year(jahr)) &&
    (gebiete === undefined || gebiete === "gemeinden" || list(gebiete)) &&
    (von === undefined || year(von));
  if (!sound) throw new Error(MESSAGE);
  return { art, indikator, indikatoren, jahr, gebiete, von } as FigurBlock;
}
