// Stand-in for the Bundesagentur für Arbeit: workbooks to 30 June 2022 and 2023, and a table of the pilot interface.
import type { Amt, Orte } from "./andere.js";
import { alsDatei, alsText } from "./antworten.js";
import { mappeAus, type Zellen } from "./mappe.js";

/** Cells of the sheet: heading over five rows, then the regions, notes below. */
export function baZellen({ kreis, gemeinden }: Orte, jahr: number): Zellen {
  return [
    [],
    [],
    ["Sozialversicherungspflichtig Beschäftigte"],
    ["Gemeinden"],
    [`Stichtag 30. Juni ${jahr}`],
    [],
    ["Region", "Beschäftigte", null, null, null],
    [null, "am Arbeitsort", null, "am Wohnort", null],
    [null, "ins-\ngesamt", "Frauen", "ins-\ngesamt", "Frauen"],
    [null, 1, 2, 3, 4],
    [`${kreis} Kreis`, 1000, 480, 900, "*"],
    ...gemeinden.map((ags, i): Zellen[number] => [`${ags} Ort`, 100 + i, "X", 90, "1.234"]),
    ["05111000 Anderswo", 5, 5, 5, 5],
    ["Erstellungsdatum: 01.01.2024"],
    ["© Statistik der Bundesagentur für Arbeit"],
  ];
}

export const baMappe = (zellen: Zellen) =>
  mappeAus({
    Impressum: { zellen: [["Impressum"]] },
    Gemeinden: { zellen, verbunden: ["A7:A9", "B7:E7", "B8:C8", "D8:E8"] },
  });

export const BA_TABELLE = [
  "Eckwerte des Arbeitsmarktes",
  "Gebiet: Musterland",
  "",
  "Ausgewählte Merkmale;Juni 2023;Mai 2023;Juni 2022;2022;Veränderung in %",
  "Bestand an Arbeitslosen;2.840;2.850;2.700;2.760;5,2",
  "im Rechtskreis SGB II;1.200;1.210;-;1.190;0,1",
  "Zugang an Arbeitslosen;500;510;480;490;2,0",
  "im Rechtskreis SGB II;100;110;120;115;-3,0",
  "© Statistik der Bundesagentur für Arbeit",
].join("\r\n");

export const baAmt = (orte: Orte): Amt => {
  const mappen = new Map([2022, 2023].map((jahr) => [`${jahr}06`, baMappe(baZellen(orte, jahr))]));
  return ({ url }) => {
    const mappe = mappen.get(/gemband-dlk-0-(\d{6})-xlsx\.xlsx$/.exec(url.pathname)?.[1] ?? "");
    if (mappe) return alsDatei(mappe);
    const richtig = url.pathname.endsWith("/EckwerteTabelleALOKr") && url.searchParams.get("Kreis") === "Musterland";
    return richtig ? alsText(BA_TABELLE, "text/csv; charset=utf-8") : undefined;
  };
};
