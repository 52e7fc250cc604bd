// The sum of some numbers.

export function summe(zahlen: readonly number[]): number {
  return zahlen.reduce((a, b) => a + b, 0);
}
