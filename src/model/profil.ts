// What a profile says about one region and one indicator: value, comparison at the same time, place among the Gemeinden.
import type { IndikatorOutlet, Region, Wert } from "./outlets.js";
import { agsOf, newestOf, seriesOf, type Werte } from "./pick.js";
import { changeWithin, stretches, type Veraenderung } from "./series.js";
import type { Trend } from "./trend.js";
import { kleineZahl } from "./urteil.js";

export type Zahl = Wert & { wert: number };

export interface Profilzeile {
  indikator: IndikatorOutlet;
  /** The newest figure of the region, with or without a number; undefined where nothing is known at all. */
  wert: Wert | undefined;
  /** The last number before, where the newest figure is none (secret, later …). */
  zuletzt: Zahl | undefined;
  /** Kreis, Land and Bund for the same time and basis, where they may stand beside it. */
  kreis: Zahl | undefined;
  land: Zahl | undefined;
  bund: Zahl | undefined;
  /** Numbers of all Gemeinden for the same time and basis, ascending; empty for other levels and for fictitious values. */
  gemeinden: number[];
  /** Place among them, 1 for the highest; equal values share the better place. Null for other levels. */
  platz: number | null;
  /** Change over about ten years within the newest unbroken stretch; null where there is none. */
  veraenderung: Veraenderung | null;
  /** Of the region's newest unbroken stretch, where it has five figures. */
  trend: Trend | undefined;
}

const YEARS_BACK = 10;

export function profilzeile(
  werte: Werte,
  ags: string,
  regionen: readonly Region[],
  kreis: { ags: string; land: string; bund: string },
): Profilzeile {
  const { indikator } = werte.datei;
  const newest = newestOf(werte, ags);
  const series = seriesOf(werte, ags);
  const last = series.findLast((w) => w.wert === null && (!newest || w.jahr > newest.jahr));
  const wert = last ?? newest;
  const gemeinde = regionen.some((r) => r.ags === ags && r.ebene === "gemeinde");
  const around =
    indikator.anzahl || (gemeinde && !indikator.ebenenvergleich) ? [] : [kreis.ags, kreis.land, kreis.bund];
  const beside = wert
    ? sameOccasion(
        werte,
        wert,
        around.filter((key) => key !== ags),
      )
    : new Map<string, Zahl>();
  const others =
    wert && gemeinde && wert.herkunft !== "demo"
      ? sameOccasion(werte, wert, agsOf(regionen, "gemeinde"))
      : new Map<string, Zahl>();
  const numbers = [...others.values()].map((w) => w.wert).sort((a, b) => a - b);
  const change =
    indikator.zeitvergleich &&
    changeWithin(stretches(series, indikator.bruch, werte.basen), newest ? newest.jahr - YEARS_BACK : undefined);
  return {
    indikator,
    wert,
    zuletzt: last ? newest : undefined,
    kreis: beside.get(kreis.ags),
    land: beside.get(kreis.land),
    bund: beside.get(kreis.bund),
    gemeinden: numbers,
    platz: newest && newest === wert && numbers.length > 1 ? 1 + numbers.filter((n) => n > newest.wert).length : null,
    trend: newest === wert ? werte.datei.trends[ags] : undefined,
    veraenderung: change && newest === wert && change.bis.jahr === newest?.jahr ? change : null,
  };
}

/**
 * Whether the place among the Gemeinden may be told: with the range that chance allows, or where chance is no question (distances,
 * money) or a full count is not small. Where numerator and denominator are unknown, a place could be chance alone.
 */
export function platzSagbar({ indikator, wert, platz }: Profilzeile): boolean {
  if (platz === null || !wert) return false;
  const { art } = indikator.zufall;
  return wert.streuung?.rang !== undefined || art === "ohne" || (art === "bestand" && !kleineZahl(wert));
}

/** Figures of the regions for the very time and basis of `wert`, numbers only. */
function sameOccasion(werte: Werte, wert: Wert, ags: readonly string[]): Map<string, Zahl> {
  const wanted = new Set(ags);
  return new Map(
    werte.werte
      .filter(
        (w): w is Zahl =>
          wanted.has(w.ags) &&
          w.zeit === wert.zeit &&
          w.basis === wert.basis &&
          w.wert !== null &&
          (w.herkunft !== "demo" || wert.herkunft === "demo"),
      )
      .map((w) => [w.ags, w]),
  );
}

/** Indicators that profiles show, by the catalogue, with figures of the region or at least of its level. */
export function profilIndikatoren(indikatoren: readonly IndikatorOutlet[], region: Region): IndikatorOutlet[] {
  return indikatoren.filter((i) => i.profil && i.bestand.some((b) => b.ebene === region.ebene));
}
