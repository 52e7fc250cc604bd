// Reads dated places: of the Ganztag and Horte, and of Kitas by their Betriebserlaubnis.
import { ALTERSGRUPPEN, DECKUNGEN, type Ganztagsplatz, type Kitaplatz } from "../../src/model/forecast/eingaben.js";
import { groupBy } from "../../src/model/group.js";
import { type Eingabe, type Gelesen, ohneZeile, type Zeile } from "./eingabe.js";

/** Days of operation by key of the site; `art` only for Kitas. */
export type Betrieb = ReadonlyMap<string, { ab: string | null; bis: string | null; art: string }>;

/** @param standorte of schools and Kitas @param bekannt keys of both tables, also of rows with errors */
export function readGanztagsplaetze(
  eingabe: Eingabe,
  standorte: Betrieb,
  kitas: Betrieb,
  bekannt: readonly string[],
): Ganztagsplatz[] {
  const rows = eingabe.zeilen.flatMap((zeile): Gelesen<Ganztagsplatz>[] => {
    const standort = eingabe.verweis(zeile, "standort", bekannt, "schulen.csv und kitas.csv");
    const gueltig = readGueltig(eingabe, zeile, standort ? standorte.get(standort) : undefined);
    const modul = eingabe.text(zeile, "modul");
    const ja = eingabe.auswahl(zeile, "anspruchserfuellend", ["ja", "nein"]);
    const deckt = eingabe.auswahl(zeile, "deckt", DECKUNGEN);
    const plaetze = eingabe.anzahl(zeile, "plaetze");
    const { kombination } = zeile.zellen;
    if (deckt === "paket" && kombination !== "")
      return (
        eingabe.fehler(
          zeile.nr,
          "kombination",
          `ein Angebot, das allein genügt (paket), steht in der Kombination „${kombination}“`,
          "Die Kombination leeren oder bei deckt sagen, welchen Teil das Angebot deckt.",
        ) ?? []
      );
    const art = standort ? kitas.get(standort)?.art : undefined;
    if (art !== undefined && art !== "hort")
      eingabe.hinweis(
        zeile.nr,
        "standort",
        `„${standort}“ ist kein Hort, sondern steht in kitas.csv als ${art}`,
        "Den Standort oder seine Art prüfen; die Plätze zählen für Grundschulkinder.",
      );
    if (!standort || !gueltig || !modul || !ja || !deckt || plaetze === undefined) return [];
    const anspruchserfuellend = ja === "ja";
    return [{ standort, ...gueltig, modul, anspruchserfuellend, deckt, kombination, plaetze, zeile: zeile.nr }];
  });
  for (const own of groupBy(rows, (r) => [r.standort, r.modul, r.deckt, r.kombination].join(";")).values())
    checkOverlap(eingabe, own, (r) => `des Moduls „${r.modul}“ am Standort „${r.standort}“`);
  for (const own of groupBy(rows, (r) => `${r.standort};${r.kombination}`).values()) checkKombination(eingabe, own);
  return rows.map((row) => ohneZeile(row));
}

/** @param kitas sites of the table `kitas` @param bekannt keys of that table, also of rows with errors */
export function readKitaplaetze(eingabe: Eingabe, kitas: Betrieb, bekannt: readonly string[]): Kitaplatz[] {
  const rows = eingabe.zeilen.flatMap((zeile): Gelesen<Kitaplatz>[] => {
    const kita = eingabe.verweis(zeile, "kita", bekannt, "kitas.csv");
    const gueltig = readGueltig(eingabe, zeile, kita ? kitas.get(kita) : undefined);
    const altersgruppe = eingabe.auswahl(zeile, "altersgruppe", ALTERSGRUPPEN);
    const plaetze = eingabe.anzahl(zeile, "plaetze");
    return kita && gueltig && altersgruppe && plaetze !== undefined
      ? [{ kita, ...gueltig, altersgruppe, plaetze, zeile: zeile.nr }]
      : [];
  });
  for (const own of groupBy(rows, (r) => `${r.kita};${r.altersgruppe}`).values())
    checkOverlap(eingabe, own, (r) => `der Altersgruppe ${r.altersgruppe} am Standort „${r.kita}“`);
  return rows.map((row) => ohneZeile(row));
}

function readGueltig(
  eingabe: Eingabe,
  zeile: Zeile,
  betrieb: { ab: string | null; bis: string | null } | undefined,
): { ab: string; bis: string | null } | undefined {
  const first = eingabe.text(zeile, "gueltig_ab");
  const gueltig = eingabe.zeitraum(zeile, "gueltig_ab", "gueltig_bis");
  if (!first || !gueltig || gueltig.ab === null) return undefined;
  const { ab, bis } = gueltig;
  if (betrieb?.ab && ab < betrieb.ab)
    eingabe.fehler(
      zeile.nr,
      "gueltig_ab",
      `die Plätze gelten ab ${ab}, der Standort öffnet aber erst am ${betrieb.ab}`,
      "gueltig_ab oder den Beginn des Standorts berichtigen.",
    );
  if (betrieb?.bis && (bis === null || bis > betrieb.bis))
    eingabe.fehler(
      zeile.nr,
      "gueltig_bis",
      `die Plätze gelten ${bis === null ? "ohne Ende" : `bis ${bis}`}, der Standort schließt aber am ${betrieb.bis}`,
      "gueltig_bis oder das Ende des Standorts berichtigen.",
    );
  return { ab, bis };
}

interface Gueltig {
  ab: string;
  bis: string | null;
}

function overlap(a: Gueltig, b: Gueltig): boolean {
  return (a.bis === null || b.ab <= a.bis) && (b.bis === null || a.ab <= b.bis);
}

/** Rows of the same offer that are valid on the same day count together, which is seldom meant. */
function checkOverlap<T extends Gueltig>(
  eingabe: Eingabe,
  rows: readonly Gelesen<T>[],
  worum: (row: T) => string,
): void {
  const ordered = rows.toSorted((a, b) => (a.ab < b.ab ? -1 : 1));
  for (const [i, row] of ordered.entries()) {
    const before = ordered.slice(0, i).find((other) => overlap(other, row));
    if (before)
      eingabe.hinweis(
        row.zeile,
        "gueltig_ab",
        `die Plätze ${worum(row)} gelten zugleich mit denen in Zeile ${before.zeile}`,
        "Beide zählen zusammen; ersetzt die neue Zeile die alte, dort gueltig_bis eintragen.",
      );
  }
}

/** Parts of the claim that are no package: offers beside each other, or a combination that lacks school days or holidays. */
function checkKombination(eingabe: Eingabe, rows: readonly Gelesen<Ganztagsplatz>[]): void {
  const [first] = rows;
  const able = rows.filter((r) => r.anspruchserfuellend);
  const days = able.filter((r) => r.deckt === "schultage");
  const holidays = able.filter((r) => r.deckt === "ferien");
  if (first.kombination === "") {
    for (const row of [...days, ...holidays])
      eingabe.hinweis(
        row.zeile,
        "kombination",
        `„${row.modul}“ am Standort „${row.standort}“ deckt nur ${row.deckt} und steht in keiner Kombination: Es ergibt keinen Platz, der den Anspruch erfüllt`,
        "Gehört es mit einem anderen Angebot zusammen, bei beiden denselben Namen unter kombination eintragen.",
      );
    return;
  }
  if (days.some((d) => holidays.some((h) => overlap(d, h)))) return;
  eingabe.hinweis(
    first.zeile,
    "kombination",
    `die Kombination „${first.kombination}“ am Standort „${first.standort}“ deckt zu keiner Zeit Schultage und Ferien zugleich: Sie ergibt keinen Platz, der den Anspruch erfüllt`,
    "Das fehlende Angebot mit demselben Namen unter kombination eintragen; es muss anspruchserfüllend sein.",
  );
}
