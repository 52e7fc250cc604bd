// Fan of scenarios: known years as one line, then a line for each scenario and the area between the outermost.
import type { TopLevelSpec } from "vega-lite";
import { formatNumber } from "../model/format.js";
import { config, FARBE, textWidth, tickFormat } from "./theme.js";
import type { Vorlage } from "./vorlage.js";
import { yDomain, yearTicks } from "./zeitreihe.js";

export interface Szenariolinie {
  schluessel: string;
  name: string;
  /** `kreis` dark, `auswahl` in the accent. */
  art: "kreis" | "auswahl";
  /** Stronger than the others. */
  betont: boolean;
  werte: readonly { jahr: number; wert: number }[];
}

export interface FaecherEingabe {
  szenarien: readonly Szenariolinie[];
  /** Known years before and at the start. */
  bekannt: readonly { jahr: number; wert: number }[];
  /** First year that is projected from, marked by a thin line. */
  start: number;
  nachkommastellen: number;
  /** Little room: the ends of the lines carry numbers only. */
  schmal?: boolean;
  width: number;
  height: number;
  schrift?: number;
}

const COLOUR = { kreis: FARBE.kreis, auswahl: FARBE.akzent } as const;

export function faecher(eingabe: FaecherEingabe): Vorlage {
  const { szenarien, bekannt, nachkommastellen, width, height, schrift = 13 } = eingabe;
  const values = [...szenarien.flatMap((s) => s.werte), ...bekannt];
  const years = values.map((v) => v.jahr);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [low, high] = yDomain(values.map((v) => v.wert));
  const labels = endLabels(eingabe, [low, high]);
  const labelSpace = Math.max(...labels.map((l) => textWidth(l.text, schrift) + 12));
  const axisSpace = Math.max(...[low, high].map((v) => textWidth(formatNumber(v, nachkommastellen), schrift))) + 12;
  const plot = Math.max(120, Math.floor(width - labelSpace - axisSpace));
  const projected = [...new Set(szenarien.flatMap((s) => s.werte.map((w) => w.jahr)))].sort((a, b) => a - b);
  return {
    schluessel: `faecher-${height}-${schrift}`,
    form: () => fanForm(height, schrift),
    werte: {
      width: plot,
      von: first,
      bis: last,
      tief: low,
      hoch: high,
      jahre: yearTicks(first, last, plot, schrift),
      zahlform: tickFormat(low, high, nachkommastellen),
    },
    daten: {
      flaeche: projected.map((jahr) => {
        const at = szenarien.map((s) => s.werte.find((w) => w.jahr === jahr)!.wert);
        return { jahr, unten: Math.min(...at), oben: Math.max(...at) };
      }),
      start: [{ jahr: eingabe.start, text: "ab hier gerechnet" }],
      linien: szenarien
        .toSorted((a, b) => Number(a.betont) - Number(b.betont))
        .flatMap(({ schluessel, art, betont, werte }) =>
          werte.map((w) => ({ ags: schluessel, ...w, farbe: COLOUR[art], breite: betont ? 2.5 : 1.2 })),
        ),
      bekannt: [...bekannt],
      enden: szenarien.map(({ schluessel, art, betont, werte }) => ({
        ags: schluessel,
        ...werte.at(-1)!,
        farbe: COLOUR[art],
        groesse: betont ? 30 : 12,
      })),
      endtexte: labels,
    },
  };
}

/** Texts at the right ends, from top to bottom, moved apart where they would overlap. */
function endLabels(
  { szenarien, height, nachkommastellen, schmal, schrift = 13 }: FaecherEingabe,
  [low, high]: [number, number],
) {
  const labels = szenarien
    .map(({ name, art, betont, werte }) => {
      const { jahr, wert } = werte.at(-1)!;
      const number = formatNumber(wert, nachkommastellen);
      return {
        jahr,
        y: wert,
        text: schmal ? number : `${number} ${name}`,
        farbe: COLOUR[art],
        gewicht: betont ? "bold" : "normal",
      };
    })
    .sort((a, b) => b.y - a.y);
  const minimum = ((high - low) / height) * (schrift + 3);
  for (let i = 1; i < labels.length; i++) labels[i].y = Math.min(labels[i].y, labels[i - 1].y - minimum);
  // What was pushed below the plot moves up again, with everything above it.
  for (let i = labels.length - 1; i >= 0; i--)
    labels[i].y = Math.max(labels[i].y, i === labels.length - 1 ? low : labels[i + 1].y + minimum);
  return labels;
}

function fanForm(height: number, schrift: number): TopLevelSpec {
  const domain = (low: string, high: string) => ({
    domainMin: { expr: low },
    domainMax: { expr: high },
    nice: false,
    zero: false,
  });
  const x = {
    field: "jahr",
    type: "quantitative",
    scale: domain("von", "bis"),
    axis: { format: "d", values: { expr: "jahre" }, grid: false, title: null, tickSize: 4 },
  };
  const y = {
    field: "wert",
    type: "quantitative",
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
  const own = (field: string) => ({ field, type: "nominal", scale: null });
  const size = (field: string) => ({ field, type: "quantitative", scale: null, legend: null });
  const parameters = { von: 0, bis: 1, tief: 0, hoch: 1, jahre: [], zahlform: ",.0f" };
  return {
    width: 400,
    height,
    padding: 4,
    config: config(schrift),
    params: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    encoding: { x, y },
    layer: [
      {
        data: { name: "flaeche" },
        mark: { type: "area", color: FARBE.akzent, opacity: 0.12 },
        encoding: { y: { field: "unten", type: "quantitative" }, y2: { field: "oben" } },
      },
      {
        data: { name: "start" },
        mark: { type: "rule", color: FARBE.leise, strokeDash: [2, 3], strokeWidth: 1 },
        encoding: { y: { value: 0 }, y2: { value: "height" } },
      },
      {
        data: { name: "start" },
        mark: {
          type: "text",
          align: "left",
          baseline: "bottom",
          dx: -2,
          dy: -4,
          color: FARBE.leise,
          fontSize: schrift - 1,
        },
        encoding: { y: { value: 0 }, text: { field: "text" } },
      },
      {
        data: { name: "linien" },
        mark: { type: "line", strokeCap: "round" },
        encoding: { detail: own("ags"), color: own("farbe"), strokeWidth: size("breite") },
      },
      { data: { name: "bekannt" }, mark: { type: "line", color: FARBE.kreis, strokeWidth: 2.5, point: false } },
      {
        data: { name: "bekannt" },
        mark: { type: "point", filled: true, opacity: 1, size: 26, color: FARBE.kreis },
      },
      {
        data: { name: "enden" },
        mark: { type: "point", filled: true, opacity: 1 },
        encoding: { color: own("farbe"), size: size("groesse") },
      },
      {
        data: { name: "endtexte" },
        mark: { type: "text", align: "left", dx: 8, fontSize: schrift, clip: false },
        encoding: {
          y: { field: "y", type: "quantitative" },
          text: { field: "text" },
          color: own("farbe"),
        },
      },
    ],
  } as unknown as TopLevelSpec;
}
