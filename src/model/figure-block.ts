// The figure block: what an analyst writes in a page to get a figure, and its schema; the handbook prints the descriptions.
import { z } from "zod";
import { GROESSEN } from "./forecast/groessen.js";
import { WANDERUNGEN } from "./forecast/vorausberechnung.js";

export const ARTEN = [
  "karte",
  "zeitreihe",
  "rangliste",
  "trichter",
  "kennzahl",
  "tabelle",
  "matrix",
  "lebenslauf",
  "pyramide",
  "faecher",
] as const;
export type Art = (typeof ARTEN)[number];

/** Kinds that name their indicators in a list of their own. */
const LISTS: Partial<Record<Art, string>> = { matrix: "gruppen", lebenslauf: "stationen" };

const text = z.string().trim().min(1, "darf nicht leer sein");

export const figurSchema = z
  .strictObject({
    art: z.enum(ARTEN).describe("Wie die Zahlen gezeigt werden."),
    indikator: text.optional().describe("Kennung eines Indikators aus dem Katalog."),
    indikatoren: z
      .array(text)
      .min(2, "mindestens zwei, für einen einzelnen „indikator“ schreiben")
      .optional()
      .describe(
        "Mehrere Indikatoren: bei zeitreihe eine Linie je Indikator für ein Gebiet, bei tabelle eine Spalte je Indikator.",
      ),
    gruppen: z
      .array(z.strictObject({ titel: text, indikatoren: z.array(text).min(1) }))
      .min(1)
      .optional()
      .describe("Nur bei matrix: Gruppen von Spalten mit Überschrift."),
    stationen: z
      .array(z.strictObject({ titel: text, alter: text, indikatoren: z.array(text) }))
      .min(2, "mindestens zwei Stationen")
      .optional()
      .describe(
        "Nur bei lebenslauf: Stationen in der Reihenfolge des Alters. Eine Station ohne Indikatoren ([]) zeigt, dass dort Zahlen fehlen.",
      ),
    gemeinde: text
      .optional()
      .describe(
        "Nur bei lebenslauf: Gemeindeschlüssel der hervorgehobenen Gemeinde; ohne Angabe wählen Lesende selbst.",
      ),
    titel: text
      .optional()
      .describe(
        "Was zu sehen ist, als Satz; darf Platzhalter für Werte enthalten (siehe Listen und Werte). Nur bei kennzahl entbehrlich.",
      ),
    jahr: z
      .union([z.literal("aktuell"), z.number().int()])
      .default("aktuell")
      .describe("Gezeigtes Jahr; aktuell ist das neueste mit Zahlen, bei pyramide das Zieljahr der Vorausberechnung."),
    jahre: z
      .array(z.number().int())
      .min(2, "mindestens zwei")
      .max(6, "höchstens sechs")
      .optional()
      .describe("Nur bei pyramide: Jahre der kleinen Bilder im Druck."),
    szenario: z
      .enum(WANDERUNGEN)
      .optional()
      .describe("Nur bei pyramide: Wanderung der Vorausberechnung, ohne Angabe basis."),
    groesse: z.enum(GROESSEN).optional().describe("Nur bei faecher: was vorausberechnet wird."),
    gebiete: z
      .union([z.literal("gemeinden"), z.array(text).min(1)])
      .optional()
      .describe("gemeinden oder eine Liste aus kreis, land, bund und Gemeindeschlüsseln."),
    von: z.number().int().optional().describe("Nur bei zeitreihe: erstes gezeigtes Jahr."),
    seit: z.number().int().optional().describe("Nur bei kennzahl: Jahr, ab dem die Veränderung zählt."),
    hinweis: text.optional().describe("Ersetzt den Hinweis aus dem Katalog unter der Abbildung."),
  })
  .superRefine((block, context) => {
    const issue = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    const forecast = block.art === "pyramide" || block.art === "faecher";
    const given = ["indikator", "indikatoren", "gruppen", "stationen"].filter(
      (key) => block[key as "indikator"] !== undefined,
    );
    const own = LISTS[block.art];
    if (forecast) {
      for (const key of given) issue(key, `„${block.art}“ zeigt die Vorausberechnung und keinen Indikator`);
      if (block.gebiete !== undefined) issue("gebiete", `„${block.art}“ zeigt immer den Landkreis`);
    } else if (own ? given.join() !== own : given.length !== 1 || Object.values(LISTS).includes(given[0]))
      issue(
        "indikator",
        own
          ? `${block.art === "matrix" ? "eine matrix" : "ein lebenslauf"} nennt „${own}“`
          : "genau eine Angabe: „indikator“ oder „indikatoren“",
      );
    if (block.stationen?.every((s) => s.indikatoren.length === 0))
      issue("stationen", "keine der Stationen nennt einen Indikator");
    const ids = (block.stationen ?? []).flatMap((s) => s.indikatoren);
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice) issue("stationen", `„${twice}“ steht an zwei Stellen`);
    if (block.art === "lebenslauf" && block.jahr !== "aktuell")
      issue("jahr", "ein lebenslauf zeigt von jedem Indikator die neuesten Zahlen");
    if (block.indikatoren !== undefined && block.art !== "tabelle" && block.art !== "zeitreihe")
      issue("indikatoren", `„${block.art}“ zeigt genau einen Indikator`);
    if (block.titel === undefined && block.art !== "kennzahl")
      issue("titel", "der Titel fehlt: ein Satz, was zu sehen ist");
    for (const [key, art] of [
      ["von", "zeitreihe"],
      ["seit", "kennzahl"],
      ["jahre", "pyramide"],
      ["szenario", "pyramide"],
      ["groesse", "faecher"],
      ["gemeinde", "lebenslauf"],
    ] as const)
      if (block[key] !== undefined && block.art !== art) issue(key, `„${key}“ gibt es nur bei „${art}“`);
    if (block.art === "faecher" && block.groesse === undefined)
      issue("groesse", `die Größe fehlt: eine von ${GROESSEN.join(", ")}`);
  });
export type FigurBlock = z.infer<typeof figurSchema>;

/** Ids of all indicators of a block, in order. */
export function indicatorsOf(block: FigurBlock): string[] {
  return (
    (block.gruppen ?? block.stationen)?.flatMap((part: { indikatoren: string[] }) => part.indikatoren) ??
    block.indikatoren ??
    (block.indikator ? [block.indikator] : [])
  );
}
