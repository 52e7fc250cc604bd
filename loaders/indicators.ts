// Computes the indicators from the Merkmale by the formulas of the catalogue, in SQL.
import type { Indikator, Merkmal } from "../src/model/catalog.js";
import { parseTerms, selections, type Term } from "../src/model/formula.js";
import type { DataRoot } from "./data-root.js";
import { type Database, literal, quote } from "./database.js";
import type { Finding } from "./findings.js";
import { NO_NUMBER, strongestOrigin, strongestStatus } from "./status-sql.js";
import { dimensionsOf } from "./values.js";

/**
 * Fills `indikatorwerte` (indikator, ags, zeit, jahr, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg)
 * from `merkmalswerte` and reports results that the catalogue says cannot be.
 */
export async function computeIndicators(db: Database, data: DataRoot): Promise<Finding[]> {
  await db.run(`CREATE TABLE indikatorwerte (indikator VARCHAR, ags VARCHAR, zeit VARCHAR, jahr SMALLINT, basis VARCHAR,
    wert DOUBLE, zaehler DOUBLE, nenner DOUBLE, status VARCHAR, herkunft VARCHAR, quelle VARCHAR, rechenweg VARCHAR)`);
  const dimensions = dimensionsOf(data);
  await takePublished(db, data, dimensions);
  for (const indikator of data.indikatoren)
    if (!("wert" in indikator.formel))
      await db.run(
        `INSERT INTO indikatorwerte BY NAME ${pooledSql(indikator, ratioSql(indikator, indikator.formel, data.merkmale, dimensions))}`,
      );
  return [...(await checkUnique(db, data)), ...(await checkRange(db, data))];
}

export interface Component {
  alias: string;
  sign: 1 | -1;
  versatz: number;
  select: string;
  bound: boolean;
}

/** Takes over all indicators that are shown as published, in one statement. */
async function takePublished(db: Database, data: DataRoot, dimensions: readonly string[]): Promise<void> {
  const rows = data.indikatoren.flatMap((indikator) => {
    if (!("wert" in indikator.formel)) return [];
    const [term] = parseTerms(indikator.formel.wert);
    const auswahl = Object.fromEntries(dimensions.map((d) => [d, term.auswahl[d]?.[0] ?? "insgesamt"]));
    return levelsOf(indikator).map((ebene) => ({ indikator: indikator.id, merkmal: term.merkmal, ebene, ...auswahl }));
  });
  const text = Object.fromEntries(["indikator", "merkmal", "ebene", ...dimensions].map((name) => [name, "VARCHAR"]));
  await db.createTable("uebernahme", text, rows);
  await db.run(`INSERT INTO indikatorwerte BY NAME
    SELECT u.indikator, m.ags, m.zeit, m.jahr, m.basis, m.wert, NULL AS zaehler, NULL AS nenner,
           m.status, m.herkunft, m.quelle, m.rechenweg
    FROM uebernahme u JOIN region r USING (ebene)
    JOIN merkmalswerte m ON m.merkmal = u.merkmal AND m.ags = r.ags
      ${dimensions.map((d) => `AND m.${quote(d)} = u.${quote(d)}`).join(" ")}`);
}

/** Levels of an indicator; sums for Planungsräume are shown wherever Gemeinden are. */
function levelsOf({ ebenen }: Indikator): string[] {
  return ebenen.includes("gemeinde") ? [...new Set([...ebenen, "planungsraum"])] : ebenen;
}

/**
 * The SELECT that yields all values of one ratio; of one that is pooled over years also `eingang`, the status of what goes in, which
 * a year without denominator does not change. Figures meet by region and calendar year; those of Merkmale that are
 * not `basisfrei` must also share one basis, which becomes that of the result. If all are `basisfrei`, all must share
 * theirs.
 */
export function ratioSql(
  indikator: Indikator,
  formel: { zaehler: string; nenner: string; faktor: number },
  merkmale: ReadonlyMap<string, Merkmal>,
  dimensions: readonly string[],
): string {
  const atLevels = `ags IN (SELECT ags FROM region WHERE ebene IN (${levelsOf(indikator).map(literal).join(", ")}))`;
  const zaehler = components(parseTerms(formel.zaehler), "z", merkmale, dimensions);
  const nenner = components(parseTerms(formel.nenner), "n", merkmale, dimensions);
  const all = [...zaehler, ...nenner];
  const first = all[0];
  const anchor = all.find((c) => c.bound) ?? first;
  const dated = all.find((c) => c.versatz === 0) ?? first;
  const join = (c: Component) => {
    const sameBasis = c !== anchor && (c.bound || !anchor.bound) ? ` AND ${c.alias}.basis = ${anchor.alias}.basis` : "";
    return `JOIN (${c.select}) ${c.alias} ON ${c.alias}.ags = ${first.alias}.ags AND ${c.alias}.jahr = ${first.alias}.jahr${sameBasis}`;
  };
  const ordered = [first, ...(anchor === first ? [] : [anchor]), ...all.filter((c) => c !== first && c !== anchor)];
  const sum = (list: Component[]) => list.map((c) => `${c.sign < 0 ? "-" : "+"} ${c.alias}.wert`).join(" ");
  const statuses = `[${all.map((c) => `${c.alias}.status`).join(", ")}]`;
  return `
    SELECT ${literal(indikator.id)} AS indikator, ags, zeit, jahr, basis,
           CASE WHEN status IN (${NO_NUMBER}) THEN NULL ELSE zaehler * ${formel.faktor} / nenner END AS wert,
           zaehler, nenner, status, herkunft, quelle, 'berechnet' AS rechenweg${indikator.zusammenfassen ? ", schwerster AS eingang" : ""}
    FROM (
      SELECT *, CASE WHEN schwerster IN (${NO_NUMBER}) THEN schwerster WHEN nenner = 0 THEN 'x' ELSE schwerster END AS status
      FROM (
        SELECT ${first.alias}.ags, ${dated.alias}.zeit, ${first.alias}.jahr, ${anchor.alias}.basis,
               ${sum(zaehler)} AS zaehler, ${sum(nenner)} AS nenner,
               ${strongestStatus(statuses)} AS schwerster,
               ${strongestOrigin(`[${all.map((c) => `${c.alias}.herkunft`).join(", ")}]`)} AS herkunft,
               array_to_string(list_sort(list_distinct(string_split(concat_ws(' + ', ${all.map((c) => `${c.alias}.quelle`).join(", ")}), ' + '))), ' + ') AS quelle
        FROM (${first.select}) ${first.alias} ${ordered.slice(1).map(join).join("\n        ")}
      )
    ) WHERE ${atLevels}${noBreakBetween(indikator, all)}`;
}

/**
 * The SELECT that adds up the yearly values of a ratio over windows of years that do not overlap: numerators and
 * denominators are summed, then divided. Only complete windows on one basis and without a break inside give a value.
 */
export function pooledSql({ zusammenfassen, bruch, formel }: Indikator, yearly: string): string {
  if (!zusammenfassen || "wert" in formel) return yearly;
  const { jahre, ab } = zusammenfassen;
  const unbroken = bruch.map((b) => ` AND NOT (min(jahr) < ${b.ab} AND ${b.ab} <= max(jahr))`).join("");
  return `
    SELECT indikator, ags, zeit, jahr, basis, zaehler, nenner, status, herkunft, quelle, rechenweg,
           CASE WHEN status IN (${NO_NUMBER}) THEN NULL ELSE zaehler * ${formel.faktor} / nenner END AS wert
    FROM (
      SELECT *, CASE WHEN schwerster IN (${NO_NUMBER}) THEN schwerster WHEN nenner = 0 THEN 'x' ELSE schwerster END AS status
      FROM (
        SELECT indikator, ags, min(zeit) || '-' || max(zeit) AS zeit, max(jahr) AS jahr, basis,
               CASE WHEN count(zaehler) = count(*) THEN sum(zaehler ORDER BY jahr) END AS zaehler,
               CASE WHEN count(nenner) = count(*) THEN sum(nenner ORDER BY jahr) END AS nenner,
               ${strongestStatus("list(eingang ORDER BY jahr)")} AS schwerster,
               ${strongestOrigin("list(herkunft ORDER BY jahr)")} AS herkunft,
               array_to_string(list_sort(list_distinct(string_split(string_agg(quelle, ' + ' ORDER BY jahr), ' + '))), ' + ') AS quelle,
               'berechnet' AS rechenweg
        FROM (${yearly}) WHERE jahr >= ${ab}
        GROUP BY indikator, ags, basis, (jahr - ${ab}) // ${jahre}
        HAVING count(*) = ${jahre}${unbroken}
      )
    )`;
}

/** A change across a break of method is not computed: no result where one lies between the earliest and the latest term. */
function noBreakBetween({ bruch }: Indikator, all: readonly Component[]): string {
  const back = Math.min(...all.map((c) => c.versatz));
  return bruch.map(({ ab }) => ` AND NOT (jahr + (${back}) < ${ab} AND ${ab} <= jahr)`).join("");
}

/** The figures that the terms of a formula ask for, each as a SELECT with an alias of its own. */
export function components(
  terms: readonly Term[],
  prefix: string,
  merkmale: ReadonlyMap<string, Merkmal>,
  dimensions: readonly string[],
): Component[] {
  const parts = terms.flatMap((term) => selections(term.auswahl).map((auswahl) => ({ term, auswahl })));
  return parts.map(({ term, auswahl }, i) => {
    const where = [
      `merkmal = ${literal(term.merkmal)}`,
      ...dimensions.map((d) => `${quote(d)} = ${literal(auswahl[d] ?? "insgesamt")}`),
    ];
    return {
      alias: `${prefix}${i}`,
      sign: term.sign,
      versatz: term.versatz,
      bound: !merkmale.get(term.merkmal)!.basisfrei,
      select: `SELECT ags, zeit, jahr - (${term.versatz}) AS jahr, basis, wert, status, herkunft, quelle, rechenweg
        FROM merkmalswerte WHERE ${where.join(" AND ")}`,
    };
  });
}

async function checkUnique(db: Database, data: DataRoot): Promise<Finding[]> {
  const rows = await db.rows<{ indikator: string; ags: string; zeit: string; basis: string }>(
    `SELECT DISTINCT ON (indikator) * FROM (
       SELECT indikator, ags, zeit, basis FROM indikatorwerte GROUP BY ALL HAVING count(*) > 1
     ) ORDER BY indikator, ags, zeit, basis`,
  );
  return rows.map((row) => ({
    grad: "fehler",
    datei: catalogOf(data, row.indikator),
    schluessel: row.indikator,
    was: `die Formel ist mehrdeutig: mehrere Werte für ${row.ags}, ${row.zeit}, ${row.basis}`,
    abhilfe:
      "Die Merkmale der Formel liegen für dieses Jahr in mehreren Ausgaben vor; eine davon entfernen oder basisfrei prüfen.",
  }));
}

async function checkRange(db: Database, data: DataRoot): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, minimum, maximum } of data.indikatoren) {
    if (minimum === undefined && maximum === undefined) continue;
    const rows = await db.rows<{ ags: string; zeit: string; wert: number }>(
      `SELECT ags, zeit, wert FROM indikatorwerte WHERE indikator = $1 AND (wert < $2 OR wert > $3) ORDER BY ALL LIMIT 20`,
      [id, minimum ?? Number.NEGATIVE_INFINITY, maximum ?? Number.POSITIVE_INFINITY],
    );
    for (const { ags, zeit, wert } of rows)
      findings.push({
        grad: "fehler",
        datei: catalogOf(data, id),
        schluessel: id,
        was: `der Wert ${wert} für ${ags}, ${zeit} kann nach dem Katalog nicht sein (${minimum ?? "…"} bis ${maximum ?? "…"})`,
        abhilfe: "Die Zahlen der beteiligten Merkmale prüfen oder die Grenzen im Katalog berichtigen.",
      });
  }
  return findings;
}

/** The catalogue that defines an indicator, for messages. */
export function catalogOf(data: DataRoot, indikator: string): string {
  return `${data.name}/${data.indikatoren.find((i) => i.id === indikator)!.bereich}/katalog.yaml`;
}
