// Random numbers that are the same on every run: a small seeded generator (mulberry32) and draws from it.

export interface Zufall {
  /** At least 0, below 1. */
  zahl(): number;
  /** At least `von`, below `bis`. */
  zwischen(von: number, bis: number): number;
  /** How often an event of probability `p` occurs in `n` tries; whole number. */
  treffer(n: number, p: number): number;
}

/** A generator whose whole sequence follows from the text. */
export function zufall(saat: string): Zufall {
  let state = hash(saat);
  const zahl = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    zahl,
    zwischen: (von, bis) => von + (bis - von) * zahl(),
    treffer: (n, p) => Array.from({ length: n }, zahl).filter((x) => x < p).length,
  };
}

/** FNV-1a over the UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}
