// The result of a query as a table: numbers in German, missing values as empty cells, long results cut.
import { cellText, describeColumns } from "../model/abfrage-ergebnis.js";
import { html } from "../model/markup.js";
import type { Ergebnis } from "../model/rows.js";

/** More rows are not put into the page; the file has them all. */
export const GEZEIGTE_ZEILEN = 500;

/** A box with the table that can be scrolled by keyboard; says so where there are no rows. */
export function ergebnisTabelle(ergebnis: Ergebnis): HTMLElement {
  const box = document.createElement("div");
  box.className = "tabelle ergebnis-tabelle";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Ergebnis der Abfrage");
  if (ergebnis.zeilen.length === 0) {
    box.textContent = "Die Abfrage liefert keine Zeilen.";
    return box;
  }
  const spalten = describeColumns(ergebnis);
  const klasse = spalten.map(({ art }) => (art === "text" ? null : html` class="zahl"`));
  box.innerHTML = html`<table><thead><tr>${spalten.map(
    ({ name }, i) => html`<th scope="col"${klasse[i]}>${name}</th>`,
  )}</tr></thead><tbody>${ergebnis.zeilen
    .slice(0, GEZEIGTE_ZEILEN)
    .map(
      (row) => html`<tr>${row.map((value, i) => html`<td${klasse[i]}>${cellText(value, spalten[i])}</td>`)}</tr>`,
    )}</tbody></table>`.text;
  return box;
}
