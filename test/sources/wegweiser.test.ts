// What is asked of the Wegweiser Kommune, and that no Gemeinde gets the figure of a region that stands in for it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { liesRegionen, liesStatistik, type Region, wegweiser } from "../../loaders/sources/wegweiser.js";
import { andereAemter } from "../aemter/andere.js";
import { laeufe } from "../support/laeufe.js";
import { auftragMit, netzMit } from "./auftrag.js";
import { haeltStand, verstuemmle } from "./verstuemmelt.js";

const EINER = [{ indikator: "kinderarmut", merkmal: "m1", einheit: "%" }];
const bezug = { system: "wegweiser" as const, ebenen: ["gemeinde" as const, "kreis" as const], indikatoren: EINER };
const auftrag = auftragMit(bezug);
const region: Region = { ags: "06999001", ebene: "gemeinde", name: "adorf", ars: "069990001001" };
const bytes = (inhalt: unknown) =>
  new TextEncoder().encode(typeof inhalt === "string" ? inhalt : JSON.stringify(inhalt));

const antwort = (anders: object = {}) => ({
  years: [2022, 2023, 2021],
  indicatorsAndTopics: [{ id: 1, friendlyUrl: "kinderarmut", unit: "%" }],
  data: { regions: [{ ars: "069990001001" }], indicators: [{ regionYearValues: [[1.5, null, 3]] }] },
  ...anders,
});
const lies = (inhalt: unknown) => liesStatistik(bytes(inhalt), auftrag, region, EINER);

describe("wegweiser", () => {
  test("asks for each region that has figures of its own, by the name that the list gives it", async () => {
    const netz = netzMit(...andereAemter());
    const { zeilen, bilanz, hinweise, nichtGeladen, rohantworten } = await wegweiser.hole(auftrag, netz);
    expect(netz.gefragt.map((url) => url.split("/rest/")[1])).toEqual([
      "region/list?max=20000&types=GEMEINDE&types=KLEINE_GEMEINDE&types=KREISFREIE_STADT&types=LANDKREIS",
      "statistics/data/kinderarmut+gemeinde-1+2022-2024",
      "statistics/data/kinderarmut+kreis-lk+2022-2024",
    ]);
    expect(zeilen.map(({ ags, zeit, wert }) => [ags, zeit, wert])).toEqual([
      ["06999001", "2022", "10.5"],
      ["06999", "2022", "10.5"],
    ]);
    expect(bilanz).toEqual({ gelesen: 4, werte: 2, ausgelassen: 2 });
    expect(nichtGeladen).toEqual(["2023", "2024"]);
    expect(rohantworten).toHaveLength(3);
    expect(hinweise).toEqual([expect.stringMatching(/zu klein.*: Bdorf\. Die Werte des Gebiets.*nicht übernommen/)]);
  });

  test("asks for the indicators one by one where they are not all there on a level", async () => {
    const zwei = auftragMit({
      ...bezug,
      indikatoren: [...EINER, { indikator: "nur-kreise", merkmal: "m2", einheit: "%" }],
    });
    const { zeilen, hinweise } = await wegweiser.hole(zwei, netzMit(...andereAemter()));
    expect(zeilen.map(({ ags, merkmal }) => `${ags} ${merkmal}`)).toEqual(["06999001 m1", "06999 m1", "06999 m2"]);
    expect(hinweise).toContain("Den Indikator „nur-kreise“ gibt es beim Wegweiser Kommune für 06999001 nicht.");
  });

  test("is an error where there is no figure at all", async () => {
    const falsch = auftragMit({ ...bezug, indikatoren: [{ ...EINER[0], indikator: "gibt-es-nicht" }] });
    await expect(wegweiser.hole(falsch, netzMit(...andereAemter()))).rejects.toThrow(/keines der gesuchten Gebiete/);
  });

  test("needs a first year", async () => {
    await expect(wegweiser.hole(auftragMit({ ...bezug, zeitraum: {} }), netzMit())).rejects.toThrow(
      /als von eintragen/,
    );
  });
});

describe("liesRegionen", () => {
  const eintrag = { friendlyUrl: "adorf", ags: "06999001", ars: "069990001001", type: "GEMEINDE" };

  test("does not take a Gemeinde that another region stands in for, whatever its type is", () => {
    const kreis = { friendlyUrl: "kreis", ags: "06999000", ars: "06999", type: "LANDKREIS" };
    const { regionen, hinweise } = liesRegionen(
      bytes([{ ...eintrag, smallRegionReplacement: { id: 7 } }, kreis]),
      auftrag,
    );
    expect(regionen.map(({ ags }) => ags)).toEqual(["06999"]);
    expect(hinweise).toEqual([expect.stringMatching(/zu klein.*Adorf/), expect.stringMatching(/führt nicht: Bdorf/)]);
  });

  test.each([
    [[eintrag, { ...eintrag, friendlyUrl: "adorf-2" }], /06999001 steht 2-mal/],
    [[], /keine Liste/],
    [{ regions: [] }, /keine Liste/],
    [[{ ...eintrag, ags: "05111000" }], /keines der gesuchten Gebiete/],
    ["<html><body></body></html>", /Internetseite/],
  ])("refuses a wrong list (%#)", (liste, text) => {
    expect(() => liesRegionen(bytes(liste), auftrag)).toThrow(text);
  });
});

describe("liesStatistik", () => {
  test("takes figures of the years that are wanted; null is no figure", () => {
    expect(lies(antwort())).toMatchObject({
      zeilen: [{ ags: "06999001", zeit: "2022", wert: "1.5", status: "", basis: "b1" }],
      bilanz: { gelesen: 3, werte: 1, ausgelassen: 2 },
    });
  });

  test.each([
    [{ indicatorsAndTopics: [{ friendlyUrl: "kinderarmut", unit: "Anzahl" }] }, /Einheit „Anzahl“ statt „%“/],
    [{ indicatorsAndTopics: [{ friendlyUrl: "altersarmut", unit: "%" }] }, /„kinderarmut“ steht 0-mal/],
    [{ years: [2022] }, /passen Zahlen \(3\) und Jahre \(1\)/],
    [
      { data: { regions: [{ ars: "06999" }], indicators: [{ regionYearValues: [[1]] }] } },
      /von 06999 statt von 069990001001/,
    ],
    [{ data: { regions: [{ ars: "069990001001" }], indicators: [] } }, /0 Zahlenreihen zu 1/],
    [{ data: null }, /an der Stelle data/],
    [{ years: ["2022"] }, /an der Stelle years\.0/],
  ])("refuses %j", (anders, text) => {
    expect(() => lies(antwort(anders))).toThrow(text);
    expect(() => lies(antwort(anders))).toThrow(expect.objectContaining({ art: "endgueltig" }));
  });

  test("refuses a cell that is no number", () => {
    const data = { regions: [{ ars: "069990001001" }], indicators: [{ regionYearValues: [["1,5", null, 3]] }] };
    expect(lies(antwort({ data })).verweigert).toEqual([{ ort: "kinderarmut 2022", was: "„1,5“ ist keine Zahl" }]);
  });

  test("takes HTML with status 200 for a fault that passes", () => {
    expect(() => lies("<!doctype html><p>")).toThrow(expect.objectContaining({ art: "voruebergehend" }));
  });

  test("withstands damaged answers", async () => {
    const echt = bytes(antwort());
    const liste = bytes([{ friendlyUrl: "adorf", ags: "06999001", ars: "069990001001", type: "GEMEINDE" }]);
    const leer = { zeilen: [], verweigert: [], hinweise: [], bilanz: { gelesen: 0, werte: 0, ausgelassen: 0 } };
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (same) => {
        await haeltStand(() => liesStatistik(verstuemmle(echt, same), auftrag, region, EINER));
        await haeltStand(() => ({ ...leer, ...liesRegionen(verstuemmle(liste, same), auftrag) }));
      }),
      { numRuns: laeufe(300) },
    );
  });
});
