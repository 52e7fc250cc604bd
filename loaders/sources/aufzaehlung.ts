// Names the first of many things in a message and counts the rest.

/** `A, B und 3 weitere`: at most `hoechstens` are named. */
export function aufzaehlung(texte: readonly string[], hoechstens = 5, trenner = ", "): string {
  const rest = texte.length - hoechstens;
  return `${texte.slice(0, hoechstens).join(trenner)}${rest > 0 ? ` und ${rest} weitere` : ""}`;
}
