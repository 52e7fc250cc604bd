// Writes the Markdown of generated pages: front matter, blocks of figures and lists, HTML that Markdown leaves alone.
import { stringify } from "yaml";
import type { Html } from "../../src/model/markup.js";

/** A page from its title and parts; empty parts are left out. */
export function pageText(title: string, parts: readonly (string | null)[]): string {
  return `---\n${stringify({ title }, { lineWidth: 0 })}---\n\n${parts.filter((part) => part !== null && part !== "").join("\n\n")}\n`;
}

/** A figure block. */
export function figurBlock(block: Record<string, unknown>): string {
  return `\`\`\`figur\n${stringify(block, { lineWidth: 0 })}\`\`\``;
}

/** A list block. */
export function listeBlock(name: string, ...args: string[]): string {
  return `\`\`\`liste\n${[name, ...args].join(" ")}\n\`\`\``;
}

/** HTML as one block: Markdown ends a block of HTML at an empty line, so there may be none in it. */
export function htmlBlock(markup: Html): string {
  return markup.text.replace(/\n\s*\n/g, "\n").trim();
}
