// Tables that can be sorted by their columns: a button in each heading, the order told to screen readers.
import { compareNames } from "../model/format.js";

/**
 * Adds the buttons. Cells with `data-wert` are ordered by number, missing ones last, row headings by name;
 * headings without `data-spalte` (fictitious values) order nothing.
 */
export function makeSortable(table: HTMLTableElement): void {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th[data-spalte]")];
  for (const head of heads) {
    const column = head.cellIndex;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sortieren";
    button.textContent = "sortieren";
    button.setAttribute("aria-label", `Nach „${head.textContent!.trim()}“ sortieren`);
    button.addEventListener("click", () => {
      const descending =
        head.getAttribute("aria-sort") !== (column === 0 ? "ascending" : "descending") ? column > 0 : column === 0;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      order(table, column, descending);
      for (const other of heads)
        other.querySelector("button")!.textContent =
          other === head ? (descending ? "absteigend ↓" : "aufsteigend ↑") : "sortieren";
    });
    head.append(button);
  }
}

function order(table: HTMLTableElement, column: number, descending: boolean): void {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const number = (row: HTMLTableRowElement) => {
    const text = row.cells[column].dataset.wert;
    return text ? Number(text) : null;
  };
  const sign = descending ? -1 : 1;
  rows.sort((a, b) => {
    if (column === 0) return sign * compareNames(a.cells[0].textContent!, b.cells[0].textContent!);
    const [x, y] = [number(a), number(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (x - y) || compareNames(a.cells[0].textContent!, b.cells[0].textContent!);
  });
  body.append(...rows);
}
