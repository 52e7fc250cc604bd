// The sidecar after a pull: checksum, retrievals, attribution, learnt codes, the record of an acceptance; every other byte stays.
import { Document, isMap, isScalar, parseDocument, visit } from "yaml";
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
  const bisher = document.toJS() as { lizenz: { vermerk: string }; annahmen?: Annahme[] };
  let neu = text;
  if (vermerk !== undefined && vermerk !== bisher.lizenz.vermerk) {
    document.setIn(["lizenz", "vermerk"], vermerk);
    neu = setze(neu, "lizenz", document);
  }
  if (bezug !== undefined) {
    lerne(document, bezug);
    neu = setze(neu, "bezug", document);
  }
  neu = setze(neu, "sha256", new Document({ sha256 }));
  if (annahme) neu = setze(neu, "annahmen", new Document({ annahmen: [...(bisher.annahmen ?? []), annahme] }));
  neu = setze(neu, "abrufe", new Document({ abrufe }));
  quelleSchema.parse(parseDocument(neu).toJS());
  return neu;
}

/** Replaces the lines of one key of the uppermost level by those of the other document; a new key comes last. */
function setze(text: string, key: string, quelle: Document): string {
  const eintrag = new Document({});
  eintrag.contents = quelle.createNode({}) as never;
  eintrag.set(key, quelle.get(key, true));
  // Days look like numbers to other readers: they stay in quotation marks.
  visit(eintrag, {
    Pair(_, { key: name, value }) {
      if (isScalar(name) && isScalar(value) && ["zeitpunkt", "am"].includes(String(name.value)))
        value.type = "QUOTE_SINGLE";
    },
  });
  const zeilen = eintrag.toString({ lineWidth: 115, singleQuote: true, flowCollectionPadding: false });
  const [von, bis] = bereich(text, key) ?? [text.length, text.length];
  return text.slice(0, von) + zeilen + text.slice(bis);
}

/** From the beginning of the line of a key to that of the next key, null where there is none. */
function bereich(text: string, key: string): [number, number] | null {
  const { contents } = parseDocument(text);
  if (!isMap(contents)) return null;
  const starts = contents.items.map(({ key: name }) =>
    isScalar(name) ? { name: String(name.value), at: name.range![0] } : null,
  );
  const nr = starts.findIndex((start) => start?.name === key);
  return nr < 0 ? null : [starts[nr]!.at, starts[nr + 1]?.at ?? text.length];
}

/** Adds codes, labels and units to the entries that had none; comments and order stay. */
function lerne(document: ReturnType<typeof parseDocument>, bezug: Bezug): void {
  document.setIn(["bezug", "erprobt"], bezug.erprobt);
  document.setIn(["bezug", "beleg"], bezug.beleg);
  for (const liste of ["zahlen", "dimensionen"] as const) {
    const eintraege = (liste in bezug ? bezug[liste as keyof Bezug] : []) as unknown as Record<string, unknown>[];
    for (const [i, eintrag] of eintraege.entries())
      for (const key of ["code", "bezeichnung", "einheit"])
        if (typeof eintrag[key] === "string" && eintrag[key] !== "")
          document.setIn(["bezug", liste, i, key], eintrag[key]);
  }
}
