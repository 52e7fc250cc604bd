// Demand and capacity over the years: demand with its cohort band, places as steps, other scenarios and a compared planning behind.

import type { TopLevelSpec } from "vega-lite";
import type { Einheit } from "../model/forecast/bilanz.js";
import { ganz } from "../model/forecast/worte.js";
import { schuljahr } from "../model/time.js";
import { config, FARBE, textWidth } from "./theme.js";
import type { Vorlage } from "./vorlage.js";

export interface PlanerKurve {
  /** First years of the school years. */
  jahre: readonly number[];
  einheit: Einheit;
  /** Demand under other scenarios, drawn as thin lines. */
  szenarien: readonly { id: string; titel: string; bedarf: readonly number[] }[];
  /** The compared planning. */
  vergleich: Einheit | null;
  /** Year in view. */
  jahr: number;
  /** Names of the two lines. */
  worte: { bedarf: string; plaetze: string };
  stempel?: string;
  width: number;
  height: number;
  schrift?: number;
}

/** Bold text, and some system fonts, run wider than the estimate; nothing may be cut off. */
const WIDE = 1.28;

export function planerKurve(eingabe: PlanerKurve): Vorlage {
  const { jahre, einheit, szenarien, vergleich, width, height, schrift = 13 } = eingabe;
  const years = einheit.jahre.map((b, i) => ({ ...b, jahr: jahre[i] }));
  const all = [
    ...years.flatMap((b) => [b.oben, b.plaetze]),
    ...szenarien.flatMap((s) => s.bedarf),
    ...(vergleich?.jahre.flatMap((b) => [b.bedarf, b.plaetze]) ?? []),
  ];
  const top = Math.max(1, ...all) * 1.04;
  const last = jahre[jahre.length - 1];
  const ends = endTexts(eingabe, top);
  const labelSpace = Math.max(...ends.map((t) => textWidth(t.text, schrift) * WIDE)) + 10;
  const axisSpace = textWidth(ganz(top), schrift) * WIDE + 10;
  const plot = Math.max(140, Math.floor(width - labelSpace - axisSpace));
  const every = Math.ceil((jahre.length * textWidth("2030/31", schrift) * 1.3) / plot);
  return {
    schluessel: `planer-kurve-${height}-${schrift}`,
    form: () => form(height, schrift),
    werte: {
      width: plot,
      von: jahre[0],
      bis: last,
      hoch: top,
      jahre: jahre.filter((_, i) => (jahre.length - 1 - i) % every === 0),
    },
    rand: { left: axisSpace, right: labelSpace, top: eingabe.stempel ? schrift + 14 : 10, bottom: schrift + 14 },
    daten: {
      band: years.map(({ jahr, unten, oben }) => ({ jahr, unten, oben })),
      szenarien: szenarien.flatMap((s) => s.bedarf.map((wert, i) => ({ jahr: jahre[i], wert, id: s.id }))),
      // Places hold from the year in which they are there, so the line steps.
      plaetze: [
        ...years.map(({ jahr, plaetze }) => ({ jahr, wert: plaetze, art: "plan" })),
        ...(vergleich?.jahre.map((b, i) => ({ jahr: jahre[i], wert: b.plaetze, art: "vergleich" })) ?? []),
      ],
      bedarf: years.map(({ jahr, bedarf }) => ({ jahr, wert: bedarf })),
      vergleich: vergleich?.jahre.map((b, i) => ({ jahr: jahre[i], wert: b.bedarf })) ?? [],
      punkte: years.map(({ jahr, bedarf }) => ({ jahr, wert: bedarf, ags: String(jahr) })),
      standjahr: [{ jahr: eingabe.jahr }],
      endtexte: ends.map((t) => ({ ...t, jahr: last })),
      stempel: eingabe.stempel ? [{ text: eingabe.stempel }] : [],
    },
  };
}

/** Texts at the ends of the lines, pushed apart so that none covers another; scenarios are named by the table below. */
function endTexts(
  { einheit, vergleich, worte, height, schrift = 13 }: PlanerKurve,
  top: number,
): { text: string; wert: number; farbe: string }[] {
  const end = einheit.jahre[einheit.jahre.length - 1];
  const other = vergleich?.jahre[vergleich.jahre.length - 1];
  const texts = [
    { text: `${worte.bedarf} ${ganz(end.bedarf)}`, wert: end.bedarf, farbe: FARBE.akzent },
    { text: `${worte.plaetze} ${ganz(end.plaetze)}`, wert: end.plaetze, farbe: FARBE.kreis },
    ...(other ? [{ text: `Vergleich ${ganz(other.bedarf)}`, wert: other.bedarf, farbe: FARBE.leise }] : []),
  ].sort((a, b) => b.wert - a.wert);
  const apart = (top * (schrift + 3)) / height;
  for (let i = 1; i < texts.length; i++) texts[i].wert = Math.min(texts[i].wert, texts[i - 1].wert - apart);
  const low = apart / 2;
  for (let i = texts.length - 1; i >= 0; i--)
    texts[i].wert = Math.max(texts[i].wert, low + (texts.length - 1 - i) * apart);
  return texts;
}

function form(height: number, schrift: number): TopLevelSpec {
  const x = {
    field: "jahr",
    type: "quantitative" as const,
    scale: { domainMin: { expr: "von" }, domainMax: { expr: "bis" }, nice: false, zero: false },
    axis: {
      title: null,
      grid: false,
      values: { expr: "jahre" },
      labelExpr: "datum.value + '/' + substring('' + (datum.value + 1), 2)",
      labelOverlap: false,
      labelFlush: true,
    },
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domainMin: 0, domainMax: { expr: "hoch" }, nice: false },
    axis: { title: null, domain: false, ticks: false, tickCount: 5, format: ",.0f" },
  });
  const line = (name: string, mark: object, encoding: object = {}) => ({
    data: { name },
    mark: { type: "line" as const, ...mark },
    encoding: { x, y: y("wert"), ...encoding },
  });
  return {
    width: 300,
    height,
    autosize: "none",
    config: config(schrift),
    params: [
      { name: "von", value: 0 },
      { name: "bis", value: 1 },
      { name: "hoch", value: 1 },
      { name: "jahre", value: [] },
    ],
    layer: [
      {
        data: { name: "standjahr" },
        mark: { type: "rule", color: FARBE.achse, strokeDash: [2, 3] },
        encoding: { x },
      },
      {
        data: { name: "band" },
        mark: { type: "area", color: FARBE.akzent, opacity: 0.16 },
        encoding: { x, y: y("unten"), y2: { field: "oben" } },
      },
      line("szenarien", { color: FARBE.andere, strokeWidth: 1.2 }, { detail: { field: "id", type: "nominal" } }),
      line(
        "plaetze",
        { interpolate: "step-after", color: FARBE.kreis, strokeWidth: 2 },
        {
          detail: { field: "art", type: "nominal" },
          strokeDash: { condition: { test: "datum.art == 'vergleich'", value: [5, 4] }, value: [1, 0] },
          opacity: { condition: { test: "datum.art == 'vergleich'", value: 0.55 }, value: 1 },
        },
      ),
      line("vergleich", { color: FARBE.leise, strokeWidth: 2, strokeDash: [5, 4] }),
      line("bedarf", { color: FARBE.akzent, strokeWidth: 2.6 }),
      {
        data: { name: "punkte" },
        mark: { type: "circle", color: FARBE.akzent, size: 40, opacity: 1 },
        encoding: { x, y: y("wert") },
      },
      {
        data: { name: "endtexte" },
        mark: { type: "text", align: "left", baseline: "middle", dx: 7, fontWeight: "bold" },
        encoding: {
          x,
          y: y("wert"),
          text: { field: "text" },
          color: { field: "farbe", type: "nominal", scale: null },
        },
      },
      {
        data: { name: "stempel" },
        mark: {
          type: "text",
          align: "left",
          baseline: "bottom",
          x: 0,
          y: -6,
          fontWeight: "bold",
          color: FARBE.warnung,
        },
        encoding: { text: { field: "text" } },
      },
    ],
  } as unknown as TopLevelSpec;
}

/** The numbers of the chart in words, for those who do not see it. */
export function kurveInWorten({ jahre, einheit, worte }: Pick<PlanerKurve, "jahre" | "einheit" | "worte">): string {
  const say = (i: number) =>
    `${schuljahr(jahre[i])}: ${worte.bedarf} ${ganz(einheit.jahre[i].bedarf)}, ${worte.plaetze} ${ganz(einheit.jahre[i].plaetze)}`;
  return `${einheit.name}. ${jahre.map((_, i) => say(i)).join("; ")}.`;
}
