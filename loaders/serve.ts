// Serves a built site on this machine.
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";

const HASHED = /^\/(_file|_import|_node|_npm|_observablehq)\//;

/** Serves `folder`; takes `port` or, where it is taken, the next free one (0 = any). Resolves with server and address. */
export async function serve(folder: string, port: number): Promise<{ server: Server; url: string }> {
  const files = sirv(folder, {
    etag: true,
    gzip: true,
    setHeaders: (response, path) => {
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Cache-Control", HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
      if (path.endsWith(".parquet")) response.setHeader("Content-Type", "application/vnd.apache.parquet");
    },
  });
  const notFound = join(folder, "404.html");
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
      response.end(existsSync(notFound) ? readFileSync(notFound) : "Seite nicht gefunden");
    }),
  );
  await listen(server, port);
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

async function listen(server: Server, port: number): Promise<void> {
  for (let candidate = port; ; candidate++) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once("error", resolve);
      server.listen(candidate, "localhost", () => {
        server.off("error", resolve);
        resolve(null);
      });
    });
    if (!error) return;
    if (error.code !== "EADDRINUSE" || candidate >= port + 20) throw error;
  }
}
