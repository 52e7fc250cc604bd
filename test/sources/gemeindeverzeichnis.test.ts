// The Gemeindeverzeichnis: days from its heading, keys without the Verband, sums of our own, footnotes as the end.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blattVon, gemeindeverzeichnis, liesGemeindeverzeichnis } from "../../loaders/sources/gemeindeverzeichnis.js";
import { liesMappe } from "../../loaders/sources/mappe.js";
import { andereAemter, ORTE } from "../aemter/andere.js";
import { gvMappe, gvZellen } from "../aemter/gemeindeverzeichnis.js";
import type { Zellen } from "../aemter/mappe.js";
import { laeufe } from "../support/laeufe.js";
import { auftragMit, netzMit } from "./auftrag.js";
import { haeltStand, verstuemmleTabelle } from "./verstuemmelt.js";

const bezug = {
  system: "gemeindeverzeichnis" as const,
  ebenen: ["gemeinde" as const, "kreis" as const, "land" as const, "bund" as const],
  spalten: [
    { spalte: "flaeche", merkmal: "m1" },
    { spalte: "insgesamt", merkmal: "m2", auswahl: { geschlecht: "insgesamt" } },
  ],
};
const auftrag = auftragMit(bezug, "stichtag");
const zellen = gvZellen(ORTE);
const lies = (inhalt: Zellen, wer = auftrag) =>
  liesGemeindeverzeichnis({ name: "Gemeindedaten", zellen: inhalt, verbunden: [] }, wer, "Probe");
/** The cells with one other. */
const mit = (zeile: number, spalte: number, wert: Zellen[number][number]) =>
  zellen.map((z, i) => (i === zeile ? Object.assign([...z], { [spalte]: wert }) : z));

describe("gemeindeverzeichnis", () => {
  test("takes the newest edition there is, with the days that its heading names", async () => {
    const netz = netzMit(...andereAemter());
    const spaeter = auftragMit(bezug, "stichtag", "2025-02-01");
    const { zeilen, bilanz, hinweise } = await gemeindeverzeichnis.hole(spaeter, netz);
    expect(netz.gefragt.map((url) => /\d{8}_Auszug_GV/.exec(url)?.[0])).toEqual([
      "31122024_Auszug_GV",
      "31122023_Auszug_GV",
    ]);
    expect(zeilen.map(({ ags, zeit, wert }) => `${ags} ${zeit} ${wert}`)).toEqual([
      "06999001 2023-12-31 10.1",
      "06999002 2023-12-31 11.1",
      "06999 2023-12-31 21.2",
      "06 2023-12-31 21.2",
      "DG 2023-12-31 26.25",
      "06999001 2022-12-31 1000",
      "06999002 2022-12-31 1001",
      "06999 2022-12-31 2001",
      "06 2022-12-31 2001",
      "DG 2022-12-31 4001",
    ]);
    expect(zeilen[5].auswahl).toEqual({ geschlecht: "insgesamt" });
    expect(bilanz).toEqual({ gelesen: 18, werte: 10, ausgelassen: 8 });
    expect(hinweise).toEqual([
      expect.stringMatching(/eigene Summen/),
      expect.stringMatching(/Fläche vom 2023-12-31, Bevölkerung vom 2022-12-31/),
    ]);
  });

  test("is an error where no edition of the last two years is found", async () => {
    const spaet = auftragMit(bezug, "stichtag", "2026-02-01");
    await expect(gemeindeverzeichnis.hole(spaet, netzMit(...andereAemter()))).rejects.toThrow(
      /Ausgabe 2025 noch die davor/,
    );
  });

  test("sums only where it is asked to", () => {
    const nur = auftragMit({ ...bezug, ebenen: ["gemeinde"] }, "stichtag");
    expect(lies(zellen, nur)).toMatchObject({ bilanz: { werte: 4 }, hinweise: [expect.stringMatching(/Fläche vom/)] });
  });

  test("knows Satzart and parts of the key as numbers, and a Verband in between", () => {
    const alt = zellen.map((z) =>
      z[0] === "60" ? z.map((w, i) => (i < 7 && i !== 5 ? Number(w) : i === 5 ? "5001" : w)) : z,
    );
    expect(lies(alt).zeilen).toEqual(lies(zellen).zeilen);
  });

  test("refuses a figure that is missing, and every sum that it belongs to", () => {
    const { verweigert, zeilen } = lies(mit(8, 9, null));
    expect(verweigert.map(({ ort, was }) => `${ort}: ${was}`)).toEqual([
      "Zeile 9, Spalte insgesamt (06999001): die Zelle ist leer",
      ...["06999", "06"].map((ags) => `Summe ${ags}, Spalte insgesamt: für 1 von 2 Gemeinden steht keine Zahl`),
      "Summe DG, Spalte insgesamt: für 1 von 3 Gemeinden steht keine Zahl",
    ]);
    expect(zeilen).toHaveLength(6);
  });

  test.each([
    [mit(8, 0, "70"), /Satzart „70“ ist unbekannt/],
    [mit(8, 6, null), /Schlüssel ist unvollständig/],
  ])("refuses a row that it does not understand (%#)", (inhalt, was) => {
    expect(lies(inhalt).verweigert).toContainEqual({ ort: "Zeile 9, Spalte flaeche", was: expect.stringMatching(was) });
  });

  test.each([
    [mit(3, 9, "männlich"), /Spalte J heißt in Zeile 4 „männlich“, erwartet ist „insgesamt“/],
    [mit(2, 8, "Bevölkerung"), /Spalte I heißt/],
    [mit(4, 8, "Ende 2023"), /keinen eindeutigen Stand/],
    [mit(4, 8, "31.12.2022 und 31.12.2023"), /keinen eindeutigen Stand/],
    [zellen.slice(0, 6), /keine Gemeinde/],
    [mit(9, 0, "Fußnote"), /Zeile 10\) stehen noch Gemeinden/],
    [[], /Spalte A heißt/],
  ])("refuses another layout (%#)", (inhalt, was) => {
    expect(() => lies(inhalt)).toThrow(was);
    expect(() => lies(inhalt)).toThrow(expect.objectContaining({ art: "endgueltig" }));
  });

  test("finds the sheet by its name", async () => {
    const blaetter = await liesMappe(gvMappe(zellen), "Probe");
    expect(blattVon(blaetter, "Probe").name).toBe("Onlineprodukt_Gemeinden31122023");
    expect(() => blattVon(blaetter.slice(0, 1), "Probe")).toThrow(/gibt es nicht oder mehrfach \(Inhalt\)/);
  });

  test("withstands damaged tables", async () => {
    const fremd = [null, "", "-", 0, -1, 1.5, Number.NaN, "60", "1.234", true, new Date(0), "x"];
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) => haeltStand(() => lies(verstuemmleTabelle(zellen, fremd, same)))),
      { numRuns: laeufe(400) },
    );
  });
});
