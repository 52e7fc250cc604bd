// The controls of the Atlas: what is shown in the first line, how it is shown behind a fold; each names what it changes.
import type { AtlasBlatt } from "../charts/atlas-blatt.js";
import { type AtlasZustand, FARBFOLGEN, type Farbfolge, KLASSENZAHLEN } from "../model/atlas-zustand.js";
import { METHODEN, type Methode } from "../model/classes.js";
import { comparable } from "../model/ebenenvergleich.js";
import { readGrenzen } from "../model/eigene-grenzen.js";
import type { ErkundungIndikator } from "../model/erkundung.js";
import { compareNames, formatNumber } from "../model/format.js";
import { html } from "../model/markup.js";
import { agsOf } from "../model/pick.js";
import { bestandText } from "./bestand-text.js";
import { type ComboboxWahl, IndikatorCombobox } from "./combobox.js";
import type { ErkundungDaten } from "./erkundung-daten.js";
import { JahrRegler } from "./jahr-regler.js";
import { Mehrfachwahl } from "./mehrfachwahl.js";
import type { Schritt } from "./view-state.js";

const METHODE_TEXT: Record<Methode, string> = {
  natuerlich: "natürliche Klassen",
  quantile: "Quantile (gleich viele je Klasse)",
  gleich: "gleiche Abstände",
  eigene: "eigene Grenzen",
};

const FARBE_TEXT: Record<Farbfolge, string> = {
  thema: "Blau, hell nach dunkel",
  zweite: "Gelb nach Blau (farbsicher)",
  abweichung: "Abweichung vom Landkreis",
};

export type Aendern = (teil: Partial<AtlasZustand>, schritt: Schritt) => void;

export class AtlasBedienung {
  readonly element = document.createElement("form");
  private readonly first: IndikatorCombobox;
  private readonly second: IndikatorCombobox;
  private readonly year: JahrRegler;
  private readonly secondYear: JahrRegler;
  private readonly filter = new Map<AtlasZustand["ebene"], Mehrfachwahl>();
  private zustand: AtlasZustand | undefined;
  private spanne: [number, number] | null = null;
  private decimals = 0;
  /** Inner limits of the classes that are shown. */
  private shown: number[] = [];

  constructor(
    private readonly daten: ErkundungDaten,
    private readonly aendern: Aendern,
    vorbereiten: Pick<ComboboxWahl, "geoeffnet" | "erwogen">,
  ) {
    const combo = (beschriftung: string, gewaehlt: (id: string) => void) =>
      new IndikatorCombobox({
        beschriftung,
        erkundung: daten.erkundung,
        bestand: bestandText,
        gesperrt: (i: ErkundungIndikator) => i.bestand.length === 0,
        gewaehlt,
        ...vorbereiten,
      });
    this.first = combo("Indikator", (indikator) =>
      aendern({ indikator, jahr: undefined, ...this.withoutLimits() }, "wahl"),
    );
    this.second = combo("Indikator der zweiten Karte", (indikator) => aendern({ zweite: { indikator } }, "wahl"));
    this.year = new JahrRegler({
      beschriftung: "Jahr",
      abspielbar: true,
      gesetzt: (jahr) => aendern({ jahr }, "zug"),
    });
    this.secondYear = new JahrRegler({
      beschriftung: "Jahr der zweiten Karte",
      abspielbar: false,
      gesetzt: (jahr) => aendern({ zweite: { indikator: this.zustand!.zweite!.indikator, jahr } }, "zug"),
    });
    this.build();
  }

  /** Own limits belong to one indicator. */
  private withoutLimits(): Partial<AtlasZustand> {
    return this.zustand?.methode === "eigene" ? { methode: "natuerlich", grenzen: undefined } : {};
  }

  private build(): void {
    const { element } = this;
    element.className = "werkzeug";
    element.setAttribute("aria-label", "Ansicht wählen");
    element.addEventListener("submit", (event) => event.preventDefault());
    element.innerHTML =
      html`<div class="werkzeug-zeile" data-platz="was"></div><div class="werkzeug-zeile"><label class="feld">Hervorheben <select name="gemeinde"></select></label><label class="feld-haken"><input type="checkbox" name="zweite"> Zweite Karte daneben</label></div><div class="werkzeug-zeile" data-platz="zweite" hidden></div><details class="werkzeug-mehr"><summary>Darstellung und Auswahl</summary><div class="werkzeug-zeile"><label class="feld">Farben <select name="farben">${FARBFOLGEN.map((f) => html`<option value="${f}">${FARBE_TEXT[f]}</option>`)}</select></label><label class="feld">Klassen <select name="methode">${METHODEN.map((m) => html`<option value="${m}">${METHODE_TEXT[m]}</option>`)}</select></label><label class="feld" data-teil="anzahl">Anzahl <select name="klassen">${KLASSENZAHLEN.map((n) => html`<option>${n}</option>`)}</select></label><label class="feld" data-teil="ebene" hidden>Ebene <select name="ebene"><option value="gemeinde">Gemeinden</option><option value="planungsraum">Planungsräume</option></select></label></div><div class="werkzeug-grenzen" data-teil="grenzen" hidden><label for="eigene-grenzen">Grenzen zwischen den Klassen</label><div class="combo-feld"><input id="eigene-grenzen" name="grenzen" type="text" inputmode="text" autocomplete="off" aria-describedby="grenzen-hilfe grenzen-fehler"><button type="button" name="uebernehmen">Übernehmen</button></div><p class="leise" id="grenzen-hilfe"></p><p class="meldung" id="grenzen-fehler" role="alert" hidden></p></div><p class="leise" data-teil="hinweis"></p><div data-platz="filter"></div></details>`.text;
    const place = (name: string) => element.querySelector<HTMLElement>(`[data-platz="${name}"]`)!;
    place("was").append(this.first.element, this.year.element);
    place("zweite").append(this.second.element, this.secondYear.element);
    for (const ebene of ["gemeinde", "planungsraum"] as const) {
      const regionen = this.onLevel(ebene);
      if (regionen.length === 0) continue;
      const box = new Mehrfachwahl(
        "Rangliste, Zeitreihe und Tabelle zeigen nur",
        [{ titel: ebene === "gemeinde" ? "Gemeinden" : "Planungsräume", regionen }],
        (auswahl) => this.aendern({ auswahl: auswahl.length === regionen.length ? undefined : auswahl }, "wahl"),
      );
      this.filter.set(ebene, box);
      place("filter").append(box.element);
    }
    this.part("ebene").hidden = agsOf(this.daten.regionen, "planungsraum").length === 0;
    element.addEventListener("change", (event) => this.onChange(event.target as HTMLSelectElement));
    element.querySelector("button[name=uebernehmen]")!.addEventListener("click", () => this.takeLimits());
    this.field<HTMLInputElement>("grenzen").addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.takeLimits();
    });
  }

  /** Shows a state and what there is to choose in it. */
  setze(zustand: AtlasZustand, blatt?: AtlasBlatt, zweites?: AtlasBlatt): void {
    this.zustand = zustand;
    this.first.setze(zustand.indikator);
    this.field("zweite").checked = zustand.zweite !== undefined;
    this.element.querySelector<HTMLElement>("[data-platz=zweite]")!.hidden = zustand.zweite === undefined;
    if (zustand.zweite) this.second.setze(zustand.zweite.indikator);
    if (blatt) this.year.setze(blatt.jahre, blatt.jahr);
    if (zweites) this.secondYear.setze(zweites.jahre, zweites.jahr);
    this.fillHighlight(zustand);
    this.field("farben").value = zustand.farben;
    this.field("methode").value = zustand.methode;
    this.field("klassen").value = String(zustand.klassen);
    this.field("ebene").value = zustand.ebene;
    for (const [ebene, box] of this.filter) {
      box.element.hidden = ebene !== zustand.ebene;
      if (ebene === zustand.ebene) box.setze(zustand.auswahl ?? this.onLevel(ebene).map((r) => r.ags));
    }
    if (blatt) this.showClasses(zustand, blatt);
  }

  /** The years before the first question: the newest of the catalogue, so that the slider can be used at once. */
  setzeJahre(jahre: readonly number[], jahr: number | undefined): void {
    this.year.setze(jahre, jahr);
  }

  private showClasses(zustand: AtlasZustand, blatt: AtlasBlatt): void {
    const { indikator, spanne } = blatt;
    this.spanne = spanne;
    this.shown = blatt.klassen?.grenzen.slice(1) ?? [];
    this.decimals = indikator.nachkommastellen;
    const counts = indikator.anzahl;
    const around = blatt.mitte !== null;
    for (const name of ["farben", "methode", "klassen"])
      this.field(name).disabled = counts || (around && name === "methode");
    const possible = comparable(indikator) && blatt.werte.get(this.daten.erkundung.kreis.ags)?.wert !== undefined;
    this.field<HTMLSelectElement>("farben").options[FARBFOLGEN.indexOf("abweichung")].disabled = !possible;
    this.part("anzahl").hidden = zustand.methode === "eigene";
    const own = zustand.methode === "eigene" && !counts && !around;
    this.showLimits(own, zustand);
    this.part("hinweis").textContent = counts
      ? "Anzahlen stehen als Kreise auf der Karte: Ihre Fläche ist so groß wie die Zahl. Eine Flächenfärbung würde große Gemeinden bevorzugen."
      : around
        ? "Die Klassen liegen beiderseits des Kreiswerts; eine Farbe bedeutet in allen Jahren dieselbe Abweichung."
        : zustand.farben === "abweichung"
          ? "Für diesen Indikator gibt es keinen vergleichbaren Kreiswert; die Farben reichen von hell nach dunkel."
          : "Die Klassen gelten für alle Jahre, damit sich Farben vergleichen lassen.";
  }

  private showLimits(shown: boolean, zustand: AtlasZustand): void {
    const box = this.part("grenzen");
    if (shown && zustand.grenzen)
      this.field("grenzen").value = zustand.grenzen.map((n) => String(n).replace(".", ",")).join("; ");
    box.hidden = !shown;
    if (this.spanne)
      this.element.querySelector("#grenzen-hilfe")!.textContent =
        `Zwei bis vier Zahlen, getrennt durch Semikolon. Werte von ${formatNumber(this.spanne[0], this.decimals)} bis ${formatNumber(this.spanne[1], this.decimals)}.`;
  }

  private fillHighlight({ gemeinde, ebene }: AtlasZustand): void {
    const select = this.field<HTMLSelectElement>("gemeinde");
    if (select.dataset.ebene !== ebene) {
      select.replaceChildren(new Option("keine", ""), ...this.onLevel(ebene).map((r) => new Option(r.name, r.ags)));
      select.dataset.ebene = ebene;
    }
    select.value = gemeinde ?? "";
  }

  private onChange(field: HTMLSelectElement | HTMLInputElement): void {
    const { zustand } = this;
    if (!zustand) return;
    const { value } = field;
    if (field.name === "gemeinde") this.aendern({ gemeinde: value || undefined }, "wahl");
    else if (field.name === "farben") this.aendern({ farben: value as Farbfolge }, "wahl");
    else if (field.name === "klassen") this.aendern({ klassen: Number(value) }, "wahl");
    else if (field.name === "ebene")
      this.aendern({ ebene: value as AtlasZustand["ebene"], auswahl: undefined, gemeinde: undefined }, "wahl");
    else if (field.name === "zweite")
      this.aendern({ zweite: this.field("zweite").checked ? { indikator: zustand.indikator } : undefined }, "wahl");
    else if (field.name === "methode") this.chooseMethod(value as Methode);
  }

  /** Own limits begin with those that are shown, so that there is something to change. */
  private chooseMethod(methode: Methode): void {
    this.say(null);
    if (methode === "eigene" && this.shown.length < 2) {
      this.part("hinweis").textContent = "Für eigene Grenzen gibt es hier zu wenige verschiedene Werte.";
      this.field("methode").value = this.zustand!.methode;
      return;
    }
    this.aendern({ methode, grenzen: methode === "eigene" ? this.shown : undefined }, "wahl");
  }

  private takeLimits(): void {
    if (!this.spanne) return;
    const read = readGrenzen(this.field("grenzen").value, this.spanne, this.decimals);
    this.say("fehler" in read ? read.fehler : null);
    if ("grenzen" in read) this.aendern({ methode: "eigene", grenzen: read.grenzen }, "wahl");
  }

  private say(text: string | null): void {
    const message = this.element.querySelector<HTMLElement>("#grenzen-fehler")!;
    message.hidden = text === null;
    message.textContent = text;
    this.field("grenzen").setAttribute("aria-invalid", text === null ? "false" : "true");
  }

  private onLevel(ebene: AtlasZustand["ebene"]) {
    return this.daten.regionen.filter((r) => r.ebene === ebene).sort((a, b) => compareNames(a.name, b.name));
  }

  private field<T extends HTMLElement = HTMLInputElement>(name: string): T {
    return this.element.querySelector<T>(`[name="${name}"]`)!;
  }

  private part(name: string): HTMLElement {
    return this.element.querySelector<HTMLElement>(`[data-teil="${name}"]`)!;
  }
}
