// One living drawing of an explorer: compiled once, fed with every view, walked by keyboard, told by the bubble.
import type { View } from "vega";
import type { Vorlage } from "../charts/vorlage.js";
import type { Vega } from "./chart-library.js";
import { type MarkDatum, type Marke, marksOf, Sprechblase } from "./marks.js";

export interface Verhalten {
  /** What the bubble says about a mark; null where there is nothing to say. */
  beschriften(datum: MarkDatum): { titel: string; zeilen: string[] } | null;
  /** A mark was chosen by click or key. */
  waehlen(ags: string): void;
  /** The datum nearest to a place in the plot, given the scales, where marks alone are too thin to hit. */
  naechste?(px: number, py: number, x: (value: number) => number, y: (value: number) => number): MarkDatum | undefined;
  /** Order in which the arrow keys walk; that of the drawing where it is missing. */
  ordnen?(a: MarkDatum, b: MarkDatum): number;
  /** How the keys are used, where a mark cannot be chosen. */
  hinweis?: string;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const HINT = "Mit den Pfeiltasten durchgehen, mit Eingabe hervorheben, mit Escape verlassen.";

let bubble: Sprechblase | undefined;

export class Zeichnung {
  private view: View | undefined;
  private form = "";
  private marks: Marke[] = [];
  private active: MarkDatum | undefined;

  /** @param picture the element with class `figur-bild` that takes the drawing */
  constructor(
    private readonly picture: HTMLElement,
    private readonly vega: Vega,
    private readonly verhalten: Verhalten,
  ) {
    picture.classList.add("lebendig");
    picture.tabIndex = 0;
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-roledescription", "Diagramm");
    picture.addEventListener("keydown", (event) => this.onKey(event));
    picture.addEventListener("blur", () => this.activate(undefined));
    picture.addEventListener("pointerleave", () => this.activate(undefined));
  }

  /** Draws a view; resolves when it stands in the document. */
  async zeige(vorlage: Vorlage, beschreibung: string): Promise<void> {
    this.picture.setAttribute("aria-label", `${beschreibung} ${this.verhalten.hinweis ?? HINT}`);
    if (!this.view || this.form !== vorlage.schluessel) this.compile(vorlage);
    const view = this.view!;
    if (vorlage.rand) view.padding(vorlage.rand);
    for (const [name, value] of Object.entries(vorlage.werte ?? {})) view.signal(name, value);
    for (const [name, rows] of Object.entries(vorlage.daten)) view.data(name, [...rows]);
    await view.runAsync();
    const known = new Set<string>();
    this.marks = marksOf(view).filter(({ datum }) => {
      const key = keyOf(datum);
      return !known.has(key) && known.add(key);
    });
    if (this.verhalten.ordnen) this.marks.sort((a, b) => this.verhalten.ordnen!(a.datum, b.datum));
    if (this.active) this.activate(this.active);
  }

  /** Removes the drawing, where there is nothing to draw. */
  leere(): void {
    this.view?.finalize();
    this.view = undefined;
    this.marks = [];
    this.picture.replaceChildren();
  }

  private compile(vorlage: Vorlage): void {
    this.view?.finalize();
    const holder = document.createElement("div");
    holder.setAttribute("aria-hidden", "true");
    this.picture.replaceChildren(holder);
    const runtime = this.vega.parse(this.vega.compile(vorlage.form()).spec, undefined, { ast: true });
    this.view = new this.vega.View(runtime, {
      renderer: "svg",
      container: holder,
      expr: this.vega.expressionInterpreter,
    } as ConstructorParameters<typeof View>[1]);
    this.form = vorlage.schluessel;
    this.view.addEventListener("pointermove", (event, item) => {
      const { clientX: x, clientY: y } = event as PointerEvent;
      this.activate(this.meant(item?.datum, { x, y }), { x, y });
    });
    this.view.addEventListener("click", (event, item) => {
      const { clientX: x, clientY: y } = event as PointerEvent;
      const datum = this.meant(item?.datum, { x, y });
      if (datum) this.verhalten.waehlen(datum.ags);
    });
  }

  /** The mark under the pointer, or the point of a line that is near to it: thin lines are hard to hit. */
  private meant(datum: unknown, pointer: { x: number; y: number }): MarkDatum | undefined {
    if (!this.verhalten.naechste) return (datum as MarkDatum | undefined)?.ags ? (datum as MarkDatum) : undefined;
    const view = this.view!;
    const box = this.picture.querySelector("svg")!.getBoundingClientRect();
    const padding = view.padding() as { left: number; top: number };
    const [x, y] = ["x", "y"].map((name) => view.scale(name) as (value: number) => number);
    return this.verhalten.naechste(pointer.x - box.x - padding.left, pointer.y - box.y - padding.top, x, y);
  }

  private onKey(event: KeyboardEvent): void {
    const count = this.marks.length;
    if (count === 0) return;
    const at = this.marks.findIndex((mark) => this.active && keyOf(mark.datum) === keyOf(this.active));
    const go = (index: number) => this.activate(this.marks[(index + count) % count].datum);
    if (event.key in STEPS) go(at < 0 ? (STEPS[event.key] > 0 ? 0 : -1) : at + STEPS[event.key]);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(-1);
    else if (event.key === "Escape") this.activate(undefined);
    else if ((event.key === "Enter" || event.key === " ") && this.active) this.verhalten.waehlen(this.active.ags);
    else return;
    event.preventDefault();
  }

  private activate(datum: MarkDatum | undefined, at?: { x: number; y: number }): void {
    for (const element of this.picture.querySelectorAll(".aktiv")) element.classList.remove("aktiv");
    this.active = datum;
    const mark = datum && this.marks.find((m) => keyOf(m.datum) === keyOf(datum));
    const text = datum && this.verhalten.beschriften(datum);
    bubble ??= new Sprechblase();
    if (!text) {
      bubble.hide();
      return;
    }
    mark?.element?.classList.add("aktiv");
    bubble.show(text, at ?? centreOf(mark?.element ?? this.picture));
  }
}

function keyOf({ ags, zeit, basis }: MarkDatum): string {
  return [ags, zeit, basis].join("|");
}

function centreOf(element: Element): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
