// Accepts deliberate changes of dataset files: checks everything, then renews the checksums in the sidecars with a record of it.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { annahmeSchema } from "../../src/model/source.js";
import type { Finding } from "../findings.js";
import { runPipeline } from "../pipeline.js";
import { writeFiles } from "../write-files.js";
import { tableOf } from "./geaendert.js";
import { withAnnahme } from "./quelle-text.js";
import { acceptedText, changedFigures, type GeaenderteZahl } from "./unterschied.js";

export interface Annehmen {
  /** Day of the acceptance, `2026-11-22`. */
  am: string;
  grund: string;
  /** Person or role. */
  von?: string;
}

export interface Angenommen {
  /** Accepted datasets; `zahlen` is null where the last accepted state is not at hand. */
  dateien: { csvName: string; quelleName: string; zahlen: GeaenderteZahl[] | null }[];
  findings: Finding[];
}

/**
 * Checks the data root at `root` as if its changed CSV files were meant to be as they are, and if nothing else is wrong,
 * writes their checksums into their sidecars, all of them or none.
 * @throws CheckError where anything else is wrong, Error where reason or date are not valid; nothing is written.
 */
export async function annehmen(root: string, { am, grund, von }: Annehmen): Promise<Angenommen> {
  const entry = annahmeSchema.pick({ am: true, grund: true, von: true }).safeParse({ am, grund, von });
  if (!entry.success) throw new Error(complaint(String(entry.error.issues[0].path[0]), am));
  const { geaendert, findings } = await runPipeline(root, undefined, undefined, true);
  const files = geaendert.map(({ dataset, vorher, sha256, text }) => {
    const sidecar = dataset.csv.replace(/\.csv$/, ".quelle.yaml");
    const before = acceptedText(dataset.csv, vorher, tableOf(dataset));
    return {
      path: relative(root, sidecar),
      text: withAnnahme(readFileSync(sidecar, "utf8"), { ...entry.data, vorher, sha256 }),
      csvName: dataset.csvName,
      quelleName: dataset.quelleName,
      zahlen: before === null ? null : changedFigures(before, text, tableOf(dataset)),
    };
  });
  writeFiles(root, new Map(files.map(({ path, text }) => [path, text])));
  return { dateien: files.map(({ path: _p, text: _t, ...file }) => file), findings };
}

function complaint(key: string, am: string): string {
  if (key === "am") return `„${am}“ ist kein Tag; geschrieben wird er wie 2026-11-22`;
  if (key === "von") return "hinter --name fehlt, wer die Änderung annimmt";
  return '--annehmen braucht einen Grund: --grund "Berichtigung des Statistischen Landesamts"';
}

/** Changed figures of one file beyond this number are counted, not listed. */
const LISTED = 20;

/** What an acceptance has to say to the one who did it. */
export function annahmeText({ dateien }: Angenommen): string {
  if (dateien.length === 0) return "Keine Datei ist geändert, es gibt nichts anzunehmen.";
  const blocks = dateien.map(({ csvName, quelleName, zahlen }) =>
    [csvName, ...describe(zahlen).map((line) => `  ${line}`), `  → vermerkt in ${quelleName}`].join("\n"),
  );
  const count = dateien.length === 1 ? "1 geänderte Datei ist" : `${dateien.length} geänderte Dateien sind`;
  return `${blocks.join("\n\n")}\n\n${count} angenommen.`;
}

function describe(zahlen: GeaenderteZahl[] | null): string[] {
  if (zahlen === null)
    return ["Welche Zahlen anders sind, ist nicht zu sehen: Der letzte angenommene Stand liegt nicht vor."];
  if (zahlen.length === 0) return ["keine Zahl ist anders, nur die Reihenfolge, Spalten oder Abrufe"];
  const rest = zahlen.length - LISTED;
  return [
    ...zahlen.slice(0, LISTED).map(({ schluessel, vorher, nachher }) => {
      if (vorher === null) return `${schluessel}: neu, ${nachher}`;
      return nachher === null ? `${schluessel}: entfällt, war ${vorher}` : `${schluessel}: ${vorher} → ${nachher}`;
    }),
    ...(rest > 0 ? [`und ${rest} weitere ${rest === 1 ? "Zahl" : "Zahlen"}`] : []),
  ];
}
