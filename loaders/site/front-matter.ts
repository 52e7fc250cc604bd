// What a page says about itself at its head: title, and its place in the navigation under `atlas:`.
import { z } from "zod";
import { THEMEN } from "../../src/model/vocabulary.js";
import type { Finding } from "../findings.js";
import { parseYaml } from "../yaml-file.js";

export const MENUES = ["themen", "haupt", "handbuch", "ueber", "keins"] as const;
export type Menue = (typeof MENUES)[number];

const text = z.string().trim().min(1, "darf nicht leer sein");

/** Framework reads the first level of the front matter itself and drops what it does not know; ours is `atlas`. */
export const frontMatterSchema = z.object({
  title: text,
  atlas: z
    .strictObject({
      /** Where the page is linked from; `keins` = only from other pages. */
      menue: z.enum(MENUES).default("keins"),
      /** Order within the menu; pages of equal rank stand by title. */
      rang: z.number().int().default(100),
      /** Short name for menus. */
      kurz: text.optional(),
      /** Theme of the page: its accent and its place on the start page. */
      thema: z.enum(THEMEN).optional(),
      /** One sentence for search engines and search results; else the first paragraph. */
      beschreibung: text.optional(),
      /** Words by which the page should be found. */
      synonyme: z.array(text).default([]),
      /** Stands alone, without header and footer (for embedding). */
      rahmen: z.boolean().default(true),
    })
    .prefault({}),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** Front matter of a page's text; findings name the line in the page. */
export function readFrontMatter(text: string, datei: string): { value?: FrontMatter; findings: Finding[] } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---(\r?\n|$)/.exec(text);
  if (!match)
    return {
      findings: [
        {
          grad: "fehler",
          datei,
          zeile: 1,
          was: "der Seite fehlt ihr Kopf mit dem Titel",
          abhilfe: "Ganz oben ergänzen: ---, title: Titel der Seite, ---.",
        },
      ],
    };
  const { value, findings } = parseYaml(match[1], datei, frontMatterSchema);
  return { value, findings: findings.map((f) => ({ ...f, zeile: (f.zeile ?? 1) + 1 })) };
}
