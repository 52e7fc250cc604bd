// Ranking as a Vega-Lite spec: sorted bars (dots where zero is far away), the Kreis value as reference line.
import type { TopLevelSpec } from "vega-lite";
import { formatNumber } from "../model/format.js";
import { UNSICHER } from "../model/rang.js";
import { config, FARBE, textWidth, tickFormat } from "./theme.js";

export interface Rang {
  schluessel: string;
  name: string;
  /** Null where there is no number; `statusText` then stands in its place. */
  wert: number | null;
  statusText: string;
  art: "kreis" | "auswahl" | "vergleich" | "andere";
  /** Limits of the 95 % interval, drawn as a whisker. */
  bereich?: { unten: number; oben: number };
  /** The place cannot be told apart from the middle of the field. */
  unsicher?: boolean;
}

export interface RanglisteEingabe {
  raenge: Rang[];
  nachkommastellen: number;
  /** Value of the Kreis, drawn as a line; null without. */
  referenz: { wert: number; name: string } | null;
  /** Values over all years, so that bars of different years share one scale. */
  alle: number[];
  width: number;
  schrift?: number;
}

const COLOR = { kreis: FARBE.kreis, auswahl: FARBE.akzent, vergleich: FARBE.leise, andere: "var(--c-balken)" } as const;

export function rangliste(eingabe: RanglisteEingabe): TopLevelSpec {
  const { nachkommastellen, referenz, width, schrift = 12 } = eingabe;
  const sorted = eingabe.raenge.toSorted(
    (a, b) => (b.wert ?? Number.NEGATIVE_INFINITY) - (a.wert ?? Number.NEGATIVE_INFINITY) || (a.name < b.name ? -1 : 1),
  );
  const numbers = [
    ...eingabe.alle,
    ...(referenz ? [referenz.wert] : []),
    ...eingabe.raenge.flatMap((r) => (r.bereich ? [r.bereich.unten, r.bereich.oben] : [])),
  ];
  const text = (r: Rang) =>
    r.wert === null ? r.statusText : `${formatNumber(r.wert, nachkommastellen)}${r.unsicher ? ` ${UNSICHER}` : ""}`;
  const nameSpace = Math.max(...sorted.map((r) => textWidth(r.name, schrift))) + 12;
  const valueSpace = Math.max(...sorted.map((r) => textWidth(text(r), schrift))) + 10;
  const plot = Math.max(100, width - nameSpace - valueSpace - 8);
  const [low, high] = xDomain(numbers, sorted.length, valueSpace / plot);
  const bars = low === 0 || (low < 0 && high >= 0);
  const rows = sorted.map((r) => ({
    ags: r.schluessel,
    name: r.name,
    wert: r.wert,
    unten: r.bereich?.unten ?? null,
    oben: r.bereich?.oben ?? null,
    ende: r.bereich && r.wert !== null && r.wert >= 0 ? r.bereich.oben : r.wert,
    x0: bars ? 0 : low,
    text: text(r),
    farbe: COLOR[r.art],
    betont: r.art === "kreis" || r.art === "auswahl",
  }));
  const step = Math.round(schrift * 1.85);
  const y = {
    field: "name",
    type: "nominal" as const,
    sort: null,
    axis: null,
    scale: { type: "band" as const, paddingInner: 0.3, paddingOuter: 0.15 },
  };
  const x = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain: [low, high], nice: false, zero: false },
    axis: bars
      ? null
      : { format: tickFormat(low, high, nachkommastellen), tickCount: 4, title: null, domain: false, ticks: false },
  };
  const color = { field: "farbe", type: "nominal" as const, scale: null };
  const mark = bars
    ? { mark: { type: "bar" as const, height: { band: 0.72 } }, encoding: { x, x2: { field: "x0" }, color } }
    : { mark: { type: "point" as const, filled: true, size: 90, opacity: 1 }, encoding: { x, color } };
  return {
    width: plot,
    height: rows.length * step,
    padding: 4,
    config: config(schrift),
    data: { values: rows },
    encoding: { y },
    layer: [
      ...(low < 0 && high > 0 ? [zeroRule()] : []),
      mark,
      ...(rows.some((r) => r.oben !== null) ? [whiskers(x)] : []),
      nameLabels(schrift),
      valueLabels(schrift, bars),
      ...(referenz ? referenceLine(referenz, schrift, low, high, plot, valueSpace) : []),
    ],
  } as TopLevelSpec;
}

function nameLabels(schrift: number) {
  const label = (filter: string, fontWeight: "bold" | "normal") => ({
    transform: [{ filter }],
    mark: {
      type: "text" as const,
      align: "right" as const,
      baseline: "middle" as const,
      dx: -8,
      fontSize: schrift,
      fontWeight,
    },
    encoding: { x: { value: 0 }, text: { field: "name" } },
  });
  return { layer: [label("datum.betont", "bold"), label("!datum.betont", "normal")] };
}

function valueLabels(schrift: number, bars: boolean) {
  const text = (align: "left" | "right", dx: number, filter: string, x: object) => ({
    transform: [{ filter }],
    mark: { type: "text" as const, align, baseline: "middle" as const, dx, fontSize: schrift },
    encoding: { x, text: { field: "text" } },
  });
  const atValue = { field: "ende", type: "quantitative" as const };
  const labels = [
    text("left", bars ? 5 : 9, "datum.wert !== null && datum.wert >= 0", atValue),
    text("right", -5, "datum.wert !== null && datum.wert < 0", atValue),
  ];
  return { layer: [...labels, text("left", 5, "datum.wert === null", { value: 0 })] };
}

/** The 95 % intervals: thin lines with small ends over the bars, with a light edge that keeps them apart from dark bars. */
function whiskers(x: object) {
  const at = (field: string) => ({ ...x, field });
  const lines = (color: string, strokeWidth: number) => {
    const line = (type: "rule" | "tick", encoding: object) => ({
      transform: [{ filter: "datum.oben !== null" }],
      mark: { type, color, ...(type === "rule" ? { strokeWidth } : { thickness: strokeWidth, bandSize: 7 }) },
      encoding,
    });
    return [
      line("rule", { x: at("unten"), x2: { field: "oben" } }),
      line("tick", { x: at("unten") }),
      line("tick", { x: at("oben") }),
    ];
  };
  return { layer: [...lines(FARBE.grund, 3.5), ...lines(FARBE.kreis, 1.2)] };
}

function zeroRule() {
  return {
    data: { values: [{ wert: 0 }] },
    mark: { type: "rule" as const, color: FARBE.achse, strokeWidth: 1 },
    encoding: {
      x: { field: "wert", type: "quantitative" as const, axis: null },
      y: { value: 0 },
      y2: { value: "height" as const },
    },
  };
}

function referenceLine(
  referenz: { wert: number; name: string },
  schrift: number,
  low: number,
  high: number,
  plot: number,
  space: number,
) {
  const position = ((referenz.wert - low) / (high - low)) * plot;
  const width = textWidth(referenz.name, schrift);
  const align = position + width / 2 > plot + space ? "right" : position - width / 2 < -space ? "left" : "center";
  const data = { values: [{ wert: referenz.wert, text: referenz.name }] };
  const x = { field: "wert", type: "quantitative" as const };
  return [
    {
      data,
      mark: { type: "rule" as const, color: FARBE.kreis, strokeWidth: 1.5, strokeDash: [3, 2] },
      encoding: { x, y: { value: -4 }, y2: { value: "height" as const } },
    },
    {
      data,
      mark: {
        type: "text" as const,
        align,
        baseline: "bottom" as const,
        dy: -6,
        fontSize: schrift,
        color: FARBE.kreis,
        fontWeight: "bold" as const,
      },
      encoding: { x, y: { value: 0 }, text: { field: "text" } },
    },
  ];
}

/**
 * From zero wherever bars are honest and readable; far from zero a cut axis, on which dots are drawn instead. Below zero
 * it leaves room for the number at the end of a bar (`room`, as a share of the width), which would meet the names.
 */
function xDomain(values: readonly number[], rows: number, room: number): [number, number] {
  if (values.length === 0) return [0, 1];
  const [min, max] = [Math.min(...values), Math.max(...values)];
  if (min < 0) {
    const high = Math.max(0, max);
    return [min - (high - min) * (room / (1 - Math.min(room, 0.5))), high];
  }
  if (min < max * 0.7 || max === 0 || rows <= 5) return [0, max || 1];
  const air = (max - min || max) * 0.1;
  return [min - air, max + air];
}
