// The scenarios of a projection, each run once and kept.
import { type Groesse, groesseIm } from "./groessen.js";
import {
  type Beteiligungsszenario,
  type Stand,
  stellungVon,
  type Verlauf,
  type Vorausberechnung,
  vorausberechnen,
  type Wanderungsszenario,
} from "./vorausberechnung.js";

export class Rechnung {
  private readonly runs = new Map<string, Verlauf>();

  constructor(readonly outlet: Vorausberechnung) {}

  verlauf(wanderung: Wanderungsszenario = "basis", beteiligung: Beteiligungsszenario = "konstant"): Verlauf {
    const key = `${wanderung} ${beteiligung}`;
    const { grundlage } = this.outlet;
    if (!this.runs.has(key))
      this.runs.set(key, vorausberechnen(grundlage, stellungVon(grundlage, wanderung, beteiligung)));
    return this.runs.get(key)!;
  }

  /** The state at the end of a year, undefined outside the projection. */
  stand(
    jahr: number,
    wanderung: Wanderungsszenario = "basis",
    beteiligung: Beteiligungsszenario = "konstant",
  ): Stand | undefined {
    return this.verlauf(wanderung, beteiligung).staende.find((s) => s.jahr === jahr);
  }

  /** A quantity in every year from the start. */
  reihe(
    groesse: Groesse,
    wanderung: Wanderungsszenario = "basis",
    beteiligung: Beteiligungsszenario = "konstant",
  ): { jahr: number; wert: number }[] {
    const { grundlage } = this.outlet;
    return this.verlauf(wanderung, beteiligung).staende.map((s) => ({
      jahr: s.jahr,
      wert: groesseIm(groesse, s, grundlage),
    }));
  }

  /** The years from the start to the last. */
  get jahre(): number[] {
    return this.verlauf().staende.map((s) => s.jahr);
  }
}
