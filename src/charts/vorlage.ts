// A chart whose form is compiled once and then fed: the same spec for many views, figures and settings come separately.
import type { TopLevelSpec } from "vega-lite";

export interface Vorlage {
  /** Charts with the same key have the same form: what is compiled for one serves the others. */
  schluessel: string;
  /** The form: named data without rows, parameters with any value. */
  form: () => TopLevelSpec;
  /** Rows of the named data. */
  daten: Readonly<Record<string, readonly object[]>>;
  /** Values of the parameters, `width` among them. */
  werte?: Readonly<Record<string, unknown>>;
  /** Room around the plot for axes and labels, where the form does not measure it itself. */
  rand?: { left: number; right: number; top: number; bottom: number };
}

interface Parameter {
  name: string;
  value?: unknown;
}

/** Form, rows and parameters in one spec, for drawing without a live view. */
export function ausgefuellt({ form, daten, werte = {}, rand }: Vorlage): TopLevelSpec {
  const spec = form() as TopLevelSpec & { params?: Parameter[]; width?: number };
  return {
    ...spec,
    ...("width" in werte ? { width: werte.width } : {}),
    ...(spec.params ? { params: spec.params.map((p) => (p.name in werte ? { ...p, value: werte[p.name] } : p)) } : {}),
    ...(rand ? { padding: rand } : {}),
    datasets: daten,
  } as unknown as TopLevelSpec;
}
