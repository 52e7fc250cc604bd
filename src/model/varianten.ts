// Variants of one indicator (other denominator, definition or source under the same name): never mixed, the twin is offered.

/** What has to be known of an indicator to find its variants. */
export interface MitZwillingen {
  id: string;
  kurztitel: string;
  variante?: string;
  zwillinge?: readonly string[];
}

export interface Gemisch<T extends MitZwillingen> {
  /** The one that stands already. */
  erste: T;
  /** Its twin that may not stand beside it. */
  zwilling: T;
}

/** The first pair of twins among some indicators, in their order; undefined where none are mixed. */
export function gemischIn<T extends MitZwillingen>(indikatoren: readonly T[]): Gemisch<T> | undefined {
  for (const [i, zwilling] of indikatoren.entries()) {
    const erste = indikatoren.slice(0, i).find((other) => areTwins(other, zwilling));
    if (erste) return { erste, zwilling };
  }
  return undefined;
}

/** The indicators without those whose twin stands before them. */
export function ohneZwillinge<T extends MitZwillingen>(indikatoren: readonly T[]): T[] {
  const kept: T[] = [];
  for (const indikator of indikatoren) if (!kept.some((other) => areTwins(other, indikator))) kept.push(indikator);
  return kept;
}

function areTwins(a: MitZwillingen, b: MitZwillingen): boolean {
  return (a.zwillinge?.includes(b.id) || b.zwillinge?.includes(a.id)) ?? false;
}

/** Why two twins do not stand side by side, with the names of their variants. */
export function gemischText({ erste, zwilling }: Gemisch<MitZwillingen>): string {
  const name = ({ kurztitel, variante }: MitZwillingen) => `„${kurztitel}“${variante ? ` (${variante})` : ""}`;
  return `${name(erste)} und ${name(zwilling)} messen unter einem Namen Verschiedenes und stehen darum nicht nebeneinander.`;
}
