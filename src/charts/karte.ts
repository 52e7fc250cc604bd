// Choropleth map as a Vega-Lite spec: classes fixed over all years, patterns for withheld and missing figures, labels where they fit.
import type { TopLevelSpec } from "vega-lite";
import { BEFUND_TEXT, type Befund } from "../model/befund.js";
import { classOf, type Klassen } from "../model/classes.js";
import { formatNumber } from "../model/format.js";
import { type Karte, widthInKm } from "./geo.js";
import { classPaint } from "./klassen-farben.js";
import { MUSTER } from "./muster.js";
import { config, FARBE, textWidth } from "./theme.js";

export interface Gebietswert {
  name: string;
  wert: number | null;
  /** What stands in the place of a missing number. */
  statusText: string;
  befund: Befund;
}

export interface KarteEingabe {
  karte: Karte;
  /** By AGS; areas that are not named have no figure. */
  werte: ReadonlyMap<string, Gebietswert>;
  klassen: Klassen | null;
  nachkommastellen: number;
  /** AGS of the highlighted area. */
  auswahl?: string;
  width: number;
  height: number;
  schrift?: number;
  legende: "rechts" | "unten";
}

/** Classes of areas without a number: withheld and missing are two things, in the drawing and in its legend. */
const OHNE = (["geheim", "fehlt"] as const).map((befund) => ({ text: BEFUND_TEXT[befund], muster: MUSTER[befund] }));

export function karte(eingabe: KarteEingabe): TopLevelSpec {
  const { klassen, nachkommastellen, werte, auswahl, schrift = 12 } = eingabe;
  const classes = classLabels(klassen, nachkommastellen);
  const colours = classPaint(klassen);
  const areas = eingabe.karte.flaechen.map((f) => {
    const { ags } = f.properties;
    const gebiet = werte.get(ags);
    const wert = gebiet?.wert ?? null;
    const index = wert === null || !klassen ? -1 : classOf(wert, klassen, nachkommastellen);
    return {
      type: "Feature",
      geometry: f.geometry,
      ags,
      klasse: index < 0 ? BEFUND_TEXT[gebiet?.befund === "geheim" ? "geheim" : "fehlt"] : classes[index],
      textfarbe: index < 0 ? FARBE.text : colours[index].text,
      lon: f.properties.label[0],
      lat: f.properties.label[1],
      platz: f.properties.platz,
      name: gebiet?.name ?? ags,
      text: wert === null ? (gebiet?.statusText ?? "") : formatNumber(wert, nachkommastellen),
    };
  });
  const without = OHNE.filter(({ text }) => areas.some((a) => a.klasse === text));
  const domain = [...classes.toReversed(), ...without.map((o) => o.text)];
  const range = [...colours.map((c) => c.fill).toReversed(), ...without.map((o) => o.muster)];
  const plain = areas.map(({ lon: _lon, lat: _lat, platz: _platz, textfarbe: _farbe, ...area }) => area);
  const right = eingabe.legende === "rechts";
  return {
    width: eingabe.width,
    height: eingabe.height,
    padding: 4,
    config: config(schrift),
    projection: { type: "mercator" },
    layer: [
      {
        data: { values: plain },
        mark: { type: "geoshape", stroke: FARBE.grenze, strokeWidth: 0.8, strokeJoin: "round" },
        encoding: {
          fill: {
            field: "klasse",
            type: "nominal",
            scale: { domain, range },
            legend: {
              title: null,
              orient: right ? "right" : "bottom",
              direction: "vertical",
              columns: right ? 1 : 2,
              symbolType: "square",
              symbolSize: schrift * 18,
              symbolStrokeColor: FARBE.grenze,
              symbolStrokeWidth: 0.8,
              rowPadding: 4,
              labelLimit: 0,
            },
          },
        },
      },
      {
        data: { values: [{ type: "Feature", geometry: eingabe.karte.umriss }] },
        mark: { type: "geoshape", filled: false, stroke: FARBE.kreis, strokeWidth: 1.6, strokeJoin: "round" },
      },
      ...highlight(plain.filter((a) => a.ags === auswahl).map((a) => a.geometry)),
      labelLayer(areas, eingabe, schrift),
    ],
  } as TopLevelSpec;
}

/** A dark outline on a light seam, so that it stands out from every step of the palette. */
function highlight(geometries: readonly object[]) {
  return geometries.flatMap((geometry) =>
    [
      { stroke: FARBE.grund, strokeWidth: 7 },
      { stroke: FARBE.kreis, strokeWidth: 3.5 },
    ].map((line) => ({
      data: { values: [{ type: "Feature", geometry }] },
      mark: { type: "geoshape" as const, filled: false, strokeJoin: "round" as const, ...line },
    })),
  );
}

function labelLayer(
  areas: { lon: number; lat: number; platz: number; name: string; text: string; textfarbe: string }[],
  eingabe: KarteEingabe,
  schrift: number,
) {
  const pxPerKm = eingabe.width / widthInKm(eingabe.karte);
  const labels = areas.flatMap(({ lon, lat, platz, name, text, textfarbe }) => {
    const room = platz * pxPerKm;
    const at = { lon, lat, farbe: textfarbe };
    const small = schrift - 1;
    if (textWidth(name, small) <= room)
      return [
        { ...at, text: name, dy: -small * 0.55, size: small, weight: "normal" },
        { ...at, text, dy: small * 0.65, size: schrift, weight: "bold" },
      ];
    return textWidth(text, schrift) <= room ? [{ ...at, text, dy: 0, size: schrift, weight: "bold" }] : [];
  });
  return {
    layer: [...new Set(labels.map((l) => `${l.dy}|${l.size}|${l.weight}`))].map((key) => {
      const [dy, size, weight] = key.split("|");
      return {
        data: { values: labels.filter((l) => `${l.dy}|${l.size}|${l.weight}` === key) },
        mark: {
          type: "text" as const,
          baseline: "middle" as const,
          dy: Number(dy),
          fontSize: Number(size),
          fontWeight: weight as "bold",
        },
        encoding: {
          longitude: { field: "lon", type: "quantitative" as const },
          latitude: { field: "lat", type: "quantitative" as const },
          text: { field: "text" },
          color: { field: "farbe", type: "nominal" as const, scale: null },
        },
      };
    }),
  };
}

/** Class names as readers know them: `2,1 bis unter 3,0`, the last one `5,4 bis 7,2`. */
export function classLabels(klassen: Klassen | null, decimals: number): string[] {
  if (!klassen) return [];
  const { grenzen, maximum } = klassen;
  return grenzen.map((lower, i) => {
    const from = formatNumber(lower, decimals);
    if (i < grenzen.length - 1) return `${from} bis unter ${formatNumber(grenzen[i + 1], decimals)}`;
    return lower === maximum ? from : `${from} bis ${formatNumber(maximum, decimals)}`;
  });
}
