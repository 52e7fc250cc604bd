// The plan of a pull: which datasets would be asked of which source, which are due, and why. Needs neither network nor credentials.
import type { Bezug, System } from "../../src/model/bezug.js";
import { groupBy } from "../../src/model/group.js";
import type { GeplanteQuelle, Quelle } from "../../src/model/source.js";
import { formatZeit, yearOf, zeitartOf } from "../../src/model/time.js";
import { type Ebene, RHYTHMEN } from "../../src/model/vocabulary.js";
import type { DataRoot } from "../data-root.js";
import { QuellFehler } from "../sources/quellfehler.js";
import type { Auftrag } from "../sources/system.js";
import { systemOf } from "../sources/systeme.js";
import type { Standbuch } from "./standbuch.js";
import { anfrageText } from "./zwischenspeicher.js";

export interface Vorhaben {
  /** `demografie/regionaldatenbank-12411-02-03-5`. */
  id: string;
  titel: string;
  system: System;
  auftrag: Auftrag;
  quelle: Quelle | GeplanteQuelle;
  /** Newest time at hand, null where nothing was ever fetched. */
  neueste: string | null;
  faellig: boolean;
  /** Day from which a period after the newest one can be expected, where it has come. */
  neuesSeit?: string;
  /** Why it is due, or why it is not. */
  anlass: string;
}

/** After this many days a table is read again for corrections, even if no new period can be expected. */
const BERICHTIGUNGEN_TAGE = 90;

/**
 * All datasets that know where they come from, in the order of areas and names.
 * @param zeiten newest time at hand by dataset
 */
export function planOf(
  data: DataRoot,
  zeiten: ReadonlyMap<string, string>,
  standbuch: Standbuch,
  heute: string,
): Vorhaben[] {
  const bekannt = [
    ...data.datasets.map(({ id, quelle }) => ({ id, quelle })),
    ...data.geplant.map(({ id, quelle }) => ({ id, quelle })),
  ];
  return bekannt
    .filter(
      (dataset): dataset is { id: string; quelle: (Quelle | GeplanteQuelle) & { bezug: Bezug } } =>
        dataset.quelle.bezug !== undefined,
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, quelle }) => {
      const neueste = zeiten.get(id) ?? null;
      const geprueft =
        standbuch.geprueft(id) ??
        ("abrufe" in quelle
          ? quelle.abrufe
              .map((a) => a.zeitpunkt)
              .sort()
              .at(-1)!
          : null);
      return {
        id,
        titel: quelle.titel,
        system: quelle.bezug.system,
        auftrag: auftragOf(id, quelle.bezug, data, heute),
        quelle,
        neueste,
        ...faelligkeit(quelle.bezug, neueste, geprueft, heute),
      };
    });
}

function auftragOf(id: string, bezug: Bezug, data: DataRoot, heute: string): Auftrag {
  const gebiete = new Map<Ebene, readonly string[]>(
    bezug.ebenen.map((ebene) => [ebene, data.regionen.filter((r) => r.ebene === ebene).map((r) => r.ags)]),
  );
  const zeitarten = new Map([...data.merkmale].map(([merkmal, { zeitart }]) => [merkmal, zeitart]));
  return { id, bezug, kreis: data.kreis, gebiete, zeitarten, heute };
}

/**
 * When the next figures can be expected: a rhythm after the end of the newest period, and the delay of the source after that.
 * @param geprueft day of the last look at the source, ISO
 */
export function faelligkeit(
  { rhythmus, verzug_monate, zeitraum }: Bezug,
  neueste: string | null,
  geprueft: string | null,
  heute: string,
): Pick<Vorhaben, "faellig" | "anlass" | "neuesSeit"> {
  if (neueste === null) return { faellig: true, anlass: "noch nie abgerufen" };
  const ende = endeOf(neueste);
  const vollstaendig = zeitraum.bis !== undefined && Number(ende.slice(0, 4)) >= zeitraum.bis;
  if (rhythmus !== "einmalig" && !vollstaendig) {
    const ab = addMonths(ende, RHYTHMEN[rhythmus].years * 12 + verzug_monate);
    if (ab <= heute)
      return { faellig: true, neuesSeit: ab, anlass: `neue Zahlen sind seit ${formatZeit(ab)} zu erwarten` };
  }
  if (geprueft === null || addDays(geprueft, BERICHTIGUNGEN_TAGE) <= heute)
    return { faellig: true, anlass: `auf Berichtigungen prüfen, zuletzt ${geprueft ? formatZeit(geprueft) : "nie"}` };
  return { faellig: false, anlass: `zuletzt geprüft am ${formatZeit(geprueft)}, nichts Neues zu erwarten` };
}

/** Last day of a time of any kind. */
function endeOf(zeit: string): string {
  const art = zeitartOf(zeit)!;
  if (art === "stichtag") return zeit;
  const jahr = yearOf(zeit, art)!;
  return zeit.includes("/") ? `${jahr + 1}-07-31` : `${jahr}-12-31`;
}

/** The day that many months later, on the last of the month where it would not exist. */
export function addMonths(tag: string, monate: number): string {
  const [jahr, monat, nr] = tag.split("-").map(Number);
  const letzter = new Date(Date.UTC(jahr, monat - 1 + monate + 1, 0));
  return new Date(Date.UTC(letzter.getUTCFullYear(), letzter.getUTCMonth(), Math.min(nr, letzter.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

function addDays(tag: string, tage: number): string {
  return new Date(Date.parse(`${tag}T00:00:00Z`) + tage * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The plan as text: what would be asked and why, then how many would not and why.
 * @param warumNicht null for a dataset that would be asked
 * @param mitAnfragen names each request as well
 */
export function planText(
  plan: readonly Vorhaben[],
  warumNicht: (vorhaben: Vorhaben) => string | null,
  mitAnfragen: boolean,
): string {
  const ja = plan.filter((vorhaben) => warumNicht(vorhaben) === null);
  const nein = groupBy(
    plan.filter((vorhaben) => !ja.includes(vorhaben)),
    (vorhaben) => (vorhaben.faellig ? warumNicht(vorhaben)! : "nicht fällig"),
  );
  const zeile = ({ id, titel, system, neueste, anlass }: Vorhaben) =>
    [
      `  ${titel} · ${systemOf(system).titel}`,
      `    ${id}: ${[neueste ? `vorhanden bis ${formatZeit(neueste)}` : "", anlass].filter(Boolean).join("; ")}`,
    ].join("\n");
  return [
    ja.length === 0
      ? "Nach keinem Datensatz würde gefragt."
      : `Gefragt würde nach ${ja.length} von ${plan.length} Datensätzen:`,
    ...ja.map((vorhaben) => [zeile(vorhaben), ...(mitAnfragen ? anfragenOf(vorhaben) : [])].join("\n")),
    ...[...nein].map(
      ([warum, liste]) => `Nicht gefragt, ${warum} (${liste.length}):\n${liste.map(({ id }) => `  ${id}`).join("\n")}`,
    ),
  ].join("\n\n");
}

/** The requests of a dataset, or why they cannot be named. */
function anfragenOf({ system, auftrag }: Vorhaben): string[] {
  try {
    return systemOf(system)
      .anfragen(auftrag)
      .map((anfrage) => `      ${anfrageText(anfrage)}`);
  } catch (error) {
    if (!(error instanceof QuellFehler)) throw error;
    return [`      ${error.was} → ${error.abhilfe}`];
  }
}
