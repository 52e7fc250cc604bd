// The Landkreis itself: schema and types of `data/kreis.yaml` and `data/zustaendigkeiten.yaml`.
import { z } from "zod";
import { BEREICHE, RHYTHMEN, type Rhythmus } from "./vocabulary.js";

const text = z.string().trim().min(1, "darf nicht leer sein");
const gemeindeAgs = z.string().regex(/^\d{8}$/, "acht Ziffern in Anführungszeichen");

export const kreisSchema = z.strictObject({
  ags: z.string().regex(/^\d{5}$/, "fünf Ziffern in Anführungszeichen"),
  name: text,
  kurzname: text,
  land: z.strictObject({ ags: z.string().regex(/^\d{2}$/), name: text }),
  bund: z.strictObject({ ags: z.literal("DG"), name: text }),
  gemeinden: z
    .array(
      z.strictObject({
        ags: gemeindeAgs,
        /** Twelve digits, where the Gemeinde belongs to a Verband; else it follows from the AGS. */
        ars: z
          .string()
          .regex(/^\d{12}$/, "zwölf Ziffern in Anführungszeichen")
          .optional(),
        /** Official name with its suffix (Stadt, Marktgemeinde). */
        amtlich: text,
        name: text,
        /** Short form for narrow places such as map labels. */
        kurz: text.optional(),
      }),
    )
    .min(1),
  planungsraeume: z
    .array(
      z.strictObject({
        schluessel: z.string().regex(/^pr-[a-z0-9-]+$/, "beginnt mit pr-"),
        name: text,
        gemeinden: z.array(gemeindeAgs).min(1),
      }),
    )
    .default([]),
  /** Address under which the atlas is published, for links in citations and previews. */
  adresse: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  herausgeber: z.strictObject({ stelle: text, mitwirkend: z.array(text).default([]) }),
  veroeffentlichung: z.strictObject({
    /** Show fictitious figures (origin `demo`) where no real ones can be had; false leaves their indicators empty. */
    demodaten: z.boolean(),
    /** The atlas is only a demonstration; without it no fictitious figure may be shown. */
    vorfuehrung: z.boolean(),
  }),
});
export type Kreis = z.infer<typeof kreisSchema>;

/** Roles, never names; null is „noch nicht benannt“. */
export const zustaendigkeitenSchema = z.strictObject({
  administration: z
    .array(z.strictObject({ rolle: text, vertretung: text.nullable() }))
    .length(2, "genau zwei Stellen verwalten den Atlas"),
  bereiche: z.record(
    z.enum(BEREICHE),
    z.strictObject({
      person: text.nullable(),
      vertretung: text.nullable(),
      rhythmus: z.enum(Object.keys(RHYTHMEN) as [Rhythmus, ...Rhythmus[]]),
      /** ISO date as agreed, null where nothing is. */
      naechste_lieferung: z.iso.date().nullable(),
    }),
  ),
});
export type Zustaendigkeiten = z.infer<typeof zustaendigkeitenSchema>;
