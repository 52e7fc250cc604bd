// Divides a whole number among parts so that the parts are whole and add up to it (largest remainders, Hare-Niemeyer).

/**
 * Whole numbers in the proportion of the weights that add up to `total` exactly. Of equal remainders the earlier part
 * gets the unit.
 * @param total whole number, 0 or more
 * @param weights 0 or more each, not all 0
 * @throws RangeError where total or weights are not as asked
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!Number.isSafeInteger(total) || total < 0)
    throw new RangeError(`${total} ist keine ganze Zahl, die sich aufteilen lässt`);
  if (!(sum > 0) || weights.some((w) => !(w >= 0)))
    throw new RangeError(`nach den Gewichten ${weights.join(", ")} lässt sich nichts aufteilen`);
  const shares = weights.map((weight, index) => {
    const share = (total * weight) / sum;
    return { index, whole: Math.floor(share), rest: share - Math.floor(share) };
  });
  const left = total - shares.reduce((a, share) => a + share.whole, 0);
  const next = shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index).slice(0, left);
  for (const share of next) share.whole += 1;
  return shares.map((share) => share.whole);
}
