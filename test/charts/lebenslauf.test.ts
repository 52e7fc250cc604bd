import { describe, expect, it } from "vitest";
import { lebenslauf } from "../../src/charts/lebenslauf.js";
import { lebenslaufTeile } from "../../src/charts/lebenslauf-teile.js";
import { umbruch } from "../../src/charts/umbruch.js";
import { goldenSvg } from "../support/golden.js";
import { ADORF, BDORF, CDORF, REGIONEN, stationen } from "../support/lebenslauf.js";

type Row = { x: number; x2?: number; y: number; ags?: string; indikator?: string; text?: string };

function eingabe(schmal: boolean, auswahl?: string) {
  const name = REGIONEN.find((r) => r.ags === auswahl)?.kurz ?? null;
  return {
    stationen: stationen(auswahl),
    kreis: "99001",
    auswahl: name,
    width: schmal ? 350 : 480,
    schrift: 13,
    schmal,
  };
}

/** Rows of all layers with a mark of this look. */
function rows(schmal: boolean, auswahl: string | undefined, look: Record<string, unknown>): Row[] {
  const { layer } = lebenslauf(eingabe(schmal, auswahl)) as unknown as {
    layer: { mark: Record<string, unknown>; data: { values: Row[] } }[];
  };
  return layer
    .filter(({ mark }) => Object.entries(look).every(([key, value]) => mark[key] === value))
    .flatMap((l) => l.data.values);
}

const TICK = { type: "tick", thickness: 1.5 };
const KREIS = { type: "tick", thickness: 3 };
const WHISKER = { type: "rule", strokeWidth: 2 };
const DOT = { type: "point", size: 100 };
const of = (list: Row[], id: string) => list.filter((r) => r.indikator === id);

describe.each([false, true])("lebenslauf, narrow: %s", (schmal) => {
  it.each<[string, string | undefined]>([
    ["ohne-auswahl", undefined],
    ["auswahl", ADORF],
  ])("draws %s without a warning, as agreed", async (name, auswahl) => {
    const file = `../golden/lebenslauf-${name}${schmal ? "-schmal" : ""}.svg`;
    await expect(goldenSvg(lebenslauf(eingabe(schmal, auswahl)))).toMatchFileSnapshot(file);
  });

  it("has a mark for each Gemeinde with a number and one for the Kreis, none without", () => {
    const ticks = rows(schmal, undefined, TICK);
    expect(of(ticks, "gepoolt").map((r) => r.ags)).toEqual([ADORF, BDORF]);
    expect(of(ticks, "beispiel").map((r) => r.ags)).toEqual([ADORF, BDORF, CDORF]);
    expect(of(ticks, "nur_kreis")).toEqual([]);
    expect(of(rows(schmal, undefined, KREIS), "gepoolt")).toHaveLength(1);
    expect(of(rows(schmal, undefined, DOT), "gepoolt")).toEqual([]);
    expect(rows(schmal, undefined, WHISKER)).toEqual([]);
  });

  it("places the marks by their numbers, the highest to the right", () => {
    const [a, b] = of(rows(schmal, undefined, TICK), "gepoolt");
    const [k] = of(rows(schmal, undefined, KREIS), "gepoolt");
    expect((k.x - b.x) / (a.x - b.x)).toBeCloseTo((6 - 4) / (10 - 4), 1);
  });

  it("makes the chosen Gemeinde a dot in its interval instead of a tick", () => {
    const [dot] = of(rows(schmal, ADORF, DOT), "gepoolt");
    const [, whisker] = rows(schmal, ADORF, WHISKER);
    expect(dot.ags).toBe(ADORF);
    expect(whisker.y).toBe(dot.y);
    expect((dot.x - whisker.x) / (whisker.x2! - whisker.x)).toBeCloseTo((10 - 8) / (13 - 8), 1);
    expect(of(rows(schmal, ADORF, TICK), "gepoolt").map((r) => r.ags)).toEqual([BDORF]);
  });

  it("draws no dot for a Gemeinde without a number and says why", () => {
    expect(of(rows(schmal, CDORF, DOT), "gepoolt")).toEqual([]);
    const texts = rows(schmal, CDORF, { type: "text" }).map((r) => r.text);
    expect(texts.join(" ")).toContain("unbekannt oder geheim zu halten");
  });

  it("says where numbers are missing or only of the Kreis, what is fictitious, and the time", () => {
    const texts = rows(schmal, undefined, { type: "text" }).map((r) => r.text);
    expect(rows(schmal, undefined, { type: "rect" })).toHaveLength(2);
    expect(texts.filter((t) => t === "keine Zahlen")).toHaveLength(2);
    expect(texts.join(" ").replaceAll("\u00a0", " ")).toContain("nur Landkreis: 4,2 je 10.000");
    expect(texts.filter((t) => t === "Beispielwerte")).toHaveLength(1);
    expect(texts.join(" ")).toContain("2021/22–2023/24 (gepoolt)");
  });

  it("gives a verdict only where the interval supports one, and none on fictitious figures", () => {
    const texts = (ags: string) =>
      rows(schmal, ags, { type: "text" })
        .map((r) => r.text)
        .join(" ");
    expect(texts(ADORF).match(/auffällig höher \(schlechter\)/g)).toHaveLength(1);
    expect(texts(BDORF)).not.toMatch(/höher|niedriger|unauffällig/);
  });
});

describe("lebenslaufTeile", () => {
  const teile = (ags?: string) => {
    const region = REGIONEN.find((r) => r.ags === ags);
    return lebenslaufTeile(stationen(ags), REGIONEN, region, "2025-06-30");
  };
  const lines = (ags?: string) =>
    [...teile(ags).tabelle.text.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
        cell
          .replace(/<[^>]*>/g, "")
          .replaceAll(/&#(\d+);/g, (_, c) => String.fromCodePoint(c))
          .replaceAll("\u00a0", " "),
      ),
    );

  it("has an equal table of the distribution", () => {
    expect(lines()).toEqual([
      ["Station", "Indikator", "Gemeinden", "Landkreis", "Zeit"],
      ["Krippe unter 3 Jahren", "gepoolt %", "4,0 bis 10,0", "6,0", "Schuljahre 2021/22–2023/24 (gepoolt)"],
      ["Krippe unter 3 Jahren", "Ohne Zahlen", "keine Zahlen", "", ""],
      ["Kita 3 bis 6 Jahre", "beispiel % Beispielwerte", "0,0 bis 2,0", "", "Schuljahre 2021/22–2023/24 (gepoolt)"],
      ["Kita 3 bis 6 Jahre", "nur_kreis je 10.000 (nur Landkreis)", "", "4,2", "2022"],
      ["Übergang 10 Jahre", "keine Zahlen"],
    ]);
  });

  it("adds value, interval and verdict of the chosen Gemeinde", () => {
    const [head, first, , demo, only] = lines(ADORF);
    expect(head.slice(2, 4)).toEqual(["Adorf", "95-%-Bereich"]);
    expect(first.slice(2, 4)).toEqual(["10,0", "8,0 bis 13,0"]);
    expect(first[6]).toBe("auffällig höher (schlechter) als im übrigen Kreis (5,5 %)");
    expect(demo[6]).toBe("Beispielwerte, kein Vergleich");
    expect([only[2], only[6]]).toEqual(["", ""]);
    expect(lines(BDORF)[1][6]).toBe("ohne Aussage zum Zufall");
    expect(lines(CDORF)[1].slice(2, 4)).toEqual([". unbekannt oder geheim zu halten", ""]);
  });

  it("marks what is older than its rhythm allows", () => {
    const [late, later] = ["2025-12-31", "2026-01-01"].map(
      (stand) => lebenslaufTeile(stationen(), REGIONEN, undefined, stand).tabelle.text,
    );
    expect(late).not.toContain("letzter Stand");
    expect(later.match(/letzter Stand 2022/g)).toHaveLength(1);
  });

  it("describes the stations and names those without numbers", () => {
    expect(teile().beschreibung).toContain(
      "Indikatoren mit Zahlen für Gemeinden: 2, nur für den Landkreis: 1. Ohne Zahlen: Übergang.",
    );
    expect(teile(ADORF).beschreibung).toContain("Hervorgehoben: Adorf.");
  });

  it("explains words only where they are used", () => {
    expect(teile(ADORF).zufall).toContain("„auffällig“");
    expect(teile(BDORF).zufall).not.toContain("„auffällig“");
    expect(teile().zufall).not.toContain("Strich am Punkt");
  });
});

describe("umbruch", () => {
  it("breaks between words and behind hyphens, and leaves a long word whole", () => {
    expect(umbruch("Reichweite der Frühen Hilfen", 110, 13)).toEqual(["Reichweite der", "Frühen Hilfen"]);
    expect(umbruch("U-Untersuchungen", 100, 13)).toEqual(["U-", "Untersuchungen"]);
    expect(umbruch("", 100, 13)).toEqual([""]);
  });
});
