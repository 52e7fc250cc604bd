// The reader of ffcsv and the assignment of its rows: in pieces of any size, and with damaged bytes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vorbereite } from "../../loaders/pull/pull.js";
import { liesDatencsv } from "../../loaders/sources/datencsv.js";
import { liesAntwort } from "../../loaders/sources/genesis/antwort.js";
import { FfcsvLeser, type FfcsvZeile } from "../../loaders/sources/genesis/ffcsv.js";
import { liesAntwortBytes } from "../../loaders/sources/genesis.js";
import { QuellFehler } from "../../loaders/sources/quellfehler.js";
import type { Auftrag } from "../../loaders/sources/system.js";
import type { GenesisBezug } from "../../src/model/bezug.js";
import { ffcsv } from "../aemter/genesis.js";
import { BEZUG, DATENSATZ, GEMEINDEN, KREIS, optionen, schreibeDaten, zeilen } from "../fixtures/abruf.js";
import { laeufe } from "../support/laeufe.js";
import { haeltStand, verstuemmle } from "./verstuemmelt.js";

const OHNE = {
  ...BEZUG,
  ohne_zugang: { tabelle: "13211-01-03-5", spalten: [{ kopf: ["Arbeitslose", "Anzahl"], merkmal: "arbeitslose" }] },
};
const auftrag = vorbereite(schreibeDaten(OHNE), optionen()).plan.find(({ id }) => id === DATENSATZ)!
  .auftrag as Auftrag<GenesisBezug>;
const text = ffcsv("13211-01-03-5", [
  ...zeilen([...GEMEINDEN, KREIS], [2022, 2023]),
  ...zeilen([KREIS], [2024]).map((z) => ({ ...z, wert: "-", q: "e" })),
]);
const bytes = new TextEncoder().encode(text);

function lies(stuecke: readonly Uint8Array[]): { zeilen: FfcsvZeile[]; gelesen: number } {
  const gefunden: FfcsvZeile[] = [];
  const leser = new FfcsvLeser(
    (zeile) => gefunden.push(zeile),
    (nr, was) => expect.fail(`${nr}: ${was}`),
  );
  for (const stueck of stuecke) leser.push(stueck);
  leser.ende();
  return { zeilen: gefunden, gelesen: leser.gelesen };
}

describe("the reader of ffcsv", () => {
  it("reads the same rows in pieces of any size, even in the middle of a letter", () => {
    const ganz = lies([bytes]);
    expect(ganz.gelesen).toBe(text.trimEnd().split("\n").length - 1);
    expect(ganz.zeilen[1]).toMatchObject({
      nr: 3,
      statistik: "13211",
      zeitart: "JAHR",
      zeit: "2022",
      wert: "105",
      einheit: "Anzahl",
      code: "ERWP06",
      qualitaet: "",
    });
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (schnitte) => {
        const orte = [0, ...schnitte.sort((a, b) => a - b), bytes.length];
        expect(lies(orte.slice(1).map((ende, i) => bytes.subarray(orte[i], ende)))).toEqual(ganz);
      }),
      { numRuns: laeufe(100) },
    );
  });

  it("reads Windows line ends as well", () => {
    expect(lies([new TextEncoder().encode(text.replaceAll("\n", "\r\n"))])).toEqual(lies([bytes]));
  });

  it("accounts for every row: figure, left out, refused", async () => {
    const { bilanz, zeilen: werte, verweigert, nichtGeladen } = await liesAntwortBytes(bytes, auftrag, "13211-01-03-5");
    expect(verweigert).toEqual([]);
    expect([bilanz, werte.length, nichtGeladen]).toEqual([{ gelesen: 27, werte: 24, ausgelassen: 3 }, 24, ["2024"]]);
  });
});

describe("damaged bytes", () => {
  const alle = { numRuns: laeufe(300) };

  it("of ffcsv: no crash, and no row is lost without a word", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) =>
        haeltStand(() => liesAntwortBytes(verstuemmle(bytes, same), auftrag, "13211-01-03-5")),
      ),
      alle,
    );
  });

  it("of datencsv", async () => {
    const datei = [
      "Tabelle: 13211-01-03-5",
      "Titel;;;",
      ";;;Arbeitslose",
      ";;;Anzahl",
      ...GEMEINDEN.map((ags, i) => `2024;${ags};  Öhringen;${i * 7}`),
      "__________",
      '"© Amt"',
      "",
    ].join("\n");
    const echt = Uint8Array.from(Buffer.from(datei, "latin1"));
    expect(liesDatencsv(echt, auftrag).zeilen).toHaveLength(3);
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) => haeltStand(() => liesDatencsv(verstuemmle(echt, same), auftrag))),
      alle,
    );
  });

  it("of an envelope: it is classified or refused", () => {
    const umschlag = new TextEncoder().encode(
      JSON.stringify({
        Ident: { Service: "data" },
        Status: { Code: 104, Content: "nichts", Type: "Information" },
        Object: null,
      }),
    );
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(200, 404, 500), (same, status) => {
        try {
          expect(liesAntwort({ status, kopf: {}, bytes: verstuemmle(umschlag, same) }).art).toMatch(
            /^(zip|ffcsv|umschlag|satz)$/,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(QuellFehler);
        }
      }),
      alle,
    );
  });
});
