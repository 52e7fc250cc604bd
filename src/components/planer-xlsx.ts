// The workbook of a planning, loaded when somebody asks for it.
import type { PlanerAnsicht } from "../charts/planer-ansicht.js";
import { planungsMappe } from "../model/forecast/planung-mappe.js";
import { number, text, writeBook } from "./xlsx.js";

/** Results, assumptions, measures, certainty and sources as a spreadsheet with real numbers. */
export function planungsmappe(a: PlanerAnsicht): Promise<Blob> {
  const blaetter = planungsMappe(a.planer, a.planung, a.ergebnis, a.vergleich);
  return writeBook(
    blaetter.map(({ titel, zeilen, breiten }) => ({
      sheet: titel,
      data: zeilen.map((zeile, i) =>
        zeile.map((cell) =>
          typeof cell === "number" ? number(cell, decimals(cell)) : cell === null ? null : text(cell, i === 0),
        ),
      ),
      columns: breiten.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  );
}

/** As many decimals as the value has. */
function decimals(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}
