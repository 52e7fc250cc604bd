// Intervals, verdicts, rank ranges and pooled years through the whole pipeline.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type IndikatorDatei, toWert, type Wert } from "../../src/model/outlets.js";
import { DEMONSTRATION, type Tables, tables } from "../fixtures/data-root.js";
import { queryOutlets } from "../fixtures/parquet.js";
import { outletsOf, refusedOnce } from "../fixtures/runs.js";

const QUOTE = { id: "quote", formel: { zaehler: "faelle", nenner: "personen", faktor: 100 } };
const WILSON = { zufall: { art: "ereignisse", intervall: "wilson" } };
const BYAR = { zufall: { art: "ereignisse", intervall: "byar" } };
const MERKMALE = [{ id: "faelle" }, { id: "personen" }];

/** Lines for cases and persons of three Gemeinden in one year. */
function lines(jahr: string | number, ...counts: readonly (readonly [string | number, string | number])[]): string[] {
  const cell = (value: string | number) => (typeof value === "number" ? `${value};` : `;${value}`);
  return counts.flatMap(([x, n], i) => [
    `9900100${i + 1};${jahr};faelle;b1;${cell(x)}`,
    `9900100${i + 1};${jahr};personen;b1;${cell(n)}`,
  ]);
}

function change(indikator: object, zeilen: string[], more: Partial<Tables> = {}) {
  return tables({
    merkmale: MERKMALE,
    indikatoren: [{ ...QUOTE, ...indikator }],
    tabellen: { probe: { zeilen } },
    ...more,
  });
}

async function figures(...args: Parameters<typeof change>): Promise<Map<string, Wert>> {
  const { folder } = await outletsOf(change(...args));
  const datei: IndikatorDatei = JSON.parse(readFileSync(join(folder, "indikator/quote.json"), "utf8"));
  return new Map(datei.zeilen.map(toWert).map((w) => [`${w.ags} ${w.zeit}`, w]));
}

const COUNTS = [
  [7, 23],
  [98, 1047],
  [412, 1203],
] as const;

describe("the interval of a figure", () => {
  it("is Wilson's for shares, on the indicator's scale, and the rest of the Kreis is what it is compared with", async () => {
    const found = await figures(WILSON, lines(2020, ...COUNTS));
    const [a, b, c] = ["99001001", "99001002", "99001003"].map((ags) => found.get(`${ags} 2020`)!.streuung!);
    expect(a.unten).toBeCloseTo(15.604024453214, 10);
    expect(a.oben).toBeCloseTo(50.8657562687592, 10);
    expect(a.unten998).toBeCloseTo(10.5994629231765, 10);
    expect(a.oben998).toBeCloseTo(61.750373089022, 10);
    expect(a.vergleich).toEqual({ mit: "99001", wert: expect.closeTo((510 / 2250) * 100, 10), urteil: "unauffaellig" });
    expect(b.vergleich).toEqual({
      mit: "99001",
      wert: expect.closeTo((419 / 1226) * 100, 10),
      urteil: "auffaellig_niedriger",
    });
    expect(c.vergleich).toEqual({
      mit: "99001",
      wert: expect.closeTo((105 / 1070) * 100, 10),
      urteil: "auffaellig_hoeher",
    });
    expect(b.rang).toEqual({ platz: 3, von: 3, bis: 3, aus: 3 });
    expect(c.rang).toMatchObject({ platz: 1, von: 1 });
    expect(a.rang).toMatchObject({ platz: 2, bis: 2 });
  });

  it("is that of the Poisson distribution for rates, where cases may exceed persons", async () => {
    const found = await figures(
      { ...BYAR, formel: { ...QUOTE.formel, faktor: 100_000 } },
      lines(2020, [5, 100], [65, 50], [0, 80]),
    );
    const [few, many, none] = ["99001001", "99001002", "99001003"].map((ags) => found.get(`${ags} 2020`)!.streuung!);
    expect(few.unten).toBeCloseTo(1623.48639, 5);
    expect(few.oben).toBeCloseTo(11668.332079, 5);
    expect(many.unten).toBeCloseTo(50.16318771 * 2000, 4);
    expect(none.unten).toBe(0);
    expect(none.oben).toBeCloseTo((3.688879454 / 80) * 100_000, 3);
  });

  it("compares the Kreis with the rest of its Land and leaves out what is not there", async () => {
    const kreis = ["99001;2020;faelle;b1;100;", "99001;2020;personen;b1;1000;"];
    const land = ["99;2020;faelle;b1;600;", "99;2020;personen;b1;3000;"];
    const found = await figures({ ...WILSON, ebenen: ["kreis", "land"] }, [...kreis, ...land]);
    expect(found.get("99001 2020")!.streuung!.vergleich).toEqual({
      mit: "99",
      wert: 25,
      urteil: "auffaellig_niedriger",
    });
    expect(found.get("99001 2020")!.streuung!.rang).toBeUndefined();
    expect(found.get("99 2020")!.streuung!.vergleich).toBeUndefined();
  });

  it.each(["bestand", "unbekannt", "ohne"])("is not there for „%s“, and nothing is said", async (art) => {
    const found = await figures({ zufall: { art } }, lines(2020, ...COUNTS));
    for (const wert of found.values()) expect(wert.streuung).toBeUndefined();
  });

  it("is not published beside a figure that is kept secret, and not guessed from the rest", async () => {
    const kreis = ["99001;2020;faelle;b1;517;", "99001;2020;personen;b1;2273;"];
    const found = await figures(WILSON, [...lines(2020, [".", 23], COUNTS[1], COUNTS[2]), ...kreis]);
    const secret = found.get("99001001 2020")!;
    expect(secret).toMatchObject({ wert: null, zaehler: null, status: "." });
    expect(secret.streuung).toBeUndefined();
    expect(found.get("99001002 2020")!.streuung!.rang).toBeDefined();
  });

  it("of fictitious figures carries neither verdict nor rank", async () => {
    const demo = { probe: { zeilen: lines(2020, ...COUNTS), herkunft: "demo" as const } };
    const { folder } = await outletsOf({ ...change(WILSON, [], { tabellen: demo }), replace: DEMONSTRATION });
    const datei: IndikatorDatei = JSON.parse(readFileSync(join(folder, "indikator/quote.json"), "utf8"));
    const streuung = datei.zeilen.map(toWert).map((w) => w.streuung!);
    expect(streuung).toHaveLength(4);
    for (const s of streuung) expect(Object.keys(s).sort()).toEqual(["oben", "oben998", "unten", "unten998"]);
  });

  it("of a sample is the published error times the quantile", async () => {
    const found = await figures(
      { formel: { wert: "anteil" }, zufall: { art: "stichprobe", standardfehler: "fehler" } },
      ["99001001;2020;anteil;b1;20;", "99001001;2020;fehler;b1;2;", "99001002;2020;anteil;b1;30;"],
      {
        merkmale: [
          { id: "anteil", additiv: false },
          { id: "fehler", additiv: false },
        ],
      },
    );
    const { streuung } = found.get("99001001 2020")!;
    expect(streuung!.unten).toBeCloseTo(20 - 2 * 1.959963984540054, 10);
    expect(streuung!.oben998).toBeCloseTo(20 + 2 * 3.090232306167813, 10);
    expect(found.get("99001002 2020")!.streuung).toBeUndefined();
  });

  it("is refused, not guessed, where there are more cases than persons", async () => {
    const finding = await refusedOnce(
      change({ ...WILSON, ebenen: ["gemeinde"] }, lines(2020, [30, 20], [1, 5], [1, 5])),
    );
    expect(finding).toMatchObject({ datei: "data/demografie/katalog.yaml", schluessel: "quote 99001001 2020" });
    expect(finding.was).toContain("aus 30 von 20 lässt sich kein Intervall bilden");
  });
});

describe("in the outlets", () => {
  it("stands in Parquet, JSON and CSV alike", async () => {
    const { folder } = await outletsOf(change(WILSON, lines(2020, ...COUNTS)));
    const [row] = await queryOutlets(folder, "SELECT * FROM werte WHERE ags = '99001003'");
    expect(row).toMatchObject({ vergleich_mit: "99001", urteil: "auffaellig_hoeher", platz: 1, platz_von: 1 });
    expect(row.unten).toBeCloseTo(31.6201026486257, 10);
    const csv = readFileSync(join(folder, "csv/quote.csv"), "utf8")
      .split("\n")
      .find((line) => line.includes("99001003"))!;
    expect(csv).toContain("31,62;36,976;30,159;38,585;99001;9,813;auffällig höher;1;1;");
  });
});

describe("pooled years", () => {
  const POOLED = { ...WILSON, rhythmus: "dreijaehrlich", zusammenfassen: { jahre: 3, ab: 2018 } };
  const years = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((jahr, i) =>
      lines(jahr, [i + 1, 100], [10, 200], [0, 50]),
    );

  it("are sums of windows that do not overlap and are complete", async () => {
    const found = await figures(POOLED, years(2017, 2024));
    expect([...new Set([...found.values()].map((w) => w.zeit))]).toEqual(["2018-2020", "2021-2023"]);
    expect(found.get("99001001 2018-2020")).toMatchObject({
      jahr: 2020,
      zaehler: 2 + 3 + 4,
      nenner: 300,
      wert: 3,
      status: "",
    });
    expect(found.get("99001001 2021-2023")).toMatchObject({ jahr: 2023, zaehler: 5 + 6 + 7, nenner: 300, wert: 6 });
    expect(found.get("99001 2018-2020")).toMatchObject({ zaehler: 9 + 30, nenner: 1050 });
  });

  it("give nothing away where one of the years is secret", async () => {
    const found = await figures(POOLED, [
      ...lines(2018, [4, 100], [1, 9], [1, 9]),
      ...lines(2019, [".", 100], [1, 9], [1, 9]),
      ...lines(2020, [5, 100], [1, 9], [1, 9]),
    ]);
    expect(found.get("99001001 2018-2020")).toMatchObject({ wert: null, zaehler: null, nenner: 300, status: "." });
    expect(found.get("99001001 2018-2020")!.streuung).toBeUndefined();
  });

  it("never reach across a break of method", async () => {
    const found = await figures({ ...POOLED, bruch: [{ ab: 2019, grund: "neu gezählt" }] }, years(2018, 2023));
    expect([...new Set([...found.values()].map((w) => w.zeit))]).toEqual(["2021-2023"]);
  });

  it.each<[string, object, Partial<Tables>, string]>([
    [
      "of a stock",
      { zufall: { art: "bestand" }, rhythmus: "dreijaehrlich", zusammenfassen: POOLED.zusammenfassen },
      {},
      "käme jede Person mehrmals vor",
    ],
    [
      "of a Stichtag",
      POOLED,
      { merkmale: [{ id: "faelle" }, { id: "personen", zeitart: "stichtag" }], tabellen: {} },
      "die Zeitart stichtag",
    ],
    ["with an offset", { ...POOLED, formel: { ...QUOTE.formel, nenner: "personen@-1" } }, {}, "einen Versatz"],
    [
      "with another rhythm",
      { ...POOLED, rhythmus: "jaehrlich" },
      {},
      "zusammengefasst wird über 3 Jahre, der Rhythmus ist aber „jaehrlich“",
    ],
    ["over four years", { ...WILSON, zusammenfassen: { jahre: 4, ab: 2018 } }, {}, "unerlaubter Wert „4“"],
    ["without counts", { ...WILSON, formel: { wert: "faelle" } }, {}, "braucht Zähler und Nenner"],
    [
      "with an unknown error",
      { zufall: { art: "stichprobe", standardfehler: "fehlt" } },
      {},
      "das Merkmal „fehlt“ gibt es nicht",
    ],
  ])("are refused %s", async (_, indikator, more, message) => {
    const finding = await refusedOnce(change(indikator, lines(2020, ...COUNTS), more));
    expect(finding.was).toContain(message);
  });
});

describe("a pooled year without persons", () => {
  it.each([
    ["3;s", "s"],
    [";x", "x"],
    ["0;–", ""],
  ])("keeps the symbol of its cases: %s", async (faelle, status) => {
    const found = await figures({ ...WILSON, rhythmus: "dreijaehrlich", zusammenfassen: { jahre: 3, ab: 2001 } }, [
      `99001001;2001;faelle;b1;${faelle}`,
      "99001001;2001;personen;b1;0;–",
      ...[2002, 2003].flatMap((jahr) => [`99001001;${jahr};faelle;b1;2;`, `99001001;${jahr};personen;b1;400;`]),
    ]);
    const pooled = found.get("99001001 2001-2003")!;
    expect(pooled.status).toBe(status);
    expect(pooled.wert === null).toBe(status === "x");
  });
});
