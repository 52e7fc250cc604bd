// Regionalatlas of the statistical offices: an ArcGIS layer over database tables, without login, down to the Gemeinden.
import type { BezugVon } from "../../src/model/bezug.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import { erfolgreich, jsonVon, objekt, unbekannt } from "./antwort.js";
import { adresse } from "./hosts.js";
import { QuellFehler } from "./quellfehler.js";
import { diesesJahr, type Ergebnis, liefere, Sammler } from "./sammler.js";
import type { Anfrage, Auftrag, Gelesen, Quellsystem } from "./system.js";
import { leseZahl, type Zelle } from "./zahltext.js";

type RegionalatlasAuftrag = Auftrag<BezugVon<"regionalatlas">>;

/** Kind of region and length of its key. The layer has no row for Germany. */
const EBENEN: Partial<Record<Ebene, { typ: number; stellen: number }>> = {
  land: { typ: 1, stellen: 2 },
  kreis: { typ: 3, stellen: 5 },
  gemeinde: { typ: 5, stellen: 8 },
};

/** Numbers that stand for a mark. The first says that there is nothing, which is no zero. */
const PLATZHALTER: ReadonlyMap<number, Zelle> = new Map([
  [2222222222, { wert: null, status: "." }],
  [5555555555, { wert: null, status: "." }],
  [6666666666, { wert: null, status: "x" }],
  [7777777777, { wert: null, status: "/" }],
  [8888888888, { wert: null, status: "..." }],
]);

const SEITE = 1000;
const HOECHSTENS_SEITEN = 20;

export const regionalatlas: Quellsystem<BezugVon<"regionalatlas">> = {
  titel: "Regionalatlas Deutschland",

  anfragen: (auftrag) => fragen(auftrag).map(({ ebene, jahr }) => anfrage(auftrag, ebene, jahr, 0)),

  async hole(auftrag, netz) {
    const teile: Gelesen<Ergebnis>[] = [];
    const werte = new Map<number, number>();
    for (const { ebene, jahr } of fragen(auftrag)) {
      netz.melde(`Regionalatlas ${auftrag.bezug.tabelle}, ${ebene} ${jahr}`);
      for (let seite = 0; ; seite++) {
        const wo = `Regionalatlas, Tabelle ${auftrag.bezug.tabelle}, Ebene ${ebene}, ${jahr}`;
        if (seite === HOECHSTENS_SEITEN) throw unbekannt(wo, `nach ${seite} Seiten kein Ende`);
        const { wert, roh } = await netz.frage(anfrage(auftrag, ebene, jahr, seite * SEITE), (antwort) =>
          liesRegionalatlas(erfolgreich(antwort, wo).bytes, auftrag, ebene, jahr),
        );
        teile.push({ wert, roh });
        werte.set(jahr, (werte.get(jahr) ?? 0) + wert.bilanz.werte + wert.verweigert.length);
        if (!wert.weiter) break;
      }
    }
    const leer = [...werte].filter(([, n]) => n === 0).map(([jahr]) => String(jahr));
    if (leer.length === werte.size)
      throw new QuellFehler(
        "endgueltig",
        `Regionalatlas, Tabelle ${auftrag.bezug.tabelle}: für keines der Jahre ${leer[0]} bis ${leer.at(-1)} eine Zahl der gesuchten Gebiete`,
        "tabelle, felder und zeitraum im Block bezug prüfen (Verzeichnis: regionalatlas.statistikportal.de).",
      );
    return liefere(teile, { nichtGeladen: leer });
  },
};

/** One question a level and year, in the only form that is known to be answered. */
function fragen(auftrag: RegionalatlasAuftrag): { ebene: Ebene; jahr: number }[] {
  const { id, bezug, gebiete } = auftrag;
  const bis = Math.min(bezug.zeitraum.bis ?? Number.POSITIVE_INFINITY, diesesJahr(auftrag));
  const von = bezug.zeitraum.von;
  if (von === undefined || von > bis)
    throw new QuellFehler(
      "endgueltig",
      `${id}: der Regionalatlas wird nach einzelnen Jahren gefragt, das erste ist nicht genannt oder liegt nach ${bis}`,
      "Im Block bezug unter zeitraum ein Jahr als von eintragen.",
    );
  const ebenen = bezug.ebenen.filter((ebene) => gebiete.get(ebene)?.length);
  const fremd = ebenen.find((ebene) => !EBENEN[ebene]);
  if (fremd)
    throw new QuellFehler(
      "endgueltig",
      `${id}: der Regionalatlas hat keine Zahlen der Ebene ${fremd}`,
      `Im Block bezug unter ebenen ${fremd} streichen.`,
    );
  return ebenen.flatMap((ebene) => Array.from({ length: bis - von + 1 }, (_, i) => ({ ebene, jahr: von + i })));
}

/** Beginning that all keys of the question have. */
function praefix({ kreis }: RegionalatlasAuftrag, ebene: Ebene): string {
  return ebene === "land" ? kreis.land.ags : kreis.ags;
}

/** The endpoint takes SQL: its text is put together from the checked table code, numbers of ours and nothing else. */
function anfrage(auftrag: RegionalatlasAuftrag, ebene: Ebene, jahr: number, ab: number): Anfrage {
  const { bezug } = auftrag;
  const tabelle = bezug.tabelle.toLowerCase().replaceAll("-", "_");
  const bedingung = `typ = ${EBENEN[ebene]!.typ} AND jahr = ${jahr} AND (jahr2 = ${jahr} OR jahr2 IS NULL)`;
  const layer = {
    source: {
      type: "dataLayer",
      dataSource: {
        type: "queryTable",
        workspaceId: "gdb",
        geometryType: "esriGeometryPolygon",
        oidFields: "id",
        spatialReference: { wkid: 25832 },
        query: `SELECT * FROM verwaltungsgrenzen_gesamt LEFT OUTER JOIN ${tabelle} ON ags = ags2 and jahr = jahr2 WHERE ${bedingung}`,
      },
    },
  };
  const suche = new URLSearchParams({
    layer: JSON.stringify(layer),
    f: "json",
    outFields: ["ags", "gen", "jahr2", ...bezug.felder.map(({ feld }) => feld)].join(","),
    returnGeometry: "false",
    where: `ags LIKE '${praefix(auftrag, ebene)}%'`,
    spatialRel: "esriSpatialRelIntersects",
    orderByFields: "ags",
    resultOffset: String(ab),
    resultRecordCount: String(SEITE),
  });
  return { methode: "GET", url: `${adresse("regionalatlas")}?${suche}`, hoechstens: 20_000_000 };
}

/**
 * Reads one page. Counts the cells: rows times fields of the block `bezug`.
 * @returns with `weiter`: there is another page
 * @throws QuellFehler
 */
export function liesRegionalatlas(
  bytes: Uint8Array,
  auftrag: RegionalatlasAuftrag,
  ebene: Ebene,
  jahr: number,
): Ergebnis & { weiter: boolean } {
  const { bezug, gebiete } = auftrag;
  const wo = `Regionalatlas, Tabelle ${bezug.tabelle}, Ebene ${ebene}, ${jahr}`;
  const inhalt = objekt(jsonVon(bytes, wo));
  pruefeFehler(inhalt?.error, wo);
  if (!inhalt || !Array.isArray(inhalt.features)) throw unbekannt(wo, "die Antwort hat keine Liste „features“");
  const gewollt = new Set(gebiete.get(ebene));
  const sammler = new Sammler(auftrag);
  const fremd = new Set<string>();
  for (const [i, feature] of inhalt.features.entries()) {
    const felder = kleingeschrieben(objekt(objekt(feature)?.attributes));
    const ags = schluessel(felder.get("ags"), EBENEN[ebene]?.stellen ?? 8);
    const ort = `features[${i}]${ags ? ` (${ags})` : ""}`;
    const jahr2 = felder.get("jahr2");
    if (ags !== null && !ags.startsWith(praefix(auftrag, ebene))) fremd.add(ags);
    for (const { feld, merkmal, auswahl } of bezug.felder) {
      const zahl = felder.get(feld);
      if (ags === null) sammler.verweigere(ort, "der Schlüssel ags fehlt oder ist keiner dieser Ebene");
      else if (!gewollt.has(ags)) sammler.lasseAus();
      else if (zahl === undefined) sammler.verweigere(ort, `das Feld ${feld} fehlt`);
      else if (zahl === null) sammler.lasseAus();
      else if (Number(jahr2) !== jahr) sammler.verweigere(ort, `die Zahl ist von ${String(jahr2)} statt von ${jahr}`);
      else
        sammler.nimm(`${ort}, ${feld}`, { ags, angabe: { art: "jahr", jahr }, merkmal, auswahl, zelle: zelle(zahl) });
    }
  }
  if (fremd.size > 0)
    throw unbekannt(
      wo,
      `die Antwort enthält Gebiete, nach denen nicht gefragt wurde (${[...fremd].slice(0, 3).join(", ")}${fremd.size > 3 ? " …" : ""}); der Filter der Frage wirkt nicht`,
    );
  const weiter = inhalt.exceededTransferLimit === true || inhalt.features.length >= SEITE;
  return {
    ...sammler.ergebnis(inhalt.features.length * bezug.felder.length),
    weiter: weiter && inhalt.features.length > 0,
  };
}

/** ArcGIS reports errors with HTTP 200. */
function pruefeFehler(error: unknown, wo: string): void {
  if (error === undefined || error === null) return;
  const { code, message, details } = objekt(error) ?? {};
  const was = [message, ...(Array.isArray(details) ? details : [])].filter((t) => typeof t === "string" && t !== "");
  throw new QuellFehler(
    code === 400 ? "endgueltig" : "voruebergehend",
    `${wo}: der Dienst meldet den Fehler ${String(code ?? "ohne Nummer")}${was.length > 0 ? ` („${was.join(" ")}“)` : ""}`,
    code === 400
      ? "tabelle und felder im Block bezug mit dem Verzeichnis unter regionalatlas.statistikportal.de vergleichen."
      : "Später noch einmal abrufen.",
  );
}

function kleingeschrieben(felder: Readonly<Record<string, unknown>> | null): Map<string, unknown> {
  return new Map(Object.entries(felder ?? {}).map(([name, wert]) => [name.toLowerCase(), wert]));
}

/** Key with its leading zeros, which the source drops at times. */
function schluessel(wert: unknown, stellen: number): string | null {
  const text = typeof wert === "number" || typeof wert === "string" ? String(wert) : "";
  const voll = text.padStart(stellen, "0");
  return /^\d+$/.test(text) && voll.length === stellen ? voll : null;
}

function zelle(zahl: unknown): Zelle {
  if (typeof zahl !== "number") return { fehler: `„${String(zahl)}“ ist keine Zahl` };
  return PLATZHALTER.get(zahl) ?? leseZahl(zahl);
}
