// A comparison: state in the address, the year that all have, what the shading measures from, correlation.
import { describe, expect, it } from "vitest";
import { shade } from "../../src/model/abstand.js";
import type { ErkundungIndikator } from "../../src/model/erkundung.js";
import type { Region } from "../../src/model/outlets.js";
import type { Zahlen } from "../../src/model/pick.js";
import { commonYears, knownYear, massgebend, vergleichSpalten } from "../../src/model/vergleich-spalten.js";
import { readVergleich, type VergleichZustand, writeVergleich } from "../../src/model/vergleich-zustand.js";
import { correlate, correlationText } from "../../src/model/zusammenhang.js";
import { wert } from "../support/values.js";

const regionen: Region[] = [
  ...["a", "b", "c"].map((ags): Region => ({ ags, name: ags, kurz: ags, ebene: "gemeinde" })),
  { ags: "k", name: "Kreis", kurz: "Landkreis", ebene: "kreis" },
];
const standard = { indikatoren: ["x"], gebiete: ["a", "b", "c", "k"] };
const bekannt = {
  indikatoren: ["x", "y", ..."12345678"].map((id) => ({ id, kurztitel: id })),
  regionen,
  standard,
};

const indikator = (teil: Partial<ErkundungIndikator> = {}): ErkundungIndikator => ({
  id: "x",
  titel: "X",
  kurztitel: "X",
  einheit: "%",
  nachkommastellen: 1,
  polaritaet: "0",
  bereich: "soziales",
  bestand: [],
  klassen: null,
  anzahl: false,
  ebenenvergleich: true,
  bruch: [],
  rhythmus: "jaehrlich",
  stichtag: "Jahr",
  zufall: { art: "unbekannt" },
  ...teil,
});
const zahlen = (rows: [string, number, number | null][]): Zahlen => ({
  basen: ["zensus2011"],
  werte: rows.map(([ags, jahr, w]) => wert({ ags, jahr, wert: w })),
});
const X = zahlen([
  ["a", 2019, 1],
  ["a", 2020, 2],
  ["b", 2020, 4],
  ["c", 2020, 6],
  ["k", 2020, 3],
]);
const Y = zahlen([
  ["a", 2018, 1],
  ["a", 2019, 5],
  ["b", 2019, null],
]);

describe("state of a comparison", () => {
  const state: VergleichZustand = {
    indikatoren: ["y", "x"],
    gebiete: ["a", "k"],
    jahr: 2019,
    ansicht: "streuung",
    sortierung: { nach: "y", absteigend: true },
    x: "x",
    y: "y",
    je: "indikator",
    reihe: "y",
    gemeinde: "a",
  };
  it("is read as it was written", () => {
    const written = Object.entries(writeVergleich(state, standard)).flatMap(([k, v]) => (v ? [[k, v]] : []));
    expect(readVergleich(new URLSearchParams(written), bekannt)).toEqual(state);
  });

  it("takes at most eight indicators and falls to its standard for what is unknown", () => {
    const many = readVergleich(new URLSearchParams("indikatoren=x,y,1,2,3,4,5,6,7,8,x"), bekannt);
    expect(many.indikatoren).toHaveLength(8);
    const odd = readVergleich(
      new URLSearchParams("indikatoren=fremd&gebiete=z&jahr=bald&sortierung=-z&ansicht=q"),
      bekannt,
    );
    expect(odd).toMatchObject({ ...standard, jahr: "neueste", ansicht: "tabelle", sortierung: undefined });
  });
});

describe("columns", () => {
  const columns = (jahr: VergleichZustand["jahr"], teil = {}) =>
    vergleichSpalten(
      [indikator(teil), indikator({ id: "y" })],
      [X, Y],
      { jahr, gebiete: ["a", "b", "c"] },
      regionen,
      "k",
    );

  it("show the newest year of each, the newest that all have, or the one that is asked for", () => {
    expect(commonYears([X, Y], massgebend(["a"], regionen, "k"))).toEqual([2019]);
    expect(columns("neueste").map((c) => c.jahr)).toEqual([2020, 2019]);
    expect(columns("gemeinsam").map((c) => c.jahr)).toEqual([2019, 2019]);
    expect(columns(2018).map((c) => c.werte.size)).toEqual([0, 1]);
  });

  it("take no year as common that only the Kreis has figures for, except for an indicator of the Kreis alone", () => {
    const later = (z: Zahlen) => ({ ...z, werte: [...z.werte, wert({ ags: "k", jahr: 2021, wert: 1 })] });
    const gebiete = massgebend(["a", "k"], regionen, "k");
    expect(commonYears([X, Y].map(later), gebiete)).toEqual([2019]);
    const kreisOnly = zahlen([
      ["k", 2019, 1],
      ["k", 2021, 1],
    ]);
    expect(commonYears([later(X), kreisOnly], gebiete)).toEqual([2019]);
    expect(commonYears([later(X), kreisOnly], massgebend(["k"], regionen, "k"))).toEqual([2021]);
  });

  it("fall back to the newest for a year that nobody has figures for", () => {
    expect(columns(1800).map((c) => c.jahr)).toEqual([2020, 2019]);
    expect(knownYear({ jahr: 1800, gebiete: ["a"] }, [X, Y])).toBe("neueste");
    expect(knownYear({ jahr: 2018, gebiete: ["a"] }, [X, Y])).toBe(2018);
  });

  it("measure from the Kreis, or from the median where the Kreis measures something else", () => {
    expect(columns("neueste")[0].bezug).toEqual({ wert: 3, art: "kreis" });
    expect(columns("neueste", { ebenenvergleich: false })[0].bezug).toEqual({ wert: 4, art: "median" });
    expect(columns("neueste", { anzahl: true })[0].bezug).toEqual({ wert: 4, art: "median" });
  });

  it("shade by distance, nothing where there is no number", () => {
    const [column] = columns("neueste");
    expect([6, 4, 3, 2, null].map((w) => shade(w, column))).toEqual([3, 1, 0, -1, 0]);
  });
});

describe("correlation", () => {
  const over = (pairs: [number | null, number | null][]) =>
    correlate(
      pairs.map((_, i) => String(i)),
      (ags) => pairs[Number(ags)][0],
      (ags) => pairs[Number(ags)][1],
    );

  it("counts pairs that lack a figure and leaves them out", () => {
    const result = over([
      [1, 2],
      [2, 4],
      [3, 6],
      [4, null],
    ]);
    expect(result).toMatchObject({ fehlend: 1, r: expect.closeTo(1, 10) });
    expect(correlationText(result).join(" ")).toContain("r nach Pearson = 1,00, n = 3.");
    expect(correlationText(result).join(" ")).toContain("Bei nur 3 Gemeinden sagt r wenig");
    expect(correlationText(result).at(-1)).toBe("Einem Gebiet fehlt eine der beiden Zahlen.");
  });

  it("is never calculated from fictitious values", () => {
    const value = (ags: string) => Number(ags) ** 2;
    const result = correlate(["1", "2", "3", "4"], Number, value, true);
    expect(result.r).toBeNull();
    expect(correlationText(result)).toEqual(["Zu Beispielwerten wird kein Zusammenhang berechnet."]);
  });

  it("is none below three pairs or where one side does not vary", () => {
    expect(
      over([
        [1, 2],
        [2, 3],
      ]).r,
    ).toBeNull();
    expect(
      correlationText(
        over([
          [1, 2],
          [2, 3],
        ]),
      )[0],
    ).toContain("mindestens drei");
    expect(
      over([
        [1, 2],
        [1, 3],
        [1, 4],
      ]).r,
    ).toBeNull();
  });
});
