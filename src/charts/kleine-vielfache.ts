// One of many small time series that share their scales: a strong line, the Kreis quiet behind it, the last value.
import type { TopLevelSpec } from "vega-lite";
import { formatNumber } from "../model/format.js";
import type { Strecke } from "../model/series.js";
import { config, FARBE, textWidth, tickFormat } from "./theme.js";
import type { Vorlage } from "./vorlage.js";

export interface KleineReihe {
  strecken: readonly Strecke[];
  /** The Kreis, for comparison; empty without. */
  dahinter: readonly Strecke[];
  /** Range of years and values that all charts share. */
  jahre: readonly [number, number];
  werte: readonly [number, number];
  nachkommastellen: number;
  betont: boolean;
  width: number;
  height: number;
  schrift?: number;
}

export function kleineReihe(eingabe: KleineReihe): Vorlage {
  const { strecken, dahinter, jahre, werte, nachkommastellen, width, height, schrift = 12 } = eingabe;
  const end = strecken
    .flatMap((s) => s.werte)
    .reduce<Strecke["werte"][number] | undefined>((best, w) => (!best || w.jahr >= best.jahr ? w : best), undefined);
  const room = Math.max(...werte.map((w) => textWidth(formatNumber(w, nachkommastellen), schrift)));
  const plot = Math.max(60, Math.floor(width - room * 2 - 28));
  return {
    schluessel: `klein-${height}-${schrift}`,
    form: () => smallForm(height, schrift),
    werte: {
      width: plot,
      von: jahre[0],
      bis: jahre[1],
      tief: werte[0],
      hoch: werte[1],
      jahre: [jahre[0], jahre[1]],
      zahlen: [werte[0], werte[1]],
      zahlform: tickFormat(werte[0], werte[1], nachkommastellen),
    },
    daten: {
      dahinter: rows(dahinter),
      linie: rows(strecken).map((row) => ({ ...row, farbe: eingabe.betont ? FARBE.akzent : FARBE.kreis })),
      ende: end ? [{ jahr: end.jahr, wert: end.wert, text: formatNumber(end.wert, nachkommastellen) }] : [],
    },
  };
}

function rows(strecken: readonly Strecke[]) {
  return strecken.flatMap((s, teil) => s.werte.map((w) => ({ jahr: w.jahr, wert: w.wert, teil })));
}

function smallForm(height: number, schrift: number): TopLevelSpec {
  const domain = (low: string, high: string) => ({
    domainMin: { expr: low },
    domainMax: { expr: high },
    nice: false,
    zero: false,
  });
  const parameters = { von: 0, bis: 1, tief: 0, hoch: 1, jahre: [], zahlen: [], zahlform: ",.0f" };
  return {
    width: 120,
    height,
    padding: 4,
    config: config(schrift),
    params: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    encoding: {
      x: {
        field: "jahr",
        type: "quantitative",
        scale: domain("von", "bis"),
        axis: { format: "d", values: { expr: "jahre" }, grid: false, title: null, tickSize: 4, labelFlush: true },
      },
      y: {
        field: "wert",
        type: "quantitative",
        scale: domain("tief", "hoch"),
        axis: {
          values: { expr: "zahlen" },
          labelExpr: "format(datum.value, zahlform)",
          title: null,
          domain: false,
          ticks: false,
        },
      },
    },
    layer: [
      {
        data: { name: "dahinter" },
        mark: { type: "line", color: FARBE.andere, strokeWidth: 1.5 },
        encoding: { detail: { field: "teil", type: "nominal" } },
      },
      {
        data: { name: "linie" },
        mark: { type: "line", strokeWidth: 2 },
        encoding: {
          detail: { field: "teil", type: "nominal" },
          color: { field: "farbe", type: "nominal", scale: null },
        },
      },
      { data: { name: "ende" }, mark: { type: "point", filled: true, opacity: 1, size: 24, color: FARBE.kreis } },
      {
        data: { name: "ende" },
        mark: { type: "text", align: "left", dx: 6, fontSize: schrift },
        encoding: { text: { field: "text" } },
      },
    ],
  } as unknown as TopLevelSpec;
}
