// The outlets are brought up to date once, and only where something changed; here in a project of its own.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ensureOutlets } from "../../loaders/ensure-outlets.js";
import { CheckError } from "../../loaders/findings.js";
import { DATA, OUTLETS } from "../../loaders/paths.js";
import { validText } from "../fixtures/data-root.js";
import { digest } from "../fixtures/runs.js";

vi.mock("../../loaders/paths.js", async () => {
  const { writeDataRoot } = await import("../fixtures/data-root.js");
  const data = writeDataRoot();
  const project = dirname(data);
  const work = join(project, ".kreisatlas");
  return { PROJECT: project, DATA: data, WORK: work, OUTLETS: join(work, "ausgaben") };
});

describe("ensureOutlets", () => {
  const kreis = join(DATA, "kreis.yaml");

  it("runs once, again after a change, and keeps the last good outlets where the data have errors", async () => {
    const log: string[] = [];
    expect(await ensureOutlets((text) => log.push(text))).toBe(true);
    expect(log).toEqual([
      expect.stringMatching(/^Daten geprüft und aufbereitet: 43 Zahlen, 25 Indikatorwerte \(\d+,\d s\)$/),
    ]);
    expect(await ensureOutlets()).toBe(false);
    const first = digest(OUTLETS);

    writeFileSync(kreis, validText("kreis.yaml").replace("ags: DG", "ags: D"));
    await expect(ensureOutlets()).rejects.toThrow(CheckError);
    await expect(ensureOutlets()).rejects.toThrow(CheckError);
    expect(digest(OUTLETS)).toEqual(first);

    writeFileSync(kreis, validText("kreis.yaml").replace("kurzname: Musterwald", "kurzname: Musterhain"));
    expect(await ensureOutlets()).toBe(true);
    expect(JSON.parse(readFileSync(join(OUTLETS, "katalog.json"), "utf8")).kreis.kurzname).toBe("Musterhain");

    writeFileSync(kreis, validText("kreis.yaml"));
    expect(await ensureOutlets()).toBe(true);
    expect(digest(OUTLETS)).toEqual(first);
  });
});
