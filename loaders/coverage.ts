// Compares what the datasets hold with what they promise: each region of a level, for each time it has at all.
import type { DataRoot } from "./data-root.js";
import { type Database, quote } from "./database.js";
import type { Finding } from "./findings.js";

interface Gap {
  datensatz: string;
  nr: number;
  ebene: string;
  merkmal: string;
  /** Null where the promised level has no row at all. */
  zeit: string | null;
  basis: string | null;
  fehlend: string;
  /** Values of dimensions that are missing, other than `insgesamt`. */
  auswahl: string;
}

/**
 * Compares what the datasets hold with what their `umfang` promises: where a level has a Merkmal at a time, it has all its
 * regions, and all values of dimensions that any level of the promise has at that time.
 */
export async function checkCoverage(db: Database, data: DataRoot, dimensions: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const promises = data.datasets.flatMap((dataset) =>
    dataset.quelle.umfang.flatMap(({ merkmale, ebenen, ags }, nr) => {
      for (const key of ags ?? [])
        if (!data.regionen.some((r) => r.ags === key && ebenen.includes(r.ebene)))
          findings.push({
            grad: "fehler",
            datei: dataset.quelleName,
            schluessel: `umfang[${nr}].ags`,
            was: `den Schlüssel „${key}“ gibt es auf diesen Ebenen nicht`,
            abhilfe: "Nur Schlüssel aus kreis.yaml verwenden, die zu ebenen passen.",
          });
      return merkmale.flatMap((merkmal) => {
        if (!data.merkmale.has(merkmal)) {
          findings.push({
            grad: "fehler",
            datei: dataset.quelleName,
            schluessel: `umfang[${nr}]`,
            was: `das Merkmal „${merkmal}“ gibt es nicht`,
            abhilfe: "Schreibweise berichtigen oder das Merkmal in katalog.yaml aufnehmen.",
          });
          return [];
        }
        return data.regionen
          .filter((r) => ebenen.includes(r.ebene) && (!ags || ags.includes(r.ags)))
          .map((r) => ({ datensatz: dataset.id, nr, ebene: r.ebene, merkmal, ags: r.ags }));
      });
    }),
  );
  await db.createTable(
    "zusage",
    { datensatz: "VARCHAR", nr: "INTEGER", ebene: "VARCHAR", merkmal: "VARCHAR", ags: "VARCHAR" },
    promises,
  );
  const key = ["zeit", "basis", ...dimensions].map(quote);
  const selection = `concat_ws(', ', ${[...dimensions.map((d) => `nullif(a.${quote(d)}, 'insgesamt')`), "NULL"].join(", ")})`;
  const gaps = await db.rows<Gap>(
    `WITH treffer AS (
       SELECT z.datensatz, z.nr, z.ebene, z.merkmal, z.ags, ${key.map((k) => `r.${k}`).join(", ")}
       FROM zusage z JOIN roh r ON r.datensatz = z.datensatz AND r.merkmal = z.merkmal AND r.ags = z.ags
     ), anlaesse AS (
       SELECT DISTINCT e.datensatz, e.nr, e.ebene, e.merkmal, ${key.map((k) => `a.${k}`).join(", ")}
       FROM treffer e JOIN treffer a USING (datensatz, nr, merkmal, zeit, basis)
     )
     SELECT a.datensatz, a.nr, a.ebene, a.merkmal, a.zeit, a.basis, string_agg(DISTINCT z.ags, ', ' ORDER BY z.ags) AS fehlend,
       string_agg(DISTINCT ${selection}, '; ' ORDER BY ${selection}) AS auswahl
     FROM anlaesse a JOIN zusage z USING (datensatz, nr, ebene, merkmal)
     ANTI JOIN treffer t ON ${["datensatz", "nr", "ebene", "merkmal"].map((k) => `t.${k} = a.${k}`).join(" AND ")}
       AND t.ags = z.ags AND ${key.map((k) => `t.${k} = a.${k}`).join(" AND ")}
     GROUP BY a.datensatz, a.nr, a.ebene, a.merkmal, a.zeit, a.basis
     UNION ALL
     SELECT DISTINCT datensatz, nr, ebene, merkmal, NULL, NULL, '', '' FROM zusage z
     WHERE z.datensatz IN (SELECT datensatz FROM roh) AND NOT EXISTS (SELECT 1 FROM treffer t
       WHERE t.datensatz = z.datensatz AND t.nr = z.nr AND t.ebene = z.ebene AND t.merkmal = z.merkmal)
     ORDER BY ALL`,
  );
  const files = new Map(data.datasets.map((d) => [d.id, d.csvName]));
  for (const gap of gaps)
    findings.push({
      grad: "fehler",
      datei: files.get(gap.datensatz)!,
      schluessel: `umfang[${gap.nr}]`,
      was:
        gap.zeit === null
          ? `„${gap.merkmal}“ ist auf der Ebene ${gap.ebene} zugesagt, es gibt aber keine Zeile`
          : `„${gap.merkmal}“ ${gap.zeit} (${gap.basis}): es fehlt ${gap.fehlend}${gap.auswahl ? `, nämlich ${shortened(gap.auswahl)}` : ""}`,
      abhilfe: "Die Zeile ergänzen (mit Status, wenn es keine Zahl gibt) oder die Zusage unter umfang einschränken.",
    });
  return findings;
}

/** At most three of the missing selections: what else is missing shows when these are mended. */
function shortened(selections: string): string {
  const all = selections.split("; ");
  return all.length <= 3 ? selections : `${all.slice(0, 3).join("; ")} und ${all.length - 3} weitere`;
}
