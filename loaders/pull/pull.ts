// The command `pull`: asks the sources, compares, checks, and only then writes. One failing source never stops the others.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { groupBy } from "../../src/model/group.js";
import { nearestName } from "../../src/model/nearest.js";
import { formatZeit } from "../../src/model/time.js";
import { type DataRoot, readDataRoot } from "../data-root.js";
import { readDatasetText } from "../dataset-text.js";
import { CheckError, refuseErrors } from "../findings.js";
import { QuellFehler } from "../sources/quellfehler.js";
import { systemOf } from "../sources/systeme.js";
import { finishWrites, writeFiles } from "../write-files.js";
import { pruefeLieferung } from "./abnahme.js";
import { type Bestandszeile, zeilenOf } from "./bestand.js";
import { dateienAller, dateienOf, type Kandidat, pruefeKandidaten } from "./kandidat.js";
import { type Dienstweg, lieferdienst } from "./liefern.js";
import { planOf, type Vorhaben } from "./plan.js";
import { sperre } from "./sperre.js";
import { Standbuch } from "./standbuch.js";
import { isUnveraendert, type Unterschied, vergleiche } from "./unterschied.js";
import { Zwischenspeicher } from "./zwischenspeicher.js";

export interface PullOptionen {
  /** Ids of datasets or areas or systems; empty is all. */
  auswahl?: readonly string[];
  /** Also what is not due. */
  alle?: boolean;
  /** Also what was never tried against its source. */
  unerprobt?: boolean;
  ausZwischenspeicher?: boolean;
  /** Takes large corrections. */
  annehmen?: { grund: string; von?: string };
  /** Shows the difference and writes nothing. */
  probe?: boolean;
  heute: string;
  /** Where answers and the memory of pulls are kept. */
  ablage: string;
  umgebung?: NodeJS.ProcessEnv;
  /** Waiting, chance and limits of the network, for tests. */
  netz?: Dienstweg["netz"];
  /** Asked once with the whole difference; false writes nothing. */
  bestaetige?(ergebnis: Ergebnis): Promise<boolean>;
  /** Runs the sources, each by itself; `melde` says what is being done. */
  fuehreAus?(gruppen: Gruppe[]): Promise<void>;
}

/** The datasets of one source, one after the other. */
export interface Gruppe {
  titel: string;
  schritte: { titel: string; tu(melde: (text: string) => void): Promise<string> }[];
}

export type Ausgang =
  | { art: "neu"; unterschied: Unterschied; hinweise: string[]; nichtGeladen: string[]; geschrieben: boolean }
  | { art: "unveraendert"; unterschied: Unterschied; hinweise: string[]; nichtGeladen: string[] }
  /** Needs `--annehmen`. */
  | { art: "zurueckgehalten"; unterschied: Unterschied; hinweise: string[]; nichtGeladen: string[]; seit: string }
  | { art: "gescheitert"; was: string; abhilfe: string; seit: string }
  /** Nothing was asked; `genannt` where a person had named this very dataset. */
  | { art: "uebergangen"; warum: string; genannt: boolean };

export interface Ergebnis {
  vorhaben: { vorhaben: Vorhaben; ausgang: Ausgang }[];
  data: DataRoot;
}

/** Selected datasets of a data root, for the plan and for the pull. */
export function vorbereite(root: string, { auswahl = [], alle, unerprobt, heute, ablage }: PullOptionen) {
  const { data, findings } = readDataRoot(root, basename(root));
  if (!data) throw new CheckError(findings);
  refuseErrors(findings);
  const standbuch = new Standbuch(join(ablage, "stand.json"));
  const bestand = new Map(data.datasets.map((dataset) => [dataset.id, bestandOf(dataset.csv, dataset.csvName)]));
  const zeiten = new Map(
    [...bestand].map(([id, zeilen]) => [
      id,
      zeilen
        .map(({ zeit }) => zeit)
        .sort()
        .at(-1)!,
    ]),
  );
  const plan = planOf(data, zeiten, standbuch, heute);
  const passt = ({ id, system }: Vorhaben, wort: string) =>
    id === wort || id.startsWith(`${wort}/`) || id.endsWith(`/${wort}`) || system === wort;
  const gemeint = (vorhaben: Vorhaben) => auswahl.length === 0 || auswahl.some((wort) => passt(vorhaben, wort));
  const fremd = auswahl.find((wort) => !plan.some((vorhaben) => passt(vorhaben, wort)));
  if (fremd !== undefined) throw unbekannteAuswahl(fremd, plan);
  const warumNicht = (vorhaben: Vorhaben): string | null => {
    if (!gemeint(vorhaben)) return "nicht ausgewählt";
    if (!vorhaben.quelle.bezug!.erprobt && !unerprobt) return "noch unerprobt; abrufen mit --unerprobt";
    // Who names a dataset wants it, due or not.
    if (!vorhaben.faellig && !alle && auswahl.length === 0) return vorhaben.anlass;
    return null;
  };
  const einzeln = ({ id }: Vorhaben) => auswahl.some((wort) => id === wort || id.endsWith(`/${wort}`));
  return { data, standbuch, bestand, plan, warumNicht, einzeln };
}

function unbekannteAuswahl(wort: string, plan: readonly Vorhaben[]): Error {
  const bereiche = [...new Set(plan.map(({ id }) => id.split("/")[0]))];
  const systeme = [...new Set(plan.map(({ system }) => system))];
  const nah = nearestName(wort, [...bereiche, ...systeme, "geo", ...plan.map(({ id }) => id.split("/")[1])]);
  return new Error(
    `„${wort}“ ist weder ein Datensatz mit Bezug noch ein Bereich noch eine Quelle.${nah ? ` Gemeint ist wohl „${nah}“.` : ""} ` +
      `Bereiche: ${bereiche.join(", ")}. Quellen: ${systeme.join(", ")}. Datensätze nennt: npm run atlas -- pull --plan`,
  );
}

/**
 * Fetches, compares, checks and writes. Whatever a source does, the figures at hand stay until a whole dataset is better.
 * @throws Error where another pull is running, CheckError where the data root itself is not in order
 */
export async function pull(root: string, optionen: PullOptionen): Promise<Ergebnis> {
  const freigeben = sperre(root);
  try {
    finishWrites(root);
    return await pullGesperrt(root, optionen);
  } finally {
    freigeben();
  }
}

async function pullGesperrt(root: string, optionen: PullOptionen): Promise<Ergebnis> {
  const { heute, ablage, annehmen, probe, ausZwischenspeicher } = optionen;
  const { data, standbuch, bestand, plan, warumNicht, einzeln } = vorbereite(root, optionen);
  const dienst = lieferdienst({ ...optionen, speicher: new Zwischenspeicher(ablage) });
  const ausgaenge = new Map<string, Ausgang>();
  const kandidaten: Kandidat[] = [];
  const scheitere = (id: string, { was, abhilfe }: { was: string; abhilfe: string }) => {
    standbuch.gescheitert(id, heute);
    ausgaenge.set(id, { art: "gescheitert", was, abhilfe, seit: standbuch.fehlerSeit(id)! });
  };

  async function bearbeite(vorhaben: Vorhaben, melde: (text: string) => void): Promise<string> {
    const lieferung = await dienst.liefere(vorhaben, melde);
    const { umfang } = vorhaben.quelle;
    pruefeLieferung(lieferung, vorhaben.auftrag, { umfang, merkmale: data.merkmale, neueste: vorhaben.neueste });
    const unterschied = vergleiche(
      bestand.get(vorhaben.id) ?? [],
      lieferung.zeilen,
      (merkmal) => data.merkmale.get(merkmal)!,
    );
    const { hinweise, nichtGeladen } = lieferung;
    if (isUnveraendert(unterschied)) {
      ausgaenge.set(vorhaben.id, { art: "unveraendert", unterschied, hinweise, nichtGeladen });
      standbuch.gelungen(vorhaben.id, heute);
      return "unverändert";
    }
    const annahme = annehmen && unterschied.gruende.length > 0 ? { ...annehmen, am: heute } : undefined;
    const dateien = dateienOf(root, vorhaben, unterschied, lieferung, annahme);
    kandidaten.push({ vorhaben, unterschied, hinweise, nichtGeladen, dateien });
    return kurz(unterschied);
  }

  const dran: Vorhaben[] = [];
  for (const vorhaben of plan) {
    const warum = warumNicht(vorhaben);
    if (warum === null) dran.push(vorhaben);
    else ausgaenge.set(vorhaben.id, { art: "uebergangen", warum, genannt: einzeln(vorhaben) });
  }
  const gruppen = [...groupBy(dran, ({ system }) => system)].map(
    ([system, liste]): Gruppe => ({
      titel: systemOf(system).titel,
      schritte: liste.map((vorhaben) => ({
        titel: vorhaben.titel,
        tu: (melde) =>
          bearbeite(vorhaben, melde).catch((error: unknown) => {
            if (!(error instanceof QuellFehler)) throw error;
            scheitere(vorhaben.id, error);
            // What to do about it stands in the summary.
            throw new Error(error.was);
          }),
      })),
    }),
  );
  await (optionen.fuehreAus ?? nacheinander)(gruppen);

  const wartet = ({ unterschied }: Kandidat) => unterschied.gruende.length > 0 && !annehmen;
  for (const { vorhaben, dateien: _, ...teile } of kandidaten.filter(wartet)) {
    standbuch.gescheitert(vorhaben.id, heute);
    ausgaenge.set(vorhaben.id, { art: "zurueckgehalten", ...teile, seit: standbuch.fehlerSeit(vorhaben.id)! });
  }
  const bereit = kandidaten.filter((kandidat) => !wartet(kandidat));
  const gut = await pruefeKandidaten(root, bereit, ({ vorhaben }, fehler) => scheitere(vorhaben.id, fehler));
  for (const { vorhaben, dateien: _, ...teile } of gut)
    ausgaenge.set(vorhaben.id, { art: "neu", ...teile, geschrieben: false });
  const ergebnis: Ergebnis = {
    data,
    vorhaben: plan.map((vorhaben) => ({ vorhaben, ausgang: ausgaenge.get(vorhaben.id)! })),
  };
  if (gut.length > 0 && !probe && ((await optionen.bestaetige?.(ergebnis)) ?? true)) {
    writeFiles(root, dateienAller(gut));
    for (const { vorhaben } of gut) {
      standbuch.gelungen(vorhaben.id, heute);
      (ausgaenge.get(vorhaben.id) as { geschrieben: boolean }).geschrieben = true;
    }
  }
  // Answers of an earlier day say nothing about the source today.
  if (!probe && !ausZwischenspeicher) standbuch.speichere();
  return ergebnis;
}

/** Runs the sources one after the other, without a display. */
async function nacheinander(gruppen: readonly Gruppe[]): Promise<void> {
  for (const { schritte } of gruppen) for (const schritt of schritte) await schritt.tu(() => {}).catch(() => {});
}

function kurz({ neu, neueZeiten, berichtigt, gruende }: Unterschied): string {
  const zahlen = (n: number, art: string) => (n === 1 ? `1 ${art} Zahl` : `${n} ${art} Zahlen`);
  const seit = neueZeiten.length > 0 ? ` (${neueZeiten.map((zeit) => formatZeit(zeit)).join(", ")})` : "";
  const teile = [
    neu.length > 0 ? `${zahlen(neu.length, "neue")}${seit}` : "",
    berichtigt.length > 0 ? zahlen(berichtigt.length, "berichtigte") : "",
    gruende.length > 0 ? "wartet, weil jemand darauf schauen muss" : "",
  ];
  return teile.filter(Boolean).join(", ") || "geändert";
}

function bestandOf(csv: string, name: string): Bestandszeile[] {
  const { dataset, findings } = readDatasetText(readFileSync(csv), name);
  if (!dataset) throw new CheckError(findings);
  return zeilenOf(dataset.text);
}
