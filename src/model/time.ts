// Time of a value: its kinds (Stichtag, year, Schuljahr, pooled Zeitraum), how they are written in data and read aloud.

export const ZEITARTEN = ["stichtag", "jahr", "schuljahr", "zeitraum"] as const;
export type Zeitart = (typeof ZEITARTEN)[number];

const FORMS: Record<Zeitart, { pattern: RegExp; example: string }> = {
  stichtag: { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, example: "2022-12-31" },
  jahr: { pattern: /^(\d{4})$/, example: "2022" },
  schuljahr: { pattern: /^(\d{4})\/(\d{2})$/, example: "2023/24" },
  zeitraum: { pattern: /^(\d{4}(?:\/\d{2})?)-(\d{4}(?:\/\d{2})?)$/, example: "2021-2023" },
};

/** How a time of this kind is written in the data files, for error messages. */
export function zeitExample(art: Zeitart): string {
  return FORMS[art].example;
}

/**
 * Calendar year of a time: the year of the Stichtag, the year itself, the year in which the Schuljahr begins, or the last
 * year of a Zeitraum. Returns null where the text is not a valid time of this kind (a 30 February, a Schuljahr 2023/25, a
 * year before 1900, a Zeitraum that ends before it begins or mixes years with Schuljahre).
 */
export function yearOf(zeit: string, art: Zeitart): number | null {
  const match = FORMS[art].pattern.exec(zeit);
  if (!match) return null;
  if (art === "zeitraum") {
    const kind = zeitartOf(match[1]);
    if (!kind || kind !== zeitartOf(match[2])) return null;
    const [from, to] = [yearOf(match[1], kind), yearOf(match[2], kind)];
    return from !== null && to !== null && from < to ? to : null;
  }
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

/** First and last time of a Zeitraum. */
function endsOf(zeitraum: string): [string, string] {
  const [from, to] = zeitraum.split("-");
  return [from, to];
}

/** Number of years or Schuljahre that a time covers: 3 for `2021-2023`, 1 for every other kind. */
export function jahreIn(zeit: string): number {
  if (zeitartOf(zeit) !== "zeitraum") return 1;
  const [from, to] = endsOf(zeit);
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
}

/** A Zeitraum from its first and last year or Schuljahr. */
export function zeitraum(from: string, to: string): string {
  return `${from}-${to}`;
}

/** A time as a person writes it: `31.12.2022`, `2022`, `Schuljahr 2023/24`, `2021–2023 (gepoolt)`. */
export function formatZeit(zeit: string): string {
  const art = zeitartOf(zeit);
  if (art === "zeitraum") {
    const text = `${endsOf(zeit).join("–")} (gepoolt)`;
    return text.includes("/") ? `Schuljahre ${text}` : text;
  }
  if (art === "stichtag") return `${zeit.slice(8)}.${zeit.slice(5, 7)}.${zeit.slice(0, 4)}`;
  return art === "schuljahr" ? `Schuljahr ${zeit}` : zeit;
}

/** The Schuljahr that begins in a year: `2029` → `2029/30`. */
export function schuljahr(jahr: number): string {
  return `${jahr}/${String((jahr + 1) % 100).padStart(2, "0")}`;
}
