// What goes wrong between us and a source, in a form that says whether to try again and what a person can do.

/** `voruebergehend`: ask again. `anmeldung`: ask this system nothing more. `endgueltig`: asking again would not help. */
export type Fehlerart = "voruebergehend" | "endgueltig" | "anmeldung";

export class QuellFehler extends Error {
  /** Seconds after which the source asks to come back. */
  spaeter?: number;

  constructor(
    readonly art: Fehlerart,
    /** What happened and, as far as it is known, why. */
    readonly was: string,
    readonly abhilfe: string,
  ) {
    super(`${was} → ${abhilfe}`);
    this.name = "QuellFehler";
  }
}

/** Seconds of a header `Retry-After`, which is a number or a date; undefined where there is none. */
export function pauseVon(kopf: string | null | undefined, jetzt = Date.now()): number | undefined {
  if (!kopf) return undefined;
  if (/^\d+$/.test(kopf)) return Number(kopf);
  const zeit = Date.parse(kopf);
  return Number.isNaN(zeit) ? undefined : Math.max(0, Math.ceil((zeit - jetzt) / 1000));
}
