// Fictitious Grundschulen: pupils by grade, classes, first graders, Ganztag, places under the legal claim, holidays.

import { summe } from "../../src/model/summe.js";
import { schuljahr } from "../../src/model/time.js";
import type { Zahl } from "../write-dataset.js";
import { anzahl, type Beispiel, eigenart, fortschritt, type Grundlage, los } from "./beispiel.js";
import { GANZTAGSPROFILE, grundschulen, hortorte } from "./grundschulen.js";
import { grundschulkinder, STUFEN } from "./jahrgaenge.js";
import { ganztagsangebote, pakete } from "./planung-ganztag.js";

const BEREICH = "bildung";
/** § 24 Abs. 4 SGB VIII: from this school year on for grade 1, each year one grade more. */
const ANSPRUCH_AB = 2026;
const KLASSE = 23;
const FERIENWOCHEN = 12;
const SCHLIESSWOCHEN = 4;

export function schulen(g: Grundlage): Beispiel {
  const kinder = grundschulkinder(g);
  return {
    bereich: BEREICH,
    name: "demo-grundschulkinder",
    titel: "Grundschulkinder nach Gemeinde und Jahrgang, Klassen, Einschulungen",
    hinweise: [
      "Wo es eine amtliche Zahl der Grundschulkinder im Kreis gibt, ergeben die erfundenen Gemeindewerte genau diese.",
    ],
    zahlen: g.schuljahre.flatMap((jahr): Zahl[] => {
      const zeit = schuljahr(jahr);
      const stufen = kinder.get(jahr)!;
      const merkmal = "grundschulkinder_nach_jahrgang";
      const erste = summe(stufen.map(([eins]) => eins));
      const einschulungen = Math.round(erste * 0.985);
      const verspaetet = los("verspaetet", jahr).treffer(
        einschulungen,
        0.075 - 0.015 * fortschritt(jahr, g.schuljahre),
      );
      return [
        ...g.orte.flatMap(({ ags }, o) => [
          anzahl({ ags, zeit, merkmal, wert: summe(stufen[o]) }),
          ...STUFEN.map((jahrgang, j) => anzahl({ ags, zeit, merkmal, auswahl: { jahrgang }, wert: stufen[o][j] })),
          anzahl({
            ags,
            zeit,
            merkmal: "grundschulklassen",
            wert: summe(stufen[o].map((n) => Math.ceil(n / KLASSE))),
          }),
        ]),
        { ags: g.kreis, zeit, merkmal: "einschulungen", wert: einschulungen },
        { ags: g.kreis, zeit, merkmal: "einschulungen", auswahl: { art: "verspaetet" }, wert: verspaetet },
      ];
    }),
  };
}

export function ganztag(g: Grundlage): Beispiel {
  const kinder = grundschulkinder(g);
  const angebote = ganztagsangebote(g);
  const mitHort = new Set(hortorte(g).map((ort) => ort.ags));
  const klein = new Set(
    g.orte
      .toSorted((a, b) => a.einwohner - b.einwohner)
      .slice(0, Math.floor(g.orte.length / 10))
      .map((ort) => ort.ags),
  );
  return {
    bereich: BEREICH,
    name: "demo-ganztag",
    titel: "Ganztag an Grundschulen: Kinder, Module, Hort und Plätze mit Rechtsanspruch",
    hinweise: [
      "Jedes Kind zählt in genau einem Modul: bis 14.30 oder 15 Uhr, oder bis 17 Uhr.",
      `Vor dem Schuljahr ${schuljahr(ANSPRUCH_AB)} hat niemand den Anspruch, ein Anteil ergibt dann keinen Sinn.`,
    ],
    zahlen: g.schuljahre.flatMap((jahr) => {
      const zeit = schuljahr(jahr);
      const t = fortschritt(jahr, g.schuljahre);
      const stufen = Math.min(STUFEN.length, Math.max(0, jahr - ANSPRUCH_AB + 1));
      return g.orte.flatMap((ort, o) => {
        const { ags } = ort;
        const [alle, ...klassen] = [summe(kinder.get(jahr)![o]), ...kinder.get(jahr)![o]];
        const dabei = los("ganztag", ags, jahr).treffer(alle, (0.38 + 0.2 * t) * eigenart(ags, "ganztag", 0.25));
        const lang = klein.has(ags)
          ? 0
          : los("lang", ags, jahr).treffer(dabei, (0.34 + 0.12 * t) * eigenart(ags, "lang", 0.3));
        const hort = mitHort.has(ags) ? los("hort", ags, jahr).treffer(alle, 0.06) : 0;
        const zahl = (merkmal: string, wert: number, auswahl?: Record<string, string>) =>
          anzahl({ ags, zeit, merkmal, auswahl, wert });
        const module = "ganztag_grundschulkinder";
        return [
          zahl(module, dabei),
          zahl(module, dabei - lang, { modul: "bis_15_uhr" }),
          zahl(module, lang, { modul: "bis_17_uhr" }),
          zahl("hortkinder_grundschulalter", hort),
          zahl("kinder_6_5_bis_unter_10_5", Math.round(alle * los("6,5", ags, jahr).zwischen(1.0, 1.03))),
          zahl("ganztagsplaetze_rechtsanspruch", pakete(angebote, ags, `${jahr}-08-01`)),
          ...(jahr >= ANSPRUCH_AB - 1
            ? [zahl("anspruchsberechtigte_grundschulkinder", summe(klassen.slice(0, stufen)))]
            : []),
        ];
      });
    }),
  };
}

export function ganztagsschulen(g: Grundlage): Beispiel {
  const alle = grundschulen(g);
  return {
    bereich: BEREICH,
    name: "demo-ganztagsschulen",
    titel: "Grundschulen und ihr Ganztagsangebot",
    hinweise: ["Die Gemeinden haben zusammen so viele Grundschulen, wie die amtliche Statistik im Kreis zählt."],
    zahlen: g.schuljahre.flatMap((jahr) =>
      g.orte.flatMap(({ ags }) => {
        const eigene = alle.filter((schule) => schule.ags === ags);
        const dabei = eigene.filter((schule) => schule.beginn < 0.6 + 0.35 * fortschritt(jahr, g.schuljahre));
        const zahl = (wert: number, auswahl?: Record<string, string>) =>
          anzahl({ ags, zeit: schuljahr(jahr), merkmal: "grundschulen_mit_ganztag", auswahl, wert });
        return [
          anzahl({ ags, zeit: schuljahr(jahr), merkmal: "grundschulstandorte", wert: eigene.length }),
          zahl(dabei.length),
          ...GANZTAGSPROFILE.map((name) => zahl(dabei.filter((s) => s.profil === name).length, { profil: name })),
        ];
      }),
    ),
  };
}

export function ferien(g: Grundlage): Beispiel {
  const abzudecken = FERIENWOCHEN - SCHLIESSWOCHEN;
  const neuestes = g.schuljahre.at(-1);
  return {
    bereich: BEREICH,
    name: "demo-ferien",
    titel: "Ferienbetreuung im Grundschulalter",
    hinweise: [
      "Kreiswert: Wochen, in denen mindestens die Hälfte der Gemeinden ein Angebot hat.",
      "Für das letzte Schuljahr haben zwei Gemeinden noch nicht gemeldet.",
    ],
    zahlen: g.schuljahre.flatMap((jahr): Zahl[] => {
      const zeit = schuljahr(jahr);
      const anteil = 0.35 + 0.3 * fortschritt(jahr, g.schuljahre);
      const wochen = g.orte.map(({ ags }) =>
        Math.min(abzudecken, Math.round(abzudecken * anteil * eigenart(ags, "ferien", 0.7))),
      );
      const gemeldet = wochen.toSorted((a, b) => a - b);
      const fehlt = new Set(jahr === neuestes ? g.orte.slice(-2).map((ort) => ort.ags) : []);
      const zeilen = (ags: string, wert: number): Zahl[] => [
        fehlt.has(ags)
          ? { ags, zeit, merkmal: "ferienwochen_mit_angebot", wert: null, status: "..." }
          : anzahl({ ags, zeit, merkmal: "ferienwochen_mit_angebot", wert }),
        { ags, zeit, merkmal: "ferienwochen_abzudecken", wert: abzudecken },
      ];
      return [
        ...zeilen(g.kreis, gemeldet[Math.floor(gemeldet.length / 2)]),
        ...g.orte.flatMap(({ ags }, o) => zeilen(ags, wochen[o])),
      ];
    }),
  };
}
