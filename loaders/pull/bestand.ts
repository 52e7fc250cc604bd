// The rows of a dataset file as a pull sees them: figures by their key, and the file that is made of them.
import { LEADING, TRAILING } from "../dataset-text.js";
import type { Zeile } from "../sources/system.js";

/** A figure with its place in the file. Texts as in the file. */
export interface Bestandszeile {
  merkmal: string;
  auswahl: Readonly<Record<string, string>>;
  ags: string;
  zeit: string;
  basis: string;
  wert: string;
  status: string;
  abruf: string;
}

/** Rows of a CSV in its normal form (see `readDatasetText`). */
export function zeilenOf(text: string): Bestandszeile[] {
  const [header, ...lines] = text.trimEnd().split("\n");
  const columns = header.split(";").map((name) => name.trim());
  const dimensions = columns.slice(LEADING.length, -TRAILING.length);
  return lines.map((line) => {
    const cells = line.split(";").map((cell) => cell.trim());
    const cell = (name: string) => cells[columns.indexOf(name)];
    const auswahl = dimensions.map((name) => [name, cell(name)] as const).filter(([, wert]) => wert !== "insgesamt");
    return {
      merkmal: cell("merkmal"),
      auswahl: Object.fromEntries(auswahl),
      ags: cell("ags"),
      zeit: cell("zeit"),
      basis: cell("basis"),
      wert: cell("wert"),
      status: cell("status"),
      abruf: cell("abruf"),
    };
  });
}

/** A delivered figure as a row; its retrieval is named by the checksum until it is known whether anything changed. */
export function bestandszeile({ merkmal, auswahl, ags, zeit, basis, wert, status, roh }: Zeile): Bestandszeile {
  return { merkmal, auswahl, ags, zeit, basis, wert: wert ?? "", status, abruf: roh };
}

/** What makes a figure the same figure. */
export function schluesselOf({
  merkmal,
  auswahl,
  ags,
  zeit,
  basis,
}: Omit<Bestandszeile, "wert" | "status" | "abruf">): string {
  return [merkmal, auswahlText(auswahl), ags, zeit, basis].join(" ");
}

/** `alter=0-2, geschlecht=weiblich`; empty for the total. */
export function auswahlText(auswahl: Readonly<Record<string, string>>): string {
  return Object.entries(auswahl)
    .filter(([, wert]) => wert !== "insgesamt")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join("="))
    .join(", ");
}

/** The file: by Merkmal, dimensions, region, time and basis, the same bytes for the same rows. */
export function csvOf(zeilen: readonly Bestandszeile[]): string {
  const dimensions = [...new Set(zeilen.flatMap(({ auswahl }) => Object.keys(auswahl)))].sort();
  const cellsOf = (z: Bestandszeile) => [
    z.merkmal,
    ...dimensions.map((d) => z.auswahl[d] ?? "insgesamt"),
    z.ags,
    z.zeit,
    z.basis,
  ];
  const sorted = zeilen.map((zeile) => ({ zeile, key: cellsOf(zeile) })).sort((a, b) => compare(a.key, b.key));
  const lines = sorted.map(({ zeile: z }) =>
    [
      z.ags,
      z.zeit,
      z.merkmal,
      z.basis,
      ...dimensions.map((d) => z.auswahl[d] ?? "insgesamt"),
      z.wert,
      z.status,
      z.abruf,
    ].join(";"),
  );
  return `${[[...LEADING, ...dimensions, ...TRAILING].join(";"), ...lines].join("\n")}\n`;
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}
