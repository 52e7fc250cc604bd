// Fictitious Schuleingangsuntersuchung and dental check, each figure pooled over three cohorts.

import { summe } from "../../src/model/summe.js";
import { schuljahr, zeitraum } from "../../src/model/time.js";
import type { Zahl } from "../write-dataset.js";
import { type Beispiel, eigenart, fortschritt, type Grundlage, los } from "./beispiel.js";
import { schulanfaenger } from "./jahrgaenge.js";

const JAHRGAENGE = 3;
const ZEITRAEUME = 4;
/** Rates from fewer examined children are too uncertain; single cases are kept secret. */
const UNSICHER_UNTER = 40;
const GEHEIM_UNTER = 3;

/** Examined and found, the share of children examined, the probability of the finding at the start and at the end. */
const BEFUNDE = [
  ["seu_kinder_mit_bmi", "seu_uebergewicht", 0.98, 0.105, 0.118, 0.3],
  ["seu_kinder_sprachtest", "seu_sprache_auffaellig", 0.8, 0.17, 0.205, 0.25],
  ["seu_kinder_mit_u_heft", "seu_u8_u9_vollstaendig", 0.91, 0.9, 0.915, 0.03],
  ["seu_kinder_mit_impfausweis", "seu_masern_zweite_dosis", 0.93, 0.925, 0.95, 0.02],
  ["zahnaerztlich_untersuchte_kinder", "kinder_mit_gesundem_gebiss", 0.86, 0.6, 0.66, 0.1],
] as const;

export function einschulung(g: Grundlage): Beispiel {
  const letztes = g.schuljahre[g.schuljahre.length - 1];
  const enden = Array.from({ length: ZEITRAEUME }, (_, i) => letztes - (ZEITRAEUME - 1 - i) * JAHRGAENGE);
  return {
    bereich: "gesundheit",
    name: "demo-schuleingangsuntersuchung",
    titel: "Schuleingangsuntersuchung und Zahngesundheit",
    hinweise: [
      `Jede Zahl fasst ${JAHRGAENGE} Jahrgänge zusammen; kein Jahrgang zählt zweimal.`,
      `Unter ${UNSICHER_UNTER} untersuchten Kindern steht „zu unsicher“, unter ${GEHEIM_UNTER} Befunden „geheim“; der Kreiswert enthält alle.`,
    ],
    zahlen: enden.flatMap((ende) =>
      BEFUNDE.flatMap(([untersucht, befund, teilnahme, anfangs, zuletzt, streuung]): Zahl[] => {
        const zeit = zeitraum(schuljahr(ende - JAHRGAENGE + 1), schuljahr(ende));
        const jahrgang = (ags: string, anzahl: number, beginn: number) => {
          const wuerfel = los("seu", befund, ags, beginn);
          const kinder = wuerfel.treffer(Math.round(anzahl), teilnahme);
          const p = anfangs + (zuletzt - anfangs) * fortschritt(beginn, enden);
          return { kinder, befunde: wuerfel.treffer(kinder, p * eigenart(ags, befund, streuung)) };
        };
        const orte = g.orte.map((ort) => {
          const teile = Array.from({ length: JAHRGAENGE }, (_, i) =>
            jahrgang(ort.ags, schulanfaenger(ort, ende - i), ende - i),
          );
          return {
            ags: ort.ags,
            kinder: summe(teile.map((t) => t.kinder)),
            befunde: summe(teile.map((t) => t.befunde)),
          };
        });
        return [
          { ags: g.kreis, zeit, merkmal: untersucht, wert: summe(orte.map((o) => o.kinder)) },
          { ags: g.kreis, zeit, merkmal: befund, wert: summe(orte.map((o) => o.befunde)) },
          ...orte.flatMap(({ ags, kinder, befunde }): Zahl[] => [
            { ags, zeit, merkmal: untersucht, wert: kinder },
            kinder < UNSICHER_UNTER
              ? { ags, zeit, merkmal: befund, wert: null, status: "/" }
              : befunde < GEHEIM_UNTER
                ? { ags, zeit, merkmal: befund, wert: null, status: "." }
                : { ags, zeit, merkmal: befund, wert: befunde },
          ]),
        ];
      }),
    ),
  };
}
