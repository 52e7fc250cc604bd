// Recomputes from the published files alone what the atlas says in words; shares no code with it, on purpose.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Zeile {
  ags: string;
  zeit: string;
  jahr: number;
  basis: string;
  wert: number | null;
  zaehler: number | null;
  nenner: number | null;
  herkunft: string;
}

export interface Indikator {
  id: string;
  kurztitel: string;
  einheit: string;
  nachkommastellen: number;
  polaritaet: "+" | "-" | "0";
  ebenenvergleich: boolean;
  zeitvergleich: boolean;
  anzahl: boolean;
  bruch: { ab: number }[];
  formel: { faktor?: number };
  zufall: { art: string; intervall?: "wilson" | "byar" };
}

export interface Gebiet {
  ags: string;
  name: string;
  kurz: string;
  ebene: string;
}

/** The published figures of a folder of outlets. */
export class Veroeffentlicht {
  readonly indikatoren: Indikator[];
  readonly gebiete: Gebiet[];
  readonly basen: string[];
  readonly kreis: { ags: string; land: string };
  private readonly zeilen = new Map<string, Zeile[]>();

  constructor(folder: string) {
    const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
    const katalog = read("katalog.json");
    this.indikatoren = katalog.indikatoren;
    this.basen = katalog.basen.map((b: { id: string }) => b.id);
    this.kreis = katalog.kreis;
    this.gebiete = read("regionen.json");
    for (const file of readdirSync(join(folder, "indikator")))
      this.zeilen.set(
        file.replace(".json", ""),
        read(join("indikator", file)).zeilen.map((z: unknown[]) => ({
          ags: z[0],
          zeit: z[1],
          jahr: z[2],
          basis: z[3],
          wert: z[4],
          zaehler: z[5],
          nenner: z[6],
          herkunft: z[8],
        })),
      );
  }

  zahlen(indikator: string, ags?: string): Zeile[] {
    const all = this.zeilen.get(indikator) ?? [];
    return ags === undefined ? all : all.filter((z) => z.ags === ags);
  }
}

const Z95 = 1.959963984540054;
const Z998 = 3.090232306167813;

/** Finds where a rising function is zero. */
function root(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 200; i++) {
    const middle = (a + b) / 2;
    if (f(middle) < 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** Those proportions that a score test does not reject, found by bisection instead of the closed formula. */
export function anteilsbereich(x: number, n: number, z: number): [number, number] {
  const observed = x / n;
  const distance = (p: number) => (p - observed) / Math.sqrt((p * (1 - p)) / n);
  const low = x === 0 ? 0 : root((p) => distance(p) + z, 1e-15, observed);
  const high = x === n ? 1 : root((p) => distance(p) - z, observed, 1 - 1e-15);
  return [low, high];
}

/** Limits of a number of events: exact by summing the Poisson distribution below ten, else Byar's cubes. */
export function ereignisbereich(x: number, z: number): [number, number] {
  if (x >= 10) {
    const limit = (o: number, sign: number) => o * (1 - 1 / 9 / o + (sign * z) / Math.sqrt(9 * o)) ** 3;
    return [limit(x, -1), limit(x + 1, 1)];
  }
  const tail = z === Z95 ? 0.025 : 0.001;
  const upTo = (mean: number, k: number) => {
    let sum = 0;
    let term = Math.exp(-mean);
    for (let i = 0; i <= k; i++) {
      sum += term;
      term *= mean / (i + 1);
    }
    return sum;
  };
  return [x === 0 ? 0 : root((m) => 1 - upTo(m, x - 1) - tail, 0, 60), root((m) => tail - upTo(m, x), 0, 60)];
}

export interface Bereiche {
  unten: number;
  oben: number;
  unten998: number;
  oben998: number;
}

/** Both intervals of a figure on its own scale; null where the indicator has none. */
export function bereiche({ zufall, formel }: Indikator, { wert, zaehler, nenner }: Zeile): Bereiche | null {
  if (zufall.art !== "ereignisse" || wert === null || zaehler === null || nenner === null) return null;
  const share = zufall.intervall === "wilson";
  const [weak, strong] = [Z95, Z998].map((z) =>
    (share ? anteilsbereich(zaehler, nenner, z) : ereignisbereich(zaehler, z)).map(
      (limit) => (share ? limit : limit / nenner) * formel.faktor!,
    ),
  );
  return { unten: weak[0], oben: weak[1], unten998: strong[0], oben998: strong[1] };
}

/** Verdict of a figure against the region above without it, in the atlas' words; null where nothing can be said. */
export function urteil(
  daten: Veroeffentlicht,
  indikator: Indikator,
  zeile: Zeile,
): { wort: string; rest: number; mit: string } | null {
  const bereich = bereiche(indikator, zeile);
  const level = daten.gebiete.find((g) => g.ags === zeile.ags)!.ebene;
  const mit = level === "kreis" ? daten.kreis.land : level === "land" || level === "bund" ? null : daten.kreis.ags;
  const whole = daten.zahlen(indikator.id, mit ?? "-").find((z) => z.zeit === zeile.zeit && z.basis === zeile.basis);
  if (!bereich || !mit || !indikator.ebenenvergleich || !whole) return null;
  if (whole.zaehler === null || whole.nenner === null || zeile.herkunft === "demo") return null;
  const remainder = { ...whole, zaehler: whole.zaehler - zeile.zaehler!, nenner: whole.nenner - zeile.nenner! };
  const rest = (remainder.zaehler / remainder.nenner) * indikator.formel.faktor!;
  const other = bereiche(indikator, { ...remainder, wert: rest })!;
  // Limits of the difference: the distances of both figures from their facing limits, added as squares.
  const value = zeile.wert!;
  const surely = (lower: number, upper: number, otherLower: number, otherUpper: number) =>
    value > rest
      ? value - rest > Math.sqrt((value - lower) ** 2 + (otherUpper - rest) ** 2)
      : rest - value > Math.sqrt((upper - value) ** 2 + (rest - otherLower) ** 2);
  const weak = surely(bereich.unten, bereich.oben, other.unten, other.oben);
  const strong = surely(bereich.unten998, bereich.oben998, other.unten998, other.oben998);
  const direction = value > rest ? "höher" : "niedriger";
  const wort = !weak ? "unauffällig" : `${strong ? "auffällig " : ""}${direction}`;
  return { wort, rest, mit };
}

/** „besser“, „schlechter“ or nothing for a direction and a polarity. */
export function wertung(wort: string, polaritaet: string): string {
  const up = /höher|steigend/.test(wort);
  if (polaritaet === "0" || !/höher|niedriger|steigend|fallend/.test(wort)) return "";
  return up === (polaritaet === "+") ? "gut" : "schlecht";
}

/** Numbers of a region since the last change of basis, break of method or figure without a number, oldest first. */
export function letzteStrecke(daten: Veroeffentlicht, { id, bruch }: Indikator, ags: string): Zeile[] {
  const rank = (z: Zeile) => daten.basen.indexOf(z.basis);
  const own = daten.zahlen(id, ags).filter((z) => z.herkunft !== "demo");
  const pieces: Zeile[][] = [];
  for (const basis of [...new Set(own.map((z) => z.basis))].sort(
    (a, b) => daten.basen.indexOf(a) - daten.basen.indexOf(b),
  )) {
    let piece: Zeile[] = [];
    const close = () => {
      if (piece.length > 0) pieces.push(piece);
      piece = [];
    };
    for (const z of own
      .filter((one) => one.basis === basis)
      .sort((a, b) => a.jahr - b.jahr || (a.zeit < b.zeit ? -1 : 1))) {
      const before = piece.at(-1);
      if (z.wert === null || (before && bruch.some((b) => before.jahr < b.ab && b.ab <= z.jahr))) close();
      if (z.wert !== null) piece.push(z);
    }
    close();
  }
  const last = Math.max(...pieces.map((p) => p.at(-1)!.jahr));
  return (
    pieces
      .filter((p) => p.at(-1)!.jahr === last)
      .sort((a, b) => rank(a[0]) - rank(b[0]))
      .at(-1) ?? []
  );
}

/** Direction of a series after Mann and Kendall: exact by counting inversions of all orders, with ties by the normal law. */
export function richtung(werte: readonly number[]): string {
  const n = werte.length;
  let s = 0;
  for (let j = 1; j < n; j++) for (let i = 0; i < j; i++) s += werte[j] > werte[i] ? 1 : werte[j] < werte[i] ? -1 : 0;
  const p = new Set(werte).size === n ? exact(Math.abs(s), n) : approximate(Math.abs(s), werte);
  if (p < 0.05) return s > 0 ? "steigend" : "fallend";
  const sorted = [...werte].sort((a, b) => a - b);
  return (sorted[n - 1] - sorted[0]) / Math.abs(sorted[(n - (n % 2)) / 2]) <= 0.1 ? "gleichbleibend" : "uneinheitlich";
}

/** Orders of n things by their number of inversions (Mahonian numbers), as whole numbers. */
function exact(s: number, n: number): number {
  let counts = [1n];
  let all = 1n;
  for (let k = 2; k <= n; k++) {
    const longer: bigint[] = [];
    for (let inversions = 0; inversions < counts.length + k - 1; inversions++) {
      let sum = 0n;
      for (let back = 0; back < k; back++) sum += counts[inversions - back] ?? 0n;
      longer.push(sum);
    }
    counts = longer;
    all *= BigInt(k);
  }
  const most = (n * (n - 1)) / 2;
  let extreme = 0n;
  for (const [inversions, count] of counts.entries()) if (Math.abs(most - 2 * inversions) >= s) extreme += count;
  return Number((extreme * 10n ** 15n) / all) / 1e15;
}

function approximate(s: number, werte: readonly number[]): number {
  const term = (t: number) => t * (t - 1) * (2 * t + 5);
  const ties = [...new Set(werte)].map((v) => werte.filter((w) => w === v).length);
  const variance = (term(werte.length) - ties.reduce((sum, t) => sum + term(t), 0)) / 18;
  if (s === 0 || variance === 0) return 1;
  // Upper tail of the normal distribution by Simpson's rule.
  const from = (s - 1) / Math.sqrt(variance);
  const [steps, to] = [4000, from + 12];
  const h = (to - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++)
    sum += (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2) * Math.exp(-((from + i * h) ** 2) / 2);
  return (2 * sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

/** A number as the atlas writes it. */
export function zahlText(wert: number, stellen: number): string {
  const text = Math.abs(wert).toLocaleString("de-DE", {
    minimumFractionDigits: stellen,
    maximumFractionDigits: stellen,
  });
  return wert < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

/** A difference of two numbers as they are shown, with its sign. */
export function unterschiedText(bis: number, von: number, stellen: number): string {
  const shown = (wert: number) =>
    Number(zahlText(wert, stellen).replaceAll(".", "").replace(",", ".").replace("\u2212", "-"));
  const text = zahlText(Math.abs(shown(bis) - shown(von)), stellen);
  if (!/[1-9]/.test(text)) return `±${text}`;
  return `${shown(bis) > shown(von) ? "+" : "\u2212"}${text}`;
}
