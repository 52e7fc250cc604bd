// Workbooks become plain cells; what is no workbook is refused.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aufgefuellt, kopftext, liesMappe } from "../../loaders/sources/mappe.js";
import { QuellFehler } from "../../loaders/sources/quellfehler.js";
import { mappeAus } from "../aemter/mappe.js";
import { verstuemmle } from "./verstuemmelt.js";

const ZELLEN = [
  ["Titel", null, null],
  ["06999", 1.5, new Date("2023-06-30T00:00:00Z")],
  [true, "1.234", null, "x"],
];
const text = (inhalt: string) => new TextEncoder().encode(inhalt);

describe("liesMappe", () => {
  test.each(["xlsx", "xlsb", "biff8"] as const)("keeps texts, numbers and days of a %s as they are", async (art) => {
    const [blatt, zweites] = await liesMappe(
      mappeAus({ Eins: { zellen: ZELLEN, verbunden: ["A1:C1"] }, Zwei: { zellen: [[1]] } }, art),
      "Probe",
    );
    expect([blatt.name, zweites.name]).toEqual(["Eins", "Zwei"]);
    expect(blatt.zellen[0][0]).toBe("Titel");
    expect(blatt.zellen[1]).toEqual(ZELLEN[1]);
    expect(blatt.zellen[2]).toEqual(ZELLEN[2]);
    expect(blatt.verbunden).toEqual([{ zeilen: [0, 0], spalten: [0, 2] }]);
    expect(aufgefuellt(blatt, 1)).toEqual([["Titel", "Titel", "Titel"]]);
  });

  test.each([
    [text(""), "voruebergehend", /Probe: die Antwort ist leer/],
    [text("<!DOCTYPE html><table><tr><td>1</td></tr></table>"), "voruebergehend", /Internetseite/],
    [text("ags;wert\n06999;1"), "endgueltig", /keine Excel-Mappe/],
    [mappeAus({ A: { zellen: ZELLEN } }).slice(0, 900), "voruebergehend", /unvollständig oder beschädigt/],
  ])("refuses what is no workbook (%#)", async (bytes, art, was) => {
    await expect(liesMappe(bytes, "Probe")).rejects.toThrow(was);
    await expect(liesMappe(bytes, "Probe")).rejects.toMatchObject({ art });
  });

  test("throws nothing but a QuellFehler on damaged workbooks", async () => {
    const proben = (["xlsx", "xlsb"] as const).map((art) => mappeAus({ Eins: { zellen: ZELLEN } }, art));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...proben), async (same, probe) => {
        const ergebnis = await liesMappe(verstuemmle(probe, same), "Probe").catch((error: unknown) => error);
        if (ergebnis instanceof Error) expect(ergebnis).toBeInstanceOf(QuellFehler);
      }),
      { numRuns: 6 },
    );
  });

  test("stops at a workbook whose damage would keep its reader busy for ever", async () => {
    const endlos = readFileSync(new URL("../fixtures/quellen/endlos.xls", import.meta.url));
    await expect(liesMappe(endlos, "Probe", 1)).rejects.toThrow(
      /Probe: die Excel-Mappe ist beschädigt.*nach 1 Sekunden/,
    );
  });
});

test.each([
  ["Wahl-\nbetei-\r\nligung", "Wahlbeteiligung"],
  ["Unter-\nAbteilung", "Unter- Abteilung"],
  ["  ins  gesamt ", "ins gesamt"],
  [12, "12"],
  [null, ""],
  [undefined, ""],
])("the heading %j is „%s“", (zelle, erwartet) => {
  expect(kopftext(zelle)).toBe(erwartet);
});
