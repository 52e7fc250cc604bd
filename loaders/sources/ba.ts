// Statistik der Bundesagentur für Arbeit: workbooks with exact figures, or the pilot interface with figures rounded to tens.
import type { BezugVon } from "../../src/model/bezug.js";
import { erfolgreich, fehlt, textVon, unbekannt } from "./antwort.js";
import { liesBaMappe } from "./ba-mappe.js";
import { liesBaTabelle } from "./ba-tabelle.js";
import { adresse } from "./hosts.js";
import { liesMappe } from "./mappe.js";
import { QuellFehler } from "./quellfehler.js";
import { diesesJahr, type Ergebnis, liefere } from "./sammler.js";
import type { Anfrage, Auftrag, Gelesen, Lieferung, Netz, Quellsystem } from "./system.js";

type BaAuftrag = Auftrag<BezugVon<"ba">>;
type Abruf<A> = Extract<BezugVon<"ba">["abruf"], { art: A }>;

/** Beginning of the id of a basis for rounded figures. */
const GERUNDET = "ba_gerundet";
/** Years back from today that are tried where no first year is given. */
const ZURUECK = 2;

const RUNDUNG =
  "Die Schnittstelle der Bundesagentur für Arbeit rundet auf Zehner. Diese Werte dürfen nicht addiert und nicht mit ungerundeten in eine Reihe gestellt werden.";

export const ba: Quellsystem<BezugVon<"ba">> = {
  titel: "Statistik der Bundesagentur für Arbeit",

  anfragen(auftrag) {
    const { abruf } = auftrag.bezug;
    if (abruf.art === "mappe") return ausgaben(auftrag, abruf).map(({ anfrage }) => anfrage);
    pruefeGerundet(auftrag);
    return [schnittstelle(abruf)];
  },

  async hole(auftrag, netz) {
    const { abruf } = auftrag.bezug;
    return abruf.art === "mappe" ? holeMappen(auftrag, abruf, netz) : holeTabelle(auftrag, abruf, netz);
  },
};

/**
 * Rounded figures stand on a basis of their own, so that no series joins them with exact ones.
 * @throws QuellFehler where a basis of a dataset from the interface is not marked
 */
export function pruefeGerundet({ id, bezug }: BaAuftrag): void {
  const basen = typeof bezug.basis === "string" ? [bezug.basis] : bezug.basis.map(({ basis }) => basis);
  const falsch = basen.find((basis) => !basis.startsWith(GERUNDET));
  if (bezug.abruf.art === "mappe" || falsch === undefined) return;
  throw new QuellFehler(
    "endgueltig",
    `${id}: die Schnittstelle der Bundesagentur für Arbeit liefert auf Zehner gerundete Zahlen, die Basis „${falsch}“ ist nicht die gerundeter Zahlen`,
    `Eine eigene Basis anlegen, deren Kennung mit „${GERUNDET}“ beginnt, und sie im Block bezug eintragen.`,
  );
}

async function holeTabelle(auftrag: BaAuftrag, abruf: Abruf<"schnittstelle">, netz: Netz): Promise<Lieferung> {
  pruefeGerundet(auftrag);
  const wo = `Bundesagentur für Arbeit, Tabelle ${abruf.tabelle}, ${abruf.gebiet}`;
  netz.melde(wo);
  const { wert, roh } = await netz.frage(schnittstelle(abruf), (antwort) =>
    liesBaTabelle(textVon(erfolgreich(antwort, wo).bytes, wo), auftrag, abruf, wo),
  );
  return liefere([{ wert, roh }], { hinweise: [RUNDUNG] });
}

function schnittstelle({ tabelle, parameter, gebiet }: Abruf<"schnittstelle">): Anfrage {
  const suche = `${encodeURIComponent(parameter)}=${encodeURIComponent(gebiet)}`;
  return {
    methode: "GET",
    url: `${adresse("ba")}/ct/v1/tableFetch/csv/${encodeURIComponent(tabelle)}?${suche}`,
    hoechstens: 10_000_000,
  };
}

async function holeMappen(auftrag: BaAuftrag, abruf: Abruf<"mappe">, netz: Netz): Promise<Lieferung> {
  const teile: Gelesen<Ergebnis>[] = [];
  const nichtGeladen: string[] = [];
  for (const { tag, anfrage } of ausgaben(auftrag, abruf)) {
    const wo = `Bundesagentur für Arbeit, Mappe zum ${tag}`;
    netz.melde(wo);
    const { wert, roh } = await netz.frage(anfrage, async (antwort) => {
      if (fehlt(antwort)) return null;
      const blaetter = await liesMappe(erfolgreich(antwort, wo).bytes, wo);
      const blatt = blaetter.find(({ name }) => name === abruf.blatt);
      if (!blatt)
        throw unbekannt(
          wo,
          `ein Blatt „${abruf.blatt}“ gibt es nicht (${blaetter.map(({ name }) => name).join(", ")})`,
        );
      return liesBaMappe(blatt, auftrag, abruf, tag, wo);
    });
    if (wert) teile.push({ wert, roh });
    else nichtGeladen.push(tag);
  }
  if (teile.length === 0)
    throw new QuellFehler(
      "endgueltig",
      `Bundesagentur für Arbeit: unter der Adresse ${abruf.adresse} liegt für keinen der Stichtage ${nichtGeladen.join(", ") || "(keiner im Zeitraum)"} eine Mappe`,
      "Die Bundesagentur benennt ihre Dateien um: auf statistik.arbeitsagentur.de nachsehen und die Adresse im Block bezug berichtigen.",
    );
  return liefere(teile, { nichtGeladen });
}

/** One workbook a Stichtag that has passed. */
function ausgaben(auftrag: BaAuftrag, abruf: Abruf<"mappe">): { tag: string; anfrage: Anfrage }[] {
  const wirt = adresse("ba-dateien");
  const url = new URL(abruf.adresse);
  if (url.hostname !== "statistik.arbeitsagentur.de" || !abruf.adresse.includes("{jjjjmm}"))
    throw new QuellFehler(
      "endgueltig",
      `${auftrag.id}: „${abruf.adresse}“ ist keine Adresse der Bundesagentur für Arbeit mit {jjjjmm} an der Stelle des Monats`,
      "Im Block bezug die Adresse der Mappe auf https://statistik.arbeitsagentur.de eintragen.",
    );
  const { von, bis } = auftrag.bezug.zeitraum;
  const heute = diesesJahr(auftrag);
  const erstes = von ?? heute - ZURUECK;
  const letztes = Math.min(bis ?? heute, heute);
  const pfad = abruf.adresse.slice(url.origin.length);
  return Array.from({ length: Math.max(0, letztes - erstes + 1) }, (_, i) => `${erstes + i}-${abruf.stichtag}`)
    .filter((tag) => tag < auftrag.heute)
    .map((tag) => ({
      tag,
      anfrage: {
        methode: "GET",
        url: `${wirt}${pfad.replaceAll("{jjjjmm}", tag.slice(0, 7).replace("-", ""))}`,
        hoechstens: 50_000_000,
      },
    }));
}
