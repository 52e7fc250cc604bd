// The sidecar of a dataset: schema and types of `data/<area>/<dataset>.quelle.yaml`.
import { z } from "zod";
import { bezugSchema } from "./bezug.js";
import { EBENEN, HERKUENFTE, type Herkunft, SICHTBARKEITEN } from "./vocabulary.js";

const text = z.string().trim().min(1, "darf nicht leer sein");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "64 Zeichen 0–9 und a–f");

/** Record of a deliberate change of the figures, written by `pruefen --annehmen`. */
export const annahmeSchema = z.strictObject({
  am: z.iso.date(),
  /** Person or role that confirmed it. */
  von: text.optional(),
  grund: text,
  /** Checksum of the CSV before and after. */
  vorher: sha256,
  sha256,
});
export type Annahme = z.infer<typeof annahmeSchema>;

const umfangSchema = z.strictObject({
  merkmale: z.array(text).min(1),
  ebenen: z.array(z.enum(EBENEN)).min(1),
  /** Restricts the level to these keys, where the source covers only some Gemeinden. */
  ags: z.array(z.string()).optional(),
});
export type Umfang = z.infer<typeof umfangSchema>;

export const quelleSchema = z.strictObject({
  titel: text,
  herausgeber: text,
  /** Short name for source lines: `BBSR, INKAR Ausgabe 2024`. */
  kurz: text,
  tabelle: text.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  lizenz: z.strictObject({
    kennung: text,
    url: z.url({ protocol: /^https?$/ }).optional(),
    /** Right to pass the figures on: only `erlaubt` may stand in `data/`. */
    weitergabe: z.enum(["erlaubt", "untersagt", "ungeklaert"]),
    /** Attribution text in the wording that the publisher asks for. */
    vermerk: text,
  }),
  /** What was done with the figures: selection, reshaping, computation. */
  veraenderung: text,
  herkunft: z.enum(Object.keys(HERKUENFTE) as [Herkunft, ...Herkunft[]]),
  /** Method of own computations; required for `modell`. */
  methode: text.optional(),
  hinweise: z.array(text).default([]),
  sichtbarkeit: z.enum(SICHTBARKEITEN),
  /** The promise of completeness: each named Merkmal has every region of these levels, for each time it has at all; values of dimensions included. */
  umfang: z.array(umfangSchema).min(1),
  /** Where `pull` fetches the figures; without it they are delivered or kept by hand. */
  bezug: bezugSchema.optional(),
  /** Of the CSV in its normal form. */
  sha256,
  /** Changes of the CSV that were confirmed, oldest first. */
  annahmen: z.array(annahmeSchema).min(1).optional(),
  abrufe: z
    .array(
      z.strictObject({
        id: text,
        zeitpunkt: z.iso.date(),
        anfrage: text,
        /** Hash of the raw answer as it was received. */
        sha256,
      }),
    )
    .min(1),
});
export type Quelle = z.infer<typeof quelleSchema>;

/** The sidecar of a dataset that was never fetched: it has no CSV beside it. */
export const geplanteQuelleSchema = quelleSchema
  .omit({ sha256: true, annahmen: true, abrufe: true })
  .required({ bezug: true });
export type GeplanteQuelle = z.infer<typeof geplanteQuelleSchema>;

/** The sidecar of an input table of the forecasts, which promises no levels. */
export const eingabeQuelleSchema = quelleSchema.omit({ umfang: true, bezug: true });
export type EingabeQuelle = z.infer<typeof eingabeQuelleSchema>;
