import { describe, expect, it } from "vitest";
import type { IndikatorDatei, IndikatorOutlet, Region, Wert } from "../../src/model/outlets.js";
import { toZeile } from "../../src/model/outlets.js";
import { readWerte } from "../../src/model/pick.js";
import { profilzeile } from "../../src/model/profil.js";
import { wert } from "../support/values.js";

const REGIONEN: Region[] = [
  ...["1", "2", "3"].map((n) => ({
    ags: `9900100${n}`,
    name: `Ort ${n}`,
    kurz: `Ort ${n}`,
    ebene: "gemeinde" as const,
  })),
  { ags: "99001", name: "Kreis", kurz: "Kreis", ebene: "kreis" },
  { ags: "99", name: "Land", kurz: "Land", ebene: "land" },
  { ags: "DG", name: "Bund", kurz: "Bund", ebene: "bund" },
];
const KREIS = { ags: "99001", land: "99", bund: "DG" };

function werte(rows: Wert[], indikator: Partial<IndikatorOutlet> = {}) {
  const datei = {
    datenstand: "2025-01-01",
    indikator: { bruch: [], anzahl: false, ebenenvergleich: true, zeitvergleich: true, ...indikator },
    basen: [{ id: "zensus2011" }, { id: "zensus2022" }],
    quellenzeilen: [],
    zeilen: rows.map(toZeile),
    trends: {},
  } as unknown as IndikatorDatei;
  return readWerte(datei);
}
const at = (ags: string, jahr: number, w: number | null, more: Partial<Wert> = {}) =>
  wert({ ags, jahr, wert: w, ...more });

describe("line of a profile", () => {
  const rows = [
    at("99001001", 2010, 1),
    at("99001001", 2014, 2),
    at("99001001", 2022, 5),
    at("99001002", 2022, 7),
    at("99001003", 2022, 5),
    at("99001", 2022, 6),
    at("99", 2021, 9),
  ];

  it("takes the Kreis at the same time only, and the change since ten years ago at most", () => {
    const line = profilzeile(werte(rows), "99001001", REGIONEN, KREIS);
    expect(line.kreis?.wert).toBe(6);
    expect(line.land).toBeUndefined();
    expect(line.veraenderung).toMatchObject({ von: { jahr: 2014 }, differenz: 3 });
  });

  it("counts the place from the highest; equals share the better one", () => {
    const place = (ags: string) => profilzeile(werte(rows), ags, REGIONEN, KREIS).platz;
    expect(["99001001", "99001002", "99001003", "99001"].map(place)).toEqual([2, 1, 2, null]);
    expect(profilzeile(werte(rows), "99001001", REGIONEN, KREIS).gemeinden).toEqual([5, 5, 7]);
  });

  it("sets no Kreis beside counts, nor where levels measure different things", () => {
    expect(profilzeile(werte(rows, { anzahl: true }), "99001001", REGIONEN, KREIS).kreis).toBeUndefined();
    expect(profilzeile(werte(rows, { ebenenvergleich: false }), "99001001", REGIONEN, KREIS).kreis).toBeUndefined();
  });

  it("gives fictitious values no place, and never mixes bases", () => {
    const demo = rows.map((r) => ({ ...r, herkunft: "demo" as const }));
    expect(profilzeile(werte(demo), "99001001", REGIONEN, KREIS)).toMatchObject({ gemeinden: [], platz: null });
    const other = [at("99001001", 2022, 5, { basis: "zensus2022" }), at("99001", 2022, 6), at("99001001", 2020, 4)];
    const line = profilzeile(werte(other), "99001001", REGIONEN, KREIS);
    expect(line.kreis).toBeUndefined();
    expect(line.veraenderung).toBeNull();
  });

  it("does not hide a newer figure that is kept secret behind an older number", () => {
    const line = profilzeile(werte([...rows, at("99001001", 2024, null)]), "99001001", REGIONEN, KREIS);
    expect(line).toMatchObject({
      wert: { jahr: 2024, status: "." },
      zuletzt: { jahr: 2022 },
      platz: null,
      veraenderung: null,
    });
  });

  it("tells no change of an index that is scaled anew each year", () => {
    const line = profilzeile(werte(rows, { zeitvergleich: false }), "99001001", REGIONEN, KREIS);
    expect(line.veraenderung).toBeNull();
  });

  it("hands on a figure without a number, and nothing where there is none", () => {
    expect(profilzeile(werte([at("99001001", 2022, null)]), "99001001", REGIONEN, KREIS).wert?.status).toBe(".");
    expect(profilzeile(werte(rows), "99001009", REGIONEN, KREIS).wert).toBeUndefined();
  });
});
