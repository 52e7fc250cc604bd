// Demand against places: of one site or Gemeinde in one year, and summed to Gemeinden and Kreis.

/** Demand against places in one year. All in the unit of the station (children, class rooms); not rounded. */
export interface Bilanz {
  /** Children or pupils from whom the demand is reckoned. */
  kinder: number;
  bedarf: number;
  /** The demand at the ends of its cohort band (95 %). */
  unten: number;
  oben: number;
  plaetze: number;
  /** max(0, bedarf − plaetze); of a sum, the sum of the parts: free places elsewhere do not help. */
  luecke: number;
  lueckeUnten: number;
  lueckeOben: number;
  /** max(0, plaetze − bedarf), summed like the gap. */
  frei: number;
  /** Whole groups or rooms that the gap takes, rounded up where it arises. */
  gruppen: number;
}

/** Where demand and places meet: a school, or a Gemeinde for Kitas; also the sums of Gemeinden and Kreis. */
export interface Einheit {
  schluessel: string;
  name: string;
  /** Gemeinde in which it lies; the Kreis has its own key. */
  ags: string;
  /** Where it lies, null for sums. */
  ort: { laenge: number; breite: number } | null;
  /** Parallel to the years of the result. */
  jahre: Bilanz[];
  /** First year in which at least one place is missing after rounding. */
  ersteLuecke: number | null;
  /** Children or pupils by grade or age, parallel to the years. */
  teile: Teil[];
  /** Nobody has said how many places there are. */
  ohneAngabe?: boolean;
}

export interface Teil {
  titel: string;
  jahre: Bilanz[];
}

/** Two-sided 95 % of the normal distribution. */
export const Z95 = 1.96;

/** Demand `bedarf` with half-width of its band against `plaetze`; groups of `gruppe` places. */
export function bilanz(kinder: number, bedarf: number, halbeBreite: number, plaetze: number, gruppe: number): Bilanz {
  return bilanzMitBand(kinder, bedarf, Math.max(0, bedarf - halbeBreite), bedarf + halbeBreite, plaetze, gruppe);
}

export function bilanzMitBand(
  kinder: number,
  bedarf: number,
  unten: number,
  oben: number,
  plaetze: number,
  gruppe: number,
): Bilanz {
  const luecke = Math.max(0, bedarf - plaetze);
  return {
    kinder,
    bedarf,
    unten,
    oben,
    plaetze,
    luecke,
    lueckeUnten: Math.max(0, unten - plaetze),
    lueckeOben: Math.max(0, oben - plaetze),
    frei: Math.max(0, plaetze - bedarf),
    gruppen: gruppenFuer(luecke, gruppe),
  };
}

/** Children with the half-width of their band, where no places are set against them: nothing is missing and nothing free. */
export function nurKinder(kinder: number, halbeBreite: number): Bilanz {
  return {
    kinder,
    bedarf: kinder,
    unten: Math.max(0, kinder - halbeBreite),
    oben: kinder + halbeBreite,
    plaetze: 0,
    luecke: 0,
    lueckeUnten: 0,
    lueckeOben: 0,
    frei: 0,
    gruppen: 0,
  };
}

/** ⌈gap / group⌉; a gap that rounds to no child takes no group, as it counts nowhere as a gap. */
export function gruppenFuer(luecke: number, gruppe: number): number {
  return Math.round(luecke) < 1 ? 0 : Math.ceil(luecke / gruppe - 1e-9);
}

/**
 * The sum of several: gaps and free places are summed, not netted. The parts vary independently, so the half-widths of their bands add
 * up in squares.
 */
export function summeOf(teile: readonly Bilanz[]): Bilanz {
  const sum = (pick: (b: Bilanz) => number) => {
    let total = 0;
    for (const b of teile) total += pick(b);
    return total;
  };
  const square = (pick: (b: Bilanz) => number) => Math.sqrt(sum((b) => pick(b) ** 2));
  const bedarf = sum((b) => b.bedarf);
  const luecke = sum((b) => b.luecke);
  return {
    kinder: sum((b) => b.kinder),
    bedarf,
    unten: bedarf - square((b) => b.bedarf - b.unten),
    oben: bedarf + square((b) => b.oben - b.bedarf),
    plaetze: sum((b) => b.plaetze),
    luecke,
    lueckeUnten: Math.max(0, luecke - square((b) => b.luecke - b.lueckeUnten)),
    lueckeOben: luecke + square((b) => b.lueckeOben - b.luecke),
    frei: sum((b) => b.frei),
    gruppen: sum((b) => b.gruppen),
  };
}

/** Sum of several units year by year; parts of the same title are summed too. */
export function summeDerEinheiten(
  schluessel: string,
  name: string,
  ags: string,
  einheiten: readonly Einheit[],
  jahre: readonly number[],
): Einheit {
  const jahreswerte = jahre.map((_, i) => summeOf(einheiten.map((e) => e.jahre[i])));
  const titel = [...new Set(einheiten.flatMap((e) => e.teile.map((t) => t.titel)))];
  const teile = titel.map((t) => {
    const same = einheiten.flatMap((e) => e.teile.filter((x) => x.titel === t));
    return { titel: t, jahre: jahre.map((_, i) => summeOf(same.map((x) => x.jahre[i]))) };
  });
  // A sum is short as soon as one of its parts is: small gaps that only add up are none.
  const first = einheiten.flatMap((e) => e.ersteLuecke ?? []);
  const erste = first.length > 0 ? Math.min(...first) : null;
  return { schluessel, name, ags, ort: null, jahre: jahreswerte, ersteLuecke: erste, teile };
}

/** First year whose gap is at least one after rounding. */
export function ersteLuecke(jahreswerte: readonly Bilanz[], jahre: readonly number[]): number | null {
  const i = jahreswerte.findIndex((b) => Math.round(b.luecke) >= 1);
  return i < 0 ? null : jahre[i];
}
