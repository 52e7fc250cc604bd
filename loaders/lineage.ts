// The lineage of every published figure: parts of its formula with their numbers, retrievals with hashes, who else uses them.
import type { Indikator, Merkmal } from "../src/model/catalog.js";
import { parseTerms, selections, type Term } from "../src/model/formula.js";
import { groupBy } from "../src/model/group.js";
import type {
  AbrufOutlet,
  FormelTeil,
  HerkunftDatei,
  HerkunftZeile,
  IndikatorOutlet,
  QuelleOutlet,
  Wert,
} from "../src/model/outlets.js";
import type { Status } from "../src/model/status.js";
import { jahreIn } from "../src/model/time.js";
import type { DataRoot } from "./data-root.js";
import { type Database, quote } from "./database.js";
import { dimensionsOf } from "./values.js";

interface Fact {
  ags: string;
  zeit: string;
  jahr: number;
  basis: string;
  wert: number | null;
  status: Status;
  rechenweg: "veroeffentlicht" | "summe";
  abruf: string;
}

/** Facts after disclosure control, found by Merkmal and selection. */
export class Facts {
  private constructor(
    private readonly facts: ReadonlyMap<string, Fact[]>,
    private readonly dimensions: readonly string[],
  ) {}

  static async read(db: Database, data: DataRoot): Promise<Facts> {
    const dimensions = dimensionsOf(data);
    const key = ["merkmal", ...dimensions.map(quote)].join(", ");
    const rows = await db.rows<Fact & { schluessel: string }>(
      `SELECT concat_ws('|', ${key}) AS schluessel, ags, zeit, jahr, basis, wert, status, rechenweg, abruf
       FROM merkmalswerte ORDER BY ALL`,
    );
    return new Facts(
      groupBy(rows, (row) => `${row.schluessel} ${row.ags} ${row.jahr}`),
      dimensions,
    );
  }

  /** Facts of a Merkmal for one selection, region and year, on every basis and for every time of that year. */
  of(merkmal: string, auswahl: Record<string, string>, ags: string, jahr: number): readonly Fact[] {
    const key = [merkmal, ...this.dimensions.map((d) => auswahl[d] ?? "insgesamt")].join("|");
    return this.facts.get(`${key} ${ags} ${jahr}`) ?? [];
  }
}

interface Part {
  seite: FormelTeil["seite"];
  term: Term;
  auswahl: Record<string, string>;
}

function partsOf({ formel }: Indikator): Part[] {
  const side = (seite: Part["seite"], text: string) =>
    parseTerms(text).flatMap((term) => selections(term.auswahl).map((auswahl) => ({ seite, term, auswahl })));
  return "wert" in formel
    ? side("wert", formel.wert)
    : [...side("zaehler", formel.zaehler), ...side("nenner", formel.nenner)];
}

/** The lineage of all figures of one indicator, in their order. */
export function lineageOf(
  indikator: IndikatorOutlet,
  values: readonly Wert[],
  facts: Facts,
  data: DataRoot,
  quellen: readonly QuelleOutlet[],
): HerkunftDatei {
  const parts = partsOf(indikator);
  const abrufe = new Map<string, number>();
  const place = (id: string) => {
    if (!abrufe.has(id)) abrufe.set(id, abrufe.size);
    return abrufe.get(id)!;
  };
  const zeilen = values.map((value): HerkunftZeile => {
    const used = yearsOf(value).flatMap((jahr) => parts.map((part) => factOf(part, value, jahr, facts, data.merkmale)));
    return [
      value.ags,
      value.zeit,
      value.basis,
      used.map((fact) => (fact ? [fact.wert, fact.status, fact.rechenweg] : [null, ".", "veroeffentlicht"])),
      [...new Set(used.flatMap((fact) => fact?.abruf.split(" + ") ?? []))].sort().map(place),
    ];
  });
  const merkmale = new Set(parts.map((p) => p.term.merkmal));
  return {
    indikator: indikator.id,
    formeltext: indikator.formeltext,
    faktor: "wert" in indikator.formel ? null : indikator.formel.faktor,
    teile: parts.map((part) => describe(part, data.merkmale)),
    abrufe: [...abrufe.keys()].map((id) => retrieval(id, data)),
    quellen: quellen.filter((q) => indikator.quellen.includes(q.id)),
    verwandt: data.indikatoren
      .filter((i) => i.id !== indikator.id && i.sichtbarkeit === "oeffentlich")
      .filter((i) => partsOf(i).some((p) => merkmale.has(p.term.merkmal)))
      .map(({ id, titel }) => ({ id, titel })),
    zeilen,
  };
}

/** Calendar years that a figure covers, ascending. */
function yearsOf({ jahr, zeit }: Wert): number[] {
  const count = jahreIn(zeit);
  return Array.from({ length: count }, (_, i) => jahr - count + 1 + i);
}

/** The fact behind one part of a figure: of the same time where it is taken over, of the same basis unless it is free of one. */
function factOf(
  { seite, term, auswahl }: Part,
  value: Wert,
  jahr: number,
  facts: Facts,
  merkmale: ReadonlyMap<string, Merkmal>,
): Fact | undefined {
  const candidates = facts.of(term.merkmal, auswahl, value.ags, (seite === "wert" ? value.jahr : jahr) + term.versatz);
  if (seite === "wert") return candidates.find((f) => f.zeit === value.zeit && f.basis === value.basis);
  return (
    candidates.find((f) => f.basis === value.basis) ??
    (merkmale.get(term.merkmal)!.basisfrei ? candidates[0] : undefined)
  );
}

function describe({ seite, term, auswahl }: Part, merkmale: ReadonlyMap<string, Merkmal>): FormelTeil {
  const merkmal = merkmale.get(term.merkmal)!;
  const chosen = Object.values(auswahl).map((value) => value.replaceAll("_", " "));
  const before = -term.versatz;
  return {
    seite,
    vorzeichen: term.sign,
    merkmal: term.merkmal,
    titel: [
      `${merkmal.titel}${chosen.length > 0 ? ` (${chosen.join(", ")})` : ""}`,
      ...(before > 0 ? [`${before} ${before === 1 ? "Jahr" : "Jahre"} zuvor`] : []),
    ].join(", "),
    einheit: merkmal.einheit,
    nachkommastellen: merkmal.nachkommastellen,
  };
}

function retrieval(id: string, data: DataRoot): AbrufOutlet {
  const [datensatz, name] = id.split("#");
  const dataset = data.datasets.find((d) => d.id === datensatz)!;
  const { zeitpunkt, anfrage, sha256 } = dataset.quelle.abrufe.find((a) => a.id === name)!;
  return { id, datensatz, zeitpunkt, anfrage, sha256, datei: dataset.csvName, datei_sha256: dataset.quelle.sha256 };
}
