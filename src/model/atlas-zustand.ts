// What is chosen on the page Atlas, as it stands in the address: read with care, written as short as possible.
import { METHODEN, type Methode } from "./classes.js";
import type { Region } from "./outlets.js";

export const FARBFOLGEN = ["thema", "zweite", "abweichung"] as const;
export type Farbfolge = (typeof FARBFOLGEN)[number];

export const KLASSENZAHLEN = [3, 4, 5] as const;

/** Which indicator a map shows in which year; no year means the newest. */
export interface Blatt {
  indikator: string;
  jahr?: number;
}

export interface AtlasZustand extends Blatt {
  /** The map beside the first one. */
  zweite?: Blatt;
  methode: Methode;
  klassen: number;
  /** Inner limits of the method `eigene`. */
  grenzen?: number[];
  farben: Farbfolge;
  /** AGS of the highlighted region. */
  gemeinde?: string;
  /** AGS to which ranking, series and table are restricted; all where it is missing. */
  auswahl?: string[];
  ebene: "gemeinde" | "planungsraum";
}

/** What an address may name. */
export interface Bekannt {
  indikatoren: ReadonlySet<string>;
  regionen: readonly Region[];
  /** Indicator of the first view. */
  standard: string;
}

/** Names of the parameters of the address. */
const KEYS = {
  indikator: "indikator",
  jahr: "jahr",
  zweite: "zweite",
  zweitesJahr: "zweites-jahr",
  methode: "methode",
  klassen: "klassen",
  grenzen: "grenzen",
  farben: "farben",
  gemeinde: "gemeinde",
  auswahl: "auswahl",
  ebene: "ebene",
} as const;

/** Whether an address asks for another view than the first one. */
export function asksForAtlas(params: URLSearchParams): boolean {
  return Object.values(KEYS).some((key) => params.has(key));
}

/** The state that an address describes; what it does not know it leaves at its standard. */
export function readAtlas(params: URLSearchParams, bekannt: Bekannt): AtlasZustand {
  const get = (key: keyof typeof KEYS) => params.get(KEYS[key]) ?? undefined;
  const indikator = (id: string | undefined) => (id && bekannt.indikatoren.has(id) ? id : undefined);
  const regions = new Map(bekannt.regionen.map((r) => [r.ags, r]));
  const spaces = bekannt.regionen.some((r) => r.ebene === "planungsraum");
  const ebene = get("ebene") === "planungsraum" && spaces ? "planungsraum" : "gemeinde";
  const onLevel = (ags: string | undefined) => (ags && regions.get(ags)?.ebene === ebene ? ags : undefined);
  const second = indikator(get("zweite"));
  const grenzen = numbers(get("grenzen"));
  const methode = oneOf(METHODEN, get("methode")) ?? "natuerlich";
  const auswahl = (get("auswahl") ?? "").split(",").flatMap((ags) => onLevel(ags) ?? []);
  return {
    indikator: indikator(get("indikator")) ?? bekannt.standard,
    jahr: year(get("jahr")),
    zweite: second ? { indikator: second, jahr: year(get("zweitesJahr")) } : undefined,
    methode: methode === "eigene" && !grenzen ? "natuerlich" : methode,
    klassen: KLASSENZAHLEN.find((n) => String(n) === get("klassen")) ?? 5,
    grenzen: methode === "eigene" ? grenzen : undefined,
    farben: oneOf(FARBFOLGEN, get("farben")) ?? "thema",
    gemeinde: onLevel(get("gemeinde")),
    auswahl: auswahl.length > 0 ? auswahl : undefined,
    ebene,
  };
}

/** The parameters of a state; what stands at its standard is left out, the indicator never. */
export function writeAtlas(zustand: AtlasZustand): Record<string, string | undefined> {
  const { zweite } = zustand;
  const values: Record<keyof typeof KEYS, string | undefined> = {
    indikator: zustand.indikator,
    jahr: text(zustand.jahr),
    zweite: zweite?.indikator,
    zweitesJahr: text(zweite?.jahr),
    methode: zustand.methode === "natuerlich" ? undefined : zustand.methode,
    klassen: zustand.klassen === 5 ? undefined : text(zustand.klassen),
    grenzen: zustand.methode === "eigene" ? zustand.grenzen?.join(",") : undefined,
    farben: zustand.farben === "thema" ? undefined : zustand.farben,
    gemeinde: zustand.gemeinde,
    auswahl: zustand.auswahl?.join(","),
    ebene: zustand.ebene === "gemeinde" ? undefined : zustand.ebene,
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [KEYS[key as keyof typeof KEYS], value]));
}

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function year(value: string | undefined): number | undefined {
  return value && /^\d{4}$/.test(value) ? Number(value) : undefined;
}

/** Two to four ascending numbers, with a point as in any address; undefined where they are not. */
function numbers(value: string | undefined): number[] | undefined {
  const list = (value ?? "").split(",").map((part) => (part === "" ? Number.NaN : Number(part)));
  const fit =
    list.length >= 2 && list.length <= 4 && list.every((n, i) => Number.isFinite(n) && (i === 0 || n > list[i - 1]));
  return fit ? list : undefined;
}

function oneOf<T extends string>(list: readonly T[], value: string | undefined): T | undefined {
  return list.find((item) => item === value);
}
