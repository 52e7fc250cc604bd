import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { reuseGenerated } from "../../loaders/reuse-generated.js";
import { tempFolder } from "../fixtures/data-root.js";

function folderWith(files: Record<string, string>): string {
  const folder = tempFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("taking generated pages over", () => {
  it("copies them with what they link to, and nothing else of the old site", () => {
    const old = folderWith({
      "indikatoren/x.html": '<a href="../_file/data/csv/x.1.csv" download>CSV</a>',
      "indikatoren/x.html.gz": "gz",
      "gemeinden/1.html": "<p>Profil</p>",
      "gemeinden/index.html": "alt",
      "data/csv/x.csv": "zahlen",
      "_file/data/csv/x.1.csv": "zahlen",
      "_file/bild.2.png": "alt",
      "geloescht.html": "alt",
    });
    const fresh = folderWith({ "gemeinden/index.html": "neu", "index.html": "neu" });
    reuseGenerated(old, fresh);
    const there = (path: string) => existsSync(join(fresh, path));
    expect(["indikatoren/x.html", "gemeinden/1.html", "data/csv/x.csv", "_file/data/csv/x.1.csv"].every(there)).toBe(
      true,
    );
    expect(["indikatoren/x.html.gz", "_file/bild.2.png", "geloescht.html"].some(there)).toBe(false);
    expect(readFileSync(join(fresh, "gemeinden/index.html"), "utf8")).toBe("neu");
  });
});
