// How two indicators go together over regions: the pairs, Pearson's r, and what it is worth.
import { sampleCorrelation } from "simple-statistics";
import { formatNumber } from "./format.js";

export interface Paar {
  ags: string;
  x: number;
  y: number;
}

export interface Zusammenhang {
  paare: Paar[];
  /** Regions that lack one of the two figures. */
  fehlend: number;
  /** Pearson's correlation; null with fewer than three pairs, where one side does not vary, or of invented figures. */
  r: number | null;
  /** Fictitious values on either side: nothing is calculated from them. */
  erfunden: boolean;
}

/** Pairs and correlation of two indicators over the given regions. @param erfunden whether one of them is fictitious */
export function correlate(
  ags: readonly string[],
  x: (ags: string) => number | null,
  y: (ags: string) => number | null,
  erfunden = false,
): Zusammenhang {
  const paare = ags.flatMap((key): Paar[] => {
    const [a, b] = [x(key), y(key)];
    return a === null || b === null ? [] : [{ ags: key, x: a, y: b }];
  });
  return { paare, fehlend: ags.length - paare.length, r: erfunden ? null : pearson(paare), erfunden };
}

function pearson(paare: readonly Paar[]): number | null {
  if (paare.length < 3) return null;
  const r = sampleCorrelation(
    paare.map((p) => p.x),
    paare.map((p) => p.y),
  );
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null;
}

/** From this number of regions on the sentence of caution is no longer about their number. */
const MANY = 100;

/** r and n as a sentence, with what has to be said beside it. */
export function correlationText({ paare, fehlend, r, erfunden }: Zusammenhang): string[] {
  if (erfunden) return ["Zu Beispielwerten wird kein Zusammenhang berechnet."];
  const n = paare.length;
  const missing =
    fehlend === 0
      ? []
      : [
          fehlend === 1
            ? "Einem Gebiet fehlt eine der beiden Zahlen."
            : `${fehlend} Gebieten fehlt eine der beiden Zahlen.`,
        ];
  if (r === null)
    return [
      n < 3
        ? `Für r nach Pearson braucht es mindestens drei Gebiete mit beiden Zahlen; hier sind es ${n}.`
        : "r nach Pearson lässt sich nicht angeben: Einer der beiden Indikatoren ist überall gleich.",
      ...missing,
    ];
  const caution =
    n < MANY
      ? [
          `Bei nur ${n} Gemeinden sagt r wenig: Einzelne Orte können es bestimmen, und ein Zusammenhang ist noch keine Ursache.`,
        ]
      : ["Ein Zusammenhang ist noch keine Ursache."];
  return [`r nach Pearson = ${formatNumber(r, 2)}, n = ${n}.`, ...caution, ...missing];
}
