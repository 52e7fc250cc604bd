// Reads pupils by school, school year and grade, and how many go on to which Schulform.
import type { Schuelerzahl, Uebergang } from "../../src/model/forecast/eingaben.js";
import { groupBy } from "../../src/model/group.js";
import type { Eingabe, Gelesen } from "./eingabe.js";

const JAHRGAENGE = ["1", "2", "3", "4"] as const;

/** Pupils of a school year, with the first of its lines. @param schulen keys of the table `schulen` */
export function readSchueler(eingabe: Eingabe, schulen: readonly string[]): Gelesen<Schuelerzahl>[] {
  const cells = eingabe.zeilen.flatMap((zeile) => {
    const schule = eingabe.verweis(zeile, "schule", schulen, "schulen.csv");
    const jahr = eingabe.schuljahr(zeile, "schuljahr");
    const jahrgang = eingabe.auswahl(zeile, "jahrgang", JAHRGAENGE);
    const kinder = eingabe.anzahl(zeile, "schueler");
    if (!schule || jahr === undefined || !jahrgang || kinder === undefined) return [];
    return [{ schule, jahr, jahrgang, kinder, zeile: zeile.nr, schuljahr: zeile.zellen.schuljahr }];
  });
  // A row that could not be read would be reported a second time as a missing grade.
  const complete = cells.length === eingabe.zeilen.length;
  const years = [...groupBy(cells, (c) => `${c.schule};${c.jahr}`).values()].map((own): Gelesen<Schuelerzahl> => {
    const [{ schule, jahr, zeile, schuljahr }] = own;
    const count = (jahrgang: string) => own.find((c) => c.jahrgang === jahrgang)?.kinder;
    const missing = JAHRGAENGE.filter((jahrgang) => count(jahrgang) === undefined);
    if (complete && missing.length > 0)
      eingabe.fehler(
        zeile,
        "jahrgang",
        `bei der Schule „${schule}“ fehlt im Schuljahr ${schuljahr} der Jahrgang ${missing.join(", ")}`,
        "Die Zeile ergänzen; ein Jahrgang ohne Kinder steht mit 0.",
      );
    const [eins, zwei, drei, vier] = JAHRGAENGE.map((jahrgang) => count(jahrgang) ?? 0);
    return { schule, jahr, jahrgaenge: [eins, zwei, drei, vier], zeile };
  });
  for (const own of groupBy(years, (y) => y.schule).values()) checkGaps(eingabe, own);
  return years;
}

function checkGaps(eingabe: Eingabe, years: readonly Gelesen<Schuelerzahl>[]): void {
  const ordered = years.toSorted((a, b) => a.jahr - b.jahr);
  for (const [i, { schule, jahr, zeile }] of ordered.entries()) {
    const before = ordered[i - 1]?.jahr;
    if (before !== undefined && jahr > before + 1)
      eingabe.hinweis(
        zeile,
        "schuljahr",
        `bei der Schule „${schule}“ fehlen die Schuljahre zwischen ${before} und ${jahr}`,
        "Die Schuljahre ergänzen; Übergänge über die Lücke werden nicht gerechnet.",
      );
  }
}

export function readUebergaenge(eingabe: Eingabe): Uebergang[] {
  return eingabe.zeilen.flatMap((zeile) => {
    const jahr = eingabe.schuljahr(zeile, "schuljahr");
    const schulform = eingabe.text(zeile, "schulform");
    const kinder = eingabe.anzahl(zeile, "schueler");
    return jahr !== undefined && schulform && kinder !== undefined ? [{ jahr, schulform, kinder }] : [];
  });
}
