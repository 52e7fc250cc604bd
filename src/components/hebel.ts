// The levers of the projection move: sliders recompute the texts and bars at once, and the address remembers them.
import { ausgangsstellung, barStyle, hebeltexte } from "../charts/hebel-html.js";
import { GRUNDSTELLUNG, type Hebelstellung } from "../model/forecast/groessen.js";
import { HEBEL, type Hebel, type Vorausberechnung } from "../model/forecast/vorausberechnung.js";
import { onReturn, readParams, type Schritt, writeParams } from "./view-state.js";
import { loadVorausberechnung } from "./vorausberechnung-daten.js";

/** Brings the sliders below `host` to life. @throws where the projection cannot be loaded */
export async function enlivenLevers(host: HTMLElement): Promise<void> {
  const outlet = await loadVorausberechnung();
  if (outlet) new Levers(host, outlet).start();
}

class Levers {
  private stellung: Hebelstellung;
  private readonly ausgang: Hebelstellung;

  constructor(
    private readonly host: HTMLElement,
    private readonly outlet: Vorausberechnung,
  ) {
    this.ausgang = ausgangsstellung(outlet);
    this.stellung = this.fromAddress();
  }

  start(): void {
    // One drag is one step back: its first move makes a new state, all further ones replace it.
    let dragging = false;
    this.host.addEventListener("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      this.set({ ...this.stellung, [target.name]: Number(target.value) }, dragging ? "zug" : "wahl");
      dragging = true;
    });
    this.host.addEventListener("change", () => {
      dragging = false;
    });
    this.host.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>("button[data-stellung]") : null;
      if (button) this.set(button.dataset.stellung === "null" ? GRUNDSTELLUNG : this.ausgang, "wahl");
    });
    onReturn(() => {
      this.stellung = this.fromAddress();
      this.show();
    });
    this.show();
    this.host.dataset.zustand = "lebendig";
  }

  /** Levers that the address does not name, or names outside their limits, stand as the assumptions have them. */
  private fromAddress(): Hebelstellung {
    const params = readParams();
    const read = (hebel: Hebel) => {
      const { minimum, maximum } = this.outlet.hebel[hebel];
      const text = params.get(`hebel-${hebel}`);
      const value = text !== null && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      return value >= minimum && value <= maximum ? value : this.ausgang[hebel];
    };
    return {
      wanderung: read("wanderung"),
      frauen: read("frauen"),
      aeltere: read("aeltere"),
      einpendler: read("einpendler"),
    };
  }

  private set(stellung: Hebelstellung, schritt: Schritt): void {
    this.stellung = stellung;
    writeParams(
      Object.fromEntries(
        HEBEL.map((h) => [`hebel-${h}`, stellung[h] === this.ausgang[h] ? undefined : String(stellung[h])]),
      ),
      schritt,
    );
    this.show();
  }

  private show(): void {
    const { einzeln, zusammen, zerlegung } = hebeltexte(this.outlet, this.stellung);
    for (const hebel of HEBEL) {
      const item = this.host.querySelector<HTMLElement>(`[data-name="${hebel}"]`)!;
      const input = item.querySelector("input")!;
      input.value = String(this.stellung[hebel]);
      input.setAttribute("aria-valuetext", `${einzeln[hebel].stellung}, Wirkung ${einzeln[hebel].wirkung}`);
      item.querySelector('[data-teil="stellung"]')!.textContent = einzeln[hebel].stellung;
      item.querySelector('[data-teil="wirkung"]')!.textContent = einzeln[hebel].wirkung;
      item.querySelector('[data-teil="balken"]')!.setAttribute("style", barStyle(einzeln[hebel].laenge));
    }
    this.host.querySelector('[data-teil="zusammen"]')!.textContent = zusammen;
    this.host.querySelector('[data-teil="zerlegung"]')!.innerHTML = zerlegung.text;
  }
}
