// Choosing regions by level or one by one: a checkbox for each level, half checked where only some of it are chosen.
import { groupBy } from "../model/group.js";
import { html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";
import { EBENEN, type Ebene } from "../model/vocabulary.js";

/** Name of a level for readers; Land and Bund by their names. */
export function levelLabel(ebene: Ebene, regionen: readonly Region[]): string {
  if (ebene === "land" || ebene === "bund") return regionen.find((r) => r.ebene === ebene)?.name ?? ebene;
  return { gemeinde: "Gemeinden", planungsraum: "Planungsräume", kreis: "Kreis" }[ebene];
}

export class GebieteWahl {
  readonly element = document.createElement("fieldset");
  private readonly levels: Map<Ebene, Region[]>;

  /** All regions are chosen at first. */
  constructor(private readonly regionen: readonly Region[]) {
    this.levels = groupBy(regionen, (r) => r.ebene);
    const levels = EBENEN.filter((e) => this.levels.has(e));
    const several = levels.filter((e) => this.levels.get(e)!.length > 1);
    this.element.className = "gebiete-wahl mehrfach";
    this.element.innerHTML = html`<legend>Gebiete</legend><div class="gebiete-ebenen">${levels.map(
      (e) => html`<label><input type="checkbox" data-ebene="${e}" checked> ${levelLabel(e, regionen)}</label>`,
    )}</div>${several.map(
      (e) =>
        html`<details><summary>${levelLabel(e, regionen)} einzeln wählen</summary><div class="mehrfach-liste">${this.levels
          .get(e)!
          .map(
            (r) => html`<label><input type="checkbox" value="${r.ags}" checked> ${r.name}</label>`,
          )}</div></details>`,
    )}`.text;
    this.element.addEventListener("change", ({ target }) => {
      const { ebene } = (target as HTMLElement).dataset;
      if (ebene) for (const box of this.single(ebene as Ebene)) box.checked = (target as HTMLInputElement).checked;
      for (const level of several) this.follow(level);
    });
  }

  /** Keys of the chosen regions. */
  get gewaehlt(): string[] {
    return this.regionen
      .filter(
        ({ ags, ebene }) => (this.box(`[value="${CSS.escape(ags)}"]`) ?? this.box(`[data-ebene=${ebene}]`))!.checked,
      )
      .map((r) => r.ags);
  }

  /** The checkbox of a level says whether all, some or none of its regions are chosen. */
  private follow(ebene: Ebene): void {
    const boxes = this.single(ebene);
    const count = boxes.filter((box) => box.checked).length;
    const level = this.box(`[data-ebene=${ebene}]`)!;
    level.checked = count === boxes.length;
    level.indeterminate = count > 0 && count < boxes.length;
  }

  private single(ebene: Ebene): HTMLInputElement[] {
    return this.levels.get(ebene)!.flatMap((r) => this.box(`[value="${CSS.escape(r.ags)}"]`) ?? []);
  }

  private box(selector: string): HTMLInputElement | null {
    return this.element.querySelector<HTMLInputElement>(`input${selector}`);
  }
}
