// Reads a figure block of a page and checks it against schema and catalogue; errors name page, line and nearest name.

import { type FigurDaten, regionsOf } from "../../src/charts/figur.js";
import { VORAUSBERECHNET } from "../../src/charts/vorausberechnung-figur.js";
import { type FigurBlock, figurSchema, indicatorsOf } from "../../src/model/figure-block.js";
import { nearestName } from "../../src/model/nearest.js";
import type { IndikatorOutlet } from "../../src/model/outlets.js";
import { yearsOf } from "../../src/model/pick.js";
import { gemischIn, gemischText } from "../../src/model/varianten.js";
import type { Finding } from "../findings.js";
import { parseYaml } from "../yaml-file.js";
import { fillPlaceholders, MissingValueError, PlaceholderError } from "./inline-values.js";
import { DEFAULT_TITLE, rechnungOf } from "./render-forecast.js";
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
  const report =
    (grad: Finding["grad"]): Report =>
    (path, was, abhilfe) =>
      findings.push({ grad, datei: page, zeile: line + file.lineOf(path), schluessel: path.join("."), was, abhilfe });
  const [error, remark] = [report("fehler"), report("hinweis")];
  const failed = () => findings.some((f) => f.grad === "fehler");

  const ids = data.katalog.indikatoren.map((i) => i.id);
  for (const id of indicatorsOf(block)) {
    const path = pathOf(block, id);
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
  const gemeinden = data.regionen.filter((r) => r.ebene === "gemeinde");
  if (block.gemeinde !== undefined && !gemeinden.some((r) => r.ags === block.gemeinde)) {
    const near = nearestName(
      block.gemeinde,
      gemeinden.map((r) => r.ags),
    );
    error(
      ["gemeinde"],
      `die Gemeinde „${block.gemeinde}“ gibt es nicht`,
      near ? `Gemeint ist wohl „${near}“.` : "Den achtstelligen Schlüssel einer Gemeinde nennen.",
    );
  }
  if (!failed()) checkAgainstFigures(block, data, error, remark);
  if (!failed()) checkAgainstForecast(block, data, remark);
  for (const key of ["titel", "hinweis"] as const) {
    const value = block[key];
    if (value === undefined || failed()) continue;
    try {
      block[key] = fillPlaceholders(value, data);
    } catch (cause) {
      if (!(cause instanceof PlaceholderError)) throw cause;
      if (cause instanceof MissingValueError) giveWay(block, key, cause.message, data, remark);
      else error([key], cause.message, cause.abhilfe);
    }
  }
  return failed() ? { findings } : { block, findings };
}

/** A title or hint without its figure: the indicator's own name, or nothing, stands in its place. */
function giveWay(block: FigurBlock, key: "titel" | "hinweis", was: string, data: SiteData, remark: Report): void {
  const name = isForecast(block) ? DEFAULT_TITLE[block.art] : data.indikator(indicatorsOf(block)[0])!.titel;
  block[key] = key === "titel" ? name : undefined;
  remark([key], was, "Bis es die Zahl gibt, steht dort ein allgemeiner Name oder nichts.");
}

function isForecast(block: FigurBlock): block is FigurBlock & { art: keyof typeof DEFAULT_TITLE } {
  return VORAUSBERECHNET.has(block.art);
}

type Report = (path: PropertyKey[], was: string, abhilfe: string) => unknown;

/**
 * Refuses what would be drawn wrong. What this Kreis has no figures for (regions, years) is only remarked: the same pages
 * serve other Landkreise, and the figure then says that there is nothing yet, or shows its newest year.
 */
function checkAgainstFigures(block: FigurBlock, data: SiteData, error: Report, remark: Report): void {
  const werte = indicatorsOf(block).flatMap((id) => data.werte(id) ?? []);
  if (werte.length === 0) return;
  const { kreis } = data.katalog;
  const daten: FigurDaten = { werte, regionen: data.regionen, kreis, karte: data.karte };
  const regions = regionsOf(block, daten);
  if (block.art === "kennzahl" && block.gebiete !== undefined && regions.length !== 1)
    error(["gebiete"], "eine Kennzahl gilt für genau ein Gebiet", "Ein Gebiet nennen, etwa [kreis].");
  if (ALWAYS_ALL.has(block.art) && block.gebiete !== undefined && block.gebiete !== "gemeinden")
    error(["gebiete"], `„${block.art}“ zeigt immer alle Gemeinden`, "Die Zeile streichen.");
  for (const { datei, ...figures } of werte) {
    const path = pathOf(block, datei.indikator.id);
    if (block.art === "rangliste" && isDemo(datei.indikator))
      error(
        path,
        `„${datei.indikator.id}“ hat Beispielwerte, und mit erfundenen Zahlen gibt es keine Rangliste`,
        "Eine karte, zeitreihe oder tabelle wählen, bis es echte Werte gibt.",
      );
    if (block.art === "trichter" && datei.indikator.zufall.art !== "ereignisse")
      error(
        path,
        `„${datei.indikator.id}“ zählt keine Ereignisse, um die herum der Zufall Grenzen zieht (zufall: ${datei.indikator.zufall.art})`,
        "Eine rangliste oder karte wählen.",
      );
    const shown = block.art === "kennzahl" ? regions.slice(0, 1) : regions;
    const years = yearsOf({ datei, ...figures }, shown);
    if (years.length === 0)
      remark(
        path,
        `„${datei.indikator.id}“ hat für diese Gebiete keine Zahlen`,
        `Zahlen gibt es für: ${levelsWith(datei.indikator)}.`,
      );
    else if (block.jahr !== "aktuell" && !years.includes(block.jahr))
      remark(["jahr"], `für ${block.jahr} hat „${datei.indikator.id}“ keine Zahlen`, `Vorhanden: ${years.join(", ")}.`);
    else if (block.von !== undefined && block.von > years.at(-1)!)
      remark(["von"], `die Zahlen enden ${years.at(-1)}`, "Ein früheres Jahr nennen.");
  }
  const mixed = gemischIn(werte.map((w) => w.datei.indikator));
  if (mixed)
    error(
      pathOf(block, mixed.zwilling.id),
      gemischText(mixed),
      `Nur eine der beiden zeigen, „${mixed.erste.id}“ oder „${mixed.zwilling.id}“.`,
    );
  const units = [...new Set(werte.map((w) => w.datei.indikator.einheit))];
  if (block.art === "zeitreihe" && units.length > 1)
    error(
      ["indikatoren"],
      `verschiedene Einheiten auf einer Achse: ${units.join("; ")}`,
      "Je Einheit eine eigene Abbildung.",
    );
}

/** Years outside the projection are shown as the nearest one inside. */
function checkAgainstForecast(block: FigurBlock, data: SiteData, remark: Report): void {
  const years = isForecast(block) ? rechnungOf(data)?.jahre : undefined;
  if (!years) return;
  const wanted = [...(block.jahr === "aktuell" ? [] : [block.jahr]), ...(block.jahre ?? [])];
  for (const jahr of wanted.filter((y) => !years.includes(y)))
    remark(["jahr"], `für ${jahr} ist nichts vorausberechnet`, `Vorhanden: ${years[0]} bis ${years.at(-1)}.`);
}

const ALWAYS_ALL: ReadonlySet<string> = new Set(["karte", "trichter", "lebenslauf"]);

/** Where a block names an indicator. */
function pathOf(block: FigurBlock, id: string): PropertyKey[] {
  if (block.indikatoren) return ["indikatoren", block.indikatoren.indexOf(id)];
  for (const [key, parts] of [
    ["gruppen", block.gruppen],
    ["stationen", block.stationen],
  ] as const)
    for (const [i, { indikatoren }] of (parts ?? []).entries())
      if (indikatoren.includes(id)) return [key, i, "indikatoren", indikatoren.indexOf(id)];
  return ["indikator"];
}

/** Whether at least one figure of the indicator is fictitious. */
export function isDemo({ herkuenfte }: Pick<IndikatorOutlet, "herkuenfte">): boolean {
  return herkuenfte.includes("demo");
}

function levelsWith({ bestand }: IndikatorOutlet): string {
  return bestand.map((b) => `${b.ebene} (${b.von} bis ${b.bis})`).join(", ");
}
