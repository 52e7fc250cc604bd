// The controls of the planner: station, year, scenario, assumptions, measures; each tells what it changes and never keeps a bad entry.

import { parameterText } from "../charts/planer-annahmen.js";
import { EIGENE, type Massnahme, type Planung, STATIONEN, STELLBAR, type Station } from "../model/forecast/annahmen.js";
import type { Standort } from "../model/forecast/eingaben.js";
import { istAnteil, type Parameter } from "../model/forecast/parameter.js";
import type { Planer } from "../model/forecast/planer.js";
import { MASSNAHMEN_HOECHSTENS, NAME_HOECHSTENS, pruefeMassnahme } from "../model/forecast/planung-pruefen.js";
import type { Klassenzahlen } from "../model/forecast/uebergangsquoten.js";
import { massnahmeText, STATION } from "../model/forecast/worte.js";
import { compareNames, formatNumber } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import { schuljahr } from "../model/time.js";
import type { Schritt } from "./view-state.js";

export interface PlanerAufgaben {
  aendern(teil: Partial<Planung>, schritt: Schritt): void;
  /** Hold the planning as the one to compare with, or let go of it. */
  festhalten(): void;
  loslassen(): void;
  tauschen(): void;
  speichern(): void;
  oeffnen(datei: File): void;
  excel(): void;
  drucken(): void;
  kopieren(): void;
  /** Say what is wrong with an entry. */
  melde(fehler: readonly string[]): void;
}

const MONATE = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

export class PlanerBedienung {
  readonly element = document.createElement("form");
  private planung: Planung | undefined;

  constructor(
    private readonly planer: Planer,
    private readonly aufgaben: PlanerAufgaben,
  ) {
    this.element.className = "werkzeug planer-werkzeug";
    this.element.innerHTML = this.rows().text;
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("input", ({ target }) => this.onInput(target as HTMLInputElement));
    this.element.addEventListener("change", ({ target }) => this.onChange(target as HTMLInputElement));
    this.element.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>("button[data-planer]");
      if (button) this.onButton(button);
    });
  }

  private rows(): Html {
    const { jahre, daten } = this.planer;
    const options = (list: readonly [string, string][]) =>
      list.map(([value, text]) => html`<option value="${value}">${text}</option>`);
    const years = jahre.map((jahr): [string, string] => [String(jahr), schuljahr(jahr)]);
    const scenarios: [string, string][] = [
      ...daten.szenarien.map((s): [string, string] => [
        s.id,
        s.zuwachs
          ? `${s.titel} (${formatNumber(s.quote * 100, 0)} % und mehr)`
          : `${s.titel} (${formatNumber(s.quote * 100, 0)} %)`,
      ]),
      [EIGENE, "Eigene Quoten"],
    ];
    return html`<div class="werkzeug-zeile"><fieldset class="planer-stationen"><legend>Station</legend>${STATIONEN.filter(
      (s) => this.planer.fehltFuer(s).length === 0,
    ).map(
      (s) => html`<label><input type="radio" name="station" value="${s}"> ${STATION[s].titel}</label>`,
    )}</fieldset><label class="feld">Jahr <select name="jahr">${options(years)}</select></label><label class="feld" data-nur="ganztag">Szenario <select name="szenario">${options(scenarios)}</select></label></div><fieldset class="planer-quoten" data-teil="quoten"><legend>Anteil der Kinder mit Anspruch, die kommen</legend>${[
      1, 2, 3, 4,
    ].map(
      (k) =>
        html`<label>Klasse ${k} <input type="number" name="quote-${k}" min="0" max="100" step="any" required> %</label>`,
    )}</fieldset><details class="planer-mehr" data-mehr="massnahmen"><summary>Maßnahmen <span data-teil="massnahmen-zahl"></span></summary><p class="leise">Was käme hinzu, was fiele weg? Eine Maßnahme zählt ab dem ersten Stichtag in oder nach ihrem Monat: bei Schulen der 1. August, bei Kitas der 1. März.</p><ul class="planer-massnahmen" data-teil="massnahmen"></ul><div class="werkzeug-zeile"><label class="feld">Standort <select name="m-standort"></select></label><label class="feld" data-nur="kita">Alter <select name="m-alter">${options(
      [
        ["u3", "unter 3 Jahren"],
        ["ue3", "3 bis unter 6 Jahre"],
      ],
    )}</select></label><label class="feld"><span data-teil="m-einheit">Plätze</span> <input type="number" name="m-plaetze" value="25" step="1" class="kurz"></label><label class="feld">ab <select name="m-monat" aria-label="Monat">${options(MONATE.map((m): [string, string] => [m, m]))}</select> <select name="m-jahr" aria-label="Jahr der Maßnahme">${options(jahre.map((j): [string, string] => [String(j), String(j)]))}</select></label><button type="button" data-planer="hinzu">Maßnahme hinzufügen</button></div></details><details class="planer-mehr" data-mehr="annahmen"><summary>Annahmen ändern <span data-teil="annahmen-zahl"></span></summary><div class="planer-annahmen-felder" data-teil="annahmen"></div><p><button type="button" data-planer="vorgaben">Alle Vorgaben wiederherstellen</button></p></details><div class="werkzeug-zeile planer-taten"><label class="feld">Name <input type="text" name="name" maxlength="${NAME_HOECHSTENS}" placeholder="zum Beispiel: Ausbau 2028" autocomplete="off"></label><span class="planer-knoepfe"><button type="button" data-planer="festhalten">Zum Vergleich festhalten</button><button type="button" data-planer="tauschen" hidden>Tauschen</button><button type="button" data-planer="loslassen" hidden>Vergleich beenden</button><button type="button" data-planer="kopieren">Adresse kopieren</button><button type="button" data-planer="drucken">Drucken (2 Seiten)</button><button type="button" data-planer="excel">Als Excel-Datei</button><button type="button" data-planer="speichern">Planung speichern</button><label class="knopf">Planung öffnen<input type="file" name="datei" accept="application/json,.json" class="nur-vorlesen"></label></span></div>`;
  }

  /** Lets all controls show a planning. */
  setze(planung: Planung, vergleich: boolean): void {
    const before = this.planung;
    this.planung = planung;
    const { station } = planung;
    for (const radio of this.all<HTMLInputElement>("[name=station]")) radio.checked = radio.value === station;
    this.select("jahr").value = String(planung.jahr);
    this.select("szenario").value = planung.szenario;
    for (const part of this.all("[data-nur]")) part.hidden = part.dataset.nur !== station;
    this.part("quoten").hidden = station !== "ganztag" || planung.szenario !== EIGENE;
    for (const [j, quote] of planung.quoten.entries())
      this.setInput(`quote-${j + 1}`, String(Math.round(quote * 1000) / 10));
    this.setInput("name", planung.name);
    if (before?.station !== station) {
      this.fillSites(station);
      this.fillAssumptions(station);
      this.part("m-einheit").textContent = STATION[station].einheit[0];
      this.setInput("m-plaetze", station === "grundschule" ? "1" : "25");
      if (before === undefined) this.select("m-monat").value = "08";
    }
    for (const id of STELLBAR[station])
      this.setInput(`p-${id}`, shown(this.parameter(id), this.planer.wert(planung, id)));
    this.fillMeasures(planung);
    const changed = STELLBAR[station].filter((id) => planung.werte[id] !== undefined).length;
    this.part("annahmen-zahl").textContent = changed > 0 ? `(${changed} geändert)` : "";
    this.button("festhalten").hidden = vergleich;
    this.button("tauschen").hidden = !vergleich;
    this.button("loslassen").hidden = !vergleich;
  }

  private fillSites(station: Station): void {
    const { daten } = this.planer;
    const { standorte } = this.planer;
    const sites: readonly Standort[] = (station === "kita" ? daten.kitas : daten.schulen).filter((s) =>
      standorte.has(s.schluessel),
    );
    this.select("m-standort").innerHTML = daten.gemeinden
      .toSorted((a, b) => compareNames(a.name, b.name))
      .map(({ ags, name }) => {
        const own = sites.filter((s) => s.ags === ags).sort((a, b) => compareNames(a.name, b.name));
        return own.length === 0
          ? ""
          : html`<optgroup label="${name}">${own.map((s) => html`<option value="${s.schluessel}">${s.name}</option>`)}</optgroup>`
              .text;
      })
      .join("");
  }

  private fillAssumptions(station: Station): void {
    this.part("annahmen").innerHTML = html`${STELLBAR[station].map((id) => {
      const p = this.parameter(id);
      const scale = istAnteil(p) ? 100 : 1;
      return html`<label>${p.titel} <span><input type="number" name="p-${id}" min="${round(p.minimum * scale)}" max="${round(p.maximum * scale)}" step="any" required class="kurz"> ${istAnteil(p) ? "%" : p.einheit}</span> <span class="leise">vorgegeben ${parameterText(p, p.wert)}</span></label>`;
    })}`.text;
  }

  private fillMeasures({ massnahmen, station }: Planung): void {
    const list = massnahmen.map((m, i) => ({ m, i })).filter(({ m }) => m.station === station);
    this.part("massnahmen-zahl").textContent = list.length > 0 ? `(${list.length})` : "";
    this.part("massnahmen").innerHTML = html`${list.map(
      ({ m, i }) =>
        html`<li>${massnahmeText(m, this.planer.daten)} <button type="button" data-planer="weg" data-i="${i}">Entfernen<span class="nur-vorlesen">: ${massnahmeText(m, this.planer.daten)}</span></button></li>`,
    )}`.text;
  }

  /** Only the name takes effect as it is typed: a number half typed is another number. */
  private onInput({ name, value }: HTMLInputElement): void {
    if (name === "name") this.aufgaben.aendern({ name: value.trim() }, "zug");
  }

  private onChange(target: HTMLInputElement): void {
    const { name, value } = target;
    const { aendern, melde, oeffnen } = this.aufgaben;
    if (name === "station") aendern({ station: value as Station }, "wahl");
    if (name === "jahr") aendern({ jahr: Number(value) }, "wahl");
    if (name === "szenario") aendern({ szenario: value }, "wahl");
    if (name === "datei" && target.files?.[0]) {
      oeffnen(target.files[0]);
      target.value = "";
    }
    if (target.type !== "number" || name.startsWith("m-")) return;
    if (target.validity.valid) this.setNumber(target);
    else {
      const label = target.closest("label")!.firstChild!.textContent!.trim();
      melde([
        `${label}: „${value || "leer"}“ geht nicht, erlaubt ist ${target.min} bis ${target.max}. Es gilt weiter der letzte gute Wert.`,
      ]);
      this.setze(this.planung!, !this.button("loslassen").hidden);
    }
  }

  private setNumber({ name, value }: HTMLInputElement): void {
    const { planung, aufgaben } = this;
    if (name.startsWith("quote-")) {
      const quoten = [...planung!.quoten] as Klassenzahlen;
      quoten[Number(name.slice(6)) - 1] = Number(value) / 100;
      aufgaben.aendern({ quoten }, "wahl");
    }
    if (name.startsWith("p-")) {
      const p = this.parameter(name.slice(2));
      const wert = round(Number(value) / (istAnteil(p) ? 100 : 1));
      const { [p.id]: _old, ...others } = planung!.werte;
      aufgaben.aendern({ werte: wert === p.wert ? others : { ...others, [p.id]: wert } }, "wahl");
    }
  }

  private onButton({ dataset }: HTMLButtonElement): void {
    const { aufgaben } = this;
    const tat = dataset.planer!;
    if (tat === "hinzu") this.addMeasure();
    else if (tat === "weg") {
      aufgaben.aendern({ massnahmen: this.planung!.massnahmen.filter((_, i) => i !== Number(dataset.i)) }, "wahl");
      this.element.querySelector<HTMLElement>("[data-mehr=massnahmen] summary")!.focus();
    } else if (tat === "vorgaben") aufgaben.aendern({ werte: {} }, "wahl");
    else if (tat === "festhalten" || tat === "loslassen" || tat === "tauschen") {
      aufgaben[tat]();
      // The button that was pressed may be gone; the focus goes to what stands in its place.
      if (document.activeElement === document.body)
        this.button(tat === "loslassen" ? "festhalten" : "loslassen").focus();
    } else aufgaben[tat as "speichern" | "excel" | "drucken" | "kopieren"]();
  }

  private addMeasure(): void {
    const { station, massnahmen } = this.planung!;
    const m: Massnahme = {
      station,
      standort: this.select("m-standort").value,
      plaetze: this.input("m-plaetze").valueAsNumber,
      ab: `${this.select("m-jahr").value}-${this.select("m-monat").value}`,
      ...(station === "kita" ? { altersgruppe: this.select("m-alter").value as Massnahme["altersgruppe"] } : {}),
    };
    const { daten, jahre, standorte } = this.planer;
    const fehler =
      massnahmen.length >= MASSNAHMEN_HOECHSTENS
        ? [`Mehr als ${MASSNAHMEN_HOECHSTENS} Maßnahmen sind nicht möglich.`]
        : pruefeMassnahme(m, { daten, jahre, standorte });
    if (fehler.length > 0) this.aufgaben.melde(fehler.map((text) => `Die Maßnahme wurde nicht aufgenommen. ${text}`));
    else this.aufgaben.aendern({ massnahmen: [...massnahmen, m] }, "wahl");
  }

  private parameter(id: string): Parameter {
    return this.planer.daten.parameter.find((p) => p.id === id)!;
  }

  /** Leaves alone what the reader is typing into. */
  private setInput(name: string, value: string): void {
    const input = this.input(name);
    if (document.activeElement !== input || input.validity.badInput || !input.validity.valid) input.value = value;
  }

  private all<T extends HTMLElement = HTMLElement>(selector: string): Iterable<T> {
    return this.element.querySelectorAll<T>(selector);
  }

  private input(name: string): HTMLInputElement {
    return this.element.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  }

  private select(name: string): HTMLSelectElement {
    return this.element.querySelector<HTMLSelectElement>(`select[name="${name}"]`)!;
  }

  private part(name: string): HTMLElement {
    return this.element.querySelector<HTMLElement>(`[data-teil="${name}"]`)!;
  }

  private button(tat: string): HTMLButtonElement {
    return this.element.querySelector<HTMLButtonElement>(`button[data-planer="${tat}"]`)!;
  }
}

/** Value as it stands in a control: shares in percent. */
function shown(p: Parameter, wert: number): string {
  return String(round(istAnteil(p) ? wert * 100 : wert));
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
