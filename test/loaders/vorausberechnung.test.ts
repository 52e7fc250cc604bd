// The projection of a data root: its outlet, delivered tables in the place of assumptions, and every refusal with its place.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { CheckError, type Finding } from "../../loaders/findings.js";
import { DATA } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { TABELLEN, tabellenVorlage, vorausberechnungsdateien } from "../../loaders/vorausberechnung/tabellen.js";
import { groesseIm } from "../../src/model/forecast/groessen.js";
import { personenzahl } from "../../src/model/forecast/kohorten.js";
import { Rechnung } from "../../src/model/forecast/rechnung.js";
import type { Vorausberechnung, VorausberechnungOutlet } from "../../src/model/forecast/vorausberechnung.js";
import { tables, tempFolder, writeDataRoot } from "../fixtures/data-root.js";

type Files = Record<string, string | Uint8Array>;

const KREIS = "99001";
const ALTER = ["0-19", "20-64", "65+"];
const GESCHLECHTER = ["maennlich", "weiblich"];
const DEMOGRAFIE = "demografie/planung";
const ARBEIT = "arbeitsfoerderung/planung";

/** Persons of the Kreis by group: 2,000, 6,000 and 2,400 of each sex, a year before 20 more young ones. */
const persons = (alter: string, jahr: number) =>
  ({ "0-19": 2000, "20-64": 6000, "65+": 2400 })[alter]! + (jahr === 2022 && alter === "0-19" ? 20 : 0);
const rows = [2022, 2023].flatMap((jahr) =>
  ALTER.flatMap((alter) =>
    GESCHLECHTER.map((g) => `${KREIS};${jahr}-12-31;bevoelkerung;b1;${alter};${g};${persons(alter, jahr)};`),
  ),
);

const assumptions = {
  [`${DEMOGRAFIE}/vorausberechnung.yaml`]: readFileSync(join(DATA, DEMOGRAFIE, "vorausberechnung.yaml"), "utf8"),
  [`${ARBEIT}/erwerbsbeteiligung.yaml`]: readFileSync(join(DATA, ARBEIT, "erwerbsbeteiligung.yaml"), "utf8"),
};

/** A data root with population by age and sex, the assumptions and the given further files. */
function rootWith(files: Files = {}, zeilen = rows): string {
  const base = tables({
    merkmale: [
      {
        id: "bevoelkerung",
        zeitart: "stichtag",
        zeitbezug: "31. Dezember",
        dimensionen: { alter: ["insgesamt", ...ALTER], geschlecht: ["insgesamt", ...GESCHLECHTER] },
      },
    ],
    tabellen: { bestand: { spalten: ["alter", "geschlecht"], zeilen } },
  });
  return writeDataRoot({ files: { ...base.files, ...assumptions, ...files } });
}

async function outletOf(files: Files = {}, zeilen = rows): Promise<VorausberechnungOutlet> {
  const target = join(tempFolder(), "ausgaben");
  await runPipeline(rootWith(files, zeilen), target);
  return JSON.parse(readFileSync(join(target, "vorausberechnung.json"), "utf8"));
}

async function available(files: Files = {}, zeilen = rows): Promise<Vorausberechnung> {
  const outlet = await outletOf(files, zeilen);
  if (!outlet.verfuegbar) throw new Error(outlet.grund);
  return outlet;
}

async function refusal(files: Files): Promise<Finding[]> {
  try {
    await runPipeline(rootWith(files));
  } catch (error) {
    if (error instanceof CheckError) return error.findings.filter((f) => f.grad === "fehler");
    throw error;
  }
  return [];
}

/** The assumptions of an area with a text replaced. */
function changed(bereich: "demografie" | "arbeitsfoerderung", old: string, fresh: string): Files {
  const path = bereich === "demografie" ? `${DEMOGRAFIE}/vorausberechnung.yaml` : `${ARBEIT}/erwerbsbeteiligung.yaml`;
  if (!assumptions[path].includes(old)) throw new Error(`${path} enthält „${old}“ nicht`);
  return { [path]: assumptions[path].replace(old, fresh) };
}

const UNREAD =
  "{ id: jungenanteil_x, titel: x, einheit: x, wert: 1, minimum: 0, maximum: 2, schritt: 1, quelle: x, stand: x, beleg: annahme }";

/** A delivered table with the sidecar that belongs to it; as bytes, so that the fixture leaves its checksum alone. */
function delivered(name: string, zeilen: string[], change: Record<string, unknown> = {}): Files {
  const tabelle = TABELLEN.find((t) => t.name === name)!;
  const csv = `${[tabelle.spalten.join(";"), ...zeilen.map((z) => `${z};a1`)].join("\n")}\n`;
  const stem = `${tabelle.bereich}/planung/${name}`;
  return {
    [`${stem}.csv`]: csv,
    [`${stem}.quelle.yaml`]: Buffer.from(
      stringify({
        titel: "Probe",
        herausgeber: "Amt für Muster",
        kurz: "Amt für Muster, Probe",
        lizenz: { kennung: "dl-de/by-2-0", weitergabe: "erlaubt", vermerk: "© Amt für Muster" },
        veraenderung: "Auswahl",
        herkunft: "amtlich",
        sichtbarkeit: "oeffentlich",
        sha256: createHash("sha256").update(csv).digest("hex"),
        abrufe: [{ id: "a1", zeitpunkt: "2024-03-01", anfrage: "Tabelle", sha256: "a".repeat(64) }],
        ...change,
      }),
    ),
  };
}

describe("without delivered tables", () => {
  let outlet: Vorausberechnung;
  beforeAll(async () => {
    outlet = await available();
  });

  it("starts from the newest official groups, divided without a rest", () => {
    const { personen, jahr } = outlet.grundlage;
    expect(jahr).toBe(2023);
    for (const [von, bis, count] of [
      [0, 19, 4000],
      [20, 64, 12_000],
      [65, 200, 4800],
    ])
      expect(personenzahl(personen, von, bis)).toBeCloseTo(count, 6);
    expect(outlet.start).toMatchObject({ zeit: "2023-12-31", basis: "b1", quellen: ["demografie/bestand"] });
    expect(outlet.frueher).toEqual([{ jahr: 2022, personen: 20_840 }]);
  });

  it("takes as migration what births and deaths leave of the last change, so that the model meets the last year", () => {
    const { grundlage, eingaben } = outlet;
    const saldo = personenzahl(grundlage.wanderung);
    const text = eingaben.find((e) => e.id === "wanderungen")!.quelle;
    const [, total, change, births, deaths] =
      /^(\S+) Personen je Jahr: .*\((\S+)\) abzüglich gerechneter Geburten \((\S+)\) und Sterbefälle \((\S+)\)/.exec(
        text,
      )!;
    const number = (t: string) => Number(t.replace("−", "-").replaceAll(".", ""));
    expect(number(change)).toBe(-40);
    expect(number(total)).toBe(Math.round(saldo));
    expect(Math.abs(saldo - (-40 - number(births) + number(deaths)))).toBeLessThan(1.5);
  });

  it("says of every input how it came to be, and gives a template for each", () => {
    expect(outlet.eingaben.map((e) => [e.id, e.stand])).toEqual([
      ["bevoelkerung-einzelalter", "hergeleitet"],
      ["sterbetafel", "angenommen"],
      ["geburtenziffern", "angenommen"],
      ["wanderungen", "hergeleitet"],
      ["vorausschaetzung", "fehlt"],
      ["erwerbsquoten", "angenommen"],
    ]);
    for (const tabelle of TABELLEN) expect(tabellenVorlage(tabelle).split("\n")[0]).toBe(tabelle.spalten.join(";"));
  });

  it("projects year by year to the last year of the assumptions", () => {
    const rechnung = new Rechnung(outlet);
    expect(rechnung.jahre).toEqual(Array.from({ length: 23 }, (_, i) => 2023 + i));
    const force = rechnung.reihe("erwerbspersonen").at(-1)!.wert;
    expect(force).toBeGreaterThan(0);
    expect(force).toBeLessThan(personenzahl(rechnung.stand(2045)!.personen));
  });

  it("knows no commuters and no Gemeinden here, and says so with nothing in their place", () => {
    expect(outlet.einpendler).toBeNull();
    expect(outlet.gemeinden).toEqual([]);
  });
});

describe("what is missing", () => {
  it("is named where there are no assumptions", async () => {
    const target = join(tempFolder(), "ausgaben");
    await runPipeline(writeDataRoot(), target);
    const outlet = JSON.parse(readFileSync(join(target, "vorausberechnung.json"), "utf8"));
    expect(outlet).toEqual({
      verfuegbar: false,
      grund:
        "Es fehlen die Annahmen (data/demografie/planung/vorausberechnung.yaml, data/arbeitsfoerderung/planung/erwerbsbeteiligung.yaml).",
    });
  });

  it("is named where the population is not known by sex", async () => {
    const zeilen = ALTER.map((alter) => `${KREIS};2023-12-31;bevoelkerung;b1;${alter};insgesamt;100;`);
    expect(await outletOf({}, zeilen)).toEqual({
      verfuegbar: false,
      grund: "Für keinen Stichtag ist die Bevölkerung des Landkreises nach Altersgruppen und Geschlecht bekannt.",
    });
  });

  it("does not make migration up where the year before is missing", async () => {
    const { grundlage, eingaben } = await available(
      {},
      rows.filter((r) => r.includes("2023-12-31")),
    );
    expect(personenzahl(grundlage.wanderung)).toBe(0);
    expect(eingaben.find((e) => e.id === "wanderungen")?.quelle).toContain("keine Wanderung");
  });
});

const ages = Array.from({ length: 100 }, (_, a) => String(a));
const tafel = GESCHLECHTER.flatMap((g) =>
  ["geburt", ...ages, "100+"].map((a) => `${g};${a};${a === "geburt" ? 0.004 : a === "100+" ? 0.4 : 0.01}`),
);

describe("delivered tables", () => {
  it("stand in the place of assumptions", async () => {
    const { grundlage, eingaben } = await available({
      ...delivered("sterbetafel", tafel),
      ...delivered("geburtenziffern", ["15-19;10", "20-39;60"]),
      ...delivered("erwerbsquoten", ["maennlich;20-64;90", "weiblich;20-64;80.5"]),
    });
    expect(grundlage.raten.sterben.maennlich.slice(0, 3)).toEqual([0.01, 0.01, 0.01]);
    expect(grundlage.raten.sterben.weiblich[100]).toBe(0.4);
    expect(grundlage.raten.saeugling.weiblich).toBe(0.004);
    expect([14, 15, 20, 39, 40].map((a) => grundlage.raten.geburten[a])).toEqual([0, 0.01, 0.06, 0.06, 0]);
    expect([19, 20, 64, 65].map((a) => grundlage.quoten.weiblich[a])).toEqual([0, 0.805, 0.805, 0]);
    expect(eingaben.filter((e) => e.stand === "geliefert").map((e) => [e.id, e.quelle, e.lizenz])).toEqual([
      ["sterbetafel", "Amt für Muster, Probe", "dl-de/by-2-0"],
      ["geburtenziffern", "Amt für Muster, Probe", "dl-de/by-2-0"],
      ["erwerbsquoten", "Amt für Muster, Probe", "dl-de/by-2-0"],
    ]);
  });

  it("of migration count the years that are to be used, evenly inside their groups", async () => {
    const year = (jahr: number, saldo: number, verwenden: string) =>
      GESCHLECHTER.flatMap((g) => [
        `${jahr};${g};0-19;${saldo};${verwenden}`,
        `${jahr};${g};20+;${-saldo};${verwenden}`,
      ]);
    const { grundlage, eingaben } = await available(
      delivered("wanderungen", [...year(2021, 40, "ja"), ...year(2022, 4000, "nein"), ...year(2023, 80, "ja")]),
    );
    expect(personenzahl(grundlage.wanderung, 0, 19)).toBeCloseTo(120, 9);
    expect(grundlage.wanderung.maennlich[5]).toBeCloseTo(3, 9);
    expect(personenzahl(grundlage.wanderung, 20)).toBeCloseTo(-120, 9);
    expect(eingaben.find((e) => e.id === "wanderungen")?.quelle).toBe(
      "Amt für Muster, Probe, Mittel der Jahre 2021, 2023",
    );
  });

  it("of single years of age are the start as they are", async () => {
    const zeilen = GESCHLECHTER.flatMap((g) => [
      ...Array.from({ length: 90 }, (_, a) => `2023-12-31;${g};${a};${100 + a}`),
      `2023-12-31;${g};90+;300`,
    ]);
    const { grundlage, start } = await available(delivered("bevoelkerung-einzelalter", zeilen));
    expect(grundlage.personen.weiblich.slice(0, 90).map((p) => Math.round(p * 1e6) / 1e6)).toEqual(
      Array.from({ length: 90 }, (_, a) => 100 + a),
    );
    expect(personenzahl(grundlage.personen, 90)).toBeCloseTo(600, 6);
    expect(start.gegliedert).toBe("altersjahre");
    // Migration still follows from the official groups of both years.
    expect(personenzahl(grundlage.wanderung)).not.toBe(0);
  });

  it("of an official projection are met by the base scenario", async () => {
    const outlet = await available(
      delivered("vorausschaetzung", [
        "2030;insgesamt;0-19;3900",
        "2030;insgesamt;20-64;11000",
        "2030;insgesamt;65+;5500",
      ]),
    );
    const stand = new Rechnung(outlet).stand(2030)!;
    expect(personenzahl(stand.personen, 20, 64)).toBeCloseTo(11_000, 6);
    expect(groesseIm("bevoelkerung", stand, outlet.grundlage)).toBeCloseTo(20_400, 6);
  });
});

describe("remarks", () => {
  it("name official years that the projection does not reach", async () => {
    const { findings } = await runPipeline(
      rootWith(delivered("vorausschaetzung", ["2020;insgesamt;0+;20000", "2030;insgesamt;0+;19000"])),
    );
    expect(findings.filter((f) => f.datei.includes("vorausschaetzung")).map((f) => [f.grad, f.was])).toEqual([
      ["hinweis", "die Jahre 2020 liegen außerhalb der Vorausberechnung (2024 bis 2045) und werden nicht verwendet"],
    ]);
  });

  it("name cells that migration would have made negative", async () => {
    const out = ["maennlich", "weiblich"].flatMap((g) => [`2022;${g};0-29;-5000;ja`, `2022;${g};30+;0;ja`]);
    const { findings } = await runPipeline(rootWith(delivered("wanderungen", out)));
    const [remark] = findings.filter((f) => f.was.includes("negativ"));
    expect(remark).toMatchObject({ grad: "hinweis", datei: "data/demografie/planung/vorausberechnung.yaml" });
    expect(remark.was).toContain("zuerst 2024, Alter");
  });
});

describe("refusals name file, line, column and remedy", () => {
  const births = (zeilen: string[], change = {}) => delivered("geburtenziffern", zeilen, change);
  const CSV = "data/demografie/planung/geburtenziffern.csv";

  it.each<[string, Files, Partial<Finding>]>([
    ["a number that is none", births(["15-19;zehn"]), { datei: CSV, zeile: 2, spalte: "geburten_je_1000" }],
    ["an empty number", births(["15-19;"]), { datei: CSV, zeile: 2, was: "die Zahl fehlt" }],
    ["a number out of bounds", births(["15-19;1001"]), { datei: CSV, zeile: 2, spalte: "geburten_je_1000" }],
    ["an age that is none", births(["jung;10"]), { datei: CSV, zeile: 2, spalte: "alter" }],
    ["the same age twice", births(["15-19;10", "15-19;11"]), { datei: CSV, zeile: 3, spalte: "alter" }],
    ["ages that overlap", births(["15-19;10", "19-24;11"]), { datei: CSV, zeile: 3 }],
    [
      "a checksum of another file",
      births(["15-19;10"], { sha256: "b".repeat(64) }),
      { datei: "data/demografie/planung/geburtenziffern.quelle.yaml", schluessel: "sha256" },
    ],
    [
      "a table that may not be passed on",
      births(["15-19;10"], { lizenz: { kennung: "x", weitergabe: "ungeklaert", vermerk: "x" } }),
      { schluessel: "lizenz.weitergabe" },
    ],
    ["an internal table", births(["15-19;10"], { sichtbarkeit: "intern" }), { schluessel: "sichtbarkeit" }],
    [
      "a life table with a missing age",
      delivered(
        "sterbetafel",
        tafel.filter((z) => !z.startsWith("weiblich;50;")),
      ),
      { datei: "data/demografie/planung/sterbetafel.csv", was: "weiblich: es fehlen die Alter 50" },
    ],
    [
      "a probability above 1",
      delivered(
        "sterbetafel",
        tafel.map((z) => (z.startsWith("maennlich;0;") ? "maennlich;0;1.5" : z)),
      ),
      { zeile: 3, spalte: "q" },
    ],
    [
      "single years with a gap",
      delivered(
        "bevoelkerung-einzelalter",
        GESCHLECHTER.flatMap((g) => [`2023-12-31;${g};0;5`, `2023-12-31;${g};2+;5`]),
      ),
      { datei: "data/demografie/planung/bevoelkerung-einzelalter.csv", zeile: 2 },
    ],
    [
      "only one sex",
      delivered("erwerbsquoten", ["maennlich;20-64;90"]),
      {
        datei: "data/arbeitsfoerderung/planung/erwerbsquoten.csv",
        was: "Erwerbsquoten: für „weiblich“ fehlen alle Zeilen",
      },
    ],
    [
      "no year of migration that is used",
      delivered("wanderungen", ["2022;maennlich;0+;5;nein", "2022;weiblich;0+;5;nein"]),
      { was: "kein Jahr wird verwendet" },
    ],
    [
      "a total beside the sexes",
      delivered("vorausschaetzung", ["2030;insgesamt;0+;5", "2030;weiblich;0+;3"]),
      { datei: "data/demografie/planung/vorausschaetzung.csv" },
    ],
    [
      "a table without a source",
      { [CSV.slice("data/".length)]: "alter;geburten_je_1000;abruf\n15-19;10;a1\n" },
      { datei: CSV, was: "die Quellenangabe fehlt" },
    ],
    [
      "wrong columns",
      { ...births([]), "demografie/planung/geburtenziffern.csv": "alter;geburten;abruf\n15-19;10;a1\n" },
      { datei: CSV, zeile: 1 },
    ],
    [
      "a missing assumption",
      changed("demografie", "id: jungenanteil", "id: maedchenanteil"),
      { datei: "data/demografie/planung/vorausberechnung.yaml", schluessel: "jungenanteil", was: "die Annahme fehlt" },
    ],
    [
      "an assumption out of its own bounds",
      changed("demografie", "wert: 1.4", "wert: 9"),
      { datei: "data/demografie/planung/vorausberechnung.yaml" },
    ],
    [
      "an assumption that nothing reads",
      changed("demografie", "  - id: jungenanteil", `  - ${UNREAD}\n  - id: jungenanteil`),
      { schluessel: "jungenanteil_x", was: "diese Annahme kennt die Rechnung nicht" },
    ],
    [
      "a rate without ages",
      changed("arbeitsfoerderung", "id: quote_weiblich_25_29", "id: quote_weiblich"),
      { schluessel: "quote_weiblich", abhilfe: "Schreibweise: quote_weiblich_25_29." },
    ],
    [
      "rates that overlap",
      changed("arbeitsfoerderung", "id: quote_weiblich_25_29", "id: quote_weiblich_24_29"),
      { schluessel: "quote_weiblich_24_29" },
    ],
    [
      "a last year before the target year",
      changed("demografie", "wert: 2045", "wert: 2030"),
      {
        was: "die Vorausberechnung lässt sich nicht rechnen: auf das Ausgangsjahr 2023 müssen zieljahr (2035) und endjahr (2030) folgen",
      },
    ],
    [
      "a life expectancy that the curve cannot give",
      changed(
        "demografie",
        "wert: 78\n    minimum: 70\n    maximum: 90",
        "wert: 300\n    minimum: 70\n    maximum: 300",
      ),
      { datei: "data/demografie/planung/vorausberechnung.yaml" },
    ],
    [
      "an official group without anybody in the projection",
      delivered("vorausschaetzung", ["2030;insgesamt;0-100;3900", "2030;insgesamt;101+;5"]),
      { was: "die Vorausberechnung lässt sich nicht rechnen: die Altersgruppe 101+ ist leer" },
    ],
    [
      "a file of another name",
      { [`${DEMOGRAFIE}/notizen.txt`]: "x" },
      { datei: "data/demografie/planung/notizen.txt" },
    ],
  ])("%s", async (_, files, expected) => {
    const [first] = await refusal(files);
    expect(first).toMatchObject({ grad: "fehler", ...expected });
    expect(first.abhilfe).not.toBe("");
  });

  it("and a file that is allowed is on the list of its area", () => {
    expect(vorausberechnungsdateien("demografie")).toContain("sterbetafel.quelle.yaml");
    expect(vorausberechnungsdateien("soziales")).toEqual([]);
  });
});
