// Parameters and scenarios of the forecasts, each with its source, as the browser knows them; read from `data/<area>/planung/parameter.yaml`.
import type { z } from "zod";
import type { parameterSchema, szenarioSchema } from "./parameter-schema.js";

/** How well a default is founded; shown beside it wherever it can be changed. */
export const BELEGE = {
  veroeffentlicht: "veröffentlicht",
  hergeleitet: "aus Veröffentlichtem hergeleitet",
  annahme: "Annahme dieses Projekts",
  ungeprueft: "nicht geprüft",
} as const;
export type Beleg = keyof typeof BELEGE;

export type Parameter = z.infer<typeof parameterSchema>;
export type Szenario = z.infer<typeof szenarioSchema>;

/** Whether a parameter is a share, which readers see in percent. */
export function istAnteil({ einheit }: Pick<Parameter, "einheit">): boolean {
  return einheit.startsWith("Anteil");
}

/**
 * The value of a parameter.
 * @throws Error where no file in `data/` defines it
 */
export function parameterWert(parameter: readonly Parameter[], id: string): number {
  const found = parameter.find((p) => p.id === id);
  if (!found) throw new Error(`Der Parameter „${id}“ fehlt in data/<Bereich>/planung/parameter.yaml.`);
  return found.wert;
}
