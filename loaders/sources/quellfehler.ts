// What goes wrong between us and a source, in a form that says whether to try again and what a person can do.

/** `voruebergehend`: ask again. `anmeldung`: stop with this system. `unveraendert`: nothing newer. Else it stays as it is. */
export type Fehlerart = "voruebergehend" | "endgueltig" | "anmeldung" | "unveraendert";

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
