// Real answers of GENESIS databases, where their folder is at hand: every file is read, or recognised and refused.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDataRoot } from "../../loaders/data-root.js";
import { DATA } from "../../loaders/paths.js";
import { bestandszeile, csvOf } from "../../loaders/pull/bestand.js";
import { planOf } from "../../loaders/pull/plan.js";
import { Standbuch } from "../../loaders/pull/standbuch.js";
import { entpacke, isZip } from "../../loaders/sources/archiv.js";
import { liesDatencsv } from "../../loaders/sources/datencsv.js";
import { liesAntwort } from "../../loaders/sources/genesis/antwort.js";
import { FfcsvLeser, type FfcsvZeile } from "../../loaders/sources/genesis/ffcsv.js";
import { liesMetadaten } from "../../loaders/sources/genesis/metadaten.js";
import { liesAntwortBytes } from "../../loaders/sources/genesis.js";
import type { Auftrag } from "../../loaders/sources/system.js";
import { leseZelle } from "../../loaders/sources/zahltext.js";
import { leseAngabe } from "../../loaders/sources/zeit.js";
import type { GenesisBezug } from "../../src/model/bezug.js";
import { tempFolder } from "../fixtures/data-root.js";
import { probe, proben, probenIn } from "../support/proben.js";

async function zeilenOf(bytes: Uint8Array): Promise<FfcsvZeile[]> {
  const zeilen: FfcsvZeile[] = [];
  const leser = new FfcsvLeser(
    (zeile) => zeilen.push(zeile),
    (nr, was) => expect.fail(`Zeile ${nr}: ${was}`),
  );
  if (isZip(bytes))
    await entpacke(bytes, { hoechstens: 1e8, name: /^[\w.-]+_flat\.csv$/ }, (stueck) => leser.push(stueck));
  else leser.push(bytes);
  leser.ende();
  expect(zeilen).toHaveLength(leser.gelesen);
  return zeilen;
}

/** Order of a dataset of the real atlas. */
const { data } = readDataRoot(DATA, "data");
const plan = planOf(data!, new Map(), new Standbuch(join(tempFolder(), "stand.json")), "2026-11-22");
const auftragVon = (id: string) => plan.find((vorhaben) => vorhaben.id === id)!.auftrag as Auftrag<GenesisBezug>;
const bestand = (id: string) => readFileSync(join(DATA, `${id}.csv`), "utf8");

proben("regionalstatistik-ffcsv and zensus2022", () => {
  const alle = [
    ...probenIn("regionalstatistik-ffcsv", /\.(csv|zip)$/).map((name) => ["regionalstatistik-ffcsv", name]),
    ...probenIn("zensus2022", /\.csv$/).map((name) => ["zensus2022", name]),
  ];

  test.each(alle)("%s/%s: every row, every period and every cell is understood", async (ordner, name) => {
    const zeilen = await zeilenOf(probe(ordner, name));
    expect(zeilen.length).toBeGreaterThan(0);
    for (const { zeit, wert } of zeilen) {
      expect(leseAngabe(zeit), zeit).not.toBeNull();
      expect(leseZelle(wert), wert).not.toHaveProperty("fehler");
    }
  });

  test.each([
    [
      "demografie/regionaldatenbank-ai-n-01-2-5",
      "regionalstatistik-ffcsv/ffcsv_AI-N-01-2-5_HEF06632_q-off.csv",
      "AI-N-01-2-5",
    ],
    [
      "demografie/regionaldatenbank-61511-01-03-4",
      "regionalstatistik-ffcsv/61511-01-03-4_de_flat.csv",
      "61511-01-03-4",
    ],
    [
      "bildung/regionaldatenbank-21311-01-01-4-b",
      "regionalstatistik-ffcsv/ffcsv_21311-01-01-4-B_HEF06632_q-off.csv",
      "21311-01-01-4-B",
    ],
  ])("%s: the answer gives the very rows of the dataset", async (id, datei, tabelle) => {
    const { zeilen, bilanz, verweigert } = await liesAntwortBytes(probe(datei), auftragVon(id), tabelle);
    expect(verweigert).toEqual([]);
    expect(bilanz.gelesen).toBe(bilanz.werte + bilanz.ausgelassen);
    expect(csvOf(zeilen.map((zeile) => ({ ...bestandszeile(zeile), abruf: "a1" })))).toBe(bestand(id));
  });

  test("a period of which the Kreis has only strokes becomes no zeros", async () => {
    const id = "arbeitsfoerderung/regionaldatenbank-13111-01-03-4";
    const { zeilen, nichtGeladen } = await liesAntwortBytes(
      probe("regionalstatistik-ffcsv/13111-01-03-4_de_flat.zip"),
      auftragVon(id),
      "13111-01-03-4",
    );
    expect([zeilen, nichtGeladen]).toEqual([[], ["2025-06-30"]]);
  });
});

proben("regionalstatistik-ffcsv-old", () => {
  test.each(probenIn("regionalstatistik-ffcsv-old", /\.csv$/))("%s is recognised and refused", async (name) => {
    await expect(zeilenOf(probe("regionalstatistik-ffcsv-old", name))).rejects.toThrow(
      /alten Aufbau von ffcsv|Aufbau der Tabelle ist unbekannt|nicht in UTF-8/,
    );
  });

  test("the archive of one of them has the current layout", async () => {
    expect((await zeilenOf(probe("regionalstatistik-ffcsv-old", "61111-0001_de_flat.zip"))).length).toBeGreaterThan(10);
  });
});

proben("regionalstatistik-datencsv", () => {
  const ids = plan.flatMap(({ id, auftrag }) =>
    "ohne_zugang" in auftrag.bezug && auftrag.bezug.ohne_zugang ? [[auftrag.bezug.ohne_zugang.tabelle, id]] : [],
  );

  test.each(ids)("%s gives the very rows of %s", (tabelle, id) => {
    const { zeilen, verweigert, vermerk } = liesDatencsv(
      probe("regionalstatistik-datencsv", `${tabelle}.csv`),
      auftragVon(id),
    );
    expect(verweigert).toEqual([]);
    expect(csvOf(zeilen.map((zeile) => ({ ...bestandszeile(zeile), abruf: "a1" })))).toBe(bestand(id));
    expect(vermerk).toMatch(/^© Statistische Ämter des Bundes und der Länder, Deutschland, \d{4}\./);
  });

  test("a table that ended is read as well, and has none of the columns that are wanted", () => {
    const auftrag = auftragVon(ids[0][1]);
    const anderer = {
      ...auftrag,
      bezug: { ...auftrag.bezug, ohne_zugang: { ...auftrag.bezug.ohne_zugang!, tabelle: "22541-01-01-4" } },
    };
    expect(() => liesDatencsv(probe("regionalstatistik-datencsv", "22541-01-01-4.csv"), anderer)).toThrow(
      /gibt es in der Datei 22541-01-01-4 nicht/,
    );
  });
});

proben("genesis-status", () => {
  test.each([
    ["status_data_tablefile_code98.json", 98],
    ["status_data_tablefile_code99.json", 99],
    ["status_data_tablefile_code104.json", 104],
    ["status_catalogue_results_code104.json", 104],
    ["status_catalogue_results_code0.json", 0],
    ["fehlerantwort_code104.json", 104],
  ])("%s is an envelope with the code %i", (name, code) => {
    const json = JSON.parse(new TextDecoder().decode(probe("genesis-status", name)));
    const bytes = new TextEncoder().encode(JSON.stringify(json.body ?? json));
    expect(liesAntwort({ status: 200, kopf: {}, bytes })).toMatchObject({ art: "umschlag", code });
  });
});

proben("genesis-metadata", () => {
  test.each(probenIn("genesis-metadata", /\.json$/))("%s names its table, its span and its variables", (name) => {
    const umschlag = liesAntwort({ status: 200, kopf: {}, bytes: probe("genesis-metadata", name) });
    if (umschlag.art !== "umschlag") throw new Error("kein Umschlag");
    const tabelle = name.replace(/^metadata_table_|_metadata_table|\.json$/g, "");
    const { von, bis, bisJahr, vermerk, merkmale } = liesMetadaten(umschlag, tabelle);
    expect(von).not.toBe("");
    expect(bis).not.toBe("");
    expect(vermerk).toMatch(/^© /);
    // In English dates stand the other way round and the nodes have other types: that is why we ask in German.
    const englisch = bis.startsWith("2024-");
    expect(bisJahr).toEqual(englisch ? null : expect.any(Number));
    expect(merkmale.size > 1).toBe(!englisch);
  });
});
