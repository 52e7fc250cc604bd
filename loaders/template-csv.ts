// The template of an indicator without real figures: a dataset file with all its rows, whose values are to be filled in.
import { parseTerms } from "../src/model/formula.js";
import type { IndikatorOutlet } from "../src/model/outlets.js";
import type { DataRoot } from "./data-root.js";
import { LEADING, TRAILING } from "./dataset-text.js";

const BOM = "\ufeff";

/** A figure's key without its time: which fact, for which region, with which selection. */
export function factKey(merkmal: string, ags: string, auswahl: Readonly<Record<string, string>>): string {
  const chosen = Object.entries(auswahl).filter(([, value]) => value !== "insgesamt");
  return [merkmal, ags, ...chosen.sort().map(([name, value]) => `${name}=${value}`)].join(" ");
}

/** Whether the indicator waits for real figures: it has none, or fictitious ones only. */
export function needsTemplate({ herkuenfte }: Pick<IndikatorOutlet, "herkuenfte">): boolean {
  return herkuenfte.every((herkunft) => herkunft === "demo");
}

/**
 * The template in the layout of a dataset file, for Excel in German (UTF-8 with BOM, semicolon, CRLF): one row for each
 * Gemeinde and the Kreis, as far as the indicator has the level, and each fact of its formula that the indicator's own
 * area has to deliver. zeit, basis and wert are empty.
 * @param known keys (`factKey`) of facts with real figures, which nobody has to fill in again
 */
export function templateCsv(indikator: IndikatorOutlet, data: DataRoot, known: ReadonlySet<string>): string {
  const facts = Object.values(indikator.formel)
    .filter((text) => typeof text === "string")
    .flatMap(parseTerms)
    .flatMap(({ merkmal, auswahl }) => selections(auswahl, merkmal, data).map((chosen) => ({ merkmal, chosen })))
    .filter(({ merkmal }) => data.merkmale.get(merkmal)!.bereich === indikator.bereich);
  const once = [...new Map(facts.map((fact) => [factKey(fact.merkmal, "", fact.chosen), fact])).values()];
  const regions = data.regionen.filter(
    ({ ebene }) => (ebene === "gemeinde" || ebene === "kreis") && indikator.ebenen.includes(ebene),
  );
  const missing = once.flatMap((fact) =>
    regions
      .filter(({ ags }) => !known.has(factKey(fact.merkmal, ags, fact.chosen)))
      .map(({ ags }) => ({ ...fact, ags })),
  );
  const dimensions = [
    ...new Set(missing.flatMap(({ merkmal }) => Object.keys(data.merkmale.get(merkmal)!.dimensionen))),
  ].sort();
  const rows = missing.map(({ ags, merkmal, chosen }) => [
    ags,
    "",
    merkmal,
    "",
    ...dimensions.map((d) => chosen[d] ?? "insgesamt"),
    "",
    "",
    "a1",
  ]);
  const header = [...LEADING, ...dimensions, ...TRAILING];
  return `${BOM}${[header, ...rows].map((cells) => cells.join(";")).join("\r\n")}\r\n`;
}

/** All combinations of the chosen values; a group stands in a dataset as its parts. */
function selections(auswahl: Record<string, string[]>, merkmal: string, data: DataRoot): Record<string, string>[] {
  const { dimensionen, gruppen } = data.merkmale.get(merkmal)!;
  return Object.entries(auswahl).reduce<Record<string, string>[]>(
    (sofar, [name, values]) => {
      const single = values.flatMap((value) =>
        dimensionen[name].includes(value) ? [value] : (gruppen[name]?.[value] ?? [value]),
      );
      return sofar.flatMap((chosen) => single.map((value) => ({ ...chosen, [name]: value })));
    },
    [{}],
  );
}
