// Reads the texts of a data root (kreis.yaml, catalogues, sidecars) and checks how they fit together.
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { type Basis, type Identitaet, type Indikator, katalogSchema, type Merkmal } from "../src/model/catalog.js";
import { type Kreis, kreisSchema, type Zustaendigkeiten, zustaendigkeitenSchema } from "../src/model/county.js";
import type { Region } from "../src/model/outlets.js";
import {
  type EingabeQuelle,
  eingabeQuelleSchema,
  type GeplanteQuelle,
  geplanteQuelleSchema,
  type Quelle,
  quelleSchema,
} from "../src/model/source.js";
import { BEREICHE, type Bereich } from "../src/model/vocabulary.js";
import { readKoepfe } from "./ausgaben/ablage.js";
import type { AusgabeKopf } from "./ausgaben/kopf.js";
import { checkBezuege } from "./bezug-pruefen.js";
import { type CatalogFile, checkCatalogs } from "./catalog-check.js";
import { readColumns, readDatasetText } from "./dataset-text.js";
import type { Finding } from "./findings.js";
import { checkBoundaries } from "./geo/check.js";
import { PLANUNG, TABELLEN, type TabellenName } from "./planung/tabellen.js";
import { checkLeftOut, entriesOf, unknownFiles } from "./root-layout.js";
import { formatPath, readYaml } from "./yaml-file.js";

/** A CSV with its sidecar. */
interface Delivered<Q> {
  /** `arbeitsfoerderung/inkar-2021`, unique and the name of the source in outlets. */
  id: string;
  bereich: Bereich;
  /** Absolute path of the CSV. */
  csv: string;
  /** Names for messages. */
  csvName: string;
  quelleName: string;
  quelle: Q;
}

export type Dataset = Delivered<Quelle>;

/** A dataset that was never fetched: a sidecar with `bezug` and no CSV beside it. Only `pull` reads it. */
export interface Geplant {
  /** `soziales/regionaldatenbank-73111-01-01-5`, the id of the dataset once it is fetched. */
  id: string;
  bereich: Bereich;
  /** Absolute path of the sidecar. */
  pfad: string;
  /** Name for messages. */
  quelleName: string;
  quelle: GeplanteQuelle;
}

/** An input table of the forecasts, `bildung/planung/schulen`. */
export interface Eingabedatei extends Delivered<EingabeQuelle> {
  tabelle: TabellenName;
}

export interface DataRoot {
  /** Its name in messages, `data`. */
  name: string;
  kreis: Kreis;
  regionen: Region[];
  bereiche: { id: Bereich; titel: string }[];
  basen: Basis[];
  merkmale: Map<string, Merkmal & { bereich: Bereich }>;
  indikatoren: (Indikator & { bereich: Bereich })[];
  identitaeten: (Identitaet & { bereich: Bereich })[];
  /** Null only beside an error. */
  zustaendigkeiten: Zustaendigkeiten | null;
  /** Without those of origin `demo` where kreis.yaml switches them off. */
  datasets: Dataset[];
  /** Datasets that were never fetched, by id; no part of the atlas but `pull` looks at them. */
  geplant: Geplant[];
  /** Input tables of the forecasts, in the order of `TABELLEN`; without those of origin `demo` likewise. */
  planung: Eingabedatei[];
  /** Frozen editions, oldest first. */
  ausgaben: AusgabeKopf[];
}

/**
 * Reads a data root at `root`; `name` is its name in messages (`data`). `data` is there even beside errors, as long as
 * the values can be checked against it, so that one run finds all errors; without `data`, the findings say why.
 */
export function readDataRoot(root: string, name = basename(root)): { data?: DataRoot; findings: Finding[] } {
  const findings: Finding[] = [];
  const missing = (datei: string) =>
    findings.push({
      grad: "fehler",
      datei,
      was: "die Datei fehlt",
      abhilfe: "Die Datei anlegen oder wiederherstellen.",
    });

  for (const required of ["kreis.yaml", "zustaendigkeiten.yaml"])
    if (!existsSync(join(root, required))) missing(`${name}/${required}`);
  if (findings.length > 0) return { findings };

  const kreisFile = readYaml(join(root, "kreis.yaml"), `${name}/kreis.yaml`, kreisSchema);
  const zustaendigkeiten = readYaml(
    join(root, "zustaendigkeiten.yaml"),
    `${name}/zustaendigkeiten.yaml`,
    zustaendigkeitenSchema,
  );
  findings.push(...kreisFile.findings, ...zustaendigkeiten.findings);
  if (kreisFile.value) findings.push(...checkKreis(kreisFile.value, `${name}/kreis.yaml`, kreisFile.lineOf));
  const demodaten = kreisFile.value?.veroeffentlichung.demodaten ?? true;

  const catalogs: CatalogFile[] = [];
  const datasets: Dataset[] = [];
  const geplant: Geplant[] = [];
  const planung = readPlanungsdateien(root, name, findings).filter((t) => demodaten || t.quelle.herkunft !== "demo");
  for (const bereich of BEREICHE) {
    const folder = join(root, bereich);
    if (!existsSync(join(folder, "katalog.yaml"))) {
      missing(`${name}/${bereich}/katalog.yaml`);
      continue;
    }
    const datei = `${name}/${bereich}/katalog.yaml`;
    const file = readYaml(join(folder, "katalog.yaml"), datei, katalogSchema);
    findings.push(...file.findings);
    if (file.value) catalogs.push({ ...file, value: file.value, bereich });
    const { stems, orphans } = csvFiles(folder);
    for (const stem of orphans) geplant.push(...readGeplant(folder, name, bereich, stem, findings));
    const found = stems.flatMap((stem) =>
      readDelivered(
        folder,
        `${name}/${bereich}`,
        `${bereich}/${stem}`,
        bereich,
        quelleSchema,
        readDatasetText,
        findings,
      ),
    );
    datasets.push(...(demodaten ? found : found.filter((d) => d.quelle.herkunft !== "demo")));
  }
  if (kreisFile.value)
    findings.push(...checkDemo(kreisFile.value, [...datasets, ...planung], `${name}/kreis.yaml`, kreisFile.lineOf));
  if (kreisFile.value) findings.push(...checkBoundaries(root, name, kreisFile.value));
  findings.push(...unknownFiles(root, name), ...checkLeftOut(root, name));
  findings.push(...checkCatalogs(catalogs));
  const ausgaben = readKoepfe(root, name);
  findings.push(...ausgaben.findings);
  const merkmale = catalogs.flatMap((f) => f.value.merkmale.map((m) => [m.id, { ...m, bereich: f.bereich }] as const));
  const ambiguous = new Set(merkmale.map(([id]) => id)).size < merkmale.length;
  if (!kreisFile.value || catalogs.length < BEREICHE.length || ambiguous) {
    findings.push(...datasets.flatMap((d) => checkText(d.csv, d.csvName)));
    return { findings };
  }

  const kreis = kreisFile.value;
  const basen = catalogs.flatMap((file) => file.value.basen);
  const bezuege = [...datasets.map((d) => ({ ...d, pfad: d.csv.replace(/\.csv$/, ".quelle.yaml") })), ...geplant].map(
    (angabe) => ({
      ...angabe,
      lineOf: (path: readonly PropertyKey[]) => readYaml(angabe.pfad, angabe.quelleName, z.unknown()).lineOf(path),
    }),
  );
  findings.push(...checkBezuege(bezuege, new Map(merkmale), new Set(basen.map((b) => b.id))));
  return {
    findings,
    data: {
      name,
      kreis,
      regionen: listRegions(kreis),
      bereiche: catalogs.map((file) => ({ id: file.bereich, titel: file.value.titel })),
      basen,
      merkmale: new Map(merkmale),
      indikatoren: catalogs.flatMap((f) => f.value.indikatoren.map((i) => ({ ...i, bereich: f.bereich }))),
      identitaeten: catalogs.flatMap((f) => f.value.identitaeten.map((i) => ({ ...i, bereich: f.bereich }))),
      zustaendigkeiten: zustaendigkeiten.value ?? null,
      datasets,
      geplant,
      planung,
      ausgaben: ausgaben.koepfe,
    },
  };
}

/** All regions an atlas of this Kreis knows: Gemeinden by AGS, Planungsräume, Kreis, Land, Bund. */
export function listRegions(kreis: Kreis): Region[] {
  return [
    ...kreis.gemeinden.map((g) => ({ ags: g.ags, name: g.name, kurz: g.kurz ?? g.name, ebene: "gemeinde" as const })),
    ...kreis.planungsraeume.map((p) => ({
      ags: p.schluessel,
      name: p.name,
      kurz: p.name,
      ebene: "planungsraum" as const,
      gemeinden: p.gemeinden,
    })),
    { ags: kreis.ags, name: kreis.name, kurz: "Landkreis", ebene: "kreis" },
    { ags: kreis.land.ags, name: kreis.land.name, kurz: kreis.land.name, ebene: "land" },
    { ags: kreis.bund.ags, name: kreis.bund.name, kurz: kreis.bund.name, ebene: "bund" },
  ];
}

/** Date of the newest retrieval of the datasets, `1970-01-01` where there are none. */
export function newestRetrieval(datasets: readonly Dataset[]): string {
  const dates = datasets.flatMap((d) => d.quelle.abrufe.map((a) => a.zeitpunkt)).sort();
  return dates.at(-1) ?? "1970-01-01";
}

/** Stems of the CSV files of a folder, and of the sidecars that have none. */
function csvFiles(folder: string): { stems: string[]; orphans: string[] } {
  const files = entriesOf(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  const stemsOf = (ending: string) => files.filter((f) => f.endsWith(ending)).map((f) => f.slice(0, -ending.length));
  const stems = stemsOf(".csv");
  return { stems, orphans: stemsOf(".quelle.yaml").filter((stem) => !stems.includes(stem)) };
}

function withoutCsv(datei: string): Finding {
  return {
    grad: "fehler",
    datei,
    was: "zu dieser Quellenangabe gibt es keine CSV-Datei",
    abhilfe: "Die CSV-Datei ergänzen oder die Quellenangabe löschen.",
  };
}

/** A sidecar without CSV: planned, or an error. */
function readGeplant(folder: string, name: string, bereich: Bereich, stem: string, findings: Finding[]): Geplant[] {
  const [pfad, quelleName] = [join(folder, `${stem}.quelle.yaml`), `${name}/${bereich}/${stem}.quelle.yaml`];
  const entries = readYaml(pfad, quelleName, z.record(z.string(), z.unknown()));
  if (!entries.value) {
    findings.push(...entries.findings);
    return [];
  }
  // Whoever has a checksum or a retrieval has lost the CSV.
  if (!("bezug" in entries.value) || "sha256" in entries.value || "abrufe" in entries.value) {
    findings.push(withoutCsv(quelleName));
    return [];
  }
  const sidecar = readYaml(pfad, quelleName, geplanteQuelleSchema);
  findings.push(...sidecar.findings);
  if (!sidecar.value) return [];
  findings.push(...checkQuelle(sidecar.value, quelleName, sidecar.lineOf));
  return [{ id: `${bereich}/${stem}`, bereich, pfad, quelleName, quelle: sidecar.value }];
}

function readPlanungsdateien(root: string, name: string, findings: Finding[]): Eingabedatei[] {
  return BEREICHE.flatMap((bereich) => {
    const [folder, folderName] = [join(root, bereich, PLANUNG), `${name}/${bereich}/${PLANUNG}`];
    const { stems, orphans } = csvFiles(folder);
    findings.push(...orphans.map((stem) => withoutCsv(`${folderName}/${stem}.quelle.yaml`)));
    return TABELLEN.filter((t) => t.bereich === bereich && stems.includes(t.name)).flatMap((tabelle) =>
      readDelivered(
        folder,
        folderName,
        `${bereich}/${PLANUNG}/${tabelle.name}`,
        bereich,
        eingabeQuelleSchema,
        (bytes, datei) => readColumns(bytes, datei, tabelle.spalten),
        findings,
      ).map((delivered) => ({ ...delivered, tabelle: tabelle.name })),
    );
  });
}

/** One CSV with its sidecar; none where the sidecar is missing or broken, and then the form of the CSV is checked all the same. */
function readDelivered<Q extends EingabeQuelle>(
  folder: string,
  name: string,
  id: string,
  bereich: Bereich,
  schema: z.ZodType<Q>,
  readText: (bytes: Uint8Array, datei: string) => { findings: Finding[] },
  findings: Finding[],
): Delivered<Q>[] {
  const stem = basename(id);
  const [csv, csvName, quelleName] = [
    join(folder, `${stem}.csv`),
    `${name}/${stem}.csv`,
    `${name}/${stem}.quelle.yaml`,
  ];
  const withoutSource = () => {
    findings.push(...readText(readFileSync(csv), csvName).findings);
    return [];
  };
  if (!statSync(join(folder, `${stem}.quelle.yaml`), { throwIfNoEntry: false })?.isFile()) {
    findings.push({
      grad: "fehler",
      datei: csvName,
      was: "die Quellenangabe fehlt",
      abhilfe: `${stem}.quelle.yaml mit Herausgeber, Lizenz und Abrufen daneben legen.`,
    });
    return withoutSource();
  }
  const sidecar = readYaml(join(folder, `${stem}.quelle.yaml`), quelleName, schema);
  findings.push(...sidecar.findings);
  if (!sidecar.value) return withoutSource();
  findings.push(...checkQuelle(sidecar.value, quelleName, sidecar.lineOf));
  return [{ id, bereich, csv, csvName, quelleName, quelle: sidecar.value }];
}

/** Form of a CSV whose content cannot be checked, because what belongs to it is itself broken. */
function checkText(csv: string, csvName: string): Finding[] {
  return readDatasetText(readFileSync(csv), csvName).findings;
}

function checkQuelle(
  quelle: EingabeQuelle | GeplanteQuelle,
  datei: string,
  lineOf: (path: PropertyKey[]) => number,
): Finding[] {
  const findings: Finding[] = [];
  const abrufe = "abrufe" in quelle ? quelle.abrufe : [];
  const error = (path: PropertyKey[], was: string, abhilfe: string) =>
    findings.push({ grad: "fehler", datei, zeile: lineOf(path), schluessel: path.join("."), was, abhilfe });
  if (quelle.lizenz.weitergabe !== "erlaubt")
    error(
      ["lizenz", "weitergabe"],
      `die Weitergabe der Zahlen ist „${quelle.lizenz.weitergabe}“`,
      "Nur Daten mit dem Recht zur Weitergabe dürfen in data/ liegen: Datei entfernen oder das Recht klären.",
    );
  if (quelle.sichtbarkeit === "intern")
    error(
      ["sichtbarkeit"],
      "interne Daten liegen im öffentlichen Verzeichnis",
      "Die Datei nach data-intern/ legen und aus der Versionsgeschichte von data/ entfernen.",
    );
  if (quelle.herkunft === "modell" && !quelle.methode)
    error(["herkunft"], "bei eigener Berechnung fehlt die Methode", "„methode:“ mit dem Rechenweg ergänzen.");
  const today = new Date().toISOString().slice(0, 10);
  for (const [i, { zeitpunkt }] of abrufe.entries())
    if (zeitpunkt > today)
      error(
        ["abrufe", i, "zeitpunkt"],
        `der Abruf vom ${zeitpunkt} liegt in der Zukunft`,
        "Das Datum des Abrufs berichtigen.",
      );
  const ids = abrufe.map((abruf) => abruf.id);
  for (const [i, id] of ids.entries())
    if (ids.indexOf(id) !== i) error(["abrufe", i, "id"], `der Abruf „${id}“ steht zweimal`, "Eindeutige id vergeben.");
  return findings;
}

/** Fictitious figures are shown only in a demonstration, and each run says so. */
function checkDemo(
  { veroeffentlichung }: Kreis,
  datasets: readonly Delivered<EingabeQuelle>[],
  datei: string,
  lineOf: (path: PropertyKey[]) => number,
): Finding[] {
  const { demodaten, vorfuehrung } = veroeffentlichung;
  if (demodaten && !vorfuehrung)
    return [
      {
        grad: "fehler",
        datei,
        zeile: lineOf(["veroeffentlichung", "demodaten"]),
        schluessel: "veroeffentlichung.demodaten",
        was: "Beispielwerte dürfen nur in einer Vorführung stehen, „vorfuehrung“ ist aber false",
        abhilfe: "Für die Veröffentlichung demodaten: false setzen, für eine Vorführung auch vorfuehrung: true.",
      },
    ];
  const count = datasets.filter((d) => d.quelle.herkunft === "demo").length;
  if (!demodaten || count === 0) return [];
  return [
    {
      grad: "hinweis",
      datei,
      zeile: lineOf(["veroeffentlichung", "demodaten"]),
      schluessel: "veroeffentlichung.demodaten",
      was: `der Atlas enthält frei erfundene Beispielwerte (${count} ${count === 1 ? "Datensatz" : "Datensätze"})`,
      abhilfe: "Vor der Veröffentlichung demodaten: false setzen.",
    },
  ];
}

function checkKreis(kreis: Kreis, datei: string, lineOf: (path: PropertyKey[]) => number): Finding[] {
  const findings: Finding[] = [];
  const error = (path: PropertyKey[], was: string, abhilfe: string) =>
    findings.push({ grad: "fehler", datei, zeile: lineOf(path), schluessel: formatPath(path), was, abhilfe });
  const known = kreis.gemeinden.map((g) => g.ags);
  for (const [i, { ags, name }] of kreis.gemeinden.entries()) {
    if (known.indexOf(ags) !== i)
      error(["gemeinden", i], `der Schlüssel ${ags} steht zweimal`, "Schlüssel berichtigen.");
    if (!ags.startsWith(kreis.ags))
      error(["gemeinden", i], `${name} (${ags}) liegt nicht im Kreis ${kreis.ags}`, "Schlüssel berichtigen.");
  }
  const spaces = kreis.planungsraeume.map((raum) => raum.schluessel);
  for (const [i, schluessel] of spaces.entries())
    if (spaces.indexOf(schluessel) !== i)
      error(
        ["planungsraeume", i],
        `der Schlüssel ${schluessel} steht zweimal`,
        "Einen eindeutigen Schlüssel vergeben.",
      );
  for (const [i, raum] of kreis.planungsraeume.entries())
    for (const ags of raum.gemeinden)
      if (!known.includes(ags))
        error(
          ["planungsraeume", i, "gemeinden"],
          `die Gemeinde ${ags} gibt es nicht`,
          "Nur Schlüssel aus der Liste gemeinden verwenden.",
        );
      else if (raum.gemeinden.indexOf(ags) !== raum.gemeinden.lastIndexOf(ags))
        error(["planungsraeume", i, "gemeinden"], `die Gemeinde ${ags} steht zweimal`, "Einmal streichen.");
  return findings;
}
