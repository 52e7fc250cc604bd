// Parts for pages that ask the database: a choice of region, a start button, the result as a table.
import { FileAttachment } from "observablehq:stdlib";
import { compareNames, formatNumber } from "../model/format.js";
import type { Region } from "../model/outlets.js";
import type { QueryRow } from "../model/rows.js";
import { formatZeit, zeitartOf } from "../model/time.js";

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
  const box = document.createElement("div");
  box.className = "tabelle";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Ergebnis der Abfrage");
  if (rows.length === 0) {
    box.textContent = "Die Abfrage liefert keine Zeilen.";
    return box;
  }
  const columns = Object.keys(rows[0]);
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const column of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = column;
    if (isNumeric(rows, column)) cell.className = "zahl";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const column of columns) {
      const cell = line.insertCell();
      const value = row[column];
      cell.textContent = show(value, column);
      if (isNumeric(rows, column)) cell.className = "zahl";
    }
  }
  box.append(table);
  return box;
}

function isNumeric(rows: readonly QueryRow[], column: string): boolean {
  return rows.some((row) => typeof row[column] === "number");
}

function show(value: unknown, column: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return zeitartOf(value) === "stichtag" ? formatZeit(value) : value;
  if (typeof value !== "number") return String(value);
  return column === "jahr" || !Number.isFinite(value)
    ? String(value)
    : formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

const LEVELS = ["kreis", "gemeinde", "planungsraum", "land", "bund"];

function byLevelAndName(a: Region, b: Region): number {
  return LEVELS.indexOf(a.ebene) - LEVELS.indexOf(b.ebene) || compareNames(a.name, b.name);
}
