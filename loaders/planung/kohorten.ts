// Compares children and first graders with the births they come from: a cohort cannot be a multiple of its births.

import type { Kreis } from "../../src/model/county.js";
import type { Geburten, Kinder, Schuelerzahl } from "../../src/model/forecast/eingaben.js";
import { formatNumber } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import type { Eingabe, Gelesen } from "./eingabe.js";

/** A cohort larger than its births by these factors is remarkable, or wrong where it is also larger by `WENIGE` children. */
const AUFFAELLIG = 1.5;
const FALSCH = 2;
const WENIGE = 20;

/** Compares half-years where births are known by half-years, whole years of birth elsewhere; adds findings to `eingabe`. */
export function checkKohorten(
  kinder: readonly Gelesen<Kinder>[],
  geburten: readonly Geburten[],
  kreis: Kreis,
  eingabe: Eingabe,
): void {
  const births = new Map(geburten.map((g) => [`${g.ags};${g.jahr}`, g]));
  const nameOf = new Map(kreis.gemeinden.map((g) => [g.ags, g.name]));
  for (const own of groupBy(kinder, (k) => [k.ags, k.stichtag, k.jahr].join(";")).values()) {
    const { ags, stichtag, jahr } = own[0];
    const birth = births.get(`${ags};${jahr}`);
    if (!birth) continue;
    const cohorts = birth.halbjahre
      ? own.map((k) => ({ name: `${jahr}-H${k.halbjahr}`, rows: [k], geboren: birth.halbjahre![k.halbjahr - 1] }))
      : [{ name: String(jahr), rows: own, geboren: birth.kinder }];
    for (const { name, rows, geboren } of cohorts) {
      const count = rows.reduce((sum, k) => sum + k.kinder, 0);
      const wrong = count > geboren * FALSCH && count - geboren > WENIGE;
      // A handful of families can double a small cohort: that is no remark.
      if (!wrong && !(count > geboren * AUFFAELLIG && count - geboren > WENIGE / 2)) continue;
      eingabe[wrong ? "fehler" : "hinweis"](
        rows[0].zeile,
        "kinder",
        `in ${nameOf.get(ags)} (${ags}) leben zum ${stichtag} ${count} Kinder, die ${name} geboren sind; geboren wurden dort ${formatNumber(geboren, 0)}`,
        wrong
          ? "Zahl und Spalten prüfen: Oft ist ein ganzer Jahrgang in ein Halbjahr geraten oder die Gemeinde vertauscht."
          : "Prüfen, ob die Zahl stimmt; ein Neubaugebiet kann sie erklären.",
      );
    }
  }
}

/** Remarks on school years in which all schools together have far more first graders than the cohort that is due. */
export function checkErstklassen(
  schueler: readonly Gelesen<Schuelerzahl>[],
  geburten: readonly Geburten[],
  kreis: Kreis,
  eingabe: Eingabe,
): void {
  const born = (jahr: number) => {
    const own = geburten.filter((g) => g.jahr === jahr);
    return own.length === kreis.gemeinden.length ? own.reduce((sum, g) => sum + g.kinder, 0) : undefined;
  };
  for (const [jahr, own] of groupBy(schueler, (s) => s.jahr)) {
    const [earlier, later] = [born(jahr - 7), born(jahr - 6)];
    if (earlier === undefined || later === undefined) continue;
    const cohort = (earlier + later) / 2;
    const erste = own.reduce((sum, s) => sum + s.jahrgaenge[0], 0);
    if (erste > cohort * AUFFAELLIG)
      eingabe.hinweis(
        own[0].zeile,
        "schueler",
        `im Schuljahr, das ${jahr} beginnt, haben alle Schulen zusammen ${erste} Kinder im Jahrgang 1; schulpflichtig wurden nach den Geburten etwa ${formatNumber(cohort, 0)}`,
        "Prüfen, ob Kinder doppelt gezählt sind oder Geburten einer Gemeinde fehlen.",
      );
  }
}
