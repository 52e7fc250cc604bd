// The map of the planner: Gemeinden shaded by their gap, sites as points, as large as what is missing there.
import type { TopLevelSpec } from "vega-lite";
import type { Einheit } from "../model/forecast/bilanz.js";
import { ganz } from "../model/forecast/worte.js";
import { type Karte, widthInKm } from "./geo.js";
import { projektion } from "./projektion.js";
import { config, FARBE, STUFEN, STUFEN_TEXT, textWidth } from "./theme.js";
import type { Vorlage } from "./vorlage.js";

export interface PlanerKarte {
  karte: Karte;
  /** Gap of the Gemeinden by AGS, rounded; Gemeinden that are not named have no demand of their own. */
  luecken: ReadonlyMap<string, number>;
  /** Sites with what is missing and what is free there, rounded. */
  punkte: readonly { schluessel: string; laenge: number; breite: number; luecke: number; frei: number }[];
  /** Upper limits of all classes but the last, the same in every year and scenario. */
  grenzen: readonly number[];
  auswahl?: string;
  stempel?: string;
  width: number;
  schrift?: number;
}

/** Limits of the classes of missing places (or class rooms): 0, then up to each of these, then more. */
export const LUECKEN_GRENZEN = { plaetze: [25, 75, 150], raeume: [1, 3, 5] } as const;

const OHNE = "var(--c-flaeche)";
/** Area in px² of a point without gap, and what each missing place adds: the same in every view, so that views can be compared. */
const PUNKT = 46;
const JE_PLATZ = 7;
const JE_RAUM = 90;

/** Class of a gap: 0 none, else 1 to 4. */
export function lueckenKlasse(luecke: number, grenzen: readonly number[]): number {
  if (luecke < 1) return 0;
  const i = grenzen.findIndex((g) => luecke <= g);
  return (i < 0 ? grenzen.length : i) + 1;
}

/** Rows of the legend from none to most. */
export function lueckenLegende(grenzen: readonly number[]): { fuellung: string; text: string }[] {
  return [
    { fuellung: OHNE, text: "keine" },
    ...grenzen.map((g, i) => {
      const from = i === 0 ? 1 : grenzen[i - 1] + 1;
      return { fuellung: STUFEN[i], text: from === g ? String(g) : `${from} bis ${g}` };
    }),
    { fuellung: STUFEN[grenzen.length], text: `mehr als ${grenzen[grenzen.length - 1]}` },
  ];
}

export function planerKarte(eingabe: PlanerKarte): Vorlage {
  const { karte, width, schrift = 13, grenzen, luecken, punkte, auswahl } = eingabe;
  const fit = projektion(karte, width);
  const perUnit = grenzen === LUECKEN_GRENZEN.raeume ? JE_RAUM : JE_PLATZ;
  const areas = karte.flaechen.map((f) => {
    const { ags } = f.properties;
    const klasse = lueckenKlasse(luecken.get(ags) ?? 0, grenzen);
    return { type: "Feature", geometry: f.geometry, ags, fuellung: klasse === 0 ? OHNE : STUFEN[klasse - 1] };
  });
  const points = punkte.map((p) => {
    const [x, y] = fit.punkt(p.laenge, p.breite);
    const missing = p.luecke >= 1;
    return {
      ags: p.schluessel,
      x,
      y,
      flaeche: missing ? PUNKT + perUnit * p.luecke : PUNKT,
      fuellung: missing ? FARBE.kreis : FARBE.grund,
      rand: missing ? FARBE.grund : FARBE.kreis,
    };
  });
  const pxPerKm = width / widthInKm(karte);
  // Points that tell the gap stand where the number would.
  const crowded = punkte.some((p) => p.luecke >= 1);
  const numbers = (crowded ? [] : karte.flaechen).flatMap((f) => {
    const gap = luecken.get(f.properties.ags) ?? 0;
    if (gap < 1 || textWidth(ganz(gap), schrift) > f.properties.platz * pxPerKm) return [];
    const [x, y] = fit.punkt(...f.properties.label);
    return [{ x, y, text: ganz(gap), farbe: STUFEN_TEXT[lueckenKlasse(gap, grenzen) - 1] }];
  });
  return {
    schluessel: `planer-karte-${width}-${schrift}`,
    form: () => form(karte, fit, width, schrift),
    daten: {
      flaechen: areas,
      hervorgehoben: areas.filter((a) => a.ags === auswahl),
      // Large points first, so that none hides a smaller one.
      punkte: points.sort((a, b) => b.flaeche - a.flaeche),
      gewaehlt: points.filter((p) => p.ags === auswahl),
      texte: numbers,
      stempel: eingabe.stempel ? [{ x: width - 4, y: fit.height - schrift, text: eingabe.stempel }] : [],
    },
  };
}

/** Rounded gaps by key, for map and legend. */
export function luecken(einheiten: readonly Einheit[], i: number): Map<string, number> {
  return new Map(einheiten.map((e) => [e.schluessel, Math.round(e.jahre[i].luecke)]));
}

function form(karte: Karte, fit: ReturnType<typeof projektion>, width: number, schrift: number): TopLevelSpec {
  const x = { field: "x", type: "quantitative" as const, scale: null, axis: null };
  const y = { field: "y", type: "quantitative" as const, scale: null, axis: null };
  const own = (field: string) => ({ field, type: "nominal" as const, scale: null });
  const size = { field: "flaeche", type: "quantitative" as const, scale: null, legend: null };
  const outline = (strokeWidth: number, stroke: string) => ({
    data: { name: "hervorgehoben" },
    mark: { type: "geoshape" as const, filled: false, stroke, strokeWidth, strokeJoin: "round" as const },
  });
  return {
    width,
    height: fit.height,
    padding: 0,
    autosize: "none",
    config: config(schrift),
    projection: { type: "mercator", scale: fit.scale, translate: fit.translate },
    layer: [
      {
        data: { name: "flaechen" },
        mark: { type: "geoshape", stroke: FARBE.grenze, strokeWidth: 0.8, strokeJoin: "round" },
        encoding: { fill: own("fuellung") },
      },
      {
        data: { values: [{ type: "Feature", geometry: karte.umriss }] },
        mark: { type: "geoshape", filled: false, stroke: FARBE.kreis, strokeWidth: 1.6, strokeJoin: "round" },
      },
      outline(7, FARBE.grund),
      outline(3.5, FARBE.kreis),
      {
        data: { name: "texte" },
        mark: { type: "text", baseline: "middle", fontWeight: "bold" },
        encoding: { x, y, text: { field: "text" }, color: own("farbe") },
      },
      {
        data: { name: "punkte" },
        mark: { type: "circle", strokeWidth: 1.4, opacity: 1, fillOpacity: 0.92 },
        encoding: { x, y, size, fill: own("fuellung"), stroke: own("rand") },
      },
      {
        data: { name: "gewaehlt" },
        mark: { type: "circle", filled: false, stroke: FARBE.kreis, strokeWidth: 3.5, opacity: 1 },
        encoding: { x, y, size },
      },
      {
        data: { name: "stempel" },
        mark: { type: "text", align: "right", baseline: "middle", fontWeight: "bold", color: FARBE.warnung },
        encoding: { x, y, text: { field: "text" } },
      },
    ],
  } as unknown as TopLevelSpec;
}
