// The age model on the figures of a data root: finds its inputs, fits it, and gives dataset and protocol.
import { type Altersdaten, type Altersmodell, fitAltersmodell, roundToKreis } from "../src/model/altersmodell.js";
import { formatNumber } from "../src/model/format.js";
import { groupBy } from "../src/model/group.js";
import type { ModellOutlet } from "../src/model/outlets.js";
import { formatZeit } from "../src/model/time.js";
import { type DataRoot, newestRetrieval } from "./data-root.js";
import { type Database, literal, quote } from "./database.js";
import type { Finding } from "./findings.js";
import { withRealValues } from "./real-values.js";
import { dimensionsOf } from "./values.js";
import { type ComputedDataset, datasetFiles, sha256, type Zahl } from "./write-dataset.js";
import { writeFiles } from "./write-files.js";

/** Merkmale the model reads, and the one it fills. */
const BEVOELKERUNG = "bevoelkerung";
const RECHNERISCH = "bevoelkerung_rechnerisch";
const MODELL = "bevoelkerung_modell";
const ERWERBSALTER = "15-64";
const GESCHLECHTER = ["maennlich", "weiblich"] as const;

const BEREICH = "demografie";
const NAME = "modell-altersaufbau";
export const MODELL_DATENSATZ = `${BEREICH}/${NAME}`;

/**
 * Decimals of a stored value. Not a claim to precision: with six, the totals of the Gemeinden still hold to a
 * hundred-thousandth of a person; ages and sexes of the Kreis hold exactly.
 */
const NACHKOMMASTELLEN = 6;

/** The model of a data root, or the reason why there is none. */
export type Altersrechnung =
  | { daten: Altersdaten; modell: Altersmodell; protokoll: ModellOutlet; fehlt?: undefined }
  | { fehlt: string };

/** Computes the model from `merkmalswerte`. Figures of origin `demo` take no part. */
export async function computeAltersmodell(db: Database, data: DataRoot): Promise<Altersrechnung> {
  const merkmal = data.merkmale.get(BEVOELKERUNG);
  const parts = merkmal?.gruppen.alter?.[ERWERBSALTER];
  if (!merkmal || !parts || !data.merkmale.has(MODELL))
    return {
      fehlt: `der Katalog braucht die Merkmale „${BEVOELKERUNG}“ (mit der Altersgruppe ${ERWERBSALTER} aus feineren) und „${MODELL}“`,
    };
  const groups = Object.keys(merkmal.gruppen.alter);
  const ages = merkmal.dimensionen.alter.filter((alter) => alter !== "insgesamt" && !groups.includes(alter));
  const figures = await readFigures(db, data);
  const gemeinden = data.kreis.gemeinden.map((g) => g.ags);

  const totals = newestOccasion(figures, data, { ags: gemeinden, alter: ["insgesamt"], geschlecht: ["insgesamt"] });
  if (!totals) return { fehlt: "für keinen Stichtag ist die Bevölkerung aller Gemeinden bekannt" };
  const ziel = nearestOccasion(figures, data, totals.zeit, {
    ags: [data.kreis.ags],
    alter: ages,
    geschlecht: GESCHLECHTER,
  });
  if (!ziel) return { fehlt: `für keinen Stichtag ist die Bevölkerung des Kreises nach Alter und Geschlecht bekannt` };
  const shares = newestShares(figures, data, gemeinden);
  if (!shares)
    return { fehlt: `für keinen Stichtag ist der Anteil der Altersgruppe ${ERWERBSALTER} aller Gemeinden bekannt` };
  const basis = `modell${ziel.zeit.slice(0, 4)}`;
  if (!data.basen.some((b) => b.id === basis)) return { fehlt: `der Katalog braucht die Basis „${basis}“` };

  const altersgruppen = ages.map((alter) => ({
    alter,
    erwerbsalter: parts.includes(alter),
    personen: GESCHLECHTER.map((geschlecht) => ziel.wert(data.kreis.ags, alter, geschlecht)!),
  }));
  const kreis = GESCHLECHTER.map((_, s) => altersgruppen.reduce((sum, a) => sum + a.personen[s], 0));
  const daten: Altersdaten = {
    geschlechter: GESCHLECHTER,
    altersgruppen,
    gemeinden: gemeinden.map((ags) => ({
      ags,
      // Where the sexes of the Gemeinden are not known, each is taken to have those of the Kreis.
      personen: GESCHLECHTER.map(
        (geschlecht, s) =>
          totals.wert(ags, "insgesamt", geschlecht) ??
          (totals.wert(ags, "insgesamt", "insgesamt")! * kreis[s]) / kreis.reduce((a, b) => a + b, 0),
      ),
      erwerbsalter: shares.anteile.get(ags)!,
    })),
  };
  const modell = fitAltersmodell(daten);
  const wanted = { ags: gemeinden, alter: ["insgesamt"], geschlecht: ["insgesamt"] };
  const count = occasions(figures, data, wanted).findLast((o) => o.basis === ziel.basis && o.basis !== totals.basis);
  return { daten, modell, protokoll: protocol(data, modell, kreis, basis, { totals, ziel, shares, count }) };
}

/** Text of the two files of the model by path in the data root. @throws Error where the data root has not what it needs */
export function altersmodellFiles(root: string): Promise<Map<string, string>> {
  return withRealValues(
    root,
    (dataset) => dataset.id === MODELL_DATENSATZ,
    async (db, data) => {
      const rechnung = await computeAltersmodell(db, data);
      if (rechnung.fehlt !== undefined)
        throw new Error(`Das Altersmodell lässt sich nicht rechnen: ${rechnung.fehlt}. Nichts wurde verändert.`);
      return datasetFiles(toDataset(data, rechnung));
    },
  );
}

/** Computes the model and writes its dataset into the data root. Returns the names of the files. */
export async function writeAltersmodell(root: string): Promise<string[]> {
  const files = await altersmodellFiles(root);
  writeFiles(root, files);
  return [...files.keys()];
}

/**
 * The protocol for the site and what is wrong with the stored model. Nothing of both where the data root has no model;
 * a stored model that no longer follows from the figures is an error.
 */
export async function checkAltersmodell(
  db: Database,
  data: DataRoot,
): Promise<{ protokoll?: ModellOutlet; findings: Finding[] }> {
  const dataset = data.datasets.find((d) => d.id === MODELL_DATENSATZ);
  if (!dataset) return { findings: [] };
  const refuse = (was: string, schluessel: string): { findings: Finding[] } => ({
    findings: [
      {
        grad: "fehler",
        datei: dataset.csvName,
        schluessel,
        was,
        abhilfe:
          "Unbeabsichtigte Änderungen zurücknehmen; bei neuen Ausgangszahlen neu rechnen: npm run atlas -- altersmodell.",
      },
    ],
  });
  const rechnung = await computeAltersmodell(db, data);
  if (rechnung.fehlt !== undefined)
    return refuse(`das Modell folgt nicht mehr aus den Zahlen: ${rechnung.fehlt}`, MODELL);
  const rows = await db.rows<{ ags: string; zeit: string; alter: string; geschlecht: string; wert: number }>(
    `SELECT ags, zeit, alter, geschlecht, wert FROM merkmalswerte
     WHERE merkmal = ${literal(MODELL)} AND quelle = ${literal(MODELL_DATENSATZ)} AND rechenweg = 'veroeffentlicht'`,
  );
  const key = (ags: string, zeit: string, alter = "", geschlecht = "") => [ags, zeit, alter, geschlecht].join(" ");
  const stored = new Map(rows.map((r) => [key(r.ags, r.zeit, r.alter, r.geschlecht), r.wert]));
  const expected = toDataset(data, rechnung).zahlen;
  const differing = expected.flatMap(({ ags, zeit, auswahl, wert }) => {
    const place = key(ags, zeit, auswahl?.alter, auswahl?.geschlecht);
    const found = stored.get(place);
    return found === undefined || Math.abs(found - Number(wert)) > 2 * 10 ** -NACHKOMMASTELLEN ? [place] : [];
  });
  const { ausgang, ziel, erwerbsalter } = rechnung.protokoll;
  const inputs = [...new Set([ausgang, ziel, erwerbsalter].flatMap((e) => e.quelle.split(" + ")))].sort();
  if (differing.length > 0 || stored.size !== expected.length)
    return refuse(
      `das Modell ist nicht aus den vorliegenden Zahlen gerechnet (${differing.length} von ${expected.length} weichen ab; Ausgangszahlen: ${inputs.join(", ")})`,
      `${MODELL} ${differing[0] ?? ""}`.trim(),
    );
  return { protokoll: rechnung.protokoll, findings: [] };
}

interface Figure {
  merkmal: string;
  ags: string;
  zeit: string;
  basis: string;
  alter: string;
  geschlecht: string;
  wert: number;
  quelle: string;
}

/** Figures of one Stichtag on one basis. */
interface Occasion {
  zeit: string;
  basis: string;
  quelle: string;
  wert(ags: string, alter: string, geschlecht: string): number | undefined;
}

function readFigures(db: Database, data: DataRoot): Promise<Figure[]> {
  const others = dimensionsOf(data).filter((d) => d !== "alter" && d !== "geschlecht");
  const places = [data.kreis.ags, ...data.kreis.gemeinden.map((g) => g.ags)];
  return db.rows(`SELECT merkmal, ags, zeit, basis, alter, geschlecht, wert, quelle FROM merkmalswerte
    WHERE merkmal IN (${literal(BEVOELKERUNG)}, ${literal(RECHNERISCH)}) AND wert IS NOT NULL AND herkunft <> 'demo'
      AND ags IN (${places.map(literal).join(", ")})
      ${others.map((d) => `AND ${quote(d)} = 'insgesamt'`).join(" ")}
    ORDER BY ALL`);
}

interface Wanted {
  ags: readonly string[];
  alter: readonly string[];
  geschlecht: readonly string[];
}

/** All Stichtage and bases with a figure for everything that is wanted, by time and then from old to new basis. */
function occasions(figures: readonly Figure[], data: DataRoot, wanted: Wanted, merkmal = BEVOELKERUNG): Occasion[] {
  const rank = (basis: string) => data.basen.findIndex((b) => b.id === basis);
  const groups = groupBy(
    figures.filter((f) => f.merkmal === merkmal),
    (f) => `${f.zeit} ${f.basis}`,
  );
  return [...groups.values()]
    .flatMap((group): Occasion[] => {
      const known = new Map(group.map((f) => [`${f.ags} ${f.alter} ${f.geschlecht}`, f]));
      const asked = wanted.ags.flatMap((ags) =>
        wanted.alter.flatMap((alter) => wanted.geschlecht.map((g) => known.get(`${ags} ${alter} ${g}`))),
      );
      if (asked.some((f) => f === undefined)) return [];
      const quelle = [...new Set(asked.flatMap((f) => f?.quelle ?? []))].sort().join(" + ");
      const wert: Occasion["wert"] = (ags, alter, geschlecht) => known.get(`${ags} ${alter} ${geschlecht}`)?.wert;
      return [{ zeit: group[0].zeit, basis: group[0].basis, quelle, wert }];
    })
    .sort((a, b) => (a.zeit < b.zeit ? -1 : a.zeit > b.zeit ? 1 : rank(a.basis) - rank(b.basis)));
}

function newestOccasion(figures: readonly Figure[], data: DataRoot, wanted: Wanted): Occasion | undefined {
  return occasions(figures, data, wanted).at(-1);
}

/** The Stichtag next to `zeit`; of two at the same distance the later one, then the newer basis. */
function nearestOccasion(
  figures: readonly Figure[],
  data: DataRoot,
  zeit: string,
  wanted: Wanted,
): Occasion | undefined {
  const distance = (o: Occasion) => Math.abs(Date.parse(o.zeit) - Date.parse(zeit));
  return occasions(figures, data, wanted).reduce<Occasion | undefined>(
    (best, o) => (best && distance(best) < distance(o) ? best : o),
    undefined,
  );
}

interface Shares extends Pick<Occasion, "zeit" | "basis" | "quelle"> {
  anteile: Map<string, number>;
}

/**
 * The newest Stichtag at which all Gemeinden have persons of working age and a total on the same basis: an official
 * total where there is one, else the computed one.
 */
function newestShares(figures: readonly Figure[], data: DataRoot, gemeinden: readonly string[]): Shares | undefined {
  const wanted = { ags: gemeinden, geschlecht: ["insgesamt"] };
  const working = occasions(figures, data, { ...wanted, alter: [ERWERBSALTER] });
  const totals = [BEVOELKERUNG, RECHNERISCH].map((m) =>
    occasions(figures, data, { ...wanted, alter: ["insgesamt"] }, m),
  );
  for (const part of working.toReversed()) {
    const whole = totals.flat().find((o) => o.zeit === part.zeit && o.basis === part.basis);
    if (!whole) continue;
    const anteile = gemeinden.map((ags): [string, number] => [
      ags,
      part.wert(ags, ERWERBSALTER, "insgesamt")! / whole.wert(ags, "insgesamt", "insgesamt")!,
    ]);
    const quelle = [...new Set([part.quelle, whole.quelle])].sort().join(" + ");
    return { zeit: part.zeit, basis: part.basis, quelle, anteile: new Map(anteile) };
  }
  return undefined;
}

function protocol(
  data: DataRoot,
  modell: Altersmodell,
  kreis: readonly number[],
  basis: string,
  { totals, ziel, shares, count }: { totals: Occasion; ziel: Occasion; shares: Shares; count?: Occasion },
): ModellOutlet {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const title = (id: string) => data.basen.find((b) => b.id === id)?.titel ?? id;
  const roh = sum(modell.gemeinden.map((g) => g.roh));
  const occasion = ({ zeit, basis: id, quelle }: Pick<Occasion, "zeit" | "basis" | "quelle">) => ({
    zeit,
    basis: id,
    quelle,
  });
  const vergleich = count && { ...occasion(count), ...largestDifference(modell, count) };
  return {
    merkmal: MODELL,
    zeit: ziel.zeit,
    basis,
    ausgang: { ...occasion(totals), summe: roh },
    ziel: {
      ...occasion(ziel),
      summe: sum(kreis),
      geschlecht: Object.fromEntries(GESCHLECHTER.map((name, s) => [name, kreis[s]])),
    },
    faktoren: {
      insgesamt: sum(kreis) / roh,
      ...Object.fromEntries(GESCHLECHTER.map((name, s) => [name, modell.faktoren[s]])),
    },
    erwerbsalter: { ...occasion(shares), altersgruppe: ERWERBSALTER, anteilKreis: modell.anteilKreis },
    gemeinden: modell.gemeinden,
    vergleich,
    abweichung: modell.abweichung,
    schritte: modell.schritte,
    unterschiede: [
      `Gesamtzahlen der Gemeinden: ${formatZeit(totals.zeit)}, Basis ${title(totals.basis)}.`,
      `Alter und Geschlecht des Kreises: ${formatZeit(ziel.zeit)}, Basis ${title(ziel.basis)}.`,
      `Anteile von 15 bis unter 65 Jahren: ${formatZeit(shares.zeit)}, Basis ${title(shares.basis)}.`,
      ...(vergleich
        ? [
            `Gegen die Zählung vom ${formatZeit(vergleich.zeit)} (Basis ${title(vergleich.basis)}) weicht der Anteil einer Gemeinde am Kreis um bis zu ${formatNumber(vergleich.groessteAbweichung * 100, 1)} % ab; so ungenau kann schon ihre Gesamtzahl sein.`,
          ]
        : []),
      "Innerhalb und außerhalb dieser Altersgruppe folgt jede Gemeinde dem Altersaufbau des Kreises: Unterschiede zwischen den Gemeinden bei Kindern oder Älteren kann das Modell nicht zeigen.",
    ],
  };
}

/** Where and by how much the scaled totals distribute the persons otherwise than a count does. */
function largestDifference({ gemeinden }: Altersmodell, count: Occasion): { groessteAbweichung: number; ags: string } {
  const counted = gemeinden.map((g) => count.wert(g.ags, "insgesamt", "insgesamt")!);
  const all = counted.reduce((a, b) => a + b, 0) / gemeinden.reduce((a, g) => a + g.skaliert, 0);
  const differences = gemeinden.map((g, i) => ({
    ags: g.ags,
    groessteAbweichung: Math.abs((g.skaliert * all) / counted[i] - 1),
  }));
  return differences.reduce((most, d) => (d.groessteAbweichung > most.groessteAbweichung ? d : most));
}

function toDataset(
  data: DataRoot,
  { daten, modell, protokoll }: Exclude<Altersrechnung, { fehlt: string }>,
): ComputedDataset {
  const { zeit, basis, ausgang, ziel, erwerbsalter } = protokoll;
  const rounded = roundToKreis(modell.personen, daten, NACHKOMMASTELLEN);
  const zahlen = daten.gemeinden.flatMap(({ ags }, g) =>
    daten.altersgruppen.flatMap(({ alter }, a) =>
      daten.geschlechter.map((geschlecht, s): Zahl => {
        const wert = rounded[g][a][s].toFixed(NACHKOMMASTELLEN);
        return { ags, zeit, merkmal: MODELL, auswahl: { alter, geschlecht }, wert };
      }),
    ),
  );
  const used = [...new Set([ausgang, ziel, erwerbsalter].flatMap((o) => o.quelle.split(" + ")))].sort();
  const sources = data.datasets.filter((d) => used.includes(d.id));
  // The note of a computed source repeats those of its own sources.
  const notes = [...new Set(sources.map((d) => d.quelle.lizenz.vermerk))].filter(
    (note, _, all) => !all.some((other) => other !== note && note.includes(other)),
  );
  return {
    bereich: BEREICH,
    name: NAME,
    basis,
    zahlen,
    quelle: {
      titel: "Altersaufbau der Gemeinden, Modell",
      herausgeber: "Kreisatlas, nach Daten der Statistischen Ämter und des BBSR",
      kurz: `Modell des Kreisatlas, ${formatZeit(zeit)}`,
      lizenz: {
        kennung: "dl-de/by-2-0",
        url: "https://www.govdata.de/dl-de/by-2-0",
        weitergabe: "erlaubt",
        vermerk: `Eigene Berechnung; Datengrundlage: ${notes.join("; ")}. Daten verändert`,
      },
      veraenderung: "Daten verändert: aus amtlichen Randsummen mit einem Modell auf die Gemeinden verteilt.",
      herkunft: "modell",
      methode: `Zuerst abgeglichen, dann angepasst. (1) Die Bevölkerung der Gemeinden (${formatZeit(ausgang.zeit)}) wird je Geschlecht auf den Kreis (${formatZeit(ziel.zeit)}) umgerechnet. (2) Die letzten bekannten Anteile der 15- bis unter 65-Jährigen (${formatZeit(erwerbsalter.zeit)}) werden alle um denselben Betrag (Logit) verschoben, bis sie zusammen den Anteil des Kreises ergeben; sie prägen nur die Ausgangstafel. (3) Innerhalb und außerhalb dieser Altersgruppe folgt die Ausgangstafel dem Kreis. (4) Iterative proportionale Anpassung (IPF) an Alter und Geschlecht des Kreises und Geschlecht je Gemeinde. Rechnet: npm run atlas -- altersmodell.`,
      hinweise: [
        "Keine amtlichen Zahlen und keine Zählung: Schätzung, bis amtliche Altersgruppen der Gemeinden vorliegen.",
        "Sechs Nachkommastellen, damit die Summen aufgehen, nicht weil das Modell so genau wäre.",
        ...protokoll.unterschiede,
      ],
      umfang: [{ merkmale: [MODELL], ebenen: ["gemeinde"] }],
    },
    abruf: {
      zeitpunkt: newestRetrieval(sources),
      anfrage: `Gerechnet aus ${used.join(", ")}; Prüfsumme über deren Prüfsummen`,
      sha256: sha256(sources.map((d) => `${d.id} ${d.quelle.sha256}\n`).join("")),
    },
  };
}
