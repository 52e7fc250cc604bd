// Checks the blocks `bezug` of all sidecars against the catalogues, so that a pull cannot bring what the atlas would refuse.
import type { Bezug, GenesisBezug } from "../src/model/bezug.js";
import type { Merkmal } from "../src/model/catalog.js";
import { nearestName } from "../src/model/nearest.js";
import type { Quelle } from "../src/model/source.js";
import type { Zeitart } from "../src/model/time.js";
import { type Bereich, EBENEN, type Ebene } from "../src/model/vocabulary.js";
import type { Finding } from "./findings.js";
import { formatPath } from "./yaml-file.js";

/** What is checked of a sidecar, fetched before or not. */
export interface Bezugsangabe {
  id: string;
  bereich: Bereich;
  quelleName: string;
  quelle: Pick<Quelle, "bezug" | "umfang">;
  /** Line of a place in the sidecar. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Figures that a block brings: one Merkmal with a selection, on levels and bases. */
interface Ziel {
  /** Where it stands, below `bezug`. */
  pfad: PropertyKey[];
  merkmal: string;
  auswahl: Readonly<Record<string, string>>;
  ebenen: readonly Ebene[];
  basis: Bezug["basis"];
  zeit: Bezug["zeit"];
  /** False for the download without login, which repeats what the block says before. */
  eigen: boolean;
}

/** All values that the figures of a Ziel surely have, by dimension of the Merkmal. */
type Werte = ReadonlyMap<string, ReadonlySet<string>>;

const INSGESAMT = "insgesamt";

/** Findings about the blocks `bezug` of `angaben`: each names a place in a sidecar. */
export function checkBezuege(
  angaben: readonly Bezugsangabe[],
  merkmale: ReadonlyMap<string, Merkmal & { bereich: Bereich }>,
  basen: ReadonlySet<string>,
): Finding[] {
  return [...angaben.flatMap((angabe) => checkBezug(angabe, merkmale, basen)), ...checkDoppelt(angaben, merkmale)];
}

type Melde = (pfad: PropertyKey[], was: string, abhilfe: string) => void;

function checkBezug(
  { bereich, quelleName, quelle, lineOf }: Bezugsangabe,
  merkmale: ReadonlyMap<string, Merkmal & { bereich: Bereich }>,
  basen: ReadonlySet<string>,
): Finding[] {
  const { bezug, umfang } = quelle;
  if (!bezug) return [];
  const findings: Finding[] = [];
  const melde: Melde = (pfad, was, abhilfe) => {
    const ganz = ["bezug", ...pfad];
    findings.push({
      grad: "fehler",
      datei: quelleName,
      zeile: lineOf(ganz),
      schluessel: formatPath(ganz),
      was,
      abhilfe,
    });
  };
  const { von, bis } = bezug.zeitraum;
  if (von !== undefined && bis !== undefined && von > bis)
    melde(["zeitraum"], `der Zeitraum beginnt ${von} und endet ${bis}`, "Die Jahre berichtigen.");
  const gemeldet = new Set<string>();
  const ziele = zieleOf(bezug);
  for (const ziel of ziele) {
    for (const basis of basenOf(ziel.basis))
      if (!basen.has(basis) && !gemeldet.has(basis)) {
        gemeldet.add(basis);
        const near = nearestName(basis, [...basen]);
        const pfad = ziel.basis === bezug.basis ? ["basis"] : [...ziel.pfad, "basis"];
        melde(
          pfad,
          `die Basis „${basis}“ gibt es nicht`,
          near ? `Gemeint ist wohl „${near}“.` : `Erlaubt: ${[...basen].join(", ")}.`,
        );
      }
    const merkmal = merkmale.get(ziel.merkmal);
    if (!merkmal) {
      const near = nearestName(ziel.merkmal, [...merkmale.keys()]);
      melde(
        ziel.pfad,
        `das Merkmal „${ziel.merkmal}“ gibt es nicht`,
        near ? `Gemeint ist wohl „${near}“.` : "Das Merkmal in katalog.yaml aufnehmen.",
      );
      continue;
    }
    if (merkmal.bereich !== bereich)
      melde(
        ziel.pfad,
        `„${ziel.merkmal}“ gehört zum Bereich ${merkmal.bereich}`,
        "Die Datei in den Ordner dieses Bereichs legen.",
      );
    for (const [dimension, wert] of Object.entries(ziel.auswahl))
      checkWert(merkmal, dimension, wert, [...ziel.pfad, "auswahl", dimension], melde);
    checkZeit(ziel, merkmal, bezug, melde);
  }
  checkUmfang(
    ziele.filter((z) => merkmale.has(z.merkmal)),
    bezug,
    umfang,
    melde,
  );
  if ("tabellen" in bezug) checkGenesis(bezug, merkmale, melde);
  return findings;
}

function checkWert(merkmal: Merkmal, dimension: string, wert: string, pfad: PropertyKey[], melde: Melde): void {
  const known = merkmal.dimensionen[dimension];
  if (!known)
    melde(
      pfad,
      `„${merkmal.id}“ hat keine Dimension „${dimension}“`,
      `Vorhanden: ${Object.keys(merkmal.dimensionen).join(", ") || "keine"}.`,
    );
  else if (!known.includes(wert))
    melde(pfad, `„${merkmal.id}“ kennt bei „${dimension}“ keinen Wert „${wert}“`, `Erlaubt: ${known.join(", ")}.`);
}

/** What a rule of `zeit` makes of a period; the delivered one may be anything. */
function zeitartOf(zeit: Bezug["zeit"]): Zeitart | null {
  if (zeit === "wie-geliefert") return null;
  return zeit === "jahr" || zeit === "schuljahr" ? zeit : "stichtag";
}

function checkZeit({ pfad, zeit }: Ziel, merkmal: Merkmal, bezug: Bezug, melde: Melde): void {
  const zeitart = zeitartOf(zeit);
  if (zeitart === null || zeitart === merkmal.zeitart) return;
  melde(
    zeit === bezug.zeit ? ["zeit"] : [...pfad, "zeit"],
    `„zeit: ${zeit}“ ergibt die Zeitart ${zeitart}, „${merkmal.id}“ hat ${merkmal.zeitart}`,
    "„zeit“ oder die Zeitart im Katalog berichtigen.",
  );
}

/** What is fetched is promised, and on the same levels: a Merkmal without promise could fall away unseen. */
function checkUmfang(ziele: readonly Ziel[], bezug: Bezug, umfang: Quelle["umfang"], melde: Melde): void {
  for (const id of new Set(ziele.map((z) => z.merkmal))) {
    const eigene = ziele.filter((z) => z.merkmal === id && z.eigen);
    const { pfad } = eigene[0] ?? ziele.find((z) => z.merkmal === id)!;
    const zugesagt = umfang.filter((u) => u.merkmale.includes(id)).flatMap((u) => u.ebenen);
    if (zugesagt.length === 0) {
      melde(pfad, `„${id}“ ist unter umfang nicht zugesagt`, "Das Merkmal unter umfang aufnehmen.");
      continue;
    }
    const geholt = eigene.flatMap((z) => z.ebenen);
    const anders = EBENEN.filter((e) => zugesagt.includes(e) !== geholt.includes(e));
    if (eigene.length === 0 || anders.length === 0) continue;
    melde(
      eigene.every((z) => z.ebenen === bezug.ebenen) ? ["ebenen"] : pfad,
      `die Ebenen von „${id}“ sind unter umfang und bezug verschieden (${anders.join(", ")})`,
      "Auf beiden Seiten dieselben Ebenen nennen.",
    );
  }
}

function checkGenesis(bezug: GenesisBezug, merkmale: ReadonlyMap<string, Merkmal>, melde: Melde): void {
  const { tabellen, ebenen, zahlen, dimensionen, erprobt, ohne_zugang: ohne } = bezug;
  for (const ebene of ebenen)
    if (!tabellen.some((t) => t.ebenen.includes(ebene)))
      melde(["ebenen"], `keine Tabelle hat die Ebene ${ebene}`, "Die Ebene streichen oder ihre Tabelle nennen.");
  for (const [i, zahl] of zahlen.entries()) {
    const fehlt = (["code", "bezeichnung", "einheit"] as const).filter((key) => zahl[key] === undefined);
    if (erprobt && fehlt.length > 0)
      melde(
        ["zahlen", i],
        `eine erprobte Tabelle braucht für jede Zahl ${fehlt.join(", ")}`,
        "Die Angabe aus einer gesehenen Antwort ergänzen oder „erprobt: false“ setzen.",
      );
    if (erprobt && zahl.bezeichnung?.endsWith("…"))
      melde(
        ["zahlen", i, "bezeichnung"],
        "eine erprobte Tabelle braucht die ganze Bezeichnung, nicht nur ihren Anfang",
        "Die Bezeichnung aus einer gesehenen Antwort übernehmen oder „erprobt: false“ setzen.",
      );
    if (!erprobt && zahl.code === undefined && zahl.bezeichnung === undefined && zahlen.length > 1)
      melde(["zahlen", i], "ohne code und bezeichnung ist die Zahl nicht zu erkennen", "Eines von beiden ergänzen.");
    for (const name of Object.keys(zahl.bei))
      if (!dimensionen.some((d) => d.code === name || d.bezeichnung === name))
        melde(
          ["zahlen", i, "bei", name],
          `unter dimensionen steht kein „${name}“`,
          "Code oder Bezeichnung einer Dimension der Quelle verwenden.",
        );
  }
  for (const [i, dimension] of dimensionen.entries()) {
    const pfad = ["dimensionen", i];
    const name = dimension.dimension;
    const andere = zahlen.filter(({ bei }) => !nennt(bei, dimension));
    if (erprobt && dimension.code === undefined)
      melde(
        pfad,
        "eine erprobte Tabelle braucht für jede Dimension den code",
        "Den Code aus einer gesehenen Antwort ergänzen oder „erprobt: false“ setzen.",
      );
    for (const [j, wert] of dimension.auslassen.entries())
      if (Object.hasOwn(dimension.werte, wert) || Object.hasOwn(dimension.bezeichnungen, wert))
        melde(
          [...pfad, "auslassen", j],
          `der Wert „${wert || "Insgesamt"}“ ist zugeordnet und soll zugleich ausgelassen werden`,
          "Den Wert an einer der beiden Stellen streichen.",
        );
    const werte = [...new Set([...Object.values(dimension.werte), ...Object.values(dimension.bezeichnungen)])];
    if (name === undefined) {
      for (const wert of werte)
        if (wert !== INSGESAMT)
          melde(pfad, `der Wert „${wert}“ wird nie übernommen`, "Unsere Dimension nennen oder den Wert streichen.");
      if (andere.length > 0 && !werte.includes(INSGESAMT))
        melde(
          pfad,
          `ohne unsere Dimension wird nur „${INSGESAMT}“ übernommen, und kein Wert der Quelle ist so zugeordnet`,
          `Der Summe der Quelle „${INSGESAMT}“ zuordnen.`,
        );
      continue;
    }
    if (werte.length === 0 && !dimension.altersgrenzen)
      melde(pfad, "kein Wert ist zugeordnet", "werte, bezeichnungen oder altersgrenzen angeben.");
    checkZuordnung(namenDer(andere), name, werte, pfad, merkmale, melde);
  }
  const schluessel = ohne?.schluesselspalte;
  if (!ohne || !schluessel) return;
  const werte = [...new Set(Object.values(schluessel.werte))];
  const pfad = ["ohne_zugang", "schluesselspalte"];
  checkZuordnung(namenDer(ohne.spalten), schluessel.dimension, werte, pfad, merkmale, melde);
}

function namenDer(liste: readonly { merkmal: string }[]): string[] {
  return [...new Set(liste.map((z) => z.merkmal))];
}

/** A dimension is of all Merkmale of the table; of its values, each is of one at least: for the others there are no rows. */
function checkZuordnung(
  ids: readonly string[],
  dimension: string,
  werte: readonly string[],
  pfad: PropertyKey[],
  merkmale: ReadonlyMap<string, Merkmal>,
  melde: Melde,
): void {
  const bekannt = ids.flatMap((id) => merkmale.get(id) ?? []);
  for (const merkmal of bekannt)
    if (!merkmal.dimensionen[dimension]) checkWert(merkmal, dimension, INSGESAMT, [...pfad, "dimension"], melde);
  const mit = bekannt.filter((m) => m.dimensionen[dimension]);
  for (const wert of werte)
    if (mit.length > 0 && !mit.some((m) => m.dimensionen[dimension].includes(wert)))
      checkWert(mit[0], dimension, wert, pfad, melde);
}

function nennt(bei: Readonly<Record<string, string>>, d: GenesisBezug["dimensionen"][number]): boolean {
  return Object.keys(bei).some((name) => name === d.code || name === d.bezeichnung);
}

function basenOf(basis: Bezug["basis"]): string[] {
  return typeof basis === "string" ? [basis] : basis.map((b) => b.basis);
}

function zieleOf(bezug: Bezug): Ziel[] {
  const { ebenen, basis, zeit } = bezug;
  const ziel = (
    pfad: PropertyKey[],
    { merkmal, auswahl = {} }: { merkmal: string; auswahl?: Ziel["auswahl"] },
  ): Ziel => ({
    pfad,
    merkmal,
    auswahl,
    ebenen,
    basis,
    zeit,
    eigen: true,
  });
  switch (bezug.system) {
    case "regionalatlas":
      return bezug.felder.map((feld, i) => ziel(["felder", i], feld));
    case "wegweiser":
      return bezug.indikatoren.map((indikator, i) => ziel(["indikatoren", i], indikator));
    case "inkar":
      return bezug.indikatoren.map((indikator, i) => ({
        ...ziel(["indikatoren", i], indikator),
        ebenen: indikator.ebenen ?? ebenen,
        basis: indikator.basis ?? basis,
        zeit: indikator.zeit ?? zeit,
      }));
    case "ba":
      return bezug.abruf.art === "mappe"
        ? bezug.abruf.spalten.map((spalte, i) => ziel(["abruf", "spalten", i], spalte))
        : bezug.abruf.zeilen.map((zeile, i) => ziel(["abruf", "zeilen", i], zeile));
    case "gemeindeverzeichnis":
      return bezug.spalten.map((spalte, i) => ziel(["spalten", i], spalte));
    case "gisd":
      return bezug.dateien.flatMap((datei, i) =>
        Object.entries(datei.spalten).map(([spalte, merkmal]) => ({
          ...ziel(["dateien", i, "spalten", spalte], { merkmal }),
          ebenen: [datei.ebene],
        })),
      );
    default:
      return [
        ...bezug.zahlen.map((zahl, i) => ziel(["zahlen", i], zahl)),
        ...(bezug.ohne_zugang?.spalten ?? []).map((spalte, i) => ({
          ...ziel(["ohne_zugang", "spalten", i], spalte),
          eigen: false,
        })),
      ];
  }
}

/** Figures that two datasets would surely both bring: the same Merkmal, level, basis, year and selection. */
function checkDoppelt(angaben: readonly Bezugsangabe[], merkmale: ReadonlyMap<string, Merkmal>): Finding[] {
  const alle = angaben.flatMap((angabe) => {
    const { bezug } = angabe.quelle;
    if (!bezug) return [];
    return zieleOf(bezug).flatMap((ziel) => {
      const merkmal = merkmale.get(ziel.merkmal);
      if (!merkmal || !ziel.eigen) return [];
      return [{ angabe, ziel, werte: werteOf(ziel, bezug, merkmal), jahre: jahreOf(ziel, bezug) }];
    });
  });
  const findings = new Map<string, Finding>();
  for (const [i, a] of alle.entries())
    for (const b of alle.slice(i + 1)) {
      if (a.ziel.merkmal !== b.ziel.merkmal || a.angabe.id === b.angabe.id) continue;
      const ebenen = a.ziel.ebenen.filter((e) => b.ziel.ebenen.includes(e));
      const auswahl = [...a.werte].every(([name, werte]) => [...werte].some((w) => b.werte.get(name)!.has(w)));
      const jahre = a.jahre.some((x) => b.jahre.some((y) => x.basis === y.basis && x.von <= y.bis && y.von <= x.bis));
      if (ebenen.length === 0 || !auswahl || !jahre) continue;
      const pfad = ["bezug", ...b.ziel.pfad];
      findings.set(`${a.angabe.id} ${b.angabe.id} ${a.ziel.merkmal}`, {
        grad: "hinweis",
        datei: b.angabe.quelleName,
        zeile: b.angabe.lineOf(pfad),
        schluessel: "bezug",
        was: `„${a.ziel.merkmal}“ (${ebenen.join(", ")}) würde auch ${a.angabe.quelleName} bringen`,
        abhilfe: "Zeitraum, Ebenen oder Auswahl so einschränken, dass jede Zahl nur einmal geholt wird.",
      });
    }
  return [...findings.values()];
}

function werteOf({ pfad, auswahl }: Ziel, bezug: Bezug, merkmal: Merkmal): Werte {
  const zahl = "tabellen" in bezug ? bezug.zahlen[Number(pfad[1])] : undefined;
  const namen = Object.keys(merkmal.dimensionen);
  return new Map(
    namen.map((name) => {
      if (auswahl[name] !== undefined) return [name, new Set([auswahl[name]])];
      const quelle =
        "tabellen" in bezug ? bezug.dimensionen.find((d) => d.dimension === name && !nennt(zahl!.bei, d)) : undefined;
      if (!quelle) return [name, new Set([INSGESAMT])];
      return [name, new Set([...Object.values(quelle.werte), ...Object.values(quelle.bezeichnungen)])];
    }),
  );
}

/** A year that is still to come, for series without end. */
const KUENFTIG = 9999;

/** Years by basis that surely come. Where no first year is named, only the last is sure; of an edition without years, none. */
function jahreOf({ basis }: Ziel, bezug: Bezug): { basis: string; von: number; bis: number }[] {
  const { zeitraum, system } = bezug;
  const liste = typeof basis === "string" ? [{ basis, bis: undefined }] : basis;
  return liste.flatMap((eintrag, i) => {
    const nach = i === 0 ? undefined : liste[i - 1].bis! + 1;
    const anfaenge = [zeitraum.von, nach].filter((jahr) => jahr !== undefined);
    const enden = [zeitraum.bis, eintrag.bis].filter((jahr) => jahr !== undefined);
    if (system === "inkar" && (anfaenge.length === 0 || enden.length === 0)) return [];
    const bis = enden.length > 0 ? Math.min(...enden) : KUENFTIG;
    const von = anfaenge.length > 0 ? Math.max(...anfaenge) : bis;
    return von <= bis ? [{ basis: eintrag.basis, von, bis }] : [];
  });
}
