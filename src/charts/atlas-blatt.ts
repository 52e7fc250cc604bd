// One sheet of the Atlas: an indicator in a year with its classes and colours, everything the parts of the page share.

import type { AtlasZustand, Blatt } from "../model/atlas-zustand.js";
import { type Klassen, roundTo } from "../model/classes.js";
import { comparable } from "../model/ebenenvergleich.js";
import type { ErkundungIndikator } from "../model/erkundung.js";
import { classesAround, classify } from "../model/klassieren.js";
import type { Region, Wert } from "../model/outlets.js";
import { agsOf, valuesAt, yearsOf, type Zahlen } from "../model/pick.js";
import { type Anstrich, classPaint } from "./klassen-farben.js";
import type { Mass } from "./kreise.js";

export interface AtlasBlatt {
  indikator: ErkundungIndikator;
  zahlen: Zahlen;
  /** Keys of all regions of the level. */
  ags: string[];
  /** Years with figures on the level, ascending; empty where there are none. */
  jahre: number[];
  jahr: number | undefined;
  /** Of the level, and of Kreis, Land and Bund where they may stand beside it. */
  werte: Map<string, Wert>;
  /** Smallest and largest value over all years. */
  spanne: [number, number] | null;
  klassen: Klassen | null;
  anstrich: Anstrich[];
  /** Where the scheme `abweichung` parts. */
  mitte: number | null;
  /** Measure of the circles, for counts. */
  kreise: Mass | null;
  /** Fictitious values anywhere in the indicator, also where only Kreis or an earlier year has them. */
  demo: boolean;
  modell: boolean;
}

export interface BlattUmfeld {
  regionen: readonly Region[];
  kreis: { ags: string; land: string; bund: string };
}

/** Largest circle, as a share of the width of a map of 500 px. */
const LARGEST_RADIUS = 32;

/** The sheet for a choice; what cannot be had (a year, a scheme) falls back to the nearest that can. */
export function atlasBlatt(
  indikator: ErkundungIndikator,
  zahlen: Zahlen,
  wahl: Blatt,
  zustand: Pick<AtlasZustand, "methode" | "klassen" | "grenzen" | "farben" | "ebene">,
  { regionen, kreis }: BlattUmfeld,
): AtlasBlatt {
  const ags = agsOf(regionen, zustand.ebene);
  const jahre = yearsOf(zahlen, ags);
  const jahr = wahl.jahr !== undefined && jahre.includes(wahl.jahr) ? wahl.jahr : jahre.at(-1);
  const beside = comparable(indikator) ? [kreis.ags, kreis.land, kreis.bund] : [];
  const werte = jahr === undefined ? new Map<string, Wert>() : valuesAt(zahlen, ags, jahr, beside);
  const level = new Set(ags);
  const all = zahlen.werte.flatMap((w) => (level.has(w.ags) && w.wert !== null ? [w.wert] : []));
  const spanne: AtlasBlatt["spanne"] = all.length > 0 ? [Math.min(...all), Math.max(...all)] : null;
  const middle = werte.get(kreis.ags)?.wert ?? null;
  const mitte = zustand.farben === "abweichung" && middle !== null ? roundTo(middle, indikator.nachkommastellen) : null;
  const klassen = indikator.anzahl
    ? null
    : mitte === null
      ? classify(all, zustand.methode, zustand.klassen, indikator.nachkommastellen, zustand.grenzen)
      : deviationClasses(indikator, zahlen, ags, jahre, mitte, werte, kreis.ags, zustand.klassen);
  const shown = ags.flatMap((key) => werte.get(key) ?? []);
  return {
    indikator,
    zahlen,
    ags,
    jahre,
    jahr,
    werte,
    spanne,
    klassen,
    anstrich: classPaint(
      klassen,
      mitte === null && zustand.farben === "abweichung" ? "thema" : zustand.farben,
      mitte ?? 0,
    ),
    mitte,
    kreise: indikator.anzahl && spanne ? { groesster: spanne[1], radius: LARGEST_RADIUS } : null,
    demo: zahlen.werte.some((w) => w.herkunft === "demo"),
    modell: shown.some((w) => w.herkunft === "modell"),
  };
}

function deviationClasses(
  indikator: ErkundungIndikator,
  zahlen: Zahlen,
  ags: readonly string[],
  jahre: readonly number[],
  mitte: number,
  werte: ReadonlyMap<string, Wert>,
  kreis: string,
  count: number,
): Klassen | null {
  const numbers = (values: ReadonlyMap<string, Wert>) => ags.flatMap((key) => values.get(key)?.wert ?? []);
  const deviations = jahre.flatMap((jahr) => {
    const values = valuesAt(zahlen, ags, jahr, [kreis]);
    const own = values.get(kreis)?.wert;
    return own === null || own === undefined ? [] : numbers(values).map((value) => value - own);
  });
  return classesAround(deviations, mitte, numbers(werte), count, indikator.nachkommastellen);
}
