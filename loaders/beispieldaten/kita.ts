// Fictitious Kindertagesbetreuung of the Gemeinden: children in care, places, occupancy, Eingliederungshilfe.
import { summe } from "../../src/model/summe.js";
import type { Zahl } from "../write-dataset.js";
import { anzahl, type Beispiel, eigenart, fortschritt, type Grundlage, los, type Ort } from "./beispiel.js";

/** Children in care and places of a Gemeinde on 1 March of a year; `plaetze` without Tagespflege, where only `belegt` are in use. */
export function betreuung({ ags, kinder }: Ort, jahr: number, jahre: readonly number[]) {
  const t = fortschritt(jahr, jahre);
  const quote = (zweck: string, mittel: number, streuung: number) =>
    mittel * eigenart(ags, zweck, streuung) * los(zweck, ags, jahr).zwischen(0.96, 1.04);
  const klein = Math.round(kinder.u3 * quote("u3", 0.34 + 0.05 * t, 0.22));
  const mittel = Math.round(kinder.drei * quote("3-5", 0.92 + 0.01 * t, 0.05));
  const tagespflege = los("tagespflege", ags, jahr).treffer(klein, 0.12);
  const belegt = klein + mittel - tagespflege;
  return { ags, klein, mittel, tagespflege, belegt, plaetze: Math.ceil(belegt / quote("auslastung", 0.94, 0.05)) };
}

export function kita(g: Grundlage): Beispiel {
  // Counted on 1 March, so the year of the newest school year has been counted too.
  const jahre = g.schuljahre;
  return {
    bereich: "kindertagesbetreuung",
    name: "demo-kindertagesbetreuung",
    titel: "Betreute Kinder und Plätze",
    hinweise: ["Gezählt am Ort der Betreuung: Anteile über 100 % sind möglich."],
    zahlen: jahre.flatMap((jahr): Zahl[] => {
      const zeit = `${jahr}-03-01`;
      const t = fortschritt(jahr, jahre);
      const orte = g.orte.map((ort) => betreuung(ort, jahr, jahre));
      const betreut = summe(orte.map((o) => o.klein + o.mittel));
      return [
        ...orte.flatMap(({ ags, klein, mittel, belegt, plaetze }) => [
          anzahl({ ags, zeit, merkmal: "betreute_kinder", wert: klein + mittel }),
          anzahl({ ags, zeit, merkmal: "betreute_kinder", auswahl: { alter: "0-2" }, wert: klein }),
          anzahl({ ags, zeit, merkmal: "betreute_kinder", auswahl: { alter: "3-5" }, wert: mittel }),
          anzahl({ ags, zeit, merkmal: "belegte_plaetze", wert: belegt }),
          anzahl({ ags, zeit, merkmal: "genehmigte_plaetze", wert: plaetze }),
        ]),
        {
          ags: g.kreis,
          zeit,
          merkmal: "integrationskinder",
          wert: los("integration", jahr).treffer(betreut, 0.032 + 0.008 * t),
        },
      ];
    }),
  };
}
