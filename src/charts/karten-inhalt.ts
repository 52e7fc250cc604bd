// What the map of an explorer shows in each area: fill, text, and the rows of its legend.
import { BEFUND_TEXT, BEFUNDE, type Befund, befundOf } from "../model/befund.js";
import { classOf, type Klassen } from "../model/classes.js";
import { formatNumber } from "../model/format.js";
import type { Region, Wert } from "../model/outlets.js";
import { classLabels } from "./karte.js";
import type { Anstrich } from "./klassen-farben.js";
import { MUSTER } from "./muster.js";
import { FARBE } from "./theme.js";

export interface Gebietsbild {
  /** AGS of the region whose value is shown: the Gemeinde itself, or its Planungsraum. */
  ags: string;
  name: string;
  befund: Befund;
  wert: number | null;
  /** Number or symbol in the area. */
  text: string;
  fuellung: string;
  textfarbe: string;
  /** Not in the reader's selection. */
  gedaempft: boolean;
  /** Calculated by the atlas: set in italics. */
  modell: boolean;
  hervorgehoben: boolean;
}

export interface Kartenwahl {
  regionen: readonly Region[];
  ebene: "gemeinde" | "planungsraum";
  werte: ReadonlyMap<string, Wert>;
  /** Null for counts: they are drawn as circles on quiet areas. */
  klassen: Klassen | null;
  anstrich: readonly Anstrich[];
  nachkommastellen: number;
  auswahl?: readonly string[];
  gemeinde?: string;
}

/** What each Gemeinde of the map shows, by its AGS. */
export function gebietsbilder(wahl: Kartenwahl): Map<string, Gebietsbild> {
  const owner = ownerOf(wahl.regionen, wahl.ebene);
  return new Map(
    wahl.regionen
      .filter((r) => r.ebene === "gemeinde")
      .map((gemeinde) => [gemeinde.ags, bild(owner.get(gemeinde.ags), gemeinde, wahl)]),
  );
}

/** The region whose value an area takes, by the AGS of the Gemeinde. */
export function ownerOf(regionen: readonly Region[], ebene: Kartenwahl["ebene"]): Map<string, Region> {
  if (ebene === "gemeinde") return new Map(regionen.filter((r) => r.ebene === "gemeinde").map((r) => [r.ags, r]));
  return new Map(
    regionen
      .filter((r) => r.ebene === "planungsraum")
      .flatMap((raum) => (raum.gemeinden ?? []).map((ags) => [ags, raum] as const)),
  );
}

function bild(region: Region | undefined, gemeinde: Region, wahl: Kartenwahl): Gebietsbild {
  const { klassen, nachkommastellen } = wahl;
  const ags = region?.ags ?? gemeinde.ags;
  const wert = wahl.werte.get(ags);
  const befund = befundOf(wert);
  const zahl = wert?.wert ?? null;
  const dimmed = wahl.auswahl !== undefined && !wahl.auswahl.includes(ags);
  const paint = befund === "zahl" && klassen ? wahl.anstrich[classOf(zahl!, klassen, nachkommastellen)] : undefined;
  return {
    ags,
    name: region?.kurz ?? gemeinde.kurz,
    befund,
    wert: zahl,
    text: zahl === null ? (wert?.status ?? "") : formatNumber(zahl, nachkommastellen),
    fuellung: paint?.fill ?? (befund === "zahl" ? "var(--c-flaeche)" : MUSTER[befund]),
    textfarbe: dimmed ? FARBE.leise : (paint?.text ?? FARBE.text),
    gedaempft: dimmed,
    modell: wert?.herkunft === "modell",
    hervorgehoben: wahl.gemeinde !== undefined && ags === wahl.gemeinde,
  };
}

export interface LegendenZeile {
  fuellung: string;
  text: string;
  /** How many regions fall into it. */
  anzahl: number;
}

/** Rows of the legend, highest class first, then what is no ordinary number, as far as it occurs. */
export function legendenZeilen(
  bilder: ReadonlyMap<string, Gebietsbild>,
  klassen: Klassen | null,
  anstrich: readonly Anstrich[],
  nachkommastellen: number,
): LegendenZeile[] {
  const regions = [...new Map([...bilder.values()].map((b) => [b.ags, b])).values()];
  const count = (fuellung: string) => regions.filter((b) => b.fuellung === fuellung).length;
  const classes = classLabels(klassen, nachkommastellen).map((text, i) => ({
    fuellung: anstrich[i].fill,
    text,
    anzahl: count(anstrich[i].fill),
  }));
  const others = BEFUNDE.flatMap((befund) => {
    if (befund === "zahl" || !regions.some((b) => b.befund === befund)) return [];
    return [{ fuellung: MUSTER[befund], text: BEFUND_TEXT[befund], anzahl: count(MUSTER[befund]) }];
  });
  return [...classes.toReversed(), ...others];
}
