// Schools, Kitas, distances, hindcast and words on small numbers that can be checked by hand.
import { describe, expect, it } from "vitest";
import { type Planung, standardPlanung } from "../../../src/model/forecast/annahmen.js";
import { type Bilanz, summeOf } from "../../../src/model/forecast/bilanz.js";
import type { Planungsdaten } from "../../../src/model/forecast/eingaben.js";
import { luftlinie, naechste } from "../../../src/model/forecast/entfernung.js";
import { freieInDerNaehe, Planer } from "../../../src/model/forecast/planer.js";
import { planungsMappe } from "../../../src/model/forecast/planung-mappe.js";
import { kenntnisIm, mape, rueckschauKita } from "../../../src/model/forecast/rueckschau.js";
import { schulprognosen, uebergaenge } from "../../../src/model/forecast/schulprognose.js";
import { klassenOf } from "../../../src/model/forecast/station-grundschule.js";
import { antwort, massnahmeText, zahlwort } from "../../../src/model/forecast/worte.js";
import { paket, parameter, rechenbeispiel, schule } from "./beispiel.js";

const plan = (planer: Planer, teil: Partial<Planung> = {}): Planung => ({
  ...standardPlanung(planer.daten, planer.jahre),
  ...teil,
});

/** Without the last digits of floating point. */
const rounded = (b: Bilanz) =>
  Object.fromEntries(Object.entries(b).map(([key, n]) => [key, Math.round(n * 1e9) / 1e9]));

describe("Grundschule", () => {
  it("counts classes by the limit, in whole children", () => {
    expect([0, 1, 24.6, 25, 25.4, 25.5, 50, 51].map((n) => klassenOf(n, 25))).toEqual([0, 1, 1, 1, 1, 2, 2, 3]);
  });

  it("sets classes against rooms; where nobody has named rooms, nothing is missing and nothing free", () => {
    const daten = rechenbeispiel();
    const open = new Planer(daten).rechne(plan(new Planer(daten), { station: "grundschule" }));
    expect(open.kreis.jahre[0]).toMatchObject({ bedarf: 8, plaetze: 0, luecke: 0, frei: 0 });
    expect(open.einheiten[0].ohneAngabe).toBe(true);
    const planer = new Planer({ ...daten, schulen: [{ ...schule("A"), klassenraeume: 7 }] });
    const tight = planer.rechne(plan(planer, { station: "grundschule" }));
    expect(tight.kreis.jahre[0]).toMatchObject({ bedarf: 8, plaetze: 7, luecke: 1, gruppen: 1 });
    expect(tight.kreis.teile.map((t) => t.jahre[0].kinder)).toEqual([47, 48, 46, 45]);
  });

  it("shares the fourth grade among the Schulformen by the last three years", () => {
    const daten: Planungsdaten = {
      ...rechenbeispiel(),
      uebergaenge: [
        { jahr: 2021, schulform: "gymnasium", kinder: 999 },
        { jahr: 2023, schulform: "gymnasium", kinder: 20 },
        { jahr: 2024, schulform: "gesamtschule", kinder: 40 },
        { jahr: 2025, schulform: "gymnasium", kinder: 20 },
      ],
    };
    const changes = uebergaenge(daten, schulprognosen(daten, 2025, 2027));
    expect(changes.map((c) => [c.schulform, c.anteil])).toEqual([
      ["gesamtschule", 0.5],
      ["gymnasium", 0.5],
    ]);
    expect(changes[0].kinder[0]).toBe(22.5);
  });

  it("keeps a school without a district at its share of the Kreis, and leaves out one without pupils", () => {
    const daten = rechenbeispiel();
    const { schulen, nichtGerechnet } = schulprognosen(
      {
        ...daten,
        schulen: [schule("A"), schule("B"), schule("C")],
        schueler: [
          ...daten.schueler,
          ...[2023, 2024, 2025].map((jahr) => ({
            schule: "B",
            jahr,
            jahrgaenge: [10, 10, 10, 10] as [number, number, number, number],
          })),
        ],
      },
      2025,
      2026,
    );
    expect(nichtGerechnet).toEqual([
      { schluessel: "C", name: "Beispielschule C", grund: "keine Schülerzahlen für das Schuljahr ab 2025" },
    ]);
    expect(schulen[1].einschulungsquote).toBeNull();
    expect(schulen[1].klassen[1][0]).toBeCloseTo((30 / 138) * 43.5, 10);
  });
});

describe("Kita", () => {
  const ags = ["00000001", "00000002"];
  const daten: Planungsdaten = {
    ...rechenbeispiel(),
    gemeinden: [
      { ags: ags[0], name: "Adorf" },
      { ags: ags[1], name: "Bdorf" },
    ],
    geburten: [0, 1].flatMap((g) =>
      Array.from({ length: 8 }, (_, i) => ({ ags: ags[g], jahr: 2018 + i, kinder: g === 0 ? 100 : 0 })),
    ),
    kitas: [
      { ...schule("K1", ags[0]), art: "kita" },
      { ...schule("K2", ags[1]), art: "kita" },
    ],
    kitaplaetze: [
      { kita: "K1", ab: "2020-08-01", bis: null, altersgruppe: "u3", plaetze: 60 },
      { kita: "K1", ab: "2020-08-01", bis: "2026-12-31", altersgruppe: "ue3", plaetze: 400 },
      { kita: "K2", ab: "2026-03-02", bis: null, altersgruppe: "u3", plaetze: 30 },
    ],
    pendeln: [
      { von: ags[0], nach: ags[0], anteil: 0.75 },
      { von: ags[0], nach: ags[1], anteil: 0.25 },
    ],
    parameter: parameter({ bedarf_unter_1: 0, bedarf_1_bis_unter_3: 0.5, bedarf_3_bis_unter_6: 1 }),
  };

  it("moves demand to the place of care and counts places valid on 1 March, each age group for itself", () => {
    const planer = new Planer(daten);
    const { einheiten, kreis } = planer.rechne(plan(planer, { station: "kita" }));
    const [adorf, bdorf] = einheiten;
    // 2025/26, 1 March 2026: 200 children of 1 to 2 years × 0.5 = 100, of which 75 stay; 300 of 3 to 5 years, of which 225 stay.
    expect(adorf.teile.map((t) => rounded(t.jahre[0]))).toMatchObject([
      { kinder: 300, bedarf: 75, plaetze: 60, luecke: 15, gruppen: 2 },
      { kinder: 300, bedarf: 225, plaetze: 400, luecke: 0, frei: 175 },
    ]);
    expect(bdorf.teile.map((t) => rounded(t.jahre[0]))).toMatchObject([
      { kinder: 0, bedarf: 25, plaetze: 0, luecke: 25, gruppen: 3 },
      { kinder: 0, bedarf: 75, plaetze: 0, luecke: 75, gruppen: 3 },
    ]);
    expect(rounded(kreis.jahre[0])).toMatchObject({ kinder: 600, bedarf: 400, luecke: 115, frei: 175, gruppen: 8 });
    // Places for older children are no hint where younger ones are missing.
    const ergebnis = planer.rechne(plan(planer, { station: "kita" }));
    const near = (teil?: string) =>
      freieInDerNaehe(ergebnis, bdorf, 2025, 3, teil).map((n) => [n.einheit.name, n.frei]);
    expect(near("3 bis unter 6 Jahre")).toEqual([["Adorf", 175]]);
    expect(near("unter 3 Jahren")).toEqual([]);
    // On 1 March 2027 the places of K2 are there, those over three of K1 are gone.
    expect(bdorf.teile[0].jahre[1]).toMatchObject({ plaetze: 30, luecke: 0 });
    expect(adorf.teile[1].jahre[1].plaetze).toBe(0);
  });

  it("looks back: the register of a year against what three years before was known", () => {
    const kinder = [2018, 2019, 2020, 2021, 2022, 2023, 2024].flatMap((jahr) =>
      ([1, 2] as const).map((halbjahr) => ({ ags: ags[0], stichtag: "2024-12-31", jahr, halbjahr, kinder: 55 })),
    );
    const rueckschau = rueckschauKita({ ...daten, kinder });
    expect(rueckschau.jahre).toEqual([2024]);
    // Births say 100 a year, the register 110: 1/11 too few. Bdorf has no register, so nothing is compared there.
    expect(rueckschau.zeilen[0].kreis.mape).toBeCloseTo(100 / 11, 6);
    expect(rueckschau.zeilen[0].einzeln).toMatchObject({ anzahl: 1, ausgelassen: 0 });
    // A register that does not reach back to the oldest is no truth, even where births would fill it up.
    const young = kinder.filter((k) => k.jahr > 2018);
    expect(rueckschauKita({ ...daten, kinder: young }).jahre).toEqual([]);
  });
});

describe("hindcast", () => {
  it("is the mean of absolute percentage errors, zeros left out and counted", () => {
    expect(
      mape([
        { prognose: 90, wahr: 100 },
        { prognose: 120, wahr: 100 },
        { prognose: 5, wahr: 0 },
      ]),
    ).toMatchObject({ mape: expect.closeTo(15, 9), anzahl: 2, ausgelassen: 1 });
    expect(mape([{ prognose: 5, wahr: 0 }])).toEqual({ mape: null, anzahl: 0, ausgelassen: 1 });
  });

  it("uses nothing that was not known: later pupils, births and registers change no forecast", () => {
    const daten = rechenbeispiel();
    const base = {
      ...daten,
      schueler: [
        { schule: "A", jahr: 2022, jahrgaenge: [40, 40, 40, 40] as [number, number, number, number] },
        ...daten.schueler,
      ],
    };
    const later = {
      ...base,
      schueler: base.schueler.map((s) =>
        s.jahr > 2023 ? { ...s, jahrgaenge: [1, 2, 3, 4] as [number, number, number, number] } : s,
      ),
      geburten: base.geburten.map((g) => (g.jahr > 2022 ? { ...g, kinder: 999 } : g)),
      kinder: [{ ags: "00000001", stichtag: "2025-12-31", jahr: 2019, halbjahr: 2 as const, kinder: 999 }],
    };
    const of = (d: Planungsdaten) => schulprognosen(d, 2023, 2026, kenntnisIm(2023)).schulen[0].klassen;
    expect(of(later)).toEqual(of(base));
    expect(
      of({ ...base, geburten: base.geburten.map((g) => ({ ...g, kinder: g.kinder + g.jahr - 2013 })) }),
    ).not.toEqual(of(base));
  });

  it("says that none was possible where the series is too short", () => {
    const planer = new Planer(rechenbeispiel());
    expect(planer.rueckschauSchulen.jahre).toEqual([]);
    expect(planer.rueckschauSchulen.zeilen[0].kreis.mape).toBeNull();
  });
});

describe("distance", () => {
  it("agrees with a degree of latitude and of longitude", () => {
    expect(luftlinie({ laenge: 10, breite: 50 }, { laenge: 10, breite: 51 })).toBeCloseTo(111.195, 2);
    expect(luftlinie({ laenge: 10, breite: 60 }, { laenge: 11, breite: 60 })).toBeCloseTo(111.195 / 2, 1);
    expect(luftlinie({ laenge: 10, breite: 50 }, { laenge: 10, breite: 50 })).toBe(0);
  });

  it("finds the nearest, and as hint only such as have a whole place free", () => {
    expect(
      naechste(
        { laenge: 0, breite: 0 },
        [
          { laenge: 2, breite: 0 },
          { laenge: 1, breite: 0 },
        ],
        1,
      )[0].ort.laenge,
    ).toBe(1);
    const daten = rechenbeispiel();
    const jahrgaenge: [number, number, number, number] = [20, 20, 20, 20];
    const planer = new Planer({
      ...daten,
      schulen: [schule("A"), schule("B", "00000001", 10.2), schule("C", "00000001", 10.1)],
      schueler: ["A", "B", "C"].flatMap((s) => [2023, 2024, 2025].map((jahr) => ({ schule: s, jahr, jahrgaenge }))),
      ganztagsplaetze: [paket("A", 0), paket("B", 90), paket("C", 80)],
    });
    const ergebnis = planer.rechne(plan(planer));
    const [a] = ergebnis.einheiten;
    const near = freieInDerNaehe(ergebnis, a, 2025);
    expect(near.map((n) => [n.einheit.schluessel, n.frei])).toEqual([
      ["C", 37],
      ["B", 47],
    ]);
    expect(near[0].km).toBeCloseTo(7, 0);
  });
});

describe("what is not known", () => {
  it("is not zero: a year without births leaves its school out and says why", () => {
    const daten = rechenbeispiel();
    const gap = { ...daten, geburten: daten.geburten.filter((g) => g.jahr !== 2021) };
    const { schulen, nichtGerechnet } = schulprognosen(gap, 2025, 2032);
    expect(schulen).toEqual([]);
    expect(nichtGerechnet[0].grund).toContain("nicht für alle Jahre bekannt");
    const kita = new Planer({
      ...gap,
      kitas: [{ ...schule("K1"), art: "kita" }],
      kitaplaetze: [{ kita: "K1", ab: "2020-08-01", bis: null, altersgruppe: "u3", plaetze: 5 }],
    });
    const ergebnis = kita.rechne(plan(kita, { station: "kita" }));
    expect(ergebnis.einheiten).toEqual([]);
    expect(ergebnis.nichtGerechnet.map((n) => n.name)).toEqual(["Adorf"]);
  });

  it("takes no part in the enrolment rate", () => {
    const daten = rechenbeispiel();
    const late = { ...daten, geburten: daten.geburten.filter((g) => g.jahr >= 2018) };
    // Births from 2018 on: only the cohort of 2025 is known in full, so the rate is 47 / 46.
    expect(schulprognosen(late, 2025, 2032).schulen[0].einschulungsquote).toBeCloseTo(47 / 46, 12);
  });

  it("keeps a station from being reckoned at all where a whole table is missing", () => {
    const daten = rechenbeispiel();
    const missing = (teil: Partial<Planungsdaten>, station: Planung["station"]) =>
      new Planer({ ...daten, ...teil }).fehltFuer(station);
    expect(missing({}, "ganztag")).toEqual([]);
    expect(missing({ ganztagsplaetze: [] }, "ganztag")).toEqual(["ganztagsplaetze"]);
    expect(missing({ geburten: [] }, "grundschule")).toEqual(["lebendgeborene oder kinder"]);
    expect(missing({}, "kita")).toEqual(["kitas", "kitaplaetze"]);
    expect(missing({ schueler: [], parameter: [] }, "ganztag")).toContain("gruppengroesse");
    const planer = new Planer({ ...daten, ganztagsplaetze: [] });
    expect(() => planer.rechne(plan(planer))).toThrow("Für diese Station fehlen Eingaben: ganztagsplaetze.");
  });

  it("ends a school that closes, and says that its children are left without one", () => {
    const daten = rechenbeispiel();
    const { schulen, nichtGerechnet } = schulprognosen(
      { ...daten, schulen: [{ ...schule("A"), bis: "2028-07-31" }] },
      2025,
      2032,
    );
    expect(schulen[0].klassen.map((k) => k[0] > 0)).toEqual([true, true, true, false, false, false, false, false]);
    expect(nichtGerechnet[0].grund).toContain("schließt am 31.07.2028");
  });

  it("gives the places of a Hort to a school that is forecast, or says that they count nowhere", () => {
    const daten = rechenbeispiel();
    const hort = { ...schule("H", "00000002"), art: "hort" };
    const planer = new Planer({
      ...daten,
      gemeinden: [...daten.gemeinden, { ags: "00000002", name: "Bdorf" }],
      kitas: [hort],
      ganztagsplaetze: [paket("A", 10), paket("H", 30)],
    });
    expect(planer.rechne(plan(planer)).nichtGerechnet).toMatchObject([{ schluessel: "H" }]);
    const near = new Planer({
      ...daten,
      schulen: [schule("A"), schule("N", "00000001", 10.5)],
      kitas: [{ ...hort, ags: "00000001", laenge: 10.5 }],
      ganztagsplaetze: [paket("A", 10), paket("H", 30)],
    });
    // N is nearer but has no pupils on record, so the places count at A.
    expect(near.rechne(plan(near)).kreis.jahre[0].plaetze).toBe(40);
  });

  it("counts a gap only from one place on, in sites, sums, groups and sentences alike", () => {
    const daten = rechenbeispiel();
    const planer = new Planer({ ...daten, ganztagsplaetze: [paket("A", 140)] });
    const p = plan(planer, { szenario: "landesplanung", jahr: 2029 });
    const { kreis } = planer.rechne(p);
    const b = kreis.jahre[planer.jahre.indexOf(2029)];
    expect([b.luecke > 0.5, b.gruppen, kreis.ersteLuecke]).toEqual([true, 1, 2029]);
    const less = planer.rechne({ ...p, massnahmen: [] });
    expect(less.kreis.ersteLuecke).toBe(less.einheiten[0].ersteLuecke);
    const tiny = new Planer({ ...daten, ganztagsplaetze: [paket("A", 140), paket("A", 0)] });
    const eigene = { ...p, szenario: "eigene", quoten: [0.798, 0.798, 0.798, 0.798] as Planung["quoten"] };
    const small = tiny.rechne(eigene).kreis;
    const s = small.jahre[planer.jahre.indexOf(2029)];
    expect(s.luecke).toBeGreaterThan(0);
    expect([Math.round(s.luecke), s.gruppen, small.ersteLuecke]).toEqual([0, 0, null]);
    expect(antwort(tiny.rechne(eigene), eigene)).toEqual([
      "Im Schuljahr 2029/30 reichen die Plätze nach dieser Rechnung überall.",
    ]);
  });
});

describe("hindcast of schools", () => {
  it("agrees with a calculation by hand", () => {
    // 100 births a year, 100 first graders, everybody moves up: the forecast for 2026 is 100 in each grade; the truth is 80.
    const ags = "00000001";
    const same: [number, number, number, number] = [100, 100, 100, 100];
    const planer = new Planer({
      ...rechenbeispiel(),
      geburten: Array.from({ length: 13 }, (_, i) => ({ ags, jahr: 2011 + i, kinder: 100 })),
      schueler: [2021, 2022, 2023, 2024, 2025, 2026].map((jahr) => ({
        schule: "A",
        jahr,
        jahrgaenge: jahr === 2026 ? [80, 100, 100, 100] : same,
      })),
    });
    const { jahre, zeilen } = planer.rueckschauSchulen;
    expect(jahre).toEqual([2025, 2026]);
    expect(zeilen[0].kreis).toMatchObject({ mape: expect.closeTo(12.5, 9), anzahl: 2 });
    expect(zeilen[1].einzeln.mape).toBeCloseTo((100 * (20 / 380)) / 2, 9);
  });
});

describe("sums", () => {
  it("add gaps and free places without netting, and half-widths in squares", () => {
    const b = (luecke: number, frei: number, width: number) => ({
      kinder: 10,
      bedarf: 50 + luecke - frei,
      unten: 50 + luecke - frei - width,
      oben: 50 + luecke - frei + width,
      plaetze: 50,
      luecke,
      lueckeUnten: Math.max(0, luecke - width),
      lueckeOben: luecke + width,
      frei,
      gruppen: 1,
    });
    const sum = summeOf([b(10, 0, 3), b(0, 20, 4)]);
    expect(sum).toMatchObject({ bedarf: 90, unten: 85, oben: 95, luecke: 10, frei: 20, gruppen: 2, lueckeOben: 15 });
  });
});

describe("words", () => {
  const planer = new Planer(rechenbeispiel());

  it("answer where, when and how many", () => {
    const p = plan(planer, { szenario: "landesplanung", jahr: 2029 });
    expect(antwort(planer.rechne(p), p)).toEqual([
      "Im Schuljahr 2029/30 fehlen nach dieser Rechnung 21 Plätze (0 bis 41), an 1 von 1 Schule.",
      "Zuerst fehlen Plätze im Schuljahr 2027/28.",
    ]);
    const enough = plan(planer, { szenario: "konstant" });
    expect(antwort(planer.rechne(enough), enough)).toEqual([
      "Im Schuljahr 2029/30 reichen die Plätze nach dieser Rechnung überall.",
    ]);
  });

  it("tell one from many and more from less", () => {
    expect([zahlwort(1.2, ["Plätze", "Platz"]), zahlwort(1234, ["Plätze", "Platz"])]).toEqual([
      "1 Platz",
      "1.234 Plätze",
    ]);
    const m = { station: "ganztag", standort: "A", plaetze: -1, ab: "2028-08" } as const;
    expect(massnahmeText(m, planer.daten)).toBe("Beispielschule A: −1 Platz ab 08/2028");
  });
});

describe("workbook", () => {
  it("carries every number of the result and every assumption with its source", () => {
    const planer = new Planer(rechenbeispiel());
    const p = plan(planer, {
      szenario: "landesplanung",
      massnahmen: [{ station: "ganztag", standort: "A", plaetze: 25, ab: "2028-08" }],
    });
    const ergebnis = planer.rechne(p);
    const sheets = planungsMappe(planer, p, ergebnis, { planung: plan(planer), ergebnis: planer.rechne(plan(planer)) });
    expect(sheets.map((s) => s.titel)).toEqual([
      "Ergebnis",
      "Annahmen",
      "Ergebnis Vergleich",
      "Annahmen Vergleich",
      "Szenarien",
      "Sicherheit",
      "Eingaben",
    ]);
    for (const { zeilen } of sheets) expect(new Set(zeilen.map((z) => z.length)).size).toBe(1);
    const [ergebnisBlatt, annahmen] = sheets;
    const row = ergebnisBlatt.zeilen.find((z) => z[0] === "Schule" && z[4] === "2029/30")!;
    const b = ergebnis.einheiten[0].jahre[planer.jahre.indexOf(2029)];
    expect(row[7]).toBeCloseTo(b.bedarf, 2);
    expect(row[11]).toBeCloseTo(b.luecke, 2);
    expect(annahmen.zeilen.some((z) => z[1] === "Beispielschule A: +25 Plätze ab 08/2028")).toBe(true);
    for (const id of ["gruppengroesse", "schrumpfung", "ferienwochen"])
      expect(annahmen.zeilen.find((z) => z[0] === id)?.[4]).toBe("Rechenbeispiel");
    expect(annahmen.zeilen.some((z) => z[0] === "klassenteiler")).toBe(false);
    expect(annahmen.zeilen.find((z) => z[0] === "Anteil Klasse 1 mit Anspruch, 2029/30")?.[1]).toBe(0.8);
    expect(row[16]).toBeCloseTo(b.luecke * 0.03, 2);
    expect(row.at(-1)).toBe("Modellrechnung");
  });
});
