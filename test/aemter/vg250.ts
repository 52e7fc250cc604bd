// Stand-in for the WFS of the BKG: Gemeinden as boxes in a row, the last in two parts, and a double for water.
import type { Position } from "geojson";
import type { Amt, Orte } from "./andere.js";
import { alsJson } from "./antworten.js";

/** Corners of a box, anticlockwise as in RFC 7946. */
export function kasten(west: number, sued: number, ost: number, nord: number): Position[] {
  return [
    [west, sued],
    [ost, sued],
    [ost, nord],
    [west, nord],
    [west, sued],
  ];
}

const flaeche = (ags: string, ring: Position[], gf = 4) => ({
  type: "Feature",
  properties: { objid: `${ags}-${ring[0].join("-")}-${gf}`, ags, gf, gen: "Ort", wsk: "2022-01-01T00:00:00Z" },
  geometry: { type: "MultiPolygon", coordinates: [[ring]] },
});

/** Features of the answer. Each Gemeinde is 0.1° wide, from 9° E on; all reach from 50° to 50.1° N. */
export function vg250Flaechen({ gemeinden }: Orte) {
  return gemeinden.flatMap((ags, i) => {
    const [west, ost] = [9 + i / 10, 9.1 + i / 10].map((grad) => Math.round(grad * 10) / 10);
    if (i < gemeinden.length - 1)
      return [flaeche(ags, kasten(west, 50, ost, 50.1)), flaeche(ags, kasten(west, 50, ost, 50.2), 2)];
    return [flaeche(ags, kasten(west, 50, ost, 50.05)), flaeche(ags, kasten(west, 50.05, ost, 50.1))];
  });
}

export const vg250Amt = (orte: Orte): Amt => {
  const alle = vg250Flaechen(orte);
  return ({ url: { searchParams: suche } }) => {
    if (suche.get("TYPENAMES") !== "vg250:vg250_gem") return undefined;
    const [land, rb, kreis] = [...(suche.get("FILTER") ?? "").matchAll(/<fes:Literal>(\d+)</g)].map(([, wert]) => wert);
    const treffer = `${land}${rb}${kreis}` === orte.kreis ? alle : [];
    const ab = Number(suche.get("STARTINDEX"));
    const features = treffer.slice(ab, ab + Number(suche.get("COUNT")));
    return alsJson({
      type: "FeatureCollection",
      numberMatched: treffer.length,
      numberReturned: features.length,
      features,
    });
  };
};
