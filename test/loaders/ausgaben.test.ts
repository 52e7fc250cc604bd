// Editions from freeze to check: their id, what is written, what changes it, and damage that must be found.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { parse, stringify } from "yaml";
import { einfrieren, einfrierText } from "../../loaders/ausgaben/einfrieren.js";
import { kennung, readInhalt, sha256, WERTE } from "../../loaders/ausgaben/inhalt.js";
import { type AusgabeKopf, pruefsummeOf } from "../../loaders/ausgaben/kopf.js";
import { Database } from "../../loaders/database.js";
import { CheckError, type Finding } from "../../loaders/findings.js";
import { runPipeline } from "../../loaders/pipeline.js";
import type { KatalogOutlet, NeuOutlet } from "../../src/model/outlets.js";
import { type Change, DEMONSTRATION, tables, tempFolder, writeDataRoot } from "../fixtures/data-root.js";
import { digest } from "../fixtures/runs.js";

const DAY = { datum: "2026-11-22", version: "1.0.0" };
const SCHULDNER = "soziales/schuldner.csv";
/** One figure of Gemeinde 99001001 is another one. */
const CORRECTED: Change = { replace: { [SCHULDNER]: [[";8.1;", ";8.2;"]] } };

async function idOf(change: Change = {}, version = "1.0.0"): Promise<string> {
  return kennung((await runPipeline(writeDataRoot(change), undefined, version)).inhalt);
}

/** Brings a data root into the state of another change and keeps its editions. */
function changeTo(root: string, change: Change): void {
  const other = writeDataRoot(change);
  cpSync(other, root, { recursive: true });
}

async function refused(root: string): Promise<Finding[]> {
  const error = await runPipeline(root, undefined, "1.0.0").then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(CheckError);
  return [...(error as CheckError).findings].filter((f) => f.grad === "fehler");
}

describe("the id of an edition", () => {
  let id: string;
  beforeAll(async () => {
    id = await idOf();
  });

  it("is ten hexadecimal digits, the same for the same content in another folder", async () => {
    expect(id).toMatch(/^[0-9a-f]{10}$/);
    expect(await idOf()).toBe(id);
  });

  it("does not depend on the order of figures, indicators and keys", async () => {
    const { inhalt } = await runPipeline(writeDataRoot(), undefined, "1.0.0");
    const turned = <T extends object>(rows: readonly T[]) =>
      rows.toReversed().map((row) => Object.fromEntries(Object.entries(row).toReversed()) as T);
    expect(kennung({ ...inhalt, werte: turned(inhalt.werte), indikatoren: turned(inhalt.indikatoren) })).toBe(id);
  });

  it.each<[string, Change]>([
    ["a digit of a figure", CORRECTED],
    ["a status", { replace: { [SCHULDNER]: [[";9.25;p;", ";9.25;;"]] } }],
    [
      "a definition",
      { replace: { "soziales/katalog.yaml": [["definition: Personen im", "definition: Menschen im"]] } },
    ],
    [
      "a word to search for",
      {
        replace: {
          "soziales/katalog.yaml": [["    kurztitel: Schuldner", "    synonyme: [Schulden]\n    kurztitel: Schuldner"]],
        },
      },
    ],
    ["a Merkmal", { replace: { "soziales/katalog.yaml": [["zeitbezug: 1. Oktober", "zeitbezug: 1. November"]] } }],
    ["a basis", { replace: { "demografie/katalog.yaml": [["titel: Stand 2024", "titel: Stand von 2024"]] } }],
  ])("changes with %s", async (_, change) => {
    expect(await idOf(change)).not.toBe(id);
  });

  it("changes with the version", async () => {
    expect(await idOf({}, "1.0.1")).not.toBe(id);
  });

  it.each<[string, Change]>([
    [
      "an internal indicator",
      { replace: { "demografie/katalog.yaml": [["definition: Menschen je Quadrat", "definition: Leute je Quadrat"]] } },
    ],
    ["the name of the responsible person", { replace: { "zustaendigkeiten.yaml": [["person: A", "person: Z"]] } }],
  ])("does not change with %s", async (_, change) => {
    expect(await idOf(change)).toBe(id);
  });
});

describe("a freeze", () => {
  it("writes figures, catalogue and head, from which the same id follows", async () => {
    const root = writeDataRoot();
    const { neu, kopf, summen } = await einfrieren(root, { ...DAY, vermerk: " Zum Bericht. " });
    expect([neu, summen]).toEqual([true, null]);
    const folder = join(root, "ausgaben", kopf.id);
    expect(readdirSync(join(root, "ausgaben"))).toEqual([kopf.id]);
    expect(readdirSync(folder).sort()).toEqual(["ausgabe.yaml", "indikatoren.json", "werte.parquet"]);
    const { inhalt } = await runPipeline(root, undefined, "1.0.0");
    const db = await Database.open();
    const frozen = await readInhalt(db, folder, "1.0.0");
    const columns = await db.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM read_parquet('${folder}/${WERTE}')`);
    db.close();
    expect(frozen).toEqual(inhalt);
    expect(columns.map((c) => c.column_name).join(" ")).toBe(
      "indikator ags zeit jahr basis wert zaehler nenner status herkunft quelle rechenweg",
    );
    expect(frozen.werte.filter((w) => w.indikator === "einwohnerdichte")).toEqual([]);
    expect(readFileSync(join(folder, "indikatoren.json"), "utf8")).not.toContain("einwohnerdichte");
    expect(parse(readFileSync(join(folder, "ausgabe.yaml"), "utf8"))).toEqual({
      id: kennung(inhalt),
      datum: "2026-11-22",
      datenstand: "2024-03-01",
      version: "1.0.0",
      vorgaenger: null,
      vorfuehrung: false,
      vermerk: "Zum Bericht.",
      anzahl: { indikatoren: 4, werte: inhalt.werte.length },
      aenderungen: null,
      sha256: {
        "werte.parquet": sha256(readFileSync(join(folder, "werte.parquet"))),
        "indikatoren.json": sha256(readFileSync(join(folder, "indikatoren.json"))),
      },
      pruefsumme: kopf.pruefsumme,
    });
  });

  it("writes the same bytes for the same content", async () => {
    const [a, b] = [writeDataRoot(), writeDataRoot()];
    await einfrieren(a, DAY);
    await einfrieren(b, DAY);
    expect(digest(join(a, "ausgaben"))).toEqual(digest(join(b, "ausgaben")));
  });

  it("says so and writes nothing where nothing has changed, on whatever day", async () => {
    const root = writeDataRoot();
    await einfrieren(root, DAY);
    const before = digest(root);
    const second = await einfrieren(root, { ...DAY, datum: "2026-12-24" });
    expect(second.neu).toBe(false);
    expect(einfrierText(root, second)).toMatch(/^Nichts hat sich geändert seit der Ausgabe \w{10} vom 22\.11\.2026\. /);
    expect(digest(root)).toEqual(before);
  });

  it("follows on the edition before and counts what changed", async () => {
    const root = writeDataRoot();
    const first = await einfrieren(root, DAY);
    changeTo(root, CORRECTED);
    const second = await einfrieren(root, { ...DAY, datum: "2026-12-01" });
    expect(second.kopf.vorgaenger).toBe(first.kopf.id);
    expect(second.kopf.aenderungen).toMatchObject({ berichtigteWerte: 1, neueWerte: 0 });
    expect(einfrierText(root, second)).toMatch(/\nGegenüber \w{10}: 1 berichtigte Zahl\.$/);
    const { data } = await runPipeline(root, undefined, "1.0.0");
    expect(data.ausgaben.map((kopf) => kopf.id)).toEqual([first.kopf.id, second.kopf.id]);
  });

  it("is marked as a demonstration where it contains fictitious figures", async () => {
    const demo = tables({
      merkmale: [{ id: "kinder" }],
      indikatoren: [{ id: "kinder_zahl", formel: { wert: "kinder" } }],
      tabellen: { kinder: { herkunft: "demo", zeilen: ["99001001;2023;kinder;b1;5;"] } },
    });
    const { kopf } = await einfrieren(writeDataRoot({ ...demo, replace: DEMONSTRATION }), DAY);
    expect(kopf.vorfuehrung).toBe(true);
  });

  it.each([
    [{ ...DAY, datum: "2026-02-30" }, /„2026-02-30“ ist kein Tag/],
    [{ ...DAY, datum: "2026-11-21" }, /^der 21\.11\.2026 liegt vor der letzten Ausgabe \(\w{10} vom 22\.11\.2026\)/],
  ])("refuses a day that cannot be: %j", async (wish, message) => {
    const root = writeDataRoot();
    await einfrieren(root, DAY);
    changeTo(root, CORRECTED);
    const before = digest(root);
    await expect(einfrieren(root, wish)).rejects.toThrow(message);
    expect(digest(root)).toEqual(before);
  });

  it("refuses content that an older edition holds, since ids are names", async () => {
    const root = writeDataRoot();
    await einfrieren(root, DAY);
    changeTo(root, CORRECTED);
    await einfrieren(root, DAY);
    changeTo(root, {});
    const before = digest(root);
    await expect(einfrieren(root, DAY)).rejects.toThrow(/schon die Ausgabe \w{10} vom 22\.11\.2026/);
    expect(digest(root)).toEqual(before);
    await expect(einfrieren(root, { ...DAY, version: "1.0.1" })).resolves.toMatchObject({ neu: true });
  });

  it("writes nothing where the data have errors", async () => {
    const root = writeDataRoot({ replace: { [SCHULDNER]: [[";8.1;", ";acht;"]] } });
    await expect(einfrieren(root, DAY)).rejects.toThrow(CheckError);
    expect(readdirSync(root)).not.toContain("ausgaben");
  });

  it("leaves nothing behind where it fails half-way, and removes what a killed one left", async () => {
    const root = writeDataRoot();
    const before = digest(root);
    const run = vi.spyOn(Database.prototype, "run").mockImplementation(async function (this: Database, sql, values) {
      if (sql.startsWith("COPY")) throw new Error("die Platte ist voll");
      await original.call(this, sql, values);
    });
    await expect(einfrieren(root, DAY)).rejects.toThrow("die Platte ist voll");
    run.mockRestore();
    expect(digest(root)).toEqual(before);
    expect(readdirSync(root)).not.toContain("ausgaben");

    mkdirSync(join(root, "ausgaben", ".neu-4711"), { recursive: true });
    writeFileSync(join(root, "ausgaben", ".neu-4711", "werte.parquet"), "halb");
    const { data } = await runPipeline(root, undefined, "1.0.0");
    expect(data.ausgaben).toEqual([]);
    const { kopf } = await einfrieren(root, DAY);
    expect(readdirSync(join(root, "ausgaben"))).toEqual([kopf.id]);
  });
});

const original = Database.prototype.run;

describe("damage of an edition", () => {
  let good: string;
  let ids: [string, string];
  beforeAll(async () => {
    good = writeDataRoot();
    const first = await einfrieren(good, DAY);
    changeTo(good, CORRECTED);
    const second = await einfrieren(good, { ...DAY, datum: "2026-12-01" });
    ids = [first.kopf.id, second.kopf.id];
  });

  function damaged(change: (folder: string, ids: [string, string]) => void): string {
    const root = join(tempFolder(), "data");
    cpSync(good, root, { recursive: true });
    change(join(root, "ausgaben"), ids);
    return root;
  }
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(file, change(readFileSync(file, "utf8")));
  /** Writes a head that is whole in itself, as someone would who forges one. */
  const forge = (folder: string, change: Partial<AusgabeKopf>) =>
    edit(join(folder, "ausgabe.yaml"), (text) => {
      const head = { ...(parse(text) as AusgabeKopf), ...change };
      return stringify({ ...head, pruefsumme: pruefsummeOf(head) });
    });

  it("is not seen where there is none", async () => {
    await expect(runPipeline(good, undefined, "1.0.0")).resolves.toMatchObject({ data: { ausgaben: [{}, {}] } });
  });

  it.each<[string, (folder: string, ids: [string, string]) => void, (ids: [string, string]) => string, RegExp]>([
    [
      "a changed day",
      (f, [a]) => edit(join(f, a, "ausgabe.yaml"), (t) => t.replace("2026-11-22", "2026-11-20")),
      ([a]) => `${a}/ausgabe.yaml`,
      /nach dem Einfrieren geändert/,
    ],
    [
      "a broken head",
      (f, [a]) => edit(join(f, a, "ausgabe.yaml"), (t) => t.replace("version:", "fassung:")),
      ([a]) => `${a}/ausgabe.yaml`,
      /fassung|die Angabe fehlt/,
    ],
    [
      "a changed catalogue",
      (f, [a]) => edit(join(f, a, "indikatoren.json"), (t) => t.replace("Kinder und", "Kinder oder")),
      ([a]) => `${a}/indikatoren.json`,
      /sha256/,
    ],
    [
      "other figures",
      (f, [a, b]) => cpSync(join(f, b, "werte.parquet"), join(f, a, "werte.parquet")),
      ([a]) => `${a}/werte.parquet`,
      /sha256/,
    ],
    ["a missing head", (f, [a]) => rmSync(join(f, a, "ausgabe.yaml")), ([a]) => `${a}/ausgabe.yaml`, /die Datei fehlt/],
    [
      "missing figures",
      (f, [, b]) => rmSync(join(f, b, "werte.parquet")),
      ([, b]) => `${b}/werte.parquet`,
      /die Datei fehlt/,
    ],
    [
      "a missing catalogue",
      (f, [, b]) => rmSync(join(f, b, "indikatoren.json")),
      ([, b]) => `${b}/indikatoren.json`,
      /die Datei fehlt/,
    ],
    [
      "a file too many",
      (f, [a]) => writeFileSync(join(f, a, "notiz.txt"), "x"),
      ([a]) => `${a}/notiz.txt`,
      /gehört nicht/,
    ],
    [
      "a file beside the editions",
      (f) => writeFileSync(join(f, "notiz.txt"), "x"),
      () => "notiz.txt",
      /gehört nicht hierher/,
    ],
    [
      "a renamed folder",
      (f, [, b]) => renameSync(join(f, b), join(f, "0000000000")),
      () => "0000000000/ausgabe.yaml",
      /liegt im Ordner „0000000000“/,
    ],
    [
      "a missing predecessor",
      (f, [a]) => rmSync(join(f, a), { recursive: true }),
      ([, b]) => `${b}/ausgabe.yaml`,
      /die Ausgabe davor \(\w{10}\) fehlt/,
    ],
    [
      "a fork",
      (f, [, b]) => forge(join(f, b), { vorgaenger: null }),
      (x) => `${[...x].sort()[1]}/ausgabe.yaml`,
      /folgen beide auf/,
    ],
    ["a circle", (f, [a, b]) => forge(join(f, a), { vorgaenger: b, datum: "2026-12-01" }), () => "", /im Kreis/],
    [
      "a day before the one before",
      (f, [, b]) => forge(join(f, b), { datum: "2026-11-01" }),
      ([, b]) => `${b}/ausgabe.yaml`,
      /die Ausgabe davor vom 2026-11-22/,
    ],
    [
      "an id that is not that of the content",
      (f, [, b]) => forge(join(f, b), { version: "9.9.9" }),
      ([, b]) => `${b}/werte.parquet`,
      /ergibt nicht die Kennung/,
    ],
  ])("is found: %s", async (_, change, where, message) => {
    const findings = await refused(damaged(change));
    const place = join("data/ausgaben", where(ids));
    const found = findings.find(
      (f) => f.datei === place.replace(/\/$/, "") && message.test(f.was + (f.schluessel ?? "")),
    );
    expect(found, findings.map((f) => `${f.datei}: ${f.was}`).join("\n")).toBeDefined();
    expect(found!.abhilfe).not.toBe("");
  });
});

describe("the edition a build shows", () => {
  async function outlets(root: string): Promise<{ katalog: KatalogOutlet; neu: NeuOutlet; folder: string }> {
    const folder = join(tempFolder(), "ausgaben");
    await runPipeline(root, folder, "1.0.0");
    const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
    return { katalog: read("katalog.json"), neu: read("neu.json"), folder };
  }

  it("is a draft before the first, the edition where nothing changed since, and a draft after it again", async () => {
    const root = writeDataRoot();
    const draft = await outlets(root);
    expect(draft.katalog.ausgabe).toEqual({ id: await idOf(), datum: null, nach: null });
    expect(draft.neu.ausgaben).toEqual([]);

    const { kopf } = await einfrieren(root, DAY);
    const frozen = await outlets(root);
    expect(frozen.katalog.ausgabe).toEqual({ id: kopf.id, datum: "2026-11-22", nach: null });
    expect(frozen.neu.ausgaben).toMatchObject([{ id: kopf.id, vergleich: null }]);

    changeTo(root, CORRECTED);
    const after = await outlets(root);
    expect(after.katalog.ausgabe).toEqual({
      id: await idOf(CORRECTED),
      datum: null,
      nach: { id: kopf.id, datum: "2026-11-22" },
    });
  });

  it("stands in every kind of file that is handed on", async () => {
    const root = writeDataRoot();
    const { kopf } = await einfrieren(root, DAY);
    const { folder } = await outlets(root);
    const datei = JSON.parse(readFileSync(join(folder, "indikator/schuldnerquote.json"), "utf8"));
    expect(datei.ausgabe).toEqual({ id: kopf.id, datum: "2026-11-22", nach: null });
    const csv = readFileSync(join(folder, "csv/schuldnerquote.csv"), "utf8").trimEnd().split("\r\n");
    expect(csv[0]).toMatch(/;Ausgabe$/);
    expect(csv.slice(1).every((line) => line.endsWith(`;${kopf.id}`))).toBe(true);
    const db = await Database.open();
    for (const name of ["werte", "merkmale", "indikatoren", "regionen"]) {
      const rows = await db.rows<{ key: string; value: string }>(
        `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${join(folder, name)}.parquet')`,
      );
      expect(Object.fromEntries(rows.map((r) => [r.key, r.value]))).toMatchObject({
        ausgabe: `Ausgabe ${kopf.id} vom 22.11.2026`,
        datenstand: "2024-03-01",
      });
    }
    db.close();
  });

  it("tells a number nowhere once it is secret, not even as what an earlier edition corrected", async () => {
    const root = writeDataRoot();
    await einfrieren(root, DAY);
    changeTo(root, { replace: { [SCHULDNER]: [[";8.1;", ";66.6;"]] } });
    await einfrieren(root, DAY);
    expect(JSON.stringify((await outlets(root)).neu)).toContain('"alt":8.1,"neu":66.6');

    changeTo(root, { replace: { [SCHULDNER]: [[";8.1;;", ";;.;"]] } });
    const draft = await outlets(root);
    await einfrieren(root, DAY);
    const frozen = await outlets(root);
    for (const { neu, folder } of [draft, frozen]) {
      expect(JSON.stringify(neu)).not.toMatch(/66\.6|8\.1\b/);
      for (const file of Object.keys(digest(folder)).filter((f) => /\.(json|csv)$/.test(f)))
        expect(readFileSync(join(folder, file), "utf8"), file).not.toMatch(/66[.,]6/);
    }
    const [newest, corrected] = frozen.neu.ausgaben;
    expect(newest.vergleich!.bereiche[0].indikatoren[0].ohneZahl).toEqual([
      { ags: "99001001", zeit: "2023", status: "." },
    ]);
    expect(corrected.vergleich!.bereiche[0].indikatoren[0]).toMatchObject({ berichtigt: [], verdeckt: 1 });
  });
});
