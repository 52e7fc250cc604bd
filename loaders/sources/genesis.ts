// Source system: databases that run GENESIS (Regionaldatenbank, GENESIS-Online, Zensus 2022, Kommunale Bildungsdatenbank).
import { GENESIS_SYSTEME, type GenesisBezug, type GenesisSystem } from "../../src/model/bezug.js";
import { formatZeit } from "../../src/model/time.js";
import { entpacke } from "./archiv.js";
import { aufzaehlung } from "./aufzaehlung.js";
import { CODE, type GenesisAntwort, liesAntwort } from "./genesis/antwort.js";
import { DATENBANKEN, type Datenbank, type Gebietsebene, schluesselAussen } from "./genesis/datenbanken.js";
import { FfcsvLeser } from "./genesis/ffcsv.js";
import {
  anfrage,
  type Felder,
  HOECHSTENS_ENTPACKT,
  holeAuftrag,
  holeMetadaten,
  meldeAn,
  metadatenAnfrage,
} from "./genesis/gespraech.js";
import type { Metadaten } from "./genesis/metadaten.js";
import { beurteile, type Rohzeile, verlangeAlles, Zuordner } from "./genesis/zuordnung.js";
import { QuellFehler } from "./quellfehler.js";
import type { Anfrage, Auftrag, Lieferung, Netz, Quellsystem, Rohantwort, Verweigert } from "./system.js";

/** One request for a table; `weg` says how its regions are narrowed down. */
interface Versuch {
  tabelle: string;
  weg: string;
  felder: Felder;
  /** Regions that were not asked for are left out; else they prove that the filter was ignored. */
  ungefiltert?: true;
  auftrag?: true;
}

interface Gelesene {
  zuordner: Zuordner;
  gelesen: number;
  /** Last code of an envelope, null where a table came. */
  leer: string | null;
}

/** One system for each database. */
export const genesis: Readonly<Record<GenesisSystem, Quellsystem<GenesisBezug>>> = Object.fromEntries(
  GENESIS_SYSTEME.map((system) => [system, systemOf(system)]),
) as Record<GenesisSystem, Quellsystem<GenesisBezug>>;

function systemOf(system: GenesisSystem): Quellsystem<GenesisBezug> {
  const datenbank = DATENBANKEN[system];
  return {
    titel: datenbank.titel,
    beginne: (netz) => meldeAn(system, netz, datenbank.titel),
    anfragen: (auftrag) => planned(system, datenbank, auftrag),
    hole: (auftrag, netz) => hole(system, datenbank, auftrag, netz),
  };
}

function planned(system: GenesisSystem, datenbank: Datenbank, auftrag: Auftrag<GenesisBezug>): Anfrage[] {
  const tabellen = tabellenOf(auftrag, datenbank);
  return [...new Set(tabellen.map(({ tabelle }) => tabelle))]
    .map((tabelle) => metadatenAnfrage(system, tabelle))
    .concat(
      tabellen.map(({ tabelle, ebene }) =>
        anfrage(system, "data/tablefile", versuche(tabelle, ebene, auftrag, datenbank)[0].felder),
      ),
    );
}

function tabellenOf(
  { bezug }: Auftrag<GenesisBezug>,
  datenbank: Datenbank,
): { tabelle: string; ebene: Gebietsebene }[] {
  const paare = bezug.tabellen.flatMap(({ tabelle, ebenen }) => ebenen.map((ebene) => ({ tabelle, ebene })));
  const falsch = paare.find(({ tabelle }) => !datenbank.tabelle.test(tabelle));
  if (falsch)
    throw new QuellFehler(
      "endgueltig",
      `„${falsch.tabelle}“ ist kein Tabellencode der Datenbank ${datenbank.kurz}`,
      "„tabelle“ unter „bezug“ berichtigen.",
    );
  return paare;
}

async function hole(
  system: GenesisSystem,
  datenbank: Datenbank,
  auftrag: Auftrag<GenesisBezug>,
  netz: Netz,
): Promise<Lieferung> {
  const roh: Rohantwort[] = [];
  const zeilen: Rohzeile[] = [];
  const hinweise: string[] = [];
  const bilanz = { gelesen: 0, werte: 0, ausgelassen: 0 };
  const metadaten = new Map<string, Metadaten>();
  let gelernt: GenesisBezug = auftrag.bezug;
  let fehlend: string[] | null = null;
  for (const { tabelle, ebene } of tabellenOf(auftrag, datenbank)) {
    const wunsch = wantedKeys(auftrag, [ebene]);
    if (wunsch.size === 0) continue;
    if (!metadaten.has(tabelle)) metadaten.set(tabelle, await holeMetadaten(system, netz, tabelle));
    const { gelesene, antwort, weg } = await ersterErfolg(system, datenbank, auftrag, netz, tabelle, ebene, wunsch);
    bilanz.gelesen += gelesene.gelesen;
    bilanz.ausgelassen += gelesene.zuordner.ausgelassen;
    zeilen.push(...gelesene.zuordner.zeilen);
    roh.push(antwort);
    if (weg !== null) hinweise.push(weg);
    gelernt = gelesene.zuordner.gelernterBezug(gelernt);
    const hier = gelesene.zuordner.fehlend();
    // What one level does not have may stand in the table of another one.
    fehlend = fehlend === null ? hier : fehlend.filter((was) => hier.includes(was));
    pruefeMerkmale(metadaten.get(tabelle)!, gelesene.zuordner);
  }
  verlangeVollstaendig(fehlend ?? []);
  const geurteilt = beurteile(zeilen, auftrag);
  bilanz.ausgelassen += geurteilt.ausgelassen;
  bilanz.werte = geurteilt.zeilen.length;
  const bisJahr = Math.max(...geurteilt.zeilen.map(({ zeit }) => Number(zeit.slice(0, 4))));
  const { bis: ende = Number.POSITIVE_INFINITY } = auftrag.bezug.zeitraum;
  const versprochen = [...metadaten.values()]
    // The database promises a period that it does not deliver yet.
    .filter((m) => m.bisJahr !== null && m.bisJahr > bisJahr && m.bisJahr <= ende)
    .map(
      ({ tabelle, bis }) =>
        `Die Datenbank nennt für Tabelle ${tabelle} schon ${bis}, liefert aber noch keine Zahlen dazu`,
    );
  return {
    zeilen: geurteilt.zeilen,
    rohantworten: roh,
    bilanz,
    verweigert: [],
    nichtGeladen: geurteilt.nichtGeladen,
    hinweise: [...versprochen, ...hinweise],
    vermerk: vermerkOf([...metadaten.values()][0], datenbank, auftrag),
    ...(auftrag.bezug.erprobt
      ? {}
      : {
          gelernt: { ...gelernt, beleg: `Erster Abruf am ${formatZeit(auftrag.heute)}; davor: ${auftrag.bezug.beleg}` },
        }),
  };
}

function vermerkOf(
  metadaten: Metadaten | undefined,
  { kurz }: Datenbank,
  { bezug }: Auftrag<GenesisBezug>,
): string | undefined {
  if (!metadaten || metadaten.vermerk === "") return undefined;
  const tabellen = [...new Set(bezug.tabellen.map(({ tabelle }) => tabelle))];
  return `${metadaten.vermerk.replaceAll(" - ", " – ")} ${kurz}, ${tabellen.length === 1 ? "Tabelle" : "Tabellen"} ${tabellen.join(", ")}`;
}

/** A figure that the table does not announce is not the one that was meant. */
function pruefeMerkmale({ merkmale, tabelle }: Metadaten, zuordner: Zuordner): void {
  const fremd = zuordner.zahlen().find(({ code }) => merkmale.size > 0 && !merkmale.has(code!));
  if (fremd)
    throw new QuellFehler(
      "endgueltig",
      `die Zahl ${fremd.code} („${fremd.bezeichnung}“) kommt in den Metadaten der Tabelle ${tabelle} nicht vor`,
      "Metadaten und Tabelle vergleichen; vermutlich hat sich der Aufbau geändert.",
    );
}

/** Tries the ways to narrow a table down, in the order of the reference, until exactly the wanted regions come. */
async function ersterErfolg(
  system: GenesisSystem,
  datenbank: Datenbank,
  auftrag: Auftrag<GenesisBezug>,
  netz: Netz,
  tabelle: string,
  ebene: Gebietsebene,
  wunsch: ReadonlySet<string>,
): Promise<{ gelesene: Gelesene; antwort: Rohantwort; weg: string | null }> {
  const gescheitert: string[] = [];
  let luecke: string[] = [];
  const alle = versuche(tabelle, ebene, auftrag, datenbank);
  for (const [nr, versuch] of alle.entries()) {
    // A table without some Gemeinden is no better as a whole.
    if (versuch.ungefiltert && luecke.length > 0) throw fehlt(luecke);
    netz.melde(`${versuch.tabelle} ${versuch.weg}`);
    const lies = (gelesen: GenesisAntwort & { art: "zip" | "ffcsv" }, bytes: Uint8Array) =>
      liesTabelle(gelesen.art, bytes, new Zuordner(auftrag, datenbank, versuch.tabelle, wunsch, ebene));
    const { wert, roh } = versuch.auftrag
      ? await holeAuftrag(system, netz, versuch.felder, lies).catch((error: unknown) => {
          if (!(error instanceof QuellFehler) || error.art !== "endgueltig") throw error;
          throw nichtAbrufbar(ebene, [...gescheitert, `${versuch.tabelle} ${versuch.weg}: ${error.was}`]);
        })
      : await netz.frage(anfrage(system, "data/tablefile", versuch.felder), async (antwort): Promise<Gelesene> => {
          const gelesen = liesAntwort(antwort);
          if (gelesen.art === "zip" || gelesen.art === "ffcsv") return lies(gelesen, antwort.bytes);
          return leereAntwort(gelesen, auftrag, datenbank, versuch, wunsch);
        });
    const grund = warumNicht(wert, versuch, wunsch, auftrag);
    if (grund === null) {
      verlangeAlles(wert.zuordner.verweigert, versuch.tabelle);
      for (const zeile of wert.zuordner.zeilen) zeile.roh = roh.sha256;
      const weg = nr === 0 ? null : `${versuch.tabelle}: ${versuch.weg}, weil zuvor ${gescheitert.join("; ")}`;
      return { gelesene: wert, antwort: roh, weg };
    }
    gescheitert.push(`${versuch.tabelle} ${versuch.weg}: ${grund}`);
    if (wert.leer === null && wert.zuordner.fremd.size === 0 && wert.zuordner.zeilen.length > 0)
      luecke = fehlende(wert.zuordner, wunsch, auftrag);
  }
  throw nichtAbrufbar(ebene, gescheitert);
}

function nichtAbrufbar(ebene: Gebietsebene, gescheitert: readonly string[]): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    `die Tabelle ließ sich für die Ebene ${ebene} nicht abrufen: ${gescheitert.join("; ")}`,
    "In der Datenbank nachsehen, ob die Tabelle diese Ebene noch hat, und „tabellen“ unter „bezug“ anpassen.",
  );
}

function leereAntwort(
  gelesen: GenesisAntwort,
  auftrag: Auftrag<GenesisBezug>,
  datenbank: Datenbank,
  versuch: Versuch,
  wunsch: ReadonlySet<string>,
): Gelesene {
  if (gelesen.art !== "umschlag" || gelesen.code === CODE.erfolg || gelesen.code === CODE.auftrag)
    throw new QuellFehler("voruebergehend", "statt der Tabelle kam eine andere Antwort", "Später noch einmal abrufen.");
  const leer =
    gelesen.code === CODE.zuGross
      ? "die Tabelle ist zu groß, die Auswahl der Gebiete wurde nicht beachtet (98)"
      : `zu dieser Auswahl gibt es nichts (${gelesen.code})`;
  return { zuordner: new Zuordner(auftrag, datenbank, versuch.tabelle, wunsch, ""), gelesen: 0, leer };
}

/** @throws QuellFehler where no table has what the configuration names: it must not leave unnoticed */
function verlangeVollstaendig(fehlend: readonly string[]): void {
  if (fehlend.length > 0)
    throw new QuellFehler(
      "endgueltig",
      `in der Tabelle fehlt, was „bezug“ nennt: ${aufzaehlung(fehlend)}`,
      "Prüfen, ob die Quelle Bezeichnungen geändert hat, und den Block „bezug“ der Quellenangabe anpassen.",
    );
}

/** Why an attempt did not bring what was wished for, null where it did. */
function warumNicht(
  { zuordner, leer }: Gelesene,
  versuch: Versuch,
  wunsch: ReadonlySet<string>,
  auftrag: Auftrag,
): string | null {
  if (leer !== null) return leer;
  if (zuordner.fremd.size > 0 && !versuch.ungefiltert)
    return `die Auswahl der Gebiete wurde nicht beachtet, es kam auch ${[...zuordner.fremd].join(", ")}`;
  if (zuordner.verweigert.length > 0) return null;
  if (zuordner.zeilen.length === 0 && zuordner.andere.size > 0)
    return `die Tabelle hat keine der Zahlen, die „bezug“ nennt, sondern ${[...zuordner.andere].join(", ")}`;
  const namen = fehlende(zuordner, wunsch, auftrag);
  return namen.length === 0 ? null : `es fehlt ${aufzaehlung(namen)}`;
}

/** Names of the wanted regions that have no row. */
function fehlende({ zeilen }: Zuordner, wunsch: ReadonlySet<string>, { kreis }: Auftrag): string[] {
  const da = new Set(zeilen.map(({ ags }) => ags));
  return [...wunsch]
    .filter((ags) => !da.has(ags))
    .map((ags) => kreis.gemeinden.find((gemeinde) => gemeinde.ags === ags)?.name ?? ags);
}

function fehlt(namen: readonly string[]): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    `in der Lieferung fehlt ${aufzaehlung(namen)}`,
    "Bei der Quelle nachsehen. Fehlt das Gebiet dort dauerhaft, die Zusage unter „umfang“ einschränken.",
  );
}

/** Reads an answer; the packed file is named after the table or the order. */
async function liesTabelle(art: "zip" | "ffcsv", bytes: Uint8Array, zuordner: Zuordner): Promise<Gelesene> {
  const leser = new FfcsvLeser(
    (zeile) => zuordner.nimm(zeile),
    (nr, was) => zuordner.verweigere(nr, was),
  );
  if (art === "ffcsv") leser.push(bytes);
  else
    await entpacke(bytes, { hoechstens: HOECHSTENS_ENTPACKT, name: /^[\w.-]+_flat\.csv$/ }, (stueck) =>
      leser.push(stueck),
    );
  leser.ende();
  return { zuordner, gelesen: leser.gelesen, leer: null };
}

/** A whole answer as figures, for tests and for the sample files: the reader without the conversation. */
export async function liesAntwortBytes(
  bytes: Uint8Array,
  auftrag: Auftrag<GenesisBezug>,
  tabelle: string,
): Promise<Lieferung & { verweigert: Verweigert[] }> {
  const antwort = liesAntwort({ status: 200, kopf: {}, bytes });
  if (antwort.art !== "zip" && antwort.art !== "ffcsv")
    throw new QuellFehler("endgueltig", "die Antwort ist keine Tabelle", "Die richtige Datei angeben.");
  const zuordner = new Zuordner(
    auftrag,
    DATENBANKEN[auftrag.bezug.system],
    tabelle,
    wantedKeys(auftrag, auftrag.bezug.ebenen),
    "",
  );
  const { gelesen } = await liesTabelle(antwort.art, antwort.bytes, zuordner);
  const { zeilen, nichtGeladen, ausgelassen } = beurteile(zuordner.zeilen, auftrag);
  return {
    zeilen,
    rohantworten: [],
    bilanz: { gelesen, werte: zeilen.length, ausgelassen: zuordner.ausgelassen + ausgelassen },
    verweigert: zuordner.verweigert,
    nichtGeladen,
    hinweise: [],
  };
}

function wantedKeys({ gebiete }: Auftrag, ebenen: readonly Gebietsebene[]): Set<string> {
  return new Set(ebenen.flatMap((ebene) => gebiete.get(ebene) ?? []));
}

/**
 * Ways to a table for one level: with region variable and pattern, with the keys alone, its twin `-B` that can switch levels,
 * all of it as an order. Länder and Germany are asked of the twin first, which has them more often.
 */
function versuche(
  tabelle: string,
  ebene: Gebietsebene,
  auftrag: Auftrag<GenesisBezug>,
  datenbank: Datenbank,
): Versuch[] {
  const { bezug, gebiete, kreis } = auftrag;
  const keys = (gebiete.get(ebene) ?? []).map((ags) => schluesselAussen(ags, ebene, datenbank, kreis));
  const muster = ebene === "gemeinde" ? `${datenbank.ars ? commonStart(keys) : kreis.ags}*` : keys.join(",");
  const felder: Felder = {
    area: "all",
    format: "ffcsv",
    compress: "false",
    transpose: "false",
    quality: "on",
    job: "false",
    startyear: String(bezug.zeitraum.von ?? 1900),
    endyear: String(bezug.zeitraum.bis ?? 2100),
  };
  const versuch = (name: string, weg: string, mehr: Felder, extra: Partial<Versuch> = {}): Versuch => ({
    tabelle: name,
    weg,
    felder: { name, ...felder, ...mehr },
    ...extra,
  });
  const mitVariable = (name: string) =>
    datenbank.ebenen[ebene].map((variable) =>
      versuch(name, `mit ${variable} ${muster}`, { regionalvariable: variable, regionalkey: muster }),
    );
  const zwilling = /-\d$/.test(tabelle) && !tabelle.startsWith("AI") ? mitVariable(`${tabelle}-B`) : [];
  const direkt = [...mitVariable(tabelle), versuch(tabelle, "mit den Schlüsseln", { regionalkey: keys.join(",") })];
  const ganz = versuch(
    tabelle,
    datenbank.auftraege ? "ganz, als Auftrag" : "ganz",
    {},
    { ungefiltert: true, ...(datenbank.auftraege ? { auftrag: true } : {}) },
  );
  const grossraum = ebene === "land" || ebene === "bund";
  return [...(grossraum ? [...zwilling, ...direkt] : [...direkt, ...zwilling]), ganz];
}

/** Longest text with which all keys begin. */
function commonStart(keys: readonly string[]): string {
  const [first = ""] = keys;
  let length = first.length;
  for (const key of keys) while (!key.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
