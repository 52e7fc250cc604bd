// After disclosure control: intervals of figures, verdicts against the rest of the region above, and ranges of ranks.
import type { Indikator } from "../src/model/catalog.js";
import { groupBy } from "../src/model/group.js";
import { rateInterval, wilson, zOf } from "../src/model/intervals.js";
import type { Streuung } from "../src/model/outlets.js";
import { rangspannen } from "../src/model/rangspanne.js";
import { STREUUNG_SPALTEN, streuungSpalten } from "../src/model/streuung.js";
import { type Streubereich, urteilOf } from "../src/model/urteil.js";
import type { Herkunft } from "../src/model/vocabulary.js";
import type { DataRoot } from "./data-root.js";
import { type Database, literal, quote } from "./database.js";
import type { Finding } from "./findings.js";
import { catalogOf } from "./indicators.js";
import { dimensionsOf } from "./values.js";

interface Figure {
  indikator: string;
  ags: string;
  zeit: string;
  basis: string;
  wert: number;
  zaehler: number | null;
  nenner: number | null;
  herkunft: Herkunft;
  /** Standard error of a sample as published, in the indicator's unit. */
  fehler: number | null;
}

/**
 * Creates the table `streuung` (indikator, ags, zeit, basis, unten, oben, unten_998, oben_998, vergleich_mit, vergleichswert,
 * urteil, platz, platz_von, platz_bis, platz_aus) for the figures in `indikatorwerte` that have an interval, and reports counts of which
 * there can be none. It works from what disclosure control has left: a figure without a number gets no interval, because
 * numerator and denominator could be recovered from its limits.
 */
export async function computeUncertainty(db: Database, data: DataRoot): Promise<Finding[]> {
  const findings: Finding[] = [];
  const rows = data.indikatoren.flatMap((i) =>
    i.zufall.art === "ereignisse" || i.zufall.art === "stichprobe" ? [i] : [],
  );
  const figures = groupBy(await readFigures(db, data, rows), (f) => f.indikator);
  const result = rows.flatMap((indikator) =>
    streuungen(indikator, figures.get(indikator.id) ?? [], data, findings).map(({ figure, streuung }) => ({
      indikator: indikator.id,
      ags: figure.ags,
      zeit: figure.zeit,
      basis: figure.basis,
      ...streuungSpalten(streuung),
    })),
  );
  await db.createTable("streuung", TABLE, result);
  return findings;
}

const SQL_TYPES = { DOUBLE: "DOUBLE", STRING: "VARCHAR", INT32: "SMALLINT" } as const;

const TABLE = {
  indikator: "VARCHAR",
  ags: "VARCHAR",
  zeit: "VARCHAR",
  basis: "VARCHAR",
  ...Object.fromEntries(STREUUNG_SPALTEN.map(({ name, typ }) => [name, SQL_TYPES[typ]])),
};

async function readFigures(db: Database, data: DataRoot, indikatoren: readonly Indikator[]): Promise<Figure[]> {
  const errors = indikatoren.flatMap(({ id, zufall }) =>
    zufall.art === "stichprobe" && zufall.standardfehler ? [`(${literal(id)}, ${literal(zufall.standardfehler)})`] : [],
  );
  const fehler = `(SELECT * FROM (VALUES ${[...errors, "('', '')"].join(", ")}) AS v(indikator, merkmal))`;
  const whole = dimensionsOf(data).map((d) => ` AND m.${quote(d)} = 'insgesamt'`);
  return db.rows<Figure>(`
    SELECT w.indikator, w.ags, w.zeit, w.basis, w.wert, w.zaehler, w.nenner, w.herkunft, m.wert AS fehler
    FROM indikatorwerte w LEFT JOIN ${fehler} f ON f.indikator = w.indikator
    LEFT JOIN merkmalswerte m ON m.merkmal = f.merkmal AND m.ags = w.ags AND m.zeit = w.zeit AND m.basis = w.basis${whole.join("")}
    WHERE w.wert IS NOT NULL AND w.indikator IN (${["", ...indikatoren.map((i) => i.id)].map(literal).join(", ")})
    ORDER BY ALL`);
}

function streuungen(
  indikator: Indikator,
  figures: readonly Figure[],
  data: DataRoot,
  findings: Finding[],
): { figure: Figure; streuung: Streuung }[] {
  const level = new Map(data.regionen.map((r) => [r.ags, r.ebene]));
  const occasions = groupBy(figures, (f) => `${f.zeit} ${f.basis}`);
  return [...occasions].flatMap(([occasion, list]) => {
    const byAgs = new Map(list.map((f) => [f.ags, f]));
    const bounded = list.flatMap((figure) => {
      const bereich = intervalOf(indikator, figure, data, findings);
      return bereich ? [{ figure, bereich }] : [];
    });
    const gemeinden = bounded.filter(
      ({ figure }) => level.get(figure.ags) === "gemeinde" && figure.herkunft !== "demo",
    );
    const raenge =
      gemeinden.length > 1
        ? rangspannen(
            gemeinden.map(({ figure, bereich }) => ({ ...bereich, ags: figure.ags, wert: figure.wert })),
            `${indikator.id} ${occasion}`,
          )
        : new Map();
    return bounded.map(({ figure, bereich }) => {
      const above = parentOf(level.get(figure.ags), data);
      const rest = above === null ? null : restOf(indikator, figure, byAgs.get(above));
      const rang = raenge.get(figure.ags);
      return {
        figure,
        streuung: {
          ...bereich,
          ...(rest
            ? { vergleich: { mit: above!, wert: rest.wert, urteil: urteilOf({ ...bereich, wert: figure.wert }, rest) } }
            : {}),
          ...(rang ? { rang } : {}),
        },
      };
    });
  });
}

/** The region that a region is a part of and is compared with. */
function parentOf(ebene: string | undefined, { kreis }: DataRoot): string | null {
  if (ebene === "gemeinde" || ebene === "planungsraum") return kreis.ags;
  return ebene === "kreis" ? kreis.land.ags : null;
}

/** Value and interval of the region above without the region itself, so that it is not compared with itself in part. */
function restOf(
  { ebenenvergleich, zufall, formel }: Indikator,
  part: Figure,
  whole: Figure | undefined,
): (Streubereich & { wert: number }) | null {
  if (!whole || !ebenenvergleich || part.herkunft === "demo" || whole.herkunft === "demo") return null;
  if (zufall.art !== "ereignisse" || "wert" in formel || part.zaehler === null || part.nenner === null) return null;
  if (whole.zaehler === null || whole.nenner === null) return null;
  const [x, n] = [whole.zaehler - part.zaehler, whole.nenner - part.nenner];
  if (x < 0 || n <= 0 || (zufall.intervall === "wilson" && x > n)) return null;
  return { wert: (x / n) * formel.faktor, ...bereichOf(zufall.intervall, x, n, formel.faktor) };
}

/** Both intervals of a share or rate, on the indicator's scale. @throws RangeError for counts that cannot be */
function bereichOf(intervall: "wilson" | "byar", x: number, n: number, faktor: number): Streubereich {
  const at = (niveau: number) => {
    if (intervall === "byar") return rateInterval(x, n, faktor, niveau);
    const { lower, upper } = wilson(x, n, niveau);
    return { lower: lower * faktor, upper: upper * faktor };
  };
  const [weak, strong] = [at(0.95), at(0.998)];
  return { unten: weak.lower, oben: weak.upper, unten998: strong.lower, oben998: strong.upper };
}

function intervalOf(indikator: Indikator, figure: Figure, data: DataRoot, findings: Finding[]): Streubereich | null {
  const { zufall, formel } = indikator;
  if (zufall.art === "stichprobe") {
    if (figure.fehler === null) return null;
    const arm = (niveau: number) => zOf(niveau) * figure.fehler!;
    const [weak, strong] = [arm(0.95), arm(0.998)];
    return {
      unten: figure.wert - weak,
      oben: figure.wert + weak,
      unten998: figure.wert - strong,
      oben998: figure.wert + strong,
    };
  }
  if (zufall.art !== "ereignisse" || "wert" in formel || figure.zaehler === null || figure.nenner === null) return null;
  const { zaehler: x, nenner: n } = figure;
  try {
    return bereichOf(zufall.intervall, x, n, formel.faktor);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.push({
      grad: "fehler",
      datei: catalogOf(data, indikator.id),
      schluessel: `${indikator.id} ${figure.ags} ${figure.zeit}`,
      was: `aus ${x} von ${n} lässt sich kein Intervall bilden: ${error.message}`,
      abhilfe: "Zähler und Nenner in den Daten berichtigen oder im Katalog „zufall“ dieses Indikators ändern.",
    });
    return null;
  }
}
