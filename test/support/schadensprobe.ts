// Tries damages on a copy of the real data: is each refused with a located message, without effect, or does it pass?
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse, stringify } from "yaml";
import { readDatasetText } from "../../loaders/dataset-text.js";
import { CheckError, type Finding } from "../../loaders/findings.js";
import { DATA } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { BEREICHE, type Bereich } from "../../src/model/vocabulary.js";
import { tempFolder } from "../fixtures/data-root.js";
import { digest } from "../fixtures/runs.js";
import { type Schaden, schaeden } from "./schaeden.js";

export type Ausgang = "abgelehnt" | "ohne Wirkung" | "durchgelassen";

export interface Probe {
  schaden: Schaden;
  ausgang: Ausgang;
  findings: readonly Finding[];
  /** What is missing in the messages of a refusal. */
  maengel: string[];
}

/**
 * A copy of the real data with the figures of these areas only; the catalogues of the others keep their bases and nothing else,
 * so that a run is shorter.
 */
export function copyOf(bereiche: readonly Bereich[]): string {
  const root = join(tempFolder(), "data");
  const left = BEREICHE.filter((bereich) => !bereiche.includes(bereich));
  cpSync(DATA, root, {
    recursive: true,
    filter: (file) =>
      !left.some((bereich) => relative(DATA, file).startsWith(`${bereich}/`)) &&
      !file.includes("/ausgaben") &&
      // Inputs of forecasts refer to those of other areas; their checks have tests of their own.
      !file.includes("/planung"),
  });
  for (const bereich of left) {
    const { titel, basen } = parse(readFileSync(join(DATA, bereich, "katalog.yaml"), "utf8"));
    const rest = { bereich, titel, basen: basen ?? [], merkmale: [], indikatoren: [] };
    writeFileSync(join(root, bereich, "katalog.yaml"), stringify(rest));
  }
  return root;
}

/**
 * Tries `anzahl` damages on the data root. With `pruefsumme` „erneuert“, the sidecar gets the checksum of the damaged CSV, so
 * that only the checks of content are left; „belassen“ is how the atlas is used.
 */
export async function probieren(
  root: string,
  anzahl: number,
  saat: string,
  pruefsumme: "belassen" | "erneuert",
): Promise<Probe[]> {
  const target = join(tempFolder(), "ausgaben");
  await runPipeline(root, target);
  const good = JSON.stringify(digest(target));
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const files = new Map<string, Uint8Array>(paths.map((path) => [path, readFileSync(join(root, path))]));
  const proben: Probe[] = [];
  for (const schaden of schaeden(files, anzahl, saat)) {
    const changed = new Map([[schaden.datei, schaden.bytes]]);
    const sidecar = schaden.datei.replace(/\.csv$/, ".quelle.yaml");
    if (pruefsumme === "erneuert" && sidecar !== schaden.datei) {
      const text = Buffer.from(files.get(sidecar)!).toString("utf8");
      changed.set(sidecar, Buffer.from(text.replace(/^sha256: [0-9a-f]{64}/m, `sha256: ${hashOf(schaden.bytes)}`)));
    }
    for (const [path, bytes] of changed) writeFileSync(join(root, path), bytes);
    proben.push(await probe(schaden, hashOf(files.get(schaden.datei)!)));
    for (const path of changed.keys()) writeFileSync(join(root, path), files.get(path)!);
  }
  return proben;

  async function probe(schaden: Schaden, before: string): Promise<Probe> {
    try {
      const { findings } = await runPipeline(root, target);
      restoreHash(join(target, "herkunft"), hashOf(schaden.bytes), before);
      const same = JSON.stringify(digest(target)) === good;
      return { schaden, ausgang: same ? "ohne Wirkung" : "durchgelassen", findings, maengel: [] };
    } catch (error) {
      if (!(error instanceof CheckError))
        return { schaden, ausgang: "durchgelassen", findings: [], maengel: [`Absturz: ${error}`] };
      return { schaden, ausgang: "abgelehnt", findings: error.findings, maengel: maengelOf(error.findings, schaden) };
    }
  }
}

/** The lineage names the checksum of each CSV: the one difference that a renewed checksum makes by itself. */
function restoreHash(folder: string, fresh: string, before: string): void {
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), "utf8");
    if (text.includes(fresh)) writeFileSync(join(folder, name), text.replaceAll(fresh, before));
  }
}

/** Checksum of a CSV in its normal form; of a file that cannot be read, that of its bytes. */
function hashOf(bytes: Uint8Array): string {
  return readDatasetText(bytes, "").dataset?.sha256 ?? createHash("sha256").update(bytes).digest("hex");
}

/** Messages that are about a file as a whole: there is no line to name. */
const GANZE_DATEI = /^die Datei |passt nicht zur Prüfsumme|kommt in keiner Zeile|weitere Zeilen? mit Fehlern/;

/** What a person who has to mend the damage would miss in the messages. */
function maengelOf(findings: readonly Finding[], { datei }: Schaden): string[] {
  const errors = findings.filter((f) => f.grad === "fehler");
  const folder = datei.slice(0, datei.indexOf("/"));
  const stem = datei.replace(/\.(csv|quelle\.yaml)$/, "");
  const maengel = errors.flatMap((f) => {
    const placed = f.zeile !== undefined || f.spalte !== undefined || f.schluessel !== undefined;
    return [
      ...(placed || GANZE_DATEI.test(f.was) ? [] : [`ohne Ort: ${f.datei}: ${f.was}`]),
      ...(f.abhilfe.length > 10 && /[.?]$/.test(f.abhilfe) ? [] : [`ohne Abhilfe: ${f.was} → ${f.abhilfe}`]),
      ...(/\b(the|invalid|expected|must|undefined|NaN)\b|\[object/.test(f.was) && !/„[^“]*NaN/.test(f.was)
        ? [`nicht deutsch: ${f.was}`]
        : []),
    ];
  });
  if (
    !errors.some(
      (f) => f.datei.includes(`/${stem}.`) || f.datei.includes(`/${folder}/katalog.yaml`) || saysWhence(f, stem),
    )
  )
    maengel.push(`nennt ${datei} nicht: ${errors[0]?.datei}: ${errors[0]?.was}`);
  return maengel;
}

/**
 * The age model is the one place where the damage of one file shows in another: its message names the inputs, or says that there
 * are none any more.
 */
function saysWhence({ was }: Finding, stem: string): boolean {
  return was.startsWith("das Modell") && (was.includes(stem) || was.includes("folgt nicht mehr aus den Zahlen"));
}

/** Counts by class as a table in Markdown. */
export function tabelle(proben: readonly Probe[]): string {
  const klassen = [...new Set(proben.map((p) => p.schaden.klasse))];
  const count = (klasse: string | null, ausgang: Ausgang) =>
    proben.filter((p) => (klasse === null || p.schaden.klasse === klasse) && p.ausgang === ausgang).length;
  const line = (name: string, klasse: string | null) =>
    `| ${name} | ${count(klasse, "abgelehnt")} | ${count(klasse, "ohne Wirkung")} | ${count(klasse, "durchgelassen")} |`;
  return [
    "| Schaden | abgelehnt | ohne Wirkung | durchgelassen |",
    "|---|--:|--:|--:|",
    ...klassen.map((klasse) => line(klasse, klasse)),
    line("alle", null),
  ].join("\n");
}

/**
 * Classes of damage that can give another right file, so that no check of content can tell: another plausible number, a figure
 * less where nothing is promised, another official symbol. Only the recorded checksum finds them.
 */
const PLAUSIBEL = new Set([
  "Ziffer geändert",
  "Vorzeichen gesetzt",
  "Zwei Werte vertauscht",
  "Statuszeichen gewechselt",
  "Zeile entfernt",
  "Abgeschnitten am Ende einer Zeile",
  "Abgeschnitten mitten in der Zeile",
  "Schlüssel ags",
  "Schlüssel merkmal",
  "Schlüssel basis",
  "Schlüssel zeit",
  "Ausprägung einer Dimension",
  "Abruf geändert",
]);

/** What no campaign may show: a damage that passes though a check should have found it, or a message that leaves one alone. */
export function beanstandungen(proben: readonly Probe[], pruefsumme: "belassen" | "erneuert"): string[] {
  return proben.flatMap(({ schaden: { klasse, datei, was }, ausgang, maengel }) => {
    const passed = ausgang === "durchgelassen" && !(pruefsumme === "erneuert" && PLAUSIBEL.has(klasse));
    return [...(passed ? ["durchgelassen"] : []), ...maengel].map((text) => `${klasse}, ${datei}, ${was}: ${text}`);
  });
}
