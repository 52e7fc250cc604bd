// The head of an edition, ausgabe.yaml: its schema, and the checksum that shows whether it was changed afterwards.
import { z } from "zod";
import { yearOf } from "../../src/model/time.js";
import { canonical, sha256 } from "./inhalt.js";

export const KOPF = "ausgabe.yaml";

const id = z.string().regex(/^[0-9a-f]{10}$/, "zehn Zeichen aus 0–9 und a–f, in Anführungszeichen");
const hash = z.string().regex(/^[0-9a-f]{64}$/, "64 Zeichen aus 0–9 und a–f");
const count = z.number().int().nonnegative();
const day = z.string().refine((text) => yearOf(text, "stichtag") !== null, "ein Tag wie „2026-11-22“");

export const kopfSchema = z.strictObject({
  id,
  /** Day of the freeze, as the person who froze it says. */
  datum: day,
  /** Date of the newest retrieval among the figures. */
  datenstand: day,
  /** Version of the atlas. */
  version: z.string(),
  vorgaenger: id.nullable(),
  /** Whether it contains fictitious figures, which only a demonstration may. */
  vorfuehrung: z.boolean(),
  vermerk: z.string().nullable(),
  anzahl: z.strictObject({ indikatoren: count, werte: count }),
  /** Changes against the edition before, in numbers, as counted at the freeze. */
  aenderungen: z.record(z.string(), count).nullable(),
  sha256: z.strictObject({ "werte.parquet": hash, "indikatoren.json": hash }),
  /** SHA-256 of everything above. */
  pruefsumme: hash,
});
export type AusgabeKopf = z.infer<typeof kopfSchema>;

export function pruefsummeOf({ pruefsumme: _, ...rest }: Omit<AusgabeKopf, "pruefsumme"> & { pruefsumme?: string }) {
  return sha256(canonical(rest));
}
