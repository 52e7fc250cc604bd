// Measures what the README promises, each against a baseline in the same run: `npm run bench`.
import { atlasChangeTable } from "./atlas-change.js";
import { compareFfcsv } from "./ffcsv.js";
import { compareFirstChart } from "./first-chart.js";
import { measureKinds } from "./page-kinds.js";
import { comparePipeline } from "./pipeline.js";
import { plannerTable } from "./planer.js";

const line = (cells: readonly string[], widths: readonly number[]) =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  ");

/** Prints rows as a table with aligned columns; the first row is the heading. */
function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  console.log(`\n${title}\n`);
  for (const [i, row] of rows.entries()) {
    console.log(line(row, widths));
    if (i === 0) console.log(widths.map((width) => "-".repeat(width)).join("  "));
  }
}

printTable("Pipeline, data/ to outlets", await comparePipeline(5));
printTable("Reading an answer of GENESIS (median of 3)", compareFfcsv(200, 3));
printTable("Time to first chart (1.6 Mbit/s, 150 ms, CPU / 4, phone, median of 5)", await compareFirstChart(5));
printTable("Atlas: another indicator, engine warm", await atlasChangeTable());
printTable("Planner: another choice", await plannerTable());
printTable("Every kind of page (1.6 Mbit/s, 150 ms, CPU / 4, phone, median of 5)", await measureKinds(5));
