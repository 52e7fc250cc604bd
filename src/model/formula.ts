// The terms of an indicator's formula: sums of Merkmale with a selection and a time offset, parsed from the catalogue.

/** One summand: `+ bevoelkerung[alter=15-17|18-19]@-5` is sign 1, two ages, five years earlier. */
export interface Term {
  sign: 1 | -1;
  merkmal: string;
  /** Dimension → chosen values, whose figures are added up. Dimensions that are not named mean `insgesamt`. */
  auswahl: Record<string, string[]>;
  /** Years to look back, 0 or negative. */
  versatz: number;
}

const TERM = /^\s*([+-])?\s*([a-z][a-z0-9_]*)(?:\[([^\]]*)\])?(?:@(-\d+))?/;

/**
 * Parses `a + b[dim=x|y] - c@-1` into its terms.
 * @throws SyntaxError naming the position and the part that was not understood.
 */
export function parseTerms(text: string): Term[] {
  return parse(text, false).terms;
}

/**
 * The same where numbers may stand among the Merkmale: `100 - auspendlerquote`.
 * @throws SyntaxError as above
 */
export function parseSum(text: string): { terms: Term[]; konstante: number } {
  return parse(text, true);
}

const NUMBER = /^\s*([+-])?\s*(\d+(?:\.\d+)?)\s*(?=[+-]|$)/;

function parse(text: string, numbers: boolean): { terms: Term[]; konstante: number } {
  const terms: Term[] = [];
  let konstante = 0;
  let rest = text;
  while (rest.trim() !== "") {
    const number = numbers ? NUMBER.exec(rest) : null;
    const match = number ?? TERM.exec(rest);
    const position = text.length - rest.length + 1;
    if (!match) throw new SyntaxError(`Zeichen ${position}: „${rest.trim()}“ ist kein Merkmal`);
    if (rest !== text && !match[1]) throw new SyntaxError(`Zeichen ${position}: vor „${rest.trim()}“ fehlt + oder -`);
    rest = rest.slice(match[0].length);
    if (number) {
      konstante += Number(number[2]) * (number[1] === "-" ? -1 : 1);
      continue;
    }
    terms.push({
      sign: match[1] === "-" ? -1 : 1,
      merkmal: match[2],
      auswahl: parseSelection(match[3], position),
      versatz: match[4] ? Number(match[4]) : 0,
    });
  }
  if (rest === text) throw new SyntaxError("die Formel ist leer");
  return { terms, konstante };
}

function parseSelection(text: string | undefined, position: number): Record<string, string[]> {
  if (text === undefined) return {};
  const auswahl: Record<string, string[]> = {};
  for (const part of text.split(",")) {
    const [name, values, ...more] = part.split("=").map((s) => s.trim());
    if (!name || !values || more.length > 0)
      throw new SyntaxError(`Zeichen ${position}: „[${text}]“ wird als [dimension=wert|wert] geschrieben`);
    if (auswahl[name]) throw new SyntaxError(`Zeichen ${position}: Dimension „${name}“ steht zweimal`);
    const list = values.split("|").map((s) => s.trim());
    const twice = list.find((value, i) => list.indexOf(value) !== i);
    if (twice !== undefined) throw new SyntaxError(`Zeichen ${position}: der Wert „${twice}“ steht zweimal`);
    auswahl[name] = list;
  }
  return auswahl;
}

/** All combinations of the chosen values: `{alter: [a, b], geschlecht: [w]}` → `{a, w}`, `{b, w}`. */
export function selections(auswahl: Record<string, string[]>): Record<string, string>[] {
  return Object.entries(auswahl).reduce<Record<string, string>[]>(
    (sofar, [name, values]) => sofar.flatMap((s) => values.map((value) => ({ ...s, [name]: value }))),
    [{}],
  );
}
