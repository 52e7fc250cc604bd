// What two editions differ in: every kind of change, and numbers that must not be told any more.
import { describe, expect, it } from "vitest";
import type { AusgabenIndikator, AusgabenInhalt, AusgabenWert } from "../../src/model/ausgabe.js";
import { type IndikatorAenderung, offeneStellen, vergleiche } from "../../src/model/ausgaben-vergleich.js";
import type { Region } from "../../src/model/outlets.js";

const REGIONEN: Region[] = [
  { ags: "99001001", name: "Adorf", kurz: "Adorf", ebene: "gemeinde" },
  { ags: "99001002", name: "Bdorf", kurz: "Bdorf", ebene: "gemeinde" },
  { ags: "99001", name: "Kreis", kurz: "Kreis", ebene: "kreis" },
];

const indikator = (part: Partial<AusgabenIndikator> = {}): AusgabenIndikator => ({
  id: "quote",
  titel: "Quote",
  bereich: "bildung",
  einheit: "%",
  nachkommastellen: 1,
  definition: "Was es ist.",
  formeltext: "a ÷ b",
  formel: { wert: "quote" },
  angaben: "1",
  ...part,
});
const wert = (part: Partial<AusgabenWert> = {}): AusgabenWert => ({
  indikator: "quote",
  ags: "99001001",
  zeit: "2023",
  jahr: 2023,
  basis: "b1",
  wert: 10,
  zaehler: 1,
  nenner: 10,
  status: "",
  herkunft: "amtlich",
  quelle: "bildung/a",
  rechenweg: "berechnet",
  ...part,
});
const inhalt = (werte: AusgabenWert[], indikatoren = [indikator()]): AusgabenInhalt => ({
  version: "1",
  katalog: "k",
  indikatoren,
  werte,
});

function compare(alt: AusgabenInhalt, neu: AusgabenInhalt, now = neu) {
  const open = offeneStellen(now);
  return vergleiche(alt, neu, new Set([...offeneStellen(neu)].filter((place) => open.has(place))), REGIONEN);
}

/** The one change between the figures of an indicator. */
function changeOf(alt: AusgabenWert[], neu: AusgabenWert[], now = neu): IndikatorAenderung {
  const { bereiche } = compare(inhalt(alt), inhalt(neu), inhalt(now));
  expect(bereiche.flatMap((b) => b.indikatoren)).toHaveLength(1);
  return bereiche[0].indikatoren[0];
}

const secret = { wert: null, zaehler: null, nenner: null, status: "." } as const;

describe("the comparison of editions", () => {
  it("finds nothing where nothing changed, whatever the order", () => {
    const [a, b] = [wert(), wert({ ags: "99001002", wert: 12 })];
    const { bereiche, summen } = compare(inhalt([a, b]), inhalt([b, a]));
    expect(bereiche).toEqual([]);
    expect(Object.values(summen).every((count) => count === 0)).toBe(true);
  });

  it("tells new times by level, and further regions at known times apart from them", () => {
    const change = changeOf(
      [wert()],
      [
        wert(),
        wert({ ags: "99001002", wert: 11 }),
        ...["2024", "2025"].map((zeit) => wert({ zeit, jahr: Number(zeit) })),
        wert({ ags: "99001", zeit: "2025", jahr: 2025 }),
      ],
    );
    expect(change.neueZeiten).toEqual([
      { ebene: "gemeinde", von: "2024", bis: "2025", zeiten: 2, werte: 2 },
      { ebene: "kreis", von: "2025", bis: "2025", zeiten: 1, werte: 1 },
    ]);
    expect(change.ergaenzt).toEqual([{ ebene: "gemeinde", von: "2023", bis: "2023", zeiten: 1, werte: 1 }]);
  });

  it("takes a number in the place of a symbol for a new one", () => {
    const change = changeOf([wert({ ...secret, status: "..." })], [wert()]);
    expect(change).toMatchObject({ neueZeiten: [{ von: "2023", werte: 1 }], berichtigt: [], statuswechsel: [] });
  });

  it("tells corrected numbers with old, new and per cent, the largest change first", () => {
    const old = [wert({ wert: 10 }), wert({ ags: "99001002", wert: 10 }), wert({ ags: "99001", wert: 0 })];
    const change = changeOf(old, [
      { ...old[0], wert: 10.5 },
      { ...old[1], wert: 5 },
      { ...old[2], wert: 1 },
    ]);
    expect(change.berichtigt).toEqual([
      { ags: "99001", zeit: "2023", alt: 0, neu: 1, prozent: null },
      { ags: "99001002", zeit: "2023", alt: 10, neu: 5, prozent: -50 },
      { ags: "99001001", zeit: "2023", alt: 10, neu: 10.5, prozent: 5 },
    ]);
  });

  it("only counts what changes below the decimals that are shown", () => {
    expect(changeOf([wert({ wert: 10.01 })], [wert({ wert: 10.02 })])).toMatchObject({
      berichtigt: [],
      unterRundung: 1,
    });
  });

  it("keeps figures of different bases apart", () => {
    const change = changeOf([wert()], [wert({ basis: "b2", wert: 20 })]);
    expect(change).toMatchObject({ berichtigt: [], weggefallen: [{ werte: 1 }], ergaenzt: [{ werte: 1 }] });
  });

  it("tells vanished figures without their numbers", () => {
    const change = changeOf([wert({ wert: 77.7 }), wert({ ags: "99001002" })], [wert({ ags: "99001002" })]);
    expect(change.weggefallen).toEqual([{ ebene: "gemeinde", von: "2023", bis: "2023", zeiten: 1, werte: 1 }]);
    expect(JSON.stringify(change)).not.toContain("77");
  });

  it("counts changed symbols beside unchanged numbers", () => {
    const change = changeOf([wert({ status: "p" })], [wert()]);
    expect(change).toMatchObject({ berichtigt: [], statuswechsel: [{ von: "p", nach: "", werte: 1 }] });
  });

  it("tells new and removed indicators", () => {
    const other = indikator({ id: "neue", titel: "Neue" });
    const { bereiche, summen } = compare(inhalt([wert()]), inhalt([wert({ indikator: "neue" })], [other]));
    expect(bereiche[0].indikatoren.map((c) => [c.id, c.art])).toEqual([
      ["neue", "neu"],
      ["quote", "entfallen"],
    ]);
    expect(summen).toMatchObject({ neueIndikatoren: 1, entfalleneIndikatoren: 1, neueWerte: 1, weggefalleneWerte: 1 });
  });

  it.each<[Partial<AusgabenIndikator>, string[]]>([
    [{ definition: "Anders gefasst." }, ["definition"]],
    [{ formeltext: "a ÷ c" }, ["formeltext"]],
    [{ formel: { wert: "andere" } }, ["formel"]],
    [{ einheit: "je 100" }, ["einheit"]],
    [{ titel: "Anteil" }, ["titel"]],
    [{ nachkommastellen: 2 }, ["nachkommastellen"]],
    [{}, ["weitere"]],
  ])("tells what the catalogue says differently: %j", (part, angaben) => {
    const { bereiche } = compare(inhalt([wert()]), inhalt([wert()], [indikator({ ...part, angaben: "2" })]));
    expect(bereiche[0].indikatoren[0].angaben).toEqual(angaben);
  });

  it("does not call it a correction where unit or formula is another one", () => {
    const { bereiche, summen } = compare(
      inhalt([wert()]),
      inhalt([wert({ wert: 100 })], [indikator({ einheit: "je 1.000" })]),
    );
    expect(bereiche[0].indikatoren[0]).toMatchObject({ berichtigt: [], neuBerechnet: 1 });
    expect(summen).toMatchObject({ berichtigteWerte: 0, neuBerechneteWerte: 1 });
  });

  it("leaves fictitious figures out on both sides", () => {
    const demo = wert({ herkunft: "demo", wert: 3 });
    expect(compare(inhalt([demo]), inhalt([{ ...demo, wert: 4 }])).bereiche).toEqual([]);
    expect(changeOf([demo], [wert()]).neueZeiten).toMatchObject([{ werte: 1 }]);
    expect(offeneStellen(inhalt([demo])).size).toBe(0);
  });

  it("groups by area in the order of the atlas, within by title", () => {
    const three = [
      indikator({ id: "z", titel: "Zahl", bereich: "bildung" }),
      indikator({ id: "a", titel: "Ärzte", bereich: "bildung" }),
      indikator({ id: "d", titel: "Dichte", bereich: "demografie" }),
    ];
    const { bereiche } = compare(inhalt([], []), inhalt([], three));
    expect(bereiche.map((b) => [b.bereich, b.indikatoren.map((c) => c.id)])).toEqual([
      ["demografie", ["d"]],
      ["bildung", ["a", "z"]],
    ]);
  });
});

describe("a number that became secret", () => {
  const old = wert({ wert: 33.3, zaehler: 111 });

  it("is told by its place alone", () => {
    const change = changeOf([old], [{ ...old, ...secret }]);
    expect(change.ohneZahl).toEqual([{ ags: "99001001", zeit: "2023", status: "." }]);
    expect(JSON.stringify(change)).not.toMatch(/33\.3|111/);
  });

  it.each([
    ["secret", [{ ...old, ...secret }]],
    ["gone", []],
    ["fictitious", [{ ...old, wert: 5, herkunft: "demo" as const }]],
  ])("is not told by the comparison of earlier editions either, once it is %s", (_, now) => {
    const change = changeOf([wert({ wert: 44.4 })], [old], now);
    expect(change).toMatchObject({ berichtigt: [], verdeckt: 1 });
    expect(JSON.stringify(change)).not.toMatch(/33\.3|44\.4/);
  });
});
