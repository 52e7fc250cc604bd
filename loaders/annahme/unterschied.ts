// What has changed in a CSV since it was last accepted: figures by their key, as a list that a person can read.
import { execFileSync } from "node:child_process";
import { basename, dirname } from "node:path";
import { TRAILING } from "../dataset-text.js";
import type { Tabelle } from "../planung/tabellen.js";
import { readText } from "./geaendert.js";

/** One figure that is not as it was; null where there is none. Texts as in the file, value and status in one. */
export interface GeaenderteZahl {
  /** `06999001 2023 arbeitslose zensus2011`. */
  schluessel: string;
  vorher: string | null;
  nachher: string | null;
}

/**
 * The text of the CSV that has this checksum, from the newest commit; null where there is no version control or its newest
 * state is another one. It is only asked for, never needed.
 */
export function acceptedText(csv: string, sha256: string, tabelle?: Tabelle): string | null {
  try {
    const bytes = execFileSync("git", ["show", `HEAD:./${basename(csv)}`], {
      cwd: dirname(csv),
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 28,
    });
    const file = readText(bytes, csv, tabelle);
    return file?.sha256 === sha256 ? file.text : null;
  } catch {
    return null;
  }
}

/**
 * The figures that differ between two texts of a dataset, or the rows that differ between two of an input table, in the order of
 * the new one, those that are gone last.
 */
export function changedFigures(before: string, after: string, tabelle?: Tabelle): GeaenderteZahl[] {
  const [old, fresh] = [before, after].map((text) => (tabelle ? rowsOf(text, tabelle) : figuresOf(text)));
  const changed = [...fresh].flatMap(([schluessel, nachher]): GeaenderteZahl[] => {
    const vorher = old.get(schluessel) ?? null;
    return vorher === nachher ? [] : [{ schluessel, vorher, nachher }];
  });
  const gone = [...old].filter(([schluessel]) => !fresh.has(schluessel));
  return [...changed, ...gone.map(([schluessel, vorher]) => ({ schluessel, vorher, nachher: null }))];
}

/** Key → value and status. A column that only one of two texts has counts as `insgesamt`, which is what it means. */
function figuresOf(text: string): Map<string, string> {
  const [header, ...lines] = text.trimEnd().split("\n");
  const columns = header.split(";").map((name) => name.trim());
  return new Map(
    lines.map((line) => {
      const cells = line.split(";").map((cell) => cell.trim());
      const cell = (name: string) => cells[columns.indexOf(name)];
      const [ags, zeit, merkmal, basis, ...dimensions] = columns.slice(0, -TRAILING.length).map(cell);
      const chosen = dimensions
        .flatMap((value, i) => (value === "insgesamt" ? [] : [`${columns[4 + i]}=${value}`]))
        .sort();
      const figure = [cell("wert"), cell("status")].filter((part) => part !== "").join(" ");
      return [[ags, zeit, merkmal, basis, ...chosen].join(" "), figure];
    }),
  );
}

/** Key → the other cells of the row; `abruf` says where a row is from, not what it says. */
function rowsOf(text: string, { spalten, schluessel }: Tabelle): Map<string, string> {
  const rows = text.trimEnd().split("\n").slice(1);
  return new Map(
    rows.map((line) => {
      const cells = line.split(";").map((cell) => cell.trim());
      const of = (names: readonly string[]) => names.map((name) => cells[spalten.indexOf(name)]).filter(Boolean);
      return [of(schluessel).join(" "), of(spalten.filter((s) => s !== "abruf" && !schluessel.includes(s))).join(" ")];
    }),
  );
}
