// What is asked of the Regionalatlas and how its answers are read.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QuellFehler } from "../../loaders/sources/quellfehler.js";
import { liesRegionalatlas, regionalatlas } from "../../loaders/sources/regionalatlas.js";
import { andereAemter } from "../aemter/andere.js";
import { laeufe } from "../support/laeufe.js";
import { auftragMit, netzMit } from "./auftrag.js";
import { haeltStand, verstuemmle } from "./verstuemmelt.js";

const auftrag = auftragMit({
  system: "regionalatlas",
  ebenen: ["gemeinde", "kreis", "land"],
  tabelle: "AI002-1-5",
  felder: [{ feld: "ai0201", merkmal: "m1" }],
});
const bytes = (inhalt: unknown) =>
  new TextEncoder().encode(typeof inhalt === "string" ? inhalt : JSON.stringify(inhalt));
const mit = (attributes: object) => bytes({ features: [{ attributes }] });
const lies = (inhalt: Uint8Array) => liesRegionalatlas(inhalt, auftrag, "gemeinde", 2022);
const wirft = (inhalt: Uint8Array, art: string, text: RegExp) => {
  expect(() => lies(inhalt)).toThrow(text);
  expect(() => lies(inhalt)).toThrow(expect.objectContaining({ art }));
};

describe("regionalatlas", () => {
  test("asks a question a level and year, with text of its own only", () => {
    const fragen = regionalatlas.anfragen(auftrag);
    expect(fragen).toHaveLength(9);
    const suche = new URL(fragen[0].url).searchParams;
    expect(suche.get("where")).toBe("ags LIKE '06999%'");
    expect(JSON.parse(suche.get("layer")!).source.dataSource.query).toBe(
      "SELECT * FROM verwaltungsgrenzen_gesamt LEFT OUTER JOIN ai002_1_5 ON ags = ags2 and jahr = jahr2 WHERE typ = 5 AND jahr = 2022 AND (jahr2 = 2022 OR jahr2 IS NULL)",
    );
  });

  test("takes every level and says which year is not loaded", async () => {
    const { zeilen, bilanz, nichtGeladen } = await regionalatlas.hole(auftrag, netzMit(...andereAemter()));
    expect(zeilen.map(({ ags, zeit, wert }) => `${ags} ${zeit} ${wert}`)).toEqual([
      "06999001 2022 100.5",
      "06999002 2022 101.5",
      "06999001 2023 100.5",
      "06999002 2023 101.5",
      "06999 2022 100.5",
      "06999 2023 100.5",
      "06 2022 100.5",
      "06 2023 100.5",
    ]);
    expect(bilanz).toEqual({ gelesen: 12, werte: 8, ausgelassen: 4 });
    expect(nichtGeladen).toEqual(["2024"]);
  });

  test("reads pages until one is not full", async () => {
    let n = 0;
    const { zeilen } = await regionalatlas.hole(
      { ...auftrag, bezug: { ...auftrag.bezug, ebenen: ["gemeinde"], zeitraum: { von: 2022, bis: 2022 } } },
      netzMit(({ url }) => {
        const ab = Number(url.searchParams.get("resultOffset"));
        n++;
        const ags = `0699900${1 + ab / 1000}`;
        const inhalt = { exceededTransferLimit: ab === 0, features: [{ attributes: { ags, jahr2: 2022, ai0201: 1 } }] };
        return { status: 200, kopf: {}, bytes: bytes(inhalt) };
      }),
    );
    expect([n, zeilen.length]).toEqual([2, 2]);
  });

  test("is an error where no year has a figure", async () => {
    const spaet = { ...auftrag, bezug: { ...auftrag.bezug, zeitraum: { von: 2024 } } };
    await expect(regionalatlas.hole(spaet, netzMit(...andereAemter()))).rejects.toThrow(/für keines der Jahre 2024/);
  });

  test.each([
    [{ zeitraum: {} }, /ein Jahr als von/],
    [{ ebenen: ["bund"] }, /keine Zahlen der Ebene bund/],
  ])("cannot be asked with %j", (anders, text) => {
    const bezug = {
      system: "regionalatlas" as const,
      ebenen: ["kreis" as const],
      tabelle: "AI002-1-5",
      felder: [{ feld: "ai0201", merkmal: "m1" }],
    };
    expect(() => regionalatlas.anfragen(auftragMit({ ...bezug, ...(anders as object) }))).toThrow(text);
    expect(() => regionalatlas.anfragen(auftragMit({ ...bezug, ...(anders as object) }))).toThrow(QuellFehler);
  });

  test.each([
    [2222222222, "."],
    [5555555555, "."],
    [6666666666, "x"],
    [7777777777, "/"],
    [8888888888, "..."],
  ])("reads the placeholder %d as the mark „%s“", (zahl, status) => {
    const { zeilen } = lies(mit({ ags: "06999001", jahr2: 2022, ai0201: zahl }));
    expect(zeilen).toMatchObject([{ wert: null, status }]);
  });

  test("fills up keys, ignores the case of names, keeps zero as a number", () => {
    const { zeilen } = lies(mit({ Ags: 6999001, JAHR2: "2022", AI0201: 0 }));
    expect(zeilen).toMatchObject([{ ags: "06999001", wert: "0", status: "" }]);
  });

  test.each([
    [{ jahr2: 2022, ai0201: 1 }, /Schlüssel/],
    [{ ags: "06999001", jahr2: 2022 }, /Feld ai0201 fehlt/],
    [{ ags: "06999001", jahr2: 2021, ai0201: 1 }, /von 2021 statt von 2022/],
    [{ ags: "06999001", jahr2: 2022, ai0201: "1,5" }, /keine Zahl/],
  ])("refuses %j", (attributes, was) => {
    expect(lies(mit(attributes)).verweigert).toEqual([{ ort: expect.any(String), was: expect.stringMatching(was) }]);
  });

  test("leaves out a dissolved Gemeinde of the Kreis, and refuses an answer with a foreign one", () => {
    expect(lies(mit({ ags: "06999099", jahr2: 2022, ai0201: 1 })).bilanz).toMatchObject({ werte: 0, ausgelassen: 1 });
    wirft(mit({ ags: "05111000", jahr2: 2022, ai0201: 1 }), "endgueltig", /Filter der Frage wirkt nicht/);
  });

  test.each([
    [bytes(""), "voruebergehend", /leer/],
    [bytes("<!DOCTYPE html><html></html>"), "voruebergehend", /Internetseite/],
    [bytes('{"features":[{"attr'), "voruebergehend", /kein vollständiges JSON/],
    [bytes({ error: { code: 400, message: "Invalid table" } }), "endgueltig", /400 \(„Invalid table“\)/],
    [bytes({ error: { code: 500, message: "Timeout" } }), "voruebergehend", /500/],
    [bytes({ tables: [] }), "endgueltig", /features/],
  ])("refuses a wrong answer (%#)", (inhalt, art, text) => {
    wirft(inhalt, art, text);
    wirft(inhalt, art, /Regionalatlas, Tabelle AI002-1-5, Ebene gemeinde, 2022/);
  });

  test("withstands damaged answers", async () => {
    const echt = bytes({
      features: ["06999001", "06999002", "06999003"].map((ags, i) => ({
        attributes: { ags, jahr2: 2022, ai0201: 1.5 * i },
      })),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) => haeltStand(() => lies(verstuemmle(echt, same)))),
      { numRuns: laeufe(300) },
    );
  });
});
