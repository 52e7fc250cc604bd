// Both layouts of the GISD, and that two releases or frames never mix.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gisd, liesGisd } from "../../loaders/sources/gisd.js";
import type { BezugVon } from "../../src/model/bezug.js";
import { andereAemter } from "../aemter/andere.js";
import { laeufe } from "../support/laeufe.js";
import { auftragMit, netzMit } from "./auftrag.js";
import { haeltStand, verstuemmleText } from "./verstuemmelt.js";

type Datei = BezugVon<"gisd">["dateien"][number];
const ALT: Datei = {
  datei: "GISD_Land_Gemeindeverband.csv",
  ebene: "gemeinde",
  spalten: { gisd_score: "m1" },
};
const NEU: Datei = {
  datei: "GISD_Bund.tsv",
  gebietstyp: "Kreis",
  ebene: "kreis",
  spalten: { gisd_score: "m2", gisd_5: "m3" },
};
const bezug = {
  system: "gisd" as const,
  ebenen: ["gemeinde" as const, "kreis" as const],
  fassung: "v2025.1",
  dateien: [ALT, NEU],
};
const auftrag = auftragMit(bezug);
const KOPF = "gvb_id,gvb_name,year,gisd_score\n";

describe("gisd", () => {
  test("reads both layouts from the address of one release", async () => {
    const netz = netzMit(...andereAemter());
    const { zeilen, bilanz, verweigert } = await gisd.hole(auftrag, netz);
    expect(netz.gefragt.map((url) => url.split("/").slice(-2).join("/"))).toEqual([
      "v2025.1/GISD_Land_Gemeindeverband.csv",
      "v2025.1/GISD_Bund.tsv",
    ]);
    expect(zeilen.map(({ ags, zeit, merkmal, wert }) => [ags, zeit, merkmal, wert])).toEqual([
      ["06999001", "2022", "m1", "0.12341"],
      ["06999001", "2023", "m1", "0.12341"],
      ["06999002", "2022", "m1", "0.12342"],
      ["06999002", "2023", "m1", "0.12342"],
      ["06999", "2023", "m2", "0.4"],
      ["06999", "2023", "m3", "3"],
    ]);
    expect(bilanz).toEqual({ gelesen: 11, werte: 6, ausgelassen: 5 });
    expect(verweigert).toEqual([]);
  });

  test.each([
    [{ fassung: "main" }, /keine feste Fassung/],
    [{ fassung: "../2022" }, /keine feste Fassung/],
    [{ dateien: [{ ...ALT, datei: "../../x.csv" }] }, /kein Dateiname/],
    [{ dateien: [ALT, { ...ALT, datei: "GISD_Bund_Gemeindeverband.csv" }] }, /aus zwei Dateien/],
  ])("refuses to mix: %j", (anders, text) => {
    expect(() => gisd.anfragen(auftragMit({ ...bezug, ...anders }))).toThrow(text);
  });
});

describe("liesGisd", () => {
  test("reads quoted names with commas, keys without their zero, years outside the wanted ones", () => {
    const { zeilen, bilanz } = liesGisd(
      `${KOPF}69990001,"Adorf, Stadt",2022,0.5\n069990001,Adorf,2021,0.4`,
      auftrag,
      ALT,
    );
    expect(zeilen).toMatchObject([{ ags: "06999001", zeit: "2022", wert: "0.5" }]);
    expect(bilanz).toEqual({ gelesen: 2, werte: 1, ausgelassen: 1 });
  });

  test("takes a Verband of several Gemeinden for none of them", () => {
    const kreis = structuredClone(auftrag.kreis);
    for (const g of kreis.gemeinden) g.ars = `069995001${g.ags.slice(5)}`;
    expect(liesGisd(`${KOPF}069995001,Verband,2022,0.5`, { ...auftrag, kreis }, ALT).bilanz.werte).toBe(0);
  });

  test("drops the binary rest of a number", () => {
    const { zeilen } = liesGisd(
      `${KOPF}069990001,Adorf,2022,0.35993000000000003\n069990002,Bdorf,2022,1e-04`,
      auftrag,
      ALT,
    );
    expect(zeilen.map(({ wert }) => wert)).toEqual(["0.35993", "0.0001"]);
  });

  test("reads NA as unknown", () => {
    const { zeilen } = liesGisd(`${KOPF}069990001,Adorf,2022,NA`, auftrag, ALT);
    expect(zeilen).toMatchObject([{ wert: null, status: "." }]);
  });

  test.each([
    ["069990001,Adorf,2022,", /„“ ist keine Zahl/],
    ["069990001,Adorf,2022,0,5", /5 statt 4 Spalten/],
    ["069990001,Adorf,22,0.1", /kein Jahr/],
    ["Adorf,069990001,2022,0.1", /9 Ziffern/],
    ["069990001,Adorf,0.1", /3 statt 4 Spalten/],
  ])("refuses the row %s", (zeile, was) => {
    expect(liesGisd(`${KOPF}${zeile}`, auftrag, ALT).verweigert).toEqual([
      { ort: "Zeile 2, Spalte gisd_score", was: expect.stringMatching(was) },
    ]);
  });

  test.each([
    ["plz_id,plz_name,year,gisd_score\n1,a,2022,1", "endgueltig", /keine Gebiete der Ebene gemeinde/],
    ["kreis_id,kreis_name,year,gisd_score\n06999,a,2022,1", "endgueltig", /keine Gebiete der Ebene gemeinde/],
    ["gvb_id,gvb_name,year,gisd_k\n069990001,a,2022,1", "endgueltig", /Spalte gisd_score fehlt/],
    ["a,b\n1,2", "endgueltig", /Kopfzeile ist keine des GISD/],
    ["region_type\tregion_id\tyear\tgisd_score\nKreis\t06999\t2022\t1", "endgueltig", /mehrere Gebietstypen/],
    ["", "voruebergehend", /leer/],
    [KOPF, "voruebergehend", /nur eine Kopfzeile/],
    [`${KOPF}069990001,"Ado`, "voruebergehend", /mittendrin abgeschnitten/],
  ])("refuses %j", (text, art, was) => {
    expect(() => liesGisd(text, auftrag, ALT)).toThrow(was);
    expect(() => liesGisd(text, auftrag, ALT)).toThrow(expect.objectContaining({ art }));
  });

  test("withstands damaged files", async () => {
    const echt = `${KOPF}069990001,"Adorf, Stadt",2022,0.5\n069990002,Bdorf,2022,0.4\n051110000,"Anderswo",2022,0.3\n`;
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) => haeltStand(() => liesGisd(verstuemmleText(echt, same), auftrag, ALT))),
      { numRuns: laeufe(300) },
    );
  });
});
