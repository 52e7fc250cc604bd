// Rows per second and peak memory of reading a 200 MB ffcsv into figures, against DuckDB's read_csv on the same file.
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatNumber } from "../../src/model/format.js";
import { median } from "./median.js";

const KOPF =
  "\ufeffstatistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n";

interface Messung {
  zeilen: number;
  sekunden: number;
  /** Peak resident memory of the process, bytes. */
  speicher: number;
}

/** Table rows for printing: a table of all Germany with 13,565 Gemeinden over many years, of which three are wanted. */
export function compareFfcsv(megabytes: number, runs: number): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "kreisatlas-bench-"));
  try {
    const file = join(folder, "gross.csv");
    write(file, megabytes * 1_000_000);
    const messe = (art: string): Messung =>
      JSON.parse(
        execFileSync(
          process.execPath,
          ["--import", "tsx", fileURLToPath(new URL("ffcsv-prozess.ts", import.meta.url)), art, file],
          {
            encoding: "utf8",
          },
        ),
      );
    const paare = Array.from({ length: runs }, () => ["leer", "atlas", "duckdb"].map(messe));
    const zeile = (name: string, nr: number) => {
      const alle = paare.map((paar) => paar[nr]);
      const sekunden = median(alle.map((m) => m.sekunden));
      return [
        name,
        formatNumber(alle[0].zeilen, 0),
        sekunden.toFixed(1),
        nr === 0 ? "" : formatNumber(alle[0].zeilen / sekunden, 0),
        formatNumber(median(alle.map((m) => m.speicher)) / 1e6, 0),
      ];
    };
    return [
      [`${formatNumber(statSync(file).size / 1e6, 0)} MB`, "rows", "s", "rows/s", "peak MB"],
      zeile("process alone", 0),
      zeile("read, checked, normalised", 1),
      zeile("DuckDB read_csv", 2),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills a file of this size with rows in the current layout. */
function write(file: string, bytes: number): void {
  const handle = openSync(file, "w");
  try {
    let written = writeSync(handle, KOPF);
    for (let nr = 0; written < bytes; ) {
      const lines: string[] = [];
      for (let i = 0; i < 5000; i++, nr++) {
        const ags = String(nr % 13_565).padStart(8, "0");
        const jahr = 1995 + (Math.floor(nr / 13_565) % 30);
        lines.push(
          `13211;Arbeitsmarktstatistik der Bundesagentur für Arbeit;JAHR;Jahr;${jahr};GEMEIN;Gemeinden;${ags};Gemeinde ${ags};GES;Geschlecht;${["", "GESM", "GESW"][nr % 3]};${["Insgesamt", "männlich", "weiblich"][nr % 3]};${nr % 7919};Anzahl;ERWP06;Arbeitslose\n`,
        );
      }
      written += writeSync(handle, lines.join(""));
    }
  } finally {
    closeSync(handle);
  }
}
