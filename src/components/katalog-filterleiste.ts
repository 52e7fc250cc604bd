// The bar above the list of indicators: fields that narrow it down, and how many are left.
import { type KatalogFilter, OHNE_FILTER } from "../model/katalog-filter.js";
import { html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";
import { type Bereich, EBENEN, type Ebene, HERKUENFTE, type Herkunft } from "../model/vocabulary.js";
import { levelLabel } from "./gebiete-wahl.js";
import type { Schritt } from "./view-state.js";

export interface FilterWahl {
  bereiche: readonly { id: string; titel: string }[];
  regionen: readonly Region[];
  /** First and last year of which there are figures. */
  jahre: readonly [number, number];
  /** Levels and origins that occur at all. */
  ebenen: ReadonlySet<string>;
  herkuenfte: ReadonlySet<string>;
  geaendert(filter: KatalogFilter, schritt: Schritt): void;
  alleWaehlen(): void;
}

/** Typing changes the address when it pauses: browsers allow only so many changes in a while. */
const PAUSE_MS = 150;

export class KatalogFilterleiste {
  readonly element = document.createElement("div");
  private readonly form: HTMLFormElement;
  private readonly status: HTMLElement;
  private readonly alle: HTMLButtonElement;
  private readonly zurueck: HTMLButtonElement;
  private readonly leer: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly wahl: FilterWahl) {
    const { bereiche, regionen, jahre, ebenen, herkuenfte } = wahl;
    const years = Array.from({ length: jahre[1] - jahre[0] + 1 }, (_, i) => jahre[1] - i);
    const yearOptions = years.map((year) => html`<option>${year}</option>`);
    this.element.innerHTML = html`<form class="werkzeug katalog-filter" role="search" aria-label="Indikatoren filtern">
<label class="katalog-suche">Suche<input type="search" name="suche" autocomplete="off" spellcheck="false" placeholder="Titel oder Stichwort"></label>
<label>Bereich<select name="bereich"><option value="">alle Bereiche</option>${bereiche.map(
      (b) => html`<option value="${b.id}">${b.titel}</option>`,
    )}</select></label>
<label>Ebene<select name="ebene"><option value="">alle Ebenen</option>${EBENEN.filter((e) => ebenen.has(e)).map(
      (e) => html`<option value="${e}">${levelLabel(e, regionen)}</option>`,
    )}</select></label>
<label>Mit Zahlen ab<select name="ab"><option value="">egal</option>${yearOptions}</select></label>
<label>Mit Zahlen bis<select name="bis"><option value="">egal</option>${yearOptions}</select></label>
<label>Herkunft<select name="herkunft"><option value="">jede Herkunft</option>${Object.entries(HERKUENFTE)
      .filter(([id]) => herkuenfte.has(id))
      .map(([id, text]) => html`<option value="${id}">${text}</option>`)}</select></label>
<label class="feld-haken"><input type="checkbox" name="zahlen"> nur mit Zahlen</label>
</form>
<div class="katalog-stand"><p role="status"></p><button type="button" data-tun="alle">Alle sichtbaren auswählen</button><button type="button" data-tun="zurueck">Filter zurücksetzen</button></div>
<div class="leerstand katalog-leer" hidden><p>Kein Indikator passt zu diesem Filter. Weniger Angaben finden mehr.</p><button type="button" data-tun="zurueck">Filter zurücksetzen</button></div>`.text;
    this.form = this.element.querySelector("form")!;
    this.status = this.element.querySelector("[role=status]")!;
    this.alle = this.element.querySelector("[data-tun=alle]")!;
    this.zurueck = this.element.querySelector(".katalog-stand [data-tun=zurueck]")!;
    this.leer = this.element.querySelector(".katalog-leer")!;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", (event) => {
      if ((event.target as HTMLInputElement).name !== "suche") this.melde("wahl");
    });
    this.field("suche").addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.melde("zug"), PAUSE_MS);
    });
    this.alle.addEventListener("click", wahl.alleWaehlen);
    for (const button of this.element.querySelectorAll("[data-tun=zurueck]"))
      button.addEventListener("click", () => {
        this.setze(OHNE_FILTER);
        this.melde("wahl");
        this.field("suche").focus();
      });
  }

  /** Fills the fields. */
  setze(filter: KatalogFilter): void {
    clearTimeout(this.timer);
    this.field("suche").value = filter.suche;
    for (const name of ["bereich", "ebene", "ab", "bis", "herkunft"] as const)
      this.field(name).value = String(filter[name] ?? "");
    this.field("zahlen").checked = filter.nurMitZahlen;
  }

  /** Says how many indicators are shown, and how many of them can be chosen. */
  zeigeAnzahl(shown: number, all: number, waehlbar: number, open: boolean): void {
    const name = all === 1 ? "Indikator" : "Indikatoren";
    this.status.textContent = open ? `${all} ${name}` : `${shown} von ${all} ${name}`;
    this.alle.hidden = waehlbar === 0;
    this.zurueck.hidden = open || shown === 0;
    this.leer.hidden = shown > 0;
  }

  private melde(schritt: Schritt): void {
    clearTimeout(this.timer);
    const text = (name: string) => this.field(name).value || undefined;
    const year = (name: string) => (text(name) ? Number(text(name)) : undefined);
    this.wahl.geaendert(
      {
        suche: this.field("suche").value.trim(),
        bereich: text("bereich") as Bereich | undefined,
        ebene: text("ebene") as Ebene | undefined,
        ab: year("ab"),
        bis: year("bis"),
        herkunft: text("herkunft") as Herkunft | undefined,
        nurMitZahlen: this.field("zahlen").checked,
      },
      schritt,
    );
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }
}
