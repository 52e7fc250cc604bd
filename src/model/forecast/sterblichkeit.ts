// Mortality by age from a Gompertz curve that is fitted to a life expectancy, for a Kreis without a life table of its own.
import type { NachAlter } from "./kohorten.js";

export interface Sterblichkeit {
  /** Probability of dying between the ends of two years, by age at the first of them; the last age is open. */
  sterben: NachAlter;
  /** Share of a birth cohort alive at the middle of each age, which persons of that completed age have on average. */
  ueberlebende: NachAlter;
}

/** Beyond this age nobody is left: the curve has fallen below one in ten thousand everywhere. */
const ENDE = 120;
const SCHRITTE_JE_JAHR = 20;

/**
 * Hazard `μ(x) = A·exp(B·x)` (Gompertz 1825) with the level A chosen so that life expectancy at birth is as given; deaths of the
 * first year come on top as one share at birth, because a Gompertz curve has none.
 * @param lebenserwartung at birth in years
 * @param steigung B, rise of the logarithm of the hazard per year of age
 * @param saeugling share of newborn children who die, 0 to 1
 * @param letztes last age, which is open
 * @throws RangeError where no level of the curve gives that life expectancy
 */
export function gompertz(lebenserwartung: number, steigung: number, saeugling: number, letztes: number): Sterblichkeit {
  const reached = (logA: number) => (1 - saeugling) * expectancy(Math.exp(logA), steigung);
  let [low, high] = [-20, 0];
  if (!(reached(low) > lebenserwartung && reached(high) < lebenserwartung))
    throw new RangeError(
      `mit der Steigung ${steigung} lässt sich eine Lebenserwartung von ${lebenserwartung} Jahren nicht erreichen`,
    );
  // Life expectancy falls with the level of the curve; 100 halvings reach the last bit of a double.
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (reached(middle) > lebenserwartung) low = middle;
    else high = middle;
  }
  const level = Math.exp((low + high) / 2);
  const alive = (age: number) => (1 - saeugling) * Math.exp(-cumulated(level, steigung, age));
  const ages = Array.from({ length: letztes }, (_, a) => a);
  // Persons of completed age a are a and a half on average: they die between the middles of two ages.
  const sterben = ages.map((a) => 1 - alive(a + 1.5) / alive(a + 0.5));
  return {
    sterben: [...sterben, openAge(alive, letztes)],
    ueberlebende: [...ages.map((a) => alive(a + 0.5)), tail(alive, letztes)],
  };
}

/** Integral of the hazard from birth. */
function cumulated(level: number, rise: number, age: number): number {
  return (level / rise) * (Math.exp(rise * age) - 1);
}

function expectancy(level: number, rise: number): number {
  return integral((x) => Math.exp(-cumulated(level, rise, x)), 0, ENDE);
}

/** Persons who live in the open last age, for a cohort of one. */
function tail(alive: (age: number) => number, letztes: number): number {
  return integral(alive, letztes, ENDE);
}

/** Share of the persons of the open last age who die within a year. */
function openAge(alive: (age: number) => number, letztes: number): number {
  return 1 - integral((x) => alive(x + 1), letztes, ENDE) / tail(alive, letztes);
}

/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number): number {
  const n = 2 * Math.ceil(((to - from) * SCHRITTE_JE_JAHR) / 2);
  const h = (to - from) / n;
  let total = f(from) + f(to);
  for (let i = 1; i < n; i++) total += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return (total * h) / 3;
}

/** Life expectancy at birth that probabilities of dying imply: what a reader can hold against published figures. */
export function lebenserwartung(sterben: NachAlter, saeugling: number): number {
  const last = sterben.length - 1;
  let alive = 1 - saeugling;
  // Half a year from birth to the first end of a year, then a year of life for each age, half of it for those who die in it.
  let years = 0.5 * (1 - saeugling / 2);
  for (let a = 0; a < last; a++) {
    years += alive * (1 - sterben[a] / 2);
    alive *= 1 - sterben[a];
  }
  return years + alive * (1 / sterben[last] - 0.5);
}
