// From dataset files to checked values: reads every CSV of a data root into DuckDB and reports all that is wrong.
import { readFileSync } from "node:fs";
import { nearestName } from "../src/model/nearest.js";
import { isStatus, STATUS } from "../src/model/status.js";
import { yearOf, type Zeitart, zeitExample } from "../src/model/time.js";
import type { DataRoot, Dataset } from "./data-root.js";
import { type Database, literal, quote } from "./database.js";
import { dimensionColumns, LEADING, readDatasetText, TRAILING } from "./dataset-text.js";
import type { Finding } from "./findings.js";

/** Findings of one kind and file beyond this number are counted, not listed. */
const LISTED = 20;

/** Names of all dimension columns of the values, sorted: the union over all Merkmale. */
export function dimensionsOf(data: DataRoot): string[] {
  return [...new Set([...data.merkmale.values()].flatMap((m) => Object.keys(m.dimensionen)))].sort();
}

/**
 * Loads all datasets into the table `merkmalswerte` (one row per figure: merkmal, ags, zeit, jahr, basis, one column per
 * dimension, wert, status, herkunft, quelle, rechenweg) and returns everything that is wrong with them. On any `fehler`
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
  findings.push(...(await checkRows(db, data, dimensions)));
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
      abhilfe: `Unbeabsichtigte Änderung zurücknehmen; bei gewollter Änderung dort sha256: ${file.sha256} eintragen.`,
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

interface Offence {
  datensatz: string;
  zeile: number;
  text: string;
  /** Second fact for the message, where one is needed. */
  dazu?: string | number | null;
}

async function checkRows(db: Database, data: DataRoot, dimensions: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const datasets = new Map(data.datasets.map((d) => [d.id, d]));
  const add = (offences: Offence[], spalte: string, message: (o: Offence) => { was: string; abhilfe: string }) => {
    const counts = new Map<string, number>();
    for (const offence of offences) {
      const count = (counts.get(offence.datensatz) ?? 0) + 1;
      counts.set(offence.datensatz, count);
      const datei = datasets.get(offence.datensatz)!.csvName;
      if (count <= LISTED) findings.push({ grad: "fehler", datei, zeile: offence.zeile, spalte, ...message(offence) });
    }
    for (const [id, count] of counts)
      if (count > LISTED)
        findings.push({
          grad: "fehler",
          datei: datasets.get(id)!.csvName,
          spalte,
          was: `${count - LISTED} weitere Zeilen mit Fehlern in dieser Spalte`,
          abhilfe: "Die zuerst genannten beheben und noch einmal prüfen.",
        });
  };
  const offences = (select: string) =>
    db.rows<Offence>(`SELECT r.datensatz, r.zeile, ${select} ORDER BY r.datensatz, r.zeile`);

  add(await offences(`r.ags AS text FROM roh r WHERE r.ags NOT IN (SELECT ags FROM region)`), "ags", (o) => ({
    was: o.text === "" ? "der Schlüssel fehlt" : `den Schlüssel „${o.text}“ gibt es in diesem Kreis nicht`,
    abhilfe: /^\d{7}$/.test(o.text)
      ? `Die führende Null ist verloren gegangen: 0${o.text}. Die Spalte in Excel als Text formatieren.`
      : "Nur die Schlüssel aus kreis.yaml verwenden (8 Ziffern Gemeinde, 5 Kreis, 2 Land, DG Deutschland).",
  }));
  const merkmalIds = [...data.merkmale.keys()];
  add(
    await offences(`r.merkmal AS text, m.bereich AS dazu
      FROM roh r JOIN datensatz d ON d.id = r.datensatz LEFT JOIN merkmal m ON m.id = r.merkmal
      WHERE m.bereich IS DISTINCT FROM d.bereich`),
    "merkmal",
    (o) => {
      if (o.dazu)
        return {
          was: `„${o.text}“ gehört zum Bereich ${o.dazu}`,
          abhilfe: "Die Zeile in den Ordner dieses Bereichs legen.",
        };
      const near = nearestName(o.text, merkmalIds);
      return {
        was: `das Merkmal „${o.text}“ gibt es nicht`,
        abhilfe: near ? `Gemeint ist wohl „${near}“.` : "Das Merkmal in katalog.yaml aufnehmen.",
      };
    },
  );
  add(await offences(`r.basis AS text FROM roh r WHERE r.basis NOT IN (SELECT id FROM basis)`), "basis", (o) => ({
    was: `die Basis „${o.text}“ gibt es nicht`,
    abhilfe: `Erlaubt: ${data.basen.map((b) => b.id).join(", ")}.`,
  }));
  for (const dimension of dimensions)
    add(
      await offences(`r.${quote(dimension)} AS text, r.merkmal AS dazu FROM roh r
        WHERE r.merkmal IN (SELECT id FROM merkmal) AND NOT (
          (r.merkmal, r.${quote(dimension)}) IN (SELECT (merkmal, wert) FROM auspraegung WHERE dimension = ${literal(dimension)})
          OR (r.${quote(dimension)} = 'insgesamt'
              AND r.merkmal NOT IN (SELECT merkmal FROM auspraegung WHERE dimension = ${literal(dimension)})))`),
      dimension,
      (o) => ({
        was: `„${o.dazu}“ kennt hier keinen Wert „${o.text}“`,
        abhilfe: `Erlaubt: ${(data.merkmale.get(String(o.dazu))?.dimensionen[dimension] ?? ["insgesamt"]).join(", ")}.`,
      }),
    );
  add(
    await offences(`r.abruf AS text FROM roh r
      WHERE (r.datensatz, r.abruf) NOT IN (SELECT (datensatz, id) FROM abruf)`),
    "abruf",
    (o) => ({
      was: o.text === "" ? "der Abruf fehlt" : `den Abruf „${o.text}“ gibt es nicht`,
      abhilfe: `Erlaubt sind die ids unter abrufe in ${datasets.get(o.datensatz)!.quelleName}.`,
    }),
  );
  await checkTimes(db, data, offences, add);
  await checkNumbers(data, offences, add);
  add(
    await offences(`coalesce(e.datensatz || ' Zeile ' || e.zeile, '') AS text FROM (
        SELECT *, first_value(datensatz) OVER w AS ed, first_value(zeile) OVER w AS ez, row_number() OVER w AS nr
        FROM roh WINDOW w AS (PARTITION BY merkmal, ags, zeit, basis${dimensions.map((d) => `, ${quote(d)}`).join("")}
                              ORDER BY datensatz, zeile)
      ) r JOIN roh e ON e.datensatz = r.ed AND e.zeile = r.ez WHERE r.nr > 1`),
    "merkmal",
    (o) => ({
      was: `dieselbe Zahl (Merkmal, Gebiet, Zeit, Basis) steht schon in ${o.text}`,
      abhilfe: "Eine der beiden Zeilen entfernen.",
    }),
  );
  findings.push(...(await checkCoverage(db, data, dimensions)));
  return findings;
}

type Offences = (select: string) => Promise<Offence[]>;
type Add = (offences: Offence[], spalte: string, message: (o: Offence) => { was: string; abhilfe: string }) => void;

async function checkTimes(db: Database, data: DataRoot, offences: Offences, add: Add): Promise<void> {
  const used = await db.rows<{ merkmal: string; zeit: string }>(
    `SELECT DISTINCT merkmal, zeit FROM roh WHERE merkmal IN (SELECT id FROM merkmal) ORDER BY ALL`,
  );
  const times = used.map(({ merkmal, zeit }) => {
    const zeitart = data.merkmale.get(merkmal)!.zeitart;
    return { merkmal, zeit, zeitart, jahr: yearOf(zeit, zeitart) };
  });
  await db.createTable("zeiten", { merkmal: "VARCHAR", zeit: "VARCHAR", zeitart: "VARCHAR", jahr: "SMALLINT" }, times);
  add(
    await offences(`r.zeit AS text, z.zeitart AS dazu
      FROM roh r JOIN zeiten z ON z.merkmal = r.merkmal AND z.zeit = r.zeit WHERE z.jahr IS NULL`),
    "zeit",
    (o) => ({
      was: o.text === "" ? "die Zeit fehlt" : `„${o.text}“ ist kein gültiger Zeitpunkt`,
      abhilfe: `Dieses Merkmal erwartet ${o.dazu} in der Form ${zeitExample(o.dazu as Zeitart)}.`,
    }),
  );
  add(
    await offences(`r.zeit AS text, a.zeitpunkt AS dazu
      FROM roh r JOIN zeiten z ON z.merkmal = r.merkmal AND z.zeit = r.zeit
      JOIN abruf a ON a.datensatz = r.datensatz AND a.id = r.abruf
      WHERE z.jahr > CAST(a.zeitpunkt[1:4] AS SMALLINT) OR (z.zeitart = 'stichtag' AND r.zeit > a.zeitpunkt)`),
    "zeit",
    (o) => ({
      was: `${o.text} liegt in der Zukunft (abgerufen am ${o.dazu})`,
      abhilfe: "Den Zeitpunkt oder den Abruf berichtigen.",
    }),
  );
}

const NUMBER = "^-?[0-9]+(\\.[0-9]+)?$";

async function checkNumbers(data: DataRoot, offences: Offences, add: Add): Promise<void> {
  add(
    await offences(`r.wert AS text FROM roh r WHERE r.wert <> '' AND NOT regexp_matches(r.wert, ${literal(NUMBER)})`),
    "wert",
    ({ text }) => {
      if (/^-?\d{1,3}(\.\d{3})*,\d+$|^-?\d+,\d+$/.test(text))
        return {
          was: `„${text}“ steht mit Komma`,
          abhilfe: `Dezimalzeichen ist der Punkt, ohne Tausenderpunkt: ${text.replaceAll(".", "").replace(",", ".")}.`,
        };
      if (/^-?\d{1,3}([.\u0020\u00a0\u202f']\d{3})+$/.test(text))
        return {
          was: `„${text}“ enthält Tausendertrennzeichen`,
          abhilfe: `Ohne Trennzeichen schreiben: ${text.replace(/[^\d-]/g, "")}.`,
        };
      if (isStatus(text))
        return {
          was: `das Zeichen „${text}“ steht in der falschen Spalte`,
          abhilfe: "Es gehört in die Spalte status.",
        };
      return {
        was: `„${text}“ ist keine Zahl`,
        abhilfe: "Eine Zahl mit Dezimalpunkt eintragen oder leer lassen und einen Status setzen.",
      };
    },
  );
  add(
    await offences(`r.wert AS text, r.merkmal AS dazu FROM roh r JOIN merkmal m ON m.id = r.merkmal
      WHERE m.nachkommastellen = 0 AND regexp_matches(r.wert, '^-?[1-9][0-9]{0,2}\\.[0-9]{3}$')`),
    "wert",
    (o) => ({
      was: `„${o.text}“ wäre eine Zahl mit drei Nachkommastellen, gemeint ist wohl ein Tausenderpunkt`,
      abhilfe: `„${o.dazu}“ hat keine Nachkommastellen, ohne Trennzeichen schreiben: ${o.text.replace(".", "")}.`,
    }),
  );
  const symbols = Object.keys(STATUS).filter((symbol) => symbol !== "");
  add(
    await offences(`r.status AS text FROM roh r
      WHERE r.status NOT IN (${["", ...symbols].map(literal).join(", ")})`),
    "status",
    (o) => ({
      was: `das Zeichen „${o.text}“ ist kein amtlicher Status`,
      abhilfe: `Erlaubt: ${symbols.map((s) => `${s} (${STATUS[s as keyof typeof STATUS].text})`).join(", ")} oder leer.`,
    }),
  );
  const without = symbols
    .filter((s) => isStatus(s) && !STATUS[s].number)
    .map(literal)
    .join(", ");
  add(
    await offences(`r.wert AS text, r.status AS dazu FROM roh r WHERE r.wert <> '' AND r.status IN (${without})`),
    "status",
    (o) => ({
      was: `der Status „${o.dazu}“ heißt: kein Wert, daneben steht aber ${o.text}`,
      abhilfe: "Den Wert leeren oder den Status entfernen.",
    }),
  );
  add(
    await offences(`r.status AS text FROM roh r WHERE r.wert = '' AND r.status NOT IN (${without})`),
    "wert",
    (o) => ({
      was: o.text === "" ? "Wert und Status sind leer" : `beim Status „${o.text}“ fehlt der Wert`,
      abhilfe: "Eine Zahl eintragen oder mit . ... / x sagen, warum sie fehlt.",
    }),
  );
  add(
    await offences(`r.wert AS text FROM roh r WHERE r.status = '–' AND TRY_CAST(r.wert AS DOUBLE) <> 0`),
    "status",
    (o) => ({ was: `„–“ heißt genau null, der Wert ist ${o.text}`, abhilfe: "Status oder Wert berichtigen." }),
  );
  add(
    await offences(`r.wert AS text, r.merkmal AS dazu FROM roh r JOIN merkmal m ON m.id = r.merkmal
      WHERE TRY_CAST(r.wert AS DOUBLE) < m.minimum OR TRY_CAST(r.wert AS DOUBLE) > m.maximum`),
    "wert",
    (o) => {
      const { minimum, maximum } = data.merkmale.get(String(o.dazu))!;
      const range = [
        minimum === undefined ? "" : `mindestens ${minimum}`,
        maximum === undefined ? "" : `höchstens ${maximum}`,
      ];
      return {
        was: `${o.text} liegt außerhalb dessen, was bei „${o.dazu}“ möglich ist`,
        abhilfe: `Der Katalog erlaubt ${range.filter(Boolean).join(" und ")}.`,
      };
    },
  );
}

interface Gap {
  datensatz: string;
  nr: number;
  ebene: string;
  merkmal: string;
  /** Null where the promised level has no row at all. */
  zeit: string | null;
  basis: string | null;
  fehlend: string;
}

/** Compares what the datasets hold with what their `umfang` promises. */
async function checkCoverage(db: Database, data: DataRoot, dimensions: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const promises = data.datasets.flatMap((dataset) =>
    dataset.quelle.umfang.flatMap(({ merkmale, ebenen, ags }, nr) => {
      for (const key of ags ?? [])
        if (!data.regionen.some((r) => r.ags === key && ebenen.includes(r.ebene)))
          findings.push({
            grad: "fehler",
            datei: dataset.quelleName,
            schluessel: `umfang[${nr}].ags`,
            was: `den Schlüssel „${key}“ gibt es auf diesen Ebenen nicht`,
            abhilfe: "Nur Schlüssel aus kreis.yaml verwenden, die zu ebenen passen.",
          });
      return merkmale.flatMap((merkmal) => {
        if (!data.merkmale.has(merkmal)) {
          findings.push({
            grad: "fehler",
            datei: dataset.quelleName,
            schluessel: `umfang[${nr}]`,
            was: `das Merkmal „${merkmal}“ gibt es nicht`,
            abhilfe: "Schreibweise berichtigen oder das Merkmal in katalog.yaml aufnehmen.",
          });
          return [];
        }
        return data.regionen
          .filter((r) => ebenen.includes(r.ebene) && (!ags || ags.includes(r.ags)))
          .map((r) => ({ datensatz: dataset.id, nr, ebene: r.ebene, merkmal, ags: r.ags }));
      });
    }),
  );
  await db.createTable(
    "zusage",
    { datensatz: "VARCHAR", nr: "INTEGER", ebene: "VARCHAR", merkmal: "VARCHAR", ags: "VARCHAR" },
    promises,
  );
  const key = ["zeit", "basis", ...dimensions].map(quote);
  const columns = key.join(", ");
  const gaps = await db.rows<Gap>(
    `WITH treffer AS (
       SELECT z.datensatz, z.nr, z.ebene, z.merkmal, z.ags, ${key.map((k) => `r.${k}`).join(", ")}
       FROM zusage z JOIN roh r ON r.datensatz = z.datensatz AND r.merkmal = z.merkmal AND r.ags = z.ags
     ), anlaesse AS (
       SELECT DISTINCT datensatz, nr, ebene, merkmal, ${columns} FROM treffer
     )
     SELECT a.datensatz, a.nr, a.ebene, a.merkmal, a.zeit, a.basis, string_agg(DISTINCT z.ags, ', ' ORDER BY z.ags) AS fehlend
     FROM anlaesse a JOIN zusage z USING (datensatz, nr, ebene, merkmal)
     ANTI JOIN treffer t ON ${["datensatz", "nr", "ebene", "merkmal"].map((k) => `t.${k} = a.${k}`).join(" AND ")}
       AND t.ags = z.ags AND ${key.map((k) => `t.${k} = a.${k}`).join(" AND ")}
     GROUP BY a.datensatz, a.nr, a.ebene, a.merkmal, a.zeit, a.basis
     UNION ALL
     SELECT DISTINCT datensatz, nr, ebene, merkmal, NULL, NULL, '' FROM zusage z
     WHERE z.datensatz IN (SELECT datensatz FROM roh) AND NOT EXISTS (SELECT 1 FROM treffer t
       WHERE t.datensatz = z.datensatz AND t.nr = z.nr AND t.ebene = z.ebene AND t.merkmal = z.merkmal)
     ORDER BY ALL`,
  );
  const files = new Map(data.datasets.map((d) => [d.id, d.csvName]));
  for (const gap of gaps)
    findings.push({
      grad: "fehler",
      datei: files.get(gap.datensatz)!,
      schluessel: `umfang[${gap.nr}]`,
      was:
        gap.zeit === null
          ? `„${gap.merkmal}“ ist auf der Ebene ${gap.ebene} zugesagt, es gibt aber keine Zeile`
          : `„${gap.merkmal}“ ${gap.zeit} (${gap.basis}): es fehlt ${gap.fehlend}`,
      abhilfe: "Die Zeile ergänzen (mit Status, wenn es keine Zahl gibt) oder die Zusage unter umfang einschränken.",
    });
  return findings;
}

async function createValues(db: Database, dimensions: string[]): Promise<void> {
  const dims = dimensions.map((d) => `r.${quote(d)},`).join(" ");
  await db.run(
    `CREATE TABLE merkmalswerte AS
     SELECT r.merkmal, r.ags, r.zeit, z.jahr, r.basis, ${dims}
            CAST(nullif(r.wert, '') AS DOUBLE) AS wert, r.status, d.herkunft, r.datensatz AS quelle,
            'veroeffentlicht' AS rechenweg
     FROM roh r JOIN zeiten z ON z.merkmal = r.merkmal AND z.zeit = r.zeit JOIN datensatz d ON d.id = r.datensatz`,
  );
  await db.run("DROP TABLE roh");
}
