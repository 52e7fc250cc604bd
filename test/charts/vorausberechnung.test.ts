// The drawings of the projection as golden files, and what is said beside them.
import { describe, expect, it } from "vitest";
import { compileSpec } from "../../loaders/figures/draw.js";
import { BREIT, SCHMAL, withMark } from "../../src/charts/figur.js";
import { ausgangsstellung, barStyle, hebelHtml, hebeltexte } from "../../src/charts/hebel-html.js";
import {
  faecherPunkt,
  faecherTeile,
  faecherText,
  faecherVorlage,
  pyramidenJahr,
  pyramidenJahre,
  pyramidenMasse,
  pyramidenTeile,
  pyramidenText,
  pyramidenVorlage,
} from "../../src/charts/vorausberechnung-figur.js";
import { ausgefuellt } from "../../src/charts/vorlage.js";
import type { FigurBlock } from "../../src/model/figure-block.js";
import { GRUNDSTELLUNG } from "../../src/model/forecast/groessen.js";
import { Rechnung } from "../../src/model/forecast/rechnung.js";
import { probeVorausberechnung } from "../fixtures/projektion.js";
import { goldenSvg } from "../support/golden.js";

const outlet = probeVorausberechnung();
const rechnung = new Rechnung(outlet);
const pyramide: FigurBlock = { art: "pyramide", titel: "x", jahr: "aktuell" };
const faecher: FigurBlock = { art: "faecher", groesse: "erwerbspersonen", titel: "x", jahr: "aktuell" };

describe("drawings", () => {
  it.each([
    ["breit", BREIT],
    ["schmal", SCHMAL],
  ])("pyramide-%s", async (name, format) => {
    const vorlage = pyramidenVorlage(pyramide, rechnung, 2035, pyramidenMasse(format));
    await expect(goldenSvg(withMark(ausgefuellt(vorlage), "modell", { schrift: 13 }))).toMatchFileSnapshot(
      `../golden/pyramide-${name}.svg`,
    );
  });

  it.each([
    ["breit", BREIT],
    ["schmal", SCHMAL],
  ])("faecher-%s", async (name, format) => {
    const vorlage = faecherVorlage(faecher, rechnung, format);
    await expect(goldenSvg(withMark(ausgefuellt(vorlage), "modell", { schrift: 13 }))).toMatchFileSnapshot(
      `../golden/faecher-${name}.svg`,
    );
  });

  it("of living pyramids answer for every group of five ages and both sexes, and compile without a warning", () => {
    const vorlage = pyramidenVorlage(pyramide, rechnung, 2035, pyramidenMasse(BREIT), true);
    expect(vorlage.daten.antworten).toHaveLength(42);
    expect(() => compileSpec(ausgefuellt(vorlage))).not.toThrow();
  });

  it("keep one axis for all years, and draw no outline over the start itself", () => {
    const of = (jahr: number) => pyramidenVorlage(pyramide, rechnung, jahr, pyramidenMasse(BREIT));
    expect(of(2024).werte).toEqual(of(2045).werte);
    expect(of(2024).daten.umriss).toEqual([]);
    expect(of(2030).daten.umriss).toHaveLength(404);
  });
});

describe("years of a pyramid", () => {
  it("are the target year, the wanted one, or the nearest that is projected", () => {
    expect(pyramidenJahr(pyramide, rechnung)).toBe(2035);
    expect(pyramidenJahr({ ...pyramide, jahr: 2030 }, rechnung)).toBe(2030);
    expect(pyramidenJahr(pyramide, rechnung, 2099)).toBe(2045);
    expect(pyramidenJahr(pyramide, rechnung, 1990)).toBe(2024);
  });

  it("on paper are start, target, last and one between, or those of the block", () => {
    expect(pyramidenJahre(pyramide, rechnung)).toEqual([2024, 2030, 2035, 2045]);
    expect(pyramidenJahre({ ...pyramide, jahre: [2040, 2026, 2070] }, rechnung)).toEqual([2026, 2040]);
  });
});

describe("words", () => {
  it("tell a pyramid with year, scenario and groups; the table adds up", () => {
    const { unterzeile, beschreibung, tabelle } = pyramidenTeile(pyramide, rechnung, 2024);
    expect(unterzeile).toContain("Ende 2024, Wanderung wie zuletzt");
    // 20 ages of 200 persons; 35·200 + 10·360 + 2 ages of 200 and 195.
    expect(beschreibung).toContain("unter 20 Jahre 4.000; 20 bis 66 Jahre 10.995;");
    expect(tabelle.text).toMatch(
      /<th scope="row">60 bis 69<\/th><td class="zahl">1.375<\/td><td class="zahl">1.375<\/td><td class="zahl">2.750<\/td>/,
    );
  });

  it("tell a fan from its highest line to its lowest", () => {
    const { schmal, tabelle } = faecherTeile(faecher, rechnung);
    const numbers = [...schmal!.matchAll(/ ([\d.]+)(?=;|\.$)/g)].map((m) => Number(m[1].replace(".", "")));
    expect(numbers).toHaveLength(6);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(tabelle.text.match(/<tr>/g)).toHaveLength(23);
  });

  it("leave participation out where it changes nothing, and begin with what is known", () => {
    const { tabelle, unterzeile } = faecherTeile({ ...faecher, groesse: "bevoelkerung" }, rechnung);
    expect(tabelle.text).not.toContain("Beteiligung");
    expect(unterzeile).toContain("2023 bis 2045");
    expect(tabelle.text).toContain('<th scope="row">2023</th><td class="zahl">16.000</td>');
  });

  it("of the bubble name group, year and start", () => {
    expect(pyramidenText("weiblich-60", pyramide, rechnung, 2024)).toEqual({
      titel: "Frauen, 60 bis 64 Jahre",
      zeilen: ["900 im Jahr 2024"],
    });
    expect(pyramidenText("maennlich-100", pyramide, rechnung, 2030)?.titel).toBe("Männer, 100 Jahre und älter");
    expect(pyramidenText("sonst", pyramide, rechnung, 2030)).toBeNull();
    expect(faecherText({ ags: "basis-konstant", zeit: "2024" }, faecher, rechnung)?.zeilen[1]).toBe("2024");
    expect(faecherText({ ags: "nichts" }, faecher, rechnung)).toBeNull();
  });

  it("find the line that is near to a pointer", () => {
    const at = (jahr: number) => (jahr - 2024) * 20;
    const start = rechnung.reihe("erwerbspersonen")[0].wert;
    const y = (wert: number) => start - wert;
    expect(faecherPunkt(faecher, rechnung, [3, 4], at, y)?.zeit).toBe("2024");
    expect(faecherPunkt(faecher, rechnung, [3, 900], at, y)).toBeUndefined();
  });
});

describe("levers", () => {
  it("say setting and effect of each, and that nothing happens at zero", () => {
    const { einzeln, zusammen } = hebeltexte(outlet, ausgangsstellung(outlet));
    expect(einzeln.wanderung.stellung).toBe("+30 Personen je Jahr");
    expect(einzeln.frauen.stellung).toBe("+5 Prozentpunkte");
    expect(einzeln.einpendler.wirkung).toBe("+40 Arbeitskräfte");
    expect(einzeln.wanderung.wirkung).toMatch(/^\+\d+ Erwerbspersonen$/);
    expect(zusammen).toContain("im Jahr 2035");
    const none = hebeltexte(outlet, GRUNDSTELLUNG).einzeln;
    expect(Object.values(none).map((e) => e.laenge)).toEqual([0, 0, 0, 0]);
    expect(none.wanderung.wirkung).toBe("±0 Erwerbspersonen");
  });

  it("draw losses to the left of the middle, gains to the right", () => {
    expect(barStyle(0.5)).toBe("left:50.0%;width:25.0%");
    expect(barStyle(-1)).toBe("left:0.0%;width:50.0%");
  });

  it("stand in the page with label, limits and present value", () => {
    const text = hebelHtml(outlet).text;
    expect(text.match(/<input /g)).toHaveLength(4);
    expect(text).toContain('min="-100" max="100" step="10" value="30"');
    expect(text).toContain("75 von 100 Frauen und 90 von 100 Männern");
    expect(text).toContain("2018 pendelten rund 1.200 Beschäftigte");
    expect(hebelHtml({ ...outlet, einpendler: null }).text).toContain("Wie viele einpendeln, ist nicht bekannt.");
  });
});
