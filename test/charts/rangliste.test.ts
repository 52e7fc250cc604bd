import { describe, expect, it } from "vitest";
import { type Rang, type RanglisteEingabe, rangliste } from "../../src/charts/rangliste.js";
import { goldenSvg } from "../support/golden.js";

function rang(name: string, wert: number | null, art: Rang["art"] = "andere"): Rang {
  return { schluessel: name, name, wert, statusText: "unbekannt oder geheim zu halten", art };
}

function eingabe(raenge: Rang[], teil: Partial<RanglisteEingabe> = {}): RanglisteEingabe {
  return {
    raenge,
    nachkommastellen: 1,
    referenz: null,
    alle: raenge.flatMap((r) => r.wert ?? []),
    width: 704,
    schrift: 13,
    ...teil,
  };
}

const CASES: Record<string, RanglisteEingabe> = {
  "alles-fehlt": eingabe([rang("Alheim", null), rang("Bebra", null)]),
  "ein-wert": eingabe([rang("Bebra", 4.6)]),
  "alle-gleich": eingabe(
    ["Alheim", "Bebra", "Cornberg"].map((n) => rang(n, 7.5)),
    { referenz: { wert: 7.5, name: "Landkreis" } },
  ),
  negativ: eingabe([rang("Alheim", -12.5), rang("Bebra", 3.1), rang("Cornberg", -0.04), rang("Wildeck", -40)], {
    referenz: { wert: -8, name: "Landkreis" },
  }),
  "weit-von-null": eingabe(
    [61.4, 63.9, 57.1, 59.3, 66.7, 64.2].map((w, i) => rang(`Gemeinde ${i + 1}`, w)),
    {
      referenz: { wert: 62.3, name: "Landkreis" },
    },
  ),
  "fehlende-werte": eingabe([rang("Alheim", 3), rang("Bebra", null), rang("Cornberg", 1.2, "auswahl")], {
    referenz: { wert: 2.1, name: "Landkreis" },
  }),
  bereiche: eingabe(
    [
      { ...rang("Adorf", 12.4), bereich: { unten: 8.1, oben: 18.2 }, unsicher: true },
      { ...rang("Bdorf", 22.1), bereich: { unten: 17.3, oben: 27.9 } },
      rang("Cdorf", null),
    ],
    { referenz: { wert: 14, name: "Landkreis" } },
  ),
  vergleich: eingabe([
    rang("Landkreis", 57.8, "kreis"),
    rang("Hessen", 65, "vergleich"),
    rang("Deutschland", 61.2, "vergleich"),
  ]),
  "zwanzig-lange-namen": eingabe(
    Array.from({ length: 20 }, (_, i) =>
      rang(`Marktgemeinde Sehrlangerdorfname ${String(i + 1).padStart(2, "0")}`, 2 + ((i * 7) % 20)),
    ),
    { referenz: { wert: 11, name: "Landkreis" } },
  ),
  schmal: eingabe(
    ["Alheim", "Bebra", "Cornberg"].map((n, i) => rang(n, i + 1)),
    { width: 358 },
  ),
};

interface Layer {
  data: { values: { name: string; wert: number | null; text: string }[] };
}

describe("rangliste", () => {
  for (const [name, input] of Object.entries(CASES))
    it(`draws ${name} without a warning, as agreed`, async () => {
      await expect(goldenSvg(rangliste(input))).toMatchFileSnapshot(`../golden/rangliste-${name}.svg`);
    });

  it("sorts by value, missing figures last and never as zero", () => {
    const { data } = rangliste(CASES["fehlende-werte"]) as unknown as Layer;
    expect(data.values.map((v) => [v.name, v.wert, v.text])).toEqual([
      ["Alheim", 3, "3,0"],
      ["Cornberg", 1.2, "1,2"],
      ["Bebra", null, "unbekannt oder geheim zu halten"],
    ]);
  });

  it("writes German numbers with a true minus and without a negative zero", () => {
    const { data } = rangliste(CASES.negativ) as unknown as Layer;
    expect(data.values.map((v) => v.text)).toEqual(["3,1", "0,0", "−12,5", "−40,0"]);
  });

  it("shares one scale over all years", () => {
    const spec = JSON.stringify(rangliste(eingabe([rang("Bebra", 4)], { alle: [4, 11.2] })));
    expect(spec).toContain('"domain":[0,11.2]');
  });
});
