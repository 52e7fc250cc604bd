import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type GeoTopology, readKarte } from "../../src/charts/geo.js";
import { classLabels, type Gebietswert, type KarteEingabe, karte } from "../../src/charts/karte.js";
import { naturalClasses } from "../../src/model/natural-breaks.js";
import { goldenSvg } from "../support/golden.js";

const geo = readKarte(JSON.parse(readFileSync("data/geo/gemeinden.topojson", "utf8")) as GeoTopology);
const AGS = geo.flaechen.map((f) => f.properties.ags);

function eingabe(zahlen: (number | null)[], teil: Partial<KarteEingabe> = {}): KarteEingabe {
  const werte = new Map<string, Gebietswert>(
    AGS.map((ags, i) => {
      const [wert, first] = [zahlen[i] ?? null, i < 10];
      const befund = wert !== null ? "zahl" : first ? "geheim" : "fehlt";
      return [ags, { name: `Ort ${i + 1}`, wert, statusText: wert === null && first ? "." : "", befund }];
    }),
  );
  return {
    karte: geo,
    werte,
    klassen: naturalClasses(
      zahlen.flatMap((z) => z ?? []),
      1,
    ),
    nachkommastellen: 1,
    width: 500,
    height: 466,
    schrift: 13,
    legende: "rechts",
    ...teil,
  };
}

const spread = AGS.map((_, i) => 1 + ((i * 7) % 20) / 2);

const CASES: Record<string, KarteEingabe> = {
  "alles-fehlt": eingabe(AGS.map(() => null)),
  "ein-wert": eingabe(AGS.map((_, i) => (i === 1 ? 4.6 : null))),
  "alle-gleich": eingabe(AGS.map(() => 5)),
  negativ: eingabe(spread.map((z) => z - 6)),
  "einige-fehlen": eingabe(
    spread.map((z, i) => (i % 6 === 0 ? null : z)),
    { auswahl: AGS[2] },
  ),
  schmal: eingabe(spread, { legende: "unten", schrift: 18 }),
  "zwanzig-lange-namen": eingabe(spread, {
    werte: new Map(
      AGS.map((ags, i) => [
        ags,
        { name: `Sehrlangerdorfname an der Aula ${i}`, wert: spread[i], statusText: "", befund: "zahl" },
      ]),
    ),
  }),
};

interface Layer {
  layer: {
    encoding: { fill: { scale: { domain: string[]; range: string[] } } };
    data: { values: { ags: string; klasse: string }[] };
  }[];
}

describe("karte", () => {
  for (const [name, input] of Object.entries(CASES))
    it(`draws ${name} without a warning, as agreed`, async () => {
      await expect(goldenSvg(karte(input))).toMatchFileSnapshot(`../golden/karte-${name}.svg`);
    });

  it("tells withheld from missing areas by pattern and legend, and colours neither", () => {
    const [areas] = (karte(CASES["einige-fehlen"]) as unknown as Layer).layer;
    const { domain, range } = areas.encoding.fill.scale;
    expect(domain.slice(-2)).toEqual(["nicht veröffentlicht", "keine Angabe"]);
    expect(range.slice(-2)).toEqual(["url(#muster-geheim)", "url(#muster-fehlt)"]);
    const of = (klasse: string) => areas.data.values.filter((v) => v.klasse === klasse).map((v) => v.ags);
    expect(of("nicht veröffentlicht")).toEqual(AGS.filter((_, i) => i % 6 === 0 && i < 10));
    expect(of("keine Angabe")).toEqual(AGS.filter((_, i) => i % 6 === 0 && i >= 10));
  });

  it("has no legend entry for missing figures where none is missing", () => {
    const [areas] = (karte(CASES.negativ) as unknown as Layer).layer;
    expect(areas.encoding.fill.scale.domain).not.toContain("keine Angabe");
    expect(areas.encoding.fill.scale.domain).not.toContain("nicht veröffentlicht");
  });

  it("names its classes „von … bis unter …“ and closes the last one", () => {
    expect(classLabels({ methode: "natuerlich", grenzen: [1, 2.5, 4], maximum: 7.25 }, 1)).toEqual([
      "1,0 bis unter 2,5",
      "2,5 bis unter 4,0",
      "4,0 bis 7,3",
    ]);
  });
});
