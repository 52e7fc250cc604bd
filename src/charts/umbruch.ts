// Breaks a text into lines of a width, for labels in drawings: between words and behind hyphens and slashes.
import { textWidth } from "./theme.js";

/** Lines no wider than `width` px; a single part that is wider stands alone on its line. */
export function umbruch(text: string, width: number, schrift: number): string[] {
  const lines: string[] = [];
  for (const part of text.split(/(?<=[ –/-])(?=\S)/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth((last + part).trimEnd(), schrift) <= width)
      lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}
