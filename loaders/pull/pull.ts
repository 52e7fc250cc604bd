// The command `pull`: asks the sources, compares, checks, and only then writes. One failing source never stops the others.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { groupBy } from "../../src/model/group.js";
import type { Annahme, Quelle } from "../../src/model/source.js";
import { type DataRoot, readDataRoot } from "../data-root.js";
import { readDatasetText } from "../dataset-text.js";
import { CheckError, refuseErrors } from "../findings.js";
import { holeOhneZugang } from "../sources/datencsv.js";
import { QuellFehler } from "../sources/quellfehler.js";
import type { Lieferung, Netz } from "../sources/system.js";
import { isGenesis, systemOf } from "../sources/systeme.js";
import { sha256 } from "../write-dataset.js";
import { finishWrites, writeFiles } from "../write-files.js";
import { pruefeLieferung } from "./abnahme.js";
import { type Bestandszeile, csvOf, zeilenOf } from "./bestand.js";
import { type Netzbetrieb, netzOf } from "./netz.js";
import { planOf, type Vorhaben } from "./plan.js";
import { probelauf } from "./probelauf.js";
import { neueQuelle } from "./quelle-text.js";
import { sperre } from "./sperre.js";
import { Standbuch } from "./standbuch.js";
import { isUnveraendert, type Unterschied, vergleiche } from "./unterschied.js";
import { variablenOf, zugangOf } from "./zugaenge.js";
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
  netz?: Pick<Netzbetrieb, "warte" | "zufall" | "frist" | "abstand">;
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
  | { art: "zurueckgehalten"; unterschied: Unterschied; hinweise: string[]; nichtGeladen: string[] }
  | { art: "gescheitert"; was: string; abhilfe: string; seit: string }
  /** Nothing was asked. */
  | { art: "uebergangen"; warum: string };

export interface Ergebnis {
  vorhaben: { vorhaben: Vorhaben; ausgang: Ausgang }[];
  data: DataRoot;
}

interface Kandidat {
  vorhaben: Vorhaben;
  unterschied: Unterschied;
  hinweise: string[];
  nichtGeladen: string[];
  dateien: Map<string, string>;
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
  const gemeint = ({ id, system }: Vorhaben) =>
    auswahl.length === 0 ||
    auswahl.some((wort) => id === wort || id.startsWith(`${wort}/`) || id.endsWith(`/${wort}`) || system === wort);
  const fremd = auswahl.find(
    (wort) =>
      !plan.some(
        ({ id, system }) => id === wort || id.startsWith(`${wort}/`) || id.endsWith(`/${wort}`) || system === wort,
      ),
  );
  if (fremd !== undefined)
    throw new Error(
      `„${fremd}“ ist weder ein Datensatz mit Bezug noch ein Bereich noch eine Quelle. Was es gibt, zeigt: npm run atlas -- pull --plan --alle`,
    );
  const warumNicht = (vorhaben: Vorhaben): string | null => {
    if (!gemeint(vorhaben)) return "nicht ausgewählt";
    if (!vorhaben.quelle.bezug!.erprobt && !unerprobt) return "noch unerprobt, wird nur mit --unerprobt abgerufen";
    // Who names a dataset wants it, due or not.
    if (!vorhaben.faellig && !alle && auswahl.length === 0) return vorhaben.anlass;
    return null;
  };
  return { data, standbuch, bestand, plan, warumNicht };
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
  const { data, standbuch, bestand, plan, warumNicht } = vorbereite(root, optionen);
  const speicher = new Zwischenspeicher(ablage);
  const geholt = new Set<string>();
  const ausgaenge = new Map<string, Ausgang>();
  const kandidaten: Kandidat[] = [];
  const dran = plan.filter((vorhaben) => {
    const warum = warumNicht(vorhaben);
    if (warum !== null) ausgaenge.set(vorhaben.id, { art: "uebergangen", warum });
    return warum === null;
  });
  const gruppen = [...groupBy(dran, ({ system }) => system)].map(([system, liste]): Gruppe => {
    const beginn = lazy((netz: Netz) =>
      ausZwischenspeicher ? Promise.resolve() : (systemOf(system).beginne?.(netz) ?? Promise.resolve()),
    );
    return {
      titel: systemOf(system).titel,
      schritte: liste.map((vorhaben) => ({
        titel: `${vorhaben.id} · ${vorhaben.titel}`,
        async tu(melde) {
          try {
            const kandidat = await bearbeite(root, vorhaben, beginn, melde);
            if (isUnveraendert(kandidat.unterschied)) {
              ausgaenge.set(vorhaben.id, { art: "unveraendert", ...teile(kandidat) });
              standbuch.gelungen(vorhaben.id, heute);
              return "unverändert";
            }
            kandidaten.push(kandidat);
            return kurz(kandidat.unterschied);
          } catch (error) {
            const fehler = alsQuellFehler(error);
            if (fehler.art === "unveraendert") {
              standbuch.gelungen(vorhaben.id, heute);
              ausgaenge.set(vorhaben.id, { art: "uebergangen", warum: fehler.was });
              return "nichts Neues";
            }
            standbuch.gescheitert(vorhaben.id, heute);
            ausgaenge.set(vorhaben.id, {
              art: "gescheitert",
              was: fehler.was,
              abhilfe: fehler.abhilfe,
              seit: standbuch.fehlerSeit(vorhaben.id)!,
            });
            throw fehler;
          }
        },
      })),
    };
  });

  async function bearbeite(
    wurzel: string,
    vorhaben: Vorhaben,
    beginn: (netz: Netz) => Promise<void>,
    melde: (text: string) => void,
  ): Promise<Kandidat> {
    const { lieferung, ohneZugang } = await liefere(vorhaben, beginn, melde);
    pruefeLieferung(lieferung, vorhaben.auftrag, {
      umfang: vorhaben.quelle.umfang,
      merkmale: data.merkmale,
      neueste: vorhaben.neueste,
    });
    const unterschied = vergleiche(bestand.get(vorhaben.id) ?? [], lieferung.zeilen);
    const annahme = annehmen && unterschied.gruende.length > 0 ? annehmen : undefined;
    const hinweise = ohneZugang ? [OHNE_ZUGANG, ...lieferung.hinweise] : lieferung.hinweise;
    return {
      vorhaben,
      unterschied,
      hinweise,
      nichtGeladen: lieferung.nichtGeladen,
      dateien: dateienOf(wurzel, vorhaben, unterschied, lieferung, annahme && { ...annahme, am: heute }),
    };
  }

  async function liefere(vorhaben: Vorhaben, beginn: (netz: Netz) => Promise<void>, melde: (text: string) => void) {
    const { system, auftrag } = vorhaben;
    const zugang = isGenesis(system) ? zugangOf(system, optionen.umgebung) : null;
    const betrieb: Netzbetrieb = {
      ...optionen.netz,
      speicher,
      geholt,
      heute,
      melde,
      zugang,
      ohneNetz: ausZwischenspeicher,
    };
    const netz = netzOf(betrieb);
    const { bezug } = auftrag;
    if (isGenesis(system) && zugang === null && !ausZwischenspeicher) {
      if ("ohne_zugang" in bezug && bezug.ohne_zugang)
        return { lieferung: await holeOhneZugang({ ...auftrag, bezug }, netz), ohneZugang: true };
      const { nutzer, passwort, token } = variablenOf(system);
      throw new QuellFehler(
        "anmeldung",
        `für ${systemOf(system).titel} fehlen die Zugangsdaten`,
        `Die Umgebungsvariablen ${nutzer} und ${passwort} setzen (oder ${token}). Das Konto ist kostenlos.`,
      );
    }
    await beginn(netz);
    return { lieferung: await systemOf(system).hole(auftrag, netz), ohneZugang: false };
  }

  await (optionen.fuehreAus ?? nacheinander)(gruppen);
  const zurueck = kandidaten.filter(({ unterschied }) => unterschied.gruende.length > 0 && !annehmen);
  for (const kandidat of zurueck) ausgaenge.set(kandidat.vorhaben.id, { art: "zurueckgehalten", ...teile(kandidat) });
  const gut = await pruefeKandidaten(
    root,
    kandidaten.filter((kandidat) => !zurueck.includes(kandidat)),
    (kandidat, fehler) => {
      standbuch.gescheitert(kandidat.vorhaben.id, heute);
      ausgaenge.set(kandidat.vorhaben.id, {
        art: "gescheitert",
        ...fehler,
        seit: standbuch.fehlerSeit(kandidat.vorhaben.id)!,
      });
    },
  );
  for (const kandidat of gut)
    ausgaenge.set(kandidat.vorhaben.id, { art: "neu", ...teile(kandidat), geschrieben: false });
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
  if (!probe) standbuch.speichere();
  return ergebnis;
}

const OHNE_ZUGANG = "Abruf ohne Zugang: die frei liegende Datei enthält nur einen Zeitraum und kann veraltet sein.";

/** Runs the sources one after the other, without a display. */
async function nacheinander(gruppen: readonly Gruppe[]): Promise<void> {
  for (const { schritte } of gruppen) for (const schritt of schritte) await schritt.tu(() => {}).catch(() => {});
}

function teile({ unterschied, hinweise, nichtGeladen }: Kandidat) {
  return { unterschied, hinweise, nichtGeladen };
}

function kurz({ neu, neueZeiten, berichtigt, gruende }: Unterschied): string {
  const teile = [
    neu.length > 0 ? `${neu.length} neue Zahlen${neueZeiten.length > 0 ? ` (${neueZeiten.join(", ")})` : ""}` : "",
    berichtigt.length > 0 ? `${berichtigt.length} berichtigt` : "",
    gruende.length > 0 ? "große Änderung" : "",
  ];
  return teile.filter(Boolean).join(", ") || "geändert";
}

/** Calls once and gives every caller the same outcome: after a refused login nobody tries again. */
function lazy(tu: (netz: Netz) => Promise<void>): (netz: Netz) => Promise<void> {
  let ausgang: Promise<void> | undefined;
  return (netz) => {
    ausgang ??= tu(netz);
    return ausgang;
  };
}

/** A mistake of this program in one dataset is no reason to leave out the others. */
function alsQuellFehler(error: unknown): QuellFehler {
  if (error instanceof QuellFehler) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new QuellFehler(
    "endgueltig",
    `unerwarteter Fehler: ${text}`,
    "Diese Meldung mit dem Namen des Datensatzes an die Entwicklung geben.",
  );
}

function bestandOf(csv: string, name: string): Bestandszeile[] {
  const { dataset, findings } = readDatasetText(readFileSync(csv), name);
  if (!dataset) throw new CheckError(findings);
  return zeilenOf(dataset.text);
}

/** CSV and sidecar after the pull, by path below the root. */
function dateienOf(
  root: string,
  { id, quelle }: Vorhaben,
  unterschied: Unterschied,
  lieferung: Lieferung,
  annahme?: Omit<Annahme, "vorher" | "sha256">,
): Map<string, string> {
  const alt = "abrufe" in quelle ? quelle.abrufe : [];
  const hoechste = Math.max(0, ...alt.map((abruf) => Number(/^a(\d+)$/.exec(abruf.id)?.[1] ?? 0)));
  const gebraucht = lieferung.rohantworten.filter(
    (roh, i, alle) =>
      alle.findIndex((r) => r.sha256 === roh.sha256) === i &&
      unterschied.zeilen.some(({ abruf }) => abruf === roh.sha256),
  );
  const ids = new Map(gebraucht.map((roh, i) => [roh.sha256, `a${hoechste + i + 1}`]));
  const zeilen = unterschied.zeilen.map((zeile) => ({ ...zeile, abruf: ids.get(zeile.abruf) ?? zeile.abruf }));
  const csv = csvOf(zeilen);
  const benutzt = new Set(zeilen.map(({ abruf }) => abruf));
  const abrufe: Quelle["abrufe"] = [
    ...alt.filter((abruf) => benutzt.has(abruf.id)),
    ...gebraucht.map(({ anfrage, sha256: sha, zeitpunkt }) => ({ id: ids.get(sha)!, zeitpunkt, anfrage, sha256: sha })),
  ];
  const neu = sha256(csv);
  const text = neueQuelle(readFileSync(join(root, `${id}.quelle.yaml`), "utf8"), {
    sha256: neu,
    abrufe,
    vermerk: lieferung.vermerk,
    bezug: lieferung.gelernt,
    annahme: annahme && "sha256" in quelle ? { ...annahme, vorher: quelle.sha256, sha256: neu } : undefined,
  });
  return new Map([
    [`${id}.csv`, csv],
    [`${id}.quelle.yaml`, text],
  ]);
}

/**
 * Checks the data root as it would be with the candidates: all together, and where that fails each by itself, so that one that
 * does not fit keeps no other from being taken.
 */
async function pruefeKandidaten(
  root: string,
  kandidaten: readonly Kandidat[],
  verwirf: (kandidat: Kandidat, fehler: { was: string; abhilfe: string }) => void,
): Promise<Kandidat[]> {
  if (kandidaten.length === 0) return [];
  if ((await probelauf(root, dateienAller(kandidaten))) === null) return [...kandidaten];
  const vorher = await probelauf(root, new Map());
  if (vorher) throw vorher;
  const gut: Kandidat[] = [];
  for (const kandidat of kandidaten) {
    const fehler = await probelauf(root, dateienAller([...gut, kandidat]));
    if (fehler === null) gut.push(kandidat);
    else {
      const erster = fehler.findings.find(({ grad }) => grad === "fehler")!;
      const zeile = erster.zeile === undefined ? "" : `, Zeile ${erster.zeile}`;
      verwirf(kandidat, {
        was: `die neuen Zahlen bestehen die Prüfung nicht: ${erster.datei}${zeile}: ${erster.was}`,
        abhilfe: erster.abhilfe,
      });
    }
  }
  return gut;
}

function dateienAller(kandidaten: readonly Kandidat[]): Map<string, string> {
  return new Map(kandidaten.flatMap(({ dateien }) => [...dateien]));
}
