// The figure block: what an analyst writes in a page to get a figure, and its schema.
import { z } from "zod";

export const ARTEN = ["karte", "zeitreihe", "rangliste", "kennzahl", "tabelle"] as const;
export type Art = (typeof ARTEN)[number];

const text = z.string().trim().min(1, "darf nicht leer sein");

export const figurSchema = z
  .strictObject({
    art: z.enum(ARTEN),
    /** One indicator, or several for `zeitreihe` (one line each, for the Kreis) and `tabelle` (one column each). */
    indikator: text.optional(),
    indikatoren: z.array(text).min(2, "mindestens zwei, für einen einzelnen „indikator“ schreiben").optional(),
    /** What is to be seen, as a sentence; may contain values as `{{indikator kreis aktuell}}`. */
    titel: text.optional(),
    jahr: z.union([z.literal("aktuell"), z.number().int()]).default("aktuell"),
    /** `gemeinden`, or regions one by one: kreis, land, bund or an AGS. */
    gebiete: z.union([z.literal("gemeinden"), z.array(text).min(1)]).optional(),
    /** First year of a time series. */
    von: z.number().int().optional(),
    /** Year from which a key figure's change is counted. */
    seit: z.number().int().optional(),
    /** Replaces the line on method and limits that the catalogue gives. */
    hinweis: text.optional(),
  })
  .superRefine((block, context) => {
    const several = block.indikatoren !== undefined;
    if ((block.indikator === undefined) === (block.indikatoren === undefined))
      context.addIssue({
        code: "custom",
        path: ["indikator"],
        message: "genau eine Angabe: „indikator“ oder „indikatoren“",
      });
    if (several && block.art !== "tabelle" && block.art !== "zeitreihe")
      context.addIssue({
        code: "custom",
        path: ["indikatoren"],
        message: `„${block.art}“ zeigt genau einen Indikator`,
      });
    if (block.titel === undefined && block.art !== "kennzahl")
      context.addIssue({ code: "custom", path: ["titel"], message: "der Titel fehlt: ein Satz, was zu sehen ist" });
    for (const [key, art] of [
      ["von", "zeitreihe"],
      ["seit", "kennzahl"],
    ] as const)
      if (block[key] !== undefined && block.art !== art)
        context.addIssue({ code: "custom", path: [key], message: `„${key}“ gibt es nur bei „${art}“` });
  });
export type FigurBlock = z.infer<typeof figurSchema>;

/** Ids of all indicators of a block. */
export function indicatorsOf(block: FigurBlock): string[] {
  return block.indikatoren ?? (block.indikator ? [block.indikator] : []);
}
