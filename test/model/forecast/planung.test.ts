// A planning from outside: what an address or a file says comes back the same, what is wrong is named, nothing is filled in.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Planung, standardPlanung } from "../../../src/model/forecast/annahmen.js";
import { Planer } from "../../../src/model/forecast/planer.js";
import { asksForPlanung, readPlanungen, writePlanungen } from "../../../src/model/forecast/planung-adresse.js";
import { lesePlanungsdatei, schreibePlanungsdatei } from "../../../src/model/forecast/planung-datei.js";
import { pruefePlanung } from "../../../src/model/forecast/planung-pruefen.js";
import { rechenbeispiel, schule } from "./beispiel.js";

const daten = {
  ...rechenbeispiel(),
  schulen: [schule("A"), { ...schule("s,1:x"), ab: "2027-08-01", bis: "2030-07-31" }],
  kitas: [{ ...schule("K1"), art: "kita" }],
  kitaplaetze: [{ kita: "K1", ab: "2020-08-01", bis: null, altersgruppe: "u3" as const, plaetze: 5 }],
};
const { jahre } = new Planer(daten);
const bekannt = { daten, jahre };
const standard = standardPlanung(daten, jahre);

const planung: fc.Arbitrary<Planung> = fc.record({
  name: fc.string({ maxLength: 60 }).map((s) => s.trim()),
  station: fc.constantFrom("kita" as const, "grundschule" as const, "ganztag" as const),
  jahr: fc.constantFrom(...jahre),
  szenario: fc.constantFrom("konstant", "steigend", "eigene"),
  quoten: fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000))) as fc.Arbitrary<
    Planung["quoten"]
  >,
  werte: fc.dictionary(
    fc.constantFrom("gruppengroesse", "schliesswochen", "bedarf_unter_1"),
    fc.integer({ min: 0, max: 1000 }).map((n) => n / 4),
    { noNullPrototype: true },
  ),
  massnahmen: fc.array(
    fc.oneof(
      fc.record({
        station: fc.constantFrom("ganztag" as const, "grundschule" as const),
        standort: fc.constantFrom("A", "s,1:x"),
        plaetze: fc.integer({ min: 1, max: 90 }),
        ab: fc.constantFrom("2028-08", "2030-02"),
      }),
      fc.record({
        station: fc.constant("kita" as const),
        standort: fc.constant("K1"),
        plaetze: fc.integer({ min: -20, max: -1 }),
        ab: fc.constant("2027-03"),
        altersgruppe: fc.constantFrom("u3" as const, "ue3" as const),
      }),
    ),
    { maxLength: 6 },
  ),
});

describe("address", () => {
  it("says every planning, with and without a comparison", () => {
    fc.assert(
      fc.property(planung, fc.option(planung), (own, other) => {
        const vergleich = other ? { ...other, station: own.station, jahr: own.jahr } : null;
        const written = writePlanungen({ planung: own, vergleich }, bekannt);
        const params = new URLSearchParams();
        for (const [key, value] of Object.entries(written)) if (value !== undefined) params.set(key, value);
        const read = readPlanungen(new URLSearchParams(params.toString()), bekannt);
        expect(read).toEqual({ planung: own, vergleich, fehler: [] });
      }),
    );
  });

  it("is empty for the first planning and asks for nothing then", () => {
    const written = writePlanungen({ planung: standard, vergleich: null }, bekannt);
    expect(Object.values(written).every((v) => v === undefined)).toBe(true);
    expect(asksForPlanung(new URLSearchParams("gemeinde=1"))).toBe(false);
    expect(asksForPlanung(new URLSearchParams("jahr=2029"))).toBe(true);
  });

  it.each([
    ["jahr=2040", "jahr: „2040“ liegt nicht im Planungszeitraum 2025 bis 2032."],
    ["jahr=bald", "jahr: „null“ liegt nicht im Planungszeitraum 2025 bis 2032."],
    ["station=hort", "station: „hort“ gibt es nicht. Erlaubt: kita, grundschule, ganztag."],
    ["szenario=x", "szenario: „x“ gibt es nicht."],
    ["quoten=50-60-70", "quoten: Erwartet sind vier Anteile von 0 bis 1, für Klasse 1 bis 4."],
    ["quoten=50-60-70-140", "quoten: Erwartet sind vier Anteile von 0 bis 1, für Klasse 1 bis 4."],
    ["werte=gruppengroesse:viel", "werte: „gruppengroesse“ ist null, erlaubt ist 0 bis 1000."],
    ["werte=schrumpfung:3", "werte: Den Parameter „schrumpfung“ kann der Planer nicht ändern."],
    ["massnahmen=ganztag:Z:25:2028-08", "Maßnahme 1: Den Standort „Z“ gibt es unter den Schulen nicht."],
    ["massnahmen=ganztag:A:2.5:2028-08", "Maßnahme 1: „2.5“ ist keine Zahl von Plätzen"],
    ["massnahmen=ganztag:A:25:08/2028", "Maßnahme 1: „08/2028“ ist kein Monat. Erwartet ist die Form 2028-08."],
    ["massnahmen=kita:K1:5:2028-08", "Maßnahme 1: Die Altersgruppe „undefined“ gibt es nicht. Erlaubt: u3, ue3."],
    ["v-szenario=x", "Vergleich: szenario: „x“ gibt es nicht."],
  ])("refuses %s whole, says why and keeps the default", (text, message) => {
    const { planung: p, vergleich, fehler } = readPlanungen(new URLSearchParams(text), bekannt);
    expect(fehler.join("\n")).toContain(message);
    expect([p, vergleich]).toEqual([standard, null]);
  });

  it("refuses a station without its inputs and a site that is not reckoned", () => {
    const without = { daten: { ...daten, kitaplaetze: [] }, jahre };
    expect(readPlanungen(new URLSearchParams("station=kita"), without).fehler).toEqual([
      "station: Für „kita“ fehlen Eingaben: kitaplaetze.",
    ]);
    const some = { ...bekannt, standorte: new Set(["A"]) };
    const { fehler } = readPlanungen(new URLSearchParams("massnahmen=kita:K1:5:2028-08:u3"), some);
    expect(fehler.join()).toContain("nimmt an der Rechnung nicht teil");
  });

  it("refuses places before a school opens and after it closes", () => {
    const of = (ab: string) =>
      readPlanungen(new URLSearchParams(`massnahmen=ganztag:s%252C1%253Ax:5:${ab}`), bekannt).fehler.join();
    expect(of("2026-08")).toContain("öffnet erst am 2027-08-01, die Plätze sollen schon ab 2026-08 gelten");
    expect(of("2031-08")).toContain("schließt am 2030-07-31, die Plätze sollen erst ab 2031-08 gelten");
    expect(of("2028-08")).toBe("");
  });
});

describe("file", () => {
  it("brings every planning back", () => {
    fc.assert(
      fc.property(planung, fc.option(planung), (own, other) => {
        const planungen = {
          planung: own,
          vergleich: other ? { ...other, station: own.station, jahr: own.jahr } : null,
        };
        expect(lesePlanungsdatei(schreibePlanungsdatei(planungen, bekannt), bekannt)).toEqual({
          planungen,
          fehler: [],
          hinweise: [],
        });
      }),
    );
  });

  const text = schreibePlanungsdatei({ planung: standard, vergleich: null }, bekannt);
  const changed = (change: (file: Record<string, unknown>) => void) => {
    const file = JSON.parse(text);
    change(file);
    return JSON.stringify(file);
  };

  it.each([
    ["no JSON", "{", "Die Datei ist kein JSON"],
    ["something else", "[1]", "Die Datei ist keine Planung des Kreisatlas"],
    [
      "another version",
      changed((f) => Object.assign(f, { fassung: 2 })),
      "hat die Fassung 2, dieser Planer liest Fassung 1",
    ],
    ["another Kreis", changed((f) => Object.assign(f, { kreis: "99999" })), 'gehört zum Kreis "99999"'],
    ["no planning", changed((f) => Object.assign(f, { planung: 3 })), "Die Planung fehlt"],
    [
      "an unknown part",
      changed((f) => Object.assign(f.planung as object, { farbe: "rot" })),
      "Die Angabe „farbe“ kennt der Planer nicht",
    ],
    [
      "a comparison about another year",
      changed((f) => Object.assign(f, { vergleich: { ...standard, jahr: 2030 } })),
      "Vergleich: Station und Jahr sind andere",
    ],
  ])("is refused whole for %s", (_, content, message) => {
    const { planungen, fehler } = lesePlanungsdatei(content, bekannt);
    expect(planungen).toBeNull();
    expect(fehler.join("\n")).toContain(message);
  });

  it("made with other data is opened with a hint", () => {
    const { planungen, hinweise } = lesePlanungsdatei(
      changed((f) => Object.assign(f, { datenstand: "alt" })),
      bekannt,
    );
    expect(planungen?.planung).toEqual(standard);
    expect(hinweise[0]).toContain("mit anderen Daten gespeichert");
  });

  it("names every error at once", () => {
    const { fehler } = pruefePlanung({ ...standard, jahr: 1, szenario: "x", massnahmen: [{}, {}] }, bekannt);
    expect(fehler.length).toBeGreaterThan(5);
    expect(fehler.filter((f) => f.startsWith("Maßnahme 2:")).length).toBeGreaterThan(1);
  });
});
