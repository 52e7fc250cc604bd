// Small literal values for tests of charts and figures.

import type { Wert } from "../../src/model/outlets.js";
import type { Strecke } from "../../src/model/series.js";

export type Zahl = Wert & { wert: number };

export function wert(teil: Partial<Wert> & { ags: string; jahr: number }): Wert {
  return {
    zeit: `${teil.jahr}-12-31`,
    basis: "zensus2011",
    wert: null,
    zaehler: null,
    nenner: null,
    status: teil.wert === null || teil.wert === undefined ? "." : "",
    herkunft: "amtlich",
    quelle: "demografie/probe",
    rechenweg: "veroeffentlicht",
    ...teil,
  };
}

export function strecke(ags: string, zahlen: readonly (readonly [jahr: number, wert: number])[]): Strecke {
  return { basis: "zensus2011", werte: zahlen.map(([jahr, w]) => wert({ ags, jahr, wert: w }) as Zahl) };
}
