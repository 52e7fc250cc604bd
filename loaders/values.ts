// From dataset files to checked values: reads every CSV of a data root into DuckDB and reports all that is wrong.
import { readFileSync } from "node:fs";
import { nearestName } from "../src/model/nearest.js";
import { checkCoverage } from "./coverage.js";
import type { DataRoot, Dataset } from "./data-root.js";
import { type Database, quote } from "./database.js";
import { dimensionColumns, LEADING, readDatasetText, TRAILING } from "./dataset-text.js";
import type { Finding } from "./findings.js";
import { checkRows } from "./row-checks.js";

/** Names of all dimension columns of the values, sorted: the union over all Merkmale. */
export function dimensionsOf(data: DataRoot): string[] {
  return [...new Set([...data.merkmale.values()].flatMap((m) => Object.keys(m.dimensionen)))].sort();
}

/**
 * Loads all datasets into the table `merkmalswerte` (one row per figure: merkmal, ags, zeit, jahr, basis, one column per
 * dimension, wert, status, herkunft, quelle, rechenweg, abruf) and returns everything that is wrong with them. On any `fehler`
 * the table must not be used.
 */
export async function loadValues(db: Database, data: DataRoot): Promise<Finding[]> {
  const dimensions = dimensionsOf(data);
  await createCodeLists(db, data);
  const columns = ["ags", "zeit", "merkmal", "basis", ...dimensions, "wert", "status", "abruf"];
  await db.run(
    `CREATE TABLE roh (datensatz VARCHAR, zeile INTEGER, ${columns.map((c) => `${quote(c)} VARCHAR`).join(", ")})`,
  );
  const findings: Finding[] = [];
  for (const dataset of data.datasets) findings.push(...(await loadDataset(db, dataset, dimensions)));
  findings.push(...(await checkRows(db, data, dimensions)), ...(await checkCoverage(db, data, dimensions)));
  if (!findings.some((f) => f.grad === "fehler")) await createValues(db, dimensions);
  return findings;
}

async function createCodeLists(db: Database, data: DataRoot): Promise<void> {
  await db.createTable("region", { ags: "VARCHAR", ebene: "VARCHAR" }, data.regionen);
  await db.createTable(
    "basis",
    { id: "VARCHAR", rang: "INTEGER" },
    data.basen.map(({ id }, rang) => ({ id, rang })),
  );
  await db.createTable(
    "merkmal",
    {
      id: "VARCHAR",
      bereich: "VARCHAR",
      additiv: "BOOLEAN",
      nachkommastellen: "INTEGER",
      basisfrei: "BOOLEAN",
      rundung: "DOUBLE",
      minimum: "DOUBLE",
      maximum: "DOUBLE",
    },
    [...data.merkmale.values()],
  );
  await db.createTable(
    "auspraegung",
    { merkmal: "VARCHAR", dimension: "VARCHAR", wert: "VARCHAR" },
    [...data.merkmale.values()].flatMap((m) =>
      Object.entries(m.dimensionen).flatMap(([dimension, werte]) =>
        werte.map((wert) => ({ merkmal: m.id, dimension, wert })),
      ),
    ),
  );
  await db.createTable(
    "datensatz",
    { id: "VARCHAR", bereich: "VARCHAR", herkunft: "VARCHAR" },
    data.datasets.map((d) => ({ id: d.id, bereich: d.bereich, herkunft: d.quelle.herkunft })),
  );
  await db.createTable(
    "abruf",
    { datensatz: "VARCHAR", id: "VARCHAR", zeitpunkt: "VARCHAR" },
    data.datasets.flatMap((d) => d.quelle.abrufe.map(({ id, zeitpunkt }) => ({ datensatz: d.id, id, zeitpunkt }))),
  );
}

async function loadDataset(db: Database, dataset: Dataset, dimensions: string[]): Promise<Finding[]> {
  const { dataset: file, findings } = readDatasetText(readFileSync(dataset.csv), dataset.csvName);
  if (!file) return findings;
  if (file.sha256 !== dataset.quelle.sha256)
    findings.push({
      grad: "fehler",
      datei: dataset.csvName,
      was: `der Inhalt passt nicht zur Prüfsumme in ${dataset.quelleName} (dort ${dataset.quelle.sha256.slice(0, 12)}…, hier ${file.sha256.slice(0, 12)}…)`,
      abhilfe:
        'Unbeabsichtigte Änderung zurücknehmen; gewollte Änderung annehmen: npm run atlas -- pruefen --annehmen --grund "…".',
    });
  for (const name of dimensionColumns(file.columns))
    if (!dimensions.includes(name)) {
      const near = nearestName(name, dimensions);
      findings.push({
        grad: "fehler",
        datei: dataset.csvName,
        zeile: 1,
        spalte: name,
        was: "diese Dimension kennt kein Merkmal",
        abhilfe: near ? `Gemeint ist wohl „${near}“.` : "Die Spalte entfernen oder die Dimension im Katalog aufnehmen.",
      });
    }
  if (findings.some((f) => f.spalte)) return findings;
  const cell = (name: string) => {
    const index = file.columns.indexOf(name);
    return index < 0 ? "'insgesamt'" : `trim(zellen[${index + 1}])`;
  };
  await db.run(
    `INSERT INTO roh
     SELECT $1, zeile, ${[...LEADING, ...dimensions, ...TRAILING].map(cell).join(", ")}
     FROM (
       SELECT string_split(unnest(string_split($2, chr(10))), ';') AS zellen,
              generate_subscripts(string_split($2, chr(10)), 1) AS zeile
     )
     WHERE zeile > 1 AND len(zellen) > 1`,
    [dataset.id, file.text],
  );
  return findings;
}

async function createValues(db: Database, dimensions: string[]): Promise<void> {
  const dims = dimensions.map((d) => `r.${quote(d)},`).join(" ");
  await db.run(
    `CREATE TABLE merkmalswerte AS
     SELECT r.merkmal, r.ags, r.zeit, z.jahr, r.basis, ${dims}
            CAST(nullif(r.wert, '') AS DOUBLE) AS wert, r.status, d.herkunft, r.datensatz AS quelle,
            'veroeffentlicht' AS rechenweg, r.datensatz || '#' || r.abruf AS abruf
     FROM roh r JOIN zeiten z ON z.merkmal = r.merkmal AND z.zeit = r.zeit JOIN datensatz d ON d.id = r.datensatz`,
  );
  await db.run("DROP TABLE roh");
}
