// What stands in the place of a figure: a number, exactly zero, something not published, or nothing at all.
import type { Wert } from "./outlets.js";
import type { Status } from "./status.js";

export const BEFUNDE = ["zahl", "null", "geheim", "fehlt"] as const;
export type Befund = (typeof BEFUNDE)[number];

/** Names of the findings that are no ordinary number, for legends. */
export const BEFUND_TEXT: Record<Exclude<Befund, "zahl">, string> = {
  null: "genau null",
  geheim: "nicht veröffentlicht",
  fehlt: "keine Angabe",
};

/** Symbols of a figure that exists somewhere but is not shown: unknown or secret, too uncertain, not meaningful. */
const WITHHELD: ReadonlySet<Status> = new Set([".", "/", "x"]);

export function befundOf(wert: Wert | undefined): Befund {
  if (!wert) return "fehlt";
  if (wert.wert === null) return WITHHELD.has(wert.status) ? "geheim" : "fehlt";
  return wert.wert === 0 ? "null" : "zahl";
}
