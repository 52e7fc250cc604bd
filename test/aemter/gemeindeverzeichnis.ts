// Stand-in for the Gemeindeverzeichnis: the edition of 2023 exists, its population is a year older than its area.
import type { Amt, Orte } from "./andere.js";
import { alsDatei } from "./antworten.js";
import { mappeAus, type Zellen } from "./mappe.js";

const KOPF: Zellen = [
  ["Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 31.12.2023 (Jahr)"],
  [],
  [
    "Satz-art",
    "Text-kenn-zeichen",
    "Amtlicher Regionalschlüssel (ARS)",
    null,
    null,
    null,
    null,
    "Gemeindename",
    "Fläche km2 1)",
    "Bevölkerung2)",
    null,
    null,
    null,
  ],
  [null, null, "Land", "RB", "Kreis", "VB", "Gem", null, null, "insgesamt", "männlich", "weiblich", "je km2"],
  [
    null,
    null,
    "Gebietsstand am 31.12.2023 (Jahr)",
    null,
    null,
    null,
    null,
    null,
    "31.12.2023 (Jahr)",
    "31.12.2022 (Jahr)",
  ],
  [],
];

/** Rows of the sheet: all Gemeinden of the places and one elsewhere, with their headings above and footnotes below. */
export function gvZellen({ land, kreis, gemeinden }: Orte): Zellen {
  const satz = (art: string, ags: string) => [
    art,
    art,
    ags.slice(0, 2),
    ags.slice(2, 3) || null,
    ags.slice(3, 5) || null,
  ];
  return [
    ...KOPF,
    [...satz("10", land), null, null, "Land"],
    [...satz("40", kreis), null, null, "Kreis"],
    ...gemeinden.map((ags, i) => [
      ...satz("60", ags),
      "0000",
      ags.slice(5),
      "Ort, Stadt",
      10.1 + i,
      1000 + i,
      500,
      500 + i,
    ]),
    [...satz("60", "05111000"), "0000", "000", "Anderswo", 5.05, 2000, 1000, 1000],
    [],
    ["_______"],
    ["1) Fläche nach dem Kataster."],
  ];
}

export const gvMappe = (zellen: Zellen) =>
  mappeAus({
    Inhalt: { zellen: [["Inhalt"]] },
    Onlineprodukt_Gemeinden31122023: { zellen, verbunden: ["C3:G3", "C5:H5"] },
  });

export const gemeindeverzeichnisAmt = (orte: Orte): Amt => {
  const bytes = gvMappe(gvZellen(orte));
  return ({ url }) => (url.pathname.endsWith("/31122023_Auszug_GV.xlsx") ? alsDatei(bytes) : undefined);
};
