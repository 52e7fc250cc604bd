// The catalogue: schema and types of `data/<area>/katalog.yaml`, shared by loaders and site.
import { z } from "zod";
import { ZEITARTEN } from "./time.js";
import { BEREICHE, EBENEN, RHYTHMEN, type Rhythmus, SICHTBARKEITEN, THEMEN } from "./vocabulary.js";

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "nur Kleinbuchstaben a–z, Ziffern und _, beginnend mit einem Buchstaben");
const text = z.string().trim().min(1, "darf nicht leer sein");
const decimals = z.number().int().min(0).max(4);

export const basisSchema = z.strictObject({
  id,
  titel: text,
  erklaerung: text,
});

/** A dimension becomes a column of data files and outlets, beside these. */
const FIXED_COLUMNS = "ags zeit jahr merkmal basis wert status abruf herkunft quelle rechenweg datensatz zeile".split(
  " ",
);
const dimension = id.refine((name) => !FIXED_COLUMNS.includes(name), "der Name ist schon der einer festen Spalte");

export const merkmalSchema = z.strictObject({
  id,
  titel: text,
  einheit: text,
  /** True where values of disjoint areas may be summed (persons, places, km²). */
  additiv: z.boolean(),
  zeitart: z.enum(ZEITARTEN),
  /** What the time means in words: `Jahresdurchschnitt`, `31. Dezember`, `Beginn des Schuljahres`. */
  zeitbezug: text,
  nachkommastellen: decimals,
  /** Step to which the source rounds; sums of Gemeinden may differ from the Kreis value by half a step each. */
  rundung: z.number().nonnegative().default(0),
  /** Joins with figures of any basis (areas in km²), because no census underlies it. */
  basisfrei: z.boolean().default(false),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  dimensionen: z.record(dimension, z.array(text).min(1)).default({}),
  /** Values of a dimension that are sums of finer ones, used where the source does not print the sum. */
  gruppen: z.record(id, z.record(text, z.array(text).min(2))).default({}),
});

const formelSchema = z.union([
  z.strictObject({ wert: text }),
  z.strictObject({ zaehler: text, nenner: text, faktor: z.number().positive() }),
]);

export const bruchSchema = z.strictObject({
  /** First year of the new method: figures before it are not comparable with figures from it on. */
  ab: z.number().int().min(1900).max(2100),
  grund: text,
});

/**
 * What chance means for an indicator, and with it what may be said about differences:
 * - `ereignisse`: events or entry cohorts (births, leavers, examined children) have an interval, `wilson` for shares and `byar` for rates;
 * - `bestand`: full counts at one moment have no interval, only a caution where numbers are small;
 * - `stichprobe`: samples have the error that the publisher states, as a Merkmal in the indicator's unit;
 * - `unbekannt`: published without numerator and denominator, so nothing can be said;
 * - `ohne`: nothing is counted among others (distances, amounts of money, areas, indices).
 */
export const zufallSchema = z.discriminatedUnion("art", [
  z.strictObject({ art: z.literal("ereignisse"), intervall: z.enum(["wilson", "byar"]) }),
  z.strictObject({ art: z.literal("bestand") }),
  z.strictObject({ art: z.literal("stichprobe"), standardfehler: id.optional() }),
  z.strictObject({ art: z.literal("unbekannt") }),
  z.strictObject({ art: z.literal("ohne") }),
]);
export type ZufallArt = z.infer<typeof zufallSchema>["art"];

export const indikatorSchema = z.strictObject({
  id,
  titel: text,
  kurztitel: z.string().trim().min(1).max(48, "höchstens 48 Zeichen, er steht in Tabellenköpfen"),
  definition: text,
  formel: formelSchema,
  /** The formula as the field writes it, for readers. */
  formeltext: text,
  einheit: text,
  nachkommastellen: decimals,
  polaritaet: z.enum(["+", "-", "0"], 'erlaubt sind "+", "-" und "0"'),
  /** What a high value means; required exactly where there is a polarity. */
  bedeutung: text.optional(),
  stichtag: text,
  ebenen: z.array(z.enum(EBENEN)).min(1),
  rhythmus: z.enum(Object.keys(RHYTHMEN) as [Rhythmus, ...Rhythmus[]]),
  /** Official table or publication the indicator is defined by. */
  quelle: text,
  hinweise: z.array(text).default([]),
  /** Words people search for: everyday terms, old names, abbreviations. */
  synonyme: z.array(text).default([]),
  bruch: z.array(bruchSchema).default([]),
  themen: z.array(z.enum(THEMEN)).default([]),
  /** Names the denominator or definition where several official ones exist under one name. */
  variante: text.optional(),
  /** Ids of the indicators with the other variants; never mixed with this one. */
  zwillinge: z.array(id).default([]),
  /** Key in the reference catalogue of indicators (A02, D08 …). */
  referenz: z
    .string()
    .regex(/^[DJSABKHG]\d{2}$/, "ein Buchstabe des Bereichs und zwei Ziffern, etwa A02")
    .optional(),
  gruppe: text.optional(),
  /** Shown in the profiles of Gemeinden and Kreis, under its first theme. */
  profil: z.boolean().default(false),
  /** False where Gemeinde and Kreis values measure different things (commuting over other borders, indices per level). */
  ebenenvergleich: z.boolean().default(true),
  /** False where only the places of a year can be compared, not one year with another (indices scaled anew each year). */
  zeitvergleich: z.boolean().default(true),
  zufall: zufallSchema.default({ art: "unbekannt" }),
  /** Years that are added up before the division, in windows that do not overlap; the first begins with the year `ab`. */
  zusammenfassen: z
    .strictObject({
      jahre: z.union([z.literal(3), z.literal(5)]),
      ab: z.number().int().min(1900).max(2100),
    })
    .optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  sichtbarkeit: z.enum(SICHTBARKEITEN).default("oeffentlich"),
});

const seite = z.union([text, z.number().transform(String), formelSchema.options[1]]);

/** Two ways to the same number: what has to be equal for every region, time and basis that has figures for both. */
export const identitaetSchema = z.strictObject({
  id,
  titel: text,
  /** Sums of Merkmale and numbers in the language of the formulas, or a ratio of two of them. */
  links: seite,
  rechts: seite,
  ebenen: z.array(z.enum(EBENEN)).min(1),
  /** Largest difference that rounding explains, in the unit of the figures or in percent of the right side. */
  toleranz: z.union([
    z.strictObject({ absolut: z.number().nonnegative() }),
    z.strictObject({ prozent: z.number().nonnegative() }),
  ]),
  /** Figures of different editions of a source may meet; never set where a census is counted. */
  basisuebergreifend: z.boolean().default(false),
  /** Why both have to be equal. */
  grund: text,
});

export const katalogSchema = z.strictObject({
  bereich: z.enum(BEREICHE),
  titel: text,
  basen: z.array(basisSchema).default([]),
  merkmale: z.array(merkmalSchema),
  indikatoren: z.array(indikatorSchema),
  identitaeten: z.array(identitaetSchema).default([]),
});

export type Basis = z.infer<typeof basisSchema>;
export type Merkmal = z.infer<typeof merkmalSchema>;
export type Indikator = z.infer<typeof indikatorSchema>;
export type Identitaet = z.infer<typeof identitaetSchema>;
export type Bruch = z.infer<typeof bruchSchema>;
export type Katalog = z.infer<typeof katalogSchema>;
export type Polaritaet = Indikator["polaritaet"];
