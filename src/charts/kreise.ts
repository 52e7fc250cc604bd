// Proportional circles for counts: the area of a circle is proportional to its value, the same scale in every year.

export interface Mass {
  /** Value and radius in px of the largest circle. */
  groesster: number;
  radius: number;
}

/** Area of a circle in px², as Vega's symbols take it; nothing for zero and below. */
export function circleArea(value: number, { groesster, radius }: Mass): number {
  return value <= 0 || groesster <= 0 ? 0 : (value / groesster) * Math.PI * radius ** 2;
}

export function circleRadius(value: number, mass: Mass): number {
  return Math.sqrt(circleArea(value, mass) / Math.PI);
}

/** Round values for the legend, largest first: at most the largest value, each about a quarter of the one before. */
export function legendValues(groesster: number): number[] {
  const values: number[] = [];
  for (let limit = groesster; limit >= 1 && values.length < 3; limit = values.at(-1)! / 4) {
    const value = roundDown(limit);
    if (values.at(-1) === value) break;
    values.push(value);
  }
  return values;
}

/** The largest 1, 2 or 5 times a power of ten that is not above the value. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((step) => step * power <= value) ?? 1) * power;
}
