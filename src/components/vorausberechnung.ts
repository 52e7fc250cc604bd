// Brings a figure of the projection to life: the years of a pyramid with a slider that plays, the bubble of both kinds.
import { BREIT, type Format, SCHMAL, withMark } from "../charts/figur.js";
import {
  faecherPunkt,
  faecherTeile,
  faecherText,
  faecherVorlage,
  pyramidenJahr,
  pyramidenMasse,
  pyramidenTeile,
  pyramidenText,
  pyramidenVorlage,
} from "../charts/vorausberechnung-figur.js";
import type { Vorlage } from "../charts/vorlage.js";
import type { FigurBlock } from "../model/figure-block.js";
import { Rechnung } from "../model/forecast/rechnung.js";
import { loadVega, type Vega } from "./chart-library.js";
import { JahrRegler } from "./jahr-regler.js";
import { onReturn, readYear, type Schritt, writeYear } from "./view-state.js";
import { loadVorausberechnung } from "./vorausberechnung-daten.js";
import { Zeichnung } from "./zeichnung.js";

const NARROW_PX = 560;

/** @throws where something cannot be loaded */
export async function upgradeForecast(figure: HTMLElement): Promise<void> {
  const block = JSON.parse(figure.dataset.figur!) as FigurBlock;
  const [outlet, vega] = await Promise.all([loadVorausberechnung(), loadVega()]);
  if (outlet) await new LiveForecast(figure, block, new Rechnung(outlet), vega).start();
}

class LiveForecast {
  private jahr: number;
  private readonly zeichnung: Zeichnung;
  private readonly regler: JahrRegler | undefined;
  private readonly picture: HTMLElement;

  constructor(
    private readonly figure: HTMLElement,
    private readonly block: FigurBlock,
    private readonly rechnung: Rechnung,
    vega: Vega,
  ) {
    this.picture = figure.querySelector<HTMLElement>(".figur-bild")!;
    this.jahr = this.yearOfAddress();
    const pyramid = block.art === "pyramide";
    this.zeichnung = new Zeichnung(this.picture, vega, {
      beschriften: (datum) =>
        pyramid ? pyramidenText(datum.ags, block, rechnung, this.jahr) : faecherText(datum, block, rechnung),
      waehlen: () => {},
      hinweis: "Mit den Pfeiltasten durchgehen, mit Escape verlassen.",
      ...(pyramid ? {} : { naechste: (px, py, x, y) => faecherPunkt(block, rechnung, [px, py], x, y) }),
    });
    if (pyramid) this.regler = this.slider();
  }

  async start(): Promise<void> {
    if (this.regler) {
      const box = document.createElement("div");
      box.className = "bedienung";
      box.append(this.regler.element);
      this.picture.before(box);
    }
    let narrow = this.isNarrow();
    addEventListener("resize", () => {
      if (this.isNarrow() === narrow) return;
      narrow = this.isNarrow();
      this.draw();
    });
    onReturn(() => {
      this.regler?.anhalten();
      this.jahr = this.yearOfAddress();
      this.draw();
    });
    await this.draw();
  }

  /** Years play only where the reader has not asked for less motion; the slider steps through them for everybody. */
  private slider(): JahrRegler {
    const playable = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    // One drag, or one playing, is one step back.
    let moving = false;
    const regler = new JahrRegler({
      beschriftung: "Jahr",
      abspielbar: playable,
      gesetzt: (jahr) => {
        const schritt: Schritt = moving ? "zug" : "wahl";
        moving = true;
        this.jahr = jahr;
        writeYear(this.figure.id, jahr, schritt);
        this.draw();
      },
    });
    regler.element.addEventListener("change", () => {
      moving = false;
    });
    regler.element.addEventListener(
      "click",
      ({ target }) => {
        if (target instanceof HTMLButtonElement) moving = false;
      },
      { capture: true },
    );
    return regler;
  }

  private yearOfAddress(): number {
    return pyramidenJahr(this.block, this.rechnung, readYear(this.figure.id));
  }

  private isNarrow(): boolean {
    return this.figure.clientWidth < NARROW_PX;
  }

  private async draw(): Promise<void> {
    const { block, rechnung, jahr } = this;
    const format = this.isNarrow() ? SCHMAL : BREIT;
    if (block.art === "pyramide") {
      const teile = pyramidenTeile(block, rechnung, jahr);
      const part = (name: string) => this.figure.querySelector<HTMLElement>(`[data-teil="${name}"]`)!;
      part("unterzeile").textContent = teile.unterzeile;
      part("hinweis").textContent = teile.hinweis;
      part("tabelle").innerHTML = teile.tabelle.text;
      this.regler!.setze(rechnung.jahre, jahr);
      await this.zeichnung.zeige(
        marked(pyramidenVorlage(block, rechnung, jahr, pyramidenMasse(format), true), format),
        teile.beschreibung,
      );
    } else {
      const { beschreibung } = faecherTeile(block, rechnung);
      await this.zeichnung.zeige(marked(faecherVorlage(block, rechnung, format), format), beschreibung);
    }
    const svg = this.picture.querySelector("svg")!;
    svg.style.maxWidth = "100%";
    svg.style.height = "auto";
  }
}

function marked(vorlage: Vorlage, { schrift }: Format): Vorlage {
  return { ...vorlage, form: () => withMark(vorlage.form(), "modell", { schrift }) };
}
