import { describe, expect, it } from "vitest";
import type { IndikatorOutlet, Region, Wert } from "../../src/model/outlets.js";
import type { Profilzeile, Zahl } from "../../src/model/profil.js";
import { inRegion, mitEinheit, profilSatz, zurZeit } from "../../src/model/saetze.js";
import { wert } from "../support/values.js";

const ORT: Region = { ags: "99001001", name: "Aue", kurz: "Aue", ebene: "gemeinde" };
const KREIS: Region = { ags: "99001", name: "Landkreis Test", kurz: "Landkreis", ebene: "kreis" };
const quote = { kurztitel: "Quote", einheit: "%", nachkommastellen: 1, anzahl: false } as IndikatorOutlet;
const zahl = { kurztitel: "Kinder", einheit: "Personen", nachkommastellen: 0, anzahl: true } as IndikatorOutlet;

function zeile(indikator: IndikatorOutlet, value: Wert | undefined, more: Partial<Profilzeile> = {}): Profilzeile {
  return {
    indikator,
    wert: value,
    zuletzt: undefined,
    kreis: undefined,
    land: undefined,
    bund: undefined,
    gemeinden: [],
    platz: null,
    veraenderung: null,
    trend: undefined,
    ...more,
  };
}
const satz = (z: Profilzeile, region = ORT) => profilSatz(z, region, KREIS);
const am = (jahr: number, w: number | null, more: Partial<Wert> = {}) => wert({ ags: ORT.ags, jahr, wert: w, ...more });

describe("sentences of a profile", () => {
  it("state two numbers and their difference, without a verdict", () => {
    const kreis = wert({ ags: KREIS.ags, jahr: 2022, wert: 4.1 }) as Zahl;
    expect(satz(zeile(quote, am(2022, 5.2), { kreis }))).toBe(
      "Die Kennzahl „Quote“ lag am 31.12.2022 in Aue bei 5,2\u00a0%, im Landkreis Test bei 4,1\u00a0%; der Unterschied beträgt +1,1 Prozentpunkte.",
    );
    expect(satz(zeile(quote, am(2022, 5.1), { kreis }))).toContain("+1,0 Prozentpunkt.");
  });

  describe.each(["+", "-", "0"] as const)("with polarity %s", (polaritaet) => {
    const judged = { ...quote, polaritaet };
    const good = { "+": "besser", "-": "schlechter", "0": "" }[polaritaet];
    const bad = { "+": "schlechter", "-": "besser", "0": "" }[polaritaet];
    const because = (word: string) => (word ? ` (${word})` : "");
    const bereich = { unten: 4.2, oben: 6.3, unten998: 3.5, oben998: 7.4 };

    it.each([
      ["auffaellig_hoeher", `auffällig höher${because(good)} als im übrigen Kreis`],
      ["hoeher", `höher${because(good)} als im übrigen Kreis`],
      ["unauffaellig", "unauffällig gegenüber dem übrigen Kreis"],
      ["niedriger", `niedriger${because(bad)} als im übrigen Kreis`],
      ["auffaellig_niedriger", `auffällig niedriger${because(bad)} als im übrigen Kreis`],
    ] as const)("say what a difference means: %s", (urteil, words) => {
      const streuung = { ...bereich, vergleich: { mit: KREIS.ags, wert: 4, urteil } };
      expect(satz(zeile(judged, am(2022, 5.2, { streuung })))).toBe(
        `Die Kennzahl „Quote“ lag am 31.12.2022 in Aue bei 5,2\u00a0%. Das ist ${words} (4,0\u00a0%); 95-%-Bereich 4,2 bis 6,3.`,
      );
    });

    it.each([
      ["steigend", { "+": " (verbessert)", "-": " (verschlechtert)", "0": "" }],
      ["fallend", { "+": " (verschlechtert)", "-": " (verbessert)", "0": "" }],
      ["gleichbleibend", { "+": " (unverändert)", "-": " (unverändert)", "0": "" }],
    ] as const)("say where it goes: %s", (richtung, wertung) => {
      const trend = { richtung, von: "2012-12-31", bis: "2022-12-31", anzahl: 11, s: 0, p: 0 };
      expect(satz(zeile(judged, am(2022, 5.2), { trend }))).toContain(
        ` Trend: ${richtung} seit 31.12.2012${wertung[polaritaet]}.`,
      );
    });

    it("call nothing better or worse without an interval", () => {
      const kreis = wert({ ags: KREIS.ags, jahr: 2022, wert: 4.1 }) as Zahl;
      expect(satz(zeile(judged, am(2022, 9.9), { kreis }))).not.toMatch(/besser|schlechter|höher|auffällig/);
    });
  });

  it("tell the change since the earlier figure", () => {
    const [von, bis] = [am(2012, 20) as Zahl, am(2022, 18) as Zahl];
    expect(satz(zeile(zahl, bis, { veraenderung: { von, bis, differenz: -2 } }))).toBe(
      "Bei „Kinder“ waren es am 31.12.2022 in Aue 18 Personen. Am 31.12.2012 waren es 20, die Veränderung beträgt −2.",
    );
  });

  it("use the singular for exactly one, and keep long units in brackets", () => {
    expect(mitEinheit(1, zahl)).toBe("1 Person");
    expect(mitEinheit(0, zahl)).toBe("0 Personen");
    expect(mitEinheit(149, { einheit: "Einwohner je km²", nachkommastellen: 0 })).toBe("149 (Einwohner je km²)");
  });

  it.each([
    [".", "Die Zahl zu „Quote“ liegt in Aue aus Gründen der Geheimhaltung nicht vor oder ist unbekannt (31.12.2022)."],
    ["...", "Die Zahl zu „Quote“ liegt in Aue noch nicht vor (31.12.2022)."],
    ["/", "Die Zahl zu „Quote“ ist in Aue zu unsicher und wird nicht veröffentlicht (31.12.2022)."],
    ["x", "Die Zahl zu „Quote“ ist in Aue nicht sinnvoll anzugeben (31.12.2022)."],
  ] as const)("say why there is no number: %s", (status, text) => {
    expect(satz(zeile(quote, am(2022, null, { status })))).toBe(text);
  });

  it("name the last number where the newest is kept secret", () => {
    const zuletzt = am(2019, 5.2) as Zahl;
    expect(satz(zeile(quote, am(2022, null), { zuletzt }))).toBe(
      "Die Zahl zu „Quote“ liegt in Aue aus Gründen der Geheimhaltung nicht vor oder ist unbekannt (31.12.2022). Zuletzt bekannt: 5,2\u00a0% (31.12.2019).",
    );
  });

  it("subtract what is shown, so that a reader can check it", () => {
    const [von, bis] = [am(2012, 110.4) as Zahl, am(2022, 110.6) as Zahl];
    expect(satz(zeile(zahl, bis, { veraenderung: { von, bis, differenz: 0.2 } }))).toContain(
      "110, die Veränderung beträgt +1",
    );
  });

  it("say that nothing is known, mark a model, and keep silent about fictitious values", () => {
    expect(satz(zeile(quote, undefined))).toBe("Zu „Quote“ liegt in Aue keine Zahl vor.");
    expect(satz(zeile(zahl, am(2023, 7, { herkunft: "modell" })))).toContain("7 Personen (Modellrechnung).");
    expect(satz(zeile(zahl, am(2023, 7, { status: "p" })))).toContain("7 Personen (vorläufig).");
    expect(satz(zeile(zahl, am(2023, 7, { herkunft: "demo" })))).toBeNull();
  });

  it("find the right preposition for regions and times", () => {
    expect(inRegion({ name: "Kreis Test", ebene: "kreis" })).toBe("im Kreis Test");
    expect(inRegion({ name: "Musterkreis", ebene: "kreis" })).toBe("im Musterkreis");
    expect(inRegion({ name: "Region Test", ebene: "kreis" })).toBe("in der Region Test");
    expect(inRegion({ name: "Saarland", ebene: "land" })).toBe("im Saarland");
    expect([zurZeit("2022"), zurZeit("2022-12-31"), zurZeit("2023/24")]).toEqual([
      "im Jahr 2022",
      "am 31.12.2022",
      "im Schuljahr 2023/24",
    ]);
    expect(zurZeit("2021-2023")).toBe("in den Jahren 2021 bis 2023 zusammen");
    expect(zurZeit("2021/22-2023/24")).toBe("in den Schuljahren 2021/22 bis 2023/24 zusammen");
  });
});
