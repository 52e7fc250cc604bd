// Dot strip: where one Gemeinde stands among all, as a small SVG; written directly, because a page carries dozens of them.
import { type Html, html } from "../model/markup.js";
import { FARBE } from "./theme.js";

export interface PunktreiheEingabe {
  /** Values of all Gemeinden that have one. */
  alle: readonly number[];
  /** The value that is looked at; null shows the distribution alone. */
  wert: number | null;
  /** Value of the Kreis as a mark across the strip; null where it measures something else. */
  kreis: number | null;
  width?: number;
}

const HEIGHT = 22;
const EDGE = 7;

/** The strip without any text: a table row beside it carries the numbers. */
export function punktreihe({ alle, wert, kreis, width = 150 }: PunktreiheEingabe): Html {
  const ends = [...alle, ...(kreis === null ? [] : [kreis]), ...(wert === null ? [] : [wert])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const x = (value: number) =>
    Math.round((high === low ? width / 2 : EDGE + ((value - low) / (high - low)) * (width - 2 * EDGE)) * 10) / 10;
  const middle = HEIGHT / 2;
  return html`<svg class="punktreihe" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" aria-hidden="true" focusable="false"><path d="M0 ${middle}H${width}" stroke="${FARBE.gitter}"/>${alle.map((v) => html`<circle cx="${x(v)}" cy="${middle}" r="3.5" fill="${FARBE.andere}" stroke="${FARBE.grund}" stroke-width=".7"/>`)}${
    kreis === null ? null : html`<path d="M${x(kreis)} 2V${HEIGHT - 2}" stroke="${FARBE.kreis}" stroke-width="2"/>`
  }${wert === null ? null : html`<circle cx="${x(wert)}" cy="${middle}" r="6" fill="${FARBE.akzent}" stroke="${FARBE.grund}" stroke-width="1.5"/>`}</svg>`;
}
