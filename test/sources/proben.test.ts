// Real answers of the sources, where their folder is at hand: each is read, and known figures come out.
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { DATA } from "../../loaders/paths.js";
import { blattVon, liesGemeindeverzeichnis } from "../../loaders/sources/gemeindeverzeichnis.js";
import { liesGisd } from "../../loaders/sources/gisd.js";
import { kopftext, liesMappe } from "../../loaders/sources/mappe.js";
import type { Auftrag } from "../../loaders/sources/system.js";
import { verbandsschluessel } from "../../loaders/sources/verband.js";
import { leseZahl, leseZelle } from "../../loaders/sources/zahltext.js";
import { readYaml } from "../../loaders/yaml-file.js";
import { type Kreis, kreisSchema } from "../../src/model/county.js";
import { probe, proben, probePfad } from "../support/proben.js";
import { auftragMit } from "./auftrag.js";

/** The Kreis that the samples are about, as data/ describes it. */
const kreis = readYaml(join(DATA, "kreis.yaml"), "data/kreis.yaml", kreisSchema).value as Kreis;
const gemeinden = kreis.gemeinden.map(({ ags }) => ags);

function echt<A extends Auftrag>(auftrag: A): A {
  const keys = {
    gemeinde: gemeinden,
    planungsraum: [],
    kreis: [kreis.ags],
    land: [kreis.land.ags],
    bund: [kreis.bund.ags],
  };
  return { ...auftrag, kreis, gebiete: new Map(auftrag.bezug.ebenen.map((ebene) => [ebene, keys[ebene]])) };
}

proben("gemeindeverzeichnis", () => {
  test("the edition of 2023 has the official sums of the Kreis", async () => {
    const auftrag = echt(
      auftragMit(
        {
          system: "gemeindeverzeichnis",
          ebenen: ["gemeinde", "kreis", "land", "bund"],
          spalten: ["flaeche", "insgesamt", "maennlich"].map((spalte, i) => ({ spalte, merkmal: `m${i + 1}` })),
        },
        "stichtag",
      ),
    );
    const blaetter = await liesMappe(probe("gemeindeverzeichnis", "31122023_Auszug_GV.xlsx"), "Probe");
    const { zeilen, verweigert, bilanz } = liesGemeindeverzeichnis(blattVon(blaetter, "Probe"), auftrag, "Probe");
    const wert = (ags: string, merkmal: string) => zeilen.find((z) => z.ags === ags && z.merkmal === merkmal)?.wert;
    expect(verweigert).toEqual([]);
    expect(zeilen).toHaveLength((gemeinden.length + 3) * 3);
    expect(new Set(zeilen.map(({ zeit }) => zeit))).toEqual(new Set(["2023-12-31"]));
    expect([wert(kreis.ags, "m1"), wert(kreis.ags, "m2")]).toEqual(["1097.77", "121348"]);
    expect([wert(gemeinden[1], "m1"), wert(gemeinden[1], "m2")]).toEqual(["73.87", "30770"]);
    expect([wert("DG", "m1"), wert("DG", "m2")]).toEqual(["357683.85", "84669326"]);
    expect(bilanz.gelesen).toBeGreaterThan(16_000 * 3);
  });
});

proben("rki-gisd", () => {
  test("has a value for each of the 20 Gemeinden in each of 24 years", () => {
    const auftrag = echt(
      auftragMit({
        system: "gisd",
        ebenen: ["gemeinde"],
        zeitraum: {},
        fassung: "probe",
        dateien: [{ datei: "GISD_Hessen_Gemeindeverband.csv", ebene: "gemeinde", spalten: { gisd_score: "m1" } }],
      }),
    );
    const text = probe("rki-gisd", "GISD_Hessen_Gemeindeverband.csv").toString("utf8");
    const { zeilen, verweigert, bilanz } = liesGisd(text, auftrag, auftrag.bezug.dateien[0]);
    expect(verweigert).toEqual([]);
    expect(new Set(zeilen.map(({ ags, zeit }) => `${ags} ${zeit}`)).size).toBe(20 * 24);
    expect(bilanz).toEqual({ gelesen: 422 * 24, werte: 480, ausgelassen: 402 * 24 });
    for (const { wert } of zeilen) expect(wert).toMatch(/^[01](\.\d{1,5})?$/);
  });
});

proben("inkar", () => {
  test("the old workbook has 400 Kreise with their keys as texts", async () => {
    const [daten, metadaten, quelle] = await liesMappe(probe("inkar", "A_ArbeitslosigkeitKreis.xls"), "Probe");
    expect([daten.name, metadaten.name, quelle.name]).toEqual(["Daten", "Metadaten", "Quellangabe"]);
    const zeilen = daten.zellen.slice(2);
    expect(zeilen).toHaveLength(400);
    for (const zeile of zeilen) {
      expect(zeile[0]).toMatch(/^\d{5}$/);
      for (const zelle of zeile.slice(3)) expect(leseZahl(zelle as number)).toMatchObject({ status: "" });
    }
    const spalte = daten.zellen[1].indexOf("2021");
    expect(zeilen.find(([key]) => key === kreis.ags)?.[spalte]).toEqual(expect.any(Number));
  });

  test("the extract in Windows-1252 loses nothing when it is decoded and split", () => {
    const bytes = probe("inkar", "IRIS_Einkommenssteuer_Gemeindeverbaende_2022.csv");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    const text = new TextDecoder("windows-1252").decode(bytes);
    expect(Buffer.from(text, "latin1").equals(bytes)).toBe(true);
    const zeilen: string[][] = parse(text, { delimiter: ";" });
    expect(zeilen.map((zeile) => zeile.join(";")).join("\n")).toBe(text.trimEnd());
    const eigene = verbandsschluessel(kreis);
    const unsere = zeilen.filter(([key]) => eigene.has(key.padStart(9, "0")));
    expect(unsere).toHaveLength(20);
    for (const [, , ...werte] of unsere)
      for (const wert of werte) expect(leseZelle(wert)).toMatchObject({ status: "" });
  });

  test("the list of indicators is readable as Parquet", async () => {
    const verbindung = await (await DuckDBInstance.create()).connect();
    const datei = probePfad("inkar", "_indikatoren.parquet").replaceAll("'", "''");
    const ergebnis = await verbindung.runAndReadAll(`SELECT count(*)::INT AS n FROM '${datei}'`);
    expect(ergebnis.getRowObjectsJson()).toEqual([{ n: 644 }]);
    verbindung.closeSync();
  });
});

proben("hsl", () => {
  test("the workbook has a row for each of the 20 Gemeinden, with keys as numbers", async () => {
    const [blatt] = await liesMappe(probe("hsl", "hsl_kommunalwahl_2016_gemeinde.xlsx"), "Probe");
    const keys = new Set(gemeinden.map((ags) => Number(ags.slice(2))));
    const unsere = blatt.zellen.filter(([key]) => typeof key === "number" && keys.has(key));
    expect(unsere).toHaveLength(20);
    expect(blatt.zellen.slice(0, 6).flat().map(kopftext)).toContain("Wahlbeteiligung");
    for (const zeile of unsere)
      for (const zelle of zeile.slice(2, 40))
        expect(typeof zelle === "number" ? leseZahl(zelle) : leseZelle(String(zelle ?? "."))).not.toHaveProperty(
          "fehler",
        );
  });
});

proben("rki-kvis", () => {
  test.each(["Erwachsene", "HPV"])("the schema of the table %s names its columns", (name) => {
    const schema = JSON.parse(probe("rki-kvis", `tableschema_KVIS_Impfquoten_${name}.json`).toString("utf8"));
    const felder = schema.fields.map((feld: { name: string }) => feld.name);
    expect(felder).toEqual(expect.arrayContaining(["Regionalschluessel_Kreis", "Bevoelkerung_Gewicht", "Impfquote"]));
  });
});
