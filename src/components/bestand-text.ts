// What there is of an indicator, in a few words beside its name.
import type { ErkundungIndikator } from "../model/erkundung.js";

/** „Gemeinden 2001–2020“, „nur Landkreis 2023–2024“, „noch keine Zahlen“. */
export function bestandText({ bestand }: Pick<ErkundungIndikator, "bestand">): string {
  const level = bestand.find((b) => b.ebene === "gemeinde") ?? bestand.find((b) => b.ebene === "kreis") ?? bestand[0];
  if (!level) return "noch keine Zahlen";
  const years = level.von === level.bis ? String(level.von) : `${level.von}–${level.bis}`;
  return `${level.ebene === "gemeinde" ? "Gemeinden" : level.ebene === "kreis" ? "nur Landkreis" : "nur Land und Bund"} ${years}`;
}
