// Teaches Markdown the atlas' own blocks: figures, lists drawn from the catalogue, and values inside prose.
import type { FigurBlock } from "../../src/model/figure-block.js";
import { escapeHtml, html } from "../../src/model/markup.js";
import { schluesselText, woherAdresse } from "../../src/model/wert-schluessel.js";
import { type Finding, formatFindings } from "../findings.js";
import type { SiteMap } from "../site/site-map.js";
import { inlineNumber, MissingValueError, PLACEHOLDER, PlaceholderError } from "./inline-values.js";
import { ListeError, renderListe } from "./lists.js";
import { parseBlock } from "./parse-block.js";
import { type PageFigures, renderFigure } from "./render-figure.js";
import { ShapeStore } from "./share-shapes.js";
import type { SiteData } from "./site-data.js";

interface Token {
  type: string;
  info: string;
  content: string;
  map: [number, number] | null;
  children: Token[] | null;
}

interface Environment {
  path?: string;
  figuren?: PageFigures;
}

type Rule = (tokens: Token[], index: number, options: unknown, env: Environment, self: unknown) => string;

/** The part of markdown-it that is used here; Framework brings it and does not export its type. */
export interface MarkdownIt {
  renderer: { rules: Record<string, Rule | undefined> };
  core: { ruler: { push(name: string, rule: (state: { tokens: Token[]; env: Environment }) => void): void } };
}

/**
 * Adds the blocks ```` ```figur ```` and ```` ```liste ```` and the placeholder `{{…}}`. A mistake is shown in its place, so that a
 * preview stays usable; the build looks for mistakes beforehand and stops (see page-check.ts).
 */
export function atlasMarkdown<T>(md: T, data: SiteData, map: SiteMap): T {
  const { renderer, core } = md as unknown as MarkdownIt;
  const fence = renderer.rules.fence!;
  renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const page = env.path ?? "";
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.info.trim() === "figur") {
      const { block, findings } = parseBlock(token.content, page, line, data);
      return block ? drawn(block, data, figuresOf(env)) : mistake(findings);
    }
    if (token.info.trim() === "liste") {
      try {
        return renderListe(token.content, data, map);
      } catch (error) {
        if (!(error instanceof ListeError)) throw error;
        return mistake([listFinding(error, page, line)]);
      }
    }
    return fence(tokens, index, options, env, self);
  };
  core.ruler.push("atlas-werte", ({ tokens }) => {
    for (let i = tokens.length - 1; i >= 0; i--) {
      const inline = tokens[i];
      if (!inline?.children) continue;
      const linkable = tokens[i - 1]?.type !== "heading_open";
      let depth = 0;
      let complete = true;
      inline.children = inline.children.flatMap((child) => {
        depth += child.type === "link_open" ? 1 : child.type === "link_close" ? -1 : 0;
        if (child.type !== "text") return [child];
        const filled = replaceValues(child, data, linkable && depth === 0);
        complete &&= filled.complete;
        return filled.tokens;
      });
      if (!complete) leaveOut(tokens, i);
    }
  });
  return md;
}

export function listFinding(error: ListeError, datei: string, zeile: number): Finding {
  return {
    grad: "fehler",
    datei,
    zeile,
    was: error.message,
    abhilfe: "Namen und Angabe der Liste berichtigen; das Handbuch nennt alle.",
  };
}

function figuresOf(env: Environment): PageFigures {
  env.figuren ??= { ids: new Map(), shapes: new ShapeStore() };
  return env.figuren;
}

function drawn(block: FigurBlock, data: SiteData, figures: PageFigures): string {
  return renderFigure(block, data, figures);
}

/** The text with its values, each a link to its origin if `linked`; not complete where this Kreis has no such figure. */
function replaceValues(token: Token, data: SiteData, linked: boolean): { tokens: Token[]; complete: boolean } {
  let complete = true;
  const tokens = token.content.split(PLACEHOLDER).map((part, i): Token => {
    const plain = (content: string) => ({ ...token, content, type: "text" });
    if (i % 2 === 0) return plain(part);
    try {
      const { text, wert } = inlineNumber(part, data);
      if (!wert || !linked) return plain(text);
      const key = schluesselText(wert.indikator, wert);
      const link = html`<a class="zahl-woher" href="${woherAdresse(wert)}" data-w="${key}">${text}</a>`;
      return { ...token, content: link.text, type: "html_inline" };
    } catch (error) {
      if (!(error instanceof PlaceholderError)) throw error;
      if (error instanceof MissingValueError) complete = false;
      return plain(`⚠ ${error.message}`);
    }
  });
  return { tokens: tokens.filter((t) => t.content !== ""), complete };
}

/** Takes the paragraph around an inline token out of the page, with its list item where it is the only thing in it. */
function leaveOut(tokens: Token[], inline: number): void {
  if (tokens[inline - 1]?.type !== "paragraph_open") return;
  const inItem = tokens[inline - 2]?.type === "list_item_open" && tokens[inline + 2]?.type === "list_item_close";
  const margin = inItem ? 2 : 1;
  tokens.splice(inline - margin, 2 * margin + 1);
}

function mistake(findings: readonly Finding[]): string {
  return `<pre class="figur-fehler" role="alert">${escapeHtml(formatFindings(findings))}</pre>\n`;
}
