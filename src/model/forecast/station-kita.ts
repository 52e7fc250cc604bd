// Station Kita: children by age and residence, need per age, commuting, against places by Betriebserlaubnis, Gemeinde by Gemeinde.
import { summe } from "../summe.js";
import type { Massnahme } from "./annahmen.js";
import { type Bilanz, bilanz, type Einheit, ersteLuecke, summeOf, Z95 } from "./bilanz.js";
import { ALTERSGRUPPEN, type Altersgruppe, type Planungsdaten } from "./eingaben.js";
import { type Jahrgaenge, kitakinder } from "./jahrgaenge.js";
import { giltAm } from "./rechtsanspruch.js";
import { zusaetzlich } from "./station-ganztag.js";

export interface Kitaannahmen {
  /** Share of the children of an age who need a place. */
  bedarfUnter1: number;
  bedarf1bis3: number;
  bedarf3bis6: number;
  gruppengroesse: Record<Altersgruppe, number>;
  massnahmen: readonly Massnahme[];
}

export const ALTERSGRUPPEN_TITEL: Record<Altersgruppe, string> = {
  u3: "unter 3 Jahren",
  ue3: "3 bis unter 6 Jahre",
};

/** Children of a Gemeinde by age group who live there: all, those who need a place, and the variance of these by chance. */
interface Nachfrage {
  kinder: number;
  bedarf: number;
  varianz: number;
}

/**
 * Need at the place of care against places valid on 1 March of each Kita year. Children who are cared for elsewhere are moved by the
 * shares of `pendeln`; a Gemeinde without shares keeps its children. Gemeinden whose children are unknown are left out. The band covers chance in the number of children not born yet.
 */
export function kitaEinheiten(
  daten: Planungsdaten,
  jahrgaenge: ReadonlyMap<string, Jahrgaenge>,
  jahre: readonly number[],
  annahmen: Kitaannahmen,
): Einheit[] {
  const gemeinden = daten.gemeinden.filter(({ ags }) => kitakinderBekannt(jahrgaenge.get(ags)!, jahre));
  const wohnort = new Map(
    gemeinden.map(({ ags }) => [ags, jahre.map((jahr) => nachfrage(jahrgaenge.get(ags)!, jahr, annahmen))]),
  );
  const pendelnde = new Set(daten.pendeln.map((p) => p.von));
  const anteile = [
    ...daten.pendeln.filter((p) => wohnort.has(p.von)),
    ...gemeinden.filter((g) => !pendelnde.has(g.ags)).map((g) => ({ von: g.ags, nach: g.ags, anteil: 1 })),
  ];
  return gemeinden.map(({ ags, name }) => {
    const kommen = anteile.filter((p) => p.nach === ags);
    const kitas = daten.kitas.filter((k) => k.ags === ags);
    const keys = new Set(kitas.map((k) => k.schluessel));
    const plaetze = daten.kitaplaetze.filter((p) => keys.has(p.kita));
    const teile = ALTERSGRUPPEN.map((gruppe) => ({
      titel: ALTERSGRUPPEN_TITEL[gruppe],
      jahre: jahre.map((jahr, i): Bilanz => {
        const sum = (pick: (n: Nachfrage) => number, power = 1) =>
          summe(kommen.map((p) => p.anteil ** power * pick(wohnort.get(p.von)![i][gruppe])));
        const tag = `${jahr + 1}-03-01`;
        const genehmigt = summe(
          plaetze.filter((p) => p.altersgruppe === gruppe && giltAm(tag, p)).map((p) => p.plaetze),
        );
        const neu = summe(kitas.map((k) => zusaetzlich(annahmen.massnahmen, "kita", k.schluessel, tag, gruppe)));
        return bilanz(
          wohnort.get(ags)![i][gruppe].kinder,
          sum((n) => n.bedarf),
          Z95 * Math.sqrt(sum((n) => n.varianz, 2)),
          Math.max(0, genehmigt + neu),
          annahmen.gruppengroesse[gruppe],
        );
      }),
    }));
    const jahreswerte = jahre.map((_, i) => summeOf(teile.map((t) => t.jahre[i])));
    return {
      schluessel: ags,
      name,
      ags,
      ort: mitte(kitas),
      jahre: jahreswerte,
      ersteLuecke: ersteLuecke(jahreswerte, jahre),
      teile,
    };
  });
}

/** Whether all children of Kita age are known or carried forward in all years. */
export function kitakinderBekannt(jahrgaenge: Jahrgaenge, jahre: readonly number[]): boolean {
  return jahre.every((jahr) => kitakinder(jahrgaenge, jahr) !== null);
}

function nachfrage(jahrgaenge: Jahrgaenge, jahr: number, a: Kitaannahmen): Record<Altersgruppe, Nachfrage> {
  const k = kitakinder(jahrgaenge, jahr)!;
  return {
    u3: {
      kinder: k.unter1 + k.von1bis3,
      bedarf: a.bedarfUnter1 * k.unter1 + a.bedarf1bis3 * k.von1bis3,
      varianz: a.bedarfUnter1 ** 2 * k.ungeboren.unter1 + a.bedarf1bis3 ** 2 * k.ungeboren.von1bis3,
    },
    ue3: {
      kinder: k.von3bis6,
      bedarf: a.bedarf3bis6 * k.von3bis6,
      varianz: a.bedarf3bis6 ** 2 * k.ungeboren.von3bis6,
    },
  };
}

/** Mean place of the Kitas of a Gemeinde; null where it has none. */
function mitte(kitas: readonly { laenge: number; breite: number }[]): Einheit["ort"] {
  if (kitas.length === 0) return null;
  return {
    laenge: summe(kitas.map((k) => k.laenge)) / kitas.length,
    breite: summe(kitas.map((k) => k.breite)) / kitas.length,
  };
}
