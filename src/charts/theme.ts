// The look of all charts: colours by name (the stylesheet gives them their value in light, dark and print), type, locale.
import type { Config } from "vega-lite";

/** Colours are CSS variables, so that one drawing serves light, dark and print. */
export const FARBE = {
  text: "var(--c-text)",
  leise: "var(--c-leise)",
  gitter: "var(--c-gitter)",
  achse: "var(--c-achse)",
  kreis: "var(--c-kreis)",
  andere: "var(--c-andere)",
  balken: "var(--c-balken)",
  akzent: "var(--c-akzent)",
  grund: "var(--c-grund)",
  grenze: "var(--c-grenze)",
  warnung: "var(--c-warnung)",
} as const;

/** Steps of the sequential palette, light to dark in the light theme. */
export const STUFEN = [1, 2, 3, 4, 5].map((i) => `var(--stufe-${i})`);
/** Colour of text that stands on such a step. */
export const STUFEN_TEXT = [1, 2, 3, 4, 5].map((i) => `var(--stufe-text-${i})`);

/** Which of the five steps to use where there are fewer classes, so that neighbours stay apart. */
export function stepsFor(count: number): number[] {
  return [[], [2], [1, 3], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]][count];
}

export const SCHRIFT = "system-ui, sans-serif";

/** d3-format and d3-time-format in German; reaches axes, legends and every text that Vega writes itself. */
export const LOCALE = {
  number: { decimal: ",", thousands: ".", grouping: [3], currency: ["", "\u00a0€"], minus: "\u2212" },
  time: {
    dateTime: "%A, %e. %B %Y, %X",
    date: "%d.%m.%Y",
    time: "%H:%M:%S",
    periods: ["AM", "PM"],
    days: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
    shortDays: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
    months: [
      "Januar",
      "Februar",
      "März",
      "April",
      "Mai",
      "Juni",
      "Juli",
      "August",
      "September",
      "Oktober",
      "November",
      "Dezember",
    ],
    shortMonths: ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
  },
} as const;

/**
 * Configuration shared by all specs. The drawing is hidden from assistive technology (`aria: false`): the figure around
 * it carries a German description and an equal table, while Vega's own descriptions are English in part.
 */
export function config(size = 12): Config {
  return {
    aria: false,
    background: "transparent",
    font: SCHRIFT,
    locale: LOCALE as unknown as Config["locale"],
    view: { stroke: null },
    axis: {
      labelColor: FARBE.leise,
      labelFontSize: size,
      titleColor: FARBE.leise,
      titleFontSize: size,
      titleFontWeight: "normal",
      gridColor: FARBE.gitter,
      gridWidth: 1,
      domainColor: FARBE.achse,
      tickColor: FARBE.achse,
      labelFont: SCHRIFT,
      titleFont: SCHRIFT,
    },
    legend: {
      labelColor: FARBE.text,
      labelFontSize: size,
      labelFont: SCHRIFT,
      titleColor: FARBE.leise,
      titleFontSize: size,
      titleFontWeight: "normal",
      titleFont: SCHRIFT,
    },
    text: { font: SCHRIFT, fontSize: size, color: FARBE.text },
  };
}

/** Estimated width of a text in px; system fonts average about 0.54 em a letter. */
export function textWidth(text: string, size: number): number {
  return (
    [...text].reduce(
      (sum, letter) => sum + (/[ilj.,:;'()|! ]/.test(letter) ? 0.32 : /[mwMWÄÖÜ]/.test(letter) ? 0.85 : 0.56),
      0,
    ) * size
  );
}

/** Axis number format with as many decimals as the step of the ticks needs. */
export function tickFormat(min: number, max: number, decimals: number): string {
  const step = (max - min) / 5;
  return `,.${step >= 1 ? 0 : Math.min(decimals, step >= 0.1 ? 1 : 2)}f`;
}
