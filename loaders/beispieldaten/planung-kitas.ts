// Fictitious Kitas with their places, Horte, and the children who are cared for in another Gemeinde.

import { apportion } from "../../src/model/apportion.js";
import { summe } from "../../src/model/summe.js";
import type { Lage } from "../planung/lage.js";
import { type Grundlage, los } from "./beispiel.js";
import { betreuung } from "./kita.js";
import { nachbarn, platzIn } from "./orte.js";
import { horte } from "./planung-ganztag.js";

/** Places of a usual Kita. */
const KITA = 68;
const ALTE = "2019-08-01";

interface Beispielkita {
  schluessel: string;
  name: string;
  ags: string;
  art: "kita" | "krippe";
  u3: number;
  ue3: number;
}

type Zellen = (string | number)[];

/** Together the Kitas of a Gemeinde have exactly its licensed places of the newest year. */
function kitas(g: Grundlage): Beispielkita[] {
  const jahr = g.schuljahre[g.schuljahre.length - 1];
  const orte = g.orte.map((ort) => betreuung(ort, jahr, g.schuljahre));
  const plaetze = orte.map((ort) => ort.plaetze);
  const alle = Math.max(g.orte.length, Math.round(summe(plaetze) / KITA));
  const zahl = apportion(alle - g.orte.length, plaetze).map((weitere) => weitere + 1);
  return orte
    .flatMap((ort, o) => {
      const arten = Array.from({ length: zahl[o] }, (_, i) => (i > 2 && i === zahl[o] - 1 ? "krippe" : "kita"));
      const gewichte = arten.map((_, i) => los("kitagewicht", ort.ags, i).zwischen(0.7, 1.3));
      const u3 = Math.round((ort.plaetze * (ort.klein - ort.tagespflege)) / ort.belegt);
      const kleine = apportion(
        u3,
        gewichte.map((w, i) => (arten[i] === "krippe" ? 2 * w : w)),
      );
      const grosse = apportion(
        ort.plaetze - u3,
        gewichte.map((w, i) => (arten[i] === "krippe" ? 0 : w)),
      );
      return arten.map((art, i) => ({ ags: ort.ags, art: art as Beispielkita["art"], u3: kleine[i], ue3: grosse[i] }));
    })
    .map((kita, i) => ({ ...kita, schluessel: `beispielkita-${i + 1}`, name: `Beispielkita ${i + 1}` }));
}

export function kitazeilen(g: Grundlage, lage: Lage): Zellen[] {
  const traeger = (schluessel: string) => {
    const x = los("traeger", schluessel).zahl();
    return x < 0.5 ? "Gemeinde" : x < 0.85 ? "Kirche" : "freier Träger";
  };
  return [...kitas(g), ...horte(g).map((hort) => ({ ...hort, art: "hort" }))].map(({ schluessel, name, ags, art }) => [
    schluessel,
    name,
    ags,
    ...platzIn(ags, lage, schluessel),
    art,
    traeger(schluessel),
    "",
    "",
  ]);
}

/** Most places are old; a few Kitas have grown since, a few will. */
export function kitaplatzzeilen(g: Grundlage): Zellen[] {
  return kitas(g).flatMap((kita) => {
    const x = los("kitaplaetze", kita.schluessel).zahl();
    return (["u3", "ue3"] as const).flatMap((gruppe): Zellen[] => {
      const plaetze = kita[gruppe];
      if (plaetze === 0) return [];
      const zeile = (ab: string, bis: string, zahl: number) => [kita.schluessel, ab, bis, gruppe, zahl];
      if (x < 0.12) return [zeile(ALTE, "2023-07-31", Math.round(plaetze * 0.8)), zeile("2023-08-01", "", plaetze)];
      if (x < 0.2)
        return [zeile(ALTE, "2027-07-31", plaetze), zeile("2027-08-01", "", plaetze + (gruppe === "u3" ? 12 : 25))];
      return [zeile(ALTE, "", plaetze)];
    });
  });
}

/** Most children are cared for where they live, some in the two nearest Gemeinden. */
export function pendelzeilen(g: Grundlage, lage: Lage): Zellen[] {
  return g.orte.flatMap((ort): Zellen[] => {
    const wuerfel = los("kitapendeln", ort.ags);
    const ziele = nachbarn(ort, g, lage).slice(0, 2);
    const hinaus = ziele.map((_, i) => Math.round(wuerfel.zwischen(1, i === 0 ? 11 : 5)));
    return [
      [ort.ags, ort.ags, (100 - summe(hinaus)) / 100],
      ...ziele.map((ziel, i) => [ort.ags, ziel.ags, hinaus[i] / 100]),
    ];
  });
}
