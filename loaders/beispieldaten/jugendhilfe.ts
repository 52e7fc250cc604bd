// Fictitious figures of the Jugendamt: Hilfen zur Erziehung, child protection, Schulsozialarbeit, Frühe Hilfen.

import { summe } from "../../src/model/summe.js";
import { schuljahr } from "../../src/model/time.js";
import type { Zahl } from "../write-dataset.js";
import { type Beispiel, fortschritt, type Grundlage, los, type Ort } from "./beispiel.js";
import { geburten } from "./jahrgaenge.js";

const BEREICH = "kinder-und-jugendhilfe";
/** Below this many births, a rate of visits would say nothing. */
const KLEIN = 8;

export function hilfen(g: Grundlage): Beispiel {
  const jahre = g.jahre.slice(-7);
  const u18 = summe(g.orte.map((ort) => ort.kinder.u18));
  const neuestes = jahre.at(-1);
  return {
    bereich: BEREICH,
    name: "demo-hilfen-zur-erziehung",
    titel: "Hilfen zur Erziehung und Kinderschutz",
    hinweise: ["Hilfen zur Erziehung des letzten Jahres stehen als „fällt später an“."],
    zahlen: jahre.flatMap((jahr): Zahl[] => {
      const zahl = (merkmal: string, wert: number, auswahl?: Record<string, string>): Zahl => ({
        ags: g.kreis,
        zeit: String(jahr),
        merkmal,
        auswahl,
        wert,
      });
      const wuerfel = los("hilfen", jahr);
      const je = (basis: number, von: number, bis: number) => Math.round(basis * wuerfel.zwischen(von, bis));
      const u21 = Math.round(u18 * 1.175 * wuerfel.zwischen(0.99, 1.01));
      const anstieg = 1 + 0.12 * fortschritt(jahr, jahre);
      const pflege = je(u21 * anstieg, 0.0046, 0.005);
      const heim = je(u21 * anstieg, 0.0062, 0.0068);
      const alle = pflege + heim + je(u21 * anstieg, 0.015, 0.0165);
      const verfahren = je(u18 * anstieg, 0.0085, 0.0105);
      const hilfe = (wert: number, auswahl?: Record<string, string>): Zahl =>
        jahr === neuestes
          ? { ...zahl("hilfen_zur_erziehung", 0, auswahl), wert: null, status: "..." }
          : zahl("hilfen_zur_erziehung", wert, auswahl);
      return [
        hilfe(alle),
        hilfe(pflege, { art: "vollzeitpflege" }),
        hilfe(heim, { art: "heimerziehung" }),
        zahl("junge_menschen_unter_21", u21),
        zahl("gefaehrdungseinschaetzungen", verfahren),
        zahl("gefaehrdungseinschaetzungen", je(verfahren, 0.3, 0.4), { ergebnis: "gefaehrdung" }),
        zahl("inobhutnahmen", je(u18, 0.0025, 0.0042)),
      ];
    }),
  };
}

export function schulsozialarbeit(g: Grundlage): Beispiel {
  const schueler = summe(g.orte.map((ort) => ort.einwohner)) * 0.105;
  return {
    bereich: BEREICH,
    name: "demo-schulsozialarbeit",
    titel: "Schulsozialarbeit",
    zahlen: g.schuljahre.map((jahr): Zahl => {
      const je1000 = 1.1 + 0.5 * fortschritt(jahr, g.schuljahre);
      const wert = Math.round((schueler / 1000) * je1000 * 4) / 4;
      return { ags: g.kreis, zeit: schuljahr(jahr), merkmal: "schulsozialarbeit_vollzeitstellen", wert };
    }),
  };
}

export function frueheHilfen(g: Grundlage): Beispiel {
  const jahre = g.jahre.slice(-7);
  const besuche = (ort: Ort, jahr: number) =>
    los("willkommen", ort.ags, jahr).treffer(
      geburten(ort, jahr),
      0.55 + 0.15 * fortschritt(jahr, jahre) + los("willkommen", ort.ags).zwischen(-0.12, 0.12),
    );
  const merkmal = "willkommensbesuche";
  return {
    bereich: BEREICH,
    name: "demo-fruehe-hilfen",
    titel: "Frühe Hilfen",
    hinweise: [`Bei weniger als ${KLEIN} Geburten im Jahr steht „zu unsicher“; der Kreiswert enthält auch diese.`],
    zahlen: jahre.flatMap((jahr): Zahl[] => {
      const zeit = String(jahr);
      const gemeinden = g.orte.map(
        (ort): Zahl =>
          geburten(ort, jahr) < KLEIN
            ? { ags: ort.ags, zeit, merkmal, wert: null, status: "/" }
            : { ags: ort.ags, zeit, merkmal, wert: besuche(ort, jahr) },
      );
      return [{ ags: g.kreis, zeit, merkmal, wert: summe(g.orte.map((ort) => besuche(ort, jahr))) }, ...gemeinden];
    }),
  };
}
