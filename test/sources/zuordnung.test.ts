// From rows of a table to figures: which figure a label means, and which values are left out.
import { describe, expect, it } from "vitest";
import { DATENBANKEN } from "../../loaders/sources/genesis/datenbanken.js";
import type { FfcsvZeile } from "../../loaders/sources/genesis/ffcsv.js";
import { Zuordner } from "../../loaders/sources/genesis/zuordnung.js";
import { bezugSchema, type GenesisBezug } from "../../src/model/bezug.js";
import { BEZUG, KREIS } from "../fixtures/abruf.js";

const [ZAHL] = BEZUG.zahlen;
const ALTER = { code: "ALTX20", dimension: "alter", altersgrenzen: true };

/** Assigns rows by the block of the fixture with other figures and dimensions. */
function ordne(mehr: { zahlen?: object[]; dimensionen?: object[] }, zeilen: readonly FfcsvZeile[]): Zuordner {
  const bezug = bezugSchema.parse({ ...BEZUG, erprobt: false, dimensionen: [], ...mehr }) as GenesisBezug;
  const kreis = { ags: KREIS, name: "Musterkreis", gemeinden: [] };
  const auftrag = {
    ...{ id: "demografie/muster", bezug, kreis, gebiete: new Map(), heute: "2026-11-22" },
    zeitarten: new Map(bezug.zahlen.map(({ merkmal }) => [merkmal, "jahr" as const])),
  };
  const tabelle = bezug.tabellen[0].tabelle;
  const zuordner = new Zuordner(auftrag as never, DATENBANKEN.regionalstatistik, tabelle, new Set([KREIS]), "");
  for (const zeile of zeilen) zuordner.nimm(zeile);
  return zuordner;
}

let nr = 1;

/** A row of a figure with this label; `alter` is code and label of its age group. */
function zeile(bezeichnung: string, code: string, alter?: readonly [string, string]): FfcsvZeile {
  const gebiet = { code: "KREISE", bezeichnung: "Kreise", wert: KREIS, wertText: "Musterkreis" };
  const gruppe = alter && { code: "ALTX20", bezeichnung: "Altersgruppen", wert: alter[0], wertText: alter[1] };
  return {
    ...{ nr: ++nr, statistik: "13211", zeitart: "JAHR", zeit: "2024", wert: "7", einheit: "Anzahl", qualitaet: "" },
    ...{ code, bezeichnung, merkmale: gruppe ? [gebiet, gruppe] : [gebiet] },
  };
}

describe("values that are left out", () => {
  const gruppen = [
    zeile("Arbeitslose", "ERWP06", ["ALT000B03", "unter 3 Jahre"]),
    zeile("Arbeitslose", "ERWP06", ["ALT075UM", "75 Jahre und mehr"]),
    zeile("Arbeitslose", "ERWP06", ["", "Insgesamt"]),
  ];

  it.each([
    ["by code", ""],
    ["by label", "Insgesamt"],
    ["by label in other spelling", "insgesamt "],
  ])("are named %s", (_, wert) => {
    const { zeilen, ausgelassen, verweigert } = ordne({ dimensionen: [{ ...ALTER, auslassen: [wert] }] }, gruppen);
    expect(zeilen.map(({ auswahl }) => auswahl)).toEqual([{ alter: "0-2" }, { alter: "75+" }]);
    expect(ausgelassen).toBe(1);
    expect(verweigert).toEqual([]);
  });

  it("leave every other value without a meaning refused", () => {
    const fremd = zeile("Arbeitslose", "ERWP06", ["ALTUNBEK", "ohne Angabe"]);
    const { verweigert, ausgelassen } = ordne({ dimensionen: [{ ...ALTER, auslassen: [""] }] }, [...gruppen, fremd]);
    expect(ausgelassen).toBe(1);
    expect(verweigert.map(({ was }) => was)).toEqual([
      "den Wert „ohne Angabe“ (ALTUNBEK) der Gliederung „Altersgruppen“ kennt „bezug“ nicht",
    ]);
  });
});

describe("a figure that is named by its label", () => {
  const tabelle = [
    zeile("Arbeitslose", "A1"),
    zeile("Arbeitslose unter 25 Jahren", "A2"),
    zeile("Offene Stellen", "A3"),
  ];

  function mitBezeichnung(bezeichnung: string | undefined): Zuordner {
    return ordne({ zahlen: [{ merkmal: ZAHL.merkmal, bezeichnung }] }, tabelle);
  }

  it("is the one with this very label, in any spelling", () => {
    const zuordner = mitBezeichnung(" arbeitslose");
    expect(zuordner.zeilen).toHaveLength(1);
    expect(zuordner.zahlen()[0]).toMatchObject({ code: "A1", bezeichnung: "Arbeitslose" });
    expect([zuordner.ausgelassen, zuordner.verweigert]).toEqual([2, []]);
  });

  it("is none where the label stands in a longer one only", () => {
    const zuordner = mitBezeichnung("Stellen");
    expect(zuordner.zeilen).toEqual([]);
    expect(zuordner.fehlend()).toEqual(["die Zahl Stellen"]);
  });

  it("is the one whose label begins so, where the label ends in an ellipsis", () => {
    const zuordner = mitBezeichnung("Offene…");
    expect(zuordner.zahlen()[0]).toMatchObject({ code: "A3", bezeichnung: "Offene Stellen" });
    expect([zuordner.ausgelassen, zuordner.verweigert]).toEqual([2, []]);
  });

  it.each([
    ["beginning", "Arbeitslose…", ["Arbeitslose unter 25 Jahren"]],
    ["missing label", undefined, ["Arbeitslose unter 25 Jahren", "Offene Stellen"]],
  ])("is refused where its %s fits several", (_, bezeichnung, andere) => {
    expect(mitBezeichnung(bezeichnung).verweigert.map(({ was }) => was)).toEqual(
      andere.map((text) => `„Arbeitslose“ und „${text}“ passen beide auf die Zahl arbeitslose unter „bezug“`),
    );
  });
});
