// The planner's inputs: from tables to `planung.json`, templates, demonstration data, and that nothing depends on their being there.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleFiles } from "../../loaders/beispieldaten/schreiben.js";
import { DATA } from "../../loaders/paths.js";
import { TABELLEN } from "../../loaders/planung/tabellen.js";
import { vorlagenname } from "../../loaders/planung/vorlagen.js";
import type { Planungsdaten } from "../../src/model/forecast/eingaben.js";
import { DEMONSTRATION, tempFolder } from "../fixtures/data-root.js";
import { planung, tablePath, tableSource } from "../fixtures/planung.js";
import { digest, outletsOf } from "../fixtures/runs.js";
import { parseTable } from "../support/tabelle.js";

const read = (folder: string): Planungsdaten => JSON.parse(readFileSync(join(folder, "planung.json"), "utf8"));

describe("planung.json", () => {
  it("holds every table with its source, births and parameters", async () => {
    const geburten = ["99001001;2021;12", "99001002;2021;15", "99001003;2021;4"];
    const { folder, findings } = await outletsOf({ files: planung({ geburten }) });
    expect(findings).toEqual([]);
    const daten = read(folder);
    expect(daten.datenstand).toMatch(/^[0-9a-f]{12}$/);
    expect(daten).toMatchObject({
      stand: "2024-03-01",
      kreis: { ags: "99001", name: "Landkreis Musterwald" },
      fassung: "1 (November 2026)",
    });
    expect(daten.gemeinden.map((g) => g.ags)).toEqual(["99001001", "99001002", "99001003"]);
    expect(daten.schulen[1]).toEqual({
      schluessel: "s2",
      name: "Schule Zwei",
      ags: "99001002",
      laenge: 10.15,
      breite: 53.05,
      art: "ersatzschule",
      traeger: "Verein",
      ab: "2020-08-01",
      bis: "2027-07-31",
      klassenraeume: null,
    });
    expect(daten.kitas.map((k) => [k.schluessel, k.art])).toEqual([
      ["k1", "kita"],
      ["h1", "hort"],
    ]);
    expect(daten.schulbezirke[2]).toEqual({ ags: "99001002", ortsteil: "Süd", schule: "s2", anteil: 0.75 });
    expect(daten.schueler).toHaveLength(4);
    expect(daten.schueler[0]).toEqual({ schule: "s1", jahr: 2021, jahrgaenge: [11, 12, 13, 14] });
    expect(daten.uebergaenge[1]).toEqual({ jahr: 2022, schulform: "gesamtschule", kinder: 14 });
    expect(daten.geburten).toEqual([
      { ags: "99001001", jahr: 2021, kinder: 12, halbjahre: [6, 6] },
      { ags: "99001002", jahr: 2021, kinder: 15 },
      { ags: "99001003", jahr: 2021, kinder: 4 },
    ]);
    expect(daten.kinder[1]).toEqual({ ags: "99001001", stichtag: "2022-12-31", jahr: 2021, halbjahr: 2, kinder: 4 });
    expect(daten.ganztagsplaetze[3]).toEqual({
      standort: "h1",
      ab: "2020-08-01",
      bis: null,
      modul: "hort_ferien",
      anspruchserfuellend: true,
      deckt: "ferien",
      kombination: "hort",
      plaetze: 15,
    });
    expect(daten.kitaplaetze[0]).toEqual({ kita: "k1", ab: "2019-08-01", bis: null, altersgruppe: "u3", plaetze: 12 });
    expect(daten.pendeln[1]).toEqual({ von: "99001001", nach: "99001002", anteil: 0.1 });
    expect(daten.parameter.map((p) => p.id)).toEqual(expect.arrayContaining(["gruppengroesse", "bedarf_unter_1"]));
    expect(daten.szenarien.map((s) => s.id)).toEqual([
      "konstant",
      "hessen_minimum",
      "hessen_maximum",
      "landesplanung",
      "steigend",
    ]);
    expect(daten.quellen.map((q) => [q.tabelle, q.zeilen])).toEqual([
      ["kinder", 6],
      ["geburten-monate", 12],
      ["schulen", 2],
      ["schulbezirke", 4],
      ["schueler", 16],
      ["uebergaenge", 2],
      ["ganztagsplaetze", 4],
      ["kitas", 2],
      ["kitaplaetze", 2],
      ["kita-pendeln", 4],
      ["lebendgeborene", 3],
    ]);
    expect(daten.quellen[0]).toMatchObject({
      herkunft: "verwaltung",
      quelle: "Amt für Muster (dl-de/by-2-0)",
      stand: "2024-03-01",
    });
  });

  it("says with empty lists that a Kreis has no inputs", async () => {
    const { folder, findings } = await outletsOf();
    expect(findings).toEqual([]);
    expect(read(folder)).toMatchObject({
      schulen: [],
      kinder: [],
      geburten: [],
      parameter: [],
      quellen: [],
      fassung: "",
    });
  });

  it("is the same on every run, and its datenstand follows the content", async () => {
    const one = await outletsOf({ files: planung() });
    const two = await outletsOf({ files: planung() });
    expect(digest(two.folder)).toEqual(digest(one.folder));
    const other = await outletsOf({ files: planung({ zeilen: { uebergaenge: ["2022/23;gymnasium;13"] } }) });
    expect(read(other.folder).datenstand).not.toBe(read(one.folder).datenstand);
  });

  it("takes months together as half-years, up to the month of the Stichtag", async () => {
    const months = ["01", "02", "03"].map((m) => `99001001;2022-03-31;2022-${m};2`);
    const { folder } = await outletsOf({ files: planung({ zeilen: { kinder: months } }) });
    expect(read(folder).kinder).toEqual([
      { ags: "99001001", stichtag: "2022-03-31", jahr: 2022, halbjahr: 1, kinder: 6 },
    ]);
  });

  it("makes rounded shares add up to 1 exactly", async () => {
    const zeilen = {
      "kita-pendeln": ["99001001;99001001;0.333", "99001001;99001002;0.333", "99001001;99001003;0.333"],
    };
    const { folder } = await outletsOf({ files: planung({ zeilen }) });
    expect(read(folder).pendeln.map((p) => p.anteil)).toEqual([1 / 3, 1 / 3, 1 / 3].map((x) => expect.closeTo(x, 12)));
  });

  it("leaves fictitious tables out where kreis.yaml switches them off", async () => {
    const files = planung({ herkunft: "demo" });
    const off = await outletsOf({ files });
    expect(read(off.folder)).toMatchObject({ schulen: [], ganztagsplaetze: [], quellen: [] });
    const on = await outletsOf({ files, replace: DEMONSTRATION });
    expect(read(on.folder).quellen.every((q) => q.herkunft === "demo")).toBe(true);
    expect(on.findings.map((f) => f.was)).toEqual(["der Atlas enthält frei erfundene Beispielwerte (10 Datensätze)"]);
  });
});

describe("templates of the input tables", () => {
  it("are accepted as they are", async () => {
    const { folder } = await outletsOf({ files: planung({ nur: [] }) });
    const names = TABELLEN.map((t) => `${vorlagenname(t.name)}.csv`).sort();
    expect(
      readdirSync(join(folder, "vorlage"))
        .filter((name) => name.startsWith("planung_"))
        .sort(),
    ).toEqual(names);
    const files: Record<string, string> = {};
    for (const { name } of TABELLEN) {
      files[`${tablePath(name)}.csv`] = readFileSync(join(folder, "vorlage", `${vorlagenname(name)}.csv`), "utf8");
      files[`${tablePath(name)}.quelle.yaml`] = tableSource(name);
    }
    const delivered = await outletsOf({ files: { ...planung({ nur: [] }), ...files } });
    expect(delivered.findings).toEqual([]);
    expect(read(delivered.folder).schulen.map((s) => s.name)).toEqual(["Beispielschule A", "Beispielschule B"]);
    expect(read(delivered.folder).quellen).toHaveLength(TABELLEN.length);
  });

  it("open in Excel: BOM, semicolons and CRLF", async () => {
    const { folder } = await outletsOf();
    const text = readFileSync(join(folder, "vorlage", "planung_kita_pendeln.csv"), "utf8");
    expect(text.startsWith("\ufeffvon;nach;anteil;abruf\r\n99001001;99001001;0.9;a1\r\n")).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
  });
});

describe("the fictitious input tables", () => {
  const table = (path: string) => parseTable(readFileSync(join(DATA, path), "utf8"));
  const sum = (rows: Record<string, string>[], column: string) =>
    rows.reduce((total, row) => total + Number(row[column]), 0);

  it("bear unmistakable names", () => {
    for (const { name } of [
      ...table("bildung/planung/schulen.csv"),
      ...table("kindertagesbetreuung/planung/kitas.csv"),
    ])
      expect(name).toMatch(/^Beispiel(schule [A-Z]{1,2}|kita \d+|hort \d+)$/);
  });

  it("have as many schools and pupils in each Gemeinde as its own figures say", () => {
    const schulen = table("bildung/planung/schulen.csv");
    const standorte = table("bildung/demo-ganztagsschulen.csv").filter((r) => r.merkmal === "grundschulstandorte");
    const neuestes = standorte.at(-1)!.zeit;
    for (const { ags, wert } of standorte.filter((r) => r.zeit === neuestes))
      expect(
        schulen.filter((s) => s.ags === ags),
        ags,
      ).toHaveLength(Number(wert));
    const gemeindeVon = new Map(schulen.map((s) => [s.schule, s.ags]));
    const schueler = table("bildung/planung/schueler.csv");
    const rows = table("bildung/demo-grundschulkinder.csv").filter(
      (r) => r.merkmal === "grundschulkinder_nach_jahrgang" && r.jahrgang !== "insgesamt",
    );
    expect(rows.length).toBeGreaterThan(400);
    for (const { ags, zeit, jahrgang, wert } of rows) {
      const own = schueler.filter(
        (s) => gemeindeVon.get(s.schule) === ags && s.schuljahr === zeit && s.jahrgang === jahrgang,
      );
      expect(sum(own, "schueler"), `${ags} ${zeit} ${jahrgang}`).toBe(Number(wert || 0));
    }
  });

  it("have as many Kita places in each Gemeinde as its own figure says", () => {
    const gemeindeVon = new Map(table("kindertagesbetreuung/planung/kitas.csv").map((k) => [k.kita, k.ags]));
    const genehmigt = table("kindertagesbetreuung/demo-kindertagesbetreuung.csv").filter(
      (r) => r.merkmal === "genehmigte_plaetze",
    );
    const tag = genehmigt.at(-1)!.zeit;
    const gueltig = table("kindertagesbetreuung/planung/kitaplaetze.csv").filter(
      (p) => p.gueltig_ab <= tag && (p.gueltig_bis === "" || p.gueltig_bis >= tag),
    );
    for (const { ags, wert } of genehmigt.filter((r) => r.zeit === tag))
      expect(
        sum(
          gueltig.filter((p) => gemeindeVon.get(p.kita) === ags),
          "plaetze",
        ),
        ags,
      ).toBe(Number(wert));
  });

  it("give two thirds of the schools too few packages in 2029 and one third enough, at three quarters taking part", () => {
    const plaetze = table("bildung/planung/ganztagsplaetze.csv");
    const schueler = table("bildung/planung/schueler.csv").filter((s) => s.schuljahr === "2026/27");
    const schulen = table("bildung/planung/schulen.csv").map((s) => s.schule);
    const genug = schulen.filter((schule) => {
      const valid = plaetze.filter(
        (p) =>
          p.standort === schule &&
          p.gueltig_ab <= "2029-08-01" &&
          p.gueltig_bis === "" &&
          p.anspruchserfuellend === "ja",
      );
      const of = (deckt: string) =>
        sum(
          valid.filter((p) => p.deckt === deckt),
          "plaetze",
        );
      return (
        of("paket") + Math.min(of("schultage"), of("ferien")) >
        0.75 *
          sum(
            schueler.filter((s) => s.schule === schule),
            "schueler",
          )
      );
    });
    expect(genug.length / schulen.length).toBeCloseTo(1 / 3, 1);
  });

  it("make up the figure of places with a claim", () => {
    const gemeindeVon = new Map([
      ...table("bildung/planung/schulen.csv").map((s) => [s.schule, s.ags] as const),
      ...table("kindertagesbetreuung/planung/kitas.csv").map((k) => [k.kita, k.ags] as const),
    ]);
    const plaetze = table("bildung/planung/ganztagsplaetze.csv").filter((p) => p.anspruchserfuellend === "ja");
    const rows = table("bildung/demo-ganztag.csv").filter((r) => r.merkmal === "ganztagsplaetze_rechtsanspruch");
    expect(rows.some((r) => Number(r.wert) > 0)).toBe(true);
    for (const { ags, zeit, wert } of rows) {
      const tag = `${zeit.slice(0, 4)}-08-01`;
      const own = plaetze.filter(
        (p) =>
          gemeindeVon.get(p.standort) === ags && p.gueltig_ab <= tag && (p.gueltig_bis === "" || p.gueltig_bis >= tag),
      );
      const sites = [...new Set(own.map((p) => p.standort))].map((standort) => {
        const of = (deckt: string) =>
          sum(
            own.filter((p) => p.standort === standort && p.deckt === deckt),
            "plaetze",
          );
        return of("paket") + Math.min(of("schultage"), of("ferien"));
      });
      expect(
        sites.reduce((a, b) => a + b, 0),
        `${ags} ${zeit}`,
      ).toBe(Number(wert || 0));
    }
  });

  it("are not written where a real table lies", async () => {
    const written = async (root: string) =>
      [...(await exampleFiles(root)).keys()].filter((p) => p.includes("/planung/"));
    expect(await written(DATA)).toHaveLength(18);
    const root = join(tempFolder(), "data");
    cpSync(DATA, root, { recursive: true });
    const sidecar = join(root, `${tablePath("schueler")}.quelle.yaml`);
    writeFileSync(sidecar, readFileSync(sidecar, "utf8").replace("herkunft: demo", "herkunft: verwaltung"));
    expect(await written(root)).toEqual([]);
  });
});
