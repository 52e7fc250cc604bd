// A selection of figures as rows that stand for themselves: each with region, unit, status, origin, source and licence.
import { ausgabeZelle } from "./ausgabe.js";
import { csvNumber, csvText } from "./csv.js";
import type { IndikatorOutlet, KatalogOutlet, QuelleOutlet, Region, Wert } from "./outlets.js";
import { statusText } from "./status.js";
import { STREUUNG_SPALTEN, type StreuungSpalten, streuungSpalten } from "./streuung.js";
import { urteilText } from "./urteil.js";
import { HERKUENFTE } from "./vocabulary.js";

export interface ExportZeile extends StreuungSpalten {
  indikator_id: string;
  indikator: string;
  bereich: string;
  gebiet: string;
  ags: string;
  ebene: string;
  zeit: string;
  jahr: number;
  basis: string;
  wert: number | null;
  einheit: string;
  status: string;
  status_bedeutung: string;
  zaehler: number | null;
  nenner: number | null;
  herkunft: string;
  herkunft_bedeutung: string;
  quelle: string;
  lizenz: string;
  ausgabe: string;
}

type Typ = "STRING" | "INT32" | "DOUBLE";

/** The columns in their order: name for programs, heading for readers, type. */
export const SPALTEN: readonly { name: keyof ExportZeile; titel: string; typ: Typ }[] = [
  { name: "indikator_id", titel: "Indikator-ID", typ: "STRING" },
  { name: "indikator", titel: "Indikator", typ: "STRING" },
  { name: "bereich", titel: "Bereich", typ: "STRING" },
  { name: "gebiet", titel: "Gebiet", typ: "STRING" },
  { name: "ags", titel: "AGS", typ: "STRING" },
  { name: "ebene", titel: "Ebene", typ: "STRING" },
  { name: "zeit", titel: "Zeit", typ: "STRING" },
  { name: "jahr", titel: "Jahr", typ: "INT32" },
  { name: "basis", titel: "Basis", typ: "STRING" },
  { name: "wert", titel: "Wert", typ: "DOUBLE" },
  { name: "einheit", titel: "Einheit", typ: "STRING" },
  { name: "status", titel: "Status", typ: "STRING" },
  { name: "status_bedeutung", titel: "Bedeutung des Status", typ: "STRING" },
  { name: "zaehler", titel: "Zähler", typ: "DOUBLE" },
  { name: "nenner", titel: "Nenner", typ: "DOUBLE" },
  ...STREUUNG_SPALTEN,
  { name: "herkunft", titel: "Herkunft", typ: "STRING" },
  { name: "herkunft_bedeutung", titel: "Bedeutung der Herkunft", typ: "STRING" },
  { name: "quelle", titel: "Quelle", typ: "STRING" },
  { name: "lizenz", titel: "Lizenz und Vermerk", typ: "STRING" },
  { name: "ausgabe", titel: "Ausgabe", typ: "STRING" },
];

type Katalog = Pick<KatalogOutlet, "ausgabe" | "bereiche" | "basen" | "indikatoren" | "quellen">;

/** Rows in the order of the figures. */
export function exportRows(
  werte: readonly (Wert & { indikator: string })[],
  katalog: Katalog,
  regionen: readonly Region[],
): ExportZeile[] {
  const indikatoren = new Map(katalog.indikatoren.map((i) => [i.id, i]));
  const region = new Map(regionen.map((r) => [r.ags, r]));
  const basis = new Map(katalog.basen.map((b) => [b.id, b.titel]));
  const bereich = new Map<string, string>(katalog.bereiche.map((b) => [b.id, b.titel]));
  const source = sourceTexts(katalog.quellen);
  const ausgabe = ausgabeZelle(katalog.ausgabe);
  return werte.map((w) => {
    const indikator = indikatoren.get(w.indikator)!;
    const { quelle, lizenz } = source(w.quelle);
    return {
      indikator_id: w.indikator,
      indikator: indikator.titel,
      bereich: bereich.get(indikator.bereich) ?? indikator.bereich,
      gebiet: region.get(w.ags)?.name ?? w.ags,
      ags: w.ags,
      ebene: region.get(w.ags)?.ebene ?? "",
      zeit: w.zeit,
      jahr: w.jahr,
      basis: basis.get(w.basis) ?? w.basis,
      wert: w.wert,
      einheit: indikator.einheit,
      status: w.status,
      status_bedeutung: w.status === "" ? "" : statusText(w.status),
      zaehler: w.zaehler,
      nenner: w.nenner,
      ...streuungSpalten(w.streuung),
      herkunft: w.herkunft,
      herkunft_bedeutung: HERKUENFTE[w.herkunft],
      quelle,
      lizenz,
      ausgabe,
    };
  });
}

/** Short name and licence text for a figure's source; many figures share one. */
function sourceTexts(quellen: readonly QuelleOutlet[]): (text: string) => { quelle: string; lizenz: string } {
  const known = new Map(quellen.map((q) => [q.id, q]));
  const cache = new Map<string, { quelle: string; lizenz: string }>();
  return (text) => {
    const cached = cache.get(text);
    if (cached) return cached;
    const list = text.split(" + ").flatMap((id) => known.get(id) ?? []);
    const join = (parts: readonly string[]) => [...new Set(parts)].join(" | ");
    const texts = {
      quelle: join(list.map((q) => q.kurz)) || text,
      lizenz: join(list.map((q) => `${q.lizenz.kennung}: ${q.lizenz.vermerk}`)),
    };
    cache.set(text, texts);
    return texts;
  };
}

/** Values with two decimals more than are shown, as in the files of single indicators. */
export function exportCsv(rows: readonly ExportZeile[], indikatoren: readonly IndikatorOutlet[]): string {
  const polarity = new Map(indikatoren.map((i) => [i.id, i.polaritaet]));
  const decimals = new Map(indikatoren.map((i) => [i.id, i.nachkommastellen]));
  return csvText([
    SPALTEN.map((s) => s.titel),
    ...rows.map((row) =>
      SPALTEN.map(({ name, typ }) => {
        const value = row[name];
        if (name === "urteil") return row.urteil ? urteilText(row.urteil, polarity.get(row.indikator_id)!) : "";
        if (typ !== "DOUBLE") return String(value ?? "");
        const counted = name === "zaehler" || name === "nenner";
        return csvNumber(value as number | null, counted ? 4 : decimals.get(row.indikator_id)! + 2);
      }),
    ),
  ]);
}

/** What is said about an indicator beside its figures; also the columns of the sheet „Angaben“. */
export interface IndikatorAngaben {
  id: string;
  titel: string;
  definition: string;
  formel: string;
  einheit: string;
  stichtag: string;
  quelle: string;
  hinweise: string;
  herkunft: string;
}

export function indicatorNotes(indikatoren: readonly IndikatorOutlet[]): IndikatorAngaben[] {
  return indikatoren.map((i) => ({
    id: i.id,
    titel: i.titel,
    definition: i.definition,
    formel: i.formeltext,
    einheit: i.einheit,
    stichtag: i.stichtag,
    quelle: i.quelle,
    hinweise: i.hinweise.join(" "),
    herkunft: i.herkuenfte.map((h) => HERKUENFTE[h]).join("; "),
  }));
}

/** The sources that figures of these indicators come from. */
export function sourcesOf(indikatoren: readonly IndikatorOutlet[], quellen: readonly QuelleOutlet[]): QuelleOutlet[] {
  const used = new Set(indikatoren.flatMap((i) => i.quellen));
  return quellen.filter((q) => used.has(q.id));
}

/** The selection for programs: notes, sources and figures in one object. */
export function exportJson(
  rows: readonly ExportZeile[],
  indikatoren: readonly IndikatorOutlet[],
  katalog: Pick<KatalogOutlet, "datenstand" | "ausgabe" | "quellen">,
): string {
  const quellen = sourcesOf(indikatoren, katalog.quellen).map(({ id, titel, herausgeber, lizenz, veraenderung }) => ({
    id,
    titel,
    herausgeber,
    lizenz,
    veraenderung,
  }));
  return JSON.stringify({
    datenstand: katalog.datenstand,
    ausgabe: katalog.ausgabe,
    indikatoren: indicatorNotes(indikatoren),
    quellen,
    zahlen: rows,
  });
}

/** The columns as typed lists for a Parquet file; what every figure has is never missing. */
export function exportColumns(rows: readonly ExportZeile[]) {
  return SPALTEN.map(({ name, typ }) => ({
    name,
    type: typ,
    data: rows.map((row) => row[name]),
    nullable: typ === "DOUBLE" || STREUUNG_SPALTEN.some((s) => s.name === name),
  }));
}
