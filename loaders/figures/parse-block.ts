// Reads a figure block of a page and checks it against schema and catalogue; errors name page, line and nearest name.
import { type FigurBlock, figurSchema, indicatorsOf } from "../../src/model/figure-block.js";
import { nearestName } from "../../src/model/nearest.js";
import type { Finding } from "../findings.js";
import { parseYaml } from "../yaml-file.js";
import { fillPlaceholders, PlaceholderError } from "./inline-values.js";
import type { SiteData } from "./site-data.js";

/**
 * @param text content of the fenced block
 * @param page name of the page for messages
 * @param line line of the opening fence in the page
 */
export function parseBlock(
  text: string,
  page: string,
  line: number,
  data: SiteData,
): { block?: FigurBlock; findings: Finding[] } {
  const file = parseYaml(text, page, figurSchema);
  const findings = file.findings.map((f) => ({ ...f, zeile: line + (f.zeile ?? 1) }));
  const block = file.value;
  if (!block) return { findings };
  const error = (path: PropertyKey[], was: string, abhilfe: string) =>
    findings.push({
      grad: "fehler",
      datei: page,
      zeile: line + file.lineOf(path),
      schluessel: path.join("."),
      was,
      abhilfe,
    });

  const ids = data.katalog.indikatoren.map((i) => i.id);
  for (const id of indicatorsOf(block)) {
    const path = block.indikatoren ? ["indikatoren", block.indikatoren.indexOf(id)] : ["indikator"];
    if (!ids.includes(id)) {
      const near = nearestName(id, ids);
      error(
        path,
        `den Indikator „${id}“ gibt es nicht`,
        near ? `Gemeint ist wohl „${near}“.` : "Ein Indikator aus dem Katalog ist nötig.",
      );
    }
  }
  if (Array.isArray(block.gebiete)) {
    const allowed = ["kreis", "land", "bund", ...data.regionen.map((r) => r.ags)];
    for (const [i, name] of block.gebiete.entries())
      if (!allowed.includes(name)) {
        const near = nearestName(name, allowed);
        error(
          ["gebiete", i],
          `das Gebiet „${name}“ gibt es nicht`,
          near ? `Gemeint ist wohl „${near}“.` : "kreis, land, bund oder ein AGS.",
        );
      }
  }
  for (const key of ["titel", "hinweis"] as const) {
    const value = block[key];
    if (value === undefined || findings.length > 0) continue;
    try {
      block[key] = fillPlaceholders(value, data);
    } catch (cause) {
      if (!(cause instanceof PlaceholderError)) throw cause;
      error([key], cause.message, "Schreibweise: {{indikator kreis aktuell wert}}.");
    }
  }
  return findings.length > 0 ? { findings } : { block, findings };
}
