// Freezes an edition: the public state of a checked data root becomes a folder below data/ausgaben, whole or not at all.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stringify } from "yaml";
import { summenTexte } from "../../src/model/aenderungs-summen.js";
import type { AusgabenInhalt, AusgabenKatalog } from "../../src/model/ausgabe.js";
import { type AenderungsSummen, offeneStellen, vergleiche } from "../../src/model/ausgaben-vergleich.js";
import { formatZeit, yearOf } from "../../src/model/time.js";
import { newestRetrieval } from "../data-root.js";
import { Database, literal } from "../database.js";
import { runPipeline } from "../pipeline.js";
import { VERSION } from "../version.js";
import { AUSGABEN } from "./ablage.js";
import { KATALOG, kennung, ORDER, readInhalt, SPALTEN, sha256, WERTE } from "./inhalt.js";
import { type AusgabeKopf, KOPF, pruefsummeOf } from "./kopf.js";

export interface Einfrieren {
  /** Day of the freeze, `2026-11-22`. */
  datum: string;
  vermerk?: string;
  version?: string;
}

export interface Eingefroren {
  /** False where the newest edition already holds the same: then nothing was written. */
  neu: boolean;
  kopf: AusgabeKopf;
  /** Against the edition before, null for the first. */
  summen: AenderungsSummen | null;
}

/** Begins with a dot: a folder that a crash left behind is no edition and the next freeze removes it. */
const TEMP = ".neu-";

/**
 * Runs the pipeline over the data root at `root` and freezes what is public in it.
 * @throws CheckError where the data have errors, Error where the date or the content cannot be frozen; nothing is written.
 */
export async function einfrieren(
  root: string,
  { datum, vermerk, version = VERSION }: Einfrieren,
): Promise<Eingefroren> {
  if (yearOf(datum, "stichtag") === null)
    throw new Error(`„${datum}“ ist kein Tag; geschrieben wird er wie 2026-11-22`);
  const { data, inhalt } = await runPipeline(root, undefined, version);
  const folder = join(root, AUSGABEN);
  const id = kennung(inhalt);
  const before = data.ausgaben.at(-1);
  if (before?.id === id) return { neu: false, kopf: before, summen: null };
  const same = data.ausgaben.find((kopf) => kopf.id === id);
  if (same)
    throw new Error(
      `dieser Stand ist schon die Ausgabe ${id} vom ${formatZeit(same.datum)}, und danach kamen andere. ` +
        "Um ihn noch einmal einzufrieren, die Version in package.json erhöhen.",
    );
  if (before && datum < before.datum)
    throw new Error(
      `der ${formatZeit(datum)} liegt vor der letzten Ausgabe (${before.id} vom ${formatZeit(before.datum)}); ein späteres --datum angeben`,
    );

  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((name) => name.startsWith(TEMP)))
    rmSync(join(folder, name), { recursive: true, force: true });
  const temp = join(folder, `${TEMP}${process.pid}`);
  const db = await Database.open();
  try {
    mkdirSync(temp);
    const summen = before
      ? vergleiche(
          await readInhalt(db, join(folder, before.id), before.version),
          inhalt,
          offeneStellen(inhalt),
          data.regionen,
        ).summen
      : null;
    await writeWerte(db, inhalt, join(temp, WERTE));
    writeFileSync(join(temp, KATALOG), katalogText(inhalt));
    const rest = {
      id,
      datum,
      datenstand: newestRetrieval(data.datasets),
      version,
      vorgaenger: before?.id ?? null,
      vorfuehrung: inhalt.werte.some((w) => w.herkunft === "demo"),
      vermerk: vermerk?.trim() || null,
      anzahl: { indikatoren: inhalt.indikatoren.length, werte: inhalt.werte.length },
      aenderungen: summen && { ...summen },
      sha256: {
        [WERTE]: sha256(readFileSync(join(temp, WERTE))),
        [KATALOG]: sha256(readFileSync(join(temp, KATALOG))),
      } as AusgabeKopf["sha256"],
    };
    const kopf: AusgabeKopf = { ...rest, pruefsumme: pruefsummeOf(rest) };
    writeFileSync(join(temp, KOPF), stringify(kopf, { singleQuote: true, lineWidth: 115 }));
    renameSync(temp, join(folder, id));
    return { neu: true, kopf, summen };
  } finally {
    db.close();
    rmSync(temp, { recursive: true, force: true });
    if (existsSync(folder) && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  }
}

async function writeWerte(db: Database, { werte }: AusgabenInhalt, file: string): Promise<void> {
  await db.createTable("werte", SPALTEN, werte);
  await db.run(
    `COPY (SELECT * FROM werte ORDER BY ${ORDER}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2)`,
  );
}

/** One indicator a line, so that a difference can be read. */
function katalogText({ katalog, indikatoren }: AusgabenKatalog): string {
  const lines = indikatoren.map((i) => JSON.stringify(i)).join(",\n");
  return `{"katalog":${JSON.stringify(katalog)},"indikatoren":[\n${lines}\n]}\n`;
}

/** What a freeze has to say to the one who did it. */
export function einfrierText(root: string, { neu, kopf, summen }: Eingefroren): string {
  const name = `Ausgabe ${kopf.id} vom ${formatZeit(kopf.datum)}`;
  if (!neu) return `Nichts hat sich geändert seit der ${name}. Es wurde nichts geschrieben.`;
  const { werte, indikatoren } = kopf.anzahl;
  const written = `Die ${name} ist eingefroren: ${basename(root)}/${AUSGABEN}/${kopf.id} (${indikatoren} Indikatoren, ${werte} Werte).`;
  const demo = kopf.vorfuehrung ? "\nSie enthält erfundene Beispielwerte und ist als Vorführung gekennzeichnet." : "";
  if (!summen) return `${written} Sie ist die erste.${demo}`;
  const counts = summenTexte(summen);
  return `${written}\nGegenüber ${kopf.vorgaenger}: ${counts.join(", ") || "keine andere Zahl"}.${demo}`;
}
