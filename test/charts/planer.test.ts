// What the planner shows: sentences and order of size only for real data, every band and source said, drawings that fit their data.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileSpec, toSvg } from "../../loaders/figures/draw.js";
import { readKarte } from "../../src/charts/geo.js";
import { annahmenTabelle, eingabenListe, parameterText, sicherheit } from "../../src/charts/planer-annahmen.js";
import { planerAnsicht } from "../../src/charts/planer-ansicht.js";
import { karteOf, kurveOf, planerTeile } from "../../src/charts/planer-blatt.js";
import { planerErgebnis } from "../../src/charts/planer-ergebnis.js";
import { LUECKEN_GRENZEN, lueckenKlasse, lueckenLegende } from "../../src/charts/planer-karte.js";
import {
  gemeindeTabelle,
  jahresTabelle,
  standortTabelle,
  vergleichsTabelle,
} from "../../src/charts/planer-tabellen.js";
import { ausgefuellt } from "../../src/charts/vorlage.js";
import { type Planung, standardPlanung } from "../../src/model/forecast/annahmen.js";
import type { Planungsdaten } from "../../src/model/forecast/eingaben.js";
import { Planer } from "../../src/model/forecast/planer.js";
import { paket, rechenbeispiel, schule } from "../model/forecast/beispiel.js";

const karte = readKarte(JSON.parse(readFileSync("data/geo/gemeinden.topojson", "utf8")));
const [flaeche] = karte.flaechen;
const { ags } = flaeche.properties;
const [laenge, breite] = flaeche.properties.label;

function daten(herkunft: "amtlich" | "demo"): Planungsdaten {
  const beispiel = rechenbeispiel();
  return {
    ...beispiel,
    gemeinden: [{ ags, name: "Adorf" }],
    schulen: [schule("Z", ags, laenge, breite), schule("B", ags, laenge + 0.02, breite)],
    schulbezirke: [
      { ags, ortsteil: "", schule: "Z", anteil: 0.5 },
      { ags, ortsteil: "", schule: "B", anteil: 0.5 },
    ],
    schueler: beispiel.schueler.flatMap((s) => ["Z", "B"].map((key) => ({ ...s, schule: key }))),
    geburten: beispiel.geburten.map((g) => ({ ...g, ags, kinder: 2 * g.kinder })),
    ganztagsplaetze: [paket("Z", 90), paket("B", 200)],
    kitas: [{ ...schule("K1", ags, laenge, breite), art: "kita" }],
    kitaplaetze: [{ kita: "K1", ab: "2020-08-01", bis: null, altersgruppe: "u3", plaetze: 50 }],
    quellen: [
      { tabelle: "schueler", herkunft, quelle: "Schulstatistik Beispiel", stand: "2026-10-01", zeilen: 24 },
      { tabelle: "lebendgeborene", herkunft, quelle: "Geburtenstatistik Beispiel", stand: "2026-06-01", zeilen: 13 },
    ],
  };
}

const viewOf = (
  herkunft: "amtlich" | "demo",
  teil: Partial<Planung> = {},
  vergleich: Partial<Planung> | null = null,
) => {
  const planer = new Planer(daten(herkunft));
  const standard = standardPlanung(planer.daten, planer.jahre);
  const plan = { ...standard, szenario: "landesplanung", ...teil };
  return planerAnsicht(planer, plan, vergleich ? { ...plan, ...vergleich } : null);
};
const words = (text: string) => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

const MASSNAHME = [{ station: "ganztag" as const, standort: "Z", plaetze: 25, ab: "2028-08" }];

describe("answer", () => {
  it("is a sentence for real data, with number, band, place and time", () => {
    const text = words(planerErgebnis(viewOf("amtlich")).text);
    expect(text).toContain("Im Schuljahr 2029/30 fehlen nach dieser Rechnung 51 Plätze");
    expect(text).toContain("an 1 von 2 Schulen");
    expect(text).not.toContain("Beispielwerte");
  });

  it("says nothing in sentences for fictitious data, and says that they are", () => {
    const text = words(planerErgebnis(viewOf("demo")).text);
    expect(text).toContain("Beispielwerte");
    expect(text).not.toMatch(/fehlen nach dieser Rechnung|Je nach Szenario fehlen|bleiben .* ungedeckt/);
    const measured = words(planerErgebnis(viewOf("demo", { massnahmen: MASSNAHME })).text);
    expect(measured).toContain("Maßnahmen (Beispielwerte): fehlende Plätze vorher 51 , nachher 26");
    expect(measured).not.toContain("ungedeckt");
    const view = viewOf("demo");
    const parts = planerTeile(view, view.ergebnis.kreis);
    for (const name of ["orte-titel", "weitere-titel", "jahre-titel", "sicherheit", "eingaben"])
      expect(parts[name]!.text).toContain("Beispielwerte");
    expect(karteOf(view, karte).worte).toContain("Beispielwerte");
    expect(kurveOf(view, view.ergebnis.kreis).worte).toContain("Beispielwerte");
  });

  it("tells what measures change and what remains", () => {
    const text = words(planerErgebnis(viewOf("amtlich", { massnahmen: MASSNAHME })).text);
    expect(text).toMatch(/Ohne Maßnahmen fehlten 51 Plätze, mit der Maßnahme bleiben 26 Plätze ungedeckt/);
    expect(text).toContain("Beispielschule Z: +25 Plätze ab 08/2028");
  });

  it("says in one line what it rests on and how sure it is", () => {
    const text = words(planerErgebnis(viewOf("amtlich")).text);
    expect(text).toContain("Annahmen: Szenario „Landesplanung“, Klasse 1 bis 4: 80 % / 80 % / 80 % / 80 %");
    expect(text).toContain("Je nach Szenario fehlen 24 bis 51 Plätze.");
    expect(text).toContain("Eine Rückschau war nicht möglich.");
  });
});

describe("tables", () => {
  const order = (text: string) => [...text.matchAll(/<th scope="row">(?:<button[^>]*>)?([^<]+)/g)].map((m) => m[1]);

  it("put schools in the order of their gap, fictitious ones by name; the Kreis comes last", () => {
    expect(order(standortTabelle(viewOf("amtlich")).text)).toEqual([
      "Beispielschule Z",
      "Beispielschule B",
      "Beispielkreis",
    ]);
    expect(order(standortTabelle(viewOf("demo")).text)).toEqual([
      "Beispielschule B",
      "Beispielschule Z",
      "Beispielkreis",
    ]);
  });

  it("hint at the nearest school with free places and its straight-line distance", () => {
    const text = words(standortTabelle(viewOf("amtlich")).text);
    expect(text).toMatch(/Beispielschule B 59 \(1,4 km\)/);
    expect(standortTabelle(viewOf("amtlich")).text).toContain("Luftlinie");
  });

  it("carry the same numbers as the curves, year by year", () => {
    const view = viewOf("amtlich");
    const text = words(jahresTabelle(view).text);
    for (const b of view.ergebnis.kreis.jahre) expect(text).toContain(String(Math.round(b.bedarf)));
    expect(kurveOf(view, view.ergebnis.kreis).worte).toContain("2029/30: gebraucht 281, vorhanden 290");
  });

  it("of the Gemeinden sum the gaps and do not net them", () => {
    const text = words(gemeindeTabelle(viewOf("amtlich")).text);
    expect(text).toMatch(/Adorf 351 281 290 51/);
  });

  it("set two plannings side by side, with the difference", () => {
    expect(vergleichsTabelle(viewOf("amtlich"))).toBeNull();
    const text = words(
      vergleichsTabelle(viewOf("amtlich", { name: "Ausbau" }, { name: "", szenario: "konstant" }))!.text,
    );
    expect(text).toContain(
      "Ausbau: Szenario Landesplanung, keine Maßnahme. Vergleich: Szenario Konstant, keine Maßnahme.",
    );
    expect(text).toMatch(/2029\/30 281 228 51 24 \+27/);
  });

  it("name each assumption with value, source and how well it is founded; a changed one as own", () => {
    const text = words(annahmenTabelle(viewOf("amtlich", { werte: { gruppengroesse: 20 } })).text);
    expect(text).toContain("gruppengroesse 20 vorgegeben 25 hier geändert eigene Angabe");
    expect(text).toContain("Rechenbeispiel (2026) Annahme dieses Projekts");
    expect(parameterText({ einheit: "Anteil der Kinder" }, 0.553)).toBe("55,3 % der Kinder");
    expect(parameterText({ einheit: "Vollzeitstellen je Platz" }, 0.058)).toBe("0,058 Vollzeitstellen je Platz");
  });

  it("name the inputs with source and date, and what was not delivered", () => {
    const text = words(eingabenListe(viewOf("amtlich")).text);
    expect(text).toContain("Schulstatistik Beispiel, Stand 01.10.2026");
    expect(text).toContain("Nicht geliefert: Kinder nach Geburtshalbjahr");
    expect(words(sicherheit(viewOf("amtlich")).text)).toContain("Eine Rückschau war nicht möglich");
  });
});

describe("drawings", () => {
  it.each(["kita", "grundschule", "ganztag"] as const)(
    "of %s compile without a warning and carry their mark",
    (station) => {
      const view = viewOf("demo", { station });
      for (const { vorlage } of [karteOf(view, karte), kurveOf(view, view.ergebnis.kreis)]) {
        const spec = ausgefuellt(vorlage);
        expect(() => compileSpec(spec)).not.toThrow();
        expect(toSvg(spec)).toContain("Beispielwerte, frei erfunden");
      }
      const real = viewOf("amtlich", { station });
      expect(toSvg(ausgefuellt(karteOf(real, karte).vorlage))).toContain("Modellrechnung, nicht amtlich");
    },
  );

  it("class gaps the same in every view", () => {
    const { plaetze } = LUECKEN_GRENZEN;
    expect([0, 0.4, 1, 25, 26, 75, 76, 150, 151].map((n) => lueckenKlasse(n, plaetze))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 4,
    ]);
    expect(lueckenLegende(plaetze).map((r) => r.text)).toEqual([
      "keine",
      "1 bis 25",
      "26 bis 75",
      "76 bis 150",
      "mehr als 150",
    ]);
    expect(lueckenLegende(LUECKEN_GRENZEN.raeume)[1].text).toBe("1");
  });

  it("are parts of a sheet that says by residence or by site", () => {
    for (const station of ["kita", "grundschule", "ganztag"] as const) {
      const view = viewOf("amtlich", { station });
      const parts = planerTeile(view, view.ergebnis.kreis);
      expect(words(parts.legende!.text)).toMatch(station === "kita" ? /am Wohnort/ : /am Ort der Schule/);
      expect(words(parts.zaehlung!.text)).toMatch(station === "kita" ? /am Wohnort/ : /am Ort der Schule/);
    }
  });
});
