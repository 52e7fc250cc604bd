// Sums additive Merkmale upward: age groups from their parts, Planungsräume and Kreis from their Gemeinden, only where
// the source gives no value itself; where it does, both are compared and differences beyond rounding reported.
import type { AbgleichOutlet } from "../src/model/outlets.js";
import type { DataRoot } from "./data-root.js";
import { type Database, literal, quote } from "./database.js";
import type { Finding } from "./findings.js";
import { strongestOrigin, strongestStatus } from "./status-sql.js";
import { dimensionsOf } from "./values.js";

/** Adds the missing sums to `merkmalswerte` and returns the deviations of those that the source gave. */
export async function aggregateUpward(db: Database, data: DataRoot): Promise<AbgleichOutlet[]> {
  const dimensions = dimensionsOf(data);
  const deviations: AbgleichOutlet[] = [];
  for (const merkmal of data.merkmale.values())
    for (const [dimension, groups] of Object.entries(merkmal.gruppen))
      for (const [group, parts] of Object.entries(groups)) {
        const key = dimensions.map((d) => (d === dimension ? `${literal(group)} AS ${quote(d)}` : quote(d)));
        deviations.push(
          ...(await sumUp(db, dimensions, {
            where: `merkmal = ${literal(merkmal.id)} AND ${quote(dimension)} IN (${parts.map(literal).join(", ")})`,
            ags: "ags",
            dimensions: key,
            parts: parts.length,
          })),
        );
      }
  const unions = [
    ...data.kreis.planungsraeume.map((p) => ({ ags: p.schluessel, gemeinden: p.gemeinden })),
    { ags: data.kreis.ags, gemeinden: data.kreis.gemeinden.map((g) => g.ags) },
  ];
  for (const { ags, gemeinden } of unions)
    deviations.push(
      ...(await sumUp(db, dimensions, {
        where: `merkmal IN (SELECT id FROM merkmal WHERE additiv) AND ags IN (${gemeinden.map(literal).join(", ")})`,
        ags: literal(ags),
        dimensions: dimensions.map(quote),
        parts: gemeinden.length,
      })),
    );
  return deviations;
}

interface Sum {
  where: string;
  /** SQL for the region key of the sum. */
  ags: string;
  /** SQL for the dimension columns of the sum. */
  dimensions: string[];
  /** Number of parts that have to be there. */
  parts: number;
}

async function sumUp(db: Database, dimensions: string[], sum: Sum): Promise<AbgleichOutlet[]> {
  const key = ["merkmal", "ags", "zeit", "basis", ...dimensions].map(quote);
  const same = key.map((k) => `w.${k} = s.${k}`).join(" AND ");
  await db.run(`CREATE OR REPLACE TEMP TABLE summen AS
    SELECT ${key.join(", ")}, any_value(jahr) AS jahr, count(*) AS teile,
           CASE WHEN count(wert) = count(*) THEN sum(wert ORDER BY wert) END AS wert,
           CASE WHEN count(wert) = count(*) AND min(status) = '–' AND max(status) = '–' THEN '–'
                ELSE ${strongestStatus("list(status)")} END AS status,
           ${strongestOrigin("list(herkunft)")} AS herkunft,
           string_agg(DISTINCT quelle, ' + ' ORDER BY quelle) AS quelle,
           array_to_string(list_sort(list_distinct(string_split(string_agg(abruf, ' + '), ' + '))), ' + ') AS abruf
    FROM (SELECT merkmal, ${sum.ags} AS ags, zeit, jahr, basis, ${[...sum.dimensions, ""].join(", ")}
                 wert, status, herkunft, quelle, abruf
          FROM merkmalswerte WHERE ${sum.where})
    GROUP BY ${key.join(", ")} HAVING count(*) = ${sum.parts}`);
  const deviations = await db.rows<AbgleichOutlet>(`
    SELECT w.merkmal, w.ags, w.zeit, w.basis, w.wert AS veroeffentlicht, s.wert AS summe, w.quelle,
           concat_ws(', ', ${[...dimensions.map((d) => `nullif(w.${quote(d)}, 'insgesamt')`), "NULL"].join(", ")}) AS auswahl
    FROM merkmalswerte w JOIN summen s ON ${same} JOIN merkmal m ON m.id = w.merkmal
    WHERE w.rechenweg = 'veroeffentlicht' AND abs(w.wert - s.wert) > (s.teile + 1) * m.rundung / 2 + 1e-9 * abs(w.wert)
    ORDER BY ALL`);
  const columns = [...key, "jahr", "wert", "status", "herkunft", "quelle", "abruf"].join(", ");
  await db.run(`INSERT INTO merkmalswerte (${columns}, rechenweg)
    SELECT ${columns}, 'summe' FROM summen s
    WHERE NOT EXISTS (SELECT 1 FROM merkmalswerte w WHERE ${same})`);
  return deviations;
}

/**
 * The deviations of which disclosure control has left the whole and every part: a sum beside the parts that are still shown would
 * give a withheld one away.
 */
export async function tellableDeviations(
  db: Database,
  data: DataRoot,
  deviations: readonly AbgleichOutlet[],
): Promise<AbgleichOutlet[]> {
  const withheld = await db.rows<{ merkmal: string; zeit: string; basis: string; ags: string }>(
    `SELECT DISTINCT merkmal, zeit, basis, ags FROM merkmalswerte WHERE wert IS NULL`,
  );
  const gemeinden = (ags: string) =>
    ags === data.kreis.ags
      ? data.kreis.gemeinden.map((g) => g.ags)
      : (data.kreis.planungsraeume.find((p) => p.schluessel === ags)?.gemeinden ?? []);
  return deviations.filter((d) => {
    const parts = new Set([d.ags, ...gemeinden(d.ags)]);
    return !withheld.some(
      (w) => w.merkmal === d.merkmal && w.zeit === d.zeit && w.basis === d.basis && parts.has(w.ags),
    );
  });
}

/** The deviations as remarks, one per Merkmal and region. */
export function deviationFindings(deviations: readonly AbgleichOutlet[], data: DataRoot): Finding[] {
  return deviations.map((d) => {
    const dataset = data.datasets.find((entry) => entry.id === d.quelle);
    const selection = d.auswahl ? ` (${d.auswahl})` : "";
    return {
      grad: "hinweis",
      datei: dataset?.csvName ?? d.quelle,
      schluessel: `${d.merkmal} ${d.zeit}${selection}`,
      was: `veröffentlicht für ${d.ags}: ${d.veroeffentlicht}, Summe der Teile: ${d.summe} (Unterschied ${round(d.summe - d.veroeffentlicht)})`,
      abhilfe: "Gezeigt wird der veröffentlichte Wert; der Unterschied steht auf der Seite Datenqualität.",
    };
  });
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
