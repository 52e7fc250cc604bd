// Checks drawn figures as a reader gets them: none without source and licence, time, unit, and the badge of what is not official.
import { type FigurBlock, indicatorsOf } from "../../src/model/figure-block.js";
import { shortUnit } from "../../src/model/format.js";
import type { Finding } from "../findings.js";
import type { SiteData } from "./site-data.js";

const FIGURE = /<figure class="(figur [^"]*)"([^>]*)>([\s\S]*?)<\/figure>/g;
const BADGES = {
  demo: { marke: "data-beispielwerte", bild: "Beispielwerte, frei erfunden" },
  modell: { marke: "marke-herkunft modell", bild: "Modellrechnung, nicht amtlich" },
} as const;

/** What the figures of a page's HTML lack; `datei` is the name of the page in messages. */
export function figureFindings(page: string, datei: string, data: Pick<SiteData, "indikator">): Finding[] {
  return [...page.matchAll(FIGURE)].flatMap(([, classes, attributes, content]) => {
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1];
    const fault = (was: string): Finding => ({
      grad: "fehler",
      datei,
      schluessel: id,
      was,
      abhilfe:
        "Titel und Angaben des Blocks, den Katalog und die Quellenangabe der Daten prüfen; stimmen sie, liegt der Fehler im Zeichnen der Abbildung.",
    });
    if (classes.includes("figur-leer"))
      return /Vorgesehene Quelle: [^.<]/.test(content) ? [] : [fault("die leere Abbildung nennt keine Quelle")];
    const json = /\sdata-figur="([^"]*)"/.exec(attributes)?.[1];
    if (!json) return [fault("die Abbildung sagt nicht, was sie zeigt")];
    const block: FigurBlock = JSON.parse(unescaped(json));
    return [
      ...(/<p class="figur-quelle">Quelle: <a [^>]*>[^<]+<\/a> \([^)]+\)/.test(content)
        ? []
        : [fault("der Abbildung fehlt die Quelle mit ihrer Lizenz")]),
      ...(/\b(19|20)\d\d\b/.test(wordsOf(content)) ? [] : [fault("der Abbildung fehlt die Zeit ihrer Zahlen")]),
      ...missingUnits(block, wordsOf(content), data).map((einheit) =>
        fault(`der Abbildung fehlt die Einheit „${einheit}“`),
      ),
      ...missingBadge(attributes, content, block).map(fault),
    ];
  });
}

/** Caption, key number and table as plain text, without the heading: a year or a unit in it would say nothing of the figures. */
function wordsOf(content: string): string {
  const parts = [
    ...content.matchAll(
      /<figcaption>[\s\S]*?<\/figcaption>|<p class="kennzahl-wert">[\s\S]*?<\/p>|<table[^>]*>[\s\S]*?<\/table>/g,
    ),
  ];
  const text = parts.map(([part]) => part.replace(/<h3[\s\S]*?<\/h3>/, "").replace(/<[^>]*>/g, " ")).join(" ");
  return unescaped(text).replaceAll(/\d+(,\d)?-%-Bereich/g, "");
}

/** Units of the indicators that have figures; those without have no place in the figure. */
function missingUnits(block: FigurBlock, words: string, data: Pick<SiteData, "indikator">): string[] {
  const shown = indicatorsOf(block).flatMap((id) => data.indikator(id) ?? []);
  const units = new Set(shown.flatMap((i) => (i.bestand.length > 0 ? [i.einheit] : [])));
  return [...units].filter((einheit) => !words.includes(einheit) && !words.includes(shortUnit(einheit)));
}

function missingBadge(attributes: string, content: string, { art }: FigurBlock): string[] {
  const origin = /\sdata-herkunft="(demo|modell)"/.exec(attributes)?.[1] as keyof typeof BADGES | undefined;
  if (!origin) return [];
  const { marke, bild } = BADGES[origin];
  const drawings =
    art === "kennzahl"
      ? []
      : [...content.matchAll(/<div class="(?:breit|schmal)" aria-hidden="true">[\s\S]*?<\/svg>/g)];
  return [
    ...(content.includes(marke) ? [] : ["die Abbildung zeigt nicht amtliche Zahlen ohne das Kennzeichen dafür"]),
    ...(drawings.every(([svg]) => svg.includes(bild)) ? [] : [`in der Zeichnung fehlt „${bild}“`]),
  ];
}

const NAMED: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'", nbsp: "\u00a0" };

/** Text as it stood before it was escaped for HTML: by the atlas with numbers, by Framework with names. */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|([a-z]+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (NAMED[name!] ?? whole),
  );
}
