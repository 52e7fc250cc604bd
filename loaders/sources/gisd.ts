// German Index of Socioeconomic Deprivation of the Robert Koch-Institut: files of one release in its open data repository.
import { parse } from "csv-parse/sync";
import type { BezugVon } from "../../src/model/bezug.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import { erfolgreich, leer, textVon, unbekannt } from "./antwort.js";
import { adresse } from "./hosts.js";
import { QuellFehler } from "./quellfehler.js";
import { type Ergebnis, liefere, Sammler } from "./sammler.js";
import type { Anfrage, Auftrag, Gelesen, Quellsystem } from "./system.js";
import { verbandsschluessel } from "./verband.js";
import { leseZahl, type Zelle } from "./zahltext.js";
import { leseAngabe } from "./zeit.js";

type GisdAuftrag = Auftrag<BezugVon<"gisd">>;
type Datei = GisdAuftrag["bezug"]["dateien"][number];

/** Names of branches, which point to another release tomorrow. */
const BEWEGLICH = ["main", "master", "head", "latest", "dev"];

/** Kind of region → level and length of its key; in the older layout the first column names it, in the newer `region_type`. */
const GEBIETSTYPEN: Readonly<Record<string, { ebene: Ebene; stellen: number }>> = {
  gem_id: { ebene: "gemeinde", stellen: 8 },
  gemeinde_id: { ebene: "gemeinde", stellen: 8 },
  gvb_id: { ebene: "gemeinde", stellen: 9 },
  krs_id: { ebene: "kreis", stellen: 5 },
  kreis_id: { ebene: "kreis", stellen: 5 },
  Gemeinde: { ebene: "gemeinde", stellen: 8 },
  Gemeindeverband: { ebene: "gemeinde", stellen: 9 },
  Kreis: { ebene: "kreis", stellen: 5 },
};

const VERGLEICH =
  "GISD: Werte sind nur innerhalb eines Jahres und eines Rahmens (Land oder Deutschland) vergleichbar, eine Zeitreihe der Werte sagt nichts.";

export const gisd: Quellsystem<BezugVon<"gisd">> = {
  titel: "German Index of Socioeconomic Deprivation (GISD)",

  anfragen: (auftrag) => {
    pruefeBezug(auftrag);
    return auftrag.bezug.dateien.map((datei) => anfrage(auftrag, datei));
  },

  async hole(auftrag, netz) {
    pruefeBezug(auftrag);
    const teile: Gelesen<Ergebnis>[] = [];
    for (const datei of auftrag.bezug.dateien) {
      netz.melde(`GISD: ${datei.datei}`);
      const wo = ortVon(auftrag, datei);
      teile.push(
        await netz.frage(anfrage(auftrag, datei), (antwort) =>
          liesGisd(textVon(erfolgreich(antwort, wo).bytes, wo), auftrag, datei),
        ),
      );
    }
    return liefere(teile, { hinweise: [VERGLEICH] });
  },
};

/** Releases have different scales: all files come from one address that never changes, and a Merkmal from one file a level. */
function pruefeBezug({ id, bezug }: GisdAuftrag): void {
  const falsch = (was: string, abhilfe: string) => new QuellFehler("endgueltig", `${id}: ${was}`, abhilfe);
  if (!/^[0-9A-Za-z][0-9A-Za-z._-]*$/.test(bezug.fassung) || BEWEGLICH.includes(bezug.fassung.toLowerCase()))
    throw falsch(
      `„${bezug.fassung}“ ist keine feste Fassung des GISD, Zahlen zweier Fassungen würden sich mischen`,
      "Als fassung im Block bezug die Kennung eines Commits oder eine Versionsmarke eintragen.",
    );
  const krumm = bezug.dateien.find(({ datei }) => !/^[\w\p{L}-]+(\.[\w-]+)*(\/[\w\p{L}-]+(\.[\w-]+)*)*$/u.test(datei));
  if (krumm)
    throw falsch(`„${krumm.datei}“ ist kein Dateiname`, "Pfad der Datei im Archiv des RKI eintragen, ohne „..“.");
  const gesehen = new Set<string>();
  for (const { ebene, spalten } of bezug.dateien)
    for (const merkmal of Object.values(spalten)) {
      if (gesehen.has(`${ebene} ${merkmal}`))
        throw falsch(
          `das Merkmal ${merkmal} der Ebene ${ebene} käme aus zwei Dateien, Werte zweier Rahmen sind nicht vergleichbar`,
          "Für jeden Rahmen (Land, Deutschland) ein eigenes Merkmal verwenden.",
        );
      gesehen.add(`${ebene} ${merkmal}`);
    }
}

function anfrage({ bezug }: GisdAuftrag, { datei }: Datei): Anfrage {
  return { methode: "GET", url: `${adresse("gisd")}/${bezug.fassung}/${encodeURI(datei)}`, hoechstens: 100_000_000 };
}

function ortVon({ bezug }: GisdAuftrag, { datei }: Datei): string {
  return `GISD, Fassung ${bezug.fassung}, Datei ${datei}`;
}

/**
 * Reads a file of either layout: `gvb_id,gvb_name,year,gisd_score…` with commas, or `region_type`, `region_id`, `year` with
 * tabs. Counts the cells: rows times configured columns.
 * @throws QuellFehler
 */
export function liesGisd(text: string, auftrag: GisdAuftrag, datei: Datei): Ergebnis {
  const wo = ortVon(auftrag, datei);
  const [kopf, ...zeilen] = zerlege(text, wo);
  if (!kopf) throw leer(wo);
  const layout = layoutVon(kopf, datei, wo);
  if (zeilen.length === 0)
    throw new QuellFehler("voruebergehend", `${wo}: die Datei hat nur eine Kopfzeile`, "Später noch einmal abrufen.");
  const spalten = Object.entries(datei.spalten).map(([name, merkmal]) => ({ merkmal, name, i: kopf.indexOf(name) }));
  const fehlend = spalten.find(({ i }) => i < 0);
  if (fehlend) throw unbekannt(wo, `die Spalte ${fehlend.name} fehlt (vorhanden: ${kopf.join(", ")})`);
  const jahrSpalte = kopf.indexOf("year");
  const verbaende = verbandsschluessel(auftrag.kreis);
  const gewollt = new Set(auftrag.gebiete.get(datei.ebene));
  const sammler = new Sammler(auftrag);
  for (const [n, zellen] of zeilen.entries()) {
    const typ = layout.typ === null ? null : zellen[layout.typ];
    const key = zellen[layout.id]?.padStart(layout.stellen, "0");
    const ags = layout.stellen === 9 ? verbaende.get(key ?? "") : key;
    for (const { merkmal, name, i } of spalten) {
      const ort = `Zeile ${n + 2}, Spalte ${name}`;
      const angabe = leseAngabe(zellen[jahrSpalte] ?? "");
      if (zellen.length !== kopf.length)
        sammler.verweigere(ort, `die Zeile hat ${zellen.length} statt ${kopf.length} Spalten`);
      else if (typ !== null && typ !== datei.gebietstyp) sammler.lasseAus();
      else if (!/^\d+$/.test(key) || key.length !== layout.stellen)
        sammler.verweigere(ort, `„${zellen[layout.id]}“ ist kein Schlüssel mit ${layout.stellen} Ziffern`);
      else if (!ags || !gewollt.has(ags)) sammler.lasseAus();
      else if (angabe?.art !== "jahr") sammler.verweigere(ort, `„${zellen[jahrSpalte]}“ ist kein Jahr`);
      else sammler.nimm(ort, { ags, angabe, merkmal, zelle: zelle(zellen[i]) });
    }
  }
  return sammler.ergebnis(zeilen.length * spalten.length);
}

function zerlege(text: string, wo: string): string[][] {
  const [erste] = text.split("\n", 1);
  const trenner = ["\t", ",", ";"].find((zeichen) => erste.includes(zeichen)) ?? ",";
  try {
    return parse(text, { delimiter: trenner, relax_column_count: true, skip_empty_lines: true, bom: true });
  } catch (error) {
    const grund = error instanceof Error ? error.message : String(error);
    throw new QuellFehler(
      "voruebergehend",
      `${wo}: die Tabelle ist nicht lesbar oder mittendrin abgeschnitten (${grund})`,
      "Später noch einmal abrufen; bleibt es dabei, die Datei im Archiv des RKI ansehen.",
    );
  }
}

interface Layout {
  id: number;
  /** Column with the kind of region, in the newer layout. */
  typ: number | null;
  stellen: number;
}

function layoutVon(kopf: readonly string[], datei: Datei, wo: string): Layout {
  const neu = kopf.includes("region_type") && kopf.includes("region_id");
  const name = neu ? (datei.gebietstyp ?? "") : (kopf[0] ?? "");
  const art = Object.hasOwn(GEBIETSTYPEN, name) ? GEBIETSTYPEN[name] : undefined;
  if (!kopf.includes("year") || new Set(kopf).size !== kopf.length || (!neu && !name.endsWith("_id")))
    throw unbekannt(wo, `die Kopfzeile ist keine des GISD (${kopf.join(", ").slice(0, 200)})`);
  if (neu !== (datei.gebietstyp !== undefined))
    throw unbekannt(
      wo,
      neu
        ? "die Datei enthält mehrere Gebietstypen, im Block bezug ist keiner genannt (gebietstyp)"
        : "die Datei hat keine Spalte region_type, im Block bezug ist aber ein gebietstyp genannt",
    );
  if (art?.ebene !== datei.ebene)
    throw unbekannt(wo, `„${name}“ sind keine Gebiete der Ebene ${datei.ebene} mit bekanntem Schlüssel`);
  return {
    id: neu ? kopf.indexOf("region_id") : 0,
    typ: neu ? kopf.indexOf("region_type") : null,
    stellen: art.stellen,
  };
}

/** A number with decimal point, written at times with its binary rest; `NA` is unknown. */
function zelle(text: string): Zelle {
  if (text === "NA") return { wert: null, status: "." };
  return /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) ? leseZahl(Number(text)) : { fehler: `„${text}“ ist keine Zahl` };
}
