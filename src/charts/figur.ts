// From a figure block and the values to a chart: which spec, with which regions, year and highlight.
import type { TopLevelSpec } from "vega-lite";
import { befundOf } from "../model/befund.js";
import type { Indikator } from "../model/catalog.js";
import { comparable } from "../model/ebenenvergleich.js";
import type { FigurBlock } from "../model/figure-block.js";
import { lebenslaufOf, type Station } from "../model/lebenslauf.js";
import type { Region } from "../model/outlets.js";
import { agsOf, regionKey, seriesOf, valuesAt, type Werte, yearsOf } from "../model/pick.js";
import { nichtUnterscheidbar } from "../model/rang.js";
import { breakBetween, type Strecke, stretches } from "../model/series.js";
import { statusText } from "../model/status.js";
import { jahreIn } from "../model/time.js";
import { RHYTHMEN } from "../model/vocabulary.js";
import { funkenlinie } from "./funkenlinie.js";
import type { Karte } from "./geo.js";
import { karte } from "./karte.js";
import { lebenslauf } from "./lebenslauf.js";
import { type Rang, rangliste } from "./rangliste.js";
import { FARBE } from "./theme.js";
import { type Linie, zeitreihe } from "./zeitreihe.js";

/** What a figure is drawn from. */
export interface FigurDaten {
  /** In the order of the block's indicators. */
  werte: Werte[];
  regionen: readonly Region[];
  kreis: { ags: string; land: string; bund: string };
  karte: Karte;
  /** Short titles of the block's indicators that have no figures, by id; only where the block shows them too. */
  leer?: Readonly<Record<string, string>>;
}

/** What a reader has chosen. */
export interface Ansicht {
  jahr?: number;
  /** AGS of the highlighted Gemeinde. */
  auswahl?: string;
}

export interface Format {
  width: number;
  schrift: number;
  schmal: boolean;
}

export const BREIT: Format = { width: 704, schrift: 13, schmal: false };
export const SCHMAL: Format = { width: 358, schrift: 13, schmal: true };

/** Both formats of a map share one projection, so that a page carries each boundary only once. */
const MAP = { width: 500, height: 466 };

/** A column for each station needs the whole width of the page. */
const STATIONS_WIDTH = 1040;

/** Keys of the regions that a block shows: the Gemeinden, the named ones, or Kreis, Land and Bund. */
export function regionsOf(block: FigurBlock, daten: FigurDaten): string[] {
  const { kreis, regionen } = daten;
  if (block.gebiete === "gemeinden") return agsOf(regionen, "gemeinde");
  if (block.art === "lebenslauf") return [...agsOf(regionen, "gemeinde"), kreis.ags];
  if (block.gebiete) return block.gebiete.map((name) => regionKey(name, kreis));
  if (["karte", "rangliste", "trichter", "tabelle", "matrix"].includes(block.art)) return agsOf(regionen, "gemeinde");
  return block.indikatoren ? [kreis.ags] : [kreis.ags, kreis.land, kreis.bund];
}

/** The year that is shown: the chosen one if there are figures for it, else the newest of the regions. */
export function yearShown(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht): number | undefined {
  const years = yearsOf(daten.werte[0], regionsOf(block, daten));
  const wanted = ansicht.jahr ?? (block.jahr === "aktuell" ? undefined : block.jahr);
  return wanted !== undefined && years.includes(wanted) ? wanted : years.at(-1);
}

/**
 * No drawings (`tabelle`, `matrix`), or drawn elsewhere: `trichter` while the page is built (loaders/figures/funnel.ts), because its
 * limits need functions that are too large for the browser; figures of the projection from its own data (vorausberechnung-figur.ts).
 */
const NOT_HERE: ReadonlySet<string> = new Set(["tabelle", "matrix", "trichter", "pyramide", "faecher"]);

/** The chart of a block as Vega-Lite, or null for the kinds that have none here. */
export function figurSpec(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, format: Format): TopLevelSpec | null {
  if (NOT_HERE.has(block.art)) return null;
  if (block.art === "kennzahl") return sparkSpec(block, daten);
  if (block.art === "lebenslauf")
    return withBadge(stationSpec(block, daten, ansicht, format), daten, format, "Gekennzeichnete Indikatoren:");
  return withBadge(drawingSpec(block, daten, ansicht, format), daten, format);
}

function drawingSpec(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, format: Format): TopLevelSpec {
  if (block.art === "zeitreihe") return lineSpec(block, daten, ansicht, format);
  return block.art === "karte" ? mapSpec(block, daten, ansicht, format) : rankSpec(block, daten, ansicht, format);
}

/** What is not official is said inside the drawing too: it may be copied without the page around it. */
const BADGES = { demo: "Beispielwerte, frei erfunden", modell: "Modellrechnung, nicht amtlich" } as const;

/** The spec with the mark of what is not official, if anything is not. @param what what the mark is about, if not everything */
export function withBadge(spec: TopLevelSpec, daten: FigurDaten, format: Format, what?: string): TopLevelSpec {
  const badge = badgeOf(daten.werte);
  return badge ? withMark(spec, badge, format, what) : spec;
}

/** The spec with the words for what is not official above the drawing. */
export function withMark(
  spec: TopLevelSpec,
  badge: keyof typeof BADGES,
  { schrift, schmal }: Pick<Format, "schrift"> & Partial<Format>,
  what?: string,
): TopLevelSpec {
  const title = {
    text: what === undefined ? BADGES[badge] : schmal ? [what, BADGES[badge]] : `${what} ${BADGES[badge]}`,
    anchor: "start",
    color: FARBE.warnung,
    fontSize: schrift,
    fontWeight: 600,
    offset: 8,
  };
  return { ...spec, title } as TopLevelSpec;
}

/** The mark that figures carry: fictitious before modelled; null for official ones and own evaluations. */
export function badgeOf(werte: readonly Werte[]): "demo" | "modell" | null {
  const origins = new Set(werte.flatMap((w) => w.werte.map((v) => v.herkunft)));
  return origins.has("demo") ? "demo" : origins.has("modell") ? "modell" : null;
}

/** The stations of a life course with their figures. */
export function stationsOf(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht): Station[] {
  const { werte, regionen, kreis, leer = {} } = daten;
  return lebenslaufOf(block.stationen!, { werte, regionen, kreis: kreis.ags, leer }, chosenOf(block, ansicht));
}

/** AGS of the Gemeinde that is highlighted: what the reader has chosen, else what the block names. */
export function chosenOf(block: FigurBlock, ansicht: Ansicht): string | undefined {
  return ansicht.auswahl ?? block.gemeinde;
}

function stationSpec(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, format: Format): TopLevelSpec {
  const chosen = daten.regionen.find((r) => r.ags === chosenOf(block, ansicht));
  return lebenslauf({
    stationen: stationsOf(block, daten, ansicht),
    kreis: daten.kreis.ags,
    auswahl: chosen?.kurz ?? null,
    width: format.schmal ? format.width - 8 : STATIONS_WIDTH,
    schrift: format.schrift,
    schmal: format.schmal,
  });
}

function mapSpec(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, format: Format): TopLevelSpec {
  const [werte] = daten.werte;
  const { indikator } = werte.datei;
  const names = new Map(daten.regionen.map((r) => [r.ags, r.kurz]));
  const jahr = yearShown(block, daten, ansicht);
  const values = jahr === undefined ? new Map() : valuesAt(werte, regionsOf(block, daten), jahr);
  return karte({
    karte: daten.karte,
    werte: new Map(
      agsOf(daten.regionen, "gemeinde").map((ags) => {
        const value = values.get(ags);
        return [
          ags,
          {
            name: names.get(ags)!,
            wert: value?.wert ?? null,
            statusText: value?.status ?? "",
            befund: befundOf(value),
          },
        ];
      }),
    ),
    klassen: indikator.klassen,
    nachkommastellen: indikator.nachkommastellen,
    auswahl: ansicht.auswahl,
    ...MAP,
    schrift: format.schmal ? 18 : format.schrift,
    legende: format.schmal ? "unten" : "rechts",
  });
}

function rankSpec(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, format: Format): TopLevelSpec {
  const [werte] = daten.werte;
  const { indikator } = werte.datei;
  const regions = regionsOf(block, daten);
  const jahr = yearShown(block, daten, ansicht);
  const values = jahr === undefined ? new Map() : valuesAt(werte, regions, jahr, [daten.kreis.ags]);
  const byAgs = new Map(daten.regionen.map((r) => [r.ags, r]));
  const kreisWert = values.get(daten.kreis.ags)?.wert ?? null;
  const wanted = new Set(regions);
  const raenge = regions.map((ags): Rang => {
    const value = values.get(ags);
    return {
      schluessel: ags,
      name: format.schmal || ags === daten.kreis.ags ? byAgs.get(ags)!.kurz : byAgs.get(ags)!.name,
      wert: value?.wert ?? null,
      statusText: value ? statusText(value.status) : "keine Angabe",
      art: artOf(ags, daten, ansicht),
      bereich: value?.streuung,
      unsicher: value?.streuung?.rang && nichtUnterscheidbar(value.streuung.rang),
    };
  });
  return rangliste({
    raenge,
    nachkommastellen: indikator.nachkommastellen,
    referenz:
      kreisWert === null || wanted.has(daten.kreis.ags) || !comparable(indikator)
        ? null
        : { wert: kreisWert, name: "Landkreis" },
    alle: werte.werte.flatMap((w) => (wanted.has(w.ags) && w.wert !== null ? [w.wert] : [])),
    width: format.width,
    schrift: format.schrift,
  });
}

function lineSpec(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, format: Format): TopLevelSpec {
  const { indikator } = daten.werte[0].datei;
  const linien = linesOf(block, daten, ansicht);
  return zeitreihe({
    linien,
    einheit: indikator.einheit,
    nachkommastellen: indikator.nachkommastellen,
    abstand: Math.max(1, RHYTHMEN[indikator.rhythmus].years, ...pooledYears(linien)),
    brueche: breaksOf(linien, daten).map(({ jahr, text }) => ({
      jahr,
      text: format.schmal ? `neu ab ${jahr}` : text,
    })),
    einzeln: format.schmal && linien.filter((l) => l.art !== "andere").length === 1,
    width: format.width,
    height: format.schmal ? 240 : 300,
    schrift: format.schrift,
  });
}

/** Years that the figures of the lines cover: pooled ones lie so far apart without a gap between them. */
function pooledYears(linien: readonly Linie[]): number[] {
  return linien.flatMap((l) => l.strecken.flatMap((s) => s.werte.map((w) => jahreIn(w.zeit))));
}

/** The lines of a time series: one per region, or one per indicator for the Kreis where the block names several. */
export function linesOf(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht): Linie[] {
  const from = block.von ?? Number.NEGATIVE_INFINITY;
  const since = (werte: Werte, ags: string) => seriesOf(werte, ags).filter((w) => w.jahr >= from);
  const cut = (werte: Werte, ags: string): Strecke[] =>
    stretches(since(werte, ags), werte.datei.indikator.bruch, werte.basen);
  if (block.indikatoren)
    return daten.werte
      .map(
        (werte, i): Linie => ({
          schluessel: werte.datei.indikator.id,
          name: werte.datei.indikator.kurztitel,
          art: i === 0 ? "kreis" : i === 1 ? "auswahl" : "vergleich",
          strecken: cut(werte, regionsOf(block, daten)[0]),
        }),
      )
      .filter((l) => l.strecken.length > 0);
  const [werte] = daten.werte;
  const regions = new Set(regionsOf(block, daten));
  if (block.gebiete === "gemeinden" && comparable(werte.datei.indikator)) regions.add(daten.kreis.ags);
  if (ansicht.auswahl) regions.add(ansicht.auswahl);
  const byAgs = new Map(daten.regionen.map((r) => [r.ags, r]));
  return [...regions]
    .map(
      (ags): Linie => ({
        schluessel: ags,
        name: byAgs.get(ags)!.kurz,
        art: artOf(ags, daten, ansicht),
        strecken: cut(werte, ags),
      }),
    )
    .filter((l) => l.strecken.length > 0);
}

/** The breaks between the stretches that are shown, once per year, ascending. */
export function breaksOf(linien: readonly Linie[], daten: FigurDaten): { jahr: number; text: string }[] {
  const marks = new Map<number, string>();
  const titles = new Map(daten.werte.flatMap((w) => w.datei.basen.map((b) => [b.id, b.titel])));
  const brueche: Indikator["bruch"] = daten.werte.flatMap((w) => w.datei.indikator.bruch);
  for (const { strecken } of linien)
    for (const [i, strecke] of strecken.entries()) {
      const before = strecken[i - 1];
      if (!before) continue;
      const [from, to] = [before.werte.at(-1)!.jahr, strecke.werte[0].jahr];
      const bruch = breakBetween(from, to, brueche);
      if (before.basis !== strecke.basis)
        marks.set(to, `neue Grundlage: ${titles.get(strecke.basis) ?? strecke.basis}`);
      else if (bruch) marks.set(bruch.ab, bruch.grund);
    }
  return [...marks].map(([jahr, text]) => ({ jahr, text })).sort((a, b) => a.jahr - b.jahr);
}

function sparkSpec(block: FigurBlock, daten: FigurDaten): TopLevelSpec | null {
  const [werte] = daten.werte;
  const ags = regionsOf(block, daten)[0];
  const list = stretches(seriesOf(werte, ags), werte.datei.indikator.bruch, werte.basen);
  return list.flatMap((s) => s.werte).length < 3 ? null : funkenlinie(list);
}

function artOf(ags: string, daten: FigurDaten, ansicht: Ansicht): Linie["art"] {
  if (ags === daten.kreis.ags) return "kreis";
  if (ags === ansicht.auswahl) return "auswahl";
  return ags === daten.kreis.land || ags === daten.kreis.bund ? "vergleich" : "andere";
}
