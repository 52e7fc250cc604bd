import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DATA, PROJECT } from "../../loaders/paths.js";
import type { Kreis } from "../../src/model/county.js";

const kreis = parse(readFileSync(join(DATA, "kreis.yaml"), "utf8")) as Kreis;

function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return textFiles(path);
      return /\.(ts|md|css)$/.test(entry.name) ? [path] : [];
    });
}

describe("loaders/ and src/", () => {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const names = [
    kreis.kurzname,
    kreis.land.name,
    ...kreis.gemeinden.flatMap((g) => [g.name, ...(g.kurz ? [g.kurz] : [])]),
  ];
  const count = kreis.gemeinden.length;
  const forbidden = [
    ...names.map((name) => new RegExp(`(?<![\\p{L}])${escaped(name)}(?![\\p{L}])`, "u")),
    new RegExp(`\\b${kreis.ags}(\\d{3})?\\b`),
    new RegExp(`\\b${count}(er)? (Städte|Gemeinden|Kommunen|municipalities)`),
    /\bzwanzig (Städte|Gemeinden)/i,
  ];

  it("name no Gemeinde, key or number of this Kreis: everything of that kind stands in data/", () => {
    const found = ["loaders", "src"].flatMap((folder) =>
      textFiles(join(PROJECT, folder)).flatMap((file) =>
        readFileSync(file, "utf8")
          .split("\n")
          .flatMap((line, i) =>
            forbidden
              .filter((pattern) => pattern.test(line))
              .map((p) => `${file.slice(PROJECT.length + 1)}:${i + 1} ${p}`),
          ),
      ),
    );
    expect(found).toEqual([]);
  });
});
