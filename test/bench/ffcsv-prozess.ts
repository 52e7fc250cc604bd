// One measurement in a process of its own, so that its peak memory is its own: prints rows, seconds and bytes as JSON.
import { createReadStream } from "node:fs";
import { Database, literal } from "../../loaders/database.js";
import { DATENBANKEN } from "../../loaders/sources/genesis/datenbanken.js";
import { FfcsvLeser } from "../../loaders/sources/genesis/ffcsv.js";
import { beurteile, Zuordner } from "../../loaders/sources/genesis/zuordnung.js";
import type { Auftrag } from "../../loaders/sources/system.js";
import { bezugSchema, type GenesisBezug } from "../../src/model/bezug.js";
import type { Kreis } from "../../src/model/county.js";

const GEMEINDEN = ["00000007", "00005000", "00013564"];

async function atlas(file: string): Promise<number> {
  const bezug = bezugSchema.parse({
    ...{
      system: "regionalstatistik",
      rhythmus: "jaehrlich",
      erprobt: true,
      beleg: "Messung",
      basis: "b1",
      ebenen: ["gemeinde"],
    },
    tabellen: [{ tabelle: "13211-01-03-5", ebenen: ["gemeinde"] }],
    zahlen: [{ merkmal: "arbeitslose", code: "ERWP06", bezeichnung: "Arbeitslose", einheit: "Anzahl" }],
    dimensionen: [
      { code: "GES", dimension: "geschlecht", werte: { "": "insgesamt", GESM: "maennlich", GESW: "weiblich" } },
    ],
  }) as GenesisBezug;
  const auftrag: Auftrag<GenesisBezug> = {
    ...{ id: "messung", bezug, heute: "2026-11-22", kreis: { ags: "00000", gemeinden: [] } as unknown as Kreis },
    gebiete: new Map([["gemeinde", GEMEINDEN]]),
    zeitarten: new Map([["arbeitslose", "jahr"]]),
  };
  const zuordner = new Zuordner(auftrag, DATENBANKEN.regionalstatistik, "13211-01-03-5", new Set(GEMEINDEN), "");
  const leser = new FfcsvLeser(
    (zeile) => zuordner.nimm(zeile),
    (nr, was) => zuordner.verweigere(nr, was),
  );
  for await (const stueck of createReadStream(file, { highWaterMark: 1 << 20 })) leser.push(stueck as Uint8Array);
  leser.ende();
  const { zeilen, ausgelassen } = beurteile(zuordner.zeilen, auftrag);
  if (leser.gelesen !== zeilen.length + ausgelassen + zuordner.ausgelassen || zuordner.verweigert.length > 0)
    throw new Error("rows are missing");
  return leser.gelesen;
}

async function duckdb(file: string): Promise<number> {
  const db = await Database.open();
  await db.run(
    `CREATE TABLE t AS SELECT * FROM read_csv(${literal(file)}, delim = ';', header = true, all_varchar = true, quote = '')`,
  );
  const [{ n }] = await db.rows<{ n: number }>("SELECT count(*) AS n FROM t");
  db.close();
  return n;
}

const [art, file] = process.argv.slice(2);
const start = performance.now();
const zeilen = art === "atlas" ? await atlas(file) : art === "duckdb" ? await duckdb(file) : 0;
const sekunden = (performance.now() - start) / 1000;
console.log(JSON.stringify({ zeilen, sekunden, speicher: process.resourceUsage().maxRSS * 1024 }));
