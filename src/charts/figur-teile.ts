// The parts of a figure beside the drawing, for one view of it: subline, description, table. Node and browser share them.

import { comparable } from "../model/ebenenvergleich.js";
import { cellText, extremes, subline, zeitText } from "../model/figur-text.js";
import type { FigurBlock } from "../model/figure-block.js";
import {
  compareNames,
  differenceUnit,
  formatDifference,
  formatNumber,
  formatWithUnit,
  shortUnit,
} from "../model/format.js";
import { staleness } from "../model/frische.js";
import { groupBy } from "../model/group.js";
import { type Html, html } from "../model/markup.js";
import type { IndikatorOutlet, Region, Streuung, Wert } from "../model/outlets.js";
import { newestOf, seriesOf, valuesAt, type Werte, yearsOf } from "../model/pick.js";
import { breakBetween, changeWithin, newestStretch, type Strecke, stretches } from "../model/series.js";
import { formatZeit } from "../model/time.js";
import { OHNE_AUSSAGE, urteilText } from "../model/urteil.js";
import { schluesselText } from "../model/wert-schluessel.js";
import { bereichText, trendText, UNSICHER_HINWEIS, vergleichText, zufallHinweis } from "../model/zufall-texte.js";
import {
  type Ansicht,
  breaksOf,
  chosenOf,
  type FigurDaten,
  linesOf,
  regionsOf,
  stationsOf,
  yearShown,
} from "./figur.js";
import { lebenslaufTeile } from "./lebenslauf-teile.js";
import { matrix, matrixSpalte } from "./matrix.js";
import type { Linie } from "./zeitreihe.js";

export interface FigurTeile {
  unterzeile: string;
  /** „letzter Stand 2018“, null where the figures are as new as can be expected. */
  stand: string | null;
  /** What the drawing shows, in words. */
  beschreibung: string;
  tabelle: Html;
  /** Where the series has breaks, as a sentence; null without. */
  brueche: string | null;
  /** What may be said about chance; null where that is no question. */
  zufall: string | null;
}

export function figurTeile(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, datenstand: string): FigurTeile {
  if (block.art === "zeitreihe") return timeParts(block, daten, ansicht, datenstand);
  if (block.art === "tabelle") return matrixParts(block, daten, datenstand);
  if (block.art === "kennzahl") return keyParts(block, daten, datenstand);
  if (block.art === "matrix") return shadedParts(block, daten);
  if (block.art === "lebenslauf") {
    const chosen = daten.regionen.find((r) => r.ags === chosenOf(block, ansicht));
    return lebenslaufTeile(stationsOf(block, daten, ansicht), daten.regionen, chosen, datenstand);
  }
  return yearParts(block, daten, ansicht, datenstand);
}

/** Maps and rankings: the regions in one year. */
function yearParts(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, datenstand: string): FigurTeile {
  const [werte] = daten.werte;
  const { indikator } = werte.datei;
  const regions = regionsOf(block, daten);
  const jahr = yearShown(block, daten, ansicht);
  const newest = yearsOf(werte, regions).at(-1);
  const around = [daten.kreis.ags, daten.kreis.land, daten.kreis.bund].filter(
    (ags) => !regions.includes(ags) && (indikator.ebenenvergleich || !regions.some((r) => r.length === 8)),
  );
  const values = jahr === undefined ? new Map<string, Wert>() : valuesAt(werte, regions, jahr, around);
  const shown = daten.regionen.filter((r) => regions.includes(r.ags));
  const zeit = [...values.values()][0]?.zeit;
  const kreis = values.get(daten.kreis.ags);
  const kind = { karte: "Karte", rangliste: "Rangliste", trichter: "Trichter" }[block.art as string];
  const when = zeit ? zeitText(indikator, zeit) : "";
  const comparison =
    kreis && kreis.wert !== null && comparable(indikator) && !regions.includes(daten.kreis.ags)
      ? ` Landkreis: ${formatWithUnit(kreis.wert, indikator.nachkommastellen, indikator.einheit)}.`
      : "";
  const order = block.art === "rangliste" ? byValue(values) : byName;
  const rows = [
    ...shown.toSorted((a, b) => order(a, b) || compareNames(a.name, b.name)),
    ...daten.regionen.filter((r) => around.includes(r.ags) && values.has(r.ags)),
  ];
  const counts = [...values.values()].some((w) => w.zaehler !== null);
  const chance = chanceColumns(values, indikator, block.art === "rangliste");
  return {
    unterzeile: subline(indikator, when, shown),
    stand: newest === undefined ? null : staleness(newest, indikator.rhythmus, datenstand),
    beschreibung: `${kind}: ${indikator.kurztitel}, ${when}. ${extremes(indikator, values, shown)}${comparison}`,
    brueche: null,
    zufall: joinNotes(zufallHinweis(indikator, values, shown), undecidedNote(block, values)),
    tabelle: html`<table><caption>${indikator.titel}, ${when}</caption><thead><tr><th scope="col">Gebiet</th><th scope="col" class="zahl">${indikator.einheit}</th>${
      counts ? html`<th scope="col" class="zahl">Zähler</th><th scope="col" class="zahl">Nenner</th>` : null
    }${chance.map((c) => html`<th scope="col"${c.zahl ? html` class="zahl"` : null}>${c.titel}</th>`)}</tr></thead><tbody>${rows.map(
      (r) => {
        const value = values.get(r.ags);
        return html`<tr${r.ebene === "gemeinde" ? null : html` class="summe"`} data-ags="${r.ags}"><th scope="row">${r.name}</th>${cell(value, indikator)}${
          counts ? html`${count(value?.zaehler)}${count(value?.nenner)}` : null
        }${chance.map((c) => html`<td${c.zahl ? html` class="zahl"` : null}>${value ? c.text(value) : null}</td>`)}</tr>`;
      },
    )}</tbody></table>`,
  };
}

interface ChanceColumn {
  titel: string;
  zahl: boolean;
  text: (w: Wert) => string | null;
}

/** Columns for interval, verdict and possible places, as far as the figures have them. */
function chanceColumns(
  values: ReadonlyMap<string, Wert>,
  { nachkommastellen, polaritaet }: IndikatorOutlet,
  ranked: boolean,
): ChanceColumn[] {
  const has = (test: (s: Streuung) => unknown) => [...values.values()].some((w) => w.streuung && test(w.streuung));
  const columns: (ChanceColumn | false)[] = [
    has(() => true) && {
      titel: "95-%-Bereich",
      zahl: true,
      text: ({ streuung: s }) => (s ? bereichText(s, nachkommastellen) : null),
    },
    has((s) => s.vergleich) && {
      titel: "gegen das übrige Gebiet",
      zahl: false,
      text: ({ streuung: s }) => (s?.vergleich ? urteilText(s.vergleich.urteil, polaritaet) : null),
    },
    ranked &&
      has((s) => s.rang) && {
        titel: "möglicher Platz",
        zahl: true,
        text: ({ streuung: s }) =>
          !s?.rang ? null : s.rang.von === s.rang.bis ? String(s.rang.von) : `${s.rang.von} bis ${s.rang.bis}`,
      },
  ];
  return columns.filter((c) => c !== false);
}

function undecidedNote(block: FigurBlock, values: ReadonlyMap<string, Wert>): string | null {
  if (block.art !== "rangliste" || ![...values.values()].some((w) => w.streuung?.rang)) return null;
  return UNSICHER_HINWEIS;
}

function joinNotes(...notes: (string | null)[]): string | null {
  return notes.filter((note) => note !== null).join(" ") || null;
}

function timeParts(block: FigurBlock, daten: FigurDaten, ansicht: Ansicht, datenstand: string): FigurTeile {
  const linien = linesOf(block, daten, ansicht);
  const { indikator } = daten.werte[0].datei;
  const breaks = breaksOf(linien, daten);
  const years = linien.flatMap((l) => l.strecken.flatMap((s) => s.werte.map((w) => w.jahr)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const named = linien.filter((l) => l.art !== "andere");
  const course = named.map((l) => {
    const parts = l.strecken.map((s) => {
      const [a, b] = [s.werte[0], s.werte.at(-1)!];
      const say = (w: Wert) => `${formatNumber(w.wert!, indikator.nachkommastellen)} (${formatZeit(w.zeit)})`;
      return a === b ? say(a) : `von ${say(a)} auf ${say(b)}`;
    });
    return `${l.name}: ${parts.join("; danach auf neuer Grundlage ")}.`;
  });
  const period = years.length === 0 ? "" : first === last ? String(first) : `${first} bis ${last}`;
  const sources = block.indikatoren
    ? daten.werte.map((w) => ({ name: w.datei.indikator.kurztitel, ags: regionsOf(block, daten)[0], werte: w }))
    : linien.map((l) => ({
        name: daten.regionen.find((r) => r.ags === l.schluessel)!.name,
        ags: l.schluessel,
        werte: daten.werte[0],
      }));
  const shown = daten.regionen.filter((r) => sources.some((s) => s.ags === r.ags));
  return {
    unterzeile: block.indikatoren
      ? `Anteile in ${indikator.einheit} · ${period} · ${daten.regionen.find((r) => r.ags === sources[0]?.ags)?.name ?? ""}`
      : subline(indikator, period, shown),
    stand: years.length === 0 ? null : staleness(last, indikator.rhythmus, datenstand),
    beschreibung: `Zeitreihe ${period}. ${course.join(" ")}`,
    tabelle: seriesTable(sources, block.von, indikator),
    brueche:
      breaks.length > 0
        ? `Nicht über Brüche hinweg vergleichbar: ${breaks.map((b) => `ab ${b.jahr} ${b.text}`).join("; ")}.`
        : null,
    zufall: seriesNote(daten.werte, linien),
  };
}

/** Trends of the named lines and what their bands mean. */
function seriesNote(werte: readonly Werte[], linien: readonly Linie[]): string | null {
  const named = linien.filter((l) => l.art !== "andere");
  const trends = named.flatMap((l) => {
    const own = werte.find((w) => w.datei.indikator.id === l.schluessel);
    const { datei } = own ?? werte[0];
    const region = own ? own.werte.find((w) => l.strecken[0]?.werte[0]?.ags === w.ags)?.ags : l.schluessel;
    const trend = region === undefined ? undefined : datei.trends[region];
    return trend ? [{ name: l.name, text: trendText(trend, datei.indikator) }] : [];
  });
  const same = [...groupBy(trends, (t) => t.text)].map(
    ([text, lines]) => `${lines.map((t) => t.name).join(", ")} ${text}`,
  );
  const band = named.some((l) => l.strecken.some((s) => s.werte.some((w) => w.streuung)));
  return joinNotes(
    trends.length > 0 ? `Trend (Mann-Kendall-Test, 5 %): ${same.join("; ")}.` : null,
    band ? "Fläche: 95-%-Bereich der Zufallsschwankung." : null,
  );
}

interface Column {
  name: string;
  ags: string;
  werte: Werte;
}

/** Years down, regions across; with many regions the other way round. */
function seriesTable(columns: readonly Column[], from: number | undefined, indikator: IndikatorOutlet): Html {
  const cells = columns.map((c) => seriesOf(c.werte, c.ags).filter((w) => from === undefined || w.jahr >= from));
  const bases = new Map(columns.flatMap((c) => c.werte.datei.basen.map((b) => [b.id, b.titel])));
  const times = [...new Map(cells.flat().map((w) => [`${w.zeit}|${w.basis}`, w])).values()].sort(
    (a, b) => a.jahr - b.jahr || (a.zeit < b.zeit ? -1 : a.zeit > b.zeit ? 1 : 0) || (a.basis < b.basis ? -1 : 1),
  );
  const at = (i: number, time: Wert) => cells[i].find((w) => w.zeit === time.zeit && w.basis === time.basis);
  const caption = html`<caption>${indikator.titel}, ${indikator.einheit}</caption>`;
  if (columns.length > 5)
    return html`<table>${caption}<thead><tr><th scope="col">Gebiet</th>${times.map((t) => html`<th scope="col" class="zahl">${t.jahr}</th>`)}</tr></thead><tbody>${columns.map(
      (c, i) =>
        html`<tr><th scope="row">${c.name}</th>${times.map((t) => cell(at(i, t), c.werte.datei.indikator))}</tr>`,
    )}</tbody></table>`;
  return html`<table>${caption}<thead><tr><th scope="col">Zeit</th>${columns.map((c) => html`<th scope="col" class="zahl">${c.name}</th>`)}<th scope="col">Grundlage</th></tr></thead><tbody>${times.map(
    (t) =>
      html`<tr><th scope="row">${formatZeit(t.zeit)}</th>${columns.map((c, i) => cell(at(i, t), c.werte.datei.indikator))}<td>${bases.get(t.basis)}</td></tr>`,
  )}</tbody></table>`;
}

function keyParts(block: FigurBlock, daten: FigurDaten, datenstand: string): FigurTeile {
  const [werte] = daten.werte;
  const { indikator } = werte.datei;
  const ags = regionsOf(block, daten)[0];
  const newest = newestOf(werte, ags);
  const region = daten.regionen.find((r) => r.ags === ags)!;
  const text = newest ? formatWithUnit(newest.wert, indikator.nachkommastellen, indikator.einheit) : "keine Angabe";
  const when = newest ? zeitText(indikator, newest.zeit) : "";
  return {
    unterzeile: [region.kurz, when].filter(Boolean).join(", "),
    stand: newest ? staleness(newest.jahr, indikator.rhythmus, datenstand) : null,
    beschreibung: `${indikator.kurztitel}: ${text}, ${region.name}, ${when}.`,
    brueche: null,
    zufall: null,
    tabelle: seriesTable([{ name: region.name, ags, werte }], undefined, indikator),
  };
}

/** What a key figure is beside its number; each null where it is not to be had. */
export interface KeyTexts {
  /** Change as a sentence. */
  veraenderung: string | null;
  /** Land and Bund at the same time. */
  vergleich: string | null;
  /** `Trend: fallend seit 2012 (verbessert)`. */
  trend: string | null;
  /** Why no change is told although there are earlier figures. */
  bruch: string | null;
  /** The figure against the rest of the region above, where chance can be judged. */
  urteil: string | null;
}

export function keyTexts(block: FigurBlock, daten: FigurDaten): KeyTexts {
  const [werte] = daten.werte;
  const { indikator } = werte.datei;
  const ags = regionsOf(block, daten)[0];
  const newest = newestOf(werte, ags);
  if (!newest) return { veraenderung: null, vergleich: null, trend: null, bruch: null, urteil: null };
  const list = stretches(seriesOf(werte, ags), indikator.bruch, werte.basen);
  const change = indikator.zeitvergleich ? changeWithin(list, block.seit) : null;
  const trend = werte.datei.trends[ags];
  const others = valuesAt(werte, [ags], newest.jahr, [daten.kreis.land, daten.kreis.bund]);
  const parts = [daten.kreis.land, daten.kreis.bund]
    .filter((key) => key !== ags)
    .flatMap((key) => {
      const value = others.get(key);
      if (value?.wert === null || value?.wert === undefined || value.basis !== newest.basis || indikator.anzahl)
        return [];
      return [
        `${daten.regionen.find((r) => r.ags === key)!.name} ${formatWithUnit(value.wert, indikator.nachkommastellen, indikator.einheit)}`,
      ];
    });
  return {
    veraenderung: change
      ? `${formatDifference(change.bis.wert, change.von.wert, indikator.nachkommastellen)} ${differenceUnit(indikator.einheit)} seit ${change.von.jahr}`
      : null,
    vergleich: parts.length > 0 ? parts.join(" · ") : null,
    trend: trend ? `Trend: ${trendText(trend, indikator)}` : null,
    bruch: change || !indikator.zeitvergleich ? null : refusedChange(list, werte),
    urteil: newest.streuung ? judged(newest.streuung, indikator, daten.regionen) : null,
  };
}

/** The interval of a key figure, after the verdict where there is something to compare with. */
function judged(streuung: Streuung, indikator: IndikatorOutlet, regionen: readonly Region[]): string {
  const range = `95-%-Bereich ${bereichText(streuung, indikator.nachkommastellen)}`;
  return streuung.vergleich ? `${vergleichText(streuung.vergleich, indikator, regionen)}, ${range}` : range;
}

/** The break that lies before the only figure of the newest stretch, as the reason why no change is computed. */
function refusedChange(list: readonly Strecke[], { datei }: Werte): string | null {
  const newest = newestStretch(list);
  const before = list.filter((s) => s !== newest && s.werte[0].jahr < (newest?.werte[0].jahr ?? 0)).at(-1);
  if (!newest || !before) return null;
  const { jahr } = newest.werte[0];
  const bruch = breakBetween(before.werte.at(-1)!.jahr, jahr, datei.indikator.bruch);
  const title = datei.basen.find((b) => b.id === newest.basis)?.titel ?? newest.basis;
  const reason = before.basis === newest.basis ? bruch?.grund : `neue Grundlage (${title})`;
  return reason ? `Keine Veränderung berechnet: ab ${bruch?.ab ?? jahr} ${reason}` : null;
}

/** Several indicators side by side, each with its newest year for the regions. */
function matrixParts(block: FigurBlock, daten: FigurDaten, datenstand: string): FigurTeile {
  const regions = regionsOf(block, daten);
  const shown = daten.regionen.filter((r) => regions.includes(r.ags));
  const columns = daten.werte.map((werte) => {
    const years = yearsOf(werte, regions);
    const jahr = block.jahr === "aktuell" || !years.includes(block.jahr) ? years.at(-1) : block.jahr;
    const around = [daten.kreis.ags].filter((ags) => !regions.includes(ags) && werte.datei.indikator.ebenenvergleich);
    const values = jahr === undefined ? new Map<string, Wert>() : valuesAt(werte, regions, jahr, around);
    return { indikator: werte.datei.indikator, jahr, values };
  });
  const rows = [
    ...shown.toSorted((a, b) => compareNames(a.name, b.name)),
    ...daten.regionen.filter((r) => r.ags === daten.kreis.ags && !regions.includes(r.ags)),
  ];
  const oldest = columns.flatMap((c) =>
    c.jahr === undefined ? [] : (staleness(c.jahr, c.indikator.rhythmus, datenstand) ?? []),
  );
  return {
    unterzeile: [
      `${columns.length} ${columns.length === 1 ? "Indikator" : "Indikatoren"}`,
      block.jahr === "aktuell" ? "jeweils neuestes Jahr" : `Jahr ${block.jahr}, sonst das neueste`,
      shown.length > 3 ? "Städte und Gemeinden" : shown.map((r) => r.kurz).join(", "),
    ].join(" · "),
    stand: oldest.length === columns.length ? (oldest.toSorted()[0] ?? null) : null,
    beschreibung: `Tabelle mit ${columns.length} Indikatoren für ${shown.length} Gebiete.`,
    brueche: null,
    zufall: tableNote(daten.werte),
    tabelle: html`<table><caption>${columns.map((c) => c.indikator.kurztitel).join(", ")}</caption><thead><tr><th scope="col">Gebiet</th>${columns.map(
      (c) =>
        html`<th scope="col" class="zahl">${c.indikator.kurztitel} <span class="einheit">${shortUnit(c.indikator.einheit)}, ${c.jahr ?? "–"}</span></th>`,
    )}</tr></thead><tbody>${rows.map(
      (r) =>
        html`<tr${r.ebene === "gemeinde" ? null : html` class="summe"`} data-ags="${r.ags}"><th scope="row">${r.name}</th>${columns.map(
          (c) =>
            r.ebene !== "gemeinde" && !regions.includes(r.ags) && !c.indikator.ebenenvergleich
              ? incomparable()
              : cell(c.values.get(r.ags), c.indikator),
        )}</tr>`,
    )}</tbody></table>`,
  };
}

/** One sentence for a table of many indicators, most of which tell nothing about chance. */
function tableNote(werte: readonly Werte[]): string | null {
  const silent = werte.filter((w) => ["unbekannt", "bestand"].includes(w.datei.indikator.zufall.art)).length;
  if (silent === 0) return null;
  return `${silent === werte.length ? "" : `Bei ${silent} von ${werte.length} Indikatoren: `}${OHNE_AUSSAGE}.`;
}

/** The matrix of the Lagebild: groups of columns, shaded by distance. */
function shadedParts(block: FigurBlock, daten: FigurDaten): FigurTeile {
  const gruppen = block
    .gruppen!.map(({ titel, indikatoren }) => ({
      titel,
      spalten: indikatoren.flatMap((id) => {
        const werte = daten.werte.find((w) => w.datei.indikator.id === id);
        return werte ? [matrixSpalte(werte, daten.regionen, daten.kreis.ags)] : [];
      }),
    }))
    .filter((g) => g.spalten.length > 0);
  const count = gruppen.reduce((sum, g) => sum + g.spalten.length, 0);
  return {
    unterzeile: `${count} Indikatoren · jeweils neuestes Jahr · Städte und Gemeinden`,
    stand: null,
    beschreibung: `Tabelle mit ${count} Indikatoren in ${gruppen.length} Gruppen, eine Zeile je Gemeinde.`,
    brueche: null,
    zufall: tableNote(daten.werte),
    tabelle: matrix(gruppen, daten.regionen, daten.kreis.ags),
  };
}

function cell(value: Wert | undefined, indikator: IndikatorOutlet): Html {
  const { text, erklaerung } = cellText(value, indikator.nachkommastellen);
  const key = value ? html` data-w="${schluesselText(indikator.id, value)}"` : null;
  if (erklaerung === null) return html`<td class="zahl"${key}>${text}</td>`;
  return html`<td class="zahl"${key}><abbr title="${erklaerung}">${text}</abbr><span class="nur-vorlesen"> ${erklaerung}</span></td>`;
}

/** A Kreis value that measures something else than those of its Gemeinden. */
function incomparable(): Html {
  return html`<td class="zahl"><abbr title="nicht vergleichbar">x</abbr><span class="nur-vorlesen"> nicht vergleichbar</span></td>`;
}

function count(value: number | null | undefined): Html {
  return html`<td class="zahl">${value === null || value === undefined ? "" : formatNumber(value, Number.isInteger(value) ? 0 : 1)}</td>`;
}

function byValue(values: ReadonlyMap<string, Wert>) {
  const number = (ags: string) => values.get(ags)?.wert ?? Number.NEGATIVE_INFINITY;
  return (a: { ags: string }, b: { ags: string }) => {
    const [x, y] = [number(a.ags), number(b.ags)];
    return x === y ? 0 : y - x;
  };
}

function byName(): number {
  return 0;
}
