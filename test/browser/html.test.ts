import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import { DIST } from "../../loaders/paths.js";

const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
const pages = files.map((file) => ({ file, text: readFileSync(join(DIST, file), "utf8") }));
const shown = pages.filter(({ file }) => !["404.html", "einbetten.html"].includes(file));

describe("the HTML of all pages", () => {
  it("is valid", { timeout: 120_000 }, async () => {
    const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
    const found: string[] = [];
    for (const { file, text } of pages)
      for (const { messages } of (await validator.validateString(text, file)).results)
        found.push(...messages.map((m) => `${file}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
    expect(found).toEqual([]);
  });

  it("has title, description, canonical address, Open Graph and one h1 on each", () => {
    const lacking = shown.flatMap(({ file, text }) =>
      [
        /<title>[^<]{5,}<\/title>/,
        /<meta name="description" content="[^"]{20,}"/,
        /<link rel="canonical" href="[^"]+"/,
        /<meta property="og:title" content="[^"]+"/,
        /<html lang="de">/,
        /<h1[\s>]/,
      ].flatMap((pattern) => (pattern.test(text) ? [] : [`${file}: ${pattern}`])),
    );
    expect(lacking).toEqual([]);
  });

  it("keeps its headings in order", () => {
    const skipped = shown.flatMap(({ file, text }) => {
      const levels = [...text.matchAll(/<h([1-6])[\s>]/g)].map((m) => Number(m[1]));
      return levels.some((level, i) => i > 0 && level > levels[i - 1] + 1) ? [`${file}: ${levels.join("")}`] : [];
    });
    expect(skipped).toEqual([]);
  });

  it("names a preview picture that exists", () => {
    const missing = shown.flatMap(({ file, text }) => {
      const picture = /<meta property="og:image" content="\/([^"]+)"/.exec(text)?.[1];
      return picture && !readdirSync(join(DIST, picture, "..")).includes(picture.split("/").at(-1)!) ? [file] : [];
    });
    expect(missing).toEqual([]);
  });

  it("keeps pages with fictitious values out of search engines and says so on them", () => {
    const demo = shown.filter(({ text }) => /<main[\s\S]* data-beispielwerte/.test(text));
    expect(demo.length).toBeGreaterThan(20);
    expect(demo.filter(({ text }) => !text.includes('content="noindex"') || !text.includes("banner-demo"))).toEqual([]);
  });
});
