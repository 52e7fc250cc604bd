// Fictitious schools with their districts, pupils and those who go on to other schools.

import { apportion } from "../../src/model/apportion.js";
import { summe } from "../../src/model/summe.js";
import { schuljahr } from "../../src/model/time.js";
import type { Lage } from "../planung/lage.js";
import { type Grundlage, los } from "./beispiel.js";
import { type Beispielschule, grundschulen } from "./grundschulen.js";
import { grundschulkinder, STUFEN } from "./jahrgaenge.js";
import { nachbarn, platzIn } from "./orte.js";

const KLASSE = 23;
/** School years with pupils by school; more than the other figures have, so that cohorts can be followed. */
const SCHULJAHRE = 9;
const SCHULFORMEN = { gymnasium: 0.42, realschule: 0.2, hauptschule: 0.06, gesamtschule: 0.28, foerderschule: 0.04 };
/** Share of the smallest Gemeinde that goes to school in the next one. */
const NACHBARSCHULE = 0.2;

type Zellen = (string | number)[];

/** Pupils by school year, key of the school and grade: the pupils of the Gemeinde, divided by the weights of its schools. */
export function schuelerJeSchule(g: Grundlage): Map<number, Map<string, number[]>> {
  const bis = g.schuljahre[g.schuljahre.length - 1];
  const jahre = Array.from({ length: SCHULJAHRE }, (_, i) => bis - SCHULJAHRE + 1 + i);
  const alle = grundschulen(g);
  return new Map(
    [...grundschulkinder({ ...g, schuljahre: jahre })].map(([jahr, orte]) => [
      jahr,
      new Map(
        g.orte.flatMap(({ ags }, o) => {
          const eigene = alle.filter((s) => s.ags === ags);
          const teile = orte[o].map((kinder, j) =>
            apportion(
              kinder,
              eigene.map((s) => gewicht(s, jahr - j)),
            ),
          );
          return eigene.map((s, i) => [s.schluessel, teile.map((teil) => teil[i])] as const);
        }),
      ),
    ]),
  );
}

/** A cohort keeps its own share of the children of a Gemeinde while it moves up. */
function gewicht(schule: Beispielschule, beginn: number): number {
  return schule.gewicht * los("jahrgang", schule.schluessel, beginn).zwischen(0.93, 1.07);
}

export function schulzeilen(g: Grundlage, lage: Lage): Zellen[] {
  const neueste = [...schuelerJeSchule(g).values()].at(-1)!;
  return grundschulen(g).map(({ schluessel, name, ags }) => {
    const wuerfel = los("schule", schluessel);
    const klassen = summe(neueste.get(schluessel)!.map((kinder) => Math.ceil(kinder / KLASSE)));
    const raeume = wuerfel.zahl() < 0.15 ? "" : klassen + Math.floor(wuerfel.zwischen(-2, 3));
    const traeger = wuerfel.zahl() < 0.95 ? "Landkreis" : "freier Träger";
    const art = traeger === "Landkreis" ? "grundschule" : "ersatzschule";
    return [schluessel, name, ags, ...platzIn(ags, lage, schluessel), art, traeger, raeume, "", ""];
  });
}

export function schuelerzeilen(g: Grundlage): Zellen[] {
  return [...schuelerJeSchule(g)].flatMap(([jahr, schulen]) =>
    [...schulen].flatMap(([schule, stufen]) => STUFEN.map((stufe, j) => [schule, schuljahr(jahr), stufe, stufen[j]])),
  );
}

export function uebergangszeilen(g: Grundlage): Zellen[] {
  const jahre = [...schuelerJeSchule(g)];
  return jahre.slice(1).flatMap(([jahr], i) => {
    const vierte = summe([...jahre[i][1].values()].map((stufen) => stufen[3]));
    const wuerfel = los("uebergang", jahr);
    const formen = Object.entries(SCHULFORMEN);
    const kinder = apportion(
      Math.round(vierte * wuerfel.zwischen(0.985, 1)),
      formen.map(([, anteil]) => anteil * wuerfel.zwischen(0.93, 1.07)),
    );
    return formen.map(([form], f) => [schuljahr(jahr), form, kinder[f]]);
  });
}

/** One Gemeinde is divided into Ortsteile, the smallest sends some children to the next one. */
export function bezirkszeilen(g: Grundlage, lage: Lage): Zellen[] {
  const alle = grundschulen(g);
  const geteilt = g.orte.find(({ ags }) => alle.filter((s) => s.ags === ags).length === 2)?.ags;
  const kleinste = g.orte.toSorted((a, b) => a.einwohner - b.einwohner)[0];
  return g.orte.flatMap((ort): Zellen[] => {
    const eigene = alle.filter((s) => s.ags === ort.ags);
    const fremd = ort === kleinste ? alle.find((s) => s.ags === nachbarn(ort, g, lage)[0]?.ags) : undefined;
    const promille = apportion(
      fremd ? 1000 * (1 - NACHBARSCHULE) : 1000,
      eigene.map((s) => s.gewicht),
    );
    return [
      ...eigene.map((s, i) => [
        ort.ags,
        ort.ags === geteilt ? `Ortsteil ${"AB"[i]}` : "",
        s.schluessel,
        promille[i] / 1000,
      ]),
      ...(fremd ? [[ort.ags, "", fremd.schluessel, NACHBARSCHULE]] : []),
    ];
  });
}
