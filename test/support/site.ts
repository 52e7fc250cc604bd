// Builds the site once before the browser tests (only if something has changed) and serves it on a free port.
import type { TestProject } from "vitest/node";
import { buildSite } from "../../loaders/build-site.js";
import { DIST } from "../../loaders/paths.js";
import { serve } from "../../loaders/serve.js";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  await buildSite((text) => console.log(text));
  const { server, url } = await serve(DIST, 0);
  project.provide("url", url.replace(/\/$/, ""));
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
