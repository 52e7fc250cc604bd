// Brings one figure to life: redraws it from its figures with year, highlight, tooltip and keyboard.
import { FileAttachment } from "observablehq:stdlib";
import type { View } from "vega";
import {
  type Ansicht,
  BREIT,
  chosenOf,
  type FigurDaten,
  figurSpec,
  regionsOf,
  SCHMAL,
  yearShown,
} from "../charts/figur.js";
import { figurTeile } from "../charts/figur-teile.js";
import { type GeoTopology, readKarte } from "../charts/geo.js";
import { MUSTER_DEFS } from "../charts/muster.js";
import type { FigurBlock } from "../model/figure-block.js";
import { compareNames } from "../model/format.js";
import type { IndikatorDatei, Region } from "../model/outlets.js";
import { readWerte, yearsOf } from "../model/pick.js";
import { loadVega, type Vega } from "./chart-library.js";
import { markText } from "./mark-text.js";
import { type Marke, marksOf, Sprechblase } from "./marks.js";
import { readSelection, readYear, writeSelection, writeYear } from "./view-state.js";

const NARROW_PX = 560;
/** Below this width the columns of stations would be too small to read. */
const NARROW_STATIONS_PX = 760;

let basics: Promise<[Region[], GeoTopology]> | undefined;

/** Loads what the figure needs, adds its controls and draws it. @throws where something cannot be loaded */
export async function upgradeFigure(figure: HTMLElement): Promise<void> {
  basics ??= Promise.all([
    FileAttachment("../data/regionen.json").json<Region[]>(),
    FileAttachment("../data/geo.json").json<GeoTopology>(),
  ]);
  const block = JSON.parse(figure.dataset.figur!) as FigurBlock;
  const files = [...figure.querySelectorAll<HTMLAnchorElement>("a[data-werte]")].map((link) =>
    loadJson<IndikatorDatei>(link.href),
  );
  const [library, [regionen, topology], ...dateien] = await Promise.all([loadVega(), basics, ...files]);
  const key = (ebene: Region["ebene"]) => regionen.find((r) => r.ebene === ebene)!.ags;
  const daten: FigurDaten = {
    werte: dateien.map(readWerte),
    regionen,
    kreis: { ags: key("kreis"), land: key("land"), bund: key("bund") },
    karte: readKarte(topology),
    leer: JSON.parse(figure.dataset.leer ?? "{}"),
  };
  new LiveFigure(figure, block, daten, library, dateien[0].datenstand).start();
}

async function loadJson<T>(href: string): Promise<T> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return response.json();
}

class LiveFigure {
  private ansicht: Ansicht;
  private view: View | undefined;
  private marks: Marke[] = [];
  private active = -1;
  private readonly picture: HTMLElement;
  private readonly bubble = new Sprechblase();
  private readonly aside = document.createElement("span");

  constructor(
    private readonly figure: HTMLElement,
    private readonly block: FigurBlock,
    private readonly daten: FigurDaten,
    private readonly vega: Vega,
    private readonly datenstand: string,
  ) {
    this.picture = figure.querySelector<HTMLElement>(".figur-bild")!;
    this.ansicht = this.chosenView();
  }

  start(): void {
    this.picture.before(this.controls());
    this.picture.classList.add("lebendig");
    this.picture.setAttribute("role", "group");
    this.picture.setAttribute("aria-roledescription", "Diagramm");
    this.picture.tabIndex = 0;
    this.picture.addEventListener("keydown", (event) => this.onKey(event));
    this.picture.addEventListener("blur", () => this.activate(-1));
    this.picture.addEventListener("pointerleave", () => this.activate(-1));
    document.addEventListener("kreisatlas:auswahl", () => {
      this.ansicht = this.chosenView();
      this.draw();
    });
    let narrow = this.isNarrow();
    addEventListener("resize", () => {
      if (this.isNarrow() !== narrow) {
        narrow = this.isNarrow();
        this.draw();
      }
    });
    this.draw();
  }

  private chosenView(): Ansicht {
    return { jahr: readYear(this.figure.id), auswahl: this.knownRegion(readSelection()) };
  }

  private isNarrow(): boolean {
    return this.figure.clientWidth < (this.block.art === "lebenslauf" ? NARROW_STATIONS_PX : NARROW_PX);
  }

  private knownRegion(ags: string | undefined): string | undefined {
    return this.daten.regionen.some((r) => r.ags === ags && r.ebene === "gemeinde") ? ags : undefined;
  }

  private draw(): void {
    const { block, daten, ansicht, vega: library } = this;
    const spec = figurSpec(block, daten, ansicht, this.isNarrow() ? SCHMAL : BREIT);
    if (!spec) return;
    this.view?.finalize();
    const holder = document.createElement("div");
    holder.setAttribute("aria-hidden", "true");
    const runtime = library.parse(library.compile(spec).spec, undefined, { ast: true });
    this.view = new library.View(runtime, {
      renderer: "svg",
      container: holder,
      expr: library.expressionInterpreter,
    } as ConstructorParameters<typeof View>[1]).run();
    this.picture.replaceChildren(holder);
    if (this.block.art === "karte" || this.block.art === "lebenslauf") definePatterns();
    fitToColumn(holder);
    this.marks = marksOf(this.view);
    this.active = -1;
    this.view.addEventListener("pointermove", (event, item) => this.onPointer(event as PointerEvent, item?.datum));
    this.view.addEventListener("click", (_, item) => this.toggle(item?.datum?.ags));
    this.describe();
  }

  /** Subline, description and table follow the drawing. */
  private describe(): void {
    const teile = figurTeile(this.block, this.daten, this.ansicht, this.datenstand);
    const part = (name: string) => this.figure.querySelector<HTMLElement>(`[data-teil="${name}"]`);
    part("unterzeile")!.textContent = teile.unterzeile;
    const stand = part("stand")!;
    stand.textContent = teile.stand;
    stand.hidden = teile.stand === null;
    this.aside.textContent = this.differs() ? "Überschrift und Text beschreiben ein anderes Jahr." : "";
    const zufall = part("zufall")!;
    zufall.textContent = teile.zufall;
    zufall.hidden = teile.zufall === null;
    part("tabelle")!.innerHTML = teile.tabelle.text;
    this.picture.setAttribute(
      "aria-label",
      `${teile.beschreibung} Mit den Pfeiltasten durchgehen, mit Eingabe hervorheben.`,
    );
    for (const row of this.figure.querySelectorAll<HTMLElement>("tr[data-ags]"))
      row.classList.toggle("auswahl", row.dataset.ags === this.ansicht.auswahl);
  }

  /** Whether the year is another than the one that the page was written for. */
  private differs(): boolean {
    return yearShown(this.block, this.daten, this.ansicht) !== yearShown(this.block, this.daten, {});
  }

  private controls(): HTMLElement {
    const box = document.createElement("div");
    box.className = "bedienung";
    const slider = this.yearSlider();
    if (slider) box.append(slider);
    if (!this.block.indikatoren && this.showsGemeinden()) box.append(this.regionSelect());
    this.aside.className = "leise";
    box.append(this.aside);
    return box;
  }

  private showsGemeinden(): boolean {
    const gemeinden = new Set(this.daten.regionen.filter((r) => r.ebene === "gemeinde").map((r) => r.ags));
    if (this.block.art !== "zeitreihe") return regionsOf(this.block, this.daten).some((ags) => gemeinden.has(ags));
    const [werte] = this.daten.werte;
    return !werte.datei.indikator.anzahl && werte.werte.some((w) => gemeinden.has(w.ags));
  }

  private yearSlider(): HTMLElement | null {
    if (this.block.art === "zeitreihe" || this.block.art === "lebenslauf") return null;
    const years = yearsOf(this.daten.werte[0], regionsOf(this.block, this.daten));
    if (years.length < 2) return null;
    const label = document.createElement("label");
    const input = document.createElement("input");
    const output = document.createElement("output");
    const shown = yearShown(this.block, this.daten, this.ansicht)!;
    Object.assign(input, { type: "range", min: "0", max: String(years.length - 1), step: "1" });
    input.value = String(years.indexOf(shown));
    const say = (jahr: number) => {
      output.textContent = String(jahr);
      input.setAttribute("aria-valuetext", String(jahr));
    };
    say(shown);
    // One drag is one step back: its first move makes a new state, all further ones replace it.
    let dragging = false;
    input.addEventListener("input", () => {
      this.ansicht.jahr = years[Number(input.value)];
      say(this.ansicht.jahr);
      writeYear(this.figure.id, this.ansicht.jahr, dragging ? "zug" : "wahl");
      dragging = true;
      this.draw();
    });
    input.addEventListener("change", () => {
      dragging = false;
    });
    document.addEventListener("kreisatlas:auswahl", () => {
      const jahr = yearShown(this.block, this.daten, { jahr: readYear(this.figure.id) })!;
      input.value = String(years.indexOf(jahr));
      say(jahr);
    });
    label.append("Jahr ", input, output);
    return label;
  }

  private regionSelect(): HTMLElement {
    const label = document.createElement("label");
    const select = document.createElement("select");
    if (this.block.gemeinde === undefined) select.add(new Option("keine", ""));
    const gemeinden = this.daten.regionen.filter((r) => r.ebene === "gemeinde");
    for (const r of gemeinden.toSorted((a, b) => compareNames(a.name, b.name))) select.add(new Option(r.name, r.ags));
    select.value = chosenOf(this.block, this.ansicht) ?? "";
    select.addEventListener("change", () => writeSelection(select.value || undefined));
    document.addEventListener("kreisatlas:auswahl", () => {
      select.value = chosenOf(this.block, this.chosenView()) ?? "";
    });
    label.append("Hervorheben ", select);
    return label;
  }

  private toggle(ags: string | undefined): void {
    const known = this.knownRegion(ags);
    if (known) writeSelection(known === this.ansicht.auswahl ? undefined : known);
  }

  private onPointer(event: PointerEvent, datum: unknown): void {
    const index = this.marks.findIndex((mark) => mark.datum === datum);
    this.activate(index, { x: event.clientX, y: event.clientY });
  }

  private onKey(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const count = this.marks.length;
    if (count === 0) return;
    if (event.key in steps) this.activate((this.active + steps[event.key] + count) % count);
    else if (event.key === "Home") this.activate(0);
    else if (event.key === "End") this.activate(count - 1);
    else if (event.key === "Escape") this.activate(-1);
    else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) {
      const { active } = this;
      this.toggle(this.marks[active].datum.ags);
      this.activate(active);
    } else return;
    event.preventDefault();
  }

  private activate(index: number, at?: { x: number; y: number }): void {
    this.marks[this.active]?.element?.classList.remove("aktiv");
    this.active = index;
    const mark = this.marks[index];
    if (!mark) {
      this.bubble.hide();
      return;
    }
    mark.element?.classList.add("aktiv");
    this.bubble.show(markText(mark.datum, this.block, this.daten, this.ansicht), at ?? centreOf(mark));
  }
}

function centreOf(mark: Marke): { x: number; y: number } {
  const box = mark.element?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
}

/** Another year may have areas without a number where the drawn one had none, and so no patterns on the page. */
function definePatterns(): void {
  if (document.getElementById("muster-fehlt")) return;
  document.body.insertAdjacentHTML(
    "beforeend",
    `<svg class="umrisse" aria-hidden="true" width="0" height="0"><defs>${MUSTER_DEFS}</defs></svg>`,
  );
}

/** Lets the drawing shrink with its column, as the static one does. */
function fitToColumn(holder: HTMLElement): void {
  const svg = holder.querySelector("svg")!;
  svg.style.maxWidth = "100%";
  svg.style.height = "auto";
}
