// Every dataset of the real atlas that comes from GENESIS: an office that has just its figures and one period more delivers that period.
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readDataRoot } from "../../loaders/data-root.js";
import { readDatasetText } from "../../loaders/dataset-text.js";
import { DATA } from "../../loaders/paths.js";
import { type Bestandszeile, zeilenOf } from "../../loaders/pull/bestand.js";
import { pull } from "../../loaders/pull/pull.js";
import { isGenesis } from "../../loaders/sources/systeme.js";
import type { GenesisBezug } from "../../src/model/bezug.js";
import { schuljahr } from "../../src/model/time.js";
import { type Ausgabezeile, GenesisAmt, KONTO } from "../aemter/genesis.js";
import { Aemter } from "../aemter/server.js";
import { optionen } from "../fixtures/abruf.js";
import { tempFolder } from "../fixtures/data-root.js";

const heute = new Date().toLocaleDateString("sv-SE");
const SYSTEME = ["regionalstatistik", "zensus2022"] as const;

/** The same time a year later. */
function spaeter(zeit: string): string {
  if (zeit.includes("/")) return schuljahr(Number(zeit.slice(0, 4)) + 1);
  return zeit.replace(/^\d{4}/, (jahr) => String(Number(jahr) + 1));
}

function zeitAussen(zeit: string, regel: GenesisBezug["zeit"]): { zeitart: string; zeit: string } {
  const jahr = zeit.slice(0, 4);
  if (regel === "jahr") return { zeitart: "STAG", zeit: `${jahr}-12-31` };
  if (regel !== "wie-geliefert") return { zeitart: "JAHR", zeit: jahr };
  if (zeit.includes("/")) return { zeitart: "SEMEST", zeit: `${jahr}-10P6M` };
  return { zeitart: zeit.length === 4 ? "JAHR" : "STAG", zeit };
}

/** The label by whose bounds an age group is known. */
function alterText(gruppe: string): string {
  const [von, bis] = gruppe.replace("+", "").split("-").map(Number);
  if (gruppe === "insgesamt") return "Insgesamt";
  if (gruppe.endsWith("+")) return `${von} Jahre und mehr`;
  return von === 0 ? `unter ${bis + 1} Jahre` : `${von} bis unter ${bis + 1} Jahre`;
}

const EBENEN = {
  regionalstatistik: ["GEMEIN", "KREISE", "DLAND", "DG"],
  zensus2022: ["GEOGM4", "GEOLK4", "GEOBL1", "GEODL1"],
};

/** A row of the atlas as the office would send it. */
function aussen(row: Bestandszeile, bezug: GenesisBezug): Ausgabezeile {
  const passend = bezug.zahlen.flatMap(({ merkmal, auswahl }, i) =>
    merkmal === row.merkmal && Object.entries(auswahl).every(([d, w]) => row.auswahl[d] === w) ? [i] : [],
  );
  // Some databases call the same figure otherwise for Germany than for Gemeinden.
  const nr = row.ags === "DG" ? passend[passend.length - 1] : passend[0];
  const zahl = bezug.zahlen[nr];
  const gliederung = bezug.dimensionen.flatMap((d, i): [string, string, string, string][] => {
    if (d.dimension !== undefined && d.dimension in zahl.auswahl) return [];
    const ziel = (d.dimension && row.auswahl[d.dimension]) ?? "insgesamt";
    const [code, name] = [d.code ?? `D${i}`, d.bezeichnung ?? "Gliederung"];
    const wert = Object.entries(d.werte).find(([, w]) => w === ziel);
    if (wert) return [[code, name, wert[0], d.texte[wert[0]] ?? "Wert"]];
    const text = Object.entries(d.bezeichnungen).find(([, w]) => w === ziel);
    if (text) return [[code, name, `W${Object.values(d.bezeichnungen).indexOf(ziel)}`, text[0]]];
    return d.altersgrenzen ? [[code, name, `A${ziel}`, alterText(ziel)]] : [];
  });
  const bei = Object.entries(zahl.bei).map(([code, wert]): [string, string, string, string] => [
    code,
    code,
    wert,
    wert,
  ]);
  const ebene = row.ags === "DG" ? 3 : { 8: 0, 5: 1, 2: 2 }[row.ags.length as 8]!;
  const ars = bezug.system === "zensus2022" && ebene === 0;
  return {
    ...zeitAussen(row.zeit, bezug.zeit),
    gebietsart: EBENEN[bezug.system as "zensus2022"][ebene],
    gebiet: ars ? `${row.ags.slice(0, 5)}0${row.ags.slice(5)}${row.ags.slice(5)}` : row.ags,
    name: row.ags,
    gliederung: [...bei, ...gliederung],
    wert: row.status === "–" ? "-" : row.wert === "" ? row.status : row.wert.replace(".", ","),
    einheit: zahl.einheit ?? "Anzahl",
    code: zahl.code ?? `Z${nr}`,
    // Of some figures only the beginning of the label is known.
    bezeichnung: zahl.bezeichnung?.replace(/…$/, " insgesamt") ?? "Zahl",
  };
}

it("brings the next period of every table, and nothing else changes", { timeout: 120_000 }, async () => {
  const root = join(tempFolder(), "data");
  cpSync(DATA, root, { recursive: true });
  const { data } = readDataRoot(root, "data");
  const aemter = Object.fromEntries(SYSTEME.map((system) => [system, new GenesisAmt(`/${system}`)]));
  const erwartet = new Map<string, string | null>();
  for (const { id, csv, quelle } of data!.datasets) {
    const { bezug } = quelle;
    if (!bezug || !isGenesis(bezug.system)) continue;
    const genesis = bezug as GenesisBezug;
    const zeilen = zeilenOf(readDatasetText(readFileSync(csv), csv).dataset!.text);
    const letzte = zeilen
      .map(({ zeit }) => zeit)
      .sort()
      .at(-1)!;
    const naechste = spaeter(letzte);
    const moeglich = naechste <= heute && Number(naechste.slice(0, 4)) <= (genesis.zeitraum.bis ?? 9999);
    erwartet.set(id, moeglich ? naechste : null);
    const mehr = moeglich
      ? zeilen.filter(({ zeit }) => zeit === letzte).map((zeile) => ({ ...zeile, zeit: naechste }))
      : [];
    for (const { tabelle, ebenen } of genesis.tabellen) {
      const auf = data!.regionen.filter(({ ebene }) => (ebenen as string[]).includes(ebene)).map(({ ags }) => ags);
      const da = aemter[genesis.system].tabellen.get(tabelle);
      const inhalt = [...zeilen, ...mehr].filter(({ ags }) => auf.includes(ags)).map((zeile) => aussen(zeile, genesis));
      aemter[genesis.system].tabellen.set(tabelle, {
        ...{
          code: tabelle,
          titel: quelle.titel,
          von: "1995",
          bis: naechste,
          ebenen: EBENEN[genesis.system as "zensus2022"],
        },
        merkmale: {
          ...da?.merkmale,
          ...Object.fromEntries(inhalt.map(({ code, bezeichnung }) => [code, bezeichnung])),
        },
        zeilen: [...(da?.zeilen ?? []), ...inhalt],
      });
    }
  }
  const server = await Aemter.oeffne(...SYSTEME.map((system) => aemter[system].amt));
  const umgebung: NodeJS.ProcessEnv = {};
  for (const system of SYSTEME) {
    const name = system.toUpperCase();
    process.env[`KREISATLAS_QUELLE_${name}`] = `${server.url}/${system}`;
    umgebung[`KREISATLAS_${name}_NUTZER`] = KONTO.nutzer;
    umgebung[`KREISATLAS_${name}_PASSWORT`] = KONTO.passwort;
  }
  const auswahl = [...erwartet.keys()];
  const ergebnis = await pull(root, optionen({ auswahl, unerprobt: true, umgebung, heute }));
  const gefunden = ergebnis.vorhaben
    .filter(({ vorhaben }) => erwartet.has(vorhaben.id))
    .map(({ vorhaben, ausgang }) => {
      if (ausgang.art !== "neu" && ausgang.art !== "unveraendert") return [vorhaben.id, ausgang];
      const { neueZeiten, berichtigt, verschwunden, andererStatus, nichtMehrGeliefert } = ausgang.unterschied;
      return [
        vorhaben.id,
        { neu: neueZeiten, anders: [...berichtigt, ...verschwunden, ...andererStatus], nichtMehrGeliefert },
      ];
    });
  expect(gefunden).toEqual(
    [...erwartet]
      .sort()
      .map(([id, zeit]) => [id, { neu: zeit === null ? [] : [zeit], anders: [], nichtMehrGeliefert: [] }]),
  );
  expect(auswahl.length).toBeGreaterThan(10);
});
