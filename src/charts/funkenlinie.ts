// A word-sized line beside a key figure: the course, without axes; breaks stay open.
import type { TopLevelSpec } from "vega-lite";
import type { Strecke } from "../model/series.js";
import { config, FARBE } from "./theme.js";
import { yDomain } from "./zeitreihe.js";

export function funkenlinie(strecken: readonly Strecke[], width = 120, height = 32): TopLevelSpec {
  const points = strecken.flatMap((s, teil) => s.werte.map((w) => ({ jahr: w.jahr, wert: w.wert, teil })));
  const years = points.map((p) => p.jahr);
  const x = {
    field: "jahr",
    type: "quantitative" as const,
    axis: null,
    scale: { domain: [Math.min(...years), Math.max(...years)], nice: false, zero: false },
  };
  const y = {
    field: "wert",
    type: "quantitative" as const,
    axis: null,
    scale: { domain: points.length > 0 ? yDomain(points.map((p) => p.wert)) : [0, 1], nice: false, zero: false },
  };
  const last = points.filter((p) => p.jahr === Math.max(...years)).slice(-1);
  return {
    width: width - 8,
    height: height - 8,
    padding: 4,
    config: config(),
    encoding: { x, y },
    layer: [
      {
        data: { values: points },
        mark: { type: "line", color: FARBE.leise, strokeWidth: 1.5 },
        encoding: { detail: { field: "teil", type: "nominal" } },
      },
      { data: { values: last }, mark: { type: "point", filled: true, size: 40, opacity: 1, color: FARBE.akzent } },
    ],
  } as TopLevelSpec;
}
