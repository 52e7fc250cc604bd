// Cross-checks of the catalogues: what one entry says about another (ids, formulas, polarity, twins).
import type { Identitaet, Indikator, Katalog, Merkmal } from "../src/model/catalog.js";
import { parseSum, parseTerms, type Term } from "../src/model/formula.js";
import { nearestName } from "../src/model/nearest.js";
import type { Bereich } from "../src/model/vocabulary.js";
import type { Finding } from "./findings.js";
import type { YamlFile } from "./yaml-file.js";

export interface CatalogFile extends YamlFile<Katalog> {
  value: Katalog;
  bereich: Bereich;
}

/** Finds everything that is wrong between the catalogues of all areas; within one entry the schema has looked before. */
export function checkCatalogs(files: readonly CatalogFile[]): Finding[] {
  const merkmale = new Map(files.flatMap((file) => file.value.merkmale.map((m) => [m.id, m])));
  const indikatoren = new Map(files.flatMap((file) => file.value.indikatoren.map((i) => [i.id, i])));
  return files.flatMap((file) => {
    const findings: Finding[] = [];
    const report: Report = (path, was, abhilfe) =>
      findings.push({
        grad: "fehler",
        datei: file.datei,
        zeile: file.lineOf(path),
        schluessel: nameOf(file.value, path),
        was,
        abhilfe,
      });
    if (file.value.bereich !== file.bereich)
      report(["bereich"], `der Ordner heißt „${file.bereich}“`, "Beide gleich benennen.");
    for (const list of LISTS) reportDuplicates(file, files, list, report);
    for (const [i, merkmal] of file.value.merkmale.entries()) checkMerkmal(merkmal, ["merkmale", i], report);
    for (const [i, indikator] of file.value.indikatoren.entries()) {
      const path = ["indikatoren", i];
      checkPolarity(indikator, path, report);
      checkFormula(indikator, path, merkmale, report);
      checkUnit(indikator, path, merkmale, report);
      checkChance(indikator, path, merkmale, report);
      checkTwins(indikator, path, indikatoren, report);
    }
    for (const [i, identitaet] of file.value.identitaeten.entries())
      checkIdentity(identitaet, ["identitaeten", i], merkmale, report);
    return findings;
  });
}

const LISTS = ["basen", "merkmale", "indikatoren", "identitaeten"] as const;
type List = (typeof LISTS)[number];

type Report = (path: PropertyKey[], was: string, abhilfe: string) => void;

function nameOf(katalog: Katalog, path: readonly PropertyKey[]): string {
  const [list, index, ...rest] = path;
  const entries = LISTS.includes(list as List) ? katalog[list as List] : null;
  const head = entries ? entries[Number(index)].id : String(list);
  return [head, ...rest.map(String)].join(".");
}

function reportDuplicates(file: CatalogFile, files: readonly CatalogFile[], list: List, report: Report): void {
  for (const [i, { id }] of file.value[list].entries()) {
    const first = files.find((f) => f.value[list].some((entry) => entry.id === id))!;
    const inFile = first.value[list].findIndex((entry) => entry.id === id);
    if (first === file && inFile === i) continue;
    report(
      [list, i, "id"],
      `die id „${id}“ gibt es schon in ${first.datei}, Zeile ${first.lineOf([list, inFile])}`,
      "Eine andere id wählen oder den Eintrag streichen.",
    );
  }
}

function checkMerkmal(merkmal: Merkmal, path: PropertyKey[], report: Report): void {
  for (const [name, values] of Object.entries(merkmal.dimensionen))
    if (!values.includes("insgesamt"))
      report([...path, "dimensionen", name], "der Wert „insgesamt“ fehlt", "„insgesamt“ als ersten Wert aufnehmen.");
  for (const [name, groups] of Object.entries(merkmal.gruppen)) {
    const values = merkmal.dimensionen[name];
    if (!values) {
      report([...path, "gruppen", name], `die Dimension „${name}“ gibt es nicht`, "Sie unter dimensionen aufnehmen.");
      continue;
    }
    if (!merkmal.additiv)
      report([...path, "gruppen", name], "Gruppen setzen ein additives Merkmal voraus", "Die Gruppen streichen.");
    for (const [group, parts] of Object.entries(groups))
      for (const part of parts)
        if (!values.includes(part))
          report(
            [...path, "gruppen", name, group],
            `den Teil „${part}“ gibt es nicht`,
            `Erlaubt: ${values.join(", ")}.`,
          );
  }
}

function checkPolarity(indikator: Indikator, path: PropertyKey[], report: Report): void {
  if (indikator.polaritaet === "0" && indikator.bedeutung)
    report(
      [...path, "bedeutung"],
      "ein neutraler Indikator hat keine Bedeutung von hoch oder niedrig",
      "„bedeutung“ streichen oder die Polarität setzen.",
    );
  if (indikator.polaritaet !== "0" && !indikator.bedeutung)
    report(
      [...path, "polaritaet"],
      `die Polarität „${indikator.polaritaet}“ ist nicht begründet`,
      "„bedeutung“ ergänzen: ein Satz, was ein hoher Wert heißt.",
    );
  const { minimum, maximum } = indikator;
  if (minimum !== undefined && maximum !== undefined && minimum >= maximum)
    report([...path, "minimum"], "das Minimum liegt nicht unter dem Maximum", "Die Grenzen berichtigen.");
}

function checkFormula(
  indikator: Indikator,
  path: PropertyKey[],
  merkmale: ReadonlyMap<string, Merkmal>,
  report: Report,
): void {
  for (const [part, text] of Object.entries(indikator.formel)) {
    if (typeof text !== "string") continue;
    const at = [...path, "formel", part];
    let terms: Term[];
    try {
      terms = parseTerms(text);
    } catch (error) {
      report(at, (error as Error).message, "Schreibweise: merkmal[dimension=wert|wert]@-5 + merkmal.");
      continue;
    }
    const several = terms.length > 1 || Object.values(terms[0].auswahl).some((values) => values.length > 1);
    if (part === "wert" && (several || terms[0].versatz !== 0 || terms[0].sign < 0))
      report(at, "„wert“ übernimmt genau eine Zahl eines Merkmals", "Für Summen zaehler, nenner und faktor verwenden.");
    for (const term of terms) checkTerm(term, at, terms.length, merkmale, report);
  }
}

/** What the unit says about the size of the figures must be what the formula computes. */
function checkUnit(
  { formel, einheit }: Indikator,
  path: PropertyKey[],
  merkmale: ReadonlyMap<string, Merkmal>,
  report: Report,
): void {
  const [first] = formulaTerms(formel);
  const source = first && merkmale.get(first.merkmal);
  if (!source) return;
  if ("wert" in formel) {
    if (source.einheit !== einheit)
      report(
        [...path, "einheit"],
        `die Einheit ist „${einheit}“, das übernommene Merkmal „${source.id}“ hat „${source.einheit}“`,
        "Beide Einheiten gleich schreiben.",
      );
    return;
  }
  const below = merkmale.get(formulaTerms({ wert: formel.nenner })[0]?.merkmal);
  const share = factorOf(einheit);
  if (!below) return;
  const expected = (share * scaleOf(source.einheit)) / scaleOf(below.einheit);
  if (Math.abs(formel.faktor / expected - 1) > 1e-9)
    report(
      [...path, "formel", "faktor"],
      `der Faktor ${formel.faktor} passt nicht zur Einheit „${einheit}“`,
      `Zu dieser Einheit gehört der Faktor ${expected}: Faktor oder Einheit berichtigen.`,
    );
}

/** By what a quotient is multiplied to stand in this unit: 100 for `%`, 1000 for `je 1.000 Einwohner`, 1 where it does not say. */
function factorOf(einheit: string): number {
  if (einheit === "%") return 100;
  if (einheit === "‰" || einheit === "Promille") return 1000;
  const [, per] = /(?:^| )je(?: ([\d.]+))? /.exec(einheit) ?? [];
  return (per ? germanNumber(per) : 1) / scaleOf(einheit);
}

/** The number a unit begins with: 1000 for `1.000 €`, 1 for `€`. */
function scaleOf(einheit: string): number {
  const [, scale] = /^([\d.]+) /.exec(einheit) ?? [];
  return scale ? germanNumber(scale) : 1;
}

function germanNumber(text: string): number {
  return Number(text.replaceAll(".", ""));
}

/** Intervals need counts, and only figures of whole years can be added up over years. */
function checkChance(
  { zufall, zusammenfassen, formel, rhythmus }: Indikator,
  path: PropertyKey[],
  merkmale: ReadonlyMap<string, Merkmal>,
  report: Report,
): void {
  if (zufall.art === "ereignisse" && "wert" in formel)
    report(
      [...path, "zufall"],
      "ein Intervall für Ereignisse braucht Zähler und Nenner, die Formel übernimmt aber einen fertigen Wert",
      "Die Formel mit zaehler, nenner und faktor schreiben oder „art: unbekannt“ angeben.",
    );
  if (zufall.art === "stichprobe" && zufall.standardfehler && !merkmale.has(zufall.standardfehler))
    report(
      [...path, "zufall", "standardfehler"],
      `das Merkmal „${zufall.standardfehler}“ gibt es nicht`,
      "Das Merkmal mit dem veröffentlichten Standardfehler unter merkmale aufnehmen.",
    );
  if (!zusammenfassen) return;
  const expected = zusammenfassen.jahre === 3 ? "dreijaehrlich" : "fuenfjaehrlich";
  if (rhythmus !== expected)
    report(
      [...path, "rhythmus"],
      `zusammengefasst wird über ${zusammenfassen.jahre} Jahre, der Rhythmus ist aber „${rhythmus}“`,
      `„rhythmus: ${expected}“ angeben: So oft gibt es eine neue Zahl.`,
    );
  if (zufall.art !== "ereignisse") {
    report(
      [...path, "zusammenfassen"],
      "zusammengefasst werden nur Ereignisse: in Beständen käme jede Person mehrmals vor",
      "„zusammenfassen“ streichen oder „zufall“ ändern.",
    );
    return;
  }
  for (const term of formulaTerms(formel)) {
    const zeitart = merkmale.get(term.merkmal)?.zeitart;
    if (term.versatz !== 0 || (zeitart && zeitart !== "jahr" && zeitart !== "schuljahr"))
      report(
        [...path, "zusammenfassen"],
        `„${term.merkmal}“ hat ${term.versatz === 0 ? `die Zeitart ${zeitart}` : "einen Versatz"} und lässt sich nicht über Jahre addieren`,
        "Nur Merkmale mit der Zeitart jahr oder schuljahr und ohne Versatz zusammenfassen.",
      );
  }
}

function formulaTerms(formel: Indikator["formel"]): Term[] {
  try {
    return "wert" in formel ? parseTerms(formel.wert) : [...parseTerms(formel.zaehler), ...parseTerms(formel.nenner)];
  } catch {
    return [];
  }
}

/** Shares of one whole may be added here, so only Merkmale and selections have to exist. */
function checkIdentity(
  { links, rechts }: Identitaet,
  path: PropertyKey[],
  merkmale: ReadonlyMap<string, Merkmal>,
  report: Report,
): void {
  let named = 0;
  let broken = false;
  for (const [name, side] of Object.entries({ links, rechts })) {
    const parts =
      typeof side === "string"
        ? [[name, side]]
        : [
            [name, side.zaehler, "zaehler"],
            [name, side.nenner, "nenner"],
          ];
    for (const [place, text, part] of parts) {
      const at = [...path, place, ...(part ? [part] : [])];
      try {
        const { terms } = parseSum(text);
        named += terms.length;
        for (const term of terms) checkTerm(term, at, 1, merkmale, report);
      } catch (error) {
        broken = true;
        report(at, (error as Error).message, "Schreibweise: merkmal[dimension=wert|wert] + merkmal - 100.");
      }
    }
  }
  if (named === 0 && !broken)
    report(path, "auf keiner Seite steht ein Merkmal", "Die Merkmale nennen, die gleich sein müssen.");
}

function checkTerm(
  term: Term,
  path: PropertyKey[],
  count: number,
  merkmale: ReadonlyMap<string, Merkmal>,
  report: Report,
): void {
  const merkmal = merkmale.get(term.merkmal);
  if (!merkmal) {
    const near = nearestName(term.merkmal, [...merkmale.keys()]);
    report(
      path,
      `das Merkmal „${term.merkmal}“ gibt es nicht`,
      near ? `Gemeint ist wohl „${near}“.` : "Das Merkmal unter merkmale aufnehmen.",
    );
    return;
  }
  const sums = count > 1 || Object.values(term.auswahl).some((values) => values.length > 1);
  if (sums && !merkmal.additiv)
    report(path, `„${term.merkmal}“ darf nicht addiert werden (additiv: false)`, "Ein additives Merkmal verwenden.");
  for (const [name, values] of Object.entries(term.auswahl)) {
    const known = merkmal.dimensionen[name];
    if (!known) {
      report(
        path,
        `„${term.merkmal}“ hat keine Dimension „${name}“`,
        `Vorhanden: ${Object.keys(merkmal.dimensionen).join(", ") || "keine"}.`,
      );
      continue;
    }
    const allowed = [...known, ...Object.keys(merkmal.gruppen[name] ?? {})];
    for (const value of values)
      if (!allowed.includes(value))
        report(path, `„${name}“ kennt keinen Wert „${value}“`, `Erlaubt: ${allowed.join(", ")}.`);
  }
}

function checkTwins(
  indikator: Indikator,
  path: PropertyKey[],
  indikatoren: ReadonlyMap<string, Indikator>,
  report: Report,
): void {
  if (indikator.zwillinge.length > 0 && !indikator.variante)
    report([...path, "zwillinge"], "wer Zwillinge hat, braucht eine Variante", "„variante“ ergänzen.");
  for (const id of indikator.zwillinge) {
    const twin = indikatoren.get(id);
    if (!twin) {
      const near = nearestName(id, [...indikatoren.keys()]);
      report(
        [...path, "zwillinge"],
        `den Indikator „${id}“ gibt es nicht`,
        near ? `Gemeint ist wohl „${near}“.` : "id berichtigen.",
      );
    } else if (!twin.zwillinge.includes(indikator.id))
      report(
        [...path, "zwillinge"],
        `„${id}“ nennt diesen Indikator nicht als Zwilling`,
        "Auf beiden Seiten eintragen.",
      );
  }
}
