// A small life course for tests: three Gemeinden, an indicator of each kind of figures.
import { type LebenslaufQuelle, lebenslaufOf, type Station } from "../../src/model/lebenslauf.js";
import { type IndikatorDatei, type IndikatorOutlet, type Region, toZeile, type Wert } from "../../src/model/outlets.js";
import { readWerte, type Werte } from "../../src/model/pick.js";
import { wert } from "./values.js";

export const REGIONEN: Region[] = [
  ...["Adorf", "Bdorf", "Cdorf"].map((name, i) => ({
    ags: `9900100${i + 1}`,
    name,
    kurz: name,
    ebene: "gemeinde" as const,
  })),
  { ags: "99001", name: "Landkreis Probe", kurz: "Landkreis", ebene: "kreis" },
];
export const [ADORF, BDORF, CDORF] = REGIONEN.map((r) => r.ags);

export function werteVon(indikator: Partial<IndikatorOutlet> & { id: string }, rows: Wert[]): Werte {
  const datei = {
    indikator: {
      kurztitel: indikator.id,
      einheit: "%",
      nachkommastellen: 1,
      polaritaet: "-",
      anzahl: false,
      ebenenvergleich: true,
      rhythmus: "jaehrlich",
      ...indikator,
    },
    basen: [{ id: "zensus2011" }],
    zeilen: rows.map(toZeile),
    trends: {},
  } as unknown as IndikatorDatei;
  return readWerte(datei);
}

const ZEIT = "2021/22-2023/24";
const bereich = (unten: number, oben: number) => ({ unten, oben, unten998: unten - 1, oben998: oben + 1 });
const at = (ags: string, value: number | null, teil: Partial<Wert> = {}) =>
  wert({ ags, jahr: 2023, zeit: ZEIT, wert: value, ...teil });

/** Numbers, interval and verdict; of Cdorf none may be published. */
export const GEPOOLT = werteVon({ id: "gepoolt" }, [
  at(ADORF, 10, {
    streuung: { ...bereich(8, 13), vergleich: { mit: "99001", wert: 5.5, urteil: "auffaellig_hoeher" } },
  }),
  at(BDORF, 4, { streuung: bereich(2, 7) }),
  at(CDORF, null),
  at("99001", 6, { streuung: bereich(5, 7) }),
]);

export const BEISPIEL = werteVon(
  { id: "beispiel" },
  [ADORF, BDORF, CDORF].map((ags, i) => at(ags, i, { herkunft: "demo" })),
);

export const NUR_KREIS = werteVon({ id: "nur_kreis", einheit: "je 10.000 Kinder unter 15 Jahren" }, [
  wert({ ags: "99001", jahr: 2021, zeit: "2021", wert: 3 }),
  wert({ ags: "99001", jahr: 2022, zeit: "2022", wert: 4.2 }),
]);

export const QUELLE: LebenslaufQuelle = {
  werte: [GEPOOLT, BEISPIEL, NUR_KREIS],
  regionen: REGIONEN,
  kreis: "99001",
  leer: { ohne: "Ohne Zahlen" },
};

export function stationen(auswahl?: string, quelle = QUELLE): Station[] {
  return lebenslaufOf(
    [
      { titel: "Krippe", alter: "unter 3 Jahren", indikatoren: ["gepoolt", "ohne"] },
      { titel: "Kita", alter: "3 bis 6 Jahre", indikatoren: ["beispiel", "nur_kreis"] },
      { titel: "Übergang", alter: "10 Jahre", indikatoren: [] },
    ],
    quelle,
    auswahl,
  );
}
