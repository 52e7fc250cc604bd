// Reads schools and Kitas: keys, operators, days of operation, and whether they stand where they say.

import type { Kreis } from "../../src/model/county.js";
import type { Schule, Standort } from "../../src/model/forecast/eingaben.js";
import type { Eingabe, Zeile } from "./eingabe.js";
import type { Lage } from "./lage.js";

export const SCHULARTEN = ["grundschule", "verbundschule", "foerderschule", "ersatzschule"] as const;
export const KITAARTEN = ["kita", "krippe", "hort", "kindertagespflege"] as const;

/** The schools of the table `schulen`; rows with errors are left out. */
export function readSchulen(eingabe: Eingabe, kreis: Kreis, lage: Lage | undefined): Schule[] {
  return eingabe.zeilen.flatMap((zeile) => {
    const standort = readStandort(eingabe, zeile, "schule", SCHULARTEN, kreis, lage);
    const klassenraeume = eingabe.anzahlOderLeer(zeile, "klassenraeume");
    return standort && klassenraeume !== undefined ? [{ ...standort, klassenraeume }] : [];
  });
}

/** The Kitas of the table `kitas`, Horte among them; rows with errors are left out. */
export function readKitas(eingabe: Eingabe, kreis: Kreis, lage: Lage | undefined): Standort[] {
  return eingabe.zeilen.flatMap((zeile) => readStandort(eingabe, zeile, "kita", KITAARTEN, kreis, lage) ?? []);
}

function readStandort(
  eingabe: Eingabe,
  zeile: Zeile,
  spalte: "schule" | "kita",
  arten: readonly string[],
  kreis: Kreis,
  lage: Lage | undefined,
): Standort | undefined {
  const schluessel = eingabe.text(zeile, spalte);
  const name = eingabe.text(zeile, "name");
  const ags = eingabe.gemeinde(zeile, "ags");
  const laenge = eingabe.zahl(zeile, "laenge", "9.7312");
  const breite = eingabe.zahl(zeile, "breite", "50.8684");
  const art = eingabe.auswahl(zeile, "art", arten);
  const traeger = eingabe.text(zeile, "traeger");
  const betrieb = eingabe.zeitraum(zeile, "ab", "bis");
  if (laenge !== undefined && breite !== undefined && lage) checkLage(eingabe, zeile, laenge, breite, ags, kreis, lage);
  if (!schluessel || !name || !ags || laenge === undefined || breite === undefined || !art || !traeger || !betrieb)
    return undefined;
  return { schluessel, name, ags, laenge, breite, art, traeger, ...betrieb };
}

function checkLage(
  eingabe: Eingabe,
  zeile: Zeile,
  laenge: number,
  breite: number,
  ags: string | undefined,
  kreis: Kreis,
  lage: Lage,
): void {
  if (!lage.imUmkreis(laenge, breite)) {
    const swapped = lage.imUmkreis(breite, laenge);
    eingabe.fehler(
      zeile.nr,
      "laenge, breite",
      swapped
        ? `Länge und Breite sind vertauscht (${laenge}, ${breite})`
        : `der Ort ${laenge}, ${breite} liegt weit außerhalb des Kreises`,
      swapped
        ? `laenge ist ${breite}, breite ist ${laenge}.`
        : "Grad nach WGS 84 eintragen: zuerst die Länge (nach Osten), dann die Breite (nach Norden).",
    );
    return;
  }
  const found = lage.gemeindeBei(laenge, breite);
  if (ags === undefined || found === undefined || found === ags) return;
  const nameOf = (key: string) => `${kreis.gemeinden.find((g) => g.ags === key)?.name} (${key})`;
  eingabe.hinweis(
    zeile.nr,
    "laenge, breite",
    found === null
      ? `der Ort liegt in keiner Gemeinde des Kreises, angegeben ist ${nameOf(ags)}`
      : `der Ort liegt in ${nameOf(found)}, angegeben ist ${nameOf(ags)}`,
    "Koordinaten und ags vergleichen; dicht an einer Grenze kann beides stimmen.",
  );
}
