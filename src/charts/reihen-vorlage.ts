// The time series of the explorers as a form that is compiled once: lines, breaks and labels are fed.
import type { TopLevelSpec } from "vega-lite";
import { formatNumber } from "../model/format.js";
import { config, FARBE, textWidth, tickFormat } from "./theme.js";
import type { Vorlage } from "./vorlage.js";
import { drawnNumbers, endLabels, type Linie, ORDER, placeBreaks, STYLE, yDomain, yearTicks } from "./zeitreihe.js";

export interface ReihenEingabe {
  linien: readonly Linie[];
  nachkommastellen: number;
  /** Usual distance of two figures in years; wider gaps are dotted. */
  abstand: number;
  brueche: readonly { jahr: number; text: string }[];
  /** Year that other parts of the page show, marked by a thin line. */
  jahr?: number;
  width: number;
  height: number;
  schrift?: number;
  einzeln?: boolean;
  /** Written above the plot, „Beispielwerte“: a picture may travel without its page. */
  stempel?: string;
}

/** Some system fonts run wider than the estimate; nothing may be cut off. */
const WIDE = 1.15;

export function reihenVorlage(eingabe: ReihenEingabe): Vorlage {
  const { linien, width, height, schrift = 13, nachkommastellen } = eingabe;
  const values = linien.flatMap((l) => l.strecken.flatMap((s) => s.werte));
  const years = values.map((w) => w.jahr);
  const [first, last] = years.length > 0 ? [Math.min(...years), Math.max(...years)] : [0, 1];
  const [low, high] = years.length > 0 ? yDomain(linien.flatMap(drawnNumbers)) : [0, 1];
  const labels = endLabels(linien, [low, high], { height, schrift, nachkommastellen, einzeln: eingabe.einzeln });
  const labelSpace = Math.max(8, ...labels.map((l) => textWidth(l.text, schrift) * WIDE + 10));
  const axisSpace =
    Math.max(...[low, high].map((v) => textWidth(formatNumber(v, nachkommastellen), schrift))) * WIDE + 8;
  const plot = Math.max(120, Math.floor(width - labelSpace - axisSpace));
  const inside = eingabe.brueche.filter((b) => b.jahr > first && b.jahr <= last);
  const marks = placeBreaks(inside, [first, last], plot, labelSpace, schrift);
  const row = schrift + 3;
  const rows = Math.max(-1, ...marks.map((m) => m.row)) + 1;
  return {
    schluessel: `reihe-${height}-${schrift}`,
    form: () => seriesForm(height, schrift),
    werte: {
      width: plot,
      von: first === last ? first - 1 : first,
      bis: first === last ? last + 1 : last,
      tief: low,
      hoch: high,
      jahre: yearTicks(first, last, plot, schrift),
      zahlform: tickFormat(low, high, nachkommastellen),
    },
    rand: {
      left: axisSpace,
      right: labelSpace,
      top: 8 + (rows + (eingabe.stempel ? 1 : 0)) * row,
      bottom: schrift + 14,
    },
    daten: {
      ...lineRows(linien, eingabe.abstand),
      endtexte: labels,
      brueche: marks.map((m) => ({ ...m, dx: m.align === "left" ? -2 : 2, dy: -4 - m.row * row })),
      stempel: eingabe.stempel ? [{ text: eingabe.stempel, dy: -4 - rows * row }] : [],
      nulllinie: low < 0 && high > 0 ? [{ wert: 0 }] : [],
      standjahr:
        eingabe.jahr !== undefined && eingabe.jahr > first && eingabe.jahr < last ? [{ jahr: eingabe.jahr }] : [],
    },
  };
}

/**
 * Rows of lines, of the dotted bridges over gaps, of points and of their 95 % intervals. Lines that look alike are one path with breaks in it,
 * marked by a row without a value: a path for each region would take ten times as long.
 */
function lineRows(linien: readonly Linie[], abstand: number) {
  const lines: object[] = [];
  const gaps: object[] = [];
  const points: object[] = [];
  const ranges: object[] = [];
  const ordered = ORDER.flatMap((art) => linien.filter((l) => l.art === art));
  for (const { schluessel, art, strecken } of ordered) {
    const style = STYLE[art];
    const look = { farbe: style.color, breite: style.width, strich: style.dash };
    for (const { werte } of strecken) {
      for (const [i, w] of werte.entries()) {
        const before = werte[i - 1];
        const at = { ags: schluessel, jahr: w.jahr, wert: w.wert, farbe: style.color };
        if (!before || w.jahr - before.jahr > abstand) lines.push({ jahr: w.jahr, wert: null, ...look });
        if (before && w.jahr - before.jahr > abstand)
          gaps.push({ jahr: before.jahr, wert: before.wert, farbe: style.color }, at, {
            jahr: w.jahr,
            wert: null,
            farbe: style.color,
          });
        lines.push({ ...at, ...look });
        if (w.streuung && art !== "andere")
          ranges.push({ jahr: w.jahr, unten: w.streuung.unten, oben: w.streuung.oben, farbe: style.color });
        if (style.point > 0) points.push({ ...at, zeit: w.zeit, basis: w.basis, groesse: style.point });
        else if (werte.length === 1) points.push({ ...at, zeit: w.zeit, basis: w.basis, groesse: 8 });
      }
    }
  }
  return { linien: lines, luecken: gaps, punkte: points, bereiche: ranges };
}

/** How near a pointer has to be to a figure, in px. */
const REACH = 14;

export interface Punkt {
  ags: string;
  zeit: string;
  basis: string;
}

/** The figure that is drawn nearest to a place in the plot, if any is near. */
export function naechsterPunkt(
  linien: readonly Linie[],
  [px, py]: readonly [number, number],
  x: (jahr: number) => number,
  y: (wert: number) => number,
): Punkt | undefined {
  let best: { distance: number; punkt: Punkt } | undefined;
  for (const { schluessel, strecken } of linien)
    for (const { werte } of strecken)
      for (const w of werte) {
        const distance = Math.hypot(x(w.jahr) - px, y(w.wert) - py);
        if (distance <= REACH && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
          best = { distance, punkt: { ags: schluessel, zeit: w.zeit, basis: w.basis } };
      }
  return best?.punkt;
}

function seriesForm(height: number, schrift: number): TopLevelSpec {
  const domain = (low: string, high: string) => ({
    domainMin: { expr: low },
    domainMax: { expr: high },
    nice: false,
    zero: false,
  });
  const x = {
    field: "jahr",
    type: "quantitative" as const,
    scale: domain("von", "bis"),
    axis: { format: "d", values: { expr: "jahre" }, grid: false, title: null, tickSize: 4 },
  };
  const y = {
    field: "wert",
    type: "quantitative" as const,
    scale: domain("tief", "hoch"),
    axis: {
      labelExpr: "format(datum.value, zahlform)",
      tickCount: height < 220 ? 4 : 5,
      title: null,
      domain: false,
      ticks: false,
      labelPadding: 6,
    },
  };
  const own = (field: string) => ({ field, type: "nominal" as const, scale: null });
  const line = (name: string, mark: object, encoding: object) => ({
    data: { name },
    mark: { type: "line" as const, strokeCap: "round" as const, ...mark },
    encoding: { order: { value: null }, color: own("farbe"), ...encoding },
  });
  const rule = (name: string, stroke: object, encoding: object) => ({
    data: { name },
    mark: { type: "rule" as const, ...stroke },
    encoding,
  });
  const vertical = { y: { value: 0 }, y2: { value: "height" as const } };
  return {
    width: 400,
    height,
    autosize: "none",
    config: config(schrift),
    params: [
      { name: "von", value: 0 },
      { name: "bis", value: 1 },
      { name: "tief", value: 0 },
      { name: "hoch", value: 1 },
      { name: "jahre", value: [] },
      { name: "zahlform", value: ",.0f" },
    ],
    encoding: { x, y },
    layer: [
      rule("nulllinie", { color: FARBE.achse, strokeWidth: 1.5 }, { x: { value: 0 }, x2: { value: "width" } }),
      rule("standjahr", { color: FARBE.achse, strokeWidth: 1 }, vertical),
      rule("brueche", { color: FARBE.leise, strokeDash: [2, 3], strokeWidth: 1 }, vertical),
      {
        data: { name: "brueche" },
        mark: {
          type: "text",
          baseline: "bottom",
          align: { expr: "datum.align" },
          dx: { expr: "datum.dx" },
          dy: { expr: "datum.dy" },
          color: FARBE.leise,
          fontSize: schrift - 1,
        },
        encoding: { y: { value: 0 }, text: { field: "text" } },
      },
      {
        data: { name: "stempel" },
        mark: {
          type: "text",
          baseline: "bottom",
          align: "left",
          dy: { expr: "datum.dy" },
          color: FARBE.warnung,
          fontSize: schrift,
          fontWeight: "bold",
        },
        encoding: { x: { value: 0 }, y: { value: 0 }, text: { field: "text" } },
      },
      {
        data: { name: "bereiche" },
        mark: { type: "rule", strokeWidth: 7, opacity: 0.22 },
        encoding: {
          y: { field: "unten", type: "quantitative" },
          y2: { field: "oben" },
          color: own("farbe"),
        },
      },
      line("luecken", { strokeWidth: 1.5, strokeDash: [1, 4] }, {}),
      line(
        "linien",
        {},
        {
          strokeWidth: { field: "breite", type: "quantitative", scale: null, legend: null },
          strokeDash: own("strich"),
        },
      ),
      {
        data: { name: "punkte" },
        mark: { type: "point", filled: true, opacity: 1 },
        encoding: {
          color: own("farbe"),
          size: { field: "groesse", type: "quantitative", scale: null, legend: null },
        },
      },
      {
        data: { name: "endtexte" },
        mark: { type: "text", align: "left", dx: 8, fontSize: schrift, clip: false },
        encoding: { y: { field: "y", type: "quantitative" }, text: { field: "text" }, color: own("farbe") },
      },
    ],
  } as unknown as TopLevelSpec;
}
