// The time series beside the maps of the Atlas: all regions of the level quiet, Kreis and highlight strong.

import { comparable } from "../model/ebenenvergleich.js";
import type { ErkundungIndikator } from "../model/erkundung.js";
import type { Region } from "../model/outlets.js";
import { seriesOf, type Zahlen } from "../model/pick.js";
import { breakBetween, stretches } from "../model/series.js";
import { RHYTHMEN } from "../model/vocabulary.js";
import type { ReihenEingabe } from "./reihen-vorlage.js";
import type { Linie } from "./zeitreihe.js";

export interface ReihenWahl {
  indikator: ErkundungIndikator;
  zahlen: Zahlen;
  /** Regions of the level that are shown. */
  gebiete: readonly Region[];
  regionen: readonly Region[];
  kreis: { ags: string; land: string; bund: string };
  gemeinde?: string;
  basen: readonly { id: string; titel: string }[];
}

/** Lines and breaks of the series; without Gemeinde figures, or for rates, also Land and Bund. */
export function atlasReihe(
  wahl: ReihenWahl,
): Pick<ReihenEingabe, "linien" | "brueche" | "abstand" | "nachkommastellen"> {
  const { indikator, kreis } = wahl;
  const lines = wahl.gebiete.map((r) => lineOf(r, r.ags === wahl.gemeinde ? "auswahl" : "andere", wahl));
  const local = lines.some((l) => l.strecken.length > 0);
  const around = wahl.regionen.filter(
    (r) =>
      (r.ags === kreis.ags && (!local || comparable(indikator))) ||
      ([kreis.land, kreis.bund].includes(r.ags) && comparable(indikator)),
  );
  const linien = [...lines, ...around.map((r) => lineOf(r, r.ags === kreis.ags ? "kreis" : "vergleich", wahl))].filter(
    (l) => l.strecken.length > 0,
  );
  return {
    linien,
    brueche: breaksBetween(linien, indikator, wahl.basen),
    abstand: Math.max(1, RHYTHMEN[indikator.rhythmus].years),
    nachkommastellen: indikator.nachkommastellen,
  };
}

function lineOf(region: Region, art: Linie["art"], { indikator, zahlen }: ReihenWahl): Linie {
  return {
    schluessel: region.ags,
    name: region.kurz,
    art,
    strecken: stretches(seriesOf(zahlen, region.ags), indikator.bruch, zahlen.basen),
  };
}

/** The breaks between the stretches that are shown, once a year, ascending. */
function breaksBetween(
  linien: readonly Linie[],
  indikator: ErkundungIndikator,
  basen: readonly { id: string; titel: string }[],
): { jahr: number; text: string }[] {
  const marks = new Map<number, string>();
  for (const { strecken } of linien)
    for (const [i, strecke] of strecken.entries()) {
      const before = strecken[i - 1];
      if (!before) continue;
      const [from, to] = [before.werte.at(-1)!.jahr, strecke.werte[0].jahr];
      const bruch = breakBetween(from, to, indikator.bruch);
      if (before.basis !== strecke.basis)
        marks.set(to, `neue Grundlage: ${basen.find((b) => b.id === strecke.basis)?.titel ?? strecke.basis}`);
      else if (bruch) marks.set(bruch.ab, bruch.grund);
    }
  return [...marks].map(([jahr, text]) => ({ jahr, text })).sort((a, b) => a.jahr - b.jahr);
}
