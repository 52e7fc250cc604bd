// A planning (and one to compare it with) as it stands in the address of the page.
import { type Massnahme, type Planung, standardPlanung } from "./annahmen.js";
import { type Bekannt, pruefePlanung } from "./planung-pruefen.js";

/** The planning in view and, beside it, the one that it is compared with; both share station and year. */
export interface Planungen {
  planung: Planung;
  vergleich: Planung | null;
}

const EIGENE_TEILE = ["szenario", "quoten", "werte", "massnahmen", "name"] as const;
/** Parameters of the compared planning carry this in front. */
const VERGLEICH = "v-";
const KEYS = ["station", "jahr", ...EIGENE_TEILE, ...EIGENE_TEILE.map((k) => VERGLEICH + k)];

/** Whether an address asks for another planning than the first one. */
export function asksForPlanung(params: URLSearchParams): boolean {
  return KEYS.some((key) => params.has(key));
}

/**
 * The plannings that an address describes. What it leaves out is at its default; with any error all of it is refused and the default
 * stands, and `fehler` says why.
 */
export function readPlanungen(params: URLSearchParams, bekannt: Bekannt): Planungen & { fehler: string[] } {
  const standard = standardPlanung(bekannt.daten, bekannt.jahre);
  const station = params.get("station") ?? standard.station;
  const jahr = params.has("jahr") ? number(params.get("jahr")!) : standard.jahr;
  const read = (prefix: string) => {
    const get = (key: string) => params.get(prefix + key);
    return pruefePlanung(
      {
        name: get("name") ?? "",
        station,
        jahr,
        szenario: get("szenario") ?? standard.szenario,
        quoten:
          get("quoten")
            ?.split("-")
            .map((q) => round(number(q) / 100)) ?? standard.quoten,
        werte: Object.fromEntries(
          parts(get("werte"))
            .map((p) => pair(p))
            .map(([id, wert]) => [id, number(wert)]),
        ),
        massnahmen: parts(get("massnahmen")).map(readMassnahme),
      },
      bekannt,
    );
  };
  const own = read("");
  const other = EIGENE_TEILE.some((key) => params.has(VERGLEICH + key)) ? read(VERGLEICH) : null;
  const fehler = [...own.fehler, ...(other?.fehler ?? []).map((text) => `Vergleich: ${text}`)];
  if (!own.planung || fehler.length > 0) return { planung: standard, vergleich: null, fehler };
  return { planung: own.planung, vergleich: other?.planung ?? null, fehler };
}

/** The parameters of plannings; what stands at its default is left out. */
export function writePlanungen(
  { planung, vergleich }: Planungen,
  bekannt: Bekannt,
): Record<string, string | undefined> {
  const standard = standardPlanung(bekannt.daten, bekannt.jahre);
  const own = (p: Planung | null, prefix: string): Record<string, string | undefined> => {
    const text = {
      // The compared planning names its scenario always, so that the address says that there is one.
      szenario: p && (prefix !== "" || p.szenario !== standard.szenario) ? p.szenario : undefined,
      quoten:
        p && p.quoten.join() !== standard.quoten.join() ? p.quoten.map((q) => round(100 * q)).join("-") : undefined,
      werte: p ? join(Object.entries(p.werte).map(([id, wert]) => `${id}:${wert}`)) : undefined,
      massnahmen: p ? join(p.massnahmen.map(writeMassnahme)) : undefined,
      name: p?.name || undefined,
    };
    return Object.fromEntries(Object.entries(text).map(([key, value]) => [prefix + key, value]));
  };
  return {
    station: planung.station === standard.station ? undefined : planung.station,
    jahr: planung.jahr === standard.jahr ? undefined : String(planung.jahr),
    ...own(planung, ""),
    ...own(vergleich, VERGLEICH),
  };
}

function writeMassnahme({ station, standort, plaetze, ab, altersgruppe }: Massnahme): string {
  return [station, encodeURIComponent(standort), plaetze, ab, ...(altersgruppe ? [altersgruppe] : [])].join(":");
}

function readMassnahme(text: string): unknown {
  const [station, standort = "", plaetze = "", ab = "", altersgruppe] = text.split(":");
  return {
    station,
    standort: decode(standort),
    plaetze: number(plaetze),
    ab,
    ...(altersgruppe === undefined ? {} : { altersgruppe }),
  };
}

function parts(text: string | null): string[] {
  return text ? text.split(",") : [];
}

function join(list: string[]): string | undefined {
  return list.length > 0 ? list.join(",") : undefined;
}

function pair(text: string): [string, string] {
  const at = text.indexOf(":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** NaN for what is no plain number, so that the check refuses it. */
function number(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
