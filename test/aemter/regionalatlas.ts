// Stand-in for the Regionalatlas: knows one table, whose newest year is not loaded.
import type { Amt, Orte } from "./andere.js";
import { alsJson } from "./antworten.js";

export const regionalatlasAmt =
  ({ land, kreis, gemeinden }: Orte): Amt =>
  ({ url }) => {
    const layer = url.searchParams.get("layer");
    if (layer === null) return undefined;
    const query = String(JSON.parse(layer).source.dataSource.query);
    const jahr = Number(/jahr2 = (\d{4})/.exec(query)?.[1]);
    const typ = Number(/typ = (\d)/.exec(query)?.[1]);
    if (!query.includes(" ai002_1_5 ")) return alsJson({ error: { code: 400, message: "Invalid query", details: [] } });
    const praefix = /^ags LIKE '(\d+)%'$/.exec(url.searchParams.get("where") ?? "")?.[1] ?? "";
    const alle = { 1: [land, "11"], 3: [kreis, "06998"], 5: [...gemeinden, "06998001"] }[typ] ?? [];
    const ab = Number(url.searchParams.get("resultOffset"));
    const wieViele = Number(url.searchParams.get("resultRecordCount"));
    const features = alle
      .filter((ags) => ags.startsWith(praefix))
      .map((ags, i) => ({
        attributes: { AGS: ags, GEN: "Ort", jahr2: jahr < 2024 ? jahr : null, ai0201: jahr < 2024 ? 100.5 + i : null },
      }));
    return alsJson({ features: features.slice(ab, ab + wieViele) });
  };
