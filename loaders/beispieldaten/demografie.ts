// Fictitious births, deaths and moves of the Gemeinden.
import { summe } from "../../src/model/summe.js";
import type { Zahl } from "../write-dataset.js";
import { anzahl, type Beispiel, eigenart, fortschritt, type Grundlage, los, type Ort } from "./beispiel.js";
import { geburten, geburtsjahre } from "./jahrgaenge.js";

export function bewegungen(g: Grundlage): Beispiel {
  const zuege = (ort: Ort, jahr: number, art: string, je1000: number) => {
    const erwartet = (ort.einwohner * je1000) / 1000;
    return Math.round(erwartet * eigenart(ort.ags, art, 0.18) * los(art, ort.ags, jahr).zwischen(0.88, 1.12));
  };
  const merkmale: Record<string, (ort: Ort, jahr: number) => number> = {
    lebendgeborene: geburten,
    gestorbene: (ort, jahr) => zuege(ort, jahr, "gestorbene", 13 + 1.2 * fortschritt(jahr, g.jahre)),
    zuzuege: (ort, jahr) => zuege(ort, jahr, "zuzuege", 49 + 4 * fortschritt(jahr, g.jahre)),
    fortzuege: (ort, jahr) => zuege(ort, jahr, "fortzuege", 46),
  };
  // Children who are at school today were born before the other figures begin.
  const gemeinden = geburtsjahre(g).flatMap((jahr) =>
    Object.entries(merkmale)
      .filter(([merkmal]) => merkmal === "lebendgeborene" || g.jahre.includes(jahr))
      .flatMap(([merkmal, wert]) =>
        g.orte.map((ort) => anzahl({ ags: ort.ags, zeit: String(jahr), merkmal, wert: wert(ort, jahr) })),
      ),
  );
  const u18 = summe(g.orte.map((ort) => ort.kinder.u18));
  const kreis = g.jahre.map((jahr): Zahl => {
    const wert = Math.round((u18 * los("familienwanderung", jahr).zwischen(1, 9)) / 1000);
    return { ags: g.kreis, zeit: String(jahr), merkmal: "wanderungssaldo_unter_18", wert };
  });
  return {
    bereich: "demografie",
    name: "demo-geburten-und-wanderungen",
    titel: "Geburten, Sterbefälle und Wanderungen",
    zahlen: [...gemeinden, ...kreis],
  };
}
