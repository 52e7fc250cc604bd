import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DIST } from "../../loaders/paths.js";
import { freshCheckout } from "../support/checkout.js";

/** Command that runs another one in a network namespace without interfaces, where the system allows it. */
function isolation(): string[] | null {
  return (
    [
      ["unshare", "-n"],
      ["unshare", "-r", "-n"],
    ].find(([command, ...args]) => spawnSync(command, [...args, "true"]).status === 0) ?? null
  );
}

const isolated = isolation();
const folder = isolated ? freshCheckout() : mkdtempSync(join(tmpdir(), "kreisatlas-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hashes(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    statSync(join(root, file)).isFile(),
  );
  return Object.fromEntries(
    files.sort().map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(root, file)))
        .digest("hex"),
    ]),
  );
}

function build() {
  const [command, ...args] = isolated!;
  return spawnSync(command, [...args, "npm", "run", "build"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, CI: "true" },
  });
}

const reason = isolated
  ? ""
  : " (übersprungen: dieses System erlaubt keinen eigenen Netzwerk-Namensraum, unshare -n scheitert)";

describe.skipIf(!isolated)(`build without any network${reason}`, () => {
  it("builds a fresh checkout where not even a loopback interface is up", { timeout: 240_000 }, () => {
    const { status, stdout, stderr } = build();
    expect(status, `${stdout}\n${stderr}`).toBe(0);
    const page = readFileSync(join(folder, "dist", "fachkraeftesicherung.html"), "utf8");
    expect(page).toContain("<svg");
  });

  it("gives the same bytes as the build in another folder", () => {
    expect(hashes(join(folder, "dist"))).toEqual(hashes(DIST));
  });

  it("does nothing the second time", { timeout: 60_000 }, () => {
    const before = statSync(join(folder, "dist", "index.html")).mtimeMs;
    expect(build().stdout).toContain("Nichts hat sich geändert");
    expect(statSync(join(folder, "dist", "index.html")).mtimeMs).toBe(before);
  });
});
