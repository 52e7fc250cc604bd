// The content of an edition: taken from the public state of a run, read back from a frozen one, and the id computed from it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AusgabenIndikator,
  type AusgabenInhalt,
  type AusgabenKatalog,
  type AusgabenWert,
  stabil,
} from "../../src/model/ausgabe.js";
import type { DataRoot } from "../data-root.js";
import { type Database, literal } from "../database.js";

export const WERTE = "werte.parquet";
export const KATALOG = "indikatoren.json";

/** Columns of werte.parquet with their types: a schema of its own, so that old editions stay readable whatever is added. */
export const SPALTEN = {
  indikator: "VARCHAR",
  ags: "VARCHAR",
  zeit: "VARCHAR",
  jahr: "SMALLINT",
  basis: "VARCHAR",
  wert: "DOUBLE",
  zaehler: "DOUBLE",
  nenner: "DOUBLE",
  status: "VARCHAR",
  herkunft: "VARCHAR",
  quelle: "VARCHAR",
  rechenweg: "VARCHAR",
} as const;

const COLUMNS = Object.keys(SPALTEN) as (keyof typeof SPALTEN)[];
export const ORDER = "indikator, ags, jahr, zeit, basis";

/** The public content of a run. Reads `indikatorwerte`, so it may be asked only after the disclosure stage. */
export async function inhaltOf(db: Database, data: DataRoot, version: string): Promise<AusgabenInhalt> {
  const open = data.indikatoren.filter((i) => i.sichtbarkeit === "oeffentlich");
  const ids = new Set(open.map((i) => i.id));
  const indikatoren = open
    .map((i): AusgabenIndikator => {
      const { id, titel, bereich, einheit, nachkommastellen, definition, formeltext, formel } = i;
      const all = { ...i, zwillinge: i.zwillinge.filter((z) => ids.has(z)) };
      const kept = { id, titel, bereich, einheit, nachkommastellen, definition, formeltext, formel };
      return JSON.parse(canonical({ ...kept, angaben: sha256(canonical(all)) }));
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const { bereiche, basen, merkmale } = data;
  const katalog = sha256(canonical({ bereiche, basen, merkmale: [...merkmale.values()] }));
  const werte = await readRows(db, "indikatorwerte");
  return { version, katalog, indikatoren, werte: werte.filter((w) => ids.has(w.indikator)) };
}

/** The content of the edition frozen in `folder`. @throws Error where a file cannot be read */
export async function readInhalt(db: Database, folder: string, version: string): Promise<AusgabenInhalt> {
  const { katalog, indikatoren }: AusgabenKatalog = JSON.parse(readFileSync(join(folder, KATALOG), "utf8"));
  return { version, katalog, indikatoren, werte: await readRows(db, `read_parquet(${literal(join(folder, WERTE))})`) };
}

async function readRows(db: Database, table: string): Promise<AusgabenWert[]> {
  const rows = await db.rows<AusgabenWert>(`SELECT ${COLUMNS.join(", ")} FROM ${table} ORDER BY ${ORDER}`);
  return rows.map((w) => ({ ...w, wert: stabil(w.wert), zaehler: stabil(w.zaehler), nenner: stabil(w.nenner) }));
}

const ID_LENGTH = 10;

/**
 * The id of an edition: the first digits of the SHA-256 over version, catalogue and figures as text, sorted; thus the same
 * for the same content, whatever wrote the files. Frozen editions depend on it: it must never change.
 */
export function kennung({ version, katalog, indikatoren, werte }: AusgabenInhalt): string {
  const lines = werte.map((w) => JSON.stringify(COLUMNS.map((column) => w[column])));
  const texts = [
    "kreisatlas-ausgabe 1",
    version,
    katalog,
    ...indikatoren.map((i) => canonical(i)).sort(),
    ...lines.sort(),
  ];
  return sha256(texts.join("\n")).slice(0, ID_LENGTH);
}

/** JSON with sorted keys; what is undefined is left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
