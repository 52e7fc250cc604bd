import { describe, expect, it } from "vitest";
import { addMonths, faelligkeit, planText } from "../../loaders/pull/plan.js";
import { vorbereite } from "../../loaders/pull/pull.js";
import { type Bezug, bezugSchema } from "../../src/model/bezug.js";
import { BEZUG, DATENSATZ, optionen, schreibeDaten } from "../fixtures/abruf.js";

const bezug = (mehr: object = {}): Bezug => bezugSchema.parse({ ...BEZUG, ...mehr });

describe("when a dataset is due", () => {
  it.each([
    ["yearly, six months after the next year has ended", {}, "2023", "2026-11-20", "2025-06-29", false],
    ["yearly, from that day on", {}, "2023", "2025-06-29", "2025-06-30", true],
    ["a Stichtag with nine months of delay", { verzug_monate: 9 }, "2024-12-31", "2026-09-01", "2026-09-30", true],
    ["the day before", { verzug_monate: 9 }, "2024-12-31", "2026-09-01", "2026-09-29", false],
    ["every two years", { rhythmus: "zweijaehrlich" }, "2023-12-31", "2025-12-30", "2026-01-31", false],
    ["a Schuljahr ends in July", { verzug_monate: 0 }, "2023/24", "2025-07-30", "2025-07-31", true],
    ["nothing comes after a single figure", { rhythmus: "einmalig" }, "2011", "2026-11-01", "2026-11-22", false],
    [
      "a dataset that ends with a year is complete",
      { zeitraum: { bis: 2023 } },
      "2023",
      "2026-11-01",
      "2026-11-22",
      false,
    ],
  ])("%s", (_name, mehr, neueste, geprueft, heute, faellig) => {
    expect(faelligkeit(bezug(mehr), neueste, geprueft, heute).faellig).toBe(faellig);
  });

  it("is said in words", () => {
    const b = bezug();
    expect(faelligkeit(b, null, null, "2026-11-22")).toEqual({ faellig: true, anlass: "noch nie abgerufen" });
    expect(faelligkeit(b, "2023", "2026-01-01", "2026-11-22").anlass).toBe(
      "neue Zahlen sind seit 30.06.2025 zu erwarten",
    );
    expect(faelligkeit(b, "2025", "2026-07-01", "2026-11-22").anlass).toBe(
      "auf Berichtigungen prüfen, zuletzt 01.07.2026",
    );
    expect(faelligkeit(b, "2025", "2026-11-01", "2026-11-22").anlass).toBe(
      "zuletzt geprüft am 01.11.2026, nichts Neues zu erwarten",
    );
  });

  it("counts months to their last day", () => {
    expect([addMonths("2024-12-31", 2), addMonths("2023-12-31", 2), addMonths("2024-06-30", 6)]).toEqual([
      "2025-02-28",
      "2024-02-29",
      "2024-12-30",
    ]);
  });
});

describe("the plan", () => {
  it("names every request without network and without credentials", () => {
    const { plan, warumNicht } = vorbereite(schreibeDaten(), optionen({ umgebung: {} }));
    const text = planText(plan, warumNicht, true);
    expect(text).toContain("Gefragt würde nach 1 von 2 Datensätzen:");
    expect(text).toContain("vorhanden bis 2023; neue Zahlen sind seit 30.06.2025 zu erwarten");
    expect(planText(plan, warumNicht, false)).not.toContain("POST");
    expect(text).toMatch(/POST \S+\/metadata\/table name=13211-01-03-5&area=all&language=de/);
    expect(text).toMatch(/POST \S+\/data\/tablefile name=13211-01-03-4\S+regionalvariable=KREISE&regionalkey=99001/);
    expect(text).toContain(
      "Nicht gefragt, noch unerprobt; abrufen mit --unerprobt (1):\n  demografie/regionaldatenbank-12612-91-01-5",
    );
  });

  it("takes datasets, areas and sources, and refuses what it does not know", () => {
    const root = schreibeDaten();
    const gewaehlt = (auswahl: string[]) => {
      const { plan, warumNicht } = vorbereite(root, optionen({ auswahl, unerprobt: true }));
      return plan.filter((v) => warumNicht(v) === null).length;
    };
    expect([
      gewaehlt([DATENSATZ]),
      gewaehlt(["regionaldatenbank-13211-01-03"]),
      gewaehlt(["demografie"]),
      gewaehlt(["regionalstatistik"]),
    ]).toEqual([1, 1, 2, 2]);
    expect(() => gewaehlt(["demografi"])).toThrow(
      "Gemeint ist wohl „demografie“. Bereiche: demografie. Quellen: regionalstatistik.",
    );
    expect(() => gewaehlt(["bildunk"])).toThrow(
      "„bildunk“ ist weder ein Datensatz mit Bezug noch ein Bereich noch eine Quelle",
    );
  });
});
