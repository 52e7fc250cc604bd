// A CSV of data/ as rows by column name.

/** Rows of a text with semicolons, the header first. */
export function parseTable(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trimEnd().split("\n");
  const columns = header.split(";");
  return lines.map((line) => Object.fromEntries(line.split(";").map((cell, i) => [columns[i], cell])));
}
