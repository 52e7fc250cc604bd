// Population pyramid as a form that is compiled once: men to the left, women to the right, another year as an outline.
import type { TopLevelSpec } from "vega-lite";
import type { NachAlter, Personen } from "../model/forecast/kohorten.js";
import { config, FARBE, STUFEN } from "./theme.js";
import type { Vorlage } from "./vorlage.js";

export interface PyramidenEingabe {
  personen: Personen;
  /** Drawn as a line over the areas; null draws none. */
  vergleich: Personen | null;
  /** First and last age of working life, which are coloured. */
  erwerbsalter: readonly [number, number];
  /** Persons of one age and sex at the end of the axis; the same for all years that are compared. */
  hoechst: number;
  /** Areas that answer a pointer or a key: groups of ages. Only where somebody can touch them. */
  antworten?: readonly { schluessel: string; seite: -1 | 1; von: number; bis: number }[];
  /** Small drawings have fewer numbers on their axes. */
  klein?: boolean;
  width: number;
  height: number;
  schrift?: number;
}

/** Age at which the drawing ends; heights are best multiples of it. */
export const OBEN = 101;

export function pyramide(eingabe: PyramidenEingabe): Vorlage {
  const { personen, vergleich, hoechst, width, height, klein, schrift = 13 } = eingabe;
  const [from, to] = eingabe.erwerbsalter;
  const pixel = (2 * hoechst) / width;
  const parts = [
    { von: 0, bis: from - 1, farbe: FARBE.balken },
    { von: from, bis: to, farbe: STUFEN[2] },
    { von: to + 1, bis: OBEN - 1, farbe: FARBE.balken },
  ];
  const sides = [
    { seite: -1, liste: personen.maennlich },
    { seite: 1, liste: personen.weiblich },
  ];
  return {
    schluessel: `pyramide-${width}-${height}-${schrift}`,
    form: () => pyramidForm(width, height, schrift, klein ?? false),
    werte: { hoechst },
    daten: {
      flaechen: sides.flatMap(({ seite, liste }) =>
        parts.flatMap(({ von, bis, farbe }) =>
          steps(liste, von, bis, pixel).map(({ alter, wert }) => ({
            alter,
            wert: seite * wert,
            farbe,
            teil: `${seite} ${von}`,
          })),
        ),
      ),
      umriss: vergleich ? [...outline(vergleich.maennlich, -1, pixel), ...outline(vergleich.weiblich, 1, pixel)] : [],
      antworten: (eingabe.antworten ?? []).map(({ schluessel, seite, von, bis }) => ({
        ags: schluessel,
        von,
        bis: Math.min(bis + 1, OBEN),
        wert: seite * hoechst,
      })),
    },
  };
}

/** Far below a pixel: corners are drawn in the order of their age, and two of the same age would have none. */
const SPALT = 1e-3;

/**
 * Both corners of the bar of each age, so that areas have steps whatever the interpolation. Bars end on whole pixels: nobody sees
 * less, and the page is lighter by thousands of digits.
 */
function steps(liste: NachAlter, von: number, bis: number, pixel: number): { alter: number; wert: number }[] {
  return liste.slice(von, bis + 1).flatMap((wert, i) => {
    const rounded = Math.round(wert / pixel) * pixel;
    return [
      { alter: von + i, wert: rounded },
      { alter: von + i + 1 - SPALT, wert: rounded },
    ];
  });
}

function outline(liste: NachAlter, seite: -1 | 1, pixel: number) {
  return steps(liste, 0, OBEN - 1, pixel).map(({ alter, wert }, i) => ({ alter, wert: seite * wert, seite, folge: i }));
}

function pyramidForm(width: number, height: number, schrift: number, klein: boolean): TopLevelSpec {
  const x = {
    field: "wert",
    type: "quantitative",
    scale: { domainMin: { expr: "-hoechst" }, domainMax: { expr: "hoechst" }, nice: false, zero: true },
    axis: {
      labelExpr: "format(abs(datum.value), ',.0f')",
      tickCount: klein ? 3 : width < 400 ? 5 : 9,
      title: null,
      grid: false,
      domain: false,
      ticks: false,
      labelPadding: 4,
    },
  };
  const y = {
    field: "alter",
    type: "quantitative",
    scale: { domain: [0, OBEN], nice: false, zero: true },
    axis: {
      values: klein ? [0, 20, 40, 60, 80, 100] : [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
      title: null,
      domain: false,
      ticks: false,
      labelPadding: 6,
    },
  };
  const own = (field: string) => ({ field, type: "nominal", scale: null });
  const side = (text: string, share: number) => ({
    data: { values: [{ text }] },
    mark: { type: "text", baseline: "bottom", dy: -4, fontSize: schrift, color: FARBE.text },
    encoding: { x: { value: width * share }, y: { value: 0 }, text: { field: "text" } },
  });
  return {
    width,
    height,
    padding: 4,
    config: config(schrift),
    params: [{ name: "hoechst", value: 1 }],
    layer: [
      {
        data: { name: "flaechen" },
        mark: { type: "area", orient: "horizontal", interpolate: "linear" },
        encoding: {
          x: { ...x, stack: null },
          y,
          color: own("farbe"),
          detail: own("teil"),
        },
      },
      {
        data: { values: [{ wert: 0 }] },
        mark: { type: "rule", color: FARBE.grund, strokeWidth: 1 },
        encoding: { x, y: { value: 0 }, y2: { value: "height" } },
      },
      {
        data: { name: "umriss" },
        mark: { type: "line", interpolate: "linear", color: FARBE.kreis, strokeWidth: 1.3 },
        encoding: { x, y, detail: own("seite"), order: { field: "folge", type: "quantitative" } },
      },
      side("Männer", 0.25),
      side("Frauen", 0.75),
      {
        data: { name: "antworten" },
        mark: { type: "rect", fill: "transparent" },
        encoding: {
          x,
          x2: { datum: 0 },
          y: { ...y, field: "von" },
          y2: { field: "bis" },
        },
      },
    ],
  } as unknown as TopLevelSpec;
}
