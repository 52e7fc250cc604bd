// Time series as a Vega-Lite spec: direct labels, stretches that are not connected across breaks, dotted gaps.
import type { TopLevelSpec } from "vega-lite";
import { formatNumber } from "../model/format.js";
import type { Strecke } from "../model/series.js";
import { config, FARBE, textWidth, tickFormat } from "./theme.js";

export interface Linie {
  /** Key of the line, usually the AGS. */
  schluessel: string;
  name: string;
  /** `kreis` strong and dark, `auswahl` in the accent, `vergleich` dashed, `andere` quiet. */
  art: "kreis" | "auswahl" | "vergleich" | "andere";
  strecken: Strecke[];
}

export interface ZeitreiheEingabe {
  linien: Linie[];
  einheit: string;
  nachkommastellen: number;
  /** Usual distance of two figures in years; wider gaps are dotted. */
  abstand: number;
  /** Vertical marks: breaks of basis or method that fall into the years shown. */
  brueche: { jahr: number; text: string }[];
  /** Only one named line and little room: its end carries the number alone. */
  einzeln?: boolean;
  width: number;
  height: number;
  /** Size of type in px of the drawing. */
  schrift?: number;
}

/** How the kinds of lines look. */
export const STYLE = {
  andere: { color: FARBE.andere, width: 1, dash: [1, 0], point: 0 },
  vergleich: { color: FARBE.leise, width: 1.5, dash: [5, 3], point: 10 },
  auswahl: { color: FARBE.akzent, width: 2.5, dash: [1, 0], point: 26 },
  kreis: { color: FARBE.kreis, width: 2.5, dash: [1, 0], point: 26 },
} as const;

/** Order of drawing: the quiet lines lie below. */
export const ORDER = ["andere", "vergleich", "auswahl", "kreis"] as const;

export function zeitreihe(eingabe: ZeitreiheEingabe): TopLevelSpec {
  const { linien, width, height, nachkommastellen, abstand, schrift = 12 } = eingabe;
  const values = linien.flatMap((l) => l.strecken.flatMap((s) => s.werte));
  if (values.length === 0) return leer(width, schrift);
  const years = values.map((w) => w.jahr);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [low, high] = yDomain(linien.flatMap(drawnNumbers));
  const labels = endLabels(linien, [low, high], eingabe);
  const labelSpace = Math.max(0, ...labels.map((l) => textWidth(l.text, schrift) + 10));
  const plot = Math.max(120, width - labelSpace - 56);
  const x = {
    field: "jahr",
    type: "quantitative" as const,
    scale: { domain: first === last ? [first - 1, last + 1] : [first, last], nice: false, zero: false },
    axis: {
      format: "d",
      values: yearTicks(first, last, plot, schrift),
      grid: false,
      title: null,
      tickSize: 4,
    },
  };
  const y = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain: [low, high], nice: false, zero: false },
    axis: {
      format: tickFormat(low, high, nachkommastellen),
      tickCount: height < 220 ? 4 : 5,
      title: null,
      domain: false,
      ticks: false,
      labelPadding: 6,
    },
  };
  const layers = [
    ...(low < 0 && high > 0 ? [zeroLine()] : []),
    ...placeBreaks(
      eingabe.brueche.filter((b) => b.jahr > first && b.jahr <= last),
      [first, last],
      plot,
      labelSpace,
      schrift,
    ).flatMap((mark) => breakLayers(mark, schrift)),
    ...ORDER.flatMap((art) => linien.filter((l) => l.art === art).flatMap((linie) => lineLayers(linie, abstand))),
    {
      data: { values: labels },
      mark: { type: "text" as const, align: "left" as const, dx: 8, fontSize: schrift, clip: false },
      encoding: {
        x: { field: "jahr", type: "quantitative" as const },
        y: { field: "y", type: "quantitative" as const },
        text: { field: "text" },
        color: { field: "farbe", type: "nominal" as const, scale: null },
        opacity: { value: 1 },
      },
    },
  ];
  return {
    width: plot,
    height,
    padding: 4,
    config: config(schrift),
    layer: layers,
    encoding: { x, y },
  } as TopLevelSpec;
}

function leer(width: number, schrift: number): TopLevelSpec {
  return {
    width: width - 20,
    height: 60,
    config: config(schrift),
    data: { values: [{ text: "Für diese Auswahl liegen keine Zahlen vor." }] },
    mark: { type: "text", color: FARBE.leise },
    encoding: { text: { field: "text" } },
  };
}

function zeroLine() {
  return {
    data: { values: [{ wert: 0 }] },
    mark: { type: "rule" as const, color: FARBE.achse, strokeWidth: 1.5 },
    encoding: { y: { field: "wert", type: "quantitative" as const }, x: { value: 0 }, x2: { value: "width" as const } },
  };
}

export interface BreakMark {
  /** Half a year before the first figure of the new method. */
  jahr: number;
  text: string;
  align: "left" | "right";
  /** Row of the text above the plot, 0 lowest; a further row where texts would overlap. */
  row: number;
}

/** Places the texts of breaks beside their lines: to the right where there is room, and in rows where they would meet. */
export function placeBreaks(
  brueche: readonly { jahr: number; text: string }[],
  [first, last]: [number, number],
  plot: number,
  space: number,
  schrift: number,
): BreakMark[] {
  const position = (jahr: number) => ((jahr - 0.5 - first) / (last - first || 1)) * plot;
  const taken: { from: number; to: number; row: number }[] = [];
  return brueche.map(({ jahr, text }) => {
    const at = position(jahr);
    const width = textWidth(text, schrift - 1) + 8;
    const align = at + width > plot + space ? "right" : "left";
    const [from, to] = align === "left" ? [at, at + width] : [at - width, at];
    const rows = taken.filter((t) => t.from < to && from < t.to).map((t) => t.row);
    const row = [0, 1, 2, 3].find((r) => !rows.includes(r)) ?? 0;
    taken.push({ from, to, row });
    return { jahr: jahr - 0.5, text, align, row };
  });
}

function breakLayers({ jahr, text, align, row }: BreakMark, schrift: number) {
  const data = { values: [{ jahr, text }] };
  const x = { field: "jahr", type: "quantitative" as const };
  return [
    {
      data,
      mark: { type: "rule" as const, color: FARBE.leise, strokeDash: [2, 3], strokeWidth: 1 },
      encoding: { x, y: { value: 0 }, y2: { value: "height" as const } },
    },
    {
      data,
      mark: {
        type: "text" as const,
        align,
        baseline: "bottom" as const,
        dx: align === "left" ? -2 : 2,
        dy: -4 - row * (schrift + 3),
        color: FARBE.leise,
        fontSize: schrift - 1,
      },
      encoding: { x, y: { value: 0 }, text: { field: "text" } },
    },
  ];
}

function lineLayers(linie: Linie, abstand: number) {
  const style = STYLE[linie.art];
  const points = linie.strecken.flatMap((strecke, s) => {
    let part = 0;
    return strecke.werte.map((w, i) => {
      if (i > 0 && w.jahr - strecke.werte[i - 1].jahr > abstand) part++;
      return {
        ags: linie.schluessel,
        jahr: w.jahr,
        zeit: w.zeit,
        basis: w.basis,
        wert: w.wert,
        teil: `${s}.${part}`,
        unten: w.streuung?.unten ?? null,
        oben: w.streuung?.oben ?? null,
      };
    });
  });
  const gaps = linie.strecken.flatMap((strecke, s) =>
    strecke.werte.flatMap((w, i) => {
      const before = strecke.werte[i - 1];
      if (!before || w.jahr - before.jahr <= abstand) return [];
      return [before, w].map((end) => ({ jahr: end.jahr, wert: end.wert, teil: `${s}.${i}` }));
    }),
  );
  const line = (values: object[], dash: readonly number[], strokeWidth: number) => ({
    data: { values },
    mark: {
      type: "line" as const,
      color: style.color,
      strokeWidth,
      strokeDash: [...dash],
      strokeCap: "round" as const,
    },
    encoding: { detail: { field: "teil", type: "nominal" as const } },
  });
  return [
    ...(linie.art === "andere" ? [] : bandLayers(points, style.color)),
    ...(gaps.length > 0 ? [line(gaps, [1, 4], Math.min(style.width, 1.5))] : []),
    line(points, style.dash, style.width),
    ...(style.point > 0
      ? [
          {
            data: { values: points },
            mark: { type: "point" as const, filled: true, size: style.point, opacity: 1, color: style.color },
          },
        ]
      : []),
  ];
}

/** The 95 % interval as a band; a point that stands alone gets a line instead. */
function bandLayers(points: readonly { teil: string; unten: number | null }[], color: string) {
  const bounded = points.filter((p) => p.unten !== null);
  if (bounded.length === 0) return [];
  const alone = bounded.filter((p) => bounded.filter((other) => other.teil === p.teil).length === 1);
  const encoding = {
    y: { field: "unten", type: "quantitative" as const },
    y2: { field: "oben" },
    detail: { field: "teil", type: "nominal" as const },
  };
  return [
    { data: { values: bounded }, mark: { type: "area" as const, color, opacity: 0.14 }, encoding },
    ...(alone.length > 0
      ? [{ data: { values: alone }, mark: { type: "rule" as const, color, opacity: 0.45 }, encoding }]
      : []),
  ];
}

export interface Label {
  jahr: number;
  y: number;
  text: string;
  farbe: string;
}

/** Names at the right end of the lines, moved apart where they would overlap; quiet lines carry none. */
export function endLabels(
  linien: readonly Linie[],
  [low, high]: [number, number],
  {
    height,
    schrift = 12,
    nachkommastellen,
    einzeln,
  }: Pick<ZeitreiheEingabe, "height" | "schrift" | "nachkommastellen" | "einzeln">,
): Label[] {
  const named = linien.filter((l) => l.art !== "andere" && l.strecken.length > 0);
  const labels = named.map((linie) => {
    const ends = linie.strecken.map((s) => s.werte.at(-1)!);
    const end = ends.reduce((best, w) => (w.jahr >= best.jahr ? w : best));
    return {
      jahr: end.jahr,
      y: end.wert,
      text: [einzeln ? "" : linie.name, formatNumber(end.wert, nachkommastellen)].join(" ").trim(),
      farbe: STYLE[linie.art].color as string,
    };
  });
  const minimum = ((high - low) / height) * (schrift + 3);
  labels.sort((a, b) => b.y - a.y);
  for (let i = 1; i < labels.length; i++) {
    const together = labels[i].jahr >= labels[i - 1].jahr - 3;
    if (together && labels[i - 1].y - labels[i].y < minimum) labels[i].y = labels[i - 1].y - minimum;
  }
  return labels;
}

/** Numbers that a line shows: its values, and the limits of its band. */
export function drawnNumbers({ art, strecken }: Linie): number[] {
  return strecken.flatMap((s) =>
    s.werte.flatMap((w) => [w.wert, ...(w.streuung && art !== "andere" ? [w.streuung.unten, w.streuung.oben] : [])]),
  );
}

/** Range of the value axis: to zero where zero is near, else with some air around the values. */
export function yDomain(values: readonly number[]): [number, number] {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const span = max - min || Math.abs(max) || 1;
  const air = span * 0.08;
  const low = min >= 0 && min < max * 0.45 ? 0 : min - air;
  const high = max <= 0 && max > min * 0.45 ? 0 : max + air;
  return [low, high];
}

/** Years for the axis: as many as fit, at round distances. */
export function yearTicks(first: number, last: number, width: number, schrift: number): number[] {
  const fit = Math.max(2, Math.floor(width / (schrift * 4.4)));
  const step = [1, 2, 5, 10, 20].find((s) => (last - first) / s + 1 <= fit) ?? 20;
  const ticks = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
  return ticks;
}
