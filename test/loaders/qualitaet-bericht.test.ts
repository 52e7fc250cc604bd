// The report of `pruefen --bericht`: Markdown and JSON, whole or not at all.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runPipeline } from "../../loaders/pipeline.js";
import { writeReport } from "../../loaders/qualitaet-bericht.js";
import { tables, tempFolder, writeDataRoot } from "../fixtures/data-root.js";

const CHANGE = tables({
  merkmale: [{ id: "a" }],
  indikatoren: [{ id: "a", formel: { wert: "a" }, rhythmus: "jaehrlich" }],
  identitaeten: [{ id: "i", titel: "A ist zwei", links: "a", rechts: 2 }],
  tabellen: { a: { zeilen: ["99001001;2019;a;b1;1;", "99001002;2019;a;b1;2;"] } },
});

describe("the report", () => {
  it("says as Markdown what the page says", async () => {
    const result = await runPipeline(writeDataRoot(CHANGE));
    const file = writeReport(join(tempFolder(), "qualitaet.md"), result);
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(
      /^# Datenqualität: Landkreis Musterwald\n\nStand 01\.03\.2024\. 0 Fehler und 1 Hinweis in 1 Datei\.\n/,
    );
    expect(text).toContain("| Demografie | 0 | 0 | 1 | 0 | 0 |");
    expect(text).toContain("| gesundheit | G | noch nicht benannt | 30.06.2025 |");
    expect(text).toContain("| Demografie | a | 2019 | überfällig |");
    expect(text).toContain("| Demografie | a | ◐ 2019 |");
    expect(text).toContain("| A ist zwei | 2 | 1 | 0 |");
    expect(text).toContain("| A ist zwei | Ahornau | 2019 | 1 | 2 | −1 |");
    expect(text).toContain("i: „A ist zwei“ gilt in 1 von 2 Fällen nicht");
    expect(text).not.toMatch(/\n\n\n|undefined|null|NaN/);
  });

  it("lists the sums that do not add up", async () => {
    const root = writeDataRoot(
      tables({
        merkmale: [{ id: "a" }],
        tabellen: {
          a: { zeilen: ["99001001;2020;a;b1;1;", "99001002;2020;a;b1;2;", "99001003;2020;a;b1;3;"] },
          k: { zeilen: ["99001;2020;a;b1;7;"] },
        },
      }),
    );
    const text = readFileSync(writeReport(join(tempFolder(), "q.md"), await runPipeline(root)), "utf8");
    expect(text).toContain("| Merkmal a | Landkreis Musterwald | 2020 | 7 | 6 |");
  });

  it("is the outlet with the remarks where the name ends in .json", async () => {
    const result = await runPipeline(writeDataRoot(CHANGE));
    const file = writeReport(join(tempFolder(), "q.json"), result);
    const { hinweise, abgleich, ...rest } = JSON.parse(readFileSync(file, "utf8"));
    expect(rest).toEqual(JSON.parse(JSON.stringify(result.qualitaet)));
    expect(hinweise).toEqual(result.findings);
    expect(abgleich).toEqual([]);
  });

  it("leaves nothing where it cannot be written, and an older one as it was", async () => {
    const result = await runPipeline(writeDataRoot(CHANGE));
    const folder = tempFolder();
    expect(() => writeReport(join(folder, "fehlt", "q.md"), result)).toThrow(/gibt es nicht/);
    const old = join(folder, "alt.md");
    writeFileSync(old, "alt");
    expect(() =>
      writeReport(old, { ...result, qualitaet: { ...result.qualitaet, bereiche: undefined as never } }),
    ).toThrow();
    expect(readFileSync(old, "utf8")).toBe("alt");
    expect(readdirSync(folder)).toEqual(["alt.md"]);
    expect(existsSync(join(folder, "fehlt"))).toBe(false);
  });
});
