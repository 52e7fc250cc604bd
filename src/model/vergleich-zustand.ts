// What is chosen on the page Vergleich, as it stands in the address.
import type { Region } from "./outlets.js";
import { type Gemisch, gemischIn, type MitZwillingen, ohneZwillinge } from "./varianten.js";

export const ANSICHTEN = ["tabelle", "streuung", "reihen"] as const;
export type VergleichAnsicht = (typeof ANSICHTEN)[number];

/** Most indicators that are compared at once. */
export const HOECHSTENS = 8;

export interface VergleichZustand {
  indikatoren: string[];
  /** Keys of the regions, in the order of the list of regions. */
  gebiete: string[];
  /** `gemeinsam`: the newest year that all have; `neueste`: the newest of each; or a year. */
  jahr: "gemeinsam" | "neueste" | number;
  ansicht: VergleichAnsicht;
  /** Column by which the table is sorted: an indicator, or the names. */
  sortierung?: { nach: string; absteigend: boolean };
  /** Indicators on the axes of the scatter, where they are not the first two. */
  x?: string;
  y?: string;
  /** What each of the small charts shows. */
  je: "gebiet" | "indikator";
  /** Indicator (where there is a chart per region) of the small charts. */
  reihe?: string;
  gemeinde?: string;
}

export interface VergleichBekannt {
  /** Those with figures. */
  indikatoren: readonly MitZwillingen[];
  regionen: readonly Region[];
  standard: { indikatoren: string[]; gebiete: string[] };
}

const KEYS = ["indikatoren", "gebiete", "jahr", "ansicht", "sortierung", "x", "y", "je", "reihe", "gemeinde"] as const;

/** Whether an address asks for another view than the first one. */
export function asksForVergleich(params: URLSearchParams): boolean {
  return KEYS.some((key) => params.has(key));
}

/** The state that an address describes; what it does not know it leaves at its standard. */
export function readVergleich(params: URLSearchParams, bekannt: VergleichBekannt): VergleichZustand {
  const { standard, regionen } = bekannt;
  const wanted = new Set(list(params.get("gebiete")));
  const named = ohneZwillinge(namedIn(params, bekannt)).map((i) => i.id);
  const indikatoren = named.length > 0 ? named.slice(0, HOECHSTENS) : standard.indikatoren;
  const gebiete = regionen.map((r) => r.ags).filter((ags) => wanted.has(ags));
  const chosen = (key: string) => indikatoren.find((id) => id === params.get(key));
  const jahr = params.get("jahr") ?? "";
  const gemeinde = params.get("gemeinde") ?? "";
  return {
    indikatoren,
    gebiete: gebiete.length > 0 ? gebiete : standard.gebiete,
    jahr: /^\d{4}$/.test(jahr) ? Number(jahr) : jahr === "gemeinsam" ? "gemeinsam" : "neueste",
    ansicht: ANSICHTEN.find((a) => a === params.get("ansicht")) ?? "tabelle",
    sortierung: readSorting(params.get("sortierung"), indikatoren),
    x: chosen("x"),
    y: chosen("y"),
    je: params.get("je") === "indikator" ? "indikator" : "gebiet",
    reihe: chosen("reihe"),
    gemeinde: regionen.some((r) => r.ags === gemeinde) ? gemeinde : undefined,
  };
}

/** The parameters of a state; what stands at its standard is left out, the indicators never. */
export function writeVergleich(
  zustand: VergleichZustand,
  standard: VergleichBekannt["standard"],
): Record<string, string | undefined> {
  const { indikatoren, gebiete, sortierung } = zustand;
  const kept = (id: string | undefined) => (id && indikatoren.includes(id) ? id : undefined);
  return {
    indikatoren: indikatoren.join(","),
    gebiete: gebiete.join() === standard.gebiete.join() ? undefined : gebiete.join(","),
    jahr: zustand.jahr === "neueste" ? undefined : String(zustand.jahr),
    ansicht: zustand.ansicht === "tabelle" ? undefined : zustand.ansicht,
    sortierung: sortierung ? `${sortierung.absteigend ? "-" : ""}${sortierung.nach}` : undefined,
    x: kept(zustand.x),
    y: kept(zustand.y),
    je: zustand.je === "gebiet" ? undefined : zustand.je,
    reihe: kept(zustand.reihe),
    gemeinde: zustand.gemeinde,
  };
}

/** Twins that an address sets side by side; only the first of them is shown. */
export function gemischImWunsch(
  params: URLSearchParams,
  bekannt: Pick<VergleichBekannt, "indikatoren">,
): Gemisch<MitZwillingen> | undefined {
  return gemischIn(namedIn(params, bekannt));
}

function namedIn(params: URLSearchParams, { indikatoren }: Pick<VergleichBekannt, "indikatoren">): MitZwillingen[] {
  return [...new Set(list(params.get("indikatoren")))].flatMap((id) => indikatoren.find((i) => i.id === id) ?? []);
}

function list(text: string | null): string[] {
  return (text ?? "").split(",").filter((part) => part !== "");
}

function readSorting(text: string | null, indikatoren: readonly string[]): VergleichZustand["sortierung"] {
  if (!text) return undefined;
  const absteigend = text.startsWith("-");
  const nach = absteigend ? text.slice(1) : text;
  return nach === "name" || indikatoren.includes(nach) ? { nach, absteigend } : undefined;
}
