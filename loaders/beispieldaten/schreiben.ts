// The command `beispieldaten`: invents figures where no real ones can be had and writes them as datasets of origin demo.
import type { DataRoot } from "../data-root.js";
import { newestRetrieval } from "../data-root.js";
import { type Database, literal, quote } from "../database.js";
import { Lage } from "../planung/lage.js";
import { withRealValues } from "../real-values.js";
import { dimensionsOf } from "../values.js";
import { datasetFiles } from "../write-dataset.js";
import { writeFiles } from "../write-files.js";
import { beschaeftigte } from "./arbeit.js";
import type { Beispiel, Grundlage, Ort } from "./beispiel.js";
import { beispielabruf, beispielquelle } from "./beispielquelle.js";
import { ferien, ganztag, ganztagsschulen, schulen } from "./bildung.js";
import { bewegungen } from "./demografie.js";
import { einschulung } from "./gesundheit.js";
import { frueheHilfen, hilfen, schulsozialarbeit } from "./jugendhilfe.js";
import { kita } from "./kita.js";
import { planungFiles } from "./planung.js";
import { grundsicherung } from "./soziales.js";

/** All fictitious figures stand on this basis: they join with no official figure that has one. */
export const BASIS = "beispiel";
const JAHRE = 9;
const SCHULJAHRE = 6;

const BEISPIELE: readonly ((g: Grundlage) => Beispiel)[] = [
  bewegungen,
  hilfen,
  schulsozialarbeit,
  frueheHilfen,
  grundsicherung,
  beschaeftigte,
  schulen,
  ganztag,
  ganztagsschulen,
  ferien,
  kita,
  einschulung,
];

/**
 * Texts of all fictitious datasets and input tables by path in the data root. They follow from the real figures and the seed alone.
 * @throws Error where the data root does not know how many people live in its Gemeinden, or lacks a Merkmal
 */
export function exampleFiles(root: string): Promise<Map<string, string>> {
  return withRealValues(
    root,
    () => false,
    async (db, data) => {
      if (!data.basen.some((b) => b.id === BASIS))
        throw new Error(`Für die Beispielwerte braucht der Katalog die Basis „${BASIS}“. Nichts wurde verändert.`);
      const grundlage = await readGrundlage(db, data);
      const zeitpunkt = newestRetrieval(data.datasets);
      const zahlen = BEISPIELE.flatMap((invent) => [...exampleDataset(invent(grundlage), data, zeitpunkt)]);
      return new Map([...zahlen, ...planungFiles(grundlage, data, Lage.read(root), zeitpunkt)]);
    },
  );
}

/** Writes all fictitious datasets into the data root and returns the names of the files. */
export async function writeExamples(root: string): Promise<string[]> {
  const files = await exampleFiles(root);
  writeFiles(root, files);
  return [...files.keys()];
}

function exampleDataset(beispiel: Beispiel, data: DataRoot, zeitpunkt: string): Map<string, string> {
  const { bereich, name, titel, zahlen, hinweise = [] } = beispiel;
  const level = (ags: string) => data.regionen.find((r) => r.ags === ags)!.ebene;
  const merkmale = [...new Set(zahlen.map((z) => z.merkmal))];
  const unknown = merkmale.find((id) => data.merkmale.get(id)?.bereich !== bereich);
  if (unknown)
    throw new Error(
      `Für die Beispielwerte braucht ${data.name}/${bereich}/katalog.yaml das Merkmal „${unknown}“. Nichts wurde verändert.`,
    );
  return datasetFiles({
    bereich,
    name,
    basis: BASIS,
    zahlen,
    quelle: {
      ...beispielquelle(titel, hinweise),
      umfang: merkmale.map((merkmal) => ({
        merkmale: [merkmal],
        ebenen: [...new Set(zahlen.filter((z) => z.merkmal === merkmal).map((z) => level(z.ags)))].sort(),
      })),
    },
    abruf: beispielabruf(zeitpunkt),
  });
}

async function readGrundlage(db: Database, data: DataRoot): Promise<Grundlage> {
  const orte = await readOrte(db, data);
  // School years begin in August; before that the newest is the one that began the year before.
  const stand = newestRetrieval(data.datasets);
  const [jahr, monat] = stand.split("-").map(Number);
  const last = (end: number, count: number) => Array.from({ length: count }, (_, i) => end - count + 1 + i);
  const schools = (merkmal: string) =>
    kreisFigures(db, data, merkmal, { schulart: "grundschule" }).then((rows) =>
      rows.map((r) => [r.jahr, r.wert] as const),
    );
  return {
    kreis: data.kreis.ags,
    orte,
    jahre: last(jahr - 1, JAHRE),
    schuljahre: last(monat >= 8 ? jahr : jahr - 1, SCHULJAHRE),
    grundschueler: new Map(await schools("schueler")),
    grundschulen: (await schools("schulen")).at(-1)?.[1],
  };
}

/** Real numbers of the Kreis by year, ascending. */
function kreisFigures(
  db: Database,
  data: DataRoot,
  merkmal: string,
  auswahl: Record<string, string>,
): Promise<{ jahr: number; wert: number }[]> {
  if (!data.merkmale.has(merkmal)) return Promise.resolve([]);
  const where = dimensionsOf(data).map((d) => `AND ${quote(d)} = ${literal(auswahl[d] ?? "insgesamt")}`);
  return db.rows(`SELECT jahr, wert FROM merkmalswerte WHERE merkmal = ${literal(merkmal)} AND wert IS NOT NULL
    AND ags = ${literal(data.kreis.ags)} AND rechenweg = 'veroeffentlicht' ${where.join(" ")} ORDER BY jahr`);
}

/** Size of the Gemeinden: newest known persons, children by the age model or, without one, by usual shares. */
async function readOrte(db: Database, data: DataRoot): Promise<Ort[]> {
  const others = dimensionsOf(data).filter((d) => d !== "alter");
  const alter = dimensionsOf(data).includes("alter") ? "alter" : "'insgesamt'";
  const rows = await db.rows<{ ags: string; alter: string; wert: number }>(
    `SELECT ags, ${alter} AS alter, arg_max(wert, (zeit, merkmal = 'bevoelkerung')) AS wert FROM merkmalswerte
     WHERE wert IS NOT NULL ${others.map((d) => `AND ${quote(d)} = 'insgesamt'`).join(" ")}
       AND ((merkmal = 'bevoelkerung' AND ${alter} = 'insgesamt') OR (merkmal = 'bevoelkerung_modell' AND ${alter} <> 'insgesamt'))
     GROUP BY ALL`,
  );
  const known = new Map(rows.map((r) => [`${r.ags} ${r.alter}`, r.wert]));
  return data.kreis.gemeinden.map(({ ags, name }) => {
    const einwohner = known.get(`${ags} insgesamt`);
    if (einwohner === undefined)
      throw new Error(
        `Für die Beispielwerte fehlt das Merkmal „bevoelkerung“ von ${name} (${ags}). Nichts wurde verändert.`,
      );
    const persons = (age: string, share: number) => known.get(`${ags} ${age}`) ?? einwohner * share;
    return {
      ags,
      einwohner,
      kinder: {
        u3: persons("0-2", 0.026),
        drei: persons("3-5", 0.027),
        sechs: persons("6-9", 0.038),
        u18: persons("0-17", 0.166),
      },
    };
  });
}
