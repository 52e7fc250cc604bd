// Stand-in for the bulk file of INKAR, edition 2025.
import type { Amt, Orte } from "./andere.js";
import { alsDatei } from "./antworten.js";
import { zipAus } from "./zip-sofort.js";

export const INKAR_KOPF = "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert";

/** Rows of the table: two indicators, all places and some elsewhere, two years. */
export function inkarZeilen({ land, kreis, gemeinden }: Orte): string[] {
  const orte = [
    ...gemeinden.map((ags) => ["Gemeinden", ags]),
    ["Gemeinden", "05111000"],
    ["Kreise", kreis],
    ["Arbeitsmarktregionen", String(Number(kreis))],
    ["Bundesländer", land],
    ["Bund", "00"],
  ];
  const indikatoren = [
    "1101;q_alo;Arbeitslosenquote",
    "2202;q_kind;Kinder in Einrichtungen, Anteil für unter Dreijährige",
  ];
  return indikatoren.flatMap((indikator, i) =>
    orte.flatMap(([raumbezug, key]) =>
      [2022, 2023].map((j) => `Muster;${indikator};${raumbezug};${key};Ort;${j};${j - 2000 + i},5`),
    ),
  );
}

export const inkarAmt = (orte: Orte): Amt => {
  const bytes = zipAus("inkar_2025.csv", new TextEncoder().encode([INKAR_KOPF, ...inkarZeilen(orte), ""].join("\r\n")));
  return ({ url }) => (url.pathname.endsWith("/inkar_2025.zip") ? alsDatei(bytes, "application/zip") : undefined);
};
