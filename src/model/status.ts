// Status of a value in the symbols of German official statistics.

/** Symbols that stand instead of a number. `–` (exactly zero) is a number and stands beside it. */
export const STATUS = {
  "": { text: "Zahlenwert", number: true },
  "–": { text: "genau null", number: true },
  "( )": { text: "eingeschränkte Aussagekraft", number: true },
  p: { text: "vorläufig", number: true },
  r: { text: "berichtigt", number: true },
  s: { text: "geschätzt", number: true },
  ".": { text: "unbekannt oder geheim zu halten", number: false },
  "...": { text: "Angabe fällt später an", number: false },
  "/": { text: "nicht veröffentlicht, weil zu unsicher", number: false },
  x: { text: "Aussage nicht sinnvoll", number: false },
} as const;

export type Status = keyof typeof STATUS;

export function isStatus(text: string): text is Status {
  return Object.hasOwn(STATUS, text);
}

/** Explanation of a symbol for readers, e.g. in tables and tooltips. */
export function statusText(status: Status): string {
  return STATUS[status].text;
}

/** Order in which statuses win when figures are combined: what makes a computed value unusable, then what limits it. Zero does not spread. */
export const STATUS_PRECEDENCE: readonly Status[] = [".", "/", "x", "...", "( )", "s", "p", "r", "", "–"];
