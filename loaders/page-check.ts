// Checks the pages before Framework builds them: figure blocks, values in prose, and the code of cells.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { buildSync, type Loader } from "esbuild";
import { type FigurBlock, indicatorsOf } from "../src/model/figure-block.js";
import { staleness } from "../src/model/frische.js";
import { newestOf } from "../src/model/pick.js";
import { inlineValue, MissingValueError, PLACEHOLDER, PlaceholderError } from "./figures/inline-values.js";
import { ListeError, renderListe } from "./figures/lists.js";
import { listFinding } from "./figures/markdown.js";
import { isDemo, parseBlock } from "./figures/parse-block.js";
import type { SiteData } from "./figures/site-data.js";
import type { Finding } from "./findings.js";
import { readFrontMatter } from "./site/front-matter.js";
import { pageFiles, type SiteMap } from "./site/site-map.js";

/** A fenced block of a page with the line of its opening fence. */
export interface Fence {
  info: string;
  content: string;
  line: number;
}

/** Findings for all pages below `folder`; names in messages are relative to `base`. */
export function checkPages(folder: string, base: string, data: SiteData, map: SiteMap): Finding[] {
  return pageFiles(folder).flatMap((name) => {
    const file = join(folder, name);
    return checkPage(readFileSync(file, "utf8"), file, relative(base, file), data, map);
  });
}

/** Findings for the text of one page. */
export function checkPage(text: string, file: string, name: string, data: SiteData, map: SiteMap): Finding[] {
  const { fences, prose } = splitPage(text);
  return [
    ...readFrontMatter(text, name).findings,
    ...checkSqlCells(fences, name),
    ...fences.flatMap((fence) => checkFence(fence, file, name, data, map)),
    ...prose.flatMap(({ text: line, number }) => checkProse(line, number, name, data)),
  ];
}

/** An SQL cell without the atlas' own tag, or without a name for its rows, would make Framework fetch a library. */
function checkSqlCells(fences: readonly Fence[], datei: string): Finding[] {
  const imported = fences.some(
    ({ info, content }) => /^(js|ts)\b/.test(info) && /\bsql\b[^;]*components\/sql\.js/.test(content),
  );
  return fences
    .filter(({ info }) => /^sql\b/.test(info) && !/run=false/.test(info))
    .flatMap(({ info, line }) => {
      const finding = { grad: "fehler" as const, datei, zeile: line };
      return [
        ...(imported
          ? []
          : [
              {
                ...finding,
                was: "der Seite fehlt das sql-Werkzeug des Atlas",
                abhilfe: 'In einer Zelle ergänzen: import {sql} from "./components/sql.js";',
              },
            ]),
        ...(/\bid=\w+/.test(info)
          ? []
          : [
              {
                ...finding,
                was: "die Abfrage hat keinen Namen",
                abhilfe: "Die Zelle mit ```sql id=zeilen beginnen und zeilen in einer eigenen Zelle zeigen.",
              },
            ]),
      ];
    });
}

function checkFence(fence: Fence, file: string, name: string, data: SiteData, map: SiteMap): Finding[] {
  const [kind] = fence.info.split(/\s+/);
  if (kind === "figur") {
    const { block, findings } = parseBlock(fence.content, name, fence.line, data);
    if (!block || name !== START_PAGE) return findings;
    return [...findings, ...staleFigures(block, fence, name, data), ...demoFigures(block, fence, name, data)];
  }
  if (kind === "liste") return checkListe(fence, name, data, map);
  if (/^(js|ts|jsx|tsx)$/.test(kind) && !/run=false/.test(fence.info))
    return checkCell(fence, kind as Loader, file, name);
  return [];
}

function checkListe(fence: Fence, datei: string, data: SiteData, map: SiteMap): Finding[] {
  try {
    renderListe(fence.content, data, map);
    return [];
  } catch (error) {
    if (!(error instanceof ListeError)) throw error;
    return [listFinding(error, datei, fence.line + 1)];
  }
}

const START_PAGE = "src/index.md";

/** The start page shows the state of the Kreis: no figure there may be older than its rhythm allows. */
function staleFigures(block: FigurBlock, fence: Fence, datei: string, data: SiteData): Finding[] {
  return indicatorsOf(block).flatMap((id) => {
    const werte = data.werte(id);
    const newest = werte && newestOf(werte, data.katalog.kreis.ags);
    const stale = newest && staleness(newest.jahr, werte.datei.indikator.rhythmus, data.katalog.datenstand);
    return stale
      ? [
          {
            grad: "fehler" as const,
            datei,
            zeile: fence.line,
            schluessel: id,
            was: `die Zahl ist für die Startseite zu alt (${stale})`,
            abhilfe: "Einen aktuelleren Indikator wählen oder die Abbildung auf eine Themenseite stellen.",
          },
        ]
      : [];
  });
}

/** No key figure of the start page is fictitious; rankings are refused on every page. */
function demoFigures(block: FigurBlock, fence: Fence, datei: string, data: SiteData): Finding[] {
  if (block.art !== "kennzahl") return [];
  return indicatorsOf(block)
    .filter((id) => isDemo(data.indikator(id) ?? { herkuenfte: [] }))
    .map((id) => ({
      grad: "fehler" as const,
      datei,
      zeile: fence.line,
      schluessel: id,
      was: "Beispielwerte stehen nicht auf der Startseite",
      abhilfe: "Einen Indikator mit echten Werten wählen oder die Kennzahl auf eine Themenseite stellen.",
    }));
}

/** Syntax and local imports of a code cell, which Framework would only report inside the page. */
function checkCell(fence: Fence, loader: Loader, file: string, name: string): Finding[] {
  try {
    buildSync({
      stdin: { contents: fence.content, loader, resolveDir: dirname(file) },
      bundle: true,
      packages: "external",
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "silent",
    });
    return [];
  } catch (failure) {
    const { errors } = failure as { errors: { text: string; location: { line: number } | null }[] };
    return errors.map((error) => ({
      grad: "fehler" as const,
      datei: name,
      zeile: fence.line + (error.location?.line ?? 1),
      was: `der Code der Seite ist fehlerhaft (${error.text})`,
      abhilfe: "Schreibweise und Pfad des Imports prüfen.",
    }));
  }
}

function checkProse(text: string, zeile: number, datei: string, data: SiteData): Finding[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, content]) => {
    try {
      inlineValue(content, data);
      return [];
    } catch (error) {
      if (!(error instanceof PlaceholderError)) throw error;
      return [
        {
          grad: error instanceof MissingValueError ? ("hinweis" as const) : ("fehler" as const),
          datei,
          zeile,
          was: error.message,
          abhilfe: error instanceof MissingValueError ? "Der Absatz entfällt, bis es die Zahl gibt." : error.abhilfe,
        },
      ];
    }
  });
}

/** Divides a page into fenced blocks and lines of prose, with line numbers of the file. */
export function splitPage(text: string): { fences: Fence[]; prose: { text: string; number: number }[] } {
  const fences: Fence[] = [];
  const prose: { text: string; number: number }[] = [];
  let open: (Fence & { mark: string }) | null = null;
  for (const [i, line] of text.split("\n").entries()) {
    const mark = /^\s*(`{3,}|~{3,})\s*(.*)$/.exec(line);
    if (open) {
      if (mark && mark[2] === "" && mark[1].startsWith(open.mark)) {
        fences.push(open);
        open = null;
      } else open.content += `${line}\n`;
    } else if (mark) open = { info: mark[2].trim(), content: "", line: i + 1, mark: mark[1] };
    else prose.push({ text: line, number: i + 1 });
  }
  return { fences, prose };
}
