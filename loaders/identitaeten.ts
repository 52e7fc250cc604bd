// Evaluates the identities of the catalogue: two ways to the same number, for every region, time and basis, in SQL.
import type { Identitaet } from "../src/model/catalog.js";
import { parseSum } from "../src/model/formula.js";
import type { Abweichung, IdentitaetQualitaet } from "../src/model/qualitaet.js";
import type { DataRoot } from "./data-root.js";
import { type Database, literal } from "./database.js";
import type { Finding } from "./findings.js";
import { type Component, components } from "./indicators.js";
import { dimensionsOf } from "./values.js";

/** Checks all identities against `merkmalswerte`; fictitious figures take no part. */
export async function checkIdentities(db: Database, data: DataRoot): Promise<IdentitaetQualitaet[]> {
  const dimensions = dimensionsOf(data);
  const results: IdentitaetQualitaet[] = [];
  for (const identitaet of data.identitaeten) {
    const rows = await db.rows<Abweichung>(identitySql(identitaet, data, dimensions));
    const { id, bereich, titel, grund, links, rechts } = identitaet;
    const abweichungen = rows.filter((row) => !holds(row, identitaet)).sort((a, b) => size(b) - size(a));
    results.push({
      id,
      bereich,
      titel,
      grund,
      formel: `${sideText(links)} = ${sideText(rechts)}`,
      toleranz: toleranceText(identitaet),
      geprueft: rows.length,
      abweichungen,
    });
  }
  return results;
}

function size({ links, rechts }: Abweichung): number {
  return Math.abs(links - rechts);
}

/** Binary fractions need a little room beside the tolerance. */
function holds(row: Abweichung, { toleranz }: Identitaet): boolean {
  const allowed = "absolut" in toleranz ? toleranz.absolut : (Math.abs(row.rechts) * toleranz.prozent) / 100;
  return size(row) <= allowed + 1e-9 * Math.max(1, Math.abs(row.rechts));
}

type Seite = Identitaet["links"];

/** All places where both sides have a number, as rows ags, zeit, basis, links, rechts. */
function identitySql(identitaet: Identitaet, data: DataRoot, dimensions: readonly string[]): string {
  const all: Component[] = [];
  const merkmale = new Set<string>();
  let shifted = false;
  const sum = (text: string, prefix: string): string => {
    const { terms, konstante } = parseSum(text);
    const own = components(terms, prefix, data.merkmale, dimensions);
    all.push(...own);
    for (const term of terms) {
      merkmale.add(term.merkmal);
      shifted ||= term.versatz !== 0;
    }
    return `(${[konstante, ...own.map((c) => `${c.sign < 0 ? "-" : "+"} ${c.alias}.wert`)].join(" ")})`;
  };
  const side = (seite: Seite, prefix: string): string =>
    typeof seite === "string"
      ? sum(seite, prefix)
      : `(${sum(seite.zaehler, `${prefix}z`)} * ${seite.faktor} / nullif(${sum(seite.nenner, `${prefix}n`)}, 0))`;
  const links = side(identitaet.links, "l");
  const rechts = side(identitaet.rechts, "r");

  // Where all Merkmale mean the same day or period, figures meet by time, else by calendar year, as in indicators.
  const reference = new Set([...merkmale].map((id) => data.merkmale.get(id)!.zeitbezug));
  const time = reference.size === 1 && !shifted ? "zeit" : "jahr";
  const anchor = all.find((c) => c.bound) ?? all[0];
  const joins = all
    .filter((c) => c !== anchor)
    .map((c) => {
      const sameBasis =
        !identitaet.basisuebergreifend && (c.bound || !anchor.bound)
          ? ` AND ${c.alias}.basis = ${anchor.alias}.basis`
          : "";
      return `JOIN (${c.select}) ${c.alias} ON ${c.alias}.ags = ${anchor.alias}.ags AND ${c.alias}.${time} = ${anchor.alias}.${time}${sameBasis}`;
    });
  const levels = identitaet.ebenen.map(literal).join(", ");
  return `SELECT * FROM (
      SELECT ${anchor.alias}.ags, ${anchor.alias}.zeit, ${anchor.alias}.basis, ${links} AS links, ${rechts} AS rechts
      FROM (${anchor.select}) ${anchor.alias} ${joins.join("\n      ")}
      WHERE ${anchor.alias}.ags IN (SELECT ags FROM region WHERE ebene IN (${levels}))
        AND ${all.map((c) => `${c.alias}.herkunft <> 'demo'`).join(" AND ")}
    ) WHERE links IS NOT NULL AND rechts IS NOT NULL
    ORDER BY ags, zeit, basis, links, rechts`;
}

function sideText(seite: Seite): string {
  if (typeof seite === "string") return seite;
  const part = (text: string) => (/[+-]/.test(text.replace(/\[[^\]]*\]/g, "")) ? `(${text})` : text);
  return `${seite.faktor} · ${part(seite.zaehler)} ÷ ${part(seite.nenner)}`;
}

function toleranceText({ toleranz }: Identitaet): string {
  const number = (value: number) => String(value).replace(".", ",");
  return "absolut" in toleranz ? number(toleranz.absolut) : `${number(toleranz.prozent)} %`;
}

/** Places that a remark names; the page and the report have all. */
const NAMED = 3;

/** Identities that do not hold as remarks, one each, with the largest differences. */
export function identityFindings(identities: readonly IdentitaetQualitaet[], data: DataRoot): Finding[] {
  return identities
    .filter((i) => i.abweichungen.length > 0)
    .map(({ id, bereich, titel, geprueft, abweichungen }) => {
      const places = abweichungen
        .slice(0, NAMED)
        .map((a) => `${a.ags} ${a.zeit}: ${round(a.links)} gegen ${round(a.rechts)}`)
        .join("; ");
      return {
        grad: "hinweis" as const,
        datei: `${data.name}/${bereich}/katalog.yaml`,
        schluessel: id,
        was: `„${titel}“ gilt in ${abweichungen.length} von ${geprueft} Fällen nicht, am weitesten auseinander: ${places}`,
        abhilfe: "Die Zahlen bitte prüfen; sie bleiben, wie sie sind. Alle Fälle: npm run atlas -- pruefen --bericht.",
      };
    });
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
