// Compares two editions: what is new, corrected, gone or withheld, by area and indicator.
import type { AusgabenIndikator, AusgabenInhalt, AusgabenWert } from "./ausgabe.js";
import { roundTo } from "./classes.js";
import { groupBy } from "./group.js";
import type { Region } from "./outlets.js";
import type { Status } from "./status.js";
import { BEREICHE, type Bereich, EBENEN, type Ebene } from "./vocabulary.js";

/** Figures of one level, by their first and last time. */
export interface Spanne {
  ebene: Ebene;
  von: string;
  bis: string;
  /** Number of different times. */
  zeiten: number;
  werte: number;
}

export interface Berichtigung {
  ags: string;
  zeit: string;
  alt: number;
  neu: number;
  /** Change in per cent of the old number, null where that was zero. */
  prozent: number | null;
}

/** Figures whose symbol changed, by what it was and is; says nothing about their numbers. */
export interface Statuswechsel {
  von: Status;
  nach: Status;
  werte: number;
}

/** A place where a number stood and now a symbol stands; the old number is kept nowhere. */
export interface OhneZahl {
  ags: string;
  zeit: string;
  status: Status;
}

export type Angabe = "titel" | "einheit" | "definition" | "formel" | "formeltext" | "nachkommastellen" | "weitere";

export interface IndikatorAenderung {
  id: string;
  titel: string;
  bereich: Bereich;
  einheit: string;
  nachkommastellen: number;
  art: "neu" | "entfallen" | "geaendert";
  /** What the catalogue says differently. */
  angaben: Angabe[];
  /** Times for which a level had no number before. */
  neueZeiten: Spanne[];
  /** Numbers for further regions at times that were known already. */
  ergaenzt: Spanne[];
  /** Largest change first. */
  berichtigt: Berichtigung[];
  /** Corrected numbers that are not told because they have been withheld or withdrawn since. */
  verdeckt: number;
  /** Corrections below the decimals that are shown. */
  unterRundung: number;
  /** Other numbers, because unit or formula is another one. */
  neuBerechnet: number;
  ohneZahl: OhneZahl[];
  /** Figures that are no longer there; their numbers are not told. */
  weggefallen: Spanne[];
  statuswechsel: Statuswechsel[];
}

export interface AenderungsSummen {
  neueWerte: number;
  berichtigteWerte: number;
  neuBerechneteWerte: number;
  ohneZahl: number;
  weggefalleneWerte: number;
  statuswechsel: number;
  neueIndikatoren: number;
  entfalleneIndikatoren: number;
  geaenderteDefinitionen: number;
}

export interface AusgabenVergleich {
  summen: AenderungsSummen;
  /** Areas with changes in the order of the atlas, within them indicators in the order of their titles. */
  bereiche: { bereich: Bereich; indikatoren: IndikatorAenderung[] }[];
}

/**
 * What differs between an edition and the one before it. Fictitious figures take no part. A number that is withheld or
 * gone in `neu` is told nowhere; nor is one whose place is not in `offen`.
 * @param offen places (see `offeneStellen`) that hold a number in everything published after `neu`
 * @param regionen for the level of a region; one that is not among them is told by its key
 */
export function vergleiche(
  alt: AusgabenInhalt,
  neu: AusgabenInhalt,
  offen: ReadonlySet<string>,
  regionen: readonly Region[],
): AusgabenVergleich {
  const levels = new Map(regionen.map((r) => [r.ags, r.ebene]));
  const ebeneOf = (ags: string): Ebene => levels.get(ags) ?? (/^\d{8}$/.test(ags) ? "gemeinde" : "planungsraum");
  const before = realValues(alt);
  const after = realValues(neu);
  const was = new Map(alt.indikatoren.map((i) => [i.id, i]));
  const is = new Map(neu.indikatoren.map((i) => [i.id, i]));
  const changes = [...new Set([...was.keys(), ...is.keys()])]
    .map((id) => compareOne(was.get(id), is.get(id), before.get(id) ?? [], after.get(id) ?? [], offen, ebeneOf))
    .filter((change) => isChange(change));
  const byArea = groupBy(changes, (c) => c.bereich);
  return {
    summen: sumUp(changes),
    bereiche: BEREICHE.flatMap((bereich) => {
      const indikatoren = byArea.get(bereich);
      return indikatoren
        ? [{ bereich, indikatoren: indikatoren.sort((a, b) => a.titel.localeCompare(b.titel, "de")) }]
        : [];
    }),
  };
}

/** Places that hold a number which is not fictitious: what may be told of them in earlier comparisons. */
export function offeneStellen({ werte }: AusgabenInhalt): Set<string> {
  return new Set(werte.filter((w) => w.herkunft !== "demo" && w.wert !== null).map(placeOf));
}

function placeOf({ indikator, ags, zeit, basis }: AusgabenWert): string {
  return [indikator, ags, zeit, basis].join("|");
}

function realValues({ werte }: AusgabenInhalt): Map<string, AusgabenWert[]> {
  return groupBy(
    werte.filter((w) => w.herkunft !== "demo"),
    (w) => w.indikator,
  );
}

function compareOne(
  was: AusgabenIndikator | undefined,
  is: AusgabenIndikator | undefined,
  before: readonly AusgabenWert[],
  after: readonly AusgabenWert[],
  offen: ReadonlySet<string>,
  ebeneOf: (ags: string) => Ebene,
): IndikatorAenderung {
  const indikator = (is ?? was)!;
  const { id, titel, bereich, einheit, nachkommastellen } = indikator;
  const angaben = was && is ? changedNotes(was, is) : [];
  const recomputed = angaben.includes("einheit") || angaben.includes("formel");
  const old = new Map(before.map((w) => [placeOf(w), w]));
  const fresh = new Map(after.map((w) => [placeOf(w), w]));
  const levelTime = (w: AusgabenWert) => `${ebeneOf(w.ags)}|${w.zeit}`;
  const knownTimes = new Set(before.filter((w) => w.wert !== null).map(levelTime));

  const added = after.filter((w) => w.wert !== null && (old.get(placeOf(w))?.wert ?? null) === null);
  const both = after.flatMap((w) => {
    const previous = old.get(placeOf(w));
    return previous ? [{ previous, w }] : [];
  });
  const changed = both.filter(
    ({ previous, w }) => previous.wert !== null && w.wert !== null && previous.wert !== w.wert,
  );
  const visible = changed.filter(
    ({ previous, w }) => roundTo(previous.wert!, nachkommastellen) !== roundTo(w.wert!, nachkommastellen),
  );
  const tellable = visible.filter(({ w }) => offen.has(placeOf(w)));
  return {
    id,
    titel,
    bereich,
    einheit,
    nachkommastellen,
    art: !was ? "neu" : !is ? "entfallen" : "geaendert",
    angaben,
    neueZeiten: spans(
      added.filter((w) => !knownTimes.has(levelTime(w))),
      ebeneOf,
    ),
    ergaenzt: spans(
      added.filter((w) => knownTimes.has(levelTime(w))),
      ebeneOf,
    ),
    berichtigt: recomputed ? [] : tellable.map(correction).sort(byWeight),
    verdeckt: recomputed ? 0 : visible.length - tellable.length,
    unterRundung: recomputed ? 0 : changed.length - visible.length,
    neuBerechnet: recomputed ? changed.length : 0,
    ohneZahl: both
      .filter(({ previous, w }) => previous.wert !== null && w.wert === null)
      .map(({ w: { ags, zeit, status } }) => ({ ags, zeit, status })),
    weggefallen: spans(
      before.filter((w) => w.wert !== null && !fresh.has(placeOf(w))),
      ebeneOf,
    ),
    statuswechsel: statusChanges(
      both.filter(({ previous, w }) => (previous.wert === null) === (w.wert === null) && previous.status !== w.status),
    ),
  };
}

function correction({ previous, w }: { previous: AusgabenWert; w: AusgabenWert }): Berichtigung {
  const [alt, neu] = [previous.wert!, w.wert!];
  return { ags: w.ags, zeit: w.zeit, alt, neu, prozent: alt === 0 ? null : ((neu - alt) / Math.abs(alt)) * 100 };
}

/** What grew from zero cannot be told in per cent and comes first. */
function byWeight(a: Berichtigung, b: Berichtigung): number {
  const weight = (x: Berichtigung) => (x.prozent === null ? Number.MAX_VALUE : Math.abs(x.prozent));
  return weight(b) - weight(a);
}

function changedNotes(was: AusgabenIndikator, is: AusgabenIndikator): Angabe[] {
  const named: Angabe[] = [];
  for (const name of ["titel", "einheit", "definition", "nachkommastellen"] as const)
    if (was[name] !== is[name]) named.push(name);
  if (JSON.stringify(was.formel) !== JSON.stringify(is.formel)) named.push("formel");
  else if (was.formeltext !== is.formeltext) named.push("formeltext");
  return named.length === 0 && was.angaben !== is.angaben ? ["weitere"] : named;
}

function spans(werte: readonly AusgabenWert[], ebeneOf: (ags: string) => Ebene): Spanne[] {
  return [...groupBy(werte, (w) => ebeneOf(w.ags))]
    .map(([ebene, own]) => {
      const times = [...new Set(own.map((w) => w.zeit))].sort();
      return { ebene, von: times[0], bis: times.at(-1)!, zeiten: times.length, werte: own.length };
    })
    .sort((a, b) => EBENEN.indexOf(a.ebene) - EBENEN.indexOf(b.ebene));
}

function statusChanges(pairs: readonly { previous: AusgabenWert; w: AusgabenWert }[]): Statuswechsel[] {
  return [...groupBy(pairs, ({ previous, w }) => `${previous.status}|${w.status}`).values()].map((own) => ({
    von: own[0].previous.status,
    nach: own[0].w.status,
    werte: own.length,
  }));
}

function isChange(c: IndikatorAenderung): boolean {
  const lists = [c.angaben, c.neueZeiten, c.ergaenzt, c.berichtigt, c.ohneZahl, c.weggefallen, c.statuswechsel];
  return (
    c.art !== "geaendert" || lists.some((list) => list.length > 0) || c.verdeckt + c.unterRundung + c.neuBerechnet > 0
  );
}

function sumUp(changes: readonly IndikatorAenderung[]): AenderungsSummen {
  const sum = (count: (c: IndikatorAenderung) => number) => changes.reduce((total, c) => total + count(c), 0);
  const figures = (list: readonly { werte: number }[]) => list.reduce((total, { werte }) => total + werte, 0);
  return {
    neueWerte: sum((c) => figures(c.neueZeiten) + figures(c.ergaenzt)),
    berichtigteWerte: sum((c) => c.berichtigt.length + c.verdeckt + c.unterRundung),
    neuBerechneteWerte: sum((c) => c.neuBerechnet),
    ohneZahl: sum((c) => c.ohneZahl.length),
    weggefalleneWerte: sum((c) => figures(c.weggefallen)),
    statuswechsel: sum((c) => figures(c.statuswechsel)),
    neueIndikatoren: sum((c) => (c.art === "neu" ? 1 : 0)),
    entfalleneIndikatoren: sum((c) => (c.art === "entfallen" ? 1 : 0)),
    geaenderteDefinitionen: sum((c) => (c.angaben.some((a) => a !== "weitere") ? 1 : 0)),
  };
}
