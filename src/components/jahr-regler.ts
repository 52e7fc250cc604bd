// A slider over the years that have figures, with a button that plays them.
const STEP_MS = 900;

export interface ReglerWahl {
  beschriftung: string;
  /** Whether the years can be played. */
  abspielbar: boolean;
  /** A year was set: `zug` while dragging or playing. */
  gesetzt(jahr: number): void;
}

export class JahrRegler {
  readonly element = document.createElement("div");
  private readonly input = document.createElement("input");
  private readonly output = document.createElement("output");
  private readonly button = document.createElement("button");
  private jahre: readonly number[] = [];
  private timer = 0;

  constructor(private readonly wahl: ReglerWahl) {
    this.element.className = "regler";
    const label = document.createElement("label");
    Object.assign(this.input, { type: "range", step: "1", min: "0" });
    label.append(`${wahl.beschriftung} `, this.input, this.output);
    this.element.append(label);
    this.input.addEventListener("input", () => {
      this.anhalten();
      this.wahl.gesetzt(this.jahre[Number(this.input.value)]);
    });
    if (!wahl.abspielbar) return;
    this.button.type = "button";
    this.button.textContent = "Abspielen";
    this.button.addEventListener("click", () => (this.timer ? this.anhalten() : this.abspielen()));
    this.element.append(this.button);
  }

  /** The years to choose from and the one that is shown. */
  setze(jahre: readonly number[], jahr: number | undefined): void {
    this.jahre = jahre;
    this.element.hidden = jahr === undefined;
    if (jahr === undefined) {
      this.anhalten();
      return;
    }
    this.input.max = String(jahre.length - 1);
    this.input.value = String(jahre.indexOf(jahr));
    this.input.hidden = jahre.length < 2;
    this.button.hidden = jahre.length < 2;
    this.input.setAttribute("aria-valuetext", String(jahr));
    this.output.textContent = String(jahr);
  }

  anhalten(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = "Abspielen";
  }

  /** Plays to the last year and stops there; at the last one it begins anew. */
  private abspielen(): void {
    this.button.textContent = "Anhalten";
    let next = Number(this.input.value) + 1;
    if (next >= this.jahre.length) next = 0;
    const step = () => {
      this.wahl.gesetzt(this.jahre[next]);
      if (++next >= this.jahre.length) this.anhalten();
    };
    this.timer = window.setInterval(step, STEP_MS);
    step();
  }
}
