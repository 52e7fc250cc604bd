// Fictitious children in the Grundsicherung and their use of Bildung und Teilhabe.
import { summe } from "../../src/model/summe.js";
import type { Zahl } from "../write-dataset.js";
import { type Beispiel, eigenart, fortschritt, type Grundlage, los } from "./beispiel.js";

/** Counts below this are kept secret, together with the next larger one, so that no difference gives them away. */
const GEHEIM_UNTER = 10;

export function grundsicherung(g: Grundlage): Beispiel {
  const jahre = g.jahre.slice(-7);
  const merkmal = "kinder_unter_18_in_bg";
  return {
    bereich: "soziales",
    name: "demo-grundsicherung-kinder",
    titel: "Kinder in der Grundsicherung, Bildung und Teilhabe",
    hinweise: [
      `Unter ${GEHEIM_UNTER} Kindern ist der Wert einer Gemeinde geheim gehalten, dazu der nächstgrößere; der Kreiswert enthält alle.`,
    ],
    zahlen: jahre.flatMap((jahr): Zahl[] => {
      const zeit = String(jahr);
      const counts = g.orte.map((ort) =>
        los("sgb2", ort.ags, jahr).treffer(Math.round(ort.kinder.u18), 0.115 * eigenart(ort.ags, "sgb2", 0.6)),
      );
      const secret = secretAmong(counts);
      const alle = summe(counts);
      const berechtigt = Math.round(alle * 0.93);
      const anteil = 0.42 + 0.16 * fortschritt(jahr, jahre);
      const kreis = (name: string, wert: number): Zahl => ({ ags: g.kreis, zeit, merkmal: name, wert });
      return [
        kreis(merkmal, alle),
        ...g.orte.map(
          ({ ags }, o): Zahl =>
            secret.has(o) ? { ags, zeit, merkmal, wert: null, status: "." } : { ags, zeit, merkmal, wert: counts[o] },
        ),
        kreis("leistungsberechtigte_unter_18", berechtigt),
        kreis("kinder_mit_but_leistung", los("but", jahr).treffer(berechtigt, anteil)),
      ];
    }),
  };
}

/** Positions of the small counts and, where there is just one, of the next larger. */
function secretAmong(counts: readonly number[]): Set<number> {
  const order = counts.map((count, o) => ({ count, o })).sort((a, b) => a.count - b.count || a.o - b.o);
  const small = order.filter(({ count }) => count < GEHEIM_UNTER).length;
  return new Set(order.slice(0, small === 1 ? 2 : small).map(({ o }) => o));
}
