// A mistake in boundaries as a finding.
import type { Finding } from "../findings.js";

export function geoError(datei: string, was: string, abhilfe: string, zeile?: number): Finding {
  return { grad: "fehler", datei, zeile, was, abhilfe };
}
