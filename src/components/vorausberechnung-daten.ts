// Loads the inputs of the projection, once for all figures of a page.
import { FileAttachment } from "observablehq:stdlib";
import type { Vorausberechnung, VorausberechnungOutlet } from "../model/forecast/vorausberechnung.js";

let loading: Promise<VorausberechnungOutlet> | undefined;

/** Undefined where this Kreis has no projection. @throws where the file cannot be loaded */
export async function loadVorausberechnung(): Promise<Vorausberechnung | undefined> {
  loading ??= FileAttachment("../data/vorausberechnung.json").json<VorausberechnungOutlet>();
  const outlet = await loading;
  return outlet.verfuegbar ? outlet : undefined;
}
