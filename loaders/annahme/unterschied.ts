// What has changed in a CSV since it was last accepted: figures by their key, as a list that a person can read.
import { execFileSync } from "node:child_process";
import { basename, dirname } from "node:path";
import { readDatasetText, TRAILING } from "../dataset-text.js";

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
export function acceptedText(csv: string, sha256: string): string | null {
  try {
    const bytes = execFileSync("git", ["show", `HEAD:./${basename(csv)}`], {
      cwd: dirname(csv),
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 28,
    });
    const { dataset } = readDatasetText(bytes, csv);
    return dataset?.sha256 === sha256 ? dataset.text : null;
  } catch {
    return null;
  }
}

/** The figures that differ between two texts of a dataset, in the order of the new one, those that are gone last. */
export function changedFigures(before: string, after: string): GeaenderteZahl[] {
  const old = figuresOf(before);
  const fresh = figuresOf(after);
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
