// The checks of a run as readers see them: what each looked at, and how many remarks it left.
import { formatNumber } from "../src/model/format.js";
import type { IdentitaetQualitaet, Pruefung } from "../src/model/qualitaet.js";
import type { DataRoot } from "./data-root.js";
import type { Database } from "./database.js";
import type { Finding } from "./findings.js";

/** Findings of a run by the check that made them. */
export interface BefundeJePruefung {
  texte: readonly Finding[];
  werte: readonly Finding[];
  summen: readonly Finding[];
  identitaeten: readonly Finding[];
  indikatoren: readonly Finding[];
  modell: readonly Finding[];
  ausreisser: readonly Finding[];
  planung: readonly Finding[];
}

/** All checks in the order in which they ran. A run that gets here has no errors, so that only remarks are counted. */
export async function listChecks(
  db: Database,
  data: DataRoot,
  befunde: BefundeJePruefung,
  identitaeten: readonly IdentitaetQualitaet[],
  aenderungen: number,
): Promise<Pruefung[]> {
  const [{ zahlen, werte, additive }] = await db.rows<{ zahlen: number; werte: number; additive: number }>(`SELECT
    (SELECT count(*) FROM merkmalswerte WHERE rechenweg = 'veroeffentlicht') AS zahlen,
    (SELECT count(*) FROM indikatorwerte) AS werte,
    (SELECT count(DISTINCT w.merkmal) FROM merkmalswerte w JOIN merkmal m ON m.id = w.merkmal WHERE m.additiv) AS additive`);
  const cases = identitaeten.reduce((sum, i) => sum + i.geprueft, 0);
  const all: [titel: string, umfang: string, findings: readonly Finding[]][] = [
    [
      "Kataloge, Quellenangaben, Grenzen",
      `${count(data.merkmale.size)} Merkmale, ${count(data.indikatoren.length)} Indikatoren, ${count(data.datasets.length)} Datensätze`,
      befunde.texte,
    ],
    ["Zeilen, Zeichen, Prüfsummen, zugesagter Umfang", `${count(zahlen)} Zahlen`, befunde.werte],
    ["Veröffentlichte Summen gegen ihre Teile", `${count(additive)} addierbare Merkmale mit Zahlen`, befunde.summen],
    [
      "Zwei Wege zur selben Zahl",
      `${count(identitaeten.length)} Gleichungen, ${count(cases)} Fälle`,
      befunde.identitaeten,
    ],
    ["Eindeutigkeit und mögliche Werte der Indikatoren", `${count(werte)} Werte`, befunde.indikatoren],
    ["Modell der Altersstruktur gegen seine Ausgangszahlen", "alle Werte des Modells", befunde.modell],
    ["Auffällige Veränderungen", `${count(aenderungen)} Veränderungen`, befunde.ausreisser],
    ["Eingaben der Bedarfsplanung", `${count(data.planung.length)} Tabellen`, befunde.planung],
  ];
  return all.map(([titel, umfang, findings]) => ({
    titel,
    umfang,
    hinweise: findings.filter((f) => f.grad === "hinweis").length,
  }));
}

function count(value: number): string {
  return formatNumber(value, 0);
}
