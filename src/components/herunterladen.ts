// Hands the reader a file that was made in the browser.

/** Saves `inhalt` under `name`; a text is taken for CSV where no other type is said. */
export function herunterladen(name: string, inhalt: string | Blob, type = "text/csv"): void {
  const blob = typeof inhalt === "string" ? new Blob([inhalt], { type: `${type};charset=utf-8` }) : inhalt;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
