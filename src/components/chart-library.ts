// The chart library: one file, loaded when the first chart has to be drawn anew.
import { FileAttachment } from "observablehq:stdlib";

export type Vega = {
  View: typeof import("vega").View;
  parse: typeof import("vega").parse;
  compile: typeof import("vega-lite").compile;
  expressionInterpreter: unknown;
};

let vega: Promise<Vega> | undefined;

/** @throws where the file cannot be loaded; the next call tries again */
export function loadVega(): Promise<Vega> {
  vega ??= (import(FileAttachment("../vendor/vega.js").href) as Promise<Vega>).catch((error) => {
    vega = undefined;
    throw error;
  });
  return vega;
}
