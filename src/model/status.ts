// Status of a value in the symbols of German official statistics, and the one way to combine several of them.

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

/** True where the status accompanies a number, false where it stands in place of one. */
export function hasNumber(status: Status): boolean {
  return STATUS[status].number;
}

/** Strongest first: what makes a computed value unusable, then what limits it. Zero does not spread. */
export const STATUS_PRECEDENCE: readonly Status[] = [".", "/", "x", "...", "( )", "s", "p", "r", "", "–"];

/** Status of a value that was computed from others: the strongest of theirs; zeros count as plain numbers. */
export function combineStatus(statuses: readonly Status[]): Status {
  for (const status of STATUS_PRECEDENCE) {
    if (status === "–") break;
    if (statuses.includes(status)) return status;
  }
  return "";
}
