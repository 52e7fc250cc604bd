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

/** Years for which all indicators have figures of the regions, ascending. */
export function commonYears(zahlen: readonly Zahlen[], ags: readonly string[]): number[] {
  const [first = [], ...rest] = zahlen.map((z) => yearsOf(z, ags));
  return first.filter((jahr) => rest.every((years) => years.includes(jahr)));
}

/** The columns of a state. Gemeinden decide which figures of a year are taken; without them the chosen regions do. */
export function vergleichSpalten(
  indikatoren: readonly ErkundungIndikator[],
  zahlen: readonly Zahlen[],
  zustand: Pick<VergleichZustand, "jahr" | "gebiete">,
  regionen: readonly Region[],
  kreis: string,
): VergleichSpalte[] {
  const chosen = regionen.filter((r) => zustand.gebiete.includes(r.ags));
  const local = chosen.filter((r) => r.ebene === "gemeinde").map((r) => r.ags);
  const all = [...new Set([...chosen.map((r) => r.ags), kreis])];
  const common = zustand.jahr === "gemeinsam" ? commonYears(zahlen, all).at(-1) : undefined;
  return indikatoren.map((indikator, i) => {
    const hasLocal = yearsOf(zahlen[i], local).length > 0;
    const leading = hasLocal ? local : all;
    const newest = yearsOf(zahlen[i], leading).at(-1);
    const jahr = typeof zustand.jahr === "number" ? zustand.jahr : (common ?? newest);
    const werte = jahr === undefined ? new Map<string, Wert>() : valuesAt(zahlen[i], leading, jahr, all);
    const numbers = local.flatMap((ags) => werte.get(ags)?.wert ?? []);
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
