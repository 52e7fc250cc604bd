// The bar at the foot of the list: how many indicators are chosen, for which regions and years, and as which file.
import { html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";
import { Arbeitsanzeige } from "./arbeitsanzeige.js";
import { baueDatei, DATEIARTEN, type Dateiart } from "./auswahl-dateien.js";
import { readerMessage, warm } from "./engine.js";
import { GebieteWahl } from "./gebiete-wahl.js";
import { herunterladen } from "./herunterladen.js";

export class AuswahlLeiste {
  readonly element = document.createElement("section");
  private readonly gebiete: GebieteWahl;
  private readonly anzeige = new Arbeitsanzeige();
  private readonly anzahl: HTMLElement;
  private readonly schalter: HTMLButtonElement;
  private readonly inhalt: HTMLElement;
  private readonly fertig: HTMLElement;
  private ids: readonly string[] = [];

  /** @param aufheben called when the reader gives the whole choice up */
  constructor(regionen: readonly Region[], jahre: readonly [number, number], aufheben: () => void) {
    this.gebiete = new GebieteWahl(regionen);
    const years = Array.from({ length: jahre[1] - jahre[0] + 1 }, (_, i) => jahre[1] - i);
    const options = years.map((year) => html`<option>${year}</option>`);
    this.element.className = "auswahl-leiste";
    this.element.setAttribute("aria-label", "Auswahl herunterladen");
    this.element.innerHTML =
      html`<div class="auswahl-inhalt" id="auswahl-inhalt" hidden><div class="auswahl-gebiete"></div><div class="auswahl-jahre"><label>Jahre von <select name="von"><option value="">erstes</option>${options}</select></label> <label>bis <select name="bis"><option value="">letztes</option>${options}</select></label></div><div class="auswahl-arten" role="group" aria-label="Als Datei herunterladen">${Object.entries(
        DATEIARTEN,
      ).map(
        ([art, { titel }]) => html`<button type="button" data-art="${art}">${titel}</button>`,
      )}</div><p class="leise auswahl-fertig" role="status"></p></div><div class="auswahl-kopf"><p role="status"></p><button type="button" class="haupt" aria-expanded="false" aria-controls="auswahl-inhalt">Herunterladen</button><button type="button" data-tun="aufheben">Auswahl aufheben</button></div>`.text;
    this.inhalt = this.element.querySelector(".auswahl-inhalt")!;
    this.element.querySelector(".auswahl-gebiete")!.append(this.gebiete.element);
    this.inhalt.append(this.anzeige.element);
    this.anzahl = this.element.querySelector(".auswahl-kopf [role=status]")!;
    this.fertig = this.element.querySelector(".auswahl-fertig")!;
    this.schalter = this.element.querySelector("[aria-controls]")!;
    this.schalter.addEventListener("click", () => this.oeffne(this.inhalt.hidden !== false));
    this.element.querySelector("[data-tun=aufheben]")!.addEventListener("click", aufheben);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.inhalt.hidden) return;
      this.oeffne(false);
      this.schalter.focus();
    });
    for (const button of this.buttons())
      button.addEventListener("click", () => void this.lade(button.dataset.art as Dateiart));
  }

  /** Shows the choice; `verborgen` of the chosen indicators are hidden by the filter. */
  setze(ids: readonly string[], verborgen: number): void {
    this.ids = ids;
    this.element.classList.toggle("leer", ids.length === 0);
    const name = ids.length === 1 ? "Indikator" : "Indikatoren";
    this.anzahl.textContent =
      ids.length === 0
        ? ""
        : `${ids.length} ${name} ausgewählt${verborgen > 0 ? `, ${verborgen} davon zurzeit ausgeblendet` : ""}`;
    this.fertig.textContent = "";
    if (ids.length === 0) this.oeffne(false);
  }

  private oeffne(open: boolean): void {
    this.inhalt.hidden = !open;
    this.schalter.setAttribute("aria-expanded", String(open));
    this.schalter.textContent = open ? "Schließen" : "Herunterladen";
    this.element.classList.toggle("offen", open);
    if (open) warm();
  }

  private async lade(art: Dateiart): Promise<void> {
    const year = (name: string) => Number(this.element.querySelector<HTMLSelectElement>(`[name=${name}]`)!.value);
    const auswahl = {
      indikatoren: this.ids,
      gebiete: this.gebiete.gewaehlt,
      von: year("von") || -Infinity,
      bis: year("bis") || Infinity,
    };
    this.anzeige.melde(null);
    this.fertig.textContent = "";
    for (const button of this.buttons()) button.disabled = true;
    try {
      const datei = await this.anzeige.waehrend("Die Datei wird erstellt …", baueDatei(art, auswahl));
      if (datei) {
        herunterladen(datei.name, datei.blob);
        const count = datei.zeilen.toLocaleString("de-DE");
        this.fertig.textContent = `${datei.name} mit ${count} ${datei.zeilen === 1 ? "Zeile" : "Zeilen"} ist erstellt.`;
      } else this.anzeige.melde("Für diese Gebiete und Jahre gibt es zur Auswahl keine Zahlen.");
    } catch (error) {
      console.warn("Die Datei konnte nicht erstellt werden.", error);
      this.anzeige.melde(readerMessage(error));
    }
    for (const button of this.buttons()) button.disabled = false;
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll<HTMLButtonElement>("[data-art]")];
  }
}
