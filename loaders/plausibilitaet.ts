// Looks through the figures for changes that stand out, and puts them among the remarks of the check.
import { strength, suspectsOf } from "../src/model/ausreisser.js";
import { groupBy } from "../src/model/group.js";
import type { Wert } from "../src/model/outlets.js";
import type { Ausreisser } from "../src/model/qualitaet.js";
import type { DataRoot } from "./data-root.js";
import type { Database } from "./database.js";
import type { Finding } from "./findings.js";

/**
 * Conspicuous figures of the Gemeinden and the Kreis (what Land and Bund publish is not ours to check), strongest first, and how
 * many changes were looked at. Only figures of official statistics or the administration, and only indicators whose years
 * can be compared.
 */
export async function findOutliers(
  db: Database,
  data: DataRoot,
): Promise<{ ausreisser: Ausreisser[]; aenderungen: number }> {
  const rows = await db.rows<Wert & { indikator: string }>(
    `SELECT w.* FROM indikatorwerte w JOIN region r USING (ags)
     WHERE herkunft IN ('amtlich', 'verwaltung') AND ebene IN ('gemeinde', 'kreis')
     ORDER BY indikator, ags, basis, zeit`,
  );
  const values = groupBy(rows, (w) => w.indikator);
  const basen = data.basen.map((b) => b.id);
  const gemeinden = new Set(data.kreis.gemeinden.map((g) => g.ags));
  const results = data.indikatoren
    .filter((i) => i.zeitvergleich && i.sichtbarkeit === "oeffentlich")
    .map((i) => suspectsOf(i, values.get(i.id) ?? [], basen, gemeinden));
  return {
    ausreisser: results.flatMap((r) => r.ausreisser).sort((a, b) => strength(b) - strength(a)),
    aenderungen: results.reduce((sum, r) => sum + r.aenderungen, 0),
  };
}

/** Figures that a remark names; the page and the report have all. */
const NAMED = 3;

/** Conspicuous figures as remarks, one per indicator. */
export function outlierFindings(ausreisser: readonly Ausreisser[], data: DataRoot): Finding[] {
  return [...groupBy(ausreisser, (a) => a.indikator)].map(([id, list]) => {
    const named = list
      .slice(0, NAMED)
      .map((a) => `${a.ags} ${a.zeit}: ${round(a.wert)} nach ${round(a.wertVorher)} (${a.vorher})`)
      .join("; ");
    return {
      grad: "hinweis" as const,
      datei: `${data.name}/${data.indikatoren.find((i) => i.id === id)!.bereich}/katalog.yaml`,
      schluessel: id,
      was: `${list.length === 1 ? "eine auffällige Veränderung" : `${list.length} auffällige Veränderungen`}: ${named}`,
      abhilfe:
        "Bitte prüfen, ob die Zahl stimmt; sie bleibt, wie sie ist. Alle Fälle: npm run atlas -- pruefen --bericht.",
    };
  });
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}
