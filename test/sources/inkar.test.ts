// The bulk archive of INKAR: Deflate64, rows in pieces, both encodings, and only what was asked for.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inkar, liesInkar } from "../../loaders/sources/inkar.js";
import { andereAemter, ORTE } from "../aemter/andere.js";
import { alsDatei } from "../aemter/antworten.js";
import { INKAR_KOPF, inkarZeilen } from "../aemter/inkar.js";
import { laeufe } from "../support/laeufe.js";
import { auftragMit, netzMit } from "./auftrag.js";
import { haeltStand, verstuemmle } from "./verstuemmelt.js";

const bezug = {
  system: "inkar" as const,
  ebenen: ["gemeinde" as const, "kreis" as const, "land" as const, "bund" as const],
  ausgabe: 2025,
  indikatoren: [{ id: "1101", bezeichnung: "Arbeitslosenquote", merkmal: "m1" }],
};
const KINDER = { id: "q_kind", bezeichnung: "Kinder in Einrichtungen, Anteil für unter Dreijährige", merkmal: "m2" };
const auftrag = auftragMit(bezug);
const utf8 = (...zeilen: string[]) => new TextEncoder().encode([INKAR_KOPF, ...zeilen].join("\n"));
const lies = (bytes: Uint8Array, wer = auftrag) => liesInkar([bytes], wer);
const zeile = (anders: Partial<Record<"name" | "raumbezug" | "key" | "zeit" | "wert", string>> = {}) => {
  const { name = "Arbeitslosenquote", raumbezug = "Gemeinden", key = "06999001", zeit = "2022", wert = "4,5" } = anders;
  return `Muster;1101;q_alo;${name};${raumbezug};${key};Ort;${zeit};${wert}`;
};

describe("inkar", () => {
  test("reads the archive of its edition from disk", async () => {
    const zwei = auftragMit({ ...bezug, indikatoren: [...bezug.indikatoren, KINDER] });
    const netz = netzMit(...andereAemter());
    const { zeilen, bilanz, verweigert } = await inkar.hole(zwei, netz);
    expect(netz.gefragt.map((url) => url.split("/").at(-1))).toEqual(["inkar_2025.zip"]);
    expect(zeilen).toHaveLength(20);
    expect(
      zeilen.filter(({ ags, zeit }) => ags === "DG" && zeit === "2023").map(({ merkmal, wert }) => [merkmal, wert]),
    ).toEqual([
      ["m1", "23.5"],
      ["m2", "24.5"],
    ]);
    expect(bilanz).toEqual({ gelesen: 28, werte: 20, ausgelassen: 8 });
    expect(verweigert).toEqual([]);
  });

  test("reads Deflate64, the method of the real archive", async () => {
    const zip = readFileSync(new URL("../fixtures/quellen/inkar-deflate64.zip", import.meta.url));
    const wer = auftragMit({
      ...bezug,
      indikatoren: [{ ...KINDER, bezeichnung: "Kinder unter 3 Jahren in Einrichtungen, Anteil" }],
    });
    const { zeilen, bilanz } = await inkar.hole(
      wer,
      netzMit(() => alsDatei(zip)),
    );
    expect(zeilen.map(({ ags, zeit, wert }) => `${ags} ${zeit} ${wert}`)).toEqual(
      ["2022 23", "2023 24"].flatMap((z) => [
        `06999001 ${z}.5`,
        `06999002 ${z}.5`,
        `06999 ${z}.1`,
        `06 ${z}.11`,
        `DG ${z}.11`,
      ]),
    );
    expect(bilanz).toEqual({ gelesen: 72, werte: 10, ausgelassen: 62 });
  });

  test("names the way without the archive where it cannot be read", async () => {
    const zip = readFileSync(new URL("../fixtures/quellen/inkar-deflate64.zip", import.meta.url));
    const kaputt = inkar.hole(
      auftrag,
      netzMit(() => alsDatei(zip.subarray(0, 500))),
    );
    await expect(kaputt).rejects.toThrow(/INKAR, Ausgabe 2025: .*beschädigt.*www\.inkar\.de.*pruefen --annehmen/);
    await expect(kaputt).rejects.toMatchObject({ art: "voruebergehend" });
  });
});

describe("liesInkar", () => {
  test("does not depend on where the stream is cut", () => {
    const wer = auftragMit({ ...bezug, indikatoren: [...bezug.indikatoren, KINDER] });
    const bytes = utf8(...inkarZeilen(ORTE));
    const ganz = lies(bytes, wer);
    expect(ganz.zeilen).toHaveLength(20);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (n) => {
        const stuecke = Array.from({ length: Math.ceil(bytes.length / n) }, (_, i) =>
          bytes.subarray(i * n, (i + 1) * n),
        );
        expect(liesInkar(stuecke, wer)).toEqual(ganz);
      }),
      { numRuns: laeufe(40) },
    );
  });

  test("knows Windows-1252 by bytes that are no UTF-8, and a BOM", () => {
    const wer = auftragMit({ ...bezug, indikatoren: [KINDER] });
    const inhalt = [INKAR_KOPF, ...inkarZeilen(ORTE)].join("\r\n");
    const erwartet = lies(utf8(...inkarZeilen(ORTE)), wer).zeilen;
    expect(lies(Buffer.from(inhalt, "latin1"), wer).zeilen).toEqual(erwartet);
    expect(lies(Buffer.from(`\ufeff${inhalt}`), wer).zeilen).toEqual(erwartet);
    expect(() => lies(Buffer.from(`${inhalt}\r\nMuster \x81`, "latin1"), wer)).toThrow(/weder UTF-8 noch Windows-1252/);
  });

  test("reads quoted cells with semicolons and quotation marks in them", () => {
    const { zeilen } = lies(
      utf8('"Muster; ""A""";1101;q_alo;"Arbeitslosenquote";Kreise;"06999";"Ort; Land";2022;"4,5"'),
    );
    expect(zeilen).toMatchObject([{ ags: "06999", wert: "4.5" }]);
  });

  test("knows keys without their zero and Gemeinden as Verband, but prefers the Gemeinde", () => {
    const wer = utf8(
      zeile({ key: "6999001", wert: "1" }),
      zeile({ raumbezug: "Gemeindeverbände", key: "069990001", wert: "2" }),
      zeile({ raumbezug: "Gemeindeverbände", key: "69990002", wert: "3" }),
    );
    const { zeilen, bilanz } = lies(wer);
    expect(zeilen.map(({ ags, wert }) => `${ags} ${wert}`)).toEqual(["06999001 1", "06999002 3"]);
    expect(bilanz).toEqual({ gelesen: 3, werte: 2, ausgelassen: 1 });
  });

  test("gives an indicator its own time, basis and levels where the block names them", () => {
    const eigen = {
      ...bezug.indikatoren[0],
      zeit: "12-31",
      ebenen: ["kreis"],
      basis: [{ bis: 2022, basis: "alt" }, { basis: "neu" }],
    };
    const zwei = auftragMit({ ...bezug, indikatoren: [eigen] }, "stichtag");
    const kreis = { raumbezug: "Kreise", key: "06999" };
    const { zeilen, bilanz } = lies(utf8(zeile(), zeile(kreis), zeile({ ...kreis, zeit: "2023" })), zwei);
    expect(zeilen.map(({ ags, zeit, basis }) => [ags, zeit, basis])).toEqual([
      ["06999", "2022-12-31", "alt"],
      ["06999", "2023-12-31", "neu"],
    ]);
    expect(bilanz).toEqual({ gelesen: 3, werte: 2, ausgelassen: 1 });
  });

  test("says that zero may stand for a secret, and that cells are empty", () => {
    const { hinweise, bilanz } = lies(utf8(zeile({ wert: "0,0" }), zeile({ key: "06999002", wert: "" })));
    expect(hinweise).toEqual([
      expect.stringMatching(/1-mal ist die Zelle von m1 leer/),
      expect.stringMatching(/1-mal.*m1 0\..*geheim/),
    ]);
    expect(bilanz).toEqual({ gelesen: 2, werte: 1, ausgelassen: 1 });
  });

  test.each([
    [zeile({ wert: "4.5" }), /weder eine Zahl/],
    [zeile({ zeit: "Ende 2022" }), /Zeitangabe „Ende 2022“ ist unbekannt/],
    [zeile({ zeit: "2022-12-31" }), /keine Zeit der Art jahr/],
    [`${zeile()};1`, /10 statt 9 Spalten/],
    [zeile({ name: '"Arbeit' }), /Anführungszeichen/],
  ])("refuses the row %s", (krumm, was) => {
    expect(lies(utf8(zeile(), krumm)).verweigert).toEqual([{ ort: "Zeile 3", was: expect.stringMatching(was) }]);
  });

  test.each([
    [utf8(zeile({ name: "Armut" })), "endgueltig", /heißt in Zeile 2 „Armut“ statt „Arbeitslosenquote“/],
    [utf8("Muster;9;x;X;Kreise;06999;Ort;2022;1"), "endgueltig", /zu 1101 .* kein Wert der gesuchten Gebiete/],
    [new TextEncoder().encode("a;b\n1;2"), "endgueltig", /Kopfzeile ist „a;b“/],
    [utf8(), "voruebergehend", /ist leer/],
    [utf8("x".repeat(200_000)), "endgueltig", /Zeile 2 hat mehr als/],
  ])("refuses %#", (bytes, art, was) => {
    expect(() => lies(bytes)).toThrow(was);
    expect(() => lies(bytes)).toThrow(expect.objectContaining({ art }));
  });

  test("withstands damaged tables", async () => {
    const echt = utf8(...inkarZeilen(ORTE));
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) => haeltStand(() => lies(verstuemmle(echt, same)))),
      { numRuns: laeufe(300) },
    );
  });
});
