// The code of a page as one TypeScript module: its cells in order, SQL cells as calls of the tag they compile to.
import type { Fence } from "../../loaders/page-check.js";

const RUNNABLE = /^(js|ts|sql)\b/;

/** Module text for a page's fences; empty where the page has no code. */
export function pageModule(fences: readonly Fence[]): string {
  const cells = fences.filter(({ info }) => RUNNABLE.test(info) && !/run=false/.test(info));
  return cells
    .map(({ info, content }) => {
      if (!info.startsWith("sql")) return content;
      const id = /id=(\w+)/.exec(info)?.[1];
      return `const ${id} = await sql\`${content}\`;\n`;
    })
    .join("\n");
}

/** Text and sample values of a page's SQL cells: each `${…}` becomes a bound parameter. */
export function sqlCells(fences: readonly Fence[]): { text: string; parameters: string[]; line: number }[] {
  return fences
    .filter(({ info }) => /^sql\b/.test(info) && !/run=false/.test(info))
    .map(({ content, line }) => ({
      text: content.replace(/\$\{[^}]*\}/g, "?"),
      parameters: [...content.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1].trim()),
      line,
    }));
}
