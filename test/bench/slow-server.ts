// Serves a folder as over a slow line: one shared bandwidth, a delay before each answer, and counts of what was sent.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

export interface SlowServer {
  url: string;
  reset(): void;
  counts(): { bytes: number; requests: number };
  close(): void;
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const SLICE_MS = 20;

/** Sends `file.gz` where it exists. The line is shared: what one answer takes, another waits for. */
export async function serveSlowly(folder: string, bitsPerSecond: number, latencyMs: number): Promise<SlowServer> {
  let bytes = 0;
  let requests = 0;
  let lineFreeAt = 0;
  const bytesPerMs = bitsPerSecond / 8 / 1000;
  const server = createServer(async (request, response) => {
    requests++;
    await wait(latencyMs);
    const path = decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
    const file = [path, `${path}.html`, join(path, "index.html")]
      .map((name) => join(folder, name))
      .find((name) => existsSync(name) && statSync(name).isFile());
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const zipped = existsSync(`${file}.gz`);
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      ...(zipped ? { "Content-Encoding": "gzip" } : {}),
    });
    const chunkSize = Math.round(bytesPerMs * SLICE_MS);
    for await (const chunk of createReadStream(zipped ? `${file}.gz` : file, { highWaterMark: chunkSize })) {
      const now = performance.now();
      lineFreeAt = Math.max(now, lineFreeAt) + chunk.length / bytesPerMs;
      await wait(lineFreeAt - now);
      if (response.destroyed) return;
      response.write(chunk);
      bytes += chunk.length;
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    reset() {
      bytes = 0;
      requests = 0;
    },
    counts: () => ({ bytes, requests }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
