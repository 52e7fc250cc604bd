// The outlets of a run: Parquet, JSON, CSV and the boundaries, for public indicators only, the same bytes for the same input.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { IndikatorDatei, KatalogOutlet } from "../../src/model/outlets.js";
import { tables, validText } from "../fixtures/data-root.js";
import { queryOutlets } from "../fixtures/parquet.js";
import { digest, outletsOf } from "../fixtures/runs.js";

let folder: string;
let katalog: KatalogOutlet;
beforeAll(async () => {
  ({ folder } = await outletsOf());
  katalog = readJson(folder, "katalog.json");
});

function readJson<T>(root: string, path: string): T {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

describe("the folder of outlets", () => {
  it("holds exactly these files", () => {
    expect(Object.keys(digest(folder))).toEqual([
      "csv/anteil_unter_18.csv",
      "csv/bevoelkerungsstand.csv",
      "csv/leistungsbezug_anteil.csv",
      "csv/schuldnerquote.csv",
      "erkundung.json",
      "geo.topojson",
      "herkunft/anteil_unter_18.json",
      "herkunft/bevoelkerungsstand.json",
      "herkunft/leistungsbezug_anteil.json",
      "herkunft/schuldnerquote.json",
      "indikator/anteil_unter_18.json",
      "indikator/bevoelkerungsstand.json",
      "indikator/leistungsbezug_anteil.json",
      "indikator/schuldnerquote.json",
      "indikatoren.parquet",
      "katalog.json",
      "merkmale.parquet",
      "neu.json",
      "planung.json",
      "qualitaet.json",
      "regionen.json",
      "regionen.parquet",
      "vorausberechnung.json",
      "vorlage/planung_ganztagsplaetze.csv",
      "vorlage/planung_geburten_monate.csv",
      "vorlage/planung_kinder.csv",
      "vorlage/planung_kita_pendeln.csv",
      "vorlage/planung_kitaplaetze.csv",
      "vorlage/planung_kitas.csv",
      "vorlage/planung_schueler.csv",
      "vorlage/planung_schulbezirke.csv",
      "vorlage/planung_schulen.csv",
      "vorlage/planung_uebergaenge.csv",
      "vorlage/vorausberechnung_bevoelkerung_einzelalter.csv",
      "vorlage/vorausberechnung_erwerbsquoten.csv",
      "vorlage/vorausberechnung_geburtenziffern.csv",
      "vorlage/vorausberechnung_sterbetafel.csv",
      "vorlage/vorausberechnung_vorausschaetzung.csv",
      "vorlage/vorausberechnung_wanderungen.csv",
      "werte.parquet",
    ]);
  });

  it("has the same bytes after a second run", async () => {
    const { folder: second } = await outletsOf();
    expect(digest(second)).toEqual(digest(folder));
  });

  it("holds the boundaries as they are", () => {
    expect(readFileSync(join(folder, "geo.topojson"), "utf8")).toBe(validText("geo/gemeinden.topojson"));
  });

  it("has no file for an indicator without figures, but names it in the catalogue", async () => {
    const { folder: fewer } = await outletsOf({
      files: { "soziales/schuldner.csv": null, "soziales/schuldner.quelle.yaml": null },
    });
    expect(readdirSync(join(fewer, "indikator"))).not.toContain("schuldnerquote.json");
    expect(readdirSync(join(fewer, "csv"))).not.toContain("schuldnerquote.csv");
    const { indikatoren } = readJson<KatalogOutlet>(fewer, "katalog.json");
    expect(indikatoren.find((i) => i.id === "schuldnerquote")).toMatchObject({
      bestand: [],
      klassen: null,
      quellen: [],
      veraltet: null,
    });
  });
});

describe("an internal indicator", () => {
  const twins = {
    replace: {
      "demografie/katalog.yaml": [
        ["    kurztitel: Dichte", "    variante: je km²\n    zwillinge: [anteil_unter_18]\n    kurztitel: Dichte"],
        ["    kurztitel: Unter 18", "    variante: je Kopf\n    zwillinge: [einwohnerdichte]\n    kurztitel: Unter 18"],
      ],
    },
  } as const;

  it("is in no byte of any outlet, not even as the twin of a public one", async () => {
    const { folder: outlets } = await outletsOf(twins);
    const found = Object.keys(digest(outlets)).filter((path) =>
      /einwohnerdichte|Menschen je Quadratkilometer/i.test(readFileSync(join(outlets, path), "latin1")),
    );
    expect(found).toEqual([]);
    expect(await queryOutlets(outlets, "SELECT DISTINCT indikator FROM werte ORDER BY ALL")).toEqual([
      { indikator: "anteil_unter_18" },
      { indikator: "bevoelkerungsstand" },
      { indikator: "leistungsbezug_anteil" },
      { indikator: "schuldnerquote" },
    ]);
  });

  it("would be found: the same search finds a public one", () => {
    const found = Object.keys(digest(folder)).filter((path) =>
      readFileSync(join(folder, path), "latin1").includes("schuldnerquote"),
    );
    expect(found).toEqual([
      "erkundung.json",
      "herkunft/schuldnerquote.json",
      "indikator/schuldnerquote.json",
      "indikatoren.parquet",
      "katalog.json",
      "merkmale.parquet",
      "qualitaet.json",
      "werte.parquet",
    ]);
  });

  it("may be the only one: the files then have no rows", async () => {
    const { folder: empty } = await outletsOf(
      tables({
        merkmale: [{ id: "a" }],
        indikatoren: [{ id: "geheim", formel: { wert: "a" }, sichtbarkeit: "intern" }],
        tabellen: { t: { zeilen: ["99001;2020;a;b1;1;"] } },
      }),
    );
    expect(await queryOutlets(empty, "SELECT * FROM werte")).toEqual([]);
    expect(readdirSync(join(empty, "indikator"))).toEqual([]);
  });
});

describe("werte.parquet", () => {
  const describeColumns = (table: string) =>
    queryOutlets<{ column_name: string; column_type: string }>(
      folder,
      `SELECT column_name, column_type FROM (DESCRIBE ${table})`,
    ).then((rows) => rows.map((r) => `${r.column_name} ${r.column_type}`));

  it("has these columns in this order", async () => {
    expect(await describeColumns("werte")).toEqual([
      "indikator VARCHAR",
      "ags VARCHAR",
      "jahr SMALLINT",
      "zeit VARCHAR",
      "basis VARCHAR",
      "wert DOUBLE",
      "zaehler DOUBLE",
      "nenner DOUBLE",
      "status VARCHAR",
      "herkunft VARCHAR",
      "quelle VARCHAR",
      "rechenweg VARCHAR",
      "unten DOUBLE",
      "oben DOUBLE",
      "unten_998 DOUBLE",
      "oben_998 DOUBLE",
      "vergleich_mit VARCHAR",
      "vergleichswert DOUBLE",
      "urteil VARCHAR",
      "platz SMALLINT",
      "platz_von SMALLINT",
      "platz_bis SMALLINT",
      "platz_aus SMALLINT",
    ]);
  });

  it("stands beside merkmale.parquet with one column per dimension", async () => {
    expect(await describeColumns("merkmale")).toEqual([
      "merkmal VARCHAR",
      "ags VARCHAR",
      "jahr SMALLINT",
      "zeit VARCHAR",
      "basis VARCHAR",
      "alter VARCHAR",
      "wert DOUBLE",
      "status VARCHAR",
      "herkunft VARCHAR",
      "quelle VARCHAR",
      "rechenweg VARCHAR",
    ]);
  });

  it.each(["werte", "merkmale"])("is compressed with ZSTD (%s)", async (name) => {
    const file = join(folder, `${name}.parquet`);
    expect(await queryOutlets(folder, `SELECT DISTINCT compression FROM parquet_metadata('${file}')`)).toEqual([
      { compression: "ZSTD" },
    ]);
  });

  it.each([
    ["werte", "indikator, ags, jahr, zeit, basis"],
    ["merkmale", "merkmal, ags, jahr, zeit, basis, alter"],
  ])("is sorted (%s by %s)", async (table, key) => {
    const stored = await queryOutlets(folder, `SELECT ${key} FROM ${table}`);
    expect(stored.length).toBeGreaterThan(20);
    expect(stored).toEqual(await queryOutlets(folder, `SELECT ${key} FROM ${table} ORDER BY ${key}`));
  });

  it("holds the figures with numerator, denominator, status, origin, source and way", async () => {
    const rows = await queryOutlets(
      folder,
      "SELECT COLUMNS('^(ags|wert|zaehler|nenner|status|basis|herkunft|quelle|rechenweg)$') FROM werte WHERE indikator = 'leistungsbezug_anteil'",
    );
    const common = {
      basis: "zensus2022",
      herkunft: "amtlich",
      quelle: "demografie/bevoelkerung + soziales/leistungen",
      rechenweg: "berechnet",
    };
    expect(rows).toEqual([
      { ags: "99001", wert: 25000 / 3500, zaehler: 250, nenner: 3500, status: "", ...common },
      { ags: "99001001", wert: 8, zaehler: 80, nenner: 1000, status: "", ...common },
      { ags: "99001002", wert: null, zaehler: null, nenner: 2000, status: ".", ...common },
      { ags: "99001003", wert: 0, zaehler: 0, nenner: 500, status: "", ...common },
    ]);
  });
});

describe("katalog.json", () => {
  it("has the date of the newest retrieval, the Kreis and the source of the boundaries", () => {
    expect(katalog).toMatchObject({
      datenstand: "2024-03-01",
      kreis: { ags: "99001", name: "Landkreis Musterwald", kurzname: "Musterwald", land: "99", bund: "DG" },
      herausgeber: { stelle: "Stabsstelle Muster", mitwirkend: [] },
      geometrie: { vermerk: "© Amt für Karten", kurz: "Amt für Karten" },
      abgleich: [],
      nichtUebernommen: [{ lieferung: "muster", indikator: "altes", grund: "doppelt; siehe neues" }],
    });
    expect(katalog.basen.map((b) => b.id)).toEqual(["zensus2011", "zensus2022", "stand2024"]);
  });

  it("says of each indicator which figures there are", () => {
    expect(katalog.indikatoren.map((i) => [i.id, i.bereich, i.anzahl, i.bestand, i.quellen, i.veraltet])).toEqual([
      [
        "bevoelkerungsstand",
        "demografie",
        true,
        [
          { ebene: "gemeinde", von: 2018, bis: 2023, zeiten: 2, neueste: "2023-12-31" },
          { ebene: "kreis", von: 2018, bis: 2023, zeiten: 2, neueste: "2023-12-31" },
        ],
        ["demografie/bevoelkerung"],
        null,
      ],
      [
        "anteil_unter_18",
        "demografie",
        false,
        [
          { ebene: "gemeinde", von: 2023, bis: 2023, zeiten: 1, neueste: "2023-12-31" },
          { ebene: "kreis", von: 2023, bis: 2023, zeiten: 1, neueste: "2023-12-31" },
        ],
        ["demografie/bevoelkerung"],
        null,
      ],
      [
        "leistungsbezug_anteil",
        "soziales",
        false,
        [
          { ebene: "gemeinde", von: 2023, bis: 2023, zeiten: 1, neueste: "2023" },
          { ebene: "kreis", von: 2023, bis: 2023, zeiten: 1, neueste: "2023" },
        ],
        ["demografie/bevoelkerung", "soziales/leistungen"],
        null,
      ],
      [
        "schuldnerquote",
        "soziales",
        false,
        [
          { ebene: "gemeinde", von: 2023, bis: 2023, zeiten: 1, neueste: "2023" },
          { ebene: "land", von: 2023, bis: 2023, zeiten: 1, neueste: "2023" },
          { ebene: "bund", von: 2023, bis: 2023, zeiten: 1, neueste: "2023" },
        ],
        ["soziales/schuldner"],
        null,
      ],
    ]);
  });

  it("has classes of the Gemeinde values, rounded as they are shown", () => {
    expect(katalog.indikatoren.find((i) => i.id === "schuldnerquote")?.klassen).toEqual({
      methode: "natuerlich",
      grenzen: [8.1, 9.3, 12],
      maximum: 12,
    });
  });

  it("says of an old figure how old it is", async () => {
    const { folder: old } = await outletsOf(
      tables({
        merkmale: [{ id: "a" }],
        indikatoren: [{ id: "alt", formel: { wert: "a" } }],
        tabellen: { t: { zeilen: ["99001;2018;a;b1;1;"] } },
      }),
    );
    expect(readJson<KatalogOutlet>(old, "katalog.json").indikatoren[0].veraltet).toBe("letzter Stand 2018");
  });

  it("tells of sources what readers need, and nothing of how they are checked", () => {
    expect(katalog.quellen.find((q) => q.id === "soziales/schuldner")).toEqual({
      id: "soziales/schuldner",
      bereich: "soziales",
      titel: "Schuldner",
      herausgeber: "Amt für Muster",
      kurz: "Amt für Muster, Schuldner",
      lizenz: { kennung: "dl-de/by-2-0", weitergabe: "erlaubt", vermerk: "© Amt für Muster" },
      veraenderung: "Auswahl",
      herkunft: "modell",
      methode: "Schätzung aus Registern.",
      hinweise: [],
      abruf: "2024-03-01",
    });
  });

  it("lists the deviations of published values", async () => {
    const { folder: outlets } = await outletsOf({
      files: {
        "demografie/bevoelkerung.csv": `${validText("demografie/bevoelkerung.csv")}99001;2023-12-31;bevoelkerung;zensus2022;65+;764;;a1\n`,
      },
    });
    expect(readJson<KatalogOutlet>(outlets, "katalog.json").abgleich).toEqual([
      {
        merkmal: "bevoelkerung",
        ags: "99001",
        zeit: "2023-12-31",
        basis: "zensus2022",
        auswahl: "65+",
        veroeffentlicht: 764,
        summe: 765,
        quelle: "demografie/bevoelkerung",
      },
    ]);
  });
});

describe("the JSON of an indicator", () => {
  it("has its rows by region, time and age of the Basis, and only the Basen it uses", () => {
    const datei = readJson<IndikatorDatei>(folder, "indikator/schuldnerquote.json");
    const rest = ["modell", "soziales/schuldner", "veroeffentlicht"];
    expect(datei.zeilen).toEqual([
      ["99", "2023", 2023, "stand2024", 10.2, null, null, "", ...rest],
      ["99001001", "2023", 2023, "stand2024", 8.1, null, null, "", ...rest],
      ["99001002", "2023", 2023, "stand2024", 9.25, null, null, "p", ...rest],
      ["99001003", "2023", 2023, "stand2024", 12, null, null, "( )", ...rest],
      ["DG", "2023", 2023, "stand2024", 8.5, null, null, "r", ...rest],
    ]);
    expect(datei.basen.map((b) => b.id)).toEqual(["stand2024"]);
    expect(datei.datenstand).toBe("2024-03-01");
    expect(datei.indikator).toEqual(katalog.indikatoren.find((i) => i.id === "schuldnerquote"));
  });
});

describe("regionen.json and regionen.parquet", () => {
  it("list Gemeinden, Planungsräume, Kreis, Land and Bund", async () => {
    const { folder: outlets } = await outletsOf({
      replace: {
        "kreis.yaml": [
          ["planungsraeume: []", 'planungsraeume: [{ schluessel: pr-nord, name: Nord, gemeinden: ["99001001"] }]'],
          ["name: Birkental, amtlich: Birkental", "name: Birkental am See, kurz: Birkental, amtlich: Birkental am See"],
        ],
      },
    });
    expect(readJson(outlets, "regionen.json")).toEqual([
      { ags: "99001001", name: "Ahornau", kurz: "Ahornau", ebene: "gemeinde" },
      { ags: "99001002", name: "Birkental am See", kurz: "Birkental", ebene: "gemeinde" },
      { ags: "99001003", name: "Öhringsbach", kurz: "Öhringsbach", ebene: "gemeinde" },
      { ags: "pr-nord", name: "Nord", kurz: "Nord", ebene: "planungsraum", gemeinden: ["99001001"] },
      { ags: "99001", name: "Landkreis Musterwald", kurz: "Landkreis", ebene: "kreis" },
      { ags: "99", name: "Musterland", kurz: "Musterland", ebene: "land" },
      { ags: "DG", name: "Deutschland", kurz: "Deutschland", ebene: "bund" },
    ]);
    expect(await queryOutlets(outlets, "SELECT * FROM regionen WHERE ebene IN ('planungsraum', 'bund')")).toEqual([
      { ags: "DG", name: "Deutschland", kurz: "Deutschland", ebene: "bund" },
      { ags: "pr-nord", name: "Nord", kurz: "Nord", ebene: "planungsraum" },
    ]);
  });
});
