// Two indicators against each other: a point for each Gemeinde, the Kreis marked, names where they do not collide.
import type { TopLevelSpec } from "vega-lite";
import { config, FARBE, textWidth, tickFormat } from "./theme.js";
import type { Vorlage } from "./vorlage.js";
import { yDomain } from "./zeitreihe.js";

export interface StreuPunkt {
  ags: string;
  name: string;
  x: number;
  y: number;
  art: "kreis" | "auswahl" | "andere";
}

export interface StreuEingabe {
  punkte: readonly StreuPunkt[];
  x: { titel: string; nachkommastellen: number };
  y: { titel: string; nachkommastellen: number };
  width: number;
  height: number;
  schrift?: number;
}

const LOOK = {
  andere: { farbe: "var(--stufe-4)", groesse: 60, form: "circle" },
  auswahl: { farbe: FARBE.akzent, groesse: 130, form: "circle" },
  kreis: { farbe: FARBE.kreis, groesse: 130, form: "diamond" },
} as const;

const ORDER = ["andere", "kreis", "auswahl"] as const;

export function streuung(eingabe: StreuEingabe): Vorlage {
  const { punkte, x, y, width, height, schrift = 13 } = eingabe;
  const xs = punkte.length > 0 ? yDomain(punkte.map((p) => p.x)) : [0, 1];
  const ys = punkte.length > 0 ? yDomain(punkte.map((p) => p.y)) : [0, 1];
  const plot = Math.max(180, width - 70);
  const ordered = ORDER.flatMap((art) => punkte.filter((p) => p.art === art));
  const px = (p: StreuPunkt) => ((p.x - xs[0]) / (xs[1] - xs[0])) * plot;
  const py = (p: StreuPunkt) => height - ((p.y - ys[0]) / (ys[1] - ys[0])) * height;
  return {
    schluessel: `streuung-${plot}-${height}-${x.titel}-${y.titel}-${[...xs, ...ys].join()}`,
    form: () => scatterForm(eingabe, xs as [number, number], ys as [number, number], plot, schrift),
    daten: {
      punkte: ordered.map((p) => ({ ...p, ...LOOK[p.art] })),
      namen: placeNames(
        ordered.toReversed().map((p) => ({ ...p, px: px(p), py: py(p) })),
        plot,
        schrift,
      ),
    },
  };
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Names beside their points, the important ones first; a name that would cover another or a point is left out. */
function placeNames(points: readonly (StreuPunkt & { px: number; py: number })[], plot: number, schrift: number) {
  const taken: Box[] = points.map(({ px, py }) => ({ left: px - 5, right: px + 5, top: py - 5, bottom: py + 5 }));
  return points.flatMap(({ name, x, y, px, py, art }) => {
    const width = textWidth(name, schrift - 1);
    for (const align of ["left", "right"] as const) {
      const left = align === "left" ? px + 8 : px - 8 - width;
      const box = { left, right: left + width, top: py - schrift * 0.55, bottom: py + schrift * 0.55 };
      const inside = box.left >= 0 && box.right <= plot + 40;
      const free = taken.every(
        (t) => t.right <= box.left || t.left >= box.right || t.bottom <= box.top || t.top >= box.bottom,
      );
      if (!inside || (!free && art === "andere")) continue;
      taken.push(box);
      const gewicht = art === "andere" ? "normal" : "bold";
      return [{ text: name, x, y, align, dx: align === "left" ? 8 : -8, gewicht }];
    }
    return [];
  });
}

function scatterForm(
  { x, y, height }: StreuEingabe,
  xs: [number, number],
  ys: [number, number],
  plot: number,
  schrift: number,
): TopLevelSpec {
  const axis = (domain: [number, number], { titel, nachkommastellen }: StreuEingabe["x"]) => ({
    scale: { domain, nice: false, zero: false },
    axis: { title: titel, format: tickFormat(domain[0], domain[1], nachkommastellen), tickCount: 5, titlePadding: 8 },
  });
  return {
    width: plot,
    height,
    padding: 4,
    config: config(schrift),
    encoding: {
      x: { field: "x", type: "quantitative", ...axis(xs, x) },
      y: { field: "y", type: "quantitative", ...axis(ys, y) },
    },
    layer: [
      {
        data: { name: "punkte" },
        mark: { type: "point", filled: true, opacity: 0.9, stroke: FARBE.grund, strokeWidth: 1 },
        encoding: {
          fill: { field: "farbe", type: "nominal", scale: null },
          size: { field: "groesse", type: "quantitative", scale: null, legend: null },
          shape: { field: "form", type: "nominal", scale: null },
        },
      },
      {
        data: { name: "namen" },
        mark: {
          type: "text",
          baseline: "middle",
          align: { expr: "datum.align" },
          dx: { expr: "datum.dx" },
          fontWeight: { expr: "datum.gewicht" },
          fontSize: schrift - 1,
        },
        encoding: { text: { field: "text" } },
      },
    ],
  } as unknown as TopLevelSpec;
}
