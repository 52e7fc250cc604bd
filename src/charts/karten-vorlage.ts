// The map of the explorers as a form that is compiled once: areas, circles for counts, highlight and labels are fed.
import type { TopLevelSpec } from "vega-lite";
import { type GemeindeGeo, type Karte, widthInKm } from "./geo.js";
import type { Gebietsbild } from "./karten-inhalt.js";
import { circleArea, circleRadius, type Mass } from "./kreise.js";
import { type Projektion, projektion } from "./projektion.js";
import { config, FARBE, textWidth } from "./theme.js";
import type { Vorlage } from "./vorlage.js";

export interface KartenEingabe {
  karte: Karte;
  /** By the AGS of the Gemeinde. */
  bilder: ReadonlyMap<string, Gebietsbild>;
  /** Measure of the circles; null draws none (rates). */
  kreise: Mass | null;
  /** Text across the drawing, for fictitious values. */
  stempel?: string;
  width: number;
  schrift?: number;
}

const MUTED = 0.22;

export function kartenVorlage(eingabe: KartenEingabe): Vorlage {
  const { karte, width, schrift = 13 } = eingabe;
  const fit = projektion(karte, width);
  return {
    schluessel: `karte-${width}-${schrift}`,
    form: () => mapForm(karte, fit, width, schrift),
    daten: { ...areaRows(eingabe), ...signRows(eingabe, fit, schrift) },
  };
}

function areaRows({ karte, bilder }: KartenEingabe) {
  const areas = karte.flaechen.flatMap((f) => {
    const bild = bilder.get(f.properties.ags);
    if (!bild) return [];
    const { ags, fuellung, gedaempft, hervorgehoben } = bild;
    return [{ type: "Feature", geometry: f.geometry, ags, fuellung, deckung: gedaempft ? MUTED : 1, hervorgehoben }];
  });
  return { flaechen: areas, hervorgehoben: areas.filter((a) => a.hervorgehoben) };
}

interface Text {
  x: number;
  y: number;
  text: string;
  farbe: string;
  groesse: number;
  gewicht: "normal" | "bold";
  stil: "normal" | "italic";
  deckung: number;
}

/** Circles and labels. A label stands where it has room; with circles the names stand below them. */
function signRows(eingabe: KartenEingabe, fit: Projektion, schrift: number) {
  const { karte, bilder, kreise, width } = eingabe;
  const pxPerKm = width / widthInKm(karte);
  const circles: { ags: string; x: number; y: number; flaeche: number; deckung: number }[] = [];
  const texts: Text[] = [];
  const below: Text[] = [];
  for (const { properties, bild } of representatives(karte, bilder)) {
    const [x, y] = fit.punkt(...properties.label);
    const room = properties.platz * pxPerKm;
    const deckung = bild.gedaempft ? MUTED * 2 : 1;
    const style = { farbe: bild.textfarbe, stil: bild.modell ? ("italic" as const) : ("normal" as const), deckung };
    const small = schrift - 1;
    const name = (at: number): Text => ({ x, y: at, text: bild.name, groesse: small, gewicht: "normal", ...style });
    const number = (at: number): Text => ({ x, y: at, text: bild.text, groesse: schrift, gewicht: "bold", ...style });
    if (kreise && bild.wert !== null && bild.wert > 0) {
      const radius = circleRadius(bild.wert, kreise);
      const inside = textWidth(bild.text, schrift) <= radius * 1.6;
      circles.push({ ags: bild.ags, x, y, flaeche: circleArea(bild.wert, kreise), deckung });
      if (inside) texts.push({ ...number(y), farbe: FARBE.grund });
      if (textWidth(bild.name, small) <= room) below.push(name(y + radius + small * 0.75));
    } else if (textWidth(bild.name, small) <= room && bild.text !== "")
      texts.push(name(y - small * 0.55), number(y + small * 0.65));
    else if (textWidth(bild.text, schrift) <= room) texts.push(number(y));
  }
  const stempel = eingabe.stempel ? [{ x: 6, y: schrift, text: eingabe.stempel }] : [];
  texts.push(...below.filter((text) => !circles.some((circle) => covers(circle, text))));
  return { kreise: circles, texte: texts, stempel };
}

/** Whether a circle lies over a text. */
function covers(circle: { x: number; y: number; flaeche: number }, { x, y, text, groesse }: Text): boolean {
  const radius = Math.sqrt(circle.flaeche / Math.PI);
  const half = textWidth(text, groesse) / 2;
  const dx = Math.max(0, Math.abs(circle.x - x) - half);
  const dy = Math.max(0, Math.abs(circle.y - y) - groesse / 2 + 2);
  return Math.hypot(dx, dy) < radius;
}

/** One area for each region, the one with the most room: a Planungsraum has one circle and one label. */
function representatives(karte: Karte, bilder: KartenEingabe["bilder"]) {
  const best = new Map<string, { properties: GemeindeGeo; bild: Gebietsbild }>();
  for (const { properties } of karte.flaechen) {
    const bild = bilder.get(properties.ags);
    if (bild && properties.platz > (best.get(bild.ags)?.properties.platz ?? -1))
      best.set(bild.ags, { properties, bild });
  }
  return best.values();
}

function mapForm(karte: Karte, fit: Projektion, width: number, schrift: number): TopLevelSpec {
  const outline = (strokeWidth: number, stroke: string) => ({
    data: { name: "hervorgehoben" },
    mark: { type: "geoshape" as const, filled: false, stroke, strokeWidth, strokeJoin: "round" as const },
  });
  const x = { field: "x", type: "quantitative" as const, scale: null, axis: null };
  const y = { field: "y", type: "quantitative" as const, scale: null, axis: null };
  const own = (field: string) => ({ field, type: "nominal" as const, scale: null });
  const measure = (field: string) => ({ field, type: "quantitative" as const, scale: null, legend: null });
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
        encoding: { fill: own("fuellung"), fillOpacity: measure("deckung") },
      },
      {
        data: { values: [{ type: "Feature", geometry: karte.umriss }] },
        mark: { type: "geoshape", filled: false, stroke: FARBE.kreis, strokeWidth: 1.6, strokeJoin: "round" },
      },
      outline(7, FARBE.grund),
      outline(3.5, FARBE.kreis),
      {
        data: { name: "kreise" },
        mark: { type: "circle", color: "var(--stufe-4)", stroke: FARBE.grund, strokeWidth: 1, opacity: 1 },
        encoding: { x, y, size: measure("flaeche"), opacity: measure("deckung") },
      },
      {
        data: { name: "texte" },
        mark: {
          type: "text",
          baseline: "middle",
          fontWeight: { expr: "datum.gewicht" },
          fontStyle: { expr: "datum.stil" },
        },
        encoding: {
          x,
          y,
          text: { field: "text" },
          color: own("farbe"),
          size: measure("groesse"),
          opacity: measure("deckung"),
        },
      },
      {
        data: { name: "stempel" },
        mark: { type: "text", align: "left", baseline: "middle", fontWeight: "bold", color: "var(--c-warnung)" },
        encoding: { x, y, text: { field: "text" } },
      },
    ],
  } as unknown as TopLevelSpec;
}
