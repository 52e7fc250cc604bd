// Life course as a Vega-Lite spec: stations along the age axis, for each indicator a small scale with Gemeinden, Kreis and choice.
import type { TopLevelSpec } from "vega-lite";
import { formatNumber, shortUnit } from "../model/format.js";
import type { Messung, Station } from "../model/lebenslauf.js";
import { statusText } from "../model/status.js";
import { formatZeit } from "../model/time.js";
import { urteilText } from "../model/urteil.js";
import { MUSTER } from "./muster.js";
import { config, FARBE, textWidth } from "./theme.js";
import { umbruch } from "./umbruch.js";

export interface LebenslaufEingabe {
  stationen: readonly Station[];
  /** AGS of the Kreis, for marks. */
  kreis: string;
  /** Short name of the chosen Gemeinde; null without. */
  auswahl: string | null;
  width: number;
  schrift: number;
  /** One row per station instead of one column. */
  schmal: boolean;
}

/** Everything is placed in px: each indicator has a scale of its own, so no axis could be shared. */
interface Text {
  x: number;
  y: number;
  text: string;
}

interface Strich {
  x: number;
  y: number;
  ags: string;
  indikator: string;
}

interface Zeichnung {
  fett: Text[];
  text: Text[];
  leise: Text[];
  /** Like `leise`, but ending at x. */
  rechts: Text[];
  mitte: Text[];
  warnung: Text[];
  linien: { x: number; x2: number; y: number; y2: number }[];
  leer: { x: number; x2: number; y: number; y2: number }[];
  punkte: { x: number; y: number }[];
  gemeinden: Strich[];
  kreis: Strich[];
  bereiche: { x: number; x2: number; y: number }[];
  auswahl: Strich[];
}

const STRIP = 18;
const INSET = 5;
/** Bold letters are about so much wider. */
const BOLD = 1.12;
export const MARKEN = { demo: "Beispielwerte", modell: "Modellrechnung" } as const;

/** The drawing; its height follows from what the stations hold. */
export function lebenslauf(eingabe: LebenslaufEingabe): TopLevelSpec {
  const z: Zeichnung = {
    fett: [],
    text: [],
    leise: [],
    rechts: [],
    mitte: [],
    warnung: [],
    linien: [],
    leer: [],
    punkte: [],
    gemeinden: [],
    kreis: [],
    bereiche: [],
    auswahl: [],
  };
  const top = key(eingabe, z);
  const height = eingabe.schmal ? rows(eingabe, z, top) : columns(eingabe, z, top);
  return spec(eingabe, z, height);
}

/** What the marks mean, above everything. Returns where the drawing goes on. */
function key({ auswahl, schrift, width, schmal }: LebenslaufEingabe, z: Zeichnung): number {
  const y = schrift;
  const none = { ags: "", indikator: "" };
  let x = 4;
  for (const dx of [0, 4, 10, 13]) z.gemeinden.push({ x: x + dx, y, ...none });
  z.text.push({ x: x + 20, y, text: "Städte und Gemeinden" });
  x += 46 + textWidth("Städte und Gemeinden", schrift);
  z.kreis.push({ x, y, ...none });
  z.text.push({ x: x + 8, y, text: "Landkreis" });
  x += 30 + textWidth("Landkreis", schrift);
  if (auswahl === null) return y * 2.2;
  const label = `${auswahl}, Strich: 95-%-Bereich`;
  const below = schmal && x + 32 + textWidth(label, schrift) > width;
  const at = below ? { x: 4, y: y * 2.6 } : { x, y };
  z.bereiche.push({ x: at.x, x2: at.x + 24, y: at.y });
  z.auswahl.push({ x: at.x + 12, y: at.y, ...none });
  z.text.push({ x: at.x + 32, y: at.y, text: label });
  return at.y + y * 1.2;
}

/** One column per station below the age axis; the scales of a row stand at one height, what has no scale is set close. */
function columns({ stationen, width, schrift, kreis }: LebenslaufEingabe, z: Zeichnung, top: number): number {
  const gap = 18;
  const cw = (width - gap * (stationen.length - 1)) / stationen.length;
  const small = schrift - 1;
  const axis = top + 10;
  z.linien.push({ x: 0, x2: width, y: axis, y2: axis });
  const heads = stationen.map((s) => umbruch(s.titel, cw / BOLD, schrift));
  const ages = axis + 8 + Math.max(...heads.map((h) => h.length)) * schrift * 1.25;
  const at = stationen.map((_, i) => i * (cw + gap));
  for (const [i, station] of stationen.entries()) {
    z.punkte.push({ x: at[i] + 5, y: axis });
    stack(z.fett, heads[i], at[i], axis + 8 + schrift * 0.75, schrift);
    stack(z.leise, [station.alter], at[i], ages + small * 0.75, small);
    if (station.messungen.length === 0) empty(z, at[i], cw, ages + small * 2.6, small);
  }
  let y = ages + small * 2.6;
  for (let row = 0; row < Math.max(...stationen.map((s) => s.messungen.length)); row++) {
    const cells = stationen.flatMap(({ messungen }, i) => (messungen[row] ? [{ m: messungen[row], x: at[i] }] : []));
    const parts = cells.map(({ m, x }) => ({
      m,
      x,
      titel: umbruch(m.titel, cw, schrift),
      eigen: ownText(m).flatMap((text) => umbruch(text, cw / BOLD, schrift)),
      bezug: umbruch(countyText(m), cw, small),
      zeit: umbruch(timeText(m), cw, small),
    }));
    const most = (count: (part: (typeof parts)[number]) => number) => Math.max(0, ...parts.map(count));
    const line = schrift * 1.25;
    const titles = y + most((p) => p.titel.length) * line;
    const marks = titles + (parts.some((p) => p.m.marke) ? small * 1.25 : 0);
    const own = marks + most((p) => p.eigen.length) * line;
    const strip = own + most((p) => p.bezug.length) * small * 1.25 + 3;
    const ends = strip + STRIP + small * 1.3;
    for (const p of parts) {
      stack(z.text, p.titel, p.x, y + schrift * 0.6, schrift);
      const single = p.m.lage === "nur_kreis";
      const mark = single ? y + p.titel.length * line : titles;
      const county = single ? mark + (p.m.marke ? small * 1.25 : 0) : own;
      if (p.m.marke) stack(z.warnung, [MARKEN[p.m.marke]], p.x, mark + small * 0.6, small);
      stack(z.fett, p.eigen, p.x, marks + schrift * 0.6, schrift);
      stack(z.leise, p.bezug, p.x, county + small * 0.6, small);
      scale(z, p.m, kreis, p.x, cw, strip, small);
      stack(z.leise, p.zeit, p.x, (single ? county + p.bezug.length * small * 1.25 : ends) + small * 0.6, small);
    }
    const below = parts.some((p) => p.m.lage !== "nur_kreis") ? ends : strip;
    y = below + small * 1.25 * most((p) => p.zeit.length) + schrift * 1.5;
  }
  return y;
}

/** One row per station beside the age axis, its indicators below each other. */
function rows({ stationen, width, schrift, kreis }: LebenslaufEingabe, z: Zeichnung, top: number): number {
  const left = 20;
  const cw = width - left;
  const small = schrift - 1;
  let y = top + 6;
  const first = y + schrift * 0.6;
  for (const station of stationen) {
    z.punkte.push({ x: 6, y: y + schrift * 0.6 });
    const age = textWidth(station.alter, small);
    const head = umbruch(station.titel, (cw - age - 12) / BOLD, schrift);
    stack(z.fett, head, left, y + schrift * 0.6, schrift);
    z.rechts.push({ x: width, y: y + schrift * 0.6, text: station.alter });
    y += head.length * schrift * 1.25 + 6;
    if (station.messungen.length === 0) {
      empty(z, left, cw, y, small);
      y += STRIP + small * 2;
    }
    for (const m of station.messungen) {
      const mark = m.marke ? MARKEN[m.marke] : "";
      const titel = umbruch(m.titel, cw - textWidth(mark, small) - 10, schrift);
      stack(z.text, titel, left, y + schrift * 0.6, schrift);
      if (mark) z.warnung.push({ x: width - textWidth(mark, small), y: y + schrift * 0.6, text: mark });
      y += titel.length * schrift * 1.25;
      const own = ownText(m);
      stack(z.fett, own, left, y + schrift * 0.6, schrift);
      y += own.length * schrift * 1.25;
      const county = countyText(m);
      if (county) {
        z.leise.push({ x: left, y: y + small * 0.6, text: county });
        y += small * 1.25;
      }
      scale(z, m, kreis, left, cw, y + 2, small);
      if (m.lage === "nur_kreis") z.leise.push({ x: left, y: y + small * 0.6, text: timeText(m) });
      else z.mitte.push({ x: left + cw / 2, y: y + 2 + STRIP + small * 0.6, text: timeText(m) });
      y += (m.lage === "nur_kreis" ? 0 : STRIP) + small * 1.3 + schrift;
    }
    y += 10;
  }
  z.linien.push({ x: 6, x2: 6, y: first, y2: y - 10 });
  return y;
}

/** The scale of one indicator, from its lowest to its highest number; a hatched place where there is none. */
function scale(z: Zeichnung, m: Messung, kreis: string, x: number, width: number, y: number, small: number): void {
  if (m.lage === "leer") {
    empty(z, x, width, y, small);
    return;
  }
  if (m.lage === "nur_kreis") return;
  const middle = y + STRIP / 2;
  const own = m.gewaehlt?.streuung;
  const ends = [
    ...[...m.gemeinden, ...(m.kreis ? [m.kreis] : [])].map((w) => w.wert),
    ...(own ? [own.unten, own.oben] : []),
  ];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const px = (wert: number) =>
    high === low ? x + width / 2 : x + INSET + ((wert - low) / (high - low)) * (width - 2 * INSET);
  z.linien.push({ x, x2: x + width, y: middle, y2: middle });
  for (const w of m.gemeinden)
    if (w.ags !== m.gewaehlt?.ags) z.gemeinden.push({ x: px(w.wert), y: middle, ags: w.ags, indikator: m.id });
  if (m.kreis) z.kreis.push({ x: px(m.kreis.wert), y: middle, ags: kreis, indikator: m.id });
  if (own) z.bereiche.push({ x: px(own.unten), x2: px(own.oben), y: middle });
  if (m.gewaehlt && m.gewaehlt.wert !== null)
    z.auswahl.push({ x: px(m.gewaehlt.wert), y: middle, ags: m.gewaehlt.ags, indikator: m.id });
  const number = (wert: number) => formatNumber(wert, m.indikator!.nachkommastellen);
  z.leise.push({ x, y: y + STRIP + small * 0.6, text: number(low) });
  if (high > low) z.rechts.push({ x: x + width, y: y + STRIP + small * 0.6, text: number(high) });
}

function empty(z: Zeichnung, x: number, width: number, y: number, small: number): void {
  z.leer.push({ x, x2: x + width, y, y2: y + STRIP });
  z.leise.push({ x, y: y + STRIP + small * 0.9, text: "keine Zahlen" });
}

/** Value of the chosen Gemeinde and, where chance allows one, the verdict. */
function ownText({ gewaehlt, indikator }: Messung): string[] {
  if (!gewaehlt || !indikator) return [];
  if (gewaehlt.wert === null) return [statusText(gewaehlt.status)];
  const vergleich = gewaehlt.streuung?.vergleich;
  return [
    withUnit(gewaehlt.wert, indikator),
    ...(vergleich ? [urteilText(vergleich.urteil, indikator.polaritaet)] : []),
  ];
}

function countyText({ kreis, indikator, lage }: Messung): string {
  if (!kreis || !indikator) return "";
  return `${lage === "nur_kreis" ? "nur Landkreis:" : "Landkreis"} ${withUnit(kreis.wert, indikator)}`;
}

function withUnit(wert: number, { nachkommastellen, einheit }: NonNullable<Messung["indikator"]>): string {
  return `${formatNumber(wert, nachkommastellen)}\u00a0${shortUnit(einheit).replaceAll(" ", "\u00a0")}`;
}

function timeText({ zeit }: Messung): string {
  return zeit === undefined ? "" : formatZeit(zeit).replace(/^Schuljahre /, "");
}

function stack(list: Text[], lines: readonly string[], x: number, y: number, schrift: number): void {
  for (const [i, text] of lines.entries()) if (text) list.push({ x, y: y + i * schrift * 1.25, text });
}

function spec({ width, schrift }: LebenslaufEingabe, z: Zeichnung, height: number): TopLevelSpec {
  const tall = Math.ceil(height);
  const place = (field: string, domain: [number, number]) => ({
    field,
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: null,
  });
  const x = place("x", [0, width]);
  const y = place("y", [tall, 0]);
  const words = (values: readonly Text[], color: string, fontSize: number, more: object = {}) => ({
    data: { values: values.map(round) },
    mark: { type: "text", align: "left", baseline: "middle", color, fontSize, ...more },
    encoding: { text: { field: "text", type: "nominal" } },
  });
  const marks = (values: readonly object[], mark: object, encoding: object = {}) => ({
    data: { values: values.map(round) },
    mark,
    encoding,
  });
  const ends = { x2: { field: "x2" }, y2: { field: "y2" } };
  const small = schrift - 1;
  const layer = [
    marks(z.linien, { type: "rule", color: FARBE.achse, strokeWidth: 1 }, ends),
    marks(z.leer, { type: "rect", fill: MUSTER.fehlt }, ends),
    marks(z.punkte, { type: "point", filled: true, size: 70, color: FARBE.akzent, opacity: 1 }),
    marks(z.gemeinden, { type: "tick", orient: "vertical", thickness: 1.5, size: 10, color: FARBE.grenze, opacity: 1 }),
    marks(z.kreis, { type: "tick", orient: "vertical", thickness: 3, size: STRIP, color: FARBE.kreis, opacity: 1 }),
    marks(z.bereiche, { type: "rule", color: FARBE.akzent, strokeWidth: 2 }, { x2: { field: "x2" } }),
    marks(z.auswahl, {
      type: "point",
      filled: true,
      size: 100,
      color: FARBE.akzent,
      stroke: FARBE.grund,
      strokeWidth: 1,
      opacity: 1,
    }),
    words(z.fett, FARBE.text, schrift, { fontWeight: "bold" }),
    words(z.text, FARBE.text, schrift),
    words(z.leise, FARBE.leise, small),
    words(z.rechts, FARBE.leise, small, { align: "right" }),
    words(z.mitte, FARBE.leise, small, { align: "center" }),
    words(z.warnung, FARBE.warnung, small),
  ];
  return {
    width,
    height: tall,
    padding: 4,
    config: config(schrift),
    encoding: { x, y },
    layer: layer.filter((l) => l.data.values.length > 0),
  } as unknown as TopLevelSpec;
}

/** Tenths of a pixel are enough and keep specs small. */
function round<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).map(([k, v]) => [k, typeof v === "number" ? Math.round(v * 10) / 10 : v]),
  ) as T;
}
