// Configuration of Observable Framework: where pages lie, what stands around them, and the atlas' Markdown blocks.
import { atlasMarkdown } from "./loaders/figures/markdown.js";
import { SiteData } from "./loaders/figures/site-data.js";
import { stableFiles } from "./loaders/framework-cache.js";
import { pageFooter, pageHead, pageHeader } from "./loaders/page-frame.js";
import { generatedPages } from "./loaders/pages/generated.js";
import { OUTLETS, SITE } from "./loaders/paths.js";
import { SiteMap } from "./loaders/site/site-map.js";

const data = new SiteData(OUTLETS);
const map = new SiteMap(SITE, data);

interface Page {
  path: string;
  title: string | null;
}

export default {
  root: "src",
  // The build writes beside the old site and changes places when everything has succeeded.
  output: process.env.KREISATLAS_ZIEL ?? "dist",
  title: "Kreisatlas",
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  pager: false,
  toc: false,
  search: false,
  linkify: false,
  typographer: false,
  interpreters: { ".ts": ["node", "--import", "tsx"] },
  // Where nothing but a written page has changed, the build takes the generated ones over (loaders/reuse-generated.ts).
  dynamicPaths: process.env.KREISATLAS_NUR_SEITEN ? [] : [...generatedPages(data), ...stableFiles()],
  head: ({ path, title }: Page) => pageHead(path, title, map, data),
  header: ({ path }: Page) => pageHeader(path, map, data),
  footer: ({ path }: Page) => pageFooter(path, map, data),
  markdownIt: (md: unknown) => atlasMarkdown(md, data, map),
};
