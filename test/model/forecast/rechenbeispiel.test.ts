// The worked example: pupils, demand, gaps and groups agree to all printed digits.

import { describe, expect, it } from "vitest";
import { type Planung, standardPlanung } from "../../../src/model/forecast/annahmen.js";
import { Planer } from "../../../src/model/forecast/planer.js";
import { anspruchsklassen } from "../../../src/model/forecast/rechtsanspruch.js";
import { summe } from "../../../src/model/summe.js";
import { rechenbeispiel } from "./beispiel.js";

const planer = new Planer(rechenbeispiel());
const plan = (teil: Partial<Planung>): Planung => ({ ...standardPlanung(planer.daten, planer.jahre), ...teil });

/** School year from 2026 on: cohort, grades 1 to 4, pupils, entitled. */
const KINDER = [
  [43.5, 45.3913, 46.0309, 47.4783, 46.0, 184.9005, 45.3913],
  [45.0, 46.9565, 44.4554, 45.5306, 47.4783, 184.4208, 91.4119],
  [44.0, 45.913, 45.9883, 43.9722, 45.5306, 181.4042, 135.8736],
  [39.5, 41.2174, 44.9664, 45.4885, 43.9722, 175.6444, 175.6444],
  [37.0, 38.6087, 40.3675, 44.4776, 45.4885, 168.9423, 168.9423],
  [35.5, 37.0435, 37.8126, 39.9288, 44.4776, 159.2625, 159.2625],
];

const NACHFRAGE: Record<string, number[]> = {
  konstant: [103.4442, 108.7124, 112.449, 114.1689, 109.8125, 103.5206],
  hessen_minimum: [104.806, 111.4548, 116.5252, 119.4382, 114.8808, 108.2985],
  hessen_maximum: [107.9833, 117.8536, 126.0364, 131.7333, 126.7068, 119.4469],
  landesplanung: [110.2529, 122.4242, 132.8301, 140.5155, 135.1539, 127.41],
  steigend: [103.8981, 110.5407, 116.5252, 121.1947, 118.2596, 113.0764],
};

const LUECKE: Record<string, number[]> = {
  konstant: [0, 0, 0, 0, 0, 0],
  hessen_minimum: [0, 0, 0, 0, 0, 0],
  hessen_maximum: [0, 0, 6.0364, 11.7333, 6.7068, 0],
  landesplanung: [0, 2.4242, 12.8301, 20.5155, 15.1539, 7.41],
  steigend: [0, 0, 0, 1.1947, 0, 0],
};

describe("worked example", () => {
  const [schule] = planer.schulen.schulen;

  it("measures pooled ratios", () => {
    expect(schule.einschulungsquote).toBeCloseTo(144 / 138, 12);
    expect(schule.d[0]).toBeCloseTo(95 / 97, 12);
    expect(schule.d[1]).toBeCloseTo(91 / 92, 12);
    expect(schule.d[2]).toBe(1);
  });

  it.each(KINDER.map((row, i) => [2026 + i, row] as const))("forecasts the pupils of %i", (jahr, row) => {
    const i = planer.jahre.indexOf(jahr);
    const klassen = schule.klassen[i];
    const entitled = summe(klassen.slice(0, anspruchsklassen(jahr)));
    for (const [got, want] of [schule.kohorte[i], ...klassen, summe(klassen), entitled].map((v, k) => [v, row[k]]))
      expect(Math.abs(got! - want!)).toBeLessThan(5.1e-5);
  });

  it.each(Object.keys(NACHFRAGE))("reckons demand, gap and groups of %s", (szenario) => {
    const { kreis } = planer.rechne(plan({ szenario }));
    for (let k = 0; k < 6; k++) {
      const b = kreis.jahre[planer.jahre.indexOf(2026 + k)];
      expect(Math.abs(b.bedarf - NACHFRAGE[szenario][k])).toBeLessThan(5.1e-5);
      expect(Math.abs(b.luecke - LUECKE[szenario][k])).toBeLessThan(5.1e-5);
      expect(b.gruppen).toBe(LUECKE[szenario][k] > 0 ? 1 : 0);
    }
  });

  it("bands grade 1 by chance and names the first year of shortfall", () => {
    const ergebnis = planer.rechne(plan({ szenario: "landesplanung" }));
    const grundschule = planer.rechne(plan({ station: "grundschule" })).kreis.teile[0];
    const eins = grundschule.jahre[planer.jahre.indexOf(2026)];
    expect(eins.oben - eins.kinder).toBeCloseTo(1.96 * Math.sqrt(45.3913), 4);
    expect(ergebnis.kreis.ersteLuecke).toBe(2027);
  });

  it("takes the births after the known years from the mean of the last three", () => {
    const i = planer.jahre.indexOf(2032);
    expect(schule.kohorte[i]).toBeCloseTo(35 / 2 + (38 + 36 + 35) / 3 / 2, 10);
  });
});
