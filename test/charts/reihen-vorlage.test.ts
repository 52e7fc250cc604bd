// The time series of the explorers: the same rules as the series of the figures, in a form that is compiled once.
import { describe, expect, it } from "vitest";
import { type ReihenEingabe, reihenVorlage } from "../../src/charts/reihen-vorlage.js";
import { ausgefuellt } from "../../src/charts/vorlage.js";
import type { Linie } from "../../src/charts/zeitreihe.js";
import { goldenSvg } from "../support/golden.js";
import { strecke } from "../support/values.js";

const linie = (name: string, art: Linie["art"], ...strecken: (readonly (readonly [number, number])[])[]): Linie => ({
  schluessel: name,
  name,
  art,
  strecken: strecken.map((zahlen) => strecke(name, zahlen)),
});
const jahre = (from: number, values: readonly number[]) => values.map((v, i) => [from + i, v] as const);

function eingabe(linien: Linie[], teil: Partial<ReihenEingabe> = {}): ReihenEingabe {
  return { linien, nachkommastellen: 1, abstand: 1, brueche: [], width: 704, height: 260, ...teil };
}

const CASES: Record<string, ReihenEingabe> = {
  vergleich: eingabe(
    [
      linie("Ort 1", "andere", jahre(2010, [3, 4, 3.5, 4.2, 5])),
      linie("Ort 2", "auswahl", jahre(2010, [6, 5.5, 5, 5.2, 4.9])),
      linie("Landkreis", "kreis", jahre(2010, [4.5, 4.6, 4.4, 4.6, 4.7])),
      linie("Land", "vergleich", jahre(2010, [5.5, 5.6, 5.4, 5.6, 5.7])),
    ],
    { jahr: 2012 },
  ),
  bruch: eingabe(
    [
      linie("Landkreis", "kreis", jahre(2008, [1, 2, 3]), [
        [2011, -2],
        [2014, -1],
        [2015, 0.5],
      ]),
    ],
    {
      brueche: [{ jahr: 2011, text: "neue Grundlage: Zensus" }],
    },
  ),
  leer: eingabe([]),
};

describe("reihenVorlage", () => {
  for (const [name, input] of Object.entries(CASES))
    it(`draws ${name} without a warning, as agreed`, async () => {
      await expect(goldenSvg(ausgefuellt(reihenVorlage(input)))).toMatchFileSnapshot(
        `../golden/atlasreihe-${name}.svg`,
      );
    });

  it("writes a stamp above the plot and above the words of breaks", () => {
    const input = { ...CASES.bruch, stempel: "Beispielwerte" };
    const [plain, stamped] = [reihenVorlage(CASES.bruch), reihenVorlage(input)];
    expect(plain.daten.stempel).toEqual([]);
    const [{ text, dy }] = stamped.daten.stempel as { text: string; dy: number }[];
    expect(text).toBe("Beispielwerte");
    const [{ dy: words }] = stamped.daten.brueche as { dy: number }[];
    expect(dy).toBeLessThan(words);
    expect(stamped.rand!.top).toBeGreaterThan(plain.rand!.top);
  });

  it("bridges a gap by dots and leaves a break open", () => {
    const { daten } = reihenVorlage(CASES.bruch);
    const values = (rows: readonly object[]) => rows.map((row) => (row as { wert: number | null }).wert);
    expect(values(daten.luecken)).toEqual([-2, -1, null]);
    expect(values(daten.linien)).toEqual([null, 1, 2, 3, null, -2, null, -1, 0.5]);
  });
});
