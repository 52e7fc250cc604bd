// Hindcast: each known year forecast again from what was known three years before, and how far that was off.
import { summe } from "../summe.js";
import type { Planungsdaten } from "./eingaben.js";
import { type Jahrgaenge, jahrgaengeOf, type Kenntnisstand, kitakinder } from "./jahrgaenge.js";
import { parameterWert } from "./parameter.js";
import { basisjahr, schulprognosen } from "./schulprognose.js";

/** Years between what is known and what is forecast. */
export const VORLAUF = 3;

/** Mean absolute percentage error of some pairs; `ausgelassen` are those with a truth of 0. */
export interface Fehler {
  /** Percent; null where no pair is left. */
  mape: number | null;
  anzahl: number;
  ausgelassen: number;
}

export interface Paar {
  prognose: number;
  wahr: number;
}

/** MAPE = 100/n · Σ |prognosis − truth| / truth; pairs with a truth of 0 are left out and counted. */
export function mape(paare: readonly Paar[]): Fehler {
  const used = paare.filter((p) => p.wahr > 0);
  const errors = used.map((p) => Math.abs(p.prognose - p.wahr) / p.wahr);
  return {
    mape: used.length > 0 ? (100 * summe(errors)) / used.length : null,
    anzahl: used.length,
    ausgelassen: paare.length - used.length,
  };
}

export interface Rueckschau {
  /** Years for which the truth is known and which could be forecast. */
  jahre: number[];
  zeilen: { titel: string; kreis: Fehler; einzeln: Fehler; ebene: "Schulen" | "Gemeinden" }[];
}

/** What could be known in the autumn of a year: births of the years before, the register of that time. */
export function kenntnisIm(jahr: number): Kenntnisstand {
  return { geburtenBis: jahr - 1, stichtagBis: `${jahr}-10-31` };
}

/** Pupils of the Grundschulen: grade 1 and all four grades, in the Kreis and school by school. */
export function rueckschauSchulen(daten: Planungsdaten): Rueckschau {
  const newest = basisjahr(daten);
  const first = Math.min(...daten.schueler.map((s) => s.jahr));
  const jahre: number[] = [];
  const pairs = { eins: { kreis: [], einzeln: [] }, alle: { kreis: [], einzeln: [] } } as Record<
    "eins" | "alle",
    Record<"kreis" | "einzeln", Paar[]>
  >;
  const truth = new Map(daten.schueler.map((s) => [`${s.schule} ${s.jahr}`, s.jahrgaenge]));
  // At least one transition has to be known, so the base year is not the first.
  for (let t = first + 1 + VORLAUF; newest !== null && t <= newest; t++) {
    const { schulen } = schulprognosen(daten, t - VORLAUF, t, kenntnisIm(t - VORLAUF));
    const known = schulen.flatMap((s) => {
      const wahr = truth.get(`${s.schule.schluessel} ${t}`);
      return wahr ? [{ prognose: s.klassen[VORLAUF], wahr }] : [];
    });
    if (known.length === 0) continue;
    jahre.push(t);
    const take = (pick: (n: readonly number[]) => number) =>
      known.map(({ prognose, wahr }) => ({ prognose: pick(prognose), wahr: pick(wahr) }));
    for (const [name, list] of [
      ["eins", take((n) => n[0])],
      ["alle", take(summe)],
    ] as const) {
      pairs[name].einzeln.push(...list);
      pairs[name].kreis.push({ prognose: summe(list.map((p) => p.prognose)), wahr: summe(list.map((p) => p.wahr)) });
    }
  }
  const row = (titel: string, name: "eins" | "alle") => ({
    titel,
    kreis: mape(pairs[name].kreis),
    einzeln: mape(pairs[name].einzeln),
    ebene: "Schulen" as const,
  });
  return { jahre, zeilen: [row("Kinder in Klasse 1", "eins"), row("Kinder in den Klassen 1 bis 4", "alle")] };
}

/** Whether all children of Kita age stand in the register itself. */
function nurGezaehlt(register: Jahrgaenge, kitajahr: number): boolean {
  const years = Array.from({ length: 7 }, (_, i) => kitajahr - 5 + i);
  return years.every((jahr) =>
    ([1, 2] as const).every(
      (half) => (jahr === kitajahr + 1 && half === 2) || register.quelle(jahr, half) === "register",
    ),
  );
}

/** Children of Kita age: the register of a year against births and register of three years before. */
export function rueckschauKita(daten: Planungsdaten): Rueckschau {
  const annahmen = {
    erstesHalbjahr: parameterWert(daten.parameter, "erstes_halbjahr"),
    hochrechnungJahre: parameterWert(daten.parameter, "hochrechnung_jahre"),
  };
  const stichtage = [...new Set(daten.kinder.map((k) => k.stichtag))].sort();
  const jahre: number[] = [];
  const unter3 = { kreis: [] as Paar[], einzeln: [] as Paar[] };
  const ueber3 = { kreis: [] as Paar[], einzeln: [] as Paar[] };
  for (const stichtag of stichtage) {
    const jahr = Number(stichtag.slice(0, 4));
    const frueher = kenntnisIm(jahr - VORLAUF);
    if (!daten.geburten.some((g) => g.jahr <= frueher.geburtenBis)) continue;
    // The Kita year that began in the year before is the last whose children were all born by the Stichtag at the end of a year.
    const kitajahr = jahr - 1;
    const nachher = { geburten: [], kinder: daten.kinder.filter((k) => k.stichtag === stichtag) };
    const pairs = daten.gemeinden.flatMap(({ ags }) => {
      const prognose = kitakinder(jahrgaengeOf(ags, daten, annahmen, frueher), kitajahr);
      // Only what the register itself says is a truth: births would be compared with themselves.
      const register = jahrgaengeOf(ags, nachher, annahmen);
      const gezaehlt = nurGezaehlt(register, kitajahr) ? kitakinder(register, kitajahr) : null;
      return prognose && gezaehlt ? [{ vorher: prognose, nachher: gezaehlt }] : [];
    });
    if (pairs.length === 0) continue;
    jahre.push(jahr);
    for (const [into, pick] of [
      [unter3, (k: (typeof pairs)[number]["vorher"]) => k.unter1 + k.von1bis3],
      [ueber3, (k: (typeof pairs)[number]["vorher"]) => k.von3bis6],
    ] as const) {
      const list = pairs.map((p) => ({ prognose: pick(p.vorher), wahr: pick(p.nachher) }));
      into.einzeln.push(...list);
      into.kreis.push({ prognose: summe(list.map((p) => p.prognose)), wahr: summe(list.map((p) => p.wahr)) });
    }
  }
  const row = (titel: string, pairs: typeof unter3) => ({
    titel,
    kreis: mape(pairs.kreis),
    einzeln: mape(pairs.einzeln),
    ebene: "Gemeinden" as const,
  });
  return { jahre, zeilen: [row("Kinder unter 3 Jahren", unter3), row("Kinder von 3 bis unter 6 Jahren", ueber3)] };
}
