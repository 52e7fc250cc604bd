// A list of checkboxes to choose several regions, with buttons for all and none.
import { html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";

export interface MehrfachGruppe {
  titel: string;
  regionen: readonly Region[];
}

export class Mehrfachwahl {
  readonly element = document.createElement("fieldset");
  private readonly hint = document.createElement("p");

  /** @param gewaehlt called with the chosen keys in the order of the list */
  constructor(legende: string, gruppen: readonly MehrfachGruppe[], gewaehlt: (ags: string[]) => void) {
    this.element.className = "mehrfach";
    this.element.innerHTML =
      html`<legend>${legende}</legend><p class="bedienung"><button type="button" data-alle="ja">alle</button> <button type="button" data-alle="">keine</button></p>${gruppen.map(
        ({ titel, regionen }) =>
          html`<div class="mehrfach-liste" role="group" aria-label="${titel}">${regionen.map(
            (r) => html`<label><input type="checkbox" value="${r.ags}"> ${r.name}</label>`,
          )}</div>`,
      )}`.text;
    const report = () => {
      const chosen = this.boxes().flatMap((box) => (box.checked ? [box.value] : []));
      this.hint.hidden = chosen.length > 0;
      if (chosen.length > 0) gewaehlt(chosen);
    };
    this.hint.className = "leise";
    this.hint.setAttribute("role", "status");
    this.hint.textContent = "Wählen Sie mindestens ein Gebiet; bis dahin bleibt die Ansicht, wie sie ist.";
    this.hint.hidden = true;
    this.element.append(this.hint);
    this.element.addEventListener("change", report);
    this.element.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("button[data-alle]");
      if (!button) return;
      for (const box of this.boxes()) box.checked = button.dataset.alle === "ja";
      report();
    });
  }

  setze(ags: readonly string[]): void {
    this.hint.hidden = true;
    for (const box of this.boxes()) box.checked = ags.includes(box.value);
  }

  private boxes(): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>("input")];
  }
}
