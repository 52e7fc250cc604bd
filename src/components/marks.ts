// The marks of a drawn chart that stand for a figure, and the bubble that tells about one of them.
import type { View } from "vega";

export interface MarkDatum {
  ags: string;
  /** Only in time series: which of the figures of a year it is. */
  zeit?: string;
  basis?: string;
  /** Only in life courses: which indicator the mark is of. */
  indikator?: string;
}

export interface Marke {
  datum: MarkDatum;
  element: SVGElement | undefined;
}

interface SceneItem {
  datum?: Partial<MarkDatum>;
  items?: SceneItem[];
  marktype?: string;
  _svg?: SVGElement;
}

const TELLING = new Set(["shape", "rect", "symbol"]);

/** All areas, bars and points that stand for a figure, in drawing order. */
export function marksOf(view: View): Marke[] {
  const { root } = view.scenegraph() as unknown as { root: SceneItem };
  return collect(root, undefined);
}

function collect(item: SceneItem, type: string | undefined): Marke[] {
  const kind = item.marktype ?? type;
  const own =
    item.marktype === undefined && kind && TELLING.has(kind) && item.datum?.ags
      ? [{ datum: item.datum as MarkDatum, element: item._svg }]
      : [];
  return [...own, ...(item.items ?? []).flatMap((child) => collect(child, kind))];
}

/** The bubble beside the pointer or the focused mark; read aloud when it changes. */
export class Sprechblase {
  private readonly element = document.createElement("div");

  constructor() {
    this.element.className = "sprechblase";
    this.element.setAttribute("role", "status");
    this.element.hidden = true;
    document.body.append(this.element);
  }

  show({ titel, zeilen }: { titel: string; zeilen: string[] }, { x, y }: { x: number; y: number }): void {
    const heading = document.createElement("strong");
    heading.textContent = titel;
    this.element.replaceChildren(heading, zeilen.join(" · "));
    this.element.hidden = false;
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(8, x + 14), innerWidth - width - 8);
    const top = y + 18 + height > innerHeight ? y - height - 14 : y + 18;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
