// Fictitious residents by half-year of birth, from the births of their Gemeinde.
import { summe } from "../../src/model/summe.js";
import { type Grundlage, los, type Ort } from "./beispiel.js";
import { geburten, grundschulkinder } from "./jahrgaenge.js";

const STICHTAGE = 6;
const ALTER = 10;

/** Children at the end of each of the last years; a cohort changes evenly until it starts school. */
export function kinderzeilen(g: Grundlage): (string | number)[][] {
  const zuzug = zuzugsfaktoren(g);
  return g.jahre.slice(-STICHTAGE).flatMap((stand) =>
    g.orte.flatMap((ort, o) =>
      Array.from({ length: ALTER + 1 }, (_, i) => stand - ALTER + i).flatMap((jahr) => {
        const faktor = 1 + ((zuzug[o] - 1) * Math.min(stand - jahr, 6)) / 6;
        return halbjahre(ort, jahr).map((geboren, h) => [
          ort.ags,
          `${stand}-12-31`,
          `${jahr}-H${h + 1}`,
          Math.round(geboren * faktor),
        ]);
      }),
    ),
  );
}

function halbjahre(ort: Ort, jahr: number): [number, number] {
  const alle = geburten(ort, jahr);
  const erste = Math.round(alle * los("halbjahr", ort.ags, jahr).zwischen(0.46, 0.54));
  return [erste, alle - erste];
}

/** First graders per child born, by Gemeinde: moves between birth and school. */
function zuzugsfaktoren(g: Grundlage): number[] {
  const kinder = grundschulkinder(g);
  return g.orte.map((ort, o) => {
    const erste = summe(g.schuljahre.map((jahr) => kinder.get(jahr)![o][0]));
    const geboren = summe(g.schuljahre.map((jahr) => (geburten(ort, jahr - 7) + geburten(ort, jahr - 6)) / 2));
    return Math.min(1.35, Math.max(0.8, erste / Math.max(1, geboren)));
  });
}
