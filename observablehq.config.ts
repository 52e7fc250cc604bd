// Configuration of Observable Framework: where pages lie, what stands around them, and the atlas' Markdown blocks.
import { atlasMarkdown } from "./loaders/figures/markdown.js";
import { SiteData } from "./loaders/figures/site-data.js";
import { pageFooter, pageHead, pageHeader } from "./loaders/page-frame.js";
import { OUTLETS } from "./loaders/paths.js";

const data = new SiteData(OUTLETS);

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
  head: () => pageHead(),
  header: ({ path }: { path: string }) => pageHeader(path, data),
  footer: () => pageFooter(data),
  markdownIt: (md: unknown) => atlasMarkdown(md, data),
};
