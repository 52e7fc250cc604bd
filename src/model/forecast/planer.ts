// The planner: everything known, and for any choice of a planner the demand against the places of all years.
import { EIGENE, LETZTES_JAHR, type Planung, type Station } from "./annahmen.js";
import { type Einheit, summeDerEinheiten } from "./bilanz.js";
import type { Planungsdaten } from "./eingaben.js";
import { naechste } from "./entfernung.js";
import { fehlendeEingaben } from "./erforderlich.js";
import { type Jahrgaenge, jahrgaengeOf } from "./jahrgaenge.js";
import { parameterWert } from "./parameter.js";
import { quoten, quoteOf } from "./rechtsanspruch.js";
import { type Rueckschau, rueckschauKita, rueckschauSchulen } from "./rueckschau.js";
import { basisjahr, type NichtGerechnet, type Schulprognosen, schulprognosen } from "./schulprognose.js";
import { ganztagEinheiten, horteOhneSchule, pakete } from "./station-ganztag.js";
import { grundschulEinheiten } from "./station-grundschule.js";
import { kitaEinheiten, kitakinderBekannt } from "./station-kita.js";

export interface Ergebnis {
  station: Station;
  /** First years of the school years; the first is the last observed one. */
  jahre: number[];
  /** Schools, or Gemeinden for Kitas: where demand meets places. */
  einheiten: Einheit[];
  gemeinden: Einheit[];
  kreis: Einheit;
  /** What takes no part, and why. */
  nichtGerechnet: NichtGerechnet[];
}

export class Planer {
  readonly jahre: number[];
  readonly schulen: Schulprognosen;
  private readonly jahrgaenge: ReadonlyMap<string, Jahrgaenge>;
  private readonly ausgelassen: Partial<Record<Station, NichtGerechnet[]>> = {};
  private hindcast: { schulen?: Rueckschau; kita?: Rueckschau } = {};
  private readonly pakete: ReadonlyMap<string, readonly number[]>;

  /** What no choice changes is reckoned once, here. Stations for which inputs are missing cannot be asked: see `fehltFuer`. */
  constructor(readonly daten: Planungsdaten) {
    const basis = basisjahr(daten) ?? schuljahrAm(daten.stand);
    const jahre = Array.from({ length: LETZTES_JAHR - basis + 1 }, (_, i) => basis + i);
    this.schulen =
      this.fehltFuer("grundschule").length === 0
        ? schulprognosen(daten, basis, LETZTES_JAHR)
        : { jahre, schulen: [], nichtGerechnet: [] };
    this.jahre = this.schulen.jahre;
    const annahmen = {
      erstesHalbjahr: daten.parameter.find((p) => p.id === "erstes_halbjahr")?.wert ?? Number.NaN,
      hochrechnungJahre: daten.parameter.find((p) => p.id === "hochrechnung_jahre")?.wert ?? Number.NaN,
    };
    this.jahrgaenge = new Map(daten.gemeinden.map(({ ags }) => [ags, jahrgaengeOf(ags, daten, annahmen)]));
    this.pakete = pakete(
      daten,
      this.jahre,
      this.schulen.schulen.map((s) => s.schule),
    );
  }

  /** Tables and parameters that a station cannot do without and that were not delivered; empty where it can be reckoned. */
  fehltFuer(station: Station): string[] {
    return fehlendeEingaben(this.daten, station);
  }

  /** Sites at which a measure counts. */
  get standorte(): ReadonlySet<string> {
    return new Set([
      ...this.schulen.schulen.map((s) => s.schule.schluessel),
      ...this.daten.kitas.map((k) => k.schluessel),
    ]);
  }

  /** Value of a parameter as the planner has set it, else its default. */
  wert(planung: Pick<Planung, "werte">, id: string): number {
    return planung.werte[id] ?? parameterWert(this.daten.parameter, id);
  }

  /** Take-up of grades 1 to 4 with a claim in a school year under the chosen scenario. */
  mitAnspruch(planung: Pick<Planung, "szenario" | "quoten">, jahr: number): readonly number[] {
    if (planung.szenario === EIGENE) return planung.quoten;
    const szenario = this.daten.szenarien.find((s) => s.id === planung.szenario);
    if (!szenario) throw new RangeError(`Das Szenario „${planung.szenario}“ gibt es nicht.`);
    const q = quoteOf(szenario, jahr);
    return [q, q, q, q];
  }

  /** Take-up of grades 1 to 4 in a school year, with and without a claim. */
  quoten(planung: Pick<Planung, "szenario" | "quoten" | "werte">, jahr: number): readonly number[] {
    return quoten(jahr, this.mitAnspruch(planung, jahr), this.wert(planung, "quote_ohne_anspruch"));
  }

  /** @throws RangeError where inputs of the station are missing */
  rechne(planung: Planung): Ergebnis {
    const missing = this.fehltFuer(planung.station);
    if (missing.length > 0) throw new RangeError(`Für diese Station fehlen Eingaben: ${missing.join(", ")}.`);
    const einheiten = this.einheiten(planung);
    const gemeinden = this.daten.gemeinden.flatMap(({ ags, name }) => {
      const own = einheiten.filter((e) => e.ags === ags);
      return own.length > 0 ? [summeDerEinheiten(ags, name, ags, own, this.jahre)] : [];
    });
    const { kreis } = this.daten;
    return {
      station: planung.station,
      jahre: this.jahre,
      einheiten,
      gemeinden,
      kreis: summeDerEinheiten(kreis.ags, kreis.name, kreis.ags, einheiten, this.jahre),
      nichtGerechnet: this.nichtGerechnet(planung.station),
    };
  }

  /** Depends on the inputs alone, so it is found once for each station. */
  private nichtGerechnet(station: Station): NichtGerechnet[] {
    this.ausgelassen[station] ??= this.findeAusgelassene(station);
    return this.ausgelassen[station];
  }

  private findeAusgelassene(station: Station): NichtGerechnet[] {
    if (station === "kita")
      return this.daten.gemeinden
        .filter(({ ags }) => !kitakinderBekannt(this.jahrgaenge.get(ags)!, this.jahre))
        .map(({ ags, name }) => ({
          schluessel: ags,
          name,
          grund: "Geburten oder Kinder sind nicht für alle Jahre bekannt",
        }));
    if (station === "grundschule") return this.schulen.nichtGerechnet;
    const schulen = this.schulen.schulen.map((s) => s.schule);
    return [
      ...this.schulen.nichtGerechnet,
      ...horteOhneSchule(this.daten, schulen).map(({ schluessel, name }) => ({
        schluessel,
        name,
        grund: "in der Gemeinde ist keine Schule, bei der die Plätze zählen",
      })),
    ];
  }

  private einheiten(planung: Planung): Einheit[] {
    const { massnahmen } = planung;
    const wert = (id: string) => this.wert(planung, id);
    if (planung.station === "kita")
      return kitaEinheiten(this.daten, this.jahrgaenge, this.jahre, {
        bedarfUnter1: wert("bedarf_unter_1"),
        bedarf1bis3: wert("bedarf_1_bis_unter_3"),
        bedarf3bis6: wert("bedarf_3_bis_unter_6"),
        gruppengroesse: { u3: wert("gruppengroesse_u3"), ue3: wert("gruppengroesse_ue3") },
        massnahmen,
      });
    if (planung.station === "grundschule") return grundschulEinheiten(this.schulen, wert("klassenteiler"), massnahmen);
    return ganztagEinheiten(this.schulen, this.pakete, {
      mitAnspruch: (jahr) => this.mitAnspruch(planung, jahr),
      ohneAnspruch: wert("quote_ohne_anspruch"),
      gruppengroesse: wert("gruppengroesse"),
      massnahmen,
    });
  }

  /** Hindcasts, reckoned when they are first asked for. */
  get rueckschauSchulen(): Rueckschau {
    this.hindcast.schulen ??= rueckschauSchulen(this.daten);
    return this.hindcast.schulen;
  }

  get rueckschauKita(): Rueckschau {
    this.hindcast.kita ??= rueckschauKita(this.daten);
    return this.hindcast.kita;
  }

  /** The Kreis under each scenario of `data/`, all else as planned. */
  szenarien(planung: Planung): { id: string; titel: string; kreis: Einheit }[] {
    return this.daten.szenarien.map(({ id, titel }) => ({
      id,
      titel,
      kreis: this.rechne({ ...planung, station: "ganztag", szenario: id }).kreis,
    }));
  }
}

/** First year of the school year that runs on a day. */
function schuljahrAm(tag: string): number {
  return Number(tag.slice(0, 4)) - (tag.slice(5, 7) < "08" ? 1 : 0);
}

/**
 * The nearest units with free places in a year, by straight line: a hint where to look, as places do not move. With `teil`, places
 * of that part (an age group) only.
 */
export function freieInDerNaehe(
  ergebnis: Ergebnis,
  einheit: Einheit,
  jahr: number,
  anzahl = 3,
  teil?: string,
): { einheit: Einheit; frei: number; km: number }[] {
  const i = ergebnis.jahre.indexOf(jahr);
  if (!einheit.ort || i < 0) return [];
  const frei = (e: Einheit) => {
    const jahre = teil === undefined ? e.jahre : e.teile.find((t) => t.titel === teil)?.jahre;
    return Math.floor((jahre?.[i].frei ?? 0) + 1e-6);
  };
  const free = ergebnis.einheiten.flatMap((e) =>
    e.ort && e.schluessel !== einheit.schluessel && frei(e) >= 1 ? [{ ...e.ort, einheit: e }] : [],
  );
  return naechste(einheit.ort, free, anzahl).map(({ ort, km }) => ({
    einheit: ort.einheit,
    frei: frei(ort.einheit),
    km,
  }));
}
