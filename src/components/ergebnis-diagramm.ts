// The result of a query as a chart: the reader chooses the form and the columns, a first choice is made.
import { ergebnisBild, MEISTE_BALKEN } from "../charts/ergebnis-bild.js";
import {
  type Bildwahl,
  cellText,
  describeColumns,
  firstChart,
  groupColumns,
  type Spalte,
} from "../model/abfrage-ergebnis.js";
import { type Html, html } from "../model/markup.js";
import type { Ergebnis } from "../model/rows.js";
import { loadVega } from "./chart-library.js";

export class ErgebnisDiagramm {
  readonly element = document.createElement("details");
  private readonly fields: HTMLElement;
  private readonly picture: HTMLElement;
  private readonly note: HTMLElement;
  private ergebnis: Ergebnis | undefined;
  private spalten: Spalte[] = [];

  constructor() {
    this.element.className = "ergebnis-diagramm";
    this.element.hidden = true;
    this.element.innerHTML =
      html`<summary>Als Diagramm zeigen</summary><div class="bedienung"></div><figure><div class="figur-bild"></div><figcaption class="leise"></figcaption></figure>`.text;
    this.fields = this.element.querySelector(".bedienung")!;
    this.picture = this.element.querySelector(".figur-bild")!;
    this.note = this.element.querySelector("figcaption")!;
    this.element.addEventListener("toggle", () => this.draw());
    this.fields.addEventListener("change", () => {
      this.followForm();
      void this.draw();
    });
  }

  /** Offers a chart of a result; nothing where it has no number, or for null. */
  zeige(ergebnis: Ergebnis | null): void {
    this.picture.replaceChildren();
    this.spalten = ergebnis ? describeColumns(ergebnis) : [];
    const first = ergebnis && firstChart(ergebnis, this.spalten);
    this.element.hidden = !first;
    if (!ergebnis || !first) return;
    this.ergebnis = ergebnis;
    const option = (i: number, chosen: number | null) =>
      html`<option value="${i}"${i === chosen ? html` selected` : null}>${this.spalten[i].name}</option>`;
    const every = this.spalten.map((_, i) => i);
    const numeric = every.filter((i) => this.spalten[i].art !== "text");
    const select = (name: string, text: string, options: Html | readonly Html[]) =>
      html`<label>${text} <select name="${name}">${options}</select></label>`;
    this.fields.innerHTML = html`${select("form", "Form", [
      html`<option value="balken"${first.form === "balken" ? html` selected` : null}>Balken</option>`,
      html`<option value="linie"${first.form === "linie" ? html` selected` : null}>Linie</option>`,
    ])} ${select(
      "x",
      "Beschriftung (x)",
      every.map((i) => option(i, first.x)),
    )} ${select(
      "y",
      "Zahl (y)",
      numeric.map((i) => option(i, first.y)),
    )} ${select("gruppe", "Eine Linie je", [
      html`<option value="">nicht trennen</option>`,
      ...groupColumns(ergebnis, this.spalten).map((i) => option(i, first.gruppe)),
    ])}`.text;
    this.followForm();
    void this.draw();
  }

  private get wahl(): Bildwahl {
    const value = (name: string) => this.fields.querySelector<HTMLSelectElement>(`[name=${name}]`)!.value;
    return {
      form: value("form") as Bildwahl["form"],
      x: Number(value("x")),
      y: Number(value("y")),
      gruppe: value("gruppe") === "" ? null : Number(value("gruppe")),
    };
  }

  /** Only lines can be separated. */
  private followForm(): void {
    this.fields.querySelector<HTMLSelectElement>("[name=gruppe]")!.closest("label")!.hidden =
      this.wahl.form === "balken";
  }

  private async draw(): Promise<void> {
    const { ergebnis, spalten } = this;
    if (!this.element.open || !ergebnis) return;
    const { form, x, y, gruppe } = this.wahl;
    const all = ergebnis.zeilen.flatMap((row) => {
      const value = row[y];
      if (typeof value !== "number" || !Number.isFinite(value) || row[x] === null) return [];
      const label = form === "balken" ? cellText(row[x], spalten[x]) : (row[x] as string | number);
      return [{ x: label, y: value, gruppe: gruppe === null ? "" : String(row[gruppe] ?? "ohne Angabe") }];
    });
    const punkte = form === "linie" ? firstOfEach(all) : all;
    const width = Math.min(720, this.element.clientWidth);
    const spec = ergebnisBild({
      form,
      punkte,
      x: spalten[x].name,
      y: spalten[y].name,
      nachkommastellen: spalten[y].nachkommastellen,
      width,
    });
    this.note.textContent = noteOf(form, all.length, punkte.length, ergebnis.zeilen.length);
    try {
      const vega = await loadVega();
      if (ergebnis !== this.ergebnis) return;
      const holder = document.createElement("div");
      holder.setAttribute("aria-hidden", "true");
      this.picture.replaceChildren(holder);
      const runtime = vega.parse(vega.compile(spec).spec, undefined, { ast: true });
      const options = { renderer: "svg", container: holder, expr: vega.expressionInterpreter };
      await new vega.View(runtime, options as ConstructorParameters<typeof vega.View>[1]).runAsync();
    } catch (error) {
      console.warn("Das Diagramm konnte nicht gezeichnet werden.", error);
      this.note.textContent = "Das Diagramm konnte nicht gezeichnet werden. Die Tabelle zeigt dieselben Zahlen.";
    }
  }
}

/** A line has one point at a place: the first row of each. */
function firstOfEach<T extends { x: string | number; gruppe: string }>(punkte: readonly T[]): T[] {
  const seen = new Set<string>();
  return punkte.filter(({ x, gruppe }) => {
    const key = `${gruppe}|${x}`;
    return !seen.has(key) && seen.add(key);
  });
}

function noteOf(form: Bildwahl["form"], all: number, drawn: number, rows: number): string {
  const notes = ["Die Tabelle zeigt dieselben Zahlen."];
  if (form === "balken" && all > MEISTE_BALKEN) notes.push(`Gezeichnet sind die ersten ${MEISTE_BALKEN} Zeilen.`);
  if (drawn < all) notes.push("Zu manchen Stellen gibt es mehrere Zeilen; gezeichnet ist je Stelle die erste.");
  if (all < rows) notes.push("Zeilen ohne Zahl fehlen im Diagramm.");
  return notes.join(" ");
}
