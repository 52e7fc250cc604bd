// How an edition is named, and how it stands in a citation.
import { describe, expect, it } from "vitest";
import { type AusgabeStand, ausgabeText, ausgabeZelle, stabil } from "../../src/model/ausgabe.js";
import { zitat } from "../../src/model/zitat.js";

const frozen: AusgabeStand = { id: "ab12cd34ef", datum: "2026-11-22", nach: null };
const first: AusgabeStand = { id: "ab12cd34ef", datum: null, nach: null };
const later: AusgabeStand = { id: "ab12cd34ef", datum: null, nach: { id: "0011223344", datum: "2026-05-01" } };

describe("an edition", () => {
  it.each([
    [frozen, "Ausgabe ab12cd34ef vom 22.11.2026", "ab12cd34ef"],
    [first, "Arbeitsstand ab12cd34ef, noch keine Ausgabe", "Arbeitsstand ab12cd34ef"],
    [later, "Arbeitsstand ab12cd34ef, nach Ausgabe 0011223344 vom 01.05.2026", "Arbeitsstand ab12cd34ef"],
  ])("is named by what it is: %j", (stand, text, cell) => {
    expect(ausgabeText(stand)).toBe(text);
    expect(ausgabeZelle(stand)).toBe(cell);
  });

  it("stands in the citation, after the date of the data", () => {
    const kreis = { ags: "99001", name: "Landkreis Musterwald", kurzname: "Musterwald", land: "99", bund: "DG" };
    const quellen = [{ lizenz: { kennung: "dl-de/by-2-0", weitergabe: "erlaubt" as const, vermerk: "© Amt" } }];
    expect(zitat("Dichte", quellen, { kreis, datenstand: "2026-11-20", ausgabe: frozen }, "/indikatoren/dichte")).toBe(
      "Landkreis Musterwald (Hrsg.): Kreisatlas. Dichte. Datengrundlage: © Amt. Datenstand 20.11.2026. Ausgabe ab12cd34ef vom 22.11.2026. /indikatoren/dichte",
    );
  });

  it("takes numbers as equal that differ only by the order of a sum", () => {
    expect(stabil(0.1 + 0.2)).toBe(0.3);
    expect(stabil(121566.25)).toBe(121566.25);
    expect(stabil(null)).toBeNull();
  });
});
