// The base address of a source can be replaced by a server on this machine, and by nothing else.
import { afterEach, describe, expect, test, vi } from "vitest";
import { adresse } from "../../loaders/sources/hosts.js";

afterEach(() => vi.unstubAllEnvs());

describe("adresse", () => {
  test("is the address of the source, without a slash at the end", () => {
    expect(adresse("wegweiser")).toBe("https://www.wegweiser-kommune.de/data-api");
  });

  test.each(["http://127.0.0.1:8123", "http://[::1]:8123/", "http://localhost:8123/api/"])("%s stands in", (server) => {
    vi.stubEnv("KREISATLAS_QUELLE_REGIONALSTATISTIK_DATEIEN", server);
    expect(adresse("regionalstatistik-dateien")).toBe(server.replace(/\/$/, ""));
    expect(adresse("regionalstatistik")).toMatch(/^https:/);
  });

  test.each([
    "https://example.org",
    "http://127.0.0.1.example.org",
    "http://localhost@example.org/",
    "kein-url",
    "http://[::ffff:127.0.0.1]/",
  ])("%s is refused", (server) => {
    vi.stubEnv("KREISATLAS_QUELLE_GENESIS_ONLINE", server);
    expect(() => adresse("genesis-online")).toThrow(/KREISATLAS_QUELLE_GENESIS_ONLINE/);
  });
});
