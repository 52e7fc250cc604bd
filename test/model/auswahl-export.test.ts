// The files of a selection: every row stands for itself, whatever program reads it.
import { describe, expect, it } from "vitest";
import { exportColumns, exportCsv, exportJson, exportRows, SPALTEN } from "../../src/model/auswahl-export.js";
import type { KatalogOutlet, Region, Wert } from "../../src/model/outlets.js";
import { streuungSpalten } from "../../src/model/streuung.js";

const katalog = {
  datenstand: "2024-03-01",
  ausgabe: { id: "0123456789", datum: null, nach: null },
  bereiche: [{ id: "bildung", titel: "Bildung" }],
  basen: [{ id: "b1", titel: "Basis; eins", erklaerung: "" }],
  indikatoren: [
    {
      id: "quote",
      titel: "=Quote",
      bereich: "bildung",
      einheit: "%",
      nachkommastellen: 1,
      definition: "Was es ist.",
      formeltext: "a ÷ b",
      stichtag: "31. Dezember",
      quelle: "Muster",
      hinweise: [],
      herkuenfte: ["demo"],
      quellen: ["bildung/a"],
    },
  ],
  quellen: [
    {
      id: "bildung/a",
      titel: "Tabelle A",
      kurz: "Amt, A",
      herausgeber: "Amt",
      veraenderung: "Auswahl",
      lizenz: { kennung: "dl-de/by-2-0", vermerk: "© Amt", weitergabe: "erlaubt" },
    },
    { id: "bildung/b", kurz: "Amt, B", lizenz: { kennung: "CC0-1.0", vermerk: "© B", weitergabe: "erlaubt" } },
  ],
} as unknown as KatalogOutlet;
const regionen: Region[] = [{ ags: "99001", name: "-Dorf", kurz: "Dorf", ebene: "gemeinde" }];
const wert = (part: Partial<Wert>): Wert & { indikator: string } => ({
  indikator: "quote",
  ags: "99001",
  zeit: "2020",
  jahr: 2020,
  basis: "b1",
  wert: 12.34567,
  zaehler: 3,
  nenner: null,
  status: "",
  herkunft: "demo",
  quelle: "bildung/a + bildung/b",
  rechenweg: "berechnet",
  ...part,
});
const rows = exportRows([wert({}), wert({ wert: null, status: "." })], katalog, regionen);

describe("a row", () => {
  it("names indicator, region, basis, origin, sources and licences", () => {
    expect(rows[0]).toEqual({
      indikator_id: "quote",
      indikator: "=Quote",
      bereich: "Bildung",
      gebiet: "-Dorf",
      ags: "99001",
      ebene: "gemeinde",
      zeit: "2020",
      jahr: 2020,
      basis: "Basis; eins",
      wert: 12.34567,
      einheit: "%",
      status: "",
      status_bedeutung: "",
      zaehler: 3,
      nenner: null,
      ...streuungSpalten(undefined),
      herkunft: "demo",
      herkunft_bedeutung: "Beispielwerte, frei erfunden",
      quelle: "Amt, A | Amt, B",
      lizenz: "dl-de/by-2-0: © Amt | CC0-1.0: © B",
      ausgabe: "Arbeitsstand 0123456789",
    });
    expect(rows[1]).toMatchObject({ wert: null, status: ".", status_bedeutung: "unbekannt oder geheim zu halten" });
  });
});

describe("CSV", () => {
  it("has BOM, semicolon, decimal comma and guards what a spreadsheet would take for a formula", () => {
    const text = exportCsv(rows, katalog.indikatoren);
    expect(text.startsWith("\ufeffIndikator-ID;Indikator;")).toBe(true);
    const [, first, second] = text.trimEnd().split("\r\n");
    expect(first).toContain(
      "quote;'=Quote;Bildung;'-Dorf;99001;gemeinde;2020;2020;\"Basis; eins\";12,346;%;;;3;;;;;;;;;;;;;demo;",
    );
    expect(second).toContain(";;%;.;unbekannt oder geheim zu halten;");
  });
});

describe("JSON and Parquet columns", () => {
  it("hold the same rows, with notes and only the sources that are used", () => {
    const data = JSON.parse(exportJson(rows, katalog.indikatoren, katalog));
    expect(data.zahlen).toEqual(rows);
    expect(data.ausgabe).toEqual(katalog.ausgabe);
    expect(data.quellen.map((q: { id: string }) => q.id)).toEqual(["bildung/a"]);
    expect(data.indikatoren[0]).toMatchObject({ id: "quote", formel: "a ÷ b" });
    const columns = exportColumns(rows);
    expect(columns.map((c) => c.name)).toEqual(SPALTEN.map((s) => s.name));
    expect(columns.find((c) => c.name === "wert")).toEqual({
      name: "wert",
      type: "DOUBLE",
      data: [12.34567, null],
      nullable: true,
    });
  });
});
