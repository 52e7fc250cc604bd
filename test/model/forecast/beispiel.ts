// The worked example of the Ganztag forecast (synthetic numbers) as planner data, and small builders for other tests.
import type { Planungsdaten } from "../../../src/model/forecast/eingaben.js";
import type { Parameter, Szenario } from "../../../src/model/forecast/parameter.js";

export const GEBURTEN: Record<number, number> = {
  2013: 40,
  2014: 42,
  2015: 44,
  2016: 46,
  2017: 45,
  2018: 48,
  2019: 44,
  2020: 43,
  2021: 47,
  2022: 41,
  2023: 38,
  2024: 36,
  2025: 35,
};

const PARAMETER: Record<string, number> = {
  erstes_halbjahr: 0.5,
  hochrechnung_jahre: 3,
  schrumpfung: 50,
  gruppengroesse: 25,
  quote_ohne_anspruch: 0.53,
  schliesswochen: 4,
  ferienwochen: 12,
  ferienanteil: 0.5,
  quote_uebermittag: 0.13,
  personal_je_platz_unten: 0.03,
  personal_je_platz_oben: 0.058,
  klassenteiler: 25,
  bedarf_unter_1: 0.03,
  bedarf_1_bis_unter_3: 0.55,
  bedarf_3_bis_unter_6: 0.97,
  gruppengroesse_u3: 12,
  gruppengroesse_ue3: 25,
};

const quelle = { quelle: "Rechenbeispiel", stand: "2026", beleg: "annahme" } as const;

export const parameter = (werte: Record<string, number> = {}): Parameter[] =>
  Object.entries({ ...PARAMETER, ...werte }).map(([id, wert]) => ({
    id,
    titel: id,
    einheit: "",
    wert,
    minimum: 0,
    maximum: 1000,
    schritt: 1,
    ...quelle,
  }));

export const SZENARIEN: Szenario[] = [
  { id: "konstant", titel: "Konstant", quote: 0.65, ...quelle },
  { id: "hessen_minimum", titel: "Minimum", quote: 0.68, ...quelle },
  { id: "hessen_maximum", titel: "Maximum", quote: 0.75, ...quelle },
  { id: "landesplanung", titel: "Landesplanung", quote: 0.8, ...quelle },
  {
    id: "steigend",
    titel: "Steigend",
    quote: 0.65,
    zuwachs: { je_jahr: 0.01, ab: 2025, hoechstens: 0.8 },
    ...quelle,
  },
];

export const schule = (schluessel: string, ags = "00000001", laenge = 10, breite = 51) => ({
  schluessel,
  name: `Beispielschule ${schluessel}`,
  ags,
  laenge,
  breite,
  art: "grundschule",
  traeger: "Kreis",
  ab: null,
  bis: null,
  klassenraeume: null,
});

export const paket = (standort: string, plaetze: number, ab = "2020-08-01") => ({
  standort,
  ab,
  bis: null,
  modul: "pakt_lang",
  anspruchserfuellend: true,
  deckt: "paket" as const,
  kombination: "",
  plaetze,
});

/** One Gemeinde with one school, births, three observed school years and 120 places. */
export function rechenbeispiel(): Planungsdaten {
  const ags = "00000001";
  return {
    datenstand: "0",
    stand: "2026-01-01",
    fassung: "1",
    kreis: { ags: "00000", name: "Beispielkreis" },
    gemeinden: [{ ags, name: "Adorf" }],
    schulen: [schule("A")],
    kitas: [],
    schulbezirke: [{ ags, ortsteil: "", schule: "A", anteil: 1 }],
    schueler: [
      { schule: "A", jahr: 2023, jahrgaenge: [48, 45, 46, 44] },
      { schule: "A", jahr: 2024, jahrgaenge: [49, 47, 45, 46] },
      { schule: "A", jahr: 2025, jahrgaenge: [47, 48, 46, 45] },
    ],
    uebergaenge: [],
    geburten: Object.entries(GEBURTEN).map(([jahr, kinder]) => ({ ags, jahr: Number(jahr), kinder })),
    kinder: [],
    ganztagsplaetze: [paket("A", 120)],
    kitaplaetze: [],
    pendeln: [],
    parameter: parameter(),
    szenarien: SZENARIEN,
    quellen: [],
  };
}
