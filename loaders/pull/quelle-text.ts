// The sidecar after a pull: checksum, retrievals, attribution, learnt codes and the record of an acceptance; all else stays as it is.
import { parseDocument } from "yaml";
import type { Bezug } from "../../src/model/bezug.js";
import { type Annahme, type Quelle, quelleSchema } from "../../src/model/source.js";

export interface Aenderung {
  sha256: string;
  abrufe: Quelle["abrufe"];
  /** Attribution in the wording of the answer. */
  vermerk?: string;
  /** Block `bezug` with what the source itself has named. */
  bezug?: Bezug;
  annahme?: Annahme;
}

/** @throws where the result is no valid sidecar, which is a mistake of this program */
export function neueQuelle(text: string, { sha256, abrufe, vermerk, bezug, annahme }: Aenderung): string {
  const document = parseDocument(text);
  if (vermerk !== undefined) document.setIn(["lizenz", "vermerk"], vermerk);
  if (bezug !== undefined) lerne(document, bezug);
  document.set("sha256", sha256);
  document.set("abrufe", document.createNode(abrufe));
  if (annahme) {
    const bisher = (document.toJS() as { annahmen?: Annahme[] }).annahmen ?? [];
    document.set("annahmen", document.createNode([...bisher, annahme]));
  }
  const neu = document.toString({ lineWidth: 115, singleQuote: true });
  quelleSchema.parse(parseDocument(neu).toJS());
  return neu;
}

/** Adds codes, labels and units to the entries that had none; comments and order stay. */
function lerne(document: ReturnType<typeof parseDocument>, bezug: Bezug): void {
  document.setIn(["bezug", "erprobt"], bezug.erprobt);
  for (const liste of ["zahlen", "dimensionen"] as const) {
    const eintraege = (liste in bezug ? bezug[liste as keyof Bezug] : []) as unknown as Record<string, unknown>[];
    for (const [i, eintrag] of eintraege.entries())
      for (const key of ["code", "bezeichnung", "einheit"])
        if (typeof eintrag[key] === "string" && eintrag[key] !== "")
          document.setIn(["bezug", liste, i, key], eintrag[key]);
  }
}
