// A chart of any query result: bars for categories, lines for time or numbers, labelled directly.
import type { TopLevelSpec } from "vega-lite";
import { config, FARBE, textWidth } from "./theme.js";

export interface BildPunkt {
  x: string | number;
  y: number;
  gruppe: string;
}

export interface BildEingabe {
  form: "balken" | "linie";
  punkte: readonly BildPunkt[];
  /** Headings of the columns. */
  x: string;
  y: string;
  nachkommastellen: number;
  width: number;
}

/** A result with more rows is drawn up to here. */
export const MEISTE_BALKEN = 40;

const STEP = 24;
const LINIEN = [FARBE.akzent, FARBE.kreis, FARBE.warnung, "var(--plus-3)", FARBE.grenze];
const STRICHE = [[], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3]];

export function ergebnisBild(eingabe: BildEingabe): TopLevelSpec {
  return eingabe.form === "balken" ? bars(eingabe) : lines(eingabe);
}

function bars({ punkte, y, nachkommastellen, width }: BildEingabe): TopLevelSpec {
  const shown = punkte.slice(0, MEISTE_BALKEN);
  const seen = new Map<string, number>();
  const rows = shown.map((punkt) => {
    const name = String(punkt.x);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    // Rows of the same name keep a bar each: invisible letters tell them apart.
    return { name: name + "\u200b".repeat(before), wert: punkt.y };
  });
  const label = Math.min(width * 0.4, Math.max(...rows.map((row) => textWidth(row.name, 12))) + 8);
  const room = 64;
  const plot = Math.max(100, width - label - room);
  const format = `,.${nachkommastellen}f`;
  const values = rows.map((row) => row.wert);
  return {
    width: plot,
    height: { step: STEP },
    padding: { left: 4, right: room, top: 4, bottom: 4 },
    config: config(12),
    data: { values: rows },
    encoding: {
      y: {
        field: "name",
        type: "nominal",
        sort: null,
        axis: { title: null, ticks: false, domain: false, labelLimit: label, labelColor: FARBE.text },
      },
      x: {
        field: "wert",
        type: "quantitative",
        scale: { domain: [Math.min(0, ...values), Math.max(0, ...values)], nice: false },
        axis: { title: y, titleLimit: plot, tickCount: Math.max(2, Math.round(plot / 110)), format, labelFlush: true },
      },
    },
    layer: [
      { mark: { type: "bar", color: "var(--c-balken)", height: STEP - 8 } },
      {
        mark: {
          type: "text",
          align: { expr: "datum.wert < 0 ? 'right' : 'left'" },
          dx: { expr: "datum.wert < 0 ? -4 : 4" },
        },
        encoding: { text: { field: "wert", type: "quantitative", format } },
      },
    ],
  } as unknown as TopLevelSpec;
}

function lines({ punkte, x, y, nachkommastellen, width }: BildEingabe): TopLevelSpec {
  const groups = [...new Set(punkte.map((p) => p.gruppe))];
  const label = groups.length > 1 ? Math.min(width * 0.3, Math.max(...groups.map((g) => textWidth(g, 12)))) + 12 : 16;
  const kind = axisKind(punkte);
  const ends = groups.map((gruppe) => punkte.findLast((p) => p.gruppe === gruppe)!);
  const colour = { field: "gruppe", type: "nominal", legend: null, scale: { domain: groups, range: LINIEN } };
  return {
    width: Math.max(140, width - label - 60),
    height: 260,
    padding: { left: 4, right: label, top: 12, bottom: 4 },
    config: config(12),
    encoding: {
      x: {
        field: "x",
        type: kind,
        sort: null,
        scale: SKALEN[kind],
        axis: {
          title: x,
          grid: false,
          labelOverlap: true,
          labelAngle: 0,
          ...(kind === "temporal" ? { format: "%Y" } : kind === "quantitative" ? { format: "d" } : {}),
          tickCount: Math.max(2, Math.round(width / 110)),
        },
      },
      y: {
        field: "y",
        type: "quantitative",
        scale: { zero: false },
        axis: {
          title: y,
          titleAngle: 0,
          titleAlign: "left",
          titleAnchor: "start",
          titleY: -6,
          titleX: 0,
          tickCount: 5,
          format: `,.${Math.min(nachkommastellen, 1)}f`,
        },
      },
    },
    layer: [
      {
        data: { values: punkte },
        mark: { type: "line", strokeWidth: 2, point: { size: 24 } },
        encoding: {
          color: colour,
          strokeDash: { field: "gruppe", type: "nominal", legend: null, scale: { domain: groups, range: STRICHE } },
        },
      },
      {
        data: { values: groups.length > 1 ? ends : [] },
        mark: { type: "text", align: "left", dx: 8, limit: label },
        encoding: { text: { field: "gruppe" }, color: colour },
      },
    ],
  } as unknown as TopLevelSpec;
}

/** Days are read and written in UTC: in local time the end of December may fall into the next year. */
const SKALEN = {
  ordinal: {},
  quantitative: { nice: false, zero: false },
  temporal: { type: "utc", nice: false },
} as const;

/** How the values of the x axis are spaced: years and other numbers by size, days by date, all else one after another. */
function axisKind(punkte: readonly BildPunkt[]): "quantitative" | "temporal" | "ordinal" {
  if (punkte.every((p) => /^-?\d+(\.\d+)?$/.test(String(p.x)))) return "quantitative";
  return punkte.every((p) => /^\d{4}-\d{2}-\d{2}$/.test(String(p.x))) ? "temporal" : "ordinal";
}
