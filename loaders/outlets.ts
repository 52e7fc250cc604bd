// Writes the outlets that the site reads: Parquet, JSON, CSV and the boundaries; the folder is replaced whole.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as aq from "arquero";
import { parse } from "yaml";
import { ausgabeText } from "../src/model/ausgabe.js";
import type { Bruch, Merkmal } from "../src/model/catalog.js";
import { erkundungOf } from "../src/model/erkundung.js";
import type { Planungsdaten } from "../src/model/forecast/eingaben.js";
import type { VorausberechnungOutlet } from "../src/model/forecast/vorausberechnung.js";
import { parseTerms } from "../src/model/formula.js";
import { staleness } from "../src/model/frische.js";
import { groupBy } from "../src/model/group.js";
import { trendOf } from "../src/model/mann-kendall.js";
import { naturalClasses } from "../src/model/natural-breaks.js";
import {
  type AbgleichOutlet,
  type Bestand,
  type IndikatorDatei,
  type IndikatorOutlet,
  type KatalogOutlet,
  type ModellOutlet,
  type NeuOutlet,
  type QuelleOutlet,
  toZeile,
  type Wert,
} from "../src/model/outlets.js";
import type { QualitaetOutlet } from "../src/model/qualitaet.js";
import { stretches } from "../src/model/series.js";
import { mitStreuung, STREUUNG_SPALTEN, type StreuungSpalten } from "../src/model/streuung.js";
import { EBENEN, type Ebene } from "../src/model/vocabulary.js";
import { type DataRoot, newestRetrieval } from "./data-root.js";
import { type Database, literal, quote } from "./database.js";
import { indicatorCsv } from "./indicator-csv.js";
import { Facts, lineageOf } from "./lineage.js";
import { Lage } from "./planung/lage.js";
import { planungVorlagen } from "./planung/vorlagen.js";
import { removeLeftovers, replaceFolder } from "./replace-folder.js";
import { factKey, needsTemplate, templateCsv } from "./template-csv.js";
import { dimensionsOf } from "./values.js";
import { TABELLEN, tabellenVorlage, vorlageName } from "./vorausberechnung/tabellen.js";

const STREUUNG_NAMEN = STREUUNG_SPALTEN.map((s) => s.name).join(", ");

/** What earlier stages found out beside the figures. */
export interface Results {
  /** Published sums that differ from the sum of their parts. */
  abgleich: readonly AbgleichOutlet[];
  /** Protocol of the age model, where there is one. */
  modell?: ModellOutlet;
  /** The editions so far and the one this run is. */
  verlauf: NeuOutlet;
  /** What is known about the quality of the figures. */
  qualitaet: QualitaetOutlet;
  /** What the planner reckons with, after disclosure control. */
  planung: Planungsdaten;
  /** What the projection reckons with, or why there is none. */
  vorausberechnung: VorausberechnungOutlet;
}

/** Writes all outlets into `target` (absolute). The old folder stays until the new one is complete. */
export async function writeOutlets(
  db: Database,
  data: DataRoot,
  root: string,
  results: Results,
  target: string,
): Promise<void> {
  const temp = `${target}.neu-${process.pid}`;
  rmSync(temp, { recursive: true, force: true });
  removeLeftovers(target);
  try {
    await fillFolder(db, data, root, results, temp);
    replaceFolder(temp, target);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

async function fillFolder(
  db: Database,
  data: DataRoot,
  root: string,
  { abgleich, modell, verlauf, qualitaet, planung, vorausberechnung }: Results,
  temp: string,
): Promise<void> {
  mkdirSync(join(temp, "indikator"), { recursive: true });
  mkdirSync(join(temp, "csv"), { recursive: true });
  mkdirSync(join(temp, "herkunft"), { recursive: true });
  mkdirSync(join(temp, "vorlage"), { recursive: true });
  const open = data.indikatoren.filter((i) => i.sichtbarkeit === "oeffentlich");
  await writeParquet(
    db,
    data,
    open.map((i) => i.id),
    { ausgabe: ausgabeText(verlauf.ausgabe), datenstand: newestRetrieval(data.datasets) },
    temp,
  );

  const values = groupBy(await readValues(db), (w) => w.indikator);
  const bases = data.basen.map((b) => b.id);
  const datenstand = newestRetrieval(data.datasets);
  const levels = new Map(data.regionen.map((r) => [r.ags, r.ebene]));
  const indikatoren = open.map((i): IndikatorOutlet => {
    const own = values.get(i.id) ?? [];
    const bestand = inventory(own, levels);
    const newest = Math.max(...bestand.map((b) => b.bis));
    return {
      ...i,
      zwillinge: i.zwillinge.filter((id) => open.some((other) => other.id === id)),
      anzahl: "wert" in i.formel && isCount(data.merkmale.get(parseTerms(i.formel.wert)[0].merkmal)!),
      bestand,
      klassen: naturalClasses(
        own.filter((w) => levels.get(w.ags) === "gemeinde").flatMap((w) => w.wert ?? []),
        i.nachkommastellen,
      ),
      herkuenfte: [...new Set(own.map((w) => w.herkunft))].sort(),
      quellen: [...new Set(own.flatMap((w) => w.quelle.split(" + ")))].sort(),
      veraltet: bestand.length > 0 ? staleness(newest, i.rhythmus, datenstand) : null,
    };
  });
  const quellen = data.datasets.map(({ id, bereich, quelle }): QuelleOutlet => {
    const { umfang: _u, bezug: _b, abrufe, sha256: _s, sichtbarkeit: _v, annahmen: _a, ...rest } = quelle;
    return {
      id,
      bereich,
      ...rest,
      abruf: abrufe
        .map((a) => a.zeitpunkt)
        .sort()
        .at(-1)!,
    };
  });
  const known = await realFacts(db, data);
  const facts = await Facts.read(db, data);
  for (const indikator of indikatoren.filter(needsTemplate))
    writeFileSync(join(temp, "vorlage", `${indikator.id}.csv`), templateCsv(indikator, data, known));
  for (const [name, text] of planungVorlagen(data, Lage.read(root)))
    writeFileSync(join(temp, "vorlage", `${name}.csv`), text);
  const geoSource = parse(readFileSync(join(root, "geo", "gemeinden.quelle.yaml"), "utf8"));
  for (const indikator of indikatoren) {
    const own = values.get(indikator.id) ?? [];
    if (own.length === 0) continue;
    const used = new Set(own.map((w) => w.basis));
    const file: IndikatorDatei = {
      datenstand,
      ausgabe: verlauf.ausgabe,
      indikator,
      basen: data.basen.filter((b) => used.has(b.id)),
      quellenzeilen: [
        ...new Set(
          quellen.filter((q) => indikator.quellen.includes(q.id)).map((q) => `${q.kurz} (${q.lizenz.kennung})`),
        ),
      ],
      grenzen: geoSource.vermerk,
      trends: indikator.zeitvergleich ? trendsOf(own, indikator.bruch, bases) : {},
      zeilen: own.map(toZeile),
    };
    writeJson(join(temp, "indikator", `${indikator.id}.json`), file);
    writeJson(join(temp, "herkunft", `${indikator.id}.json`), lineageOf(indikator, own, facts, data, quellen));
    writeFileSync(
      join(temp, "csv", `${indikator.id}.csv`),
      indicatorCsv(indikator, own, data.regionen, data.basen, quellen, verlauf.ausgabe),
    );
  }
  const { kreis } = data;
  const katalog: KatalogOutlet = {
    datenstand,
    ausgabe: verlauf.ausgabe,
    kreis: {
      ags: kreis.ags,
      name: kreis.name,
      kurzname: kreis.kurzname,
      land: kreis.land.ags,
      bund: kreis.bund.ags,
    },
    adresse: kreis.adresse,
    herausgeber: kreis.herausgeber,
    veroeffentlichung: kreis.veroeffentlichung,
    geometrie: { vermerk: geoSource.vermerk, kurz: geoSource.kurz },
    bereiche: data.bereiche,
    basen: data.basen,
    merkmale: [...data.merkmale.values()],
    indikatoren,
    quellen,
    abgleich: [...abgleich],
    nichtUebernommen: readLeftOut(join(root, "nicht-uebernommen.csv")),
  };
  writeJson(join(temp, "katalog.json"), katalog);
  writeJson(join(temp, "erkundung.json"), erkundungOf(katalog));
  writeJson(join(temp, "regionen.json"), data.regionen);
  writeJson(join(temp, "neu.json"), verlauf);
  writeJson(join(temp, "qualitaet.json"), qualitaet);
  writeJson(join(temp, "planung.json"), planung);
  writeJson(join(temp, "vorausberechnung.json"), vorausberechnung);
  for (const tabelle of TABELLEN)
    writeFileSync(join(temp, "vorlage", `${vorlageName(tabelle.name)}.csv`), tabellenVorlage(tabelle));
  if (modell) writeJson(join(temp, "modell.json"), modell);
  copyFileSync(join(root, "geo", "gemeinden.topojson"), join(temp, "geo.topojson"));
}

/** @param about key-value metadata of every file */
async function writeParquet(
  db: Database,
  data: DataRoot,
  open: string[],
  about: Record<string, string>,
  folder: string,
): Promise<void> {
  const metadata = Object.entries(about).map(([key, value]) => `${quote(key)}: ${literal(value)}`);
  const dimensions = dimensionsOf(data).map(quote);
  const copy = (select: string, file: string) =>
    db.run(
      `COPY (${select}) TO ${literal(join(folder, file))}
       (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, KV_METADATA {${metadata.join(", ")}})`,
    );
  await copy(
    `SELECT indikator, ags, jahr, zeit, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg,
            ${STREUUNG_NAMEN}
     FROM indikatorwerte LEFT JOIN streuung USING (indikator, ags, zeit, basis) WHERE indikator IN (${["", ...open].map(literal).join(", ")})
     ORDER BY indikator, ags, jahr, zeit, basis`,
    "werte.parquet",
  );
  await copy(
    `SELECT merkmal, ags, jahr, zeit, basis, ${[...dimensions, ""].join(", ")} wert, status, herkunft, quelle, rechenweg
     FROM merkmalswerte ORDER BY merkmal, ags, jahr, zeit, basis${dimensions.map((d) => `, ${d}`).join("")}`,
    "merkmale.parquet",
  );
  await db.createTable(
    "indikatoren",
    {
      id: "VARCHAR",
      titel: "VARCHAR",
      kurztitel: "VARCHAR",
      einheit: "VARCHAR",
      bereich: "VARCHAR",
      polaritaet: "VARCHAR",
    },
    data.indikatoren.filter((i) => open.includes(i.id)),
  );
  await copy("SELECT * FROM indikatoren ORDER BY id", "indikatoren.parquet");
  await db.createTable(
    "regionen",
    { ags: "VARCHAR", name: "VARCHAR", kurz: "VARCHAR", ebene: "VARCHAR" },
    data.regionen,
  );
  await copy("SELECT ags, name, kurz, ebene FROM regionen ORDER BY ags", "regionen.parquet");
}

async function readValues(db: Database): Promise<(Wert & { indikator: string })[]> {
  const rows = await db.rows<Omit<Wert, "streuung"> & { indikator: string } & StreuungSpalten>(
    `SELECT w.*, ${STREUUNG_NAMEN}
     FROM indikatorwerte w LEFT JOIN basis b ON b.id = w.basis LEFT JOIN streuung s USING (indikator, ags, zeit, basis)
     ORDER BY indikator, ags, jahr, zeit, b.rang, basis`,
  );
  return rows.map((row) => mitStreuung(row));
}

/** Trend of every region over its newest unbroken stretch; fictitious figures have none. */
function trendsOf(
  values: readonly Wert[],
  brueche: readonly Bruch[],
  basen: readonly string[],
): IndikatorDatei["trends"] {
  // A fictitious figure ends a stretch: what lies on both sides of it is no unbroken series of real ones.
  const real = values.map((w) => (w.herkunft === "demo" ? { ...w, wert: null } : w));
  return Object.fromEntries(
    [...groupBy(real, (w) => w.ags)].flatMap(([ags, own]) => {
      const trend = trendOf(stretches(own, brueche, basen));
      return trend ? [[ags, trend]] : [];
    }),
  );
}

/** Keys of all facts that have a figure other than a fictitious one, at any time. */
async function realFacts(db: Database, data: DataRoot): Promise<Set<string>> {
  const dimensions = dimensionsOf(data);
  const rows = await db.rows<Record<string, string>>(
    `SELECT DISTINCT merkmal, ags${dimensions.map((d) => `, ${quote(d)}`).join("")} FROM merkmalswerte WHERE herkunft <> 'demo'`,
  );
  return new Set(rows.map(({ merkmal, ags, ...auswahl }) => factKey(merkmal, ags, auswahl)));
}

/** Counts grow with the region: units that are things or persons, neither shares of anything nor measures of time. */
function isCount({ additiv, einheit }: Merkmal): boolean {
  return additiv || (/^[A-ZÄÖÜ][a-zäöüß]+$/.test(einheit) && !MEASURES_OF_TIME.has(einheit));
}

const MEASURES_OF_TIME = new Set(["Jahre", "Monate", "Tage", "Stunden", "Minuten"]);

/** What there is of an indicator, by level: first and last year, number of times, newest time. */
function inventory(values: readonly Wert[], levels: ReadonlyMap<string, Ebene>): Bestand[] {
  const rows = values.flatMap(({ ags, jahr, zeit, wert }) =>
    wert === null ? [] : [{ ebene: levels.get(ags)!, jahr, zeit }],
  );
  if (rows.length === 0) return [];
  const stock = aq
    .from(rows)
    .groupby("ebene")
    .rollup({
      von: aq.op.min("jahr"),
      bis: aq.op.max("jahr"),
      zeiten: aq.op.distinct("zeit"),
      neueste: aq.op.max("zeit"),
    })
    .objects() as Bestand[];
  return stock.sort((a, b) => EBENEN.indexOf(a.ebene) - EBENEN.indexOf(b.ebene));
}

function readLeftOut(file: string): KatalogOutlet["nichtUebernommen"] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  return lines.map((line) => {
    const [lieferung, indikator, ...grund] = line.split(";");
    return { lieferung, indikator, grund: grund.join(";") };
  });
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value)}\n`);
}
