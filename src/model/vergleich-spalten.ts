// The figures of a comparison, an indicator a column: which year, which values, and what they are measured against.
import { type Bezug, bezugOf, spanneOf } from "./abstand.js";
import type { ErkundungIndikator } from "./erkundung.js";
import type { Region, Wert } from "./outlets.js";
import { valuesAt, yearsOf, type Zahlen } from "./pick.js";
import type { VergleichZustand } from "./vergleich-zustand.js";

export interface VergleichSpalte {
  indikator: ErkundungIndikator;
  zahlen: Zahlen;
  jahr: number | undefined;
  werte: Map<string, Wert>;
  /** Value that the shading measures from: that of the Kreis, or the median where levels cannot be compared. */
  bezug: Bezug | null;
  /** Largest distance of a Gemeinde from it. */
  spanne: number;
  /** Fictitious values: neither shaded nor put in order. */
  demo: boolean;
}

/** Whose figures decide: the chosen Gemeinden; where there are none, or none with figures, all regions of the view. */
interface Massgebend {
  gemeinden: readonly string[];
  alle: readonly string[];
}

function leadingOf(zahlen: Zahlen, { gemeinden, alle }: Massgebend): readonly string[] {
  return yearsOf(zahlen, gemeinden).length > 0 ? gemeinden : alle;
}

/** The chosen Gemeinden, and all regions of the view with the Kreis. */
export function massgebend(gebiete: readonly string[], regionen: readonly Region[], kreis: string): Massgebend {
  const chosen = regionen.filter((r) => gebiete.includes(r.ags));
  return {
    gemeinden: chosen.filter((r) => r.ebene === "gemeinde").map((r) => r.ags),
    alle: [...new Set([...chosen.map((r) => r.ags), kreis])],
  };
}

/** Years for which all indicators have figures of the regions that decide, ascending. */
export function commonYears(zahlen: readonly Zahlen[], gebiete: Massgebend): number[] {
  const [first = [], ...rest] = zahlen.map((z) => yearsOf(z, leadingOf(z, gebiete)));
  return first.filter((jahr) => rest.every((years) => years.includes(jahr)));
}

/** The wish for a year; one that no chosen region has figures for becomes the newest of each indicator. */
export function knownYear(
  { jahr, gebiete }: Pick<VergleichZustand, "jahr" | "gebiete">,
  zahlen: readonly Zahlen[],
): VergleichZustand["jahr"] {
  const known = typeof jahr !== "number" || zahlen.some((z) => yearsOf(z, gebiete).includes(jahr));
  return known ? jahr : "neueste";
}

/** The columns of a state. Gemeinden decide which figures of a year are taken; without them the chosen regions do. */
export function vergleichSpalten(
  indikatoren: readonly ErkundungIndikator[],
  zahlen: readonly Zahlen[],
  zustand: Pick<VergleichZustand, "jahr" | "gebiete">,
  regionen: readonly Region[],
  kreis: string,
): VergleichSpalte[] {
  const gebiete = massgebend(zustand.gebiete, regionen, kreis);
  const { gemeinden, alle } = gebiete;
  const wanted = knownYear(zustand, zahlen);
  const common = wanted === "gemeinsam" ? commonYears(zahlen, gebiete).at(-1) : undefined;
  return indikatoren.map((indikator, i) => {
    const leading = leadingOf(zahlen[i], gebiete);
    const newest = yearsOf(zahlen[i], leading).at(-1);
    const jahr = typeof wanted === "number" ? wanted : (common ?? newest);
    const werte = jahr === undefined ? new Map<string, Wert>() : valuesAt(zahlen[i], leading, jahr, alle);
    const numbers = gemeinden.flatMap((ags) => werte.get(ags)?.wert ?? []);
    const bezug = bezugOf(indikator, werte.get(kreis), numbers);
    const demo = kennzeichen({ zahlen: zahlen[i] }) === "Beispielwerte";
    return { indikator, zahlen: zahlen[i], jahr, werte, bezug, spanne: spanneOf(bezug, numbers), demo };
  });
}

/** How values that are no official figures are marked wherever they appear; null where there are none. */
export function kennzeichen({ zahlen }: Pick<VergleichSpalte, "zahlen">): "Beispielwerte" | "Modell" | null {
  const origins = new Set(zahlen.werte.map((w) => w.herkunft));
  if (origins.has("demo")) return "Beispielwerte";
  return origins.has("modell") ? "Modell" : null;
}
