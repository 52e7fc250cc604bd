// The planner: everything known, and for any choice of a planner the demand against the places of all years.
import { EIGENE, LETZTES_JAHR, type Planung, type Station } from "./annahmen.js";
import { type Einheit, summeDerEinheiten } from "./bilanz.js";
import type { Planungsdaten } from "./eingaben.js";
import { naechste } from "./entfernung.js";
import { type Jahrgaenge, jahrgaengeOf } from "./jahrgaenge.js";
import { parameterWert } from "./parameter.js";
import { quoteOf } from "./rechtsanspruch.js";
import { type Rueckschau, rueckschauKita, rueckschauSchulen } from "./rueckschau.js";
import { basisjahr, type Schulprognosen, schulprognosen } from "./schulprognose.js";
import { ganztagEinheiten, pakete } from "./station-ganztag.js";
import { grundschulEinheiten } from "./station-grundschule.js";
import { kitaEinheiten } from "./station-kita.js";

export interface Ergebnis {
  station: Station;
  /** First years of the school years; the first is the last observed one. */
  jahre: number[];
  /** Schools, or Gemeinden for Kitas: where demand meets places. */
  einheiten: Einheit[];
  gemeinden: Einheit[];
  kreis: Einheit;
}

export class Planer {
  readonly jahre: number[];
  readonly schulen: Schulprognosen;
  private readonly jahrgaenge: ReadonlyMap<string, Jahrgaenge>;
  private hindcast: { schulen?: Rueckschau; kita?: Rueckschau } = {};
  private readonly pakete: ReadonlyMap<string, readonly number[]>;

  /**
   * What no choice changes is reckoned once, here.
   * @throws Error where a parameter is missing in `data/`
   * @throws RangeError where no pupils are on record at all
   */
  constructor(readonly daten: Planungsdaten) {
    const basis = basisjahr(daten);
    if (basis === null) throw new RangeError("Ohne Schülerzahlen gibt es kein Schuljahr, von dem aus geplant wird.");
    this.schulen = schulprognosen(daten, basis, LETZTES_JAHR);
    this.jahre = this.schulen.jahre;
    const annahmen = {
      erstesHalbjahr: parameterWert(daten.parameter, "erstes_halbjahr"),
      hochrechnungJahre: parameterWert(daten.parameter, "hochrechnung_jahre"),
    };
    this.jahrgaenge = new Map(daten.gemeinden.map(({ ags }) => [ags, jahrgaengeOf(ags, daten, annahmen)]));
    this.pakete = pakete(daten, this.jahre);
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

  rechne(planung: Planung): Ergebnis {
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
    };
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
