// What is wrong with a placeholder of a page: a mistake in writing, or a number that this Kreis does not have.

/** Thrown for a placeholder that cannot stand; the message is German and suggests what was meant. */
export class PlaceholderError extends Error {
  constructor(
    message: string,
    readonly abhilfe = "Schreibweise: {{indikator kreis aktuell wert}}.",
  ) {
    super(message);
  }
}

/** The placeholder is right, but this Kreis has no such figure: its paragraph is left out, a title gives way. */
export class MissingValueError extends PlaceholderError {}
