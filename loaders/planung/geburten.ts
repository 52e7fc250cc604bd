// Births of the Gemeinden: yearly from the Merkmal lebendgeborene, by half-years where months are delivered.
import type { Geburten } from "../../src/model/forecast/eingaben.js";
import { formatNumber } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import type { Herkunft } from "../../src/model/vocabulary.js";
import type { DataRoot } from "../data-root.js";
import { type Database, literal, quote } from "../database.js";
import { dimensionsOf } from "../values.js";
import type { Eingabe, Gelesen } from "./eingabe.js";

const MERKMAL = "lebendgeborene";

/** Births of a Gemeinde and year in months, all twelve, with the first line. */
export interface Monatsgeburten {
  ags: string;
  jahr: number;
  halbjahre: [number, number];
}

/** Complete years of the table `geburten-monate`; a year that lacks months is left out with a remark. */
export function readGeburtenMonate(eingabe: Eingabe): Gelesen<Monatsgeburten>[] {
  const cells = eingabe.zeilen.flatMap((zeile) => {
    const ags = eingabe.gemeinde(zeile, "ags");
    const text = eingabe.text(zeile, "monat");
    const month = text === undefined ? null : /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
    if (text !== undefined && !month)
      eingabe.fehler(zeile.nr, "monat", `„${text}“ ist kein Monat`, "Jahr und Monat schreiben: 2025-07.");
    if (month && month[0] > eingabe.abrufVon(zeile).slice(0, 7)) eingabe.zukunft(zeile, "monat");
    const kinder = eingabe.anzahl(zeile, "geburten");
    if (!ags || !month || kinder === undefined) return [];
    return [{ ags, jahr: Number(month[1]), monat: Number(month[2]), kinder, zeile: zeile.nr }];
  });
  return [...groupBy(cells, (c) => `${c.ags};${c.jahr}`).values()].flatMap((own): Gelesen<Monatsgeburten>[] => {
    const { ags, jahr, zeile } = own[0];
    const months = new Set(own.map((c) => c.monat)).size;
    if (months < 12) {
      eingabe.hinweis(
        zeile,
        "monat",
        `von ${jahr} gibt es für ${ags} nur ${months} von 12 Monaten; das Jahr bleibt ungeteilt`,
        "Die fehlenden Monate ergänzen, sobald sie da sind; ein Monat ohne Geburten steht mit 0.",
      );
      return [];
    }
    const sum = (half: number) => own.reduce((total, c) => total + (Math.ceil(c.monat / 6) === half ? c.kinder : 0), 0);
    return [{ ags, jahr, halbjahre: [sum(1), sum(2)], zeile }];
  });
}

export interface Jahresgeburten {
  ags: string;
  jahr: number;
  kinder: number;
  herkunft: Herkunft;
  /** Dataset. */
  quelle: string;
}

/**
 * Yearly births after disclosure control, by AGS and year. Where a year stands on several bases, real figures go before
 * fictitious ones and then the newest basis; secret and missing figures are left out.
 */
export async function readJahresgeburten(db: Database, data: DataRoot): Promise<Jahresgeburten[]> {
  if (!data.merkmale.has(MERKMAL)) return [];
  const others = dimensionsOf(data).map((d) => `AND ${quote(d)} = 'insgesamt'`);
  return db.rows<Jahresgeburten>(
    `SELECT m.ags, m.jahr, m.wert AS kinder, m.herkunft, m.quelle
     FROM merkmalswerte m JOIN region r ON r.ags = m.ags LEFT JOIN basis b ON b.id = m.basis
     WHERE m.merkmal = ${literal(MERKMAL)} AND m.wert IS NOT NULL AND r.ebene = 'gemeinde' ${others.join(" ")}
     QUALIFY row_number() OVER (PARTITION BY m.ags, m.jahr ORDER BY m.herkunft = 'demo', b.rang DESC, m.basis) = 1
     ORDER BY m.ags, m.jahr`,
  );
}

/** Births with the half-years that fit them; a year that is only known by months is their sum. */
export function joinGeburten(
  jahre: readonly Jahresgeburten[],
  monate: readonly Gelesen<Monatsgeburten>[],
  eingabe: Eingabe,
): Geburten[] {
  const known = new Map(jahre.map((j) => [`${j.ags};${j.jahr}`, j.kinder]));
  const halves = new Map<string, [number, number]>();
  for (const { ags, jahr, halbjahre, zeile } of monate) {
    const [sum, kinder] = [halbjahre[0] + halbjahre[1], known.get(`${ags};${jahr}`)];
    if (kinder === undefined || kinder === sum) halves.set(`${ags};${jahr}`, halbjahre);
    else
      eingabe.hinweis(
        zeile,
        "geburten",
        `die Monate von ${jahr} ergeben für ${ags} ${sum} Geburten, die Jahreszahl ist ${formatNumber(kinder, 0)}; das Jahr bleibt ungeteilt`,
        "Beide Zahlen vergleichen; sie müssen aus demselben Stand der Statistik sein.",
      );
  }
  const fromYears = jahre.map(({ ags, jahr, kinder }): Geburten => {
    const halbjahre = halves.get(`${ags};${jahr}`);
    return halbjahre ? { ags, jahr, kinder, halbjahre } : { ags, jahr, kinder };
  });
  const onlyMonths = monate
    .filter(({ ags, jahr }) => !known.has(`${ags};${jahr}`))
    .map(({ ags, jahr, halbjahre }): Geburten => ({ ags, jahr, kinder: halbjahre[0] + halbjahre[1], halbjahre }));
  return [...fromYears, ...onlyMonths].sort((a, b) => (a.ags < b.ags ? -1 : a.ags > b.ags ? 1 : a.jahr - b.jahr));
}
