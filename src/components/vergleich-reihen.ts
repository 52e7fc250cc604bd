// Many small time series of the Vergleich: one for each region or for each indicator, on the same years.

import { type KleineReihe, kleineReihe } from "../charts/kleine-vielfache.js";
import { yDomain } from "../charts/zeitreihe.js";
import { comparable } from "../model/ebenenvergleich.js";
import type { ErkundungIndikator } from "../model/erkundung.js";
import { formatNumber } from "../model/format.js";
import { html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";
import { seriesOf } from "../model/pick.js";
import { type Strecke, stretches } from "../model/series.js";
import { kennzeichen, type VergleichSpalte } from "../model/vergleich-spalten.js";
import type { VergleichZustand } from "../model/vergleich-zustand.js";
import type { Vega } from "./chart-library.js";
import type { VergleichAendern } from "./vergleich-bedienung.js";

interface Feld {
  titel: string;
  zeile: string;
  indikator: ErkundungIndikator;
  strecken: Strecke[];
  dahinter: Strecke[];
  betont: boolean;
}

const HEIGHT = 84;

export class VergleichReihen {
  private compiled: unknown;
  private views: { finalize(): void }[] = [];

  constructor(
    private readonly place: HTMLElement,
    private readonly vega: Vega,
    private readonly aendern: VergleichAendern,
  ) {
    place.innerHTML =
      html`<div class="werkzeug-zeile"><label class="feld">ein Bild je <select name="je"><option value="gebiet">Gebiet</option><option value="indikator">Indikator</option></select></label><label class="feld" data-teil="wahl-reihe">Indikator <select name="reihe"></select></label></div><p class="leise" data-teil="zeile"></p><ul class="vielfache"></ul>`.text;
    place.addEventListener("change", (event) => {
      const { name, value } = event.target as HTMLSelectElement;
      this.aendern(name === "je" ? { je: value as VergleichZustand["je"] } : { reihe: value });
    });
  }

  async zeige(
    zustand: VergleichZustand,
    spalten: readonly VergleichSpalte[],
    regionen: readonly Region[],
    kreis: Region,
  ): Promise<void> {
    const spalte = spalten.find((s) => s.indikator.id === zustand.reihe) ?? spalten[0];
    const perRegion = zustand.je === "gebiet";
    const region = regionen.find((r) => r.ags === zustand.gemeinde) ?? kreis;
    this.fill(zustand, spalten, spalte);
    const felder = perRegion
      ? byRegion(spalte, regionen, kreis, zustand.gemeinde)
      : byIndicator(spalten, region, kreis);
    const drawn = felder.filter((f) => f.strecken.length > 0);
    const missing = felder.length - drawn.length;
    this.part("zeile").textContent = [
      perRegion
        ? `${spalte.indikator.titel}, ${spalte.indikator.einheit}; alle Bilder mit demselben Maßstab.`
        : `${region.name}; alle Bilder über dieselben Jahre${sameUnit(drawn) ? " und mit demselben Maßstab" : ", jedes mit eigener Höhe, weil die Einheiten verschieden sind"}.`,
      ...(drawn.some((f) => f.dahinter.length > 0) ? ["Grau dahinter: Landkreis."] : []),
      ...(missing > 0 ? [`Ohne Zahlen: ${missing}.`] : []),
    ].join(" ");
    await this.draw(drawn, perRegion || sameUnit(drawn));
  }

  private async draw(felder: readonly Feld[], shared: boolean): Promise<void> {
    for (const view of this.views) view.finalize();
    this.views = [];
    const list = this.place.querySelector<HTMLElement>(".vielfache")!;
    list.innerHTML = felder
      .map(
        (f) =>
          html`<li><h3>${f.titel}</h3><p class="leise">${f.zeile}</p><div class="figur-bild" role="img" aria-label="${describe(f)}"><div aria-hidden="true"></div></div></li>`
            .text,
      )
      .join("");
    const years = felder.flatMap(yearsOfField);
    const jahre = [Math.min(...years), Math.max(...years)] as const;
    const all = felder.flatMap(valuesOfField);
    for (const [i, bild] of list.querySelectorAll<HTMLElement>(".figur-bild").entries()) {
      const feld = felder[i];
      await this.drawOne(bild, {
        strecken: feld.strecken,
        dahinter: feld.dahinter,
        jahre: jahre[0] === jahre[1] ? [jahre[0] - 1, jahre[1] + 1] : jahre,
        werte: yDomain(shared ? all : valuesOfField(feld)),
        nachkommastellen: feld.indikator.nachkommastellen,
        betont: feld.betont,
        width: bild.clientWidth,
        height: HEIGHT,
      });
    }
  }

  private async drawOne(bild: HTMLElement, eingabe: KleineReihe): Promise<void> {
    const vorlage = kleineReihe(eingabe);
    this.compiled ??= this.vega.compile(vorlage.form()).spec;
    const runtime = this.vega.parse(this.compiled as never, undefined, { ast: true });
    const view = new this.vega.View(runtime, {
      renderer: "svg",
      container: bild.firstElementChild!,
      expr: this.vega.expressionInterpreter,
    } as never);
    for (const [name, value] of Object.entries(vorlage.werte!)) view.signal(name, value);
    for (const [name, rows] of Object.entries(vorlage.daten)) view.data(name, [...rows]);
    this.views.push(view);
    await view.runAsync();
  }

  private fill(zustand: VergleichZustand, spalten: readonly VergleichSpalte[], spalte: VergleichSpalte): void {
    this.place.querySelector<HTMLSelectElement>("select[name=je]")!.value = zustand.je;
    const select = this.place.querySelector<HTMLSelectElement>("select[name=reihe]")!;
    select.replaceChildren(...spalten.map((s) => new Option(s.indikator.kurztitel, s.indikator.id)));
    select.value = spalte.indikator.id;
    this.part("wahl-reihe").hidden = zustand.je === "indikator";
  }

  private part(name: string): HTMLElement {
    return this.place.querySelector<HTMLElement>(`[data-teil="${name}"]`)!;
  }
}

function byRegion(spalte: VergleichSpalte, regionen: readonly Region[], kreis: Region, gemeinde?: string): Feld[] {
  const behind = comparable(spalte.indikator) ? seriesFor(spalte, kreis.ags) : [];
  return regionen.map((r) => ({
    titel: r.name,
    zeile: kennzeichen(spalte) ?? "",
    indikator: spalte.indikator,
    strecken: seriesFor(spalte, r.ags),
    dahinter: r.ags === kreis.ags ? [] : behind,
    betont: r.ags === gemeinde,
  }));
}

function byIndicator(spalten: readonly VergleichSpalte[], region: Region, kreis: Region): Feld[] {
  return spalten.map((s) => ({
    titel: s.indikator.kurztitel,
    zeile: [s.indikator.einheit, kennzeichen(s)].filter(Boolean).join(", "),
    indikator: s.indikator,
    strecken: seriesFor(s, region.ags),
    dahinter: region.ags !== kreis.ags && comparable(s.indikator) ? seriesFor(s, kreis.ags) : [],
    betont: false,
  }));
}

function seriesFor({ zahlen, indikator }: VergleichSpalte, ags: string): Strecke[] {
  return stretches(seriesOf(zahlen, ags), indikator.bruch, zahlen.basen);
}

function sameUnit(felder: readonly Feld[]): boolean {
  return new Set(felder.map((f) => f.indikator.einheit)).size < 2;
}

function yearsOfField({ strecken }: Feld): number[] {
  return strecken.flatMap((s) => s.werte.map((w) => w.jahr));
}

function valuesOfField({ strecken, dahinter }: Feld): number[] {
  return [...strecken, ...dahinter].flatMap((s) => s.werte.map((w) => w.wert));
}

/** „Adorf: 2001 bis 2020, zuletzt 2,4“: the course in words, stretch by stretch. */
function describe({ titel, strecken, indikator }: Feld): string {
  const say = (w: Strecke["werte"][number]) => `${formatNumber(w.wert, indikator.nachkommastellen)} (${w.jahr})`;
  const parts = strecken.map(({ werte }) =>
    werte.length === 1 ? say(werte[0]) : `von ${say(werte[0])} auf ${say(werte.at(-1)!)}`,
  );
  return `${titel}: ${parts.join("; danach auf neuer Grundlage ")}`;
}
