// The controls of the Vergleich: indicators as chips, the year, the regions.
import { compareNames } from "../model/format.js";
import { html } from "../model/markup.js";
import { type Gemisch, gemischIn, gemischText, type MitZwillingen } from "../model/varianten.js";
import { HOECHSTENS, type VergleichZustand } from "../model/vergleich-zustand.js";
import { bestandText } from "./bestand-text.js";
import { type ComboboxWahl, IndikatorCombobox } from "./combobox.js";
import type { ErkundungDaten } from "./erkundung-daten.js";
import { Mehrfachwahl } from "./mehrfachwahl.js";

export type VergleichAendern = (teil: Partial<VergleichZustand>) => void;

export class VergleichBedienung {
  readonly element = document.createElement("form");
  private readonly combo: IndikatorCombobox;
  private readonly regions: Mehrfachwahl;
  private zustand!: VergleichZustand;

  constructor(
    private readonly daten: ErkundungDaten,
    private readonly aendern: VergleichAendern,
    vorbereiten: Pick<ComboboxWahl, "geoeffnet" | "erwogen">,
  ) {
    this.combo = new IndikatorCombobox({
      beschriftung: "Indikator hinzufügen",
      erkundung: daten.erkundung,
      bestand: (i) => (this.zustand.indikatoren.includes(i.id) ? "schon gewählt" : bestandText(i)),
      gesperrt: (i) =>
        i.bestand.length === 0 ||
        this.zustand.indikatoren.includes(i.id) ||
        this.zustand.indikatoren.length >= HOECHSTENS,
      gewaehlt: (id) => {
        this.combo.setze("");
        const wanted = [...this.zustand.indikatoren, id];
        const mixed = gemischIn(wanted.map((one) => this.indikator(one)));
        if (mixed) this.meldeGemisch(mixed);
        else aendern({ indikatoren: wanted });
      },
      ...vorbereiten,
    });
    const byName = (level: readonly string[]) => daten.regionen.filter((r) => level.includes(r.ebene));
    this.regions = new Mehrfachwahl(
      "Gebiete",
      [
        { titel: "Gemeinden", regionen: byName(["gemeinde"]).sort((a, b) => compareNames(a.name, b.name)) },
        { titel: "Planungsräume", regionen: byName(["planungsraum"]) },
        { titel: "Kreis, Land und Bund", regionen: byName(["kreis", "land", "bund"]) },
      ].filter((g) => g.regionen.length > 0),
      (chosen) => aendern({ gebiete: daten.regionen.map((r) => r.ags).filter((ags) => chosen.includes(ags)) }),
    );
    this.build();
  }

  /** Says that two variants of one indicator do not stand side by side, and offers to take the other instead. */
  meldeGemisch({ erste, zwilling }: Gemisch<MitZwillingen>): void {
    const box = this.element.querySelector<HTMLElement>("[data-teil=gemisch]")!;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `„${zwilling.kurztitel}“ statt „${erste.kurztitel}“ zeigen`;
    button.addEventListener("click", () =>
      this.aendern({ indikatoren: this.zustand.indikatoren.map((id) => (id === erste.id ? zwilling.id : id)) }),
    );
    box.replaceChildren(`${gemischText({ erste, zwilling })} `, button);
    box.hidden = false;
  }

  private indikator(id: string) {
    return this.daten.erkundung.indikatoren.find((i) => i.id === id)!;
  }

  private build(): void {
    const { element } = this;
    element.className = "werkzeug";
    element.setAttribute("aria-label", "Vergleich zusammenstellen");
    element.addEventListener("submit", (event) => event.preventDefault());
    element.innerHTML =
      html`<ul class="marken" aria-label="Gewählte Indikatoren"></ul><div class="werkzeug-zeile" data-platz="combo"></div><p class="leise" data-teil="voll" role="status"></p><p class="meldung" data-teil="gemisch" role="status" hidden></p><div class="werkzeug-zeile"><label class="feld">Jahr <select name="jahr"></select></label><label class="feld">Hervorheben <select name="gemeinde"></select></label></div><details class="werkzeug-mehr"><summary>Gebiete wählen</summary></details>`.text;
    element.querySelector("[data-platz=combo]")!.append(this.combo.element);
    element.querySelector("details")!.append(this.regions.element);
    element.querySelector(".marken")!.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("button[data-id]");
      if (button) this.remove(button.dataset.id!);
    });
    element.addEventListener("change", (event) => {
      const { name, value } = event.target as HTMLSelectElement;
      if (name === "jahr")
        this.aendern({ jahr: /^\d+$/.test(value) ? Number(value) : (value as VergleichZustand["jahr"]) });
      if (name === "gemeinde") this.aendern({ gemeinde: value || undefined });
    });
  }

  setze(zustand: VergleichZustand, jahre: readonly number[]): void {
    this.zustand = zustand;
    const { indikatoren, gebiete } = zustand;
    const title = (id: string) => this.indikator(id).kurztitel;
    this.element.querySelector<HTMLElement>("[data-teil=gemisch]")!.hidden = true;
    this.element.querySelector(".marken")!.innerHTML = indikatoren
      .map(
        (id) =>
          html`<li><span>${title(id)}</span>${indikatoren.length > 1 ? html`<button type="button" data-id="${id}">entfernen<span class="nur-vorlesen">: ${title(id)}</span></button>` : null}</li>`
            .text,
      )
      .join("");
    this.element.querySelector("[data-teil=voll]")!.textContent =
      indikatoren.length >= HOECHSTENS
        ? `Mehr als ${HOECHSTENS} Indikatoren lassen sich nicht zugleich vergleichen.`
        : "";
    const year = this.field("jahr");
    year.replaceChildren(
      new Option("jeweils das neueste", "neueste"),
      new Option("neuestes gemeinsames", "gemeinsam"),
      ...jahre.toSorted((a, b) => b - a).map((jahr) => new Option(String(jahr), String(jahr))),
    );
    const known = typeof zustand.jahr !== "number" || jahre.includes(zustand.jahr);
    year.value = known ? String(zustand.jahr) : "neueste";
    const highlight = this.field("gemeinde");
    const shown = this.daten.regionen
      .filter((r) => gebiete.includes(r.ags))
      .sort((a, b) => compareNames(a.name, b.name));
    highlight.replaceChildren(new Option("keine", ""), ...shown.map((r) => new Option(r.name, r.ags)));
    highlight.value = shown.some((r) => r.ags === zustand.gemeinde) ? zustand.gemeinde! : "";
    this.regions.setze(gebiete);
  }

  /** Takes an indicator away; the keyboard goes on with the next one. */
  private remove(id: string): void {
    const { indikatoren } = this.zustand;
    const at = indikatoren.indexOf(id);
    this.aendern({ indikatoren: indikatoren.filter((other) => other !== id) });
    const buttons = this.element.querySelectorAll<HTMLElement>(".marken button");
    (buttons[Math.min(at, buttons.length - 1)] ?? this.element.querySelector("input"))?.focus();
  }

  private field(name: string): HTMLSelectElement {
    return this.element.querySelector<HTMLSelectElement>(`select[name="${name}"]`)!;
  }
}
