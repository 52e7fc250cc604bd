import { beforeAll, describe, expect, it } from "vitest";
import { atlasMarkdown, type MarkdownIt } from "../../loaders/figures/markdown.js";
import type { SiteData } from "../../loaders/figures/site-data.js";
import { siteData, siteMap } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

/** The two hooks of markdown-it that the plugin uses, and nothing else. */
function fakeMarkdown() {
  const rules: ((state: { tokens: unknown[]; env: object }) => void)[] = [];
  const md: MarkdownIt = {
    renderer: { rules: { fence: () => "plain fence" } },
    core: { ruler: { push: (_, rule) => void rules.push(rule as never) } },
  };
  return { md, rules };
}

const fence = (info: string, content: string) => [
  { type: "fence", info, content, map: [4, 8] as [number, number], children: null },
];

describe("atlasMarkdown", () => {
  it("draws figure blocks, lists the catalogue, leaves other fences alone", () => {
    const { md } = fakeMarkdown();
    atlasMarkdown(md, data, siteMap(data));
    const render = md.renderer.rules.fence!;
    expect(render(fence("figur", "art: kennzahl\nindikator: ersatzquote"), 0, {}, { path: "/x" }, null)).toContain(
      "<figure",
    );
    expect(render(fence("liste", "katalog"), 0, {}, {}, null)).toContain('data-id="ersatzquote"');
    expect(render(fence("js", "1 + 1"), 0, {}, {}, null)).toBe("plain fence");
  });

  it("shows a mistake in its place, so that a preview stays usable", () => {
    const { md } = fakeMarkdown();
    atlasMarkdown(md, data, siteMap(data));
    const html = md.renderer.rules.fence!(
      fence("figur", "art: karte\nindikator: ersatzqote\ntitel: x"),
      0,
      {},
      { path: "/x" },
      null,
    );
    expect(html).toContain("figur-fehler");
    expect(html).toContain("Zeile 7");
    expect(html).toContain("ersatzquote");
  });

  it("puts values into prose", () => {
    const { md, rules } = fakeMarkdown();
    atlasMarkdown(md, data, siteMap(data));
    const paragraph = (...children: object[]) => [{ type: "paragraph_open" }, { type: "inline", children }];
    const text = (content: string) => ({ type: "text", content });
    const read = (tokens: object[]) => {
      rules[0]({ tokens, env: {} });
      return (tokens[1] as { children: { type: string; content: string }[] }).children;
    };
    const [before, number, after] = read(paragraph(text("Quote: {{arbeitslosenquote kreis 2025}}.")));
    expect([before.content, after.content]).toEqual(["Quote: ", "."]);
    expect(number.type).toBe("html_inline");
    expect(number.content).toMatch(
      /^<a class="zahl-woher" href="\/indikatoren\/arbeitslosenquote\?wert=\d+\+2025\+[^"]+#woher" data-w="arbeitslosenquote \d+ 2025 [^"]+">4,3\u00a0%<\/a>$/,
    );
    const inLink = read(paragraph({ type: "link_open" }, text("{{arbeitslosenquote}}"), { type: "link_close" }));
    expect(inLink.map((t) => t.type)).toEqual(["link_open", "text", "link_close"]);
    expect(read(paragraph(text("im Jahr {{arbeitslosenquote kreis 2025 jahr}}"))).map((t) => t.type)).toEqual([
      "text",
      "text",
    ]);
    const heading = read([{ type: "heading_open" }, { type: "inline", children: [text("{{arbeitslosenquote}}")] }]);
    expect(heading.map((t) => t.type)).toEqual(["text"]);
  });

  it("leaves a paragraph or list item out whose figure this Kreis does not have", () => {
    const { md, rules } = fakeMarkdown();
    atlasMarkdown(md, data, siteMap(data));
    const inline = (content: string) => ({ type: "inline", content: "", children: [{ type: "text", content }] });
    const tokens = [
      { type: "paragraph_open" },
      inline("Bleibt: {{arbeitslosenquote kreis 2025}}."),
      { type: "paragraph_close" },
      { type: "paragraph_open" },
      inline("Entfällt: {{arbeitslosenquote kreis 1900}}."),
      { type: "paragraph_close" },
      { type: "list_item_open" },
      { type: "paragraph_open" },
      inline("{{ersatzquote max}}"),
      { type: "paragraph_close" },
      { type: "list_item_close" },
    ];
    rules[0]({ tokens, env: {} });
    expect(tokens.map((t) => t.type)).toEqual(["paragraph_open", "inline", "paragraph_close"]);
    const left = (tokens[1] as ReturnType<typeof inline>).children.map((t) => t.content).join("");
    expect(left).toContain(">4,3\u00a0%</a>.");
  });
});
