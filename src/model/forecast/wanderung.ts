// The age profile of migration: which share of migrants has which age.
import type { NachAlter } from "./kohorten.js";

export interface Profil {
  /** Fall of the children's part per year of age. */
  kinder_abfall: number;
  /** Height of the children's part against the peak of the young. */
  kinder_hoehe: number;
  /** Age of the peak of the young, years. */
  gipfel: number;
  /** Fall after the peak and rise before it, per year of age. */
  abfall: number;
  anstieg: number;
  /** Share that all ages have alike, against the peak. */
  sockel: number;
}

/**
 * Shares of migrants by completed age, with the sum 1: a falling curve of children who move with their parents, a peak of the
 * young who move for work and training, and a constant (Rogers and Castro 1981, Model Migration Schedules, IIASA RR-81-30,
 * without the part for retirement).
 * @param letztes last age of the list
 */
export function rogersCastro(profil: Profil, letztes: number): NachAlter {
  const weights = Array.from({ length: letztes + 1 }, (_, a) => {
    const x = a + 0.5;
    const young = Math.exp(-profil.abfall * (x - profil.gipfel) - Math.exp(-profil.anstieg * (x - profil.gipfel)));
    return profil.kinder_hoehe * Math.exp(-profil.kinder_abfall * x) + young + profil.sockel;
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / total);
}
