// What must hold for any input of the planner: children are conserved, places help, scenarios keep their order, gaps add up.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Planung, standardPlanung } from "../../../src/model/forecast/annahmen.js";
import type { Ganztagsplatz, Planungsdaten } from "../../../src/model/forecast/eingaben.js";
import { einschulungsjahrgang, jahrgaengeOf, kitakinder } from "../../../src/model/forecast/jahrgaenge.js";
import { Planer } from "../../../src/model/forecast/planer.js";
import { vollePakete } from "../../../src/model/forecast/rechtsanspruch.js";
import { geschrumpft, type Klassenzahlen } from "../../../src/model/forecast/uebergangsquoten.js";
import { summe } from "../../../src/model/summe.js";
import { paket, parameter, SZENARIEN, schule } from "./beispiel.js";

const klassen = fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 120 }))) as fc.Arbitrary<Klassenzahlen>;

/** Planner data with two Gemeinden, three schools, random births, pupils, districts and places. */
const planungsdaten: fc.Arbitrary<Planungsdaten> = fc
  .record({
    geburten: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 26, maxLength: 26 }),
    schueler: fc.array(klassen, { minLength: 12, maxLength: 12 }),
    anteil: fc.double({ min: 0, max: 1, noNaN: true }),
    plaetze: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 3 }),
    kitaplaetze: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 4 }),
    pendeln: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ geburten, schueler, anteil, plaetze, kitaplaetze, pendeln }) => {
    const [a, b] = ["00000001", "00000002"];
    const keys = ["A", "B", "C"];
    return {
      datenstand: "0",
      stand: "2026-01-01",
      fassung: "1",
      kreis: { ags: "00000", name: "Beispielkreis" },
      gemeinden: [
        { ags: a, name: "Adorf" },
        { ags: b, name: "Bdorf" },
      ],
      schulen: [schule("A", a), schule("B", a, 10.1), schule("C", b, 10.2)].map((s) => ({ ...s, klassenraeume: 7 })),
      kitas: [
        { ...schule("K1", a), art: "kita" },
        { ...schule("K2", b), art: "kita" },
      ],
      schulbezirke: [
        { ags: a, ortsteil: "", schule: "A", anteil },
        { ags: a, ortsteil: "", schule: "B", anteil: 1 - anteil },
        { ags: b, ortsteil: "", schule: "C", anteil: 1 },
      ],
      schueler: schueler.map((jahrgaenge, i) => ({ schule: keys[i % 3], jahr: 2022 + Math.floor(i / 3), jahrgaenge })),
      uebergaenge: [],
      geburten: geburten.map((kinder, i) => ({ ags: i < 13 ? a : b, jahr: 2013 + (i % 13), kinder })),
      kinder: [],
      ganztagsplaetze: plaetze.map((n, i) => paket(keys[i], n)),
      kitaplaetze: kitaplaetze.map((n, i) => ({
        kita: i < 2 ? "K1" : "K2",
        ab: "2020-08-01",
        bis: null,
        altersgruppe: i % 2 === 0 ? ("u3" as const) : ("ue3" as const),
        plaetze: n,
      })),
      pendeln: [
        { von: a, nach: a, anteil: 1 - pendeln },
        { von: a, nach: b, anteil: pendeln },
      ],
      parameter: parameter(),
      szenarien: SZENARIEN,
      quellen: [],
    };
  });

const planOf = (planer: Planer, teil: Partial<Planung>): Planung => ({
  ...standardPlanung(planer.daten, planer.jahre),
  ...teil,
});

describe("children", () => {
  it("are conserved: every half-year of birth starts school exactly once", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 8, maxLength: 14 }), (births) => {
        const geburten = births.map((kinder, i) => ({ ags: "1", jahr: 2010 + i, kinder }));
        const annahmen = { erstesHalbjahr: 0.47, hochrechnungJahre: 3 };
        const own = jahrgaengeOf("1", { geburten, kinder: [] }, annahmen);
        const last = 2010 + births.length - 1;
        const started = summe(
          Array.from({ length: births.length - 1 }, (_, i) => einschulungsjahrgang(own, 2010 + i + 7)!),
        );
        const born = own.kinder(2010, 2)! + own.kinder(last, 1)!;
        const between = summe(
          Array.from({ length: births.length - 2 }, (_, i) => own.kinder(2011 + i, 1)! + own.kinder(2011 + i, 2)!),
        );
        expect(started).toBeCloseTo(born + between, 6);
      }),
    );
  });

  it("of Kita age add up to six years of births, moved by nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (n) => {
        const geburten = Array.from({ length: 12 }, (_, i) => ({ ags: "1", jahr: 2014 + i, kinder: n }));
        const own = jahrgaengeOf("1", { geburten, kinder: [] }, { erstesHalbjahr: 0.5, hochrechnungJahre: 3 });
        const { unter1, von1bis3, von3bis6 } = kitakinder(own, 2024)!;
        expect(unter1).toBeCloseTo(n, 6);
        expect(von1bis3).toBeCloseTo(2 * n, 6);
        expect(von3bis6).toBeCloseTo(3 * n, 6);
      }),
    );
  });

  it("are not made or lost by commuting", () => {
    fc.assert(
      fc.property(planungsdaten, (daten) => {
        const planer = new Planer(daten);
        const without = new Planer({ ...daten, pendeln: [] });
        const plan = planOf(planer, { station: "kita" });
        const [a, b] = [planer.rechne(plan).kreis.jahre, without.rechne(plan).kreis.jahre];
        for (const i of a.keys()) {
          expect(a[i].bedarf).toBeCloseTo(b[i].bedarf, 6);
          expect(a[i].kinder).toBeCloseTo(b[i].kinder, 6);
        }
      }),
    );
  });

  it("come from the register where it reaches and from births elsewhere", () => {
    const daten = {
      geburten: [2018, 2019, 2020, 2021].map((jahr) => ({ ags: "1", jahr, kinder: 100 })),
      kinder: [
        { ags: "1", stichtag: "2020-12-31", jahr: 2019, halbjahr: 2 as const, kinder: 61 },
        { ags: "1", stichtag: "2021-12-31", jahr: 2019, halbjahr: 2 as const, kinder: 63 },
      ],
    };
    const annahmen = { erstesHalbjahr: 0.5, hochrechnungJahre: 2 };
    const own = jahrgaengeOf("1", daten, annahmen);
    expect([own.kinder(2019, 2), own.quelle(2019, 2)]).toEqual([63, "register"]);
    expect([own.kinder(2019, 1), own.quelle(2019, 1)]).toEqual([50, "geburten"]);
    expect([own.kinder(2030, 1), own.quelle(2030, 1)]).toEqual([50, "hochrechnung"]);
    const earlier = jahrgaengeOf("1", daten, annahmen, { geburtenBis: 2019, stichtagBis: "2021-06-30" });
    expect(earlier.kinder(2019, 2)).toBe(61);
    expect(earlier.quelle(2020, 1)).toBe("hochrechnung");
  });
});

describe("gaps", () => {
  it("never grow with more places, and never shrink with fewer", () => {
    fc.assert(
      fc.property(
        planungsdaten,
        fc.constantFrom("kita", "grundschule", "ganztag"),
        fc.integer({ min: 1, max: 80 }),
        (daten, station, plaetze) => {
          const planer = new Planer(daten);
          const standort = station === "kita" ? "K1" : "A";
          const measure = {
            station,
            standort,
            plaetze,
            ab: "2028-08",
            ...(station === "kita" ? { altersgruppe: "u3" as const } : {}),
          } as const;
          const [none, more] = [[], [measure]].map(
            (massnahmen) => planer.rechne(planOf(planer, { station, massnahmen })).kreis,
          );
          for (const [i, jahr] of planer.jahre.entries()) {
            expect(more.jahre[i].luecke).toBeLessThanOrEqual(none.jahre[i].luecke + 1e-9);
            expect(more.jahre[i].gruppen).toBeLessThanOrEqual(none.jahre[i].gruppen);
            if (jahr < 2028 && station !== "kita") expect(more.jahre[i]).toEqual(none.jahre[i]);
            if (jahr >= 2028) expect(more.jahre[i].plaetze).toBeCloseTo(none.jahre[i].plaetze + plaetze, 6);
          }
        },
      ),
    );
  });

  it("keep the order of the scenarios", () => {
    fc.assert(
      fc.property(planungsdaten, (daten) => {
        const planer = new Planer(daten);
        const of = (szenario: string) => planer.rechne(planOf(planer, { szenario })).kreis.jahre;
        const ordered = ["konstant", "hessen_minimum", "hessen_maximum", "landesplanung"].map(of);
        for (let k = 1; k < ordered.length; k++)
          for (const i of planer.jahre.keys()) {
            expect(ordered[k][i].bedarf).toBeGreaterThanOrEqual(ordered[k - 1][i].bedarf - 1e-9);
            expect(ordered[k][i].luecke).toBeGreaterThanOrEqual(ordered[k - 1][i].luecke - 1e-9);
          }
      }),
    );
  });

  it("of the Kreis are the sum of the gaps, at least the gap of the sums", () => {
    fc.assert(
      fc.property(planungsdaten, fc.constantFrom("kita", "grundschule", "ganztag"), (daten, station) => {
        const planer = new Planer(daten);
        const { kreis, einheiten, gemeinden } = planer.rechne(planOf(planer, { station }));
        for (const i of planer.jahre.keys()) {
          const b = kreis.jahre[i];
          expect(b.luecke).toBeCloseTo(summe(einheiten.map((e) => e.jahre[i].luecke)), 6);
          expect(b.luecke).toBeCloseTo(summe(gemeinden.map((e) => e.jahre[i].luecke)), 6);
          expect(b.luecke).toBeGreaterThanOrEqual(b.bedarf - b.plaetze - 1e-6);
          expect(b.bedarf - b.plaetze).toBeCloseTo(b.luecke - b.frei, 6);
          expect(b.unten).toBeLessThanOrEqual(b.bedarf + 1e-9);
          expect(b.oben).toBeGreaterThanOrEqual(b.bedarf - 1e-9);
          expect(b.lueckeUnten).toBeLessThanOrEqual(b.luecke + 1e-9);
          expect(b.lueckeOben).toBeGreaterThanOrEqual(b.luecke - 1e-9);
        }
      }),
    );
  });
});

describe("progression", () => {
  it("of small schools lies between their own ratio and that of the Kreis", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 200 }),
        (own, kreis, n, k) => {
          const [d] = geschrumpft(
            { d: [own, own, own], nenner: [n, n, n] },
            { d: [kreis, kreis, kreis], nenner: [1, 1, 1] },
            k,
          );
          expect(d).toBeGreaterThanOrEqual(Math.min(own, kreis) - 1e-9);
          expect(d).toBeLessThanOrEqual(Math.max(own, kreis) + 1e-9);
        },
      ),
    );
  });
});

describe("complete packages", () => {
  const platz = (teil: Partial<Ganztagsplatz>): Ganztagsplatz => ({ ...paket("A", 10), ...teil });

  it("count each child once: a combination is as large as its smallest part", () => {
    const hort = platz({ modul: "hort", deckt: "schultage", kombination: "K", plaetze: 30 });
    const ferien = platz({ modul: "ferien", deckt: "ferien", kombination: "K", plaetze: 12 });
    expect(vollePakete([hort, ferien], "2026-08-01")).toBe(12);
    expect(vollePakete([hort, ferien, { ...ferien, plaetze: 8 }], "2026-08-01")).toBe(20);
    expect(vollePakete([platz({ plaetze: 40 }), hort, ferien], "2026-08-01")).toBe(52);
  });

  it("need school days and holidays, a site of their own, the right day, and an offer that may fulfil the claim", () => {
    const hort = platz({ modul: "hort", deckt: "schultage", kombination: "K", plaetze: 30 });
    const ferien = platz({ modul: "ferien", deckt: "ferien", kombination: "K", plaetze: 12 });
    expect(vollePakete([hort], "2026-08-01")).toBe(0);
    expect(vollePakete([ferien], "2026-08-01")).toBe(0);
    expect(vollePakete([hort, { ...ferien, standort: "B" }], "2026-08-01")).toBe(0);
    expect(vollePakete([platz({ deckt: "teil" }), platz({ deckt: "schultage" })], "2026-08-01")).toBe(0);
    expect(vollePakete([platz({ anspruchserfuellend: false })], "2026-08-01")).toBe(0);
    expect(vollePakete([platz({ ab: "2026-08-02" })], "2026-08-01")).toBe(0);
    expect(vollePakete([platz({ bis: "2026-07-31" })], "2026-08-01")).toBe(0);
    expect(vollePakete([platz({ ab: "2026-08-01", bis: "2026-08-01" })], "2026-08-01")).toBe(10);
  });
});
