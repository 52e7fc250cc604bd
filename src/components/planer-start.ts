// Starts the planner on a theme page when somebody asks for it: until then the page carries none of its code.
import { asksForPlanung } from "../model/forecast/planung-adresse.js";
import { readParams } from "./view-state.js";

/** Puts a button into `host` that starts the planner; an address that carries a planning starts it at once. */
export function planerAufWunsch(host: HTMLElement, blatt: HTMLElement | null): void {
  if (!blatt) return;
  const starten = async () => {
    button.disabled = true;
    try {
      const { startePlaner } = await import("./planer-seite.js");
      await startePlaner(host, blatt, host.dataset.station as "kita" | "grundschule" | "ganztag");
      button.remove();
    } catch (error) {
      button.disabled = false;
      button.textContent = `Der Planer konnte nicht starten (${(error as Error).message}). Noch einmal versuchen`;
    }
  };
  const button = document.createElement("button");
  button.type = "button";
  button.className = "haupt";
  button.textContent = "Selbst rechnen: Jahr, Szenario, Annahmen, Maßnahmen";
  button.addEventListener("click", () => void starten());
  host.append(button);
  if (asksForPlanung(readParams())) void starten();
}
