// Schema of `data/<area>/planung/parameter.yaml`: parameters and scenarios of the forecasts, each with its source.
import { z } from "zod";
import { BELEGE, type Beleg } from "./parameter.js";

const text = z.string().trim().min(1, "darf nicht leer sein");
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "nur Kleinbuchstaben a–z, Ziffern und _");

export const parameterSchema = z
  .strictObject({
    id,
    titel: text,
    einheit: text,
    wert: z.number(),
    minimum: z.number(),
    maximum: z.number(),
    /** Step of the control with which a reader changes it. */
    schritt: z.number().positive(),
    quelle: text,
    /** When the source says so, or when the assumption was made: `2025-12`, `2026`. */
    stand: text,
    beleg: z.enum(Object.keys(BELEGE) as [Beleg, ...Beleg[]]),
    hinweis: text.optional(),
  })
  .refine((p) => p.minimum <= p.wert && p.wert <= p.maximum, "wert liegt außerhalb von minimum und maximum");

/** Take-up of the grades with a claim: one share for all years, or one that rises year by year up to a limit. */
export const szenarioSchema = z.strictObject({
  id,
  titel: text,
  quote: z.number().min(0).max(1),
  /** Added per year after `ab`, up to `hoechstens`. */
  zuwachs: z
    .strictObject({ je_jahr: z.number(), ab: z.number().int(), hoechstens: z.number().min(0).max(1) })
    .optional(),
  quelle: text,
  stand: text,
  beleg: z.enum(Object.keys(BELEGE) as [Beleg, ...Beleg[]]),
});

export const parameterDateiSchema = z.strictObject({
  /** Version of the method the parameters belong to, shown on the page. */
  fassung: text,
  parameter: z.array(parameterSchema).min(1),
  szenarien: z.array(szenarioSchema).default([]),
});
