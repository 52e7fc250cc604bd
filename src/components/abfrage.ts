// Parts for pages that ask the database: a choice of region, a start button, the result as a table.
import { FileAttachment } from "observablehq:stdlib";
import { resultOf } from "../model/abfrage-ergebnis.js";
import { compareNames } from "../model/format.js";
import type { Region } from "../model/outlets.js";
import type { QueryRow } from "../model/rows.js";
import { ergebnisTabelle } from "./ergebnis-tabelle.js";

/** A select of all regions; its value is the AGS. */
export async function gebietAuswahl(beschriftung: string): Promise<HTMLElement> {
  const regionen = await FileAttachment("../data/regionen.json").json<Region[]>();
  const select = document.createElement("select");
  for (const region of regionen.toSorted(byLevelAndName)) select.add(new Option(region.name, region.ags));
  return labelled(beschriftung, select);
}

/** A select of given options `[value, text]`. */
export function auswahl(beschriftung: string, optionen: readonly (readonly [string, string])[]): HTMLElement {
  const select = document.createElement("select");
  for (const [value, text] of optionen) select.add(new Option(text, value));
  return labelled(beschriftung, select);
}

/** Wraps an input with its label and passes its value on, as Framework's `view` expects it. */
function labelled(text: string, input: HTMLSelectElement): HTMLElement {
  const label = document.createElement("label");
  label.className = "bedienung";
  label.append(`${text} `, input);
  Object.defineProperty(label, "value", { get: () => input.value, enumerable: true });
  return label;
}

/** A button without a value until it is pressed: cells that depend on it wait, and the engine is not started before. */
export function startKnopf(text: string): HTMLElement {
  const button = document.createElement("button");
  button.className = "haupt";
  button.textContent = text;
  let presses = 0;
  Object.defineProperty(button, "value", { get: () => presses || undefined, enumerable: true });
  button.addEventListener("click", () => {
    presses++;
    button.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return button;
}

/** Rows as a table; numbers in German format, missing values as an empty cell. */
export function ergebnis(rows: readonly QueryRow[]): HTMLElement {
  return ergebnisTabelle(resultOf(rows));
}

const LEVELS = ["kreis", "gemeinde", "planungsraum", "land", "bund"];

function byLevelAndName(a: Region, b: Region): number {
  return LEVELS.indexOf(a.ebene) - LEVELS.indexOf(b.ebene) || compareNames(a.name, b.name);
}
