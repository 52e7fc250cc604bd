// Tabs after the ARIA pattern: arrow keys walk and choose, one tab stop for all of them.
import { html } from "../model/markup.js";

export class Reiter<T extends string> {
  readonly element = document.createElement("div");
  private readonly tabs: HTMLElement[];
  private readonly panels = new Map<T, HTMLElement>();

  constructor(name: string, reiter: readonly (readonly [T, string])[], gewaehlt: (id: T) => void) {
    this.element.className = "reiter";
    this.element.innerHTML = html`<div role="tablist" aria-label="${name}">${reiter.map(
      ([id, text]) =>
        html`<button type="button" role="tab" id="reiter-${id}" data-id="${id}" aria-controls="flaeche-${id}">${text}</button>`,
    )}</div>${reiter.map(
      ([id]) =>
        html`<div role="tabpanel" id="flaeche-${id}" aria-labelledby="reiter-${id}" tabindex="-1" hidden></div>`,
    )}`.text;
    this.tabs = [...this.element.querySelectorAll<HTMLElement>("[role=tab]")];
    for (const [id] of reiter) this.panels.set(id, this.element.querySelector<HTMLElement>(`#flaeche-${id}`)!);
    const list = this.element.querySelector<HTMLElement>("[role=tablist]")!;
    list.addEventListener("click", (event) => {
      const tab = (event.target as Element).closest<HTMLElement>("[role=tab]");
      if (tab) gewaehlt(tab.dataset.id as T);
    });
    list.addEventListener("keydown", (event) => {
      const at = this.tabs.indexOf(event.target as HTMLElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.tabs.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const tab = this.tabs[(to + this.tabs.length) % this.tabs.length];
      tab.focus();
      gewaehlt(tab.dataset.id as T);
    });
  }

  flaeche(id: T): HTMLElement {
    return this.panels.get(id)!;
  }

  setze(id: T): void {
    for (const tab of this.tabs) {
      const chosen = tab.dataset.id === id;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    for (const [key, panel] of this.panels) panel.hidden = key !== id;
  }
}
