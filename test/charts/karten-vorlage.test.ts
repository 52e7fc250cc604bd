// The map of the explorers: choropleth, circles, and a look of its own for zero, secret, missing, model and demo values.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type GeoTopology, readKarte } from "../../src/charts/geo.js";
import { gebietsbilder, type Kartenwahl, legendenZeilen } from "../../src/charts/karten-inhalt.js";
import { type KartenEingabe, kartenVorlage } from "../../src/charts/karten-vorlage.js";
import { classPaint } from "../../src/charts/klassen-farben.js";
import { MUSTER } from "../../src/charts/muster.js";
import { ausgefuellt } from "../../src/charts/vorlage.js";
import { classify } from "../../src/model/klassieren.js";
import type { Region, Wert } from "../../src/model/outlets.js";
import { goldenSvg } from "../support/golden.js";
import { wert } from "../support/values.js";

const karte = readKarte(JSON.parse(readFileSync("data/geo/gemeinden.topojson", "utf8")) as GeoTopology);
const AGS = karte.flaechen.map((f) => f.properties.ags);
const gemeinden = AGS.map((ags, i): Region => ({ ags, name: `Ort ${i + 1}`, kurz: `Ort ${i + 1}`, ebene: "gemeinde" }));
const spread = AGS.map((_, i) => 1 + ((i * 7) % AGS.length) / 2);

function wahl(zahlen: readonly (Partial<Wert> | number | null)[], teil: Partial<Kartenwahl> = {}): Kartenwahl {
  const klassen = classify(
    zahlen.flatMap((z) => (typeof z === "number" ? z : [])),
    "natuerlich",
    5,
    1,
  );
  return {
    regionen: gemeinden,
    ebene: "gemeinde",
    werte: new Map(
      AGS.flatMap((ags, i) => {
        const z = zahlen[i];
        return z === null ? [] : [[ags, wert({ ags, jahr: 2020, ...(typeof z === "number" ? { wert: z } : z) })]];
      }),
    ),
    klassen,
    anstrich: classPaint(klassen),
    nachkommastellen: 1,
    ...teil,
  };
}

function eingabe(kartenwahl: Kartenwahl, teil: Partial<KartenEingabe> = {}): KartenEingabe {
  return { karte, bilder: gebietsbilder(kartenwahl), kreise: null, width: 500, ...teil };
}

/** Every third a number, then secret, zero, missing and a model value. */
const mixed = spread.map((z, i) =>
  i % 5 === 1
    ? { status: "." as const }
    : i % 5 === 2
      ? 0
      : i % 5 === 3
        ? null
        : i % 5 === 4
          ? { wert: z, herkunft: "modell" as const }
          : z,
);

const CASES: Record<string, KartenEingabe> = {
  klassen: eingabe(wahl(spread)),
  "jedes-anders": eingabe(wahl(mixed)),
  gefiltert: eingabe(wahl(spread, { auswahl: AGS.slice(0, 5), gemeinde: AGS[2] })),
  beispielwerte: eingabe(wahl(spread), { stempel: "Beispielwerte" }),
  kreise: eingabe(wahl(spread, { klassen: null, anstrich: [] }), {
    kreise: { groesster: Math.max(...spread), radius: 32 },
  }),
  schmal: eingabe(wahl(spread), { width: 288 }),
};

describe("kartenVorlage", () => {
  for (const [name, input] of Object.entries(CASES))
    it(`draws ${name} without a warning, as agreed`, async () => {
      await expect(goldenSvg(ausgefuellt(kartenVorlage(input)))).toMatchFileSnapshot(
        `../golden/atlaskarte-${name}.svg`,
      );
    });

  it("has one form for all indicators of a width, so that it is compiled once", () => {
    const keys = Object.values(CASES).map((input) => kartenVorlage(input).schluessel);
    expect(new Set(keys).size).toBe(2);
  });

  it("gives zero, secret and missing a pattern of their own and an entry in the legend", () => {
    const choice = wahl(mixed);
    const bilder = gebietsbilder(choice);
    expect(AGS.slice(0, 5).map((ags) => bilder.get(ags)!.befund)).toEqual(["zahl", "geheim", "null", "fehlt", "zahl"]);
    const rows = legendenZeilen(bilder, choice.klassen, choice.anstrich, 1);
    expect(rows.slice(-3).map((row) => [row.fuellung, row.text])).toEqual([
      [MUSTER.null, "genau null"],
      [MUSTER.geheim, "nicht veröffentlicht"],
      [MUSTER.fehlt, "keine Angabe"],
    ]);
    expect(rows.reduce((sum, row) => sum + row.anzahl, 0)).toBe(AGS.length);
  });

  it("gives each Gemeinde the value of its Planungsraum", () => {
    const raum: Region = { ags: "pr-a", name: "A", kurz: "A", ebene: "planungsraum", gemeinden: AGS.slice(0, 4) };
    const choice = wahl([], {
      regionen: [...gemeinden, raum],
      ebene: "planungsraum",
      werte: new Map([["pr-a", wert({ ags: "pr-a", jahr: 2020, wert: 7 })]]),
      gemeinde: "pr-a",
    });
    const bilder = gebietsbilder(choice);
    expect(AGS.slice(0, 5).map((ags) => bilder.get(ags)!.wert)).toEqual([7, 7, 7, 7, null]);
    expect([...bilder.values()].filter((b) => b.hervorgehoben)).toHaveLength(4);
  });
});
