// Reads residents by half-year of birth, delivered by half-years or by months.

import type { Kreis } from "../../src/model/county.js";
import type { Kinder } from "../../src/model/forecast/eingaben.js";
import { groupBy } from "../../src/model/group.js";
import type { Eingabe, Gelesen } from "./eingabe.js";

interface Zelle {
  ags: string;
  stichtag: string;
  jahr: number;
  halbjahr: 1 | 2;
  /** Null where the row is a half-year. */
  monat: number | null;
  kinder: number;
  zeile: number;
}

/** Children by half-year of birth, with the first line of each. Months of a half-year are added up. */
export function readKinder(eingabe: Eingabe, kreis: Kreis): Gelesen<Kinder>[] {
  const cells = eingabe.zeilen.flatMap((zeile): Zelle[] => {
    const ags = eingabe.gemeinde(zeile, "ags");
    const stichtag = eingabe.datum(zeile, "stichtag");
    const geburt = eingabe.text(zeile, "geburt");
    const kinder = eingabe.anzahl(zeile, "kinder");
    const when = geburt === undefined ? undefined : parseGeburt(geburt);
    if (geburt !== undefined && !when)
      eingabe.fehler(
        zeile.nr,
        "geburt",
        `„${geburt}“ ist kein Halbjahr und kein Monat der Geburt`,
        "Ein Halbjahr wie 2019-H1 (Januar bis Juni) oder einen Monat wie 2019-07 eintragen.",
      );
    if (stichtag && stichtag > eingabe.abrufVon(zeile)) eingabe.zukunft(zeile, "stichtag");
    if (stichtag && when && when.beginn > stichtag)
      eingabe.fehler(
        zeile.nr,
        "geburt",
        `${geburt} beginnt erst nach dem Stichtag ${stichtag}`,
        "Stichtag oder Geburt berichtigen.",
      );
    if (!ags || !stichtag || !when || kinder === undefined) return [];
    const { jahr, halbjahr, monat } = when;
    return [{ ags, stichtag, jahr, halbjahr, monat, kinder, zeile: zeile.nr }];
  });
  const complete = cells.length === eingabe.zeilen.length;
  const halves = [...groupBy(cells, (c) => [c.ags, c.stichtag, c.jahr, c.halbjahr].join(";")).values()].map((own) => {
    if (complete) checkMonths(eingabe, own);
    const { ags, stichtag, jahr, halbjahr, zeile } = own[0];
    return { ags, stichtag, jahr, halbjahr, kinder: own.reduce((sum, c) => sum + c.kinder, 0), zeile };
  });
  if (complete) checkGemeinden(eingabe, halves, kreis);
  return halves;
}

function parseGeburt(text: string): (Pick<Zelle, "jahr" | "halbjahr" | "monat"> & { beginn: string }) | undefined {
  const half = /^(\d{4})-H([12])$/.exec(text);
  if (half) {
    const halbjahr = half[2] === "1" ? 1 : 2;
    return { jahr: Number(half[1]), halbjahr, monat: null, beginn: `${half[1]}-${halbjahr === 1 ? "01" : "07"}-01` };
  }
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!month) return undefined;
  const monat = Number(month[2]);
  return { jahr: Number(month[1]), halbjahr: monat <= 6 ? 1 : 2, monat, beginn: `${text}-01` };
}

/** A half-year stands as one row or as all of its months that have begun by the Stichtag, never as both. */
function checkMonths(eingabe: Eingabe, own: readonly Zelle[]): void {
  const months = own.filter((c) => c.monat !== null);
  if (months.length === 0) return;
  const { stichtag, jahr, halbjahr, zeile } = months[0];
  const name = `${jahr}-H${halbjahr}`;
  const whole = own.find((c) => c.monat === null);
  if (whole) {
    eingabe.fehler(
      zeile,
      "geburt",
      `das Halbjahr ${name} steht in Zeile ${whole.zeile} schon als Ganzes`,
      "Entweder das Halbjahr oder seine Monate eintragen.",
    );
    return;
  }
  const first = halbjahr === 1 ? 1 : 7;
  const missing = Array.from({ length: 6 }, (_, i) => first + i)
    .filter((monat) => !months.some((c) => c.monat === monat))
    .map((monat) => `${jahr}-${String(monat).padStart(2, "0")}`)
    .filter((monat) => `${monat}-01` <= stichtag);
  if (missing.length > 0)
    eingabe.fehler(
      zeile,
      "geburt",
      `vom Halbjahr ${name} fehlen Monate: ${missing.join(", ")}`,
      "Die Zeilen ergänzen; ein Monat ohne Kinder steht mit 0.",
    );
}

/** On each Stichtag every Gemeinde has the same half-years. */
function checkGemeinden(eingabe: Eingabe, halves: readonly Gelesen<Kinder>[], kreis: Kreis): void {
  for (const [stichtag, own] of groupBy(halves, (k) => k.stichtag)) {
    const wanted = new Set(own.map((k) => `${k.jahr}-H${k.halbjahr}`));
    for (const { ags, name } of kreis.gemeinden) {
      const there = new Set(own.filter((k) => k.ags === ags).map((k) => `${k.jahr}-H${k.halbjahr}`));
      const missing = [...wanted].filter((half) => !there.has(half)).sort();
      if (missing.length === 0) continue;
      const what = there.size === 0 ? "fehlen alle Kinder" : `fehlt ${missing.join(", ")}`;
      eingabe.hinweis(
        own[0].zeile,
        "ags",
        `zum Stichtag ${stichtag} ${what} aus ${name} (${ags}), andere Gemeinden haben sie`,
        "Die Zeilen ergänzen; ein Halbjahr ohne Kinder steht mit 0.",
      );
    }
  }
}
