// Funnel plot as a Vega-Lite spec: a point for each Gemeinde over its denominator, limits of 95 % and 99.8 % around the middle.
import type { TopLevelSpec } from "vega-lite";
import { formatNumber } from "../model/format.js";
import type { Trichter, TrichterPunkt } from "../model/trichter.js";
import { config, FARBE, textWidth, tickFormat } from "./theme.js";

export interface TrichterEingabe {
  trichter: Trichter;
  /** Short names by AGS. */
  namen: ReadonlyMap<string, string>;
  nachkommastellen: number;
  /** What the denominator counts, for the axis. */
  nennerTitel: string;
  /** Fictitious values: nobody is named or told apart. */
  demo: boolean;
  width: number;
  height: number;
  schrift?: number;
}

const LOOK = {
  innen: { farbe: FARBE.leise, groesse: 60 },
  ausserhalb95: { farbe: "var(--stufe-4)", groesse: 70 },
  ausserhalb998: { farbe: FARBE.akzent, groesse: 110 },
} as const;

export function trichter(eingabe: TrichterEingabe): TopLevelSpec {
  const { trichter: t, namen, nachkommastellen, demo, width, height, schrift = 13 } = eingabe;
  const plot = width - 78;
  const points = t.punkte.map((p) => ({ ...p, ...LOOK[demo ? "innen" : p.lage], name: namen.get(p.ags) ?? p.ags }));
  const top = Math.max(...t.punkte.map((p) => p.wert), ...t.grenzen.slice(4).map((g) => g.oben998 ?? 0));
  const cut = (limit: number | null) => (limit !== null && limit <= top ? limit : null);
  const values = t.grenzen.map((g) => ({ ...g, oben95: cut(g.oben95), oben998: cut(g.oben998) }));
  const x = {
    field: "nenner",
    type: "quantitative" as const,
    scale: { domain: [0, values[values.length - 1].nenner], nice: false },
    axis: {
      title: eingabe.nennerTitel,
      titleAnchor: "end" as const,
      grid: false,
      tickCount: width < 500 ? 4 : 6,
      format: ",.0f",
    },
  };
  const low = Math.min(...values.map((g) => g.unten998), ...t.punkte.map((p) => p.wert));
  const y = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain: [low < top * 0.4 ? Math.min(0, low) : low, top * 1.03], nice: false, zero: false },
    axis: { title: null, domain: false, ticks: false, tickCount: 5, format: tickFormat(low, top, nachkommastellen) },
  };
  const limit = (field: string, strong: boolean) => ({
    data: { values },
    mark: {
      type: "line" as const,
      color: FARBE.leise,
      strokeWidth: strong ? 1.5 : 1,
      strokeDash: strong ? [1, 0] : [4, 3],
    },
    encoding: { x, y: { ...y, field } },
  });
  const end = values[values.length - 1];
  const ends = [
    { nenner: end.nenner, wert: end.oben998, text: "99,8 %" },
    { nenner: end.nenner, wert: end.oben95, text: "95 %" },
    { nenner: end.nenner, wert: t.mitte, text: `alle ${formatNumber(t.mitte, nachkommastellen)}` },
  ];
  return {
    width: plot,
    height,
    padding: { left: 4, top: 12, right: 58, bottom: 4 },
    config: config(schrift),
    layer: [
      limit("unten998", true),
      limit("oben998", true),
      limit("unten95", false),
      limit("oben95", false),
      {
        data: { values: [{ wert: t.mitte }] },
        mark: { type: "rule" as const, color: FARBE.kreis, strokeWidth: 1.5 },
        encoding: { y },
      },
      {
        data: { values: ends },
        mark: { type: "text" as const, align: "left" as const, dx: 4, color: FARBE.leise, fontSize: schrift - 2 },
        encoding: { x, y, text: { field: "text" } },
      },
      {
        data: { values: points },
        mark: { type: "point" as const, filled: true, opacity: 1, stroke: FARBE.grund, strokeWidth: 1 },
        encoding: {
          x,
          y,
          color: { field: "farbe", type: "nominal" as const, scale: null },
          size: { field: "groesse", type: "quantitative" as const, scale: null },
        },
      },
      ...(demo
        ? []
        : nameLayers(points, plot, x.scale.domain[1], schrift).map((l) => ({
            ...l,
            encoding: { ...l.encoding, x, y },
          }))),
    ],
  } as TopLevelSpec;
}

/** Names of the points outside the 95 % limits, on the side where there is room. */
function nameLayers(
  points: readonly (TrichterPunkt & { name: string })[],
  plot: number,
  most: number,
  schrift: number,
) {
  const outside = points.filter((p) => p.lage !== "innen");
  const left = (p: (typeof outside)[number]) => (p.nenner / most) * plot + textWidth(p.name, schrift - 1) + 12 > plot;
  return (["left", "right"] as const).flatMap((align) => {
    const values = outside.filter((p) => left(p) === (align === "right"));
    if (values.length === 0) return [];
    return [
      {
        data: { values },
        mark: { type: "text" as const, align, dx: align === "left" ? 9 : -9, fontSize: schrift - 1, color: FARBE.text },
        encoding: { text: { field: "name" } },
      },
    ];
  });
}
