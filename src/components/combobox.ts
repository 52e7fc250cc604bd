// A field that finds an indicator by typing: the ARIA combobox with a listbox, grouped by area and group.
import type { Erkundung, ErkundungIndikator } from "../model/erkundung.js";
import { groupBy } from "../model/group.js";
import { searchIndicators } from "../model/indikator-suche.js";
import { html } from "../model/markup.js";

export interface ComboboxWahl {
  beschriftung: string;
  erkundung: Erkundung;
  /** Short text beside an indicator, such as what there is of it. */
  bestand(indikator: ErkundungIndikator): string;
  /** Indicators that can be seen but not chosen. */
  gesperrt(indikator: ErkundungIndikator): boolean;
  gewaehlt(id: string): void;
  /** The reader is about to choose: a good moment to prepare the answer. */
  geoeffnet?(): void;
  /** An indicator is under the pointer or the arrow keys: its figures may be fetched ahead. */
  erwogen?(id: string): void;
}

let count = 0;

export class IndikatorCombobox {
  readonly element = document.createElement("div");
  private readonly id = `combo-${++count}`;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly result: HTMLElement;
  private options: HTMLElement[] = [];
  private active = -1;
  private chosen = "";

  constructor(private readonly wahl: ComboboxWahl) {
    const { id } = this;
    this.element.className = "combo";
    this.element.innerHTML =
      html`<label for="${id}">${wahl.beschriftung}</label><div class="combo-feld"><input id="${id}" type="text" role="combobox" aria-expanded="false" aria-controls="${id}-liste" aria-autocomplete="list" autocomplete="off" autocapitalize="off" spellcheck="false"><button type="button" tabindex="-1" aria-label="Liste: ${wahl.beschriftung}">Liste</button></div><div class="combo-liste" id="${id}-liste" role="listbox" aria-label="${wahl.beschriftung}" hidden></div><span class="nur-vorlesen" role="status"></span>`.text;
    this.input = this.element.querySelector("input")!;
    this.list = this.element.querySelector("[role=listbox]")!;
    this.result = this.element.querySelector("[role=status]")!;
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.isOpen() || this.open(""));
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    this.element.querySelector("button")!.addEventListener("click", () => {
      this.input.focus();
      if (this.isOpen()) this.close();
      else this.open("");
    });
    // The field keeps the focus while the pointer is on list or button.
    for (const part of [this.list, this.element.querySelector("button")!])
      part.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("pointerover", (event) => {
      const id = (event.target as Element).closest<HTMLElement>("[role=option]:not([aria-disabled])")?.dataset.id;
      if (id) this.wahl.erwogen?.(id);
    });
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.choose(option);
    });
  }

  /** Shows an indicator as the chosen one. */
  setze(id: string): void {
    this.chosen = id;
    if (!this.isOpen()) this.input.value = this.title();
  }

  private title(): string {
    return this.wahl.erkundung.indikatoren.find((i) => i.id === this.chosen)?.kurztitel ?? "";
  }

  private isOpen(): boolean {
    return !this.list.hidden;
  }

  private open(query: string): void {
    if (!this.isOpen()) this.wahl.geoeffnet?.();
    const { erkundung } = this.wahl;
    const found = searchIndicators(query, erkundung.indikatoren);
    const areas = new Map(erkundung.bereiche.map((b) => [b.id, b.titel]));
    const groups = [...groupBy(found, (i) => [areas.get(i.bereich), i.gruppe].filter(Boolean).join(": "))];
    this.list.innerHTML =
      groups.length === 0
        ? html`<p class="combo-leer">Kein Indikator passt zu „${query}“.</p>`.text
        : groups.map(([name, list], g) => this.group(name, list, g)).join("");
    this.options = [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", "true");
    this.result.textContent = found.length === 1 ? "1 Indikator" : `${found.length} Indikatoren`;
    const current =
      query === "" ? this.options.findIndex((o) => o.dataset.id === this.chosen) : found.length > 0 ? 0 : -1;
    this.activate(current);
  }

  private group(name: string, list: readonly ErkundungIndikator[], g: number): string {
    const head = `${this.id}-g${g}`;
    return html`<div role="group" aria-labelledby="${head}"><div class="combo-gruppe" id="${head}" role="presentation">${name}</div>${list.map(
      (i) => {
        const more = [i.titel === i.kurztitel ? "" : i.titel, this.wahl.bestand(i)].filter(Boolean).join(" · ");
        return html`<div role="option" id="${this.id}-${i.id}" data-id="${i.id}" aria-selected="${i.id === this.chosen ? "true" : "false"}"${this.wahl.gesperrt(i) ? html` aria-disabled="true"` : null}>${i.kurztitel}<span class="combo-mehr">${more}</span></div>`;
      },
    )}</div>`.text;
  }

  private close(): void {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.input.value = this.title();
    this.result.textContent = "";
    this.active = -1;
  }

  private activate(index: number): void {
    this.options[this.active]?.classList.remove("aktiv");
    this.active = index;
    const option = this.options[index];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.classList.add("aktiv");
    if (option.getAttribute("aria-disabled") !== "true") this.wahl.erwogen?.(option.dataset.id!);
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  private choose(option: HTMLElement): void {
    if (option.getAttribute("aria-disabled") === "true") return;
    this.chosen = option.dataset.id!;
    this.close();
    this.input.select();
    this.wahl.gewaehlt(this.chosen);
  }

  private onKey(event: KeyboardEvent): void {
    const last = this.options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.isOpen()) this.open("");
      else if (event.key === "ArrowDown") this.activate(this.active >= last ? 0 : this.active + 1);
      else this.activate(this.active <= 0 ? last : this.active - 1);
    } else if (!this.isOpen()) return;
    else if (event.key === "PageDown") this.activate(Math.min(last, this.active + 8));
    else if (event.key === "PageUp") this.activate(Math.max(0, this.active - 8));
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter") {
      if (this.options[this.active]) this.choose(this.options[this.active]);
    } else return;
    event.preventDefault();
  }
}
