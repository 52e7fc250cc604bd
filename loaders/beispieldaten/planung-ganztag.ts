// Fictitious places of the Ganztag at schools and Horte, dated, some of them planned.

import type { Ganztagsplatz } from "../../src/model/forecast/eingaben.js";
import { groupBy } from "../../src/model/group.js";
import { summe } from "../../src/model/summe.js";
import { fortschritt, type Grundlage, los } from "./beispiel.js";
import { type Beispielschule, grundschulen, hortorte } from "./grundschulen.js";
import { geburten, grundschulkinder } from "./jahrgaenge.js";

export type Angebot = Ganztagsplatz & { ags: string };

/** Take-up against which the planned places are sized. */
const QUOTE = 0.75;
/** Share of a school's last step that stood at each date; the later steps are plans. */
const STUFEN_PLAN = [
  ["2019-08-01", 0.2],
  ["2023-08-01", 0.3],
  ["2026-08-01", 0.45],
  ["2027-08-01", 0.7],
  ["2028-08-01", 1],
] as const;
const STUFEN_OHNE_PLAN = [
  ["2019-08-01", 0.45],
  ["2023-08-01", 0.7],
  ["2026-08-01", 1],
] as const;
const HORT = [
  ["2019-08-01", 20],
  ["2024-08-01", 25],
] as const;

/** All offers of the schools and Horte, with the Gemeinde of the site. */
export function ganztagsangebote(g: Grundlage): Angebot[] {
  return [...schulangebote(g), ...hortangebote(g)];
}

/** Complete packages of a Gemeinde on a day: offers that suffice alone, and of each combination the smallest part. */
export function pakete(angebote: readonly Angebot[], ags: string, tag: string): number {
  const valid = angebote.filter(
    (a) => a.ags === ags && a.anspruchserfuellend && a.ab <= tag && (a.bis === null || a.bis >= tag),
  );
  const alone = valid.filter((a) => a.deckt === "paket").map((a) => a.plaetze);
  const combined = [
    ...groupBy(
      valid.filter((a) => a.kombination !== ""),
      (a) => `${a.standort};${a.kombination}`,
    ).values(),
  ].map((own) => {
    const of = (deckt: Angebot["deckt"]) => summe(own.filter((a) => a.deckt === deckt).map((a) => a.plaetze));
    return Math.min(of("schultage"), of("ferien"));
  });
  return summe([...alone, ...combined]);
}

/** Key and Gemeinde of each Hort. */
export function horte(g: Grundlage): { schluessel: string; name: string; ags: string }[] {
  return hortorte(g).map(({ ags }, i) => ({ schluessel: `beispielhort-${i + 1}`, name: `Beispielhort ${i + 1}`, ags }));
}

function hortangebote(g: Grundlage): Angebot[] {
  return horte(g).flatMap(({ schluessel, ags }) =>
    [
      ["hort", "schultage", 0],
      ["hort_ferien", "ferien", 5],
    ].flatMap(([modul, deckt, weniger]) =>
      dated(HORT).map(({ ab, bis, wert }) => ({
        ags,
        standort: schluessel,
        ab,
        bis,
        modul: String(modul),
        anspruchserfuellend: true,
        deckt: deckt as Angebot["deckt"],
        kombination: "hort",
        plaetze: wert - Number(weniger),
      })),
    ),
  );
}

function schulangebote(g: Grundlage): Angebot[] {
  const alle = grundschulen(g);
  const neueste = g.schuljahre[g.schuljahre.length - 1];
  const grenze = 0.6 + 0.35 * fortschritt(neueste, g.schuljahre);
  const mitPaket = alle.filter((s) => s.beginn < grenze && s.profil !== "profil_1");
  const genug = new Set(
    mitPaket
      .toSorted((a, b) => los("genug", a.schluessel).zahl() - los("genug", b.schluessel).zahl())
      .slice(0, Math.round(alle.length / 3)),
  );
  return alle.flatMap((schule) => {
    const zufall = los("plaetze", schule.schluessel);
    const bedarf = bedarf2029(g, schule, alle);
    const teil = rund(bedarf * zufall.zwischen(0.25, 0.45));
    const geplant = zufall.zahl() < 0.6;
    const anteil = genug.has(schule)
      ? zufall.zwischen(1.12, 1.3)
      : geplant
        ? zufall.zwischen(0.55, 0.85)
        : zufall.zwischen(0.35, 0.55);
    const stufen = dated(genug.has(schule) || geplant ? STUFEN_PLAN : STUFEN_OHNE_PLAN);
    const angebot = (
      modul: string,
      deckt: Angebot["deckt"],
      plaetze: (stand: number) => number,
      kombination = "",
      anspruchserfuellend = true,
    ): Angebot[] =>
      merged(
        stufen.map(({ ab, bis, wert }) => ({
          ags: schule.ags,
          standort: schule.schluessel,
          ab,
          bis,
          modul,
          anspruchserfuellend,
          deckt,
          kombination,
          plaetze: plaetze(wert),
        })),
      );
    const voll = (stand: number) => rund(bedarf * anteil * stand);
    if (schule.beginn >= grenze) return angebot("betreute_grundschule", "teil", () => teil, "", false);
    if (schule.profil === "pakt")
      return [...angebot("pakt_lang", "paket", voll), ...angebot("pakt_kurz", "teil", () => teil)];
    const kombiniert = (modul: string) => [
      ...angebot(modul, "schultage", voll, "ganztag"),
      ...angebot("ferienangebot", "ferien", (stand) => voll(stand) + 5, "ganztag"),
    ];
    if (schule.profil !== "profil_1") return kombiniert(schule.profil);
    const allein = angebot("profil_1", "teil", () => teil);
    // Three days are never enough; some schools add afternoons with a Betriebserlaubnis.
    return zufall.zahl() < 0.6 ? [...allein, ...kombiniert("betreuung_bis_17_uhr")] : allein;
  });
}

/** Children of the grades 1 to 4 in 2029 who take part, by the births of the Gemeinde and the school's share of them. */
function bedarf2029(g: Grundlage, schule: Beispielschule, alle: readonly Beispielschule[]): number {
  const o = g.orte.findIndex((ort) => ort.ags === schule.ags);
  const geboren = (jahr: number) => (geburten(g.orte[o], jahr - 7) + geburten(g.orte[o], jahr - 6)) / 2;
  const erste = grundschulkinder(g);
  const einschulung =
    summe(g.schuljahre.map((jahr) => erste.get(jahr)![o][0])) / Math.max(1, summe(g.schuljahre.map(geboren)));
  const gewichte = summe(alle.filter((s) => s.ags === schule.ags).map((s) => s.gewicht));
  return (summe([2026, 2027, 2028, 2029].map(geboren)) * einschulung * schule.gewicht * QUOTE) / gewichte;
}

function rund(plaetze: number): number {
  return 5 * Math.round(plaetze / 5);
}

/** Steps as periods: each ends on the day before the next begins. */
function dated(stufen: readonly (readonly [string, number])[]): { ab: string; bis: string | null; wert: number }[] {
  return stufen.map(([ab, wert], i) => ({ ab, bis: i + 1 < stufen.length ? dayBefore(stufen[i + 1][0]) : null, wert }));
}

/** Consecutive periods with the same number of places as one. */
function merged(perioden: readonly Angebot[]): Angebot[] {
  const list: Angebot[] = [];
  for (const next of perioden) {
    const last = list.at(-1);
    if (last?.plaetze === next.plaetze) last.bis = next.bis;
    else list.push({ ...next });
  }
  return list;
}

function dayBefore(tag: string): string {
  return new Date(Date.parse(`${tag}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
