// Gathers what is known about the quality of the figures: completeness, freshness, identities, outliers, breaks, checks.
import { frischeOf, nextDelivery } from "../src/model/frische.js";
import { groupBy } from "../src/model/group.js";
import type {
  Ausreisser,
  BereichQualitaet,
  BruchQualitaet,
  Fuellung,
  IdentitaetQualitaet,
  IndikatorQualitaet,
  Pruefung,
  QualitaetOutlet,
  Vollstaendigkeit,
} from "../src/model/qualitaet.js";
import { EBENEN, type Ebene } from "../src/model/vocabulary.js";
import { type DataRoot, newestRetrieval } from "./data-root.js";
import type { Database } from "./database.js";

/** What the checks of a run found. */
export interface Befunde {
  identitaeten: readonly IdentitaetQualitaet[];
  ausreisser: readonly Ausreisser[];
  aenderungen: number;
  pruefungen: readonly Pruefung[];
}

/** The outlet qualitaet.json; indicators that are not public do not appear in it. */
export async function qualityOf(db: Database, data: DataRoot, befunde: Befunde): Promise<QualitaetOutlet> {
  const datenstand = newestRetrieval(data.datasets);
  const stock = groupBy(await completeness(db), (row) => row.indikator);
  const sizes = groupBy(data.regionen, (r) => r.ebene);
  const open = data.indikatoren.filter((i) => i.sichtbarkeit === "oeffentlich");
  const indikatoren = open.map((i): IndikatorQualitaet => {
    const rows = stock.get(i.id) ?? [];
    const neuestesJahr = newestLocal(rows.filter((row) => row.zahlen + row.modell > 0));
    return {
      id: i.id,
      bereich: i.bereich,
      rhythmus: i.rhythmus,
      neuestesJahr,
      frische: neuestesJahr === null ? null : frischeOf(neuestesJahr, i.rhythmus, datenstand),
      ebenen: levelsOf(rows, (ebene) => sizes.get(ebene)!.length),
    };
  });
  const { administration, bereiche } = data.zustaendigkeiten!;
  return {
    datenstand,
    administration,
    bereiche: data.bereiche.map(({ id }): BereichQualitaet => {
      const { naechste_lieferung, ...rest } = bereiche[id];
      const official = indikatoren
        .filter((i) => i.bereich === id)
        .flatMap((i) => i.ebenen.flatMap((e) => e.jahre.filter((j) => j.zahlen > 0).map((j) => j.jahr)));
      const neuestesJahr = official.length > 0 ? Math.max(...official) : null;
      return {
        bereich: id,
        ...rest,
        neuestesJahr,
        lieferung: nextDelivery({ naechste_lieferung, rhythmus: rest.rhythmus }, neuestesJahr),
      };
    }),
    indikatoren,
    identitaeten: [...befunde.identitaeten],
    ausreisser: [...befunde.ausreisser],
    aenderungen: befunde.aenderungen,
    brueche: await breaksOf(db, data),
    pruefungen: [...befunde.pruefungen],
  };
}

type Zeile = Omit<Fuellung, "fehlt"> & { indikator: string; ebene: Ebene };

/** Regions by indicator, level and year; each counts once, with the best of its rows. */
function completeness(db: Database): Promise<Zeile[]> {
  return db.rows(`
    SELECT indikator, ebene, jahr,
           count(*) FILTER (rang = 1) AS zahlen, count(*) FILTER (rang = 4) AS geheim,
           count(*) FILTER (rang = 5) AS spaeter, count(*) FILTER (rang = 3) AS demo, count(*) FILTER (rang = 2) AS modell
    FROM (
      SELECT indikator, ebene, jahr, ags,
             min(CASE WHEN wert IS NULL THEN CASE status WHEN '...' THEN 5 ELSE 4 END
                      ELSE CASE herkunft WHEN 'demo' THEN 3 WHEN 'modell' THEN 2 ELSE 1 END END) AS rang
      FROM indikatorwerte JOIN region USING (ags) GROUP BY ALL
    ) GROUP BY indikator, ebene, jahr ORDER BY indikator, ebene, jahr`);
}

function levelsOf(rows: readonly Zeile[], size: (ebene: Ebene) => number): Vollstaendigkeit[] {
  return [...groupBy(rows, (row) => row.ebene)]
    .sort(([a], [b]) => EBENEN.indexOf(a) - EBENEN.indexOf(b))
    .map(([ebene, list]) => {
      const gebiete = size(ebene);
      const jahre = list.map(({ jahr, zahlen, geheim, spaeter, demo, modell }): Fuellung => {
        const fehlt = gebiete - zahlen - geheim - spaeter - demo - modell;
        return { jahr, zahlen, geheim, spaeter, fehlt, demo, modell };
      });
      return { ebene, gebiete, jahre };
    });
}

/** Breaks of method from the catalogue, and changes of basis within the figures of the Kreis and its Gemeinden. */
async function breaksOf(db: Database, data: DataRoot): Promise<BruchQualitaet[]> {
  const rows = await db.rows<{ indikator: string; basis: string; jahr: number }>(`
    SELECT indikator, basis, min(jahr) AS jahr
    FROM indikatorwerte w JOIN region USING (ags) JOIN basis b ON b.id = w.basis
    WHERE wert IS NOT NULL AND herkunft IN ('amtlich', 'verwaltung') AND ebene IN ('gemeinde', 'kreis')
    GROUP BY indikator, basis, b.rang ORDER BY indikator, b.rang`);
  const used = groupBy(rows, (row) => row.indikator);
  const titles = new Map(data.basen.map((b) => [b.id, b.titel]));
  return data.indikatoren
    .filter((i) => i.sichtbarkeit === "oeffentlich")
    .flatMap((i): BruchQualitaet[] => {
      const basen = used.get(i.id) ?? [];
      return [
        ...i.bruch.map(({ ab, grund }) => ({ indikator: i.id, ab, grund, art: "methode" as const })),
        ...basen.slice(1).map((row, n) => ({
          indikator: i.id,
          ab: row.jahr,
          grund: `${titles.get(basen[n].basis)} → ${titles.get(row.basis)}`,
          art: "basis" as const,
        })),
      ];
    });
}

/**
 * Year of the newest figures: of the Gemeinden or of the Kreis, whichever is older, because a new figure of the Kreis does not make
 * those of the Gemeinden new; of other levels only where there is nothing else.
 */
function newestLocal(rows: readonly { ebene: string; jahr: number }[]): number | null {
  const newest = (list: readonly { jahr: number }[]) => (list.length > 0 ? Math.max(...list.map((r) => r.jahr)) : null);
  const local = ["gemeinde", "kreis"].flatMap((ebene) => newest(rows.filter((r) => r.ebene === ebene)) ?? []);
  return local.length > 0 ? Math.min(...local) : newest(rows);
}
