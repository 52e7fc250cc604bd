// Fictitious employees by sex and age.
import { summe } from "../../src/model/summe.js";
import type { Zahl } from "../write-dataset.js";
import { type Beispiel, fortschritt, type Grundlage, los } from "./beispiel.js";

export function beschaeftigte(g: Grundlage): Beispiel {
  const jahre = g.jahre.slice(-7);
  const einwohner = summe(g.orte.map((ort) => ort.einwohner));
  return {
    bereich: "arbeitsfoerderung",
    name: "demo-beschaeftigte",
    titel: "Beschäftigte nach Geschlecht und Alter",
    zahlen: jahre.flatMap((jahr): Zahl[] => {
      const t = fortschritt(jahr, jahre);
      const anzahl = (anteil: number, zweck: string) =>
        Math.round(einwohner * anteil * los("beschaeftigte", zweck, jahr).zwischen(0.992, 1.008));
      const zahl = (merkmal: string, wert: number, auswahl?: Record<string, string>): Zahl => ({
        ags: g.kreis,
        zeit: `${jahr}-06-30`,
        merkmal,
        auswahl,
        wert,
      });
      const arbeitsort = anzahl(0.39, "arbeitsort");
      return [
        zahl("svb_wohnort_frauen", anzahl(0.172 + 0.012 * t, "frauen")),
        zahl("svb_wohnort_55_64", anzahl(0.088 + 0.016 * t, "55-64")),
        zahl("svb_arbeitsort", arbeitsort),
        zahl("svb_arbeitsort", Math.round(arbeitsort * (0.235 + 0.03 * t)), { alter: "55+" }),
      ];
    }),
  };
}
