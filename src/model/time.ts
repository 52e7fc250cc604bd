// Time of a value: its kinds (Stichtag, year, Schuljahr), how they are written in data and how they are read aloud.

export const ZEITARTEN = ["stichtag", "jahr", "schuljahr"] as const;
export type Zeitart = (typeof ZEITARTEN)[number];

const FORMS: Record<Zeitart, { pattern: RegExp; example: string }> = {
  stichtag: { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, example: "2022-12-31" },
  jahr: { pattern: /^(\d{4})$/, example: "2022" },
  schuljahr: { pattern: /^(\d{4})\/(\d{2})$/, example: "2023/24" },
};

/** How a time of this kind is written in the data files, for error messages. */
export function zeitExample(art: Zeitart): string {
  return FORMS[art].example;
}

/**
 * Calendar year of a time: the year of the Stichtag, the year itself, or the year in which the Schuljahr begins.
 * Returns null where the text is not a valid time of this kind (a 30 February, a Schuljahr 2023/25, a year before 1900).
 */
export function yearOf(zeit: string, art: Zeitart): number | null {
  const match = FORMS[art].pattern.exec(zeit);
  if (!match) return null;
  const year = Number(match[1]);
  if (year < 1900) return null;
  if (art === "stichtag") {
    const date = new Date(`${zeit}T00:00:00Z`);
    return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== zeit ? null : year;
  }
  if (art === "schuljahr") return (year + 1) % 100 === Number(match[2]) ? year : null;
  return year;
}

/** The kind of a written time, judged by its form alone. */
export function zeitartOf(zeit: string): Zeitart | null {
  return ZEITARTEN.find((art) => FORMS[art].pattern.test(zeit)) ?? null;
}

/** A time as a person writes it: `31.12.2022`, `2022`, `Schuljahr 2023/24`. */
export function formatZeit(zeit: string): string {
  const art = zeitartOf(zeit);
  if (art === "stichtag") return `${zeit.slice(8)}.${zeit.slice(5, 7)}.${zeit.slice(0, 4)}`;
  return art === "schuljahr" ? `Schuljahr ${zeit}` : zeit;
}
