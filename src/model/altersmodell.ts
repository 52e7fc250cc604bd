// The model of the municipal age structure: municipal totals and 15–64 shares are fitted to the ages of the Kreis.
import { apportion } from "./apportion.js";
import { fitToMargins, type Rand } from "./ipf.js";

/** What the model is computed from. All lists of sexes follow `geschlechter`. */
export interface Altersdaten {
  geschlechter: readonly string[];
  /** Ages of the Kreis with persons by sex: the first hard margin. */
  altersgruppen: readonly { alter: string; erwerbsalter: boolean; personen: readonly number[] }[];
  /** Newest known persons of each Gemeinde by sex and its last known share (0 to 1) of persons aged 15 to under 65. */
  gemeinden: readonly { ags: string; personen: readonly number[]; erwerbsalter: number }[];
}

export interface Altersmodell {
  /** Persons by Gemeinde, age and sex, in the order of the input; not rounded. */
  personen: number[][][];
  /** Factor by which the municipal totals were scaled to the Kreis, by sex. */
  faktoren: number[];
  gemeinden: {
    ags: string;
    /** Persons as known, and scaled to the Kreis: the second hard margin. */
    roh: number;
    skaliert: number;
    /** 15–64 shares: as known, shifted to agree with the Kreis, and as the fitted table has it. */
    anteilBekannt: number;
    anteilVerwendet: number;
    anteilErreicht: number;
  }[];
  /** Share of persons aged 15 to under 65 in the Kreis. */
  anteilKreis: number;
  schritte: number;
  /** Largest relative distance of a hard margin from its target. */
  abweichung: number;
}

/**
 * Reconciles, then fits. (1) Municipal totals are scaled, by sex, to the Kreis. (2) The known 15–64 shares are shifted on
 * the log-odds scale by one constant, so that together they give the Kreis share. (3) The start table spreads each
 * Gemeinde's persons inside and outside 15–64 as the Kreis is spread. (4) Iterative proportional fitting makes
 * age × sex of the Kreis and sex of each Gemeinde hold; the shares are a soft margin that only shapes the start.
 * @throws RangeError where margins cannot be met or a share is not between 0 and 1
 */
export function fitAltersmodell(daten: Altersdaten): Altersmodell {
  const { geschlechter, altersgruppen, gemeinden } = daten;
  const kreis = geschlechter.map((_, s) => total(altersgruppen.map((a) => a.personen[s])));
  const faktoren = kreis.map((sum, s) => sum / total(gemeinden.map((g) => g.personen[s])));
  const skaliert = gemeinden.map((g) => g.personen.map((p, s) => p * faktoren[s]));
  const arbeit = geschlechter.map((_, s) => total(altersgruppen.map((a) => (a.erwerbsalter ? a.personen[s] : 0))));
  const shares = shiftShares(
    gemeinden.map((g) => g.erwerbsalter),
    skaliert.map(total),
    total(arbeit),
  );
  const cells = gemeinden.flatMap((_, g) =>
    altersgruppen.flatMap((gruppe, a) => geschlechter.map((_s, s) => ({ g, a, s, gruppe }))),
  );
  const start = cells.map(({ g, s, gruppe }) => {
    const [share, group] = gruppe.erwerbsalter ? [shares[g], arbeit[s]] : [1 - shares[g], kreis[s] - arbeit[s]];
    return (skaliert[g][s] * share * gruppe.personen[s]) / group;
  });
  const count = geschlechter.length;
  const raender: Rand[] = [
    {
      name: "Alter × Geschlecht im Kreis",
      klassen: cells.map(({ a, s }) => a * count + s),
      ziele: altersgruppen.flatMap((a) => a.personen),
    },
    { name: "Geschlecht je Gemeinde", klassen: cells.map(({ g, s }) => g * count + s), ziele: skaliert.flat() },
  ];
  const { zellen, schritte, abweichung } = fitToMargins(start, raender);
  const personen = gemeinden.map((_, g) =>
    altersgruppen.map((_a, a) => geschlechter.map((_s, s) => zellen[(g * altersgruppen.length + a) * count + s])),
  );
  return {
    personen,
    faktoren,
    gemeinden: gemeinden.map(({ ags, personen: roh, erwerbsalter }, g) => ({
      ags,
      roh: total(roh),
      skaliert: total(skaliert[g]),
      anteilBekannt: erwerbsalter,
      anteilVerwendet: shares[g],
      anteilErreicht:
        total(personen[g].filter((_, a) => altersgruppen[a].erwerbsalter).flat()) / total(personen[g].flat()),
    })),
    anteilKreis: total(arbeit) / total(kreis),
    schritte,
    abweichung,
  };
}

/**
 * Shifts shares by one constant on the log-odds scale so that they give `target` persons together: order and distance
 * of the Gemeinden stay, and no share leaves 0 to 1.
 * @param shares between 0 and 1, exclusive
 * @param persons persons each share applies to
 * @throws RangeError where that is impossible
 */
export function shiftShares(shares: readonly number[], persons: readonly number[], target: number): number[] {
  if (shares.some((share) => !(share > 0 && share < 1)))
    throw new RangeError("ein Anteil liegt nicht zwischen 0 und 1");
  if (!(target > 0 && target < total(persons)))
    throw new RangeError(`mit ${total(persons)} Personen lassen sich ${target} nicht erreichen`);
  const shifted = (by: number) => shares.map((share) => 1 / (1 + ((1 - share) / share) * Math.exp(-by)));
  const reached = (by: number) => total(shifted(by).map((share, i) => share * persons[i]));
  let [low, high] = [-50, 50];
  // Bisection: 200 halvings reach the last bit of a double.
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (reached(middle) < target) low = middle;
    else high = middle;
  }
  return shifted((low + high) / 2);
}

/**
 * The model's persons to a fixed number of decimals, so that each age × sex of the Kreis still adds up exactly; the
 * last decimal goes by largest remainders. Same shape as `personen`.
 */
export function roundToKreis(personen: readonly number[][][], daten: Altersdaten, decimals: number): number[][][] {
  const unit = 10 ** decimals;
  const rounded = personen.map((ages) => ages.map((sexes) => [...sexes]));
  for (const [a, gruppe] of daten.altersgruppen.entries())
    for (const [s, sum] of gruppe.personen.entries()) {
      if (sum === 0) continue;
      const parts = apportion(
        Math.round(sum * unit),
        personen.map((ages) => ages[a][s]),
      );
      for (const [g, part] of parts.entries()) rounded[g][a][s] = part / unit;
    }
  return rounded;
}

function total(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0);
}
